"""A file's cells: the grid as read, and the sheet in which the columns of a kind are known."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.model.validation_messages import ValidationMessage

FIRST_ROW = 2  # where row 1 is the heading
_SHOWN_RUNS = 12

RowPlace = tuple[str | None, int]  # worksheet and number of a row


@dataclass(frozen=True)
class Grid:
    """One sheet of a file as read: each column's cells as text, empty ones null.

    `name`: of the worksheet; None in a CSV file. `row_numbers`: of each row, as a spreadsheet shows
    it; rows without any filled cell may be left out. `merged`: (first row number, first column,
    last row number, last column) of each merged area, columns from 0. `counts_from_1904`: whether
    serial numbers of days count from 1904. `messages`: on cells and rows that could not be read.
    `hidden_rows`, `struck_rows`: the numbers of rows hidden or filtered out, and of rows with a
    cell struck through; `hidden_columns`: from 0. `is_chosen`: whether sheets were chosen by name.
    """

    file: str
    name: str | None
    columns: tuple[pa.Array, ...]
    row_numbers: npt.NDArray[np.int64]
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    counts_from_1904: bool = False
    messages: tuple[ValidationMessage, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    struck_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_chosen: bool = False


@dataclass(frozen=True)
class Sheet:
    """A file's cells by heading: text, or in Parquet the file's own types; empty cells are null.

    `row_numbers`: of each row, as a spreadsheet shows it; `heading_row`: that of the headings.
    `letters`: the letter of each column, or one for each of its rows after unpivoting.
    `ignored`: letter, heading and cells of each ignored column, returned with rejected rows.
    `cutoff_date`: the day up to which the file says that it counts. `messages`: errors of rows that
    could not be read, and remarks on what was left out. `told_by`: what stands above the table and
    holds for all its rows. `row_sheets`: the worksheet of each row, where they come from several.
    `is_marked`: whether a line above the table says that its data is simulated.
    """

    file: str
    headings: tuple[str, ...]
    columns: tuple[pa.Array, ...]
    row_numbers: npt.NDArray[np.int64]
    messages: tuple[ValidationMessage, ...] = ()
    name: str | None = None
    heading_row: int = 1
    letters: tuple[str | Sequence[str], ...] = field(default=())
    ignored: tuple[tuple[str, str, pa.Array], ...] = ()
    cutoff_date: date | None = None
    counts_from_1904: bool = False
    told_by: str = ""
    row_sheets: Sequence[str | None] = ()
    is_marked: bool = False

    def sheet_of(self, row: int) -> str | None:
        """The worksheet in which a row stands."""
        return self.row_sheets[row] if self.row_sheets else self.name

    def places(self) -> list[RowPlace]:
        """Where each row stands."""
        names = self.row_sheets or [self.name] * len(self.row_numbers)
        return list(zip(names, self.row_numbers.tolist(), strict=True))

    def taken(self, rows: npt.NDArray[np.int64]) -> "Sheet":
        """The sheet with these of its rows, by position; a row may be taken more than once."""
        places = pa.array(rows)
        letters = tuple(
            each if isinstance(each, str) else [each[row] for row in rows] for each in self.letters
        )
        return replace(
            self,
            columns=tuple(column.take(places) for column in self.columns),
            ignored=tuple((at, text, column.take(places)) for at, text, column in self.ignored),
            row_numbers=self.row_numbers[rows],
            letters=letters,
            row_sheets=[self.row_sheets[row] for row in rows] if self.row_sheets else (),
        )

    def only(self, mask: npt.NDArray[np.bool_]) -> "Sheet":
        """The sheet with the rows of `mask` alone."""
        rows = pa.array(mask)
        letters = tuple(
            each if isinstance(each, str) else list(compress(each, mask)) for each in self.letters
        )
        return replace(
            self,
            columns=tuple(column.filter(rows) for column in self.columns),
            ignored=tuple((at, text, column.filter(rows)) for at, text, column in self.ignored),
            row_numbers=self.row_numbers[mask],
            letters=letters,
            row_sheets=list(compress(self.row_sheets, mask)),
        )


def letter(column: int) -> str:
    """The letter of a column (from 0), as a spreadsheet shows it."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def listed_rows(rows: Sequence[int]) -> str:
    """Row numbers, consecutive ones as a range: 9, 24–31."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    shown = [f"{first}–{last}" if last > first else str(first) for first, last in runs]
    return ", ".join(shown[:_SHOWN_RUNS]) + (", …" if len(shown) > _SHOWN_RUNS else "")


def consecutive_rows(count: int) -> npt.NDArray[np.int64]:
    """The row numbers of `count` rows under the heading."""
    return np.arange(count, dtype=np.int64) + FIRST_ROW


def one_array(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    if column.num_chunks == 1:
        return column.chunk(0)
    return pa.concat_arrays(column.unify_dictionaries().chunks or [pa.array([], column.type)])


def unreadable(path: Path, key: str, **values: object) -> ImportRejected:
    """The rejection of an entire file, for the reason `key` of the catalogue."""
    return ImportRejected([ValidationMessage(path.name, None, None, None, key, values)])
