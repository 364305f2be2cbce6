"""What changed since the meeting before: by figure with its cause, by agency, down to the rows."""

import pandas as pd
import streamlit as st

from dashboard.figures.meetings.register import Meeting
from dashboard.figures.meetings.since_last import Steps
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.figures.text import written
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel, table_rows
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data import meetings
from dashboard.ui.data.peer_sheet import peer_sheet
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.reference_days import is_comparable
from dashboard.ui.sections.meetings.page import Shown, changed
from dashboard.ui.sections.shared.changed_obligations import changed_obligations
from dashboard.wording import count, day, load_span, number

_NAMED = 12


def changes(shown: Shown) -> None:
    """Each figure that changed: as shown then, that day as known now, now, and why."""
    if not shown.now or not shown.compared:
        return
    now, before = shown.now, shown.compared
    simulated = any(each.now.simulated for each in shown.steps)
    names = {"name": plain(before.name), "day": day(current(), before.as_of)}
    title = Sentence(
        "meetings.changes" if shown.steps else "meetings.no_changes",
        count=count(current(), len(shown.steps)),
        **names,
    ).text(simulated=simulated)
    with panel.border("meeting_changes"):
        panel.heading(title, say("meetings.changes_how", load=now.load, **names))
        if shown.steps:
            stamp = table_rows.stamp(title, now.selection, simulated=simulated)
            table_rows.draw("meeting_changes", _table(shown.steps, now, before), stamp)
            _rows(shown.steps, now, before)


def agencies(shown: Shown) -> None:
    """Who stands better, who worse, and who is new among those with overdue reports."""
    if not shown.now or not shown.compared:
        return
    now, before = shown.now, shown.compared
    sheet = peer_sheet(now.selection, before.as_of)
    moved = sheet.dropna(subset="moved").groupby("agency_code")["moved"].agg(["min", "max"])
    better, worse = moved["max"] > 0, moved["min"] < 0
    groups = {
        "better": list(moved.index[better & ~worse]),
        "worse": list(moved.index[worse & ~better]),
        "mixed": list(moved.index[better & worse]),
        "newly_late": meetings.newly_late(now, before),
    }
    with panel.border("meeting_agencies"):
        panel.heading(say("meetings.agencies", name=plain(before.name)))
        if not is_comparable(now.selection, before.as_of):
            st.markdown(say("meetings.not_comparable", name=plain(before.name)))
            return
        simulated = bool(sheet["is_simulated"].any())
        for key, codes in groups.items():
            st.markdown(_named(key, codes, now, simulated=simulated))


def _named(key: str, codes: list[str], now: Meeting, *, simulated: bool) -> str:
    named = [plain(name) for name in short_names(now.selection, codes[:_NAMED])]
    if len(codes) > _NAMED:
        named.append(say("attention.more", count=count(current(), len(codes) - _NAMED)))
    none = "" if codes else "_none"
    sentence = Sentence(
        f"meetings.{key}{none}", count=count(current(), len(codes)), names="; ".join(named)
    )
    return sentence.text(simulated=simulated and bool(codes))


def _table(steps: list[Steps], now: Meeting, before: Meeting) -> Table:
    moves = [changed(each) for each in steps]
    return Table(
        (
            TableColumn(say("column.figure"), [figure_name(each) for each in steps]),
            TableColumn(say("meetings.then"), [written(current(), s.shown_before) for s in steps]),
            TableColumn(say("meetings.that_day"), [written(current(), s.same_day) for s in steps]),
            TableColumn(say("meetings.now"), [written(current(), each.now) for each in steps]),
            TableColumn(say("meetings.change"), [f"{each.shape} {each.text}" for each in moves]),
            TableColumn(say("meetings.why"), [_why(each, now, before) for each in steps]),
        )
    )


