"""What the address asks for and an indicator does not have, each in a line with what is shown."""

from collections.abc import Iterator, Sequence

import streamlit as st

from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.selection import Selection
from dashboard.ui.address import Focus
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.indicators import against, slope
from dashboard.ui.sections.indicators.compare import MOST
from dashboard.ui.sections.indicators.local_rows import LocalRows, local_rows
from dashboard.wording import count, period


def replaced(selection: Selection, indicator: Indicator, focus: Focus) -> None:
    """A line for each; nothing where the page shows what is asked for."""
    for line in _lines(selection, indicator, focus):
        st.caption(line)


def period_replaced(key: str, asked: str | None, available: Sequence[str], shown: str) -> str:
    """That there is nothing of the period asked for, and which one is shown; "" where there is."""
    if asked is None or asked in available:
        return ""
    return say(key, asked=period(current(), asked), shown=period(current(), shown))


def _lines(selection: Selection, indicator: Indicator, focus: Focus) -> Iterator[str]:
    nation = data.series(selection, indicator.code)["period_code"].tolist()
    shown = data.period_shown(nation, focus.at, selection.period)
    found = local_rows(selection, indicator, focus)
    if shown:
        yield from filter(None, [period_replaced("replaced.nation", focus.at, nation, shown)])
    if found:
        yield from _local(selection, found, focus)


def _local(selection: Selection, found: LocalRows, focus: Focus) -> Iterator[str]:
    local = data.by_territory(selection, found.indicator.code)["period_code"].tolist()
    earlier = slope.earlier_periods(found)
    told = [period_replaced("replaced.local", focus.at, local, found.period)]
    if earlier:
        base = slope.base_shown(found, focus)
        told.append(period_replaced("replaced.base", focus.base, earlier, base))
    if focus.against and focus.against not in against.others(selection, found.indicator):
        told.append(say("replaced.against", code=plain(focus.against)))
    yield from filter(None, [*told, *_areas(found)])


def _areas(found: LocalRows) -> Iterator[str]:
    there = set(found.ranked["territory_code"])
    unknown = [found.names.get(code, code) for code in found.chosen if code not in there]
    if unknown:
        yield say("replaced.areas", areas=plain(", ".join(unknown)))
    known = len(found.chosen) - len(unknown)
    if known > MOST:
        yield say("replaced.areas_most", most=count(current(), MOST), count=count(current(), known))
