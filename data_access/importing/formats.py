"""Read a file as it stands: its headings and its cells. What they mean is for others."""

from functools import reduce
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pa_parquet

from data_access.importing.csv_files import read_csv
from data_access.importing.sheet import Sheet, numbered, one_array, unreadable
from data_access.importing.workbooks import read_xlsx


def read(path: Path) -> Sheet:
    """The sheet of a .csv (UTF-8), .xlsx (first sheet) or .parquet file, headings in row 1.

    Raises ImportRejected where the file cannot be read as what its name says.
    """
    readers = {".csv": read_csv, ".xlsx": read_xlsx, ".parquet": _read_parquet}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise unreadable(path, "import.format_unknown", suffix=path.suffix)
    return _without_blanks(reader(path))


def _read_parquet(path: Path) -> Sheet:
    try:
        table = pa_parquet.read_table(path)
    except pa.ArrowException as fault:
        raise unreadable(path, "import.not_parquet") from fault
    columns = tuple(one_array(column) for column in table.columns)
    return Sheet(path.name, tuple(table.column_names), columns, numbered(table.num_rows))


def _without_blanks(sheet: Sheet) -> Sheet:
    """The sheet without rows that have no cell filled."""
    if any(column.null_count == 0 for column in sheet.columns):
        return sheet
    blank = reduce(pc.and_, (column.is_null() for column in sheet.columns))
    if not pc.any(blank).as_py():
        return sheet
    kept = pc.invert(blank)
    columns = tuple(column.filter(kept) for column in sheet.columns)
    numbers = sheet.row_numbers[kept.to_numpy(zero_copy_only=False)]
    return Sheet(sheet.file, sheet.headings, columns, numbers, sheet.problems)
