"""The indicator in the address, or the catalogue of all."""

from dataclasses import dataclass

import streamlit as st

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.figures.details.indicators.words import quantity
from dashboard.selection import Selection
from dashboard.ui import pages
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import mark
from dashboard.ui.sections.indicators import (
    against,
    asked,
    assembly,
    catalogue,
    compare,
    definition,
    explain,
    localities,
    multiples,
    national,
    published,
    replaced,
    slope,
)
from dashboard.ui.sections.indicators.phrases import accumulated, changed
from dashboard.wording import count, day, period


@dataclass(frozen=True)
class IndicatorChoice:
    """The indicator in the address; `code` alone if there is no indicator with that code."""

    code: str | None
    indicator: Indicator | None
    selection: Selection
    focus: Focus


def chosen(selection: Selection, focus: Focus) -> IndicatorChoice:
    """The indicator in the address."""
    known = data.all_indicators(selection)
    return IndicatorChoice(focus.indicator, known.get(focus.indicator or ""), selection, focus)


def title(choice: IndicatorChoice) -> str:
    """The indicator with its national value and change; without one, what there is."""
    selection, indicator = choice.selection, choice.indicator
    if indicator is None:
        known = data.catalogue(selection)
        with_data = known["period_code"].notna().sum()
        key = "indicators.title" if len(known) else "indicators.title_none"
        return say(key, count=count(current(), int(with_data)), total=count(current(), len(known)))
    name = plain(indicator.names[current()])
    rows = data.series(selection, indicator.code)
    shown = data.period_shown(rows["period_code"].tolist(), choice.focus.at, selection.period)
    if shown is None:
        newest = data.newest_period(selection, indicator.code)
        key = "indicator.title_local" if newest else "indicator.title_no_data"
        return say(key, name=name, period=period(current(), newest))
    row = rows.loc[rows["period_code"] == shown].iloc[0]
    return say(
        "indicator.title",
        name=name,
        period=period(current(), shown),
        value=plain(quantity(current(), indicator, float(row["value"]))),
        accumulated=accumulated(indicator),
        change=changed(indicator, rows, shown),
        mark=mark(simulated=bool(row["is_simulated"]) or indicator.is_simulated),
    )


def content(choice: IndicatorChoice) -> None:
    """The catalogue, or everything about one indicator with the way back."""
    selection, indicator, focus = choice.selection, choice.indicator, choice.focus
    if indicator is None:
        if choice.code:
            as_of = day(current(), selection.as_of)
            st.caption(say("indicator.unknown", code=plain(choice.code), as_of=as_of))
        assembly.assembly(selection, focus)
        catalogue.catalogue(selection)
        return
    pages.focus_link("indicators", say("indicator.back"), Focus())
    replaced.replaced(selection, indicator, focus)
    national.over_time(selection, indicator, focus)
    localities.localities(selection, indicator, focus)
    compare.compare(selection, indicator, focus)
    multiples.chosen(selection, indicator, focus)
    slope.since(selection, indicator, focus)
    asked.asked(selection, indicator, focus)
    against.against(selection, indicator, focus)
    explain.explain(selection, indicator, focus)
    definition.definition(selection, indicator)
    published.published(selection, indicator)
