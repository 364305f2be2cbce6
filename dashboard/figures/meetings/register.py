"""The meetings in the journal, each with the choice that was frozen for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from dashboard.figures.meetings.frozen import FrozenView, frozen_view
from dashboard.selection import Selection
from dashboard.tables import records
from data_access.store import journal

_PARTS: Final = ("period", "kind", "region", "geography", "due_by")


@dataclass(frozen=True)
class Meeting:
    """A meeting and the choice that was frozen for it.

    `meeting_date`: None where nobody said it.
    """

    number: int
    name: str
    meeting_date: date | None
    selection: Selection
    written_by: str
    written_at: datetime

    @property
    def as_of(self) -> date:
        """The day whose state it shows."""
        return self.selection.as_of

    @property
    def load(self) -> int:
        """The load that it knows."""
        return self.selection.load


def meetings(store: str) -> list[Meeting]:
    """Every meeting of a store, in the order in which they were written."""
    return [_meeting(row) for row in records(journal.entries(store, "meeting"))]


def kept_view(store: str, meeting: Meeting) -> FrozenView | None:
    """What a meeting showed; None of one that was frozen without its figures."""
    kept = journal.meeting_figures(store, meeting.number)
    return None if kept.empty else frozen_view(meeting.selection, kept)


def _meeting(row: Mapping[Any, Any]) -> Meeting:
    parts = dict(parse_qsl(row["selection"]))
    held = None if pd.isna(row["meeting_date"]) else row["meeting_date"].date()
    selection = Selection(date.fromisoformat(row["as_of"]), int(row["load_id"]))
    present = date.fromisoformat(parts.pop("present", row["as_of"]))
    chosen: dict[str, Any] = {name: parts[name] for name in _PARTS if name in parts}
    return Meeting(
        number=int(row["entry_id"]),
        name=str(row["name"]),
        meeting_date=held,
        selection=replace(selection, present=present, **chosen),
        written_by=str(row["written_by"]),
        written_at=row["written_at"].to_pydatetime(),
    )


def differing_parts(one: Selection, other: Selection) -> list[str]:
    """The parts of two choices, beside day and load, that are not the same."""
    return [name for name in _PARTS if getattr(one, name) != getattr(other, name)]


def choice_text(selection: Selection) -> str:
    """The parts of a choice that are not the default, and the day of "now" in it."""
    chosen = {name: getattr(selection, name) for name in _PARTS if getattr(selection, name)}
    return urlencode(chosen | {"present": selection.present.isoformat()})
