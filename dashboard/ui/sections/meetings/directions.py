"""What the meeting before asked and what came of it; what was asked at the meeting itself."""

import pandas as pd
import streamlit as st

from dashboard.figures.calculations.directions import parts
from dashboard.figures.meetings.register import Meeting
from dashboard.selection import Selection
from dashboard.ui import filters, panel
from dashboard.ui.data import meetings
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.meetings.page import Shown
from dashboard.ui.sections.shared.directions import of_meeting
from dashboard.wording import count, day


def of_before(shown: Shown) -> None:
    """How many directions of the meeting before were done by the day of this one's figures."""
    if not shown.now or not shown.before:
        return
    selection = meetings.seen_at(shown.now, shown.before)
    rows = meetings.given_at(selection, shown.before)
    _panel("meeting_before_directions", "before", rows, selection, shown.before)


def of_this(shown: Shown) -> None:
    """What was asked at this meeting, as it stands by what is known now."""
    if not shown.now:
        return
    selection = meetings.known_now(shown.now, filters.chosen().present)
    rows = meetings.given_at(selection, shown.now)
    _panel("meeting_directions", "this", rows, selection, shown.now)


def _panel(
    key: str, which: str, rows: pd.DataFrame, selection: Selection, meeting: Meeting
) -> None:
    title = _title(which, rows, meeting, selection.load)
    with panel.border(key):
        as_of, load = day(current(), selection.as_of), selection.load
        panel.heading(title, say("meetings.directions_how", as_of=as_of, load=load))
        if rows.empty:
            st.caption(say("meetings.directions_none"))
            return
        of_meeting(key, title, rows, selection)


def _title(which: str, rows: pd.DataFrame, meeting: Meeting, load: int) -> str:
    """x/y directions done, with those overdue; that there are none."""
    name = plain(meeting.name)
    if rows.empty:
        return say("meetings.directions_not_loaded", name=name, load=load)
    counts = parts(rows).sum()
    said = {part: count(current(), int(counts[part]))
            for part in ("done", "directions", "overdue", "not_due")}  # fmt: skip
    return Sentence(f"meetings.directions_{which}", name=name, **said).text(
        simulated=bool(rows["is_simulated"].any())
    )