def figure_name(step: Steps) -> str:
    """The name of the figure, and the kind of agency where it is split."""
    name = say(f"figure.{step.now.figure}.name")
    if FIGURES[step.now.figure].family not in BY_KIND:
        return name
    return say("meetings.of_kind", figure=name, kind=say(f"kind.{step.now.group}").lower())


def _why(step: Steps, now: Meeting, before: Meeting) -> str:
    """The causes in words: another definition, loads about that day, and what happened since."""
    parts = []
    if step.is_recomputed:
        parts.append(say("meetings.why_program"))
    if step.is_corrected:
        parts.append(_other_load(now, before))
    of_rows = _rows_in_words(step, now, before) if is_of_obligations(step) else []
    if step.has_moved and not of_rows:
        of_rows = [_since_the_day(step, before)]
    return "; ".join([*parts, *of_rows])


def _other_load(now: Meeting, before: Meeting) -> str:
    """That later loads told of the day of the meeting before; that this one knows fewer."""
    if now.load < before.load:
        return say("meetings.why_earlier_load", then=before.load, now=now.load)
    return say("meetings.why_loads", loads=load_span(current(), before.load + 1, now.load))


def _since_the_day(step: Steps, before: Meeting) -> str:
    """What happened since the day of the meeting before: a new line, as after a reform, is told."""
    since = day(current(), before.as_of)
    lines = step.denominators
    if lines is None:
        return say("meetings.why_days", day=since)
    then, now = (number(current(), line) for line in lines)
    return say("meetings.why_denominator", day=since, then=then, now=now)


def _rows_in_words(step: Steps, now: Meeting, before: Meeting) -> list[str]:
    found = []
    for cause, above, below in meetings.changes_by_cause(now, before, step.now.figure):
        values = _signed(above)
        if below is not None:
            values = say("meetings.above_below", above=values, below=_signed(below))
        found.append(say(f"meetings.cause_{cause}", values=values))
    return found


def _signed(value: int) -> str:
    return f"+{number(current(), value)}" if value > 0 else number(current(), value)


def is_of_obligations(step: Steps) -> bool:
    """Whether rows of obligations stand behind the figure."""
    return FIGURES[step.now.figure].family == "compliance"


@st.fragment
def _rows(steps: list[Steps], now: Meeting, before: Meeting) -> None:
    """The rows behind one figure of obligations, chosen here."""
    figures = [each.now.figure for each in steps if is_of_obligations(each)]
    if not figures:
        return
    figure = st.selectbox(
        say("meetings.rows_of"),
        figures,
        index=None,
        placeholder=say("meetings.rows_choose"),
        format_func=lambda name: say(f"figure.{name}.name"),
        key="meeting_rows_figure",
        filter_mode=None,
    )
    if figure is None:
        return
    rows = meetings.caused_changes(now, before, figure)
    causes = TableColumn(say("meetings.why"), [say(f"meetings.row_{c}") for c in rows["cause"]])
    sides = [day(current(), meeting.as_of) for meeting in (before, now)]
    table = changed_obligations(rows, now.selection, sides, causes, *_changes_of(rows, figure))
    simulated = bool(rows["is_simulated"].any())
    title = Sentence(
        "meetings.rows",
        count=count(current(), len(rows)),
        figure=say(f"figure.{figure}.name").lower(),
        before=sides[0],
        now=sides[1],
    ).text(simulated=simulated)
    st.markdown(title)
    stamp = table_rows.stamp(title, now.selection, simulated=simulated)
    table_rows.draw("meeting_rows", table, stamp)


def _changes_of(rows: pd.DataFrame, figure: str) -> list[TableColumn]:
    """What each row adds above and below the line; a count has no line."""
    above = TableColumn(say("meetings.above"), [_signed(int(n)) for n in rows["numerator_change"]])
    if FIGURES[figure].denominator is None:
        return [above]
    below = [_signed(int(n)) for n in rows["denominator_change"]]
    return [above, TableColumn(say("meetings.below"), below)]
