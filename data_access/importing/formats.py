"""Read a file as it stands: its headings and its cells. What they mean is for others."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import reduce
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
import openpyxl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet
from openpyxl.utils.exceptions import InvalidFileException

from data_access.errors import ImportRejected
from data_access.importing.problems import Problem

FIRST_ROW = 2  # the heading is row 1


@dataclass(frozen=True)
class Sheet:
    """A file's cells by column: text, or in Parquet the file's own types; empty cells are null.

    `row_numbers`: the row of each as a spreadsheet shows it. `problems`: rows that could not be read.
    """

    file: str
    headings: tuple[str, ...]
    columns: tuple[pa.Array, ...]
    row_numbers: npt.NDArray[np.int64]
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> Sheet:
    """The sheet of a .csv (UTF-8), .xlsx (first sheet) or .parquet file, headings in row 1.

    Raises ImportRejected where the file cannot be read as what its name says.
    """
    reader = {".csv": _read_csv, ".xlsx": _read_xlsx, ".parquet": _read_parquet}.get(
        path.suffix.lower()
    )
    if reader is None:
        raise _unreadable(path, "import.format_unknown", suffix=path.suffix)
    try:
        return _without_blanks(reader(path))
    except OSError as fault:
        raise _unreadable(path, "import.file_absent", reason=fault.strerror or "") from fault


def _unreadable(path: Path, reason: str, **values: object) -> ImportRejected:
    return ImportRejected([Problem(path.name, None, None, None, reason, values)])


def _read_csv(path: Path) -> Sheet:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings = next(csv.reader(file), [])
    except UnicodeDecodeError as fault:
        raise _unreadable(path, "import.not_utf8") from fault
    if not any(heading.strip() for heading in headings):
        raise _unreadable(path, "import.no_headings")
    broken: list[pa_csv.InvalidRow] = []
    try:
        table = _csv_table(path, headings, broken)
    except pa.ArrowInvalid as fault:
        reason = "import.not_utf8" if "UTF8" in str(fault) else "import.not_csv"
        raise _unreadable(path, reason) from fault
    problems = [
        Problem(
            path.name,
            row.number,
            None,
            row.text[:80],
            "import.row_length",
            {"found": row.actual_columns, "expected": row.expected_columns},
        )
        for row in broken
    ]
    numbers = np.arange(table.num_rows + len(broken), dtype=np.int64) + FIRST_ROW
    numbers = np.delete(numbers, [row.number - FIRST_ROW for row in broken])
    columns = tuple(_one_array(column) for column in table.columns)
    return Sheet(path.name, tuple(headings), columns, numbers, tuple(problems))


def _csv_table(path: Path, headings: Sequence[str], broken: list[pa_csv.InvalidRow]) -> pa.Table:
    """All columns as text. One thread, because only then a broken row knows its number."""

    def skip(row: pa_csv.InvalidRow) -> str:
        broken.append(row)
        return "skip"

    return pa_csv.read_csv(
        path,
        read_options=pa_csv.ReadOptions(use_threads=False, block_size=1 << 23),
        parse_options=pa_csv.ParseOptions(
            newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=skip
        ),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(headings, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


def _read_xlsx(path: Path) -> Sheet:
    try:
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            rows = [[_cell_text(cell) for cell in row] for row in _first_sheet_rows(book)]
            book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as fault:
        raise _unreadable(path, "import.not_xlsx") from fault
    headings = _without_trailing_blanks(rows[0]) if rows else []
    if not headings:
        raise _unreadable(path, "import.no_headings")
    width = max(len(headings), *(len(_without_trailing_blanks(row)) for row in rows))
    cells = [[*row, *[None] * width][:width] for row in rows[1:]]
    columns = tuple(
        pa.array([row[place] for row in cells], type=pa.string()) for place in range(width)
    )
    numbers = np.arange(len(cells), dtype=np.int64) + FIRST_ROW
    named = tuple(heading or "" for heading in [*headings, *[None] * width][:width])
    return Sheet(path.name, named, columns, numbers)


def _first_sheet_rows(book: openpyxl.Workbook) -> Iterator[tuple[Any, ...]]:
    yield from book.worksheets[0].iter_rows(values_only=True)


def _without_trailing_blanks(row: Sequence[str | None]) -> list[str | None]:
    used = [place for place, cell in enumerate(row) if cell is not None]
    return list(row[: used[-1] + 1]) if used else []


def _cell_text(cell: object) -> str | None:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, datetime):
        is_day = cell.time() == time()
        return cell.date().isoformat() if is_day else cell.isoformat(sep=" ")
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _read_parquet(path: Path) -> Sheet:
    try:
        table = pa_parquet.read_table(path)
    except pa.ArrowException as fault:
        raise _unreadable(path, "import.not_parquet") from fault
    columns = tuple(_one_array(column) for column in table.columns)
    numbers = np.arange(table.num_rows, dtype=np.int64) + FIRST_ROW
    return Sheet(path.name, tuple(table.column_names), columns, numbers)


def _one_array(column: pa.ChunkedArray) -> pa.Array:
    if column.num_chunks == 1:
        return column.chunk(0)
    return pa.concat_arrays(column.unify_dictionaries().chunks or [pa.array([], column.type)])


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
