"""The localities chosen to be compared, and where they stand among all."""

import pandas as pd
import streamlit as st

from dashboard.charts import series as charts
from dashboard.charts.style import CONFIG
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import quantity
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import feed_address, filters, panel
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.indicators.local_rows import LocalRows, local_rows
from dashboard.ui.theme import palette
from dashboard.wording import count, period

MOST = 6
_FEWEST_FOR_DISTRIBUTION = 5
_BINS = 24


def compare(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """The distribution of all localities, with the choice of those to compare."""
    found = local_rows(selection, indicator, focus)
    if found is None:
        return
    known = found.ranked.dropna(subset="value")
    if len(known) < _FEWEST_FOR_DISTRIBUTION:
        return
    _distribution(selection, found, known)


def _distribution(selection: Selection, found: LocalRows, known: pd.DataFrame) -> None:
    spec = panel.PanelSpec(
        "indicator_distribution",
        _title(found, known),
        Sentence("indicator.distribution_subtitle", period=period(current(), found.period),
                 unit=plain(found.indicator.units[current()])),
        lambda: _table(found),
        (),
        selection,
        simulated=found.is_simulated,
        source=say("indicator.source_below"),
        feed=feed_address.of_indicator(found.indicator.code, selection, "territory"),
    )  # fmt: skip
    with panel.chart_panel(spec):
        _choose(found)
        names = charts.SeriesNames(say("indicator.separators"), spec.chart_label)
        panel.chart(spec, charts.distribution(known, _BINS, names, palette()), CONFIG)


def _title(found: LocalRows, known: pd.DataFrame) -> Sentence:
    """The rank of those chosen; without a choice how far the middle half reaches."""
    chosen = known.loc[known["is_chosen"]]
    if chosen.empty:
        low, high = (_value(found, end) for end in data.middle_half(known["value"]))
        return Sentence("indicator.middle_half", low=low, high=high)
    ranks = [say("indicator.ranked", name=plain(name), rank=count(current(), int(rank)))
             for name, rank in zip(chosen["name"], chosen["rank"], strict=True)]  # fmt: skip
    return Sentence("indicator.ranks", ranks="; ".join(ranks), count=count(current(), len(known)))


def _value(found: LocalRows, value: float) -> str:
    return plain(quantity(current(), found.indicator, value))


def _choose(found: LocalRows) -> None:
    """The localities compared, in the address."""
    names = dict(zip(found.ranked["territory_code"], found.ranked["name"], strict=True))
    st.session_state["indicator_areas"] = [code for code in found.chosen if code in names][:MOST]
    st.multiselect(
        say("indicator.compare"),
        tuple(names),
        format_func=names.__getitem__,
        key="indicator_areas",
        placeholder=say("indicator.compare_hint"),
        max_selections=MOST,
        width=560,
        on_change=_changed,
    )


def _changed() -> None:
    filters.focus_on(areas=".".join(st.session_state["indicator_areas"]) or None)


def _table(found: LocalRows) -> Table:
    rows = found.ranked
    return Table(
        (
            TableColumn(say("column.locality"), list(rows["name"])),
            TableColumn(say("indicator.rank"), list(rows["rank"]), "count"),
            TableColumn(say("indicator.value"), list(rows["value"]), "number",
                        found.indicator.decimals),
            TableColumn(say("indicator.basis"), list(rows["reason"])),
        )
    )  # fmt: skip
