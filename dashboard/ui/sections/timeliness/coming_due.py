"""What falls due in the next thirty days, on a calendar."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, due_column, records
from dashboard.ui import panel, table_rows
from dashboard.ui.components import interactive
from dashboard.ui.data import answers, timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.wording import count, day, day_of_year

_DAY = "due_day"


@st.fragment
def calendar(selection: Selection) -> None:
    """A calendar of the coming days; a day opens its regimes."""
    due = timeliness.due_days(selection)
    days = timeliness.coming_days(selection)
    totals = due.groupby("due_date")[["obligation_count", "received_count"]].sum()
    spec = panel.PanelSpec(
        "coming_due",
        _title(totals, selection),
        Sentence("coming.subtitle"),
        lambda: _table(due),
        ("due_soon",),
        selection,
        simulated=bool(due["simulated_count"].sum()),
    )
    with panel.chart_panel(spec):
        left, right = st.columns([13, 10], gap="medium")
        with left:
            opened = interactive.calendar(
                "coming", say("coming.label"), _weekdays(), _days(days, totals), _code(totals)
            )
        if opened:
            st.session_state[_DAY] = opened
        with right:
            _regimes(due, _opened(totals))


def _title(totals: pd.DataFrame, selection: Selection) -> Sentence:
    (soon,) = answers.values(selection, ("due_soon",))
    if not soon.denominator:
        return Sentence("coming.title_none")
    peak = _peak(totals)
    return Sentence(
        "coming.title",
        coming=count(current(), soon.denominator),
        waiting=count(current(), soon.numerator),
        day=day(current(), peak),
        peak=count(current(), int(totals["obligation_count"].max())),
    )


def _weekdays() -> list[str]:
    return say("coming.weekdays").split(" ")


def _days(days: pd.DataFrame, totals: pd.DataFrame) -> list[interactive.Day]:
    """The days of the calendar, each with its text and description."""
    most = int(totals["obligation_count"].max()) if len(totals) else 1
    calendar_days = []
    for row in records(days):
        when: date = row["calendar_date"].date()
        number = int(totals["obligation_count"].get(row["calendar_date"], 0))
        name = row[f"name_{current()}"]
        note = "" if pd.isna(name) else str(name)
        working = say("coming.working" if row["is_working_day"] else "coming.off")
        description = ", ".join(
            part for part in (day(current(), when), working, note, _reports(number)) if part
        )
        calendar_days.append(
            interactive.Day(
                code=when.isoformat(),
                weekday=when.weekday(),
                label=day_of_year(current(), when),
                note=note,
                text=count(current(), number) if number else "",
                share=number / most,
                is_working=bool(row["is_working_day"]),
                description=description,
            )
        )
    return calendar_days


def _reports(number: int) -> str:
    return (
        say("coming.reports", count=count(current(), number)) if number else say("coming.nothing")
    )


def _opened(totals: pd.DataFrame) -> pd.Timestamp | None:
    """The day that was opened, else the busiest."""
    opened = st.session_state.get(_DAY)
    if opened and pd.Timestamp(opened) in totals.index:
        return pd.Timestamp(opened)
    return _peak(totals) if len(totals) else None


def _code(totals: pd.DataFrame) -> str:
    opened = _opened(totals)
    return "" if opened is None else opened.date().isoformat()


def _peak(totals: pd.DataFrame) -> pd.Timestamp:
    """The day on which most reports are due, the first if there are several."""
    counts = totals["obligation_count"].to_numpy("int64")
    return pd.Timestamp(totals.index[int(counts.argmax())])


def _regimes(due: pd.DataFrame, when: pd.Timestamp | None) -> None:
    """The regimes that fall due on a day, with the number of agencies."""
    if when is None:
        st.caption(say("coming.title_none"))
        return
    rows = due.loc[due["due_date"] == when].sort_values("obligation_count", ascending=False)
    total = int(rows["obligation_count"].sum())
    st.markdown(f"**{say('coming.day', day=day(current(), when), count=count(current(), total))}**")
    table_rows.draw_first(
        "coming_regimes", say("coming.label"), _table(rows), (1, 2, 3, 4), len(rows)
    )


def _table(due: pd.DataFrame) -> Table:
    return Table(
        (
            due_column(say("column.due"), list(due["due_at"])),
            TableColumn(say("column.regime"), list(due[f"regime_name_{current()}"])),
            TableColumn(say("coming.agencies"), list(due["agency_count"]), "count"),
            TableColumn(say("column.count"), list(due["obligation_count"]), "count"),
            TableColumn(say("coming.received"), list(due["received_count"]), "count"),
        )
    )
