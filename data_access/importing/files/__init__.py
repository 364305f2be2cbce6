"""Bytes to grids of cells: .xlsx, .xls, .ods and CSV, and what is refused unread.

From top to bottom: chosen_grids > grids > file_magic, csv_files, xls, ods > csv_shape, xls_records,
ole, read_sheet, xlsx > xls_texts, xlsx_guard > xlsx_scan > xlsx_shared_strings. Sixteen files,
since each format has its own; all but three are of one format.
"""
