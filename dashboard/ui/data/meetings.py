"""Meetings: those in the journal, what each showed, and what differs from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.figures.meetings import frozen, given, register, since_last
from dashboard.figures.meetings import kept_slides as slides
from dashboard.figures.meetings.frozen import FrozenView
from dashboard.figures.meetings.kept_slides import KeptSlides
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.ui import identity
from dashboard.ui.data import answers, audit
from dashboard.ui.data.cache import cached, store_reads
from dashboard.ui.data.outage import last_answer, writing
from data_access.store import journal

_SECONDS: Final = 60  # on every page; a meeting may appear in its menu a minute late


def last_meeting() -> Meeting | None:
    """The meeting written last; None where there was none, or for who may not see it."""
    if not identity.viewer().sees_all:
        return None
    written = last_answer("last_meeting", lambda: _meetings(settings().store))
    return next(iter(written), None)


def meetings() -> list[Meeting]:
    """Every meeting as the journal is now: the latest day first, of one day that written last.

    A meeting shows every agency, so only who reads all of them sees it.
    """
    audit.check("meetings", is_allowed=identity.viewer().sees_all)
    return written()


def written() -> list[Meeting]:
    """See `meetings`; the feed, which has no page and no viewer of one, narrows their rows."""
    found = last_answer("meetings", lambda: register.meetings(settings().store))
    return sorted(found, key=lambda meeting: (meeting.as_of, meeting.number), reverse=True)


def on_page(page: str, number: str | None) -> Meeting | None:
    """The meeting that a page shows: `number`, else on the page of meetings the latest.

    None where it shows none, or for who may not see any.
    """
    if not identity.viewer().sees_all:
        return None
    known = written()
    asked = [each for each in known if str(each.number) == number]
    return next(iter(asked or (known if page == "meetings" else [])), None)


@writing()
def add_meeting(
    selection: Selection, name: str, meeting_date: date | None, written_by: str, at: datetime
) -> int:
    """Freeze the choice with every figure that it shows; returns the number of the meeting."""
    audit.check("meeting", is_allowed=identity.viewer().changes)
    store = settings().store
    number = journal.add_meeting(
        store,
        written_by,
        at,
        frozen.frozen_figures(store_reads(), selection),
        audit.entry("meeting", after=name),
        name=name,
        as_of=selection.as_of.isoformat(),
        load_id=selection.load,
        selection=register.choice_text(selection),
        meeting_date=meeting_date,
    )
    _meetings.clear()
    return number


def kept_slides(number: int) -> KeptSlides | None:
    """See `kept_slides.kept_slides`."""
    return _kept_slides(settings().store, number, journal.version(settings().store, "note"))


@st.cache_resource(max_entries=32, show_spinner=False)
def _kept_slides(store: str, number: int, version: tuple[int, ...]) -> KeptSlides | None:
    """`version` is only part of the key."""
    return slides.kept_slides(store, number)


@writing()
def keep_slides(number: int, parts: Mapping[str, str | None], writer: str, at: datetime) -> None:
    """See `kept_slides.keep`."""
    audit.check("slides", is_allowed=identity.viewer().changes)
    before, after = kept_slides(number), {name: text for name, text in parts.items() if text}
    stood = urlencode(before.parts) if before else None
    told = audit.entry("slides", str(number), before=stood, after=urlencode(after))
    slides.keep(settings().store, number, parts, writer, at, told)


def view(meeting: Meeting) -> FrozenView | None:
    """See `register.kept_view`."""
    return _shown_at(settings().store, meeting)


@st.cache_resource(max_entries=32, show_spinner=False)
def _shown_at(store: str, meeting: Meeting) -> FrozenView | None:
    return register.kept_view(store, meeting)


def differences(meeting: Meeting, newest_load: int) -> list[frozen.Difference]:
    """See `frozen.differences`."""
    return _differences(meeting, newest_load)


@cached
def _differences(reads: Reads, meeting: Meeting, newest_load: int) -> list[frozen.Difference]:
    shown = view(meeting)
    return frozen.differences(reads, shown, newest_load) if shown else []


@cached
def steps(reads: Reads, now: Meeting, before: Meeting) -> list[since_last.Steps]:
    """See `since_last.steps`; none where one was frozen without its figures."""
    pair = _views(before, now)
    return since_last.steps(reads, *pair) if pair else []


@cached
def caused_changes(reads: Reads, now: Meeting, before: Meeting, figure: str) -> pd.DataFrame:
    """See `since_last.caused_changes`, of two meetings that have `steps`."""
    pair = _views(before, now)
    if pair is None:
        raise ValueError("a meeting without its figures has no changes")
    return since_last.caused_changes(reads, *pair, figure)


@cached
def changes_by_cause(
    reads: Reads, now: Meeting, before: Meeting, figure: str
) -> list[tuple[str, int, int | None]]:
    """See `since_last.changes_by_cause`, of `caused_changes`."""
    return since_last.changes_by_cause(caused_changes(now, before, figure), figure)


given_at = cached(given.given_at)
seen_at = given.seen_at


def known_now(meeting: Meeting, present: date) -> Selection:
    """The present day, or that of a meeting to come, as known at the newest load."""
    of_meeting = given.at_meeting(meeting, answers.newest_load())
    return replace(of_meeting, as_of=max(of_meeting.as_of, present))


def newly_late(now: Meeting, before: Meeting) -> list[str]:
    """See `since_last.newly_late`; none where one was frozen without its figures."""
    pair = _views(before, now)
    return since_last.newly_late(*pair) if pair else []


def _views(before: Meeting, now: Meeting) -> tuple[FrozenView, FrozenView] | None:
    earlier, later = view(before), view(now)
    return (earlier, later) if earlier and later else None


@st.cache_data(ttl=_SECONDS, show_spinner=False)
def _meetings(store: str) -> list[Meeting]:
    return register.meetings(store)[::-1]
