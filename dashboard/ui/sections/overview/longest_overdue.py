"""The tile of the longest overdue reports: the days of the registry, and the agencies."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard.figures.text import judged, quantity, target
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.ui import explained
from dashboard.ui.data import answers
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import mark
from dashboard.ui.sections.overview.row_links import link_to_rows
from dashboard.ui.sections.shared.tiles import Tile, gray
from dashboard.wording import NO_RATE, TEXT, count, day, period


def tile(figure: str, name: str, selection: Selection) -> Tile:
    """The days; under them the agency and the report."""
    overdue = answers.missing_days(selection)
    if overdue.empty:
        (owed,) = answers.values(selection, ("obligations",))
        nothing = TEXT(current(), f"none.{'overdue_days' if owed.numerator else 'compliance'}")
        explain = partial(_explain, figure, (), selection, simulated=False)
        return Tile(figure, name, NO_RATE, (gray(nothing), "", ""), explain)
    days = overdue["overdue_calendar_days"]
    longest = overdue.loc[days == days.max()]
    reports = int(longest["obligation_count"].sum())
    names = answers.short_names(selection, current())
    simulated = bool(longest["simulated_count"].sum())
    who = sorted({plain(names[code]) for code in longest["group"]})
    first = answers.longest_overdue(selection)
    first = first.loc[first["overdue_calendar_days"] == days.max()]
    codes = first["period_code"]
    if len(first) < reports:  # the list ends before they do
        by_period = answers.missing_days(selection, "period")
        codes = by_period.loc[by_period["overdue_calendar_days"] == days.max(), "group"]
    periods = {period(current(), code) for code in codes}
    rows = [_since(row, names) for row in records(first)]
    return Tile(
        figure,
        name,
        quantity(current(), figure, int(days.max())),
        (
            gray(who[0] if len(who) == 1 else say("tile.longest_tied", count=len(who))),
            periods.pop() if len(periods) == 1 else say("tile.longest_reports", count=reports),
            gray(mark(simulated=simulated).strip()),
        ),
        partial(_explain, figure, rows, selection, simulated=simulated),
        judged(current(), figure, int(days.max()), selection.as_of),
        target(current(), figure),
    )


def _since(row: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    """Agency, report and due date, with the mark of simulated rows."""
    what = f"{plain(row[f'regime_name_{current()}'])}, {period(current(), row['period_code'])}"
    due = say(
        "tile.longest_due",
        due=day(current(), row["due_date"]),
        working=count(current(), int(row["overdue_working_days"])),
        calendar=count(current(), int(row["overdue_calendar_days"])),
    )
    agency = plain(names[row["agency_code"]])
    return f"{agency}: {what}; {due}{mark(simulated=row['is_simulated'])}"


def _explain(figure: str, rows: Sequence[str], selection: Selection, *, simulated: bool) -> None:
    """The way to the rows, the overdue reports, then the definition of the figure."""
    link_to_rows(figure, None)
    for row in rows:
        st.markdown(row)
    explained.definition(figure, selection, simulated=simulated)
