"""Every figure as the meeting showed it, and what would be shown otherwise today."""

from collections.abc import Sequence

import streamlit as st

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.meetings.frozen import Difference
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.registry import FIGURES
from dashboard.figures.text import written
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import answers, meetings
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.meetings.page import Shown
from dashboard.wording import count, load_span


def figures(shown: Shown) -> None:
    """All that was kept; above it whether the program or later loads would say otherwise."""
    if not shown.now:
        return
    meeting = shown.now
    view = meetings.view(meeting)
    with panel.border("meeting_kept"):
        if view is None:
            panel.heading(say("meetings.kept_none", name=plain(meeting.name)))
            return
        found = meetings.differences(meeting, answers.newest_load())
        by_key = {(each.split, each.frozen.group, each.frozen.figure): each for each in found}
        simulated = any(value.simulated for value in view.shown.values())
        title = _title(meeting, found, simulated=simulated)
        panel.heading(title, say("meetings.kept_how", load=meeting.load))
        if found:
            stamp = table_rows.stamp(title, meeting.selection, simulated=simulated)
            rows = [each.frozen for each in found]
            table_rows.draw("meeting_differences", _table(meeting, rows, found), stamp)
        with st.popover(say("meetings.kept_open"), type="tertiary", key="meeting_kept_open",
                        on_change="rerun") as popover:  # fmt: skip
            if popover.open:
                rows = list(view.shown.values())
                every = [by_key.get(key) for key in view.shown]
                stamp = table_rows.stamp(title, meeting.selection, simulated=simulated)
                table_rows.draw("meeting_kept", _table(meeting, rows, every), stamp)


def _title(meeting: Meeting, found: list[Difference], *, simulated: bool) -> str:
    return Sentence(
        "meetings.kept_differs" if found else "meetings.kept_same",
        name=plain(meeting.name),
        count=count(current(), len(found)),
    ).text(simulated=simulated)


def _table(meeting: Meeting, rows: list[FigureValue], found: Sequence[Difference | None]) -> Table:
    return Table(
        (
            TableColumn(say("column.figure"), [_name(row) for row in rows]),
            TableColumn(say("meetings.group"), _groups(meeting, rows)),
            TableColumn(say("meetings.shown"), [_shown(row) for row in rows]),
            TableColumn(
                say("meetings.recomputed"),
                [written(current(), each.recomputed) if each else "" for each in found],
            ),
            TableColumn(
                say("meetings.why"),
                [_cause(meeting, each) if each else "" for each in found],
            ),
        )
    )


def _name(value: FigureValue) -> str:
    """The name of a figure; of one that the registry has no more its code."""
    return say(f"figure.{value.figure}.name") if value.figure in FIGURES else value.figure


def _shown(value: FigureValue) -> str:
    """How a value reads; of a figure that is no more, its counts."""
    if value.figure in FIGURES:
        return written(current(), value)
    return f"{count(current(), value.numerator)}/{count(current(), value.denominator)}"


def _groups(meeting: Meeting, rows: list[FigureValue]) -> list[str]:
    """Whose the value is: all, a kind, or an agency by its short name."""
    names = short_names(meeting.selection, [row.group for row in rows])
    kinds = ("ministry", "ministerial_agency", "locality")
    return [
        say("kind.all") if row.group == "all"
        else say(f"kind.{row.group}") if row.group in kinds
        else name
        for row, name in zip(rows, names, strict=True)
    ]  # fmt: skip


def _cause(meeting: Meeting, found: Difference) -> str:
    loads = load_span(current(), meeting.load + 1, answers.newest_load())
    return say(f"meetings.differs_{found.cause}", loads=loads)
