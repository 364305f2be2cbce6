"""What the annexes of one workbook share: the choice, the language, the agencies in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.figures.details.agencies.agency_order import agencies_in_order
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.tables import CellFormat, TableColumn
from dashboard.wording import TEXT
from data_access.text import messages


@dataclass(frozen=True)
class Content:
    """The choice whose annexes are written, and how; the meeting whose choice it is, if any."""

    reads: Reads
    selection: Selection
    language: str
    meeting: Meeting | None = None

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """See `agencies_in_order`."""
        return agencies_in_order(self.reads, self.selection)

    def names(self, codes: Iterable[Any]) -> list[str]:
        """The full name of each agency as it is shown, else its code."""
        known = self.agencies[f"name_{self.language}"].to_dict()
        return [str(known.get(code, code)) for code in codes]

    def groups(self, codes: Iterable[Any]) -> list[str]:
        """The peer group of each agency in words."""
        known = self.agencies["peers"].to_dict()
        return [self.group(known.get(code, "other")) for code in codes]

    def group(self, peers: str) -> str:
        """A peer group in words."""
        return TEXT(self.language, f"document.group_{peers}")

    def simulated_column(self, values: Sequence[Any]) -> TableColumn:
        """Whether each row is simulated."""
        return TableColumn(self.say("column.simulated"), values, "flag")

    def file_column(self, name: str, rows: pd.DataFrame, kind: CellFormat = "text") -> TableColumn:
        """A column of a kind of file as our own reader takes it."""
        return TableColumn(self.heading(name), list(rows[name]), kind)

    def heading(self, name: str) -> str:
        """The heading of a column of a kind of file."""
        return messages.TEXT(self.language, f"import.heading.{name}")

    def say(self, key: str, **values: object) -> str:
        """A text in the language of the workbook."""
        return TEXT(self.language, key, **values)
