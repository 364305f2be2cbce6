"""Frames behind a chart or a list: the rows that a figure counts, in the terms of one selection."""
