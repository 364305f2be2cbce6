"""The directions of meetings: those given at one, and those that it found from before."""

from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.figures.details.directions import directions
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives


def held_on(meeting: Meeting) -> date:
    """The day of a meeting; where nobody said it, that of its figures."""
    return meeting.meeting_date or meeting.as_of


def said_until(selection: Selection, meeting: Meeting | None) -> date:
    """Until when what agencies say is shown beside figures: of a meeting to the end of its day, for
    they answer to what was frozen for it.
    """
    return max(held_on(meeting), meeting.as_of) if meeting else selection.as_of


def at_meeting(meeting: Meeting, load: int) -> Selection:
    """The day of a meeting as known at `load`, for all agencies: what it gave came in after its
    figures were frozen.
    """
    day = max(held_on(meeting), meeting.as_of)
    return replace(meeting.selection, as_of=day, load=load, kind=None, region=None)


def seen_at(meeting: Meeting, before: Meeting) -> Selection:
    """The day of a meeting's figures for all agencies, not earlier than the day of the meeting
    `before` it: what that one gave counts whatever the day.
    """
    day = max(meeting.as_of, held_on(before), before.as_of)
    return replace(meeting.selection, as_of=day, kind=None, region=None)


@gives(**columns_of(directions))
def given_at(source: FigureSource, selection: Selection, meeting: Meeting) -> pd.DataFrame:
    """The directions of one meeting as they stand at `selection`; see `directions`.

    Known by its day, or of one whose day nobody said by its name.
    """
    rows = directions(source, selection)
    if meeting.meeting_date is None:
        is_own = rows["meeting_name"] == meeting.name
    else:
        is_own = rows["meeting_date"] == pd.Timestamp(meeting.meeting_date)
    return rows.loc[is_own].reset_index(drop=True)


@gives(**columns_of(directions))
def given_before(source: FigureSource, selection: Selection, meeting: Meeting) -> pd.DataFrame:
    """The directions of earlier meetings as they stand at `selection`; see `directions`."""
    rows = directions(source, selection)
    is_own = rows["meeting_name"] == meeting.name
    earlier = rows["meeting_date"] < pd.Timestamp(held_on(meeting))
    return rows.loc[earlier & ~is_own].reset_index(drop=True)
