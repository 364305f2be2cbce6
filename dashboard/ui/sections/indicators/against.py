"""Two indicators of the same localities in the same period against each other."""

import pandas as pd
import streamlit as st

from dashboard.charts.scatter import scatter
from dashboard.charts.series import SeriesNames
from dashboard.charts.style import CONFIG
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import quantity
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import choices, feed_address, filters, panel
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.indicators.local_rows import LocalRows, local_rows
from dashboard.ui.theme import palette
from dashboard.wording import count, number, period

_KEY, _CHOICE = "indicator_against", "indicator_against_choice"
_PLACES = 2  # of the correlation


def against(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """The choice of the other indicator, and the points of the localities that have both."""
    found = local_rows(selection, indicator, focus)
    if found is None:
        return
    names = others(selection, indicator)
    known = data.all_indicators(selection)
    other = known.get(focus.against or "") if focus.against in names else None
    if other is None:
        with panel.border(_KEY):
            panel.heading(say("against.title_none"), say("against.no_cause"))
            _choose(names, None)
        return
    points = _points(selection, found, other)
    spec = panel.PanelSpec(
        _KEY,
        _title(found, other, points),
        Sentence("against.subtitle", units=choices.geography_in_words(selection)),
        lambda: _table(found, other, points),
        (),
        selection,
        simulated=found.is_simulated or bool(points["is_simulated"].any()) or other.is_simulated,
        source=say("against.no_cause"),
        feed=feed_address.of_indicator(indicator.code, selection, "territory"),
    )
    with panel.chart_panel(spec):
        _choose(names, other.code)
        if len(points):
            axes = (_axis(indicator), _axis(other))
            labels = SeriesNames(say("indicator.separators"), spec.chart_label)
            panel.chart(spec, scatter(points, axes, labels, palette()), CONFIG)


def others(selection: Selection, indicator: Indicator) -> dict[str, str]:
    """The other indicators that have values of localities: names by code."""
    known, rows = data.all_indicators(selection), data.catalogue(selection)
    local = rows.loc[rows["locality_count"] > 0, "indicator_code"]
    return {code: known[code].names[current()] for code in local if code != indicator.code}


def _choose(names: dict[str, str], chosen: str | None) -> None:
    """The other indicator, in the address."""
    st.session_state[_CHOICE] = chosen
    st.selectbox(
        say("against.choose"),
        sorted(names, key=names.__getitem__),
        index=None,
        format_func=lambda code: names.get(code, code),
        key=_CHOICE,
        placeholder=say("against.choose_hint"),
        width=560,
        on_change=lambda: filters.focus_on(against=st.session_state[_CHOICE]),
    )


def _points(selection: Selection, found: LocalRows, other: Indicator) -> pd.DataFrame:
    """The localities that have both in the period shown: across, up, name, label, is_chosen."""
    rows = data.by_territory(selection, other.code)
    second = rows.loc[rows["period_code"] == found.period]
    both = found.ranked.merge(second, on="territory_code", suffixes=("", "_up"))
    both = both.dropna(subset=["value", "value_up"]).reset_index(drop=True)
    texts = [f"{label} · {quantity(current(), other, value)}"
             for label, value in zip(both["label"], both["value_up"], strict=True)]  # fmt: skip
    is_simulated = both["is_simulated"] | both["is_simulated_up"]
    return both.assign(across=both["value"], up=both["value_up"], label=texts,
                       is_simulated=is_simulated)  # fmt: skip


def _title(found: LocalRows, other: Indicator, points: pd.DataFrame) -> Sentence:
    """How many have both, and how alike their orders are where that is defined."""
    named = {
        "name": plain(found.indicator.names[current()]),
        "other": plain(other.names[current()]),
        "period": period(current(), found.period),
        "both": count(current(), len(points)),
        "expected": count(current(), found.expected),
    }
    if points.empty:
        return Sentence("against.nobody", **named)
    alike = data.rank_correlation(points["across"], points["up"])
    if alike is None:
        return Sentence("against.title", **named)
    return Sentence("against.title_alike", **named, alike=number(current(), alike, _PLACES))


def _axis(indicator: Indicator) -> str:
    return f"{indicator.names[current()]} ({indicator.units[current()]})"


def _table(found: LocalRows, other: Indicator, points: pd.DataFrame) -> Table:
    return Table(
        (
            TableColumn(say("column.locality"), list(points["name"])),
            TableColumn(_axis(found.indicator), list(points["across"]), "number",
                        found.indicator.decimals),
            TableColumn(_axis(other), list(points["up"]), "number", other.decimals),
            TableColumn(say("column.simulated"), list(points["is_simulated"]), "flag"),
        )
    )  # fmt: skip
