"""The slides of the meeting itself: its title, its tasks before and after, and its end."""

from collections.abc import Mapping
from dataclasses import replace
from textwrap import shorten
from typing import Any, Final

import pandas as pd

from dashboard.exports.slides.model import BigNumber, Numbers, Rows, Slide
from dashboard.exports.slides.values import SlideValues
from dashboard.figures.calculations.directions import OPEN, parts
from dashboard.figures.details.directions import directions
from dashboard.tables import records
from dashboard.wording import day

_DIRECTIONS: Final = ("directions_done", "directions_overdue")
_MOST_ROWS: Final = 5
_LONGEST_TASK: Final = 100  # letters of a task in a row; whole in the notes
_STATES: Final = ("done", "done_late", "overdue", "not_due")


def title(values: SlideValues) -> Slide:
    """What the meeting is about, and its day."""
    meeting = values.meeting
    subtitle = ""
    if meeting:
        held = meeting.meeting_date
        key = "slides.held" if held else "slides.meeting"
        subtitle = values.say(key, name=meeting.name, day=held and day(values.language, held))
    return values.slide("title", values.say("slides.title", as_of=values.as_of), None,
                        subtitle=subtitle)  # fmt: skip


def last_directions(values: SlideValues) -> Slide:
    """How many tasks of the session before are done."""
    rows = _of_last_session(values)
    if rows.empty:
        return values.slide(
            "directions",
            values.say("slides.directions_none", as_of=values.as_of),
            None,
            figures=_DIRECTIONS,
        )
    counts = {name: int(number) for name, number in parts(rows).sum().items()}
    simulated = bool(rows["is_simulated"].any())
    waits = [name for name in ("overdue", "not_due") if counts[name]]
    sentence = values.sentence(
        "_".join(["slides.directions", *waits]),
        done=values.count(counts["done"]),
        given=values.count(counts["directions"]),
        day=day(values.language, rows["meeting_date"].iloc[0]),
        overdue=values.count(counts["overdue"]),
        not_due=values.count(counts["not_due"]),
        simulated=simulated,
    )
    numbers = tuple(
        BigNumber(
            f"{counts['done']}/{counts['directions']}" if name == "done" else str(counts[name]),
            values.say(f"slides.directions_label_{name}"),
            is_alarm=name == "overdue" and counts[name] > 0,
        )
        for name in _STATES
        if name == "done" or counts[name]
    )
    waiting = [_told(values, row) for row in records(rows) if row["state"] == "overdue"]
    return values.slide(
        "directions",
        sentence,
        Numbers(numbers),
        figures=_DIRECTIONS,
        simulated=simulated,
        subtitle=values.say("slides.directions_how", as_of=values.as_of),
        notes=waiting,
    )


def asked(values: SlideValues) -> Slide:
    """What is asked of whom by when: of this session where its tasks are known, else all open."""
    rows = _asked(values)
    if rows.empty:
        return values.slide("asked", values.say("slides.asked_none", as_of=values.as_of), None,
                            figures=_DIRECTIONS)  # fmt: skip
    simulated = bool(rows["is_simulated"].any())
    first = rows["deadline_date"].min()
    sentence = values.sentence(
        "slides.asked",
        count=values.count(len(rows)),
        agencies=values.count(rows["agency_code"].nunique()),
        day=day(values.language, first),
        simulated=simulated,
    )
    lines = tuple(
        (name, shorten(task, _LONGEST_TASK, placeholder=" …"), deadline)
        for name, task, deadline in (_line(values, row) for row in records(rows))
    )
    more = len(lines) - _MOST_ROWS
    headings = tuple(values.say(f"slides.column_{name}") for name in ("agency", "task", "deadline"))
    return values.slide(
        "asked",
        sentence,
        Rows(headings, lines[:_MOST_ROWS], widths=(20, 64, 16)),
        figures=_DIRECTIONS,
        simulated=simulated,
        subtitle=values.say("slides.asked_how"),
        remark=values.say("slides.more_tasks", count=values.count(more)) if more > 0 else "",
        notes=[_told(values, row) for row in records(rows)],
    )


def closing(values: SlideValues) -> Slide:
    """What is to be sent now."""
    missing, owed = values.whole("missing"), values.whole("owed")
    agencies = [value for value in values.by_agency("missing").values() if value.numerator]
    figures = ("missing",)
    if missing is None or owed is None or not owed.numerator:
        return values.slide("closing", values.say("slides.closing_nothing"), None, figures=figures)
    how = values.say("slides.overdue_how", period=values.cohort, as_of=values.as_of)
    if not missing.numerator:
        sentence = values.sentence("slides.closing_none", simulated=missing.simulated,
                                   as_of=values.as_of)  # fmt: skip
        return values.slide("closing", sentence, None, figures=figures,
                            simulated=missing.simulated, subtitle=how)  # fmt: skip
    sentence = values.sentence(
        "slides.closing",
        reports=values.count(missing.numerator),
        agencies=values.count(len(agencies)),
        simulated=missing.simulated,
    )
    numbers = Numbers((
        BigNumber(values.count(missing.numerator), values.say("slides.missing_label"),
                  is_alarm=True),
        BigNumber(values.count(len(agencies)), values.say("slides.agencies_label")),
    ))  # fmt: skip
    return values.slide("closing", sentence, numbers, figures=figures,
                        simulated=missing.simulated, subtitle=how)  # fmt: skip


def _of_last_session(values: SlideValues) -> pd.DataFrame:
    """The tasks of the newest session before this one."""
    rows = directions(values.reads, values.selection)
    meeting = values.meeting
    if meeting and meeting.meeting_date:
        rows = rows.loc[rows["meeting_date"] < pd.Timestamp(meeting.meeting_date)]
    is_newest: pd.Series[bool] = rows["meeting_date"] == rows["meeting_date"].max()
    return rows.loc[is_newest]


def _asked(values: SlideValues) -> pd.DataFrame:
    """The open tasks by their deadline, on the day of the meeting."""
    meeting = values.meeting
    held = (meeting.meeting_date if meeting else None) or values.selection.as_of
    rows = directions(values.reads, replace(values.selection, as_of=held))
    waiting = rows.loc[rows["state"].isin(OPEN)]
    own = waiting.loc[waiting["meeting_date"] == pd.Timestamp(held)]
    shown = waiting if own.empty else own
    return shown.sort_values("deadline_date", kind="stable")


def _line(values: SlideValues, row: Mapping[Any, Any]) -> tuple[str, str, str]:
    (name,) = values.names([row["agency_code"]])
    return name, str(row["direction_text"]), day(values.language, row["deadline_date"])


def _told(values: SlideValues, row: Mapping[Any, Any]) -> str:
    name, text, deadline = _line(values, row)
    return values.say("slides.task", agency=name, text=text, deadline=deadline)
