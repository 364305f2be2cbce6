"""The tile of the longest overdue reports: the days of the registry, and the agencies."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard.figures.text import quantity
from dashboard.selection import Selection
from dashboard.ui import explained
from dashboard.ui.data import answers
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import mark
from dashboard.ui.sections.shared.tiles import Tile, gray
from dashboard.wording import NO_RATE, TEXT, count, day, period

_SHOWN: Final = 10


def tile(figure: str, name: str, selection: Selection) -> Tile:
    """The days, from rows that the page reads anyway; under them the agency and the report."""
    overdue = answers.missing_obligations(selection)
    if overdue.empty:
        nothing = TEXT(current(), "none.overdue_days")
        explain = partial(_explain, figure, (), selection, simulated=False)
        return Tile(figure, name, NO_RATE, (gray(nothing), "", ""), explain)
    days = overdue["overdue_calendar_days"]
    longest = overdue.loc[days == days.max()].to_dict("records")
    names = answers.short_names(selection, current())
    simulated = any(row["is_simulated"] for row in longest)
    who = sorted({plain(names[row["agency_code"]]) for row in longest})
    periods = {period(current(), row["period_code"]) for row in longest}
    rows = [_since(row, names) for row in longest[:_SHOWN]]
    return Tile(
        figure,
        name,
        quantity(current(), figure, int(days.max())),
        (
            gray(who[0] if len(who) == 1 else say("tile.longest_tied", count=len(who))),
            periods.pop() if len(periods) == 1 else say("tile.longest_reports", count=len(longest)),
            gray(mark(simulated=simulated).strip()),
        ),
        partial(_explain, figure, rows, selection, simulated=simulated),
    )


def _since(row: Mapping[Hashable, Any], names: Mapping[str, str]) -> str:
    """Agency, report and due date, with the mark of simulated rows."""
    what = f"{plain(row[f'regime_name_{current()}'])}, {period(current(), row['period_code'])}"
    due = say(
        "tile.longest_due",
        due=day(row["due_date"]),
        working=count(current(), int(row["overdue_working_days"])),
        calendar=count(current(), int(row["overdue_calendar_days"])),
    )
    agency = plain(names[row["agency_code"]])
    return f"{agency}: {what}; {due}{mark(simulated=row['is_simulated'])}"


def _explain(figure: str, rows: Sequence[str], selection: Selection, *, simulated: bool) -> None:
    """The overdue reports, then the definition of the figure."""
    for row in rows:
        st.markdown(row)
    explained.definition(figure, selection, simulated=simulated)
