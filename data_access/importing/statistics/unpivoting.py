"""Wide tables unpivoted: one row for each figure, which remembers the cell that it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from data_access.importing.model.sheet import Sheet, letter
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.text.messages import TEXTS, texts

NO_FIGURE = {"", "-", "–", "—", "…", "...", ".."}  # how statistical offices write "no figure"


@dataclass
class Figures:
    """The figures of a file as they are collected.

    `labels`: the column (from 0) of the words that say what a figure is about, by code name.
    """

    file: str
    sheet: str | None
    heading_row: int
    labels: dict[str, int] = field(default_factory=dict)
    rows: list[dict[str, str | None]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    remarks: list[ValidationMessage] = field(default_factory=list)
    faults: list[ValidationMessage] = field(default_factory=list)

    def add(self, row: int, column: int, cells: Mapping[str, str | None]) -> None:
        """Add the figure in `row` (as a spreadsheet counts) and `column` (from 0)."""
        self.rows.append(dict(cells))
        self.numbers.append(row)
        self.columns.append(column)

    def remark(self, reason: str, **values: object) -> None:
        """Add a remark on what was left out."""
        message = ValidationMessage(
            self.file, None, None, None, reason, values, sheet=self.sheet, is_remark=True
        )
        self.remarks.append(message)

    def fault(self, row: int, reason: str) -> None:
        """Add an error of a row of which nothing could be taken."""
        message = ValidationMessage(self.file, row, None, None, reason, sheet=self.sheet)
        self.faults.append(message)

    def as_sheet(self, messages: Sequence[ValidationMessage] = ()) -> Sheet:
        """The figures as a sheet of observations, each column under its Vietnamese heading."""
        names = list(dict.fromkeys(name for row in self.rows for name in row))
        used = [name for name in names if any(row.get(name) is not None for row in self.rows)]
        letters = [letter(column) for column in self.columns]
        return Sheet(
            self.file,
            tuple(texts(TEXTS, "vi")[f"import.heading.{name}"] for name in used),
            tuple(pa.array([row.get(name) for row in self.rows], pa.string()) for name in used),
            np.array(self.numbers, dtype=np.int64),
            (*messages, *self.faults, *self.remarks),
            self.sheet,
            self.heading_row,
            tuple(letters if name == "value" else self._letter(name) for name in used),
        )

    def _letter(self, name: str) -> str:
        return letter(self.labels[name]) if name in self.labels else ""


def has_figure(text: str | None) -> bool:
    """Whether a cell holds a figure: unknown and not applicable are none, and not zero."""
    return text is not None and text.strip() not in NO_FIGURE
