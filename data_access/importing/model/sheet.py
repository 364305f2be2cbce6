"""A file's cells: a grid as it stands in the file, and the sheet that a kind makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.model.validation_messages import ValidationMessage

FIRST_ROW = 2  # where row 1 is the heading


@dataclass(frozen=True)
class Grid:
    """One sheet of a file as it stands: each column's cells as text, empty ones null.

    `name`: of the worksheet; None in a CSV file. `row_numbers`: of each row, as a spreadsheet shows
    it; rows without any filled cell may be left out. `merged`: (first row number, first column,
    last row number, last column) of each merged area, columns from 0. `counts_from_1904`: whether
    serial numbers of days count from 1904. `problems`: cells and rows that could not be read.
    """

    file: str
    name: str | None
    columns: tuple[pa.Array, ...]
    row_numbers: npt.NDArray[np.int64]
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    counts_from_1904: bool = False
    problems: tuple[ValidationMessage, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A file's cells by heading: text, or in Parquet the file's own types; empty cells are null.

    `row_numbers`: the row of each as a spreadsheet shows it; `heading_row`: that of the headings.
    `letters`: the letter of each column, or one for each of its rows where a wide sheet was turned.
    `aside`: letter, heading and cells of each column passed over, which goes back with its rows.
    `cutoff_date`: the day up to which the file says that it counts. `problems`: rows that could not
    be read, and remarks on what was left out.
    """

    file: str
    headings: tuple[str, ...]
    columns: tuple[pa.Array, ...]
    row_numbers: npt.NDArray[np.int64]
    problems: tuple[ValidationMessage, ...] = ()
    name: str | None = None
    heading_row: int = 1
    letters: tuple[str | Sequence[str], ...] = field(default=())
    aside: tuple[tuple[str, str, pa.Array], ...] = ()
    cutoff_date: date | None = None
    counts_from_1904: bool = False

    def only(self, kept: npt.NDArray[np.bool_]) -> "Sheet":
        """The sheet with the rows of `kept` alone."""
        mask = pa.array(kept)
        letters = tuple(
            each
            if isinstance(each, str)
            else [each[place] for place in np.flatnonzero(kept).tolist()]
            for each in self.letters
        )
        return replace(
            self,
            columns=tuple(column.filter(mask) for column in self.columns),
            aside=tuple((at, text, column.filter(mask)) for at, text, column in self.aside),
            row_numbers=self.row_numbers[kept],
            letters=letters,
        )


def letter(place: int) -> str:
    """The letter of the column at `place` (from 0), as a spreadsheet shows it."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def numbered(count: int) -> npt.NDArray[np.int64]:
    """The row numbers of `count` rows that follow the heading."""
    return np.arange(count, dtype=np.int64) + FIRST_ROW


def one_array(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    if column.num_chunks == 1:
        return column.chunk(0)
    return pa.concat_arrays(column.unify_dictionaries().chunks or [pa.array([], column.type)])


def unreadable(path: Path, key: str, **values: object) -> ImportRejected:
    """The rejection of a whole file, for the reason `key` of the catalogue."""
    return ImportRejected([ValidationMessage(path.name, None, None, None, key, values)])
