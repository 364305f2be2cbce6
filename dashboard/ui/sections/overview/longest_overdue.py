"""The tile of who is overdue longest: the registry's number of days, and whose they are."""

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
    """The days of the rows that the page reads anyway; who, and which report, under them."""
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
    """Who owes what, since when; the mark stands in the sentence that names the agency."""
    what = f"{plain(row[f'regime_name_{current()}'])}, {period(current(), row['period_code'])}"
    due = say(
        "tile.longest_due",
        due=day(row["due_date"]),
        working=count(current(), int(row["overdue_working_days"])),
        calendar=count(current(), int(row["overdue_calendar_days"])),
    )
    whom = plain(names[row["agency_code"]])
    return f"{whom}: {what}; {due}{mark(simulated=row['is_simulated'])}"


def _explain(figure: str, rows: Sequence[str], selection: Selection, *, simulated: bool) -> None:
    """Whose days these are, then what the figure means."""
    for row in rows:
        st.markdown(row)
    explained.definition(figure, selection, simulated=simulated)
