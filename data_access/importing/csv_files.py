"""Read CSV files in UTF-8: millions of rows, all cells as text."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from data_access.importing.problems import Problem
from data_access.importing.sheet import FIRST_ROW, Sheet, numbered, one_array, unreadable

_BLOCK_BYTES = 1 << 23
_SHOWN_CHARACTERS = 80  # of a row that cannot be read


def read_csv(path: Path) -> Sheet:
    """The sheet of a CSV file. Raises ImportRejected where it is not UTF-8 or has no headings."""
    headings = _headings(path)
    broken: list[pa_csv.InvalidRow] = []
    try:
        table = _table(path, headings, broken)
    except pa.ArrowInvalid as fault:
        key = "import.not_utf8" if "UTF8" in str(fault) else "import.not_csv"
        raise unreadable(path, key) from fault
    numbers = numbered(table.num_rows + len(broken))
    numbers = np.delete(numbers, [row.number - FIRST_ROW for row in broken])
    columns = tuple(one_array(column) for column in table.columns)
    problems = tuple(_problem(path, row) for row in broken)
    return Sheet(path.name, tuple(headings), columns, numbers, problems)


def _headings(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings = next(csv.reader(file), [])
    except UnicodeDecodeError as fault:
        raise unreadable(path, "import.not_utf8") from fault
    if not any(heading.strip() for heading in headings):
        raise unreadable(path, "import.no_headings")
    return headings


def _table(path: Path, headings: Sequence[str], broken: list[pa_csv.InvalidRow]) -> pa.Table:
    """All columns as text. One thread, because only then a broken row knows its number."""

    def skip(row: pa_csv.InvalidRow) -> str:
        broken.append(row)
        return "skip"

    return pa_csv.read_csv(
        path,
        read_options=pa_csv.ReadOptions(use_threads=False, block_size=_BLOCK_BYTES),
        parse_options=pa_csv.ParseOptions(
            newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=skip
        ),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(headings, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


def _problem(path: Path, row: pa_csv.InvalidRow) -> Problem:
    lengths = {"found": row.actual_columns, "expected": row.expected_columns}
    shown = row.text[:_SHOWN_CHARACTERS]
    return Problem(path.name, row.number, None, shown, "import.row_length", lengths)
