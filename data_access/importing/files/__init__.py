"""Bytes to grids of cells: what a file is, .xlsx and CSV, and what is refused unread."""
