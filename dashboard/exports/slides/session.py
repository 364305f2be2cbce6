"""The slides of the meeting itself: its title, its tasks before and after, and its end."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from textwrap import shorten
from typing import Any, Final

import pandas as pd

from dashboard.exports.choice_words import load_in_words
from dashboard.exports.slides.model import BigNumber, Numbers, Rows, Slide
from dashboard.exports.slides.values import SlideValues
from dashboard.figures.calculations.directions import OPEN, parts
from dashboard.figures.details.directions import directions
from dashboard.figures.meetings.given import given_at, given_before, said_until
from dashboard.tables import records
from dashboard.wording import day

_DIRECTIONS: Final = ("directions_done", "directions_overdue")
_MOST_ROWS: Final = 5
_LONGEST_TASK: Final = 100  # letters of a task in a row; whole in the notes
_STATES: Final = ("done", "done_late", "overdue", "not_due")


def title(values: SlideValues) -> Slide:
    """What the meeting is about, its day, and the load that all its figures are of."""
    meeting = values.meeting
    subtitle = ""
    if meeting:
        held = meeting.meeting_date
        key = "slides.held" if held else "slides.meeting"
        subtitle = values.say(key, name=meeting.name, day=held and day(values.language, held))
    load = load_in_words(values.reads, values.language, values.selection.load)
    return values.slide("title", values.say("slides.title", as_of=values.as_of), None,
                        subtitle=subtitle, remark=values.say("slides.load", load=load))  # fmt: skip


def last_directions(values: SlideValues) -> Slide:
    """How many tasks of the session before are done."""
    rows = _of_sessions_before(values)
    if rows.empty:
        return values.slide(
            "directions",
            values.say("slides.directions_none", as_of=values.as_of),
            None,
            figures=_DIRECTIONS,
        )
    is_last = rows["meeting_date"] == rows["meeting_date"].max()
    last = rows.loc[is_last]
    counts = {name: int(number) for name, number in parts(last).sum().items()}
    simulated = bool(rows["is_simulated"].any())
    waits = [name for name in ("overdue", "not_due") if counts[name]]
    sentence = values.sentence(
        "_".join(["slides.directions", *waits]),
        done=values.count(counts["done"]),
        given=values.count(counts["directions"]),
        day=day(values.language, last["meeting_date"].iloc[0]),
        earlier=_still_open(values, rows.loc[~is_last]),
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
    """What is asked of whom by when, to the end of the meeting's day: by this session where its
    tasks are known, else all that is open.
    """
    until = said_until(values.selection, values.meeting)
    as_of = day(values.language, until)
    own, rows = _asked(values, until)
    if rows.empty:
        return values.slide("asked", values.say("slides.asked_none", as_of=as_of), None,
                            figures=_DIRECTIONS)  # fmt: skip
    simulated = bool(rows["is_simulated"].any())
    shown = rows if own.empty else own
    overdue = int((shown["state"] == "overdue").sum())
    key = "asked_own" if len(own) else "asked_overdue" if overdue else "asked"
    sentence = values.sentence(
        f"slides.{key}",
        count=values.count(len(shown)),
        agencies=values.count(shown["agency_code"].nunique()),
        day=day(values.language, shown["deadline_date"].min()),
        overdue=values.count(overdue),
        earlier=_still_open(values, rows.drop(shown.index)),
        simulated=simulated,
    )
    lines = tuple(
        (name, shorten(task, _LONGEST_TASK, placeholder=" …"), deadline)
        for name, task, deadline in (_line(values, row) for row in records(shown))
    )
    more = len(lines) - _MOST_ROWS
    headings = tuple(values.say(f"slides.column_{name}") for name in ("agency", "task", "deadline"))
    return values.slide(
        "asked",
        sentence,
        Rows(headings, lines[:_MOST_ROWS], widths=(20, 64, 16)),
        figures=_DIRECTIONS,
        simulated=simulated,
        subtitle=values.say("slides.asked_how", as_of=as_of),
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


def _of_sessions_before(values: SlideValues) -> pd.DataFrame:
    """The tasks of the sessions before this one."""
    if values.meeting:
        return given_before(values.reads, values.selection, values.meeting)
    return directions(values.reads, values.selection)


def _asked(values: SlideValues, until: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tasks of this session, and those with all others that are open, by their deadline."""
    selection = replace(values.selection, as_of=until)
    rows = directions(values.reads, selection).sort_values("deadline_date", kind="stable")
    numbers: list[str] = []
    if values.meeting:
        numbers = list(given_at(values.reads, selection, values.meeting)["direction_number"])
    is_own = rows["direction_number"].isin(numbers)
    return rows.loc[is_own], rows.loc[is_own | rows["state"].isin(OPEN)]


def _still_open(values: SlideValues, rows: pd.DataFrame) -> str:
    """How many of `rows`, of sessions before, are overdue and not due yet; "" where none is."""
    counts = parts(rows).sum()
    states = [
        f"{values.count(int(counts[name]))} {values.say(f'slides.directions_label_{name}')}"
        for name in OPEN
        if counts[name]
    ]
    return values.say("slides.still_open", states=", ".join(states)) if states else ""


def _line(values: SlideValues, row: Mapping[Any, Any]) -> tuple[str, str, str]:
    (name,) = values.names([row["agency_code"]])
    return name, str(row["direction_text"]), day(values.language, row["deadline_date"])


def _told(values: SlideValues, row: Mapping[Any, Any]) -> str:
    name, text, deadline = _line(values, row)
    return values.say("slides.task", agency=name, text=text, deadline=deadline)
