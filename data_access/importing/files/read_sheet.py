"""A sheet of a workbook as its reader collects it, cell by cell; then a grid."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from data_access.importing.files.xlsx_scan import MOST_CELLS, MOST_COLUMNS
from data_access.importing.files.xlsx_shared_strings import MOST_TEXT
from data_access.importing.model.sheet import Grid, letter, unreadable
from data_access.importing.model.validation_messages import ValidationMessage

_MOST_MERGED = 2_000_000  # rows in merged areas, counted by area

Row = dict[int, str]  # filled cells by column from 0


@dataclass
class ReadSheet:
    """The filled cells by row number; where what is merged, hidden, struck through or wrong.

    `messages`: row number, column, value and reason of each cell that cannot be read.
    """

    name: str
    is_hidden: bool = False
    rows: dict[int, Row] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    messages: list[tuple[int, int, str | None, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def as_grid(self, path: Path, *, counts_from_1904: bool = False) -> Grid:
        """The sheet as a grid. Raises ImportRejected where its rectangle is too large."""
        numbers = sorted(self.rows)
        rows = [self.rows[number] for number in numbers]
        width, bottom = 1 + max(map(max, rows), default=-1), max(numbers, default=0)
        if width * len(rows) > MOST_CELLS:
            raise unreadable(path, "import.too_wide", rows=len(rows), columns=width)
        merged = [(first, left, min(last, bottom), right)
                  for first, left, last, right in self.merged if first <= bottom]  # fmt: skip
        if sum(last - first + 1 for first, _, last, _ in merged) > _MOST_MERGED:
            raise ValueError("merged areas")
        return Grid(
            path.name,
            self.name,
            tuple(pa.array([row.get(at) for row in rows], pa.string()) for at in range(width)),
            np.array(numbers, dtype=np.int64),
            self.is_hidden,
            tuple(merged),
            counts_from_1904,
            tuple(
                ValidationMessage(
                    path.name, row, None, value, reason, sheet=self.name, letter=letter(column)
                )
                for row, column, value, reason in self.messages
            ),
            frozenset(self.hidden_rows),
            frozenset(self.struck_rows),
            frozenset(self.hidden_columns),
        )


@dataclass
class Amount:
    """How much of a workbook was read so far; ImportRejected where it is too much."""

    path: Path
    cells: int = 0
    text: int = 0

    def add(self, row: Row, times: int = 1) -> None:
        """`times` rows like `row` were read."""
        self.cells += len(row) * times
        self.text += sum(map(len, row.values())) * times
        if self.cells > MOST_CELLS or self.text > MOST_TEXT:
            raise unreadable(self.path, "import.too_large", limit=f"{MOST_TEXT >> 20} MB")

    def check_column(self, last: int) -> None:
        """`last`: the last column of a filled cell, from 0."""
        if last >= MOST_COLUMNS:
            raise unreadable(
                self.path, "import.too_many_columns", found=last + 1, limit=MOST_COLUMNS
            )
