"""The sentence and the six tiles of the overview."""

from datetime import datetime

import streamlit as st

from dashboard.figures import FigureValue
from dashboard.selection import Selection
from dashboard.ui import data, filters, panel
from dashboard.ui.headline import Change, Headline
from dashboard.ui.language import current, plain, say
from dashboard.ui.sections.changes import against, change_mark
from dashboard.wording import count, day, moment, percent, period, ratio

_TILE_WIDTH = 168  # pixels: six in a row on a desk, two on a phone
_HOURS_SHOWN = 48


def sentence(headline: Headline) -> str:
    """Who has issued report regimes: the title of the page."""
    parts = {
        name: ratio(current(), change.now.numerator, change.now.denominator)
        for name, change in (("executive", headline.executive), ("locality", headline.locality))
        if change.now and change.now.denominator
    }
    key = {0: "_none", 1: f"_{next(iter(parts), '')}"}.get(len(parts), "")
    simulated = any(
        change.now and change.now.simulated for change in (headline.executive, headline.locality)
    )
    return say(f"overview.title{key}", **parts, mark=f" {say('mark.simulated')}" * simulated)


def tiles(headline: Headline) -> None:
    """Six numbers, each with what it was made of, its change, and its definition behind its name."""
    selection, earlier = headline.selection, headline.earlier
    with st.grid(min_column_width=_TILE_WIDTH, gap="small"):
        _issued_tile("executive", headline.executive, selection, earlier)
        _issued_tile("locality", headline.locality, selection, earlier)
        _on_time_tile(headline.on_time_rate, selection, earlier)
        _missing_tile(headline.missing, selection, earlier)
        _longest_tile(headline)
        _freshness_tile(selection)


@st.fragment
def _issued_tile(name: str, change: Change, selection: Selection, earlier: Selection) -> None:
    now = change.now
    with st.container(border=True, gap=None):
        if _name(name) and now:
            _definition(now, selection)
        if now is None:
            _value(percent(current(), None), say("tile.outside"))
            return
        _value(
            ratio(current(), now.numerator, now.denominator),
            percent(current(), now.value) if now.denominator else say("rate.none"),
        )
        change_mark(change, earlier, unit="count")


@st.fragment
def _on_time_tile(change: Change, selection: Selection, earlier: Selection) -> None:
    language, now = current(), change.now
    if now is None:
        return
    with st.container(border=True, gap=None):
        if _name("on_time_rate"):
            _definition(now, selection)
        numbers = {
            "numerator": count(language, now.numerator),
            "denominator": count(language, now.denominator),
        }
        _value(
            percent(language, now.value),
            say("tile.of", **numbers) if now.denominator else say("rate.none"),
        )
        change_mark(change, earlier, unit="points")


@st.fragment
def _missing_tile(change: Change, selection: Selection, earlier: Selection) -> None:
    language, now = current(), change.now
    if now is None:
        return
    with st.container(border=True, gap=None):
        if _name("missing"):
            _definition(now, selection)
        _value(
            count(language, now.numerator),
            say("tile.of_obligations", denominator=count(language, now.denominator)),
        )
        change_mark(change, earlier, unit="count", more_is_worse=True)


@st.fragment
def _longest_tile(headline: Headline) -> None:
    selection = headline.selection
    with st.container(border=True, gap=None):
        is_open = _name("longest")
        if headline.overdue.empty:
            if is_open:
                st.markdown(say("tile.longest_definition"))
            _value(percent(current(), None), say("tile.longest_none"))
            return
        longest = headline.overdue.iloc[0]
        if is_open:
            with _popover("longest"):
                pass
        names = data.agencies(selection).set_index("agency_code")
        agency = names.at[longest["agency_code"], f"short_name_{current()}"]
        _value(
            say("tile.longest_days", days=count(current(), int(longest["overdue_calendar_days"]))),
            plain(agency),
        )
