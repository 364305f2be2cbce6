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


@dataclass(frozen=True)
class Grid:
    """One sheet of a file as read: each column's cells as text, empty ones null.

    `name`: of the worksheet; None in a CSV file. `row_numbers`: of each row, as a spreadsheet shows
    it; rows without any filled cell may be left out. `merged`: (first row number, first column,
    last row number, last column) of each merged area, columns from 0. `counts_from_1904`: whether
    serial numbers of days count from 1904. `messages`: on cells and rows that could not be read.
    """

    file: str
    name: str | None
    columns: tuple[pa.Array, ...]
    row_numbers: npt.NDArray[np.int64]
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    counts_from_1904: bool = False
    messages: tuple[ValidationMessage, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A file's cells by heading: text, or in Parquet the file's own types; empty cells are null.

    `row_numbers`: of each row, as a spreadsheet shows it; `heading_row`: that of the headings.
    `letters`: the letter of each column, or one for each of its rows after unpivoting.
    `ignored`: letter, heading and cells of each ignored column, returned with rejected rows.
    `cutoff_date`: the day up to which the file says that it counts. `messages`: errors of rows that
    could not be read, and remarks on what was left out.
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
        )


def letter(column: int) -> str:
    """The letter of a column (from 0), as a spreadsheet shows it."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


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
