"""The follow-up log, read again once it has changed: a new entry is on the screen at once."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.tables import records
from dashboard.ui import identity
from dashboard.ui.data import answers, audit
from dashboard.ui.data.outage import last_answer, writing
from data_access.store import journal

CHANNELS = ("phone", "letter", "email", "meeting")


@dataclass(frozen=True)
class FollowUp:
    """One entry. `is_past`: the promised date was before the day."""

    agency_code: str
    channel: str
    letter_number: str
    promised_date: date | None
    note: str
    written_by: str
    written_at: datetime
    is_past: bool


def entries(selection: Selection) -> list[FollowUp]:
    """The entries written by the end of the day, the newest first; see `owned_codes`."""
    rows = last_answer("follow_up", _present_log)
    codes, own = answers.identities(selection), answers.owned_codes(selection)
    written = [
        _follow_up(row, selection.as_of, codes)
        for row in rows
        if row["written_at"].date() <= selection.as_of
    ]
    return [entry for entry in written[::-1] if own is None or entry.agency_code in own]


def last_by_agency(selection: Selection) -> dict[str, FollowUp]:
    """The last entry for each agency."""
    last: dict[str, FollowUp] = {}
    for entry in entries(selection):
        last.setdefault(entry.agency_code, entry)
    return last


@writing()
def add_entry(agency_code: str, written_by: str, written_at: datetime, **values: object) -> None:
    """Add an entry: channel, letter_number, promised_date, note. Entries are never changed."""
    audit.check("follow_up", is_allowed=identity.viewer().changes)
    before = next(
        (_told(row) for row in _present_log()[::-1] if row["subject_key"] == agency_code), None
    )
    told = audit.entry("follow_up", agency_code, before=before, after=_told(values))
    journal.add_entry(
        settings().store, "follow_up", written_by, written_at, told, subject_key=agency_code,
        **values,
    )  # fmt: skip


def _told(entry: Mapping[Any, Any]) -> str:
    promised = entry["promised_date"]
    until = "" if pd.isna(promised) else f"{promised:%Y-%m-%d}"
    parts = (entry["channel"], entry["letter_number"], until, entry["note"])
    return " · ".join(part for part in parts if isinstance(part, str) and part)


def _present_log() -> list[dict[Hashable, Any]]:
    return _log(settings().store, journal.version(settings().store, "follow_up"))


@st.cache_resource(max_entries=4, show_spinner=False)
def _log(store: str, version: tuple[int, ...]) -> list[dict[Hashable, Any]]:
    """The entries as rows. `version` is only part of the key. Nobody may change them."""
    return records(journal.entries(store, "follow_up"))


def _follow_up(row: Mapping[Any, Any], as_of: date, codes: Mapping[str, str]) -> FollowUp:
    """`codes`: the agency that each code stands for; older entries have the code of their day."""
    promised = None if pd.isna(row["promised_date"]) else row["promised_date"].date()
    return FollowUp(
        codes.get(row["subject_key"], row["subject_key"]),
        row["channel"],
        row["letter_number"],
        promised,
        row["note"] if isinstance(row["note"], str) else "",
        row["written_by"],
        row["written_at"].to_pydatetime(),
        promised is not None and promised < as_of,
    )
