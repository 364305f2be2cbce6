"""Read .xlsx workbooks: the first sheet, headings in row 1, each cell as text."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
import pyarrow as pa
from openpyxl.utils.exceptions import InvalidFileException

from data_access.importing.sheet import Sheet, numbered, unreadable

Row = list[str | None]


def read_xlsx(path: Path) -> Sheet:
    """The first sheet of a workbook. Raises ImportRejected where it is none or has no headings."""
    try:
        rows = _rows(path)
    except (BadZipFile, InvalidFileException, LookupError, ValueError) as fault:
        raise unreadable(path, "import.not_xlsx") from fault
    headings = rows[0] if rows else []
    if not any(headings):
        raise unreadable(path, "import.no_headings")
    width = max(_used(row) for row in rows)
    cells = [[*row, *[None] * width][:width] for row in rows]
    columns = tuple(
        pa.array([row[place] for row in cells[1:]], type=pa.string()) for place in range(width)
    )
    named = tuple(heading or "" for heading in cells[0])
    return Sheet(path.name, named, columns, numbered(len(cells) - 1))


def _rows(path: Path) -> list[Row]:
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            return [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        finally:
            book.close()


def _used(row: Sequence[str | None]) -> int:
    """How many cells there are up to the last one filled."""
    return max((place for place, cell in enumerate(row, start=1) if cell is not None), default=0)


def _text(cell: object) -> str | None:
    """A cell as it would be typed into a CSV file; None for a blank one."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
