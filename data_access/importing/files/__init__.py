"""Bytes to grids of cells: .xlsx and CSV, and what is refused unread.

From top to bottom: grids > file_magic, csv_files, xlsx > csv_shape, xlsx_guard > xlsx_scan,
xlsx_shared_strings.
"""
