"""How the localities moved between two periods: a line for each, on the same units."""

import pandas as pd
import streamlit as st

from dashboard.charts.series import SeriesNames
from dashboard.charts.slope import slope
from dashboard.charts.style import CONFIG
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import bare, change_between
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices, feed_address, filters, panel
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.indicators.local_rows import LocalRows, local_rows
from dashboard.ui.sections.indicators.phrases import capitalised
from dashboard.ui.theme import palette
from dashboard.wording import count, period, period_short

_KEY, _CHOICE = "indicator_slope", "indicator_base"


def since(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """The panel, where an earlier period on the same units is known; its choice is there."""
    found = local_rows(selection, indicator, focus)
    earlier = earlier_periods(found) if found else []
    if found is None or not earlier:
        return
    base = base_shown(found, focus)
    rows = _lines(found, base)
    spec = panel.PanelSpec(
        _KEY,
        _title(found, rows, base),
        Sentence("slope.subtitle", unit=plain(indicator.units[current()]),
                 units=choices.geography_in_words(selection)),
        lambda: _table(found, rows, base),
        (),
        selection,
        simulated=bool(rows["is_simulated"].any()) or indicator.is_simulated,
        source=say("indicator.source_below"),
        feed=feed_address.of_indicator(indicator.code, selection, "territory"),
    )  # fmt: skip
    with panel.chart_panel(spec):
        _choose(earlier, base)
        if len(rows):
            ticks = (period_short(current(), base), period_short(current(), found.period))
            names = SeriesNames(say("indicator.separators"), spec.chart_label)
            panel.chart(spec, slope(rows, ticks, names, palette()), CONFIG)


def earlier_periods(found: LocalRows) -> list[str]:
    """The periods on the same units before the one shown, oldest first."""
    return found.periods[: found.periods.index(found.period)]


def base_shown(found: LocalRows, focus: Focus) -> str:
    """The earlier period in the address, else the usual one; there is an earlier one."""
    earlier = earlier_periods(found)
    if focus.base in earlier:
        return str(focus.base)
    return data.base_of(found.period, dict.fromkeys(earlier, 0.0)) or earlier[-1]


def _choose(earlier: list[str], base: str) -> None:
    """The earlier period, in the address."""
    st.session_state[_CHOICE] = base
    st.selectbox(
        say("slope.since"),
        earlier[::-1],
        format_func=lambda code: period(current(), code),
        key=_CHOICE,
        width=220,
        on_change=lambda: filters.focus_on(base=st.session_state[_CHOICE]),
    )


def _lines(found: LocalRows, base: str) -> pd.DataFrame:
    """`moves` of those in the choice, with name, change, label and is_named.

    Named are those chosen; where none is, who rose most and who fell most.
    """
    indicator = found.indicator
    known = found.ranked[["territory_code", "name", "is_chosen"]]
    moved = data.moves(found.rows, base, found.period, indicator.decimals)
    rows = moved.merge(known, on="territory_code")
    changes = [change_between(current(), indicator, before, after, base)
               for before, after in zip(rows["before"], rows["after"], strict=True)]  # fmt: skip
    first, last = ([bare(current(), indicator, value) for value in rows[side]]
                   for side in ("before", "after"))  # fmt: skip
    labels = [f"{name}: {before} → {after}, {said}" for name, before, after, said in
              zip(rows["name"], first, last, changes, strict=True)]  # fmt: skip
    difference = rows["difference"]
    ends = ((difference == difference.max()) & (difference > 0)) | (
        (difference == difference.min()) & (difference < 0)
    )
    is_named = rows["is_chosen"] if rows["is_chosen"].any() else ends
    return rows.assign(change=changes, label=labels, is_named=is_named.astype(bool))


def _title(found: LocalRows, rows: pd.DataFrame, base: str) -> Sentence:
    """How many rose, fell and stayed, of those known in both."""
    named = {"base": period(current(), base), "period": period(current(), found.period),
             "expected": count(current(), found.expected)}  # fmt: skip
    if rows.empty:
        return Sentence("slope.nobody", **named)
    sides = {"rose": rows["difference"] > 0, "fell": rows["difference"] < 0,
             "same": rows["difference"] == 0, "both": rows["difference"].notna()}  # fmt: skip
    counts = {side: count(current(), int(those.sum())) for side, those in sides.items()}
    return Sentence("slope.title", **named, **counts)


def _table(found: LocalRows, rows: pd.DataFrame, base: str) -> Table:
    places = found.indicator.decimals
    columns = ((base, "before"), (found.period, "after"))
    return Table(
        (
            TableColumn(say("column.locality"), list(rows["name"])),
            *(TableColumn(capitalised(period(current(), code)), list(rows[name]), "number", places)
              for code, name in columns),
            TableColumn(say("indicator.change"), list(rows["change"])),
            TableColumn(say("column.simulated"), list(rows["is_simulated"]), "flag"),
        )
    )  # fmt: skip
