"""What every page reads: figures, loads, agencies."""

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.figures import evaluate
from dashboard.figures.context import context_of
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui.data.cache import cached, reads
from dashboard.wording import TEXT
from data_access import periods
from data_access.readers.agencies import current_agency, read_successions
from data_access.readers.agencies import search as search_agencies
from data_access.store import loads as load_readers

_NEWEST: Final = "newest_load"

values = cached(evaluate.values)
on_time_trend = cached(evaluate.on_time_trend)
missing_obligations = cached(evaluate.missing_obligations)
expiring_regulations = cached(evaluate.expiring_regulations)


def look_for_loads() -> None:
    """See which load is the newest: once a run, so that all parts of one screen agree.

    Raises DataUnavailable where the store is away.
    """
    st.session_state[_NEWEST] = load_readers.newest_load(reads().source)


def newest_load() -> int:
    """The newest load of the store when this run began."""
    return int(st.session_state[_NEWEST])


def loads() -> pd.DataFrame:
    """Every load of the store, oldest first: the columns of `schema.load`."""
    return _loads(newest_load())


@cached
def _loads(ask: Reads, newest: int) -> pd.DataFrame:
    return load_readers.read_loads(ask.source)


def sample_date() -> date | None:
    """The sample store's "today"; None for a real store."""
    return _sample_date(newest_load())


@cached
def _sample_date(ask: Reads, newest: int) -> date | None:
    return load_readers.read_sample_date(ask.source)


@cached
def agencies(ask: Reads, selection: Selection) -> pd.DataFrame:
    """The agencies as they are shown: as of the day, or the present ones; see `agencies_on`."""
    return context_of(ask, selection).agencies


@cached
def successors(ask: Reads, selection: Selection) -> dict[str, str]:
    """Each predecessor's present successor."""
    return current_agency(ask(read_successions, selection.load))


@cached
def existing(ask: Reads, selection: Selection) -> frozenset[str]:
    """The codes of the agencies that there are."""
    known = context_of(ask, selection).agencies
    return frozenset(known.loc[known["exists"], "agency_code"])


@cached
def short_names(ask: Reads, selection: Selection, language: str) -> dict[str, str]:
    """Each agency's short name; one that is gone with who took over from it."""
    known = context_of(ask, selection).agencies
    names = dict(zip(known["agency_code"], known[f"short_name_{language}"], strict=True))
    gone, after = set(names) - existing(selection), successors(selection)
    followed = {code: names[after[code]] for code in gone if after.get(code) in names}
    return names | {
        code: TEXT(language, "tile.now_with", name=names[code], successor=successor)
        for code, successor in followed.items()
        if successor != names[code]
    }


@cached
def search(ask: Reads, selection: Selection, text: str) -> pd.DataFrame:
    """The agencies that `text` may mean, the likeliest first; see `agencies.search`."""
    return search_agencies(context_of(ask, selection).agencies, text)


def own_periods(as_of: date) -> tuple[str, ...]:
    """The period codes of thematic and ad hoc reports that were asked for by the end of `as_of`."""
    return _own_periods(Selection(as_of, newest_load(), period="all"))


@cached
def _own_periods(ask: Reads, everything: Selection) -> tuple[str, ...]:
    by_period = evaluate.values(ask, everything, ("obligations",), by="period")
    return tuple(value.group for value in by_period if periods.is_own_code(value.group))


def on_time_by_agency(selection: Selection) -> dict[str, FigureValue]:
    """The on-time rate of each agency, by its code."""
    return {value.group: value for value in values(selection, ("on_time_rate",), by="agency")}


def earlier(selection: Selection) -> Selection:
    """What a change mark compares with; see `figures.previous`."""
    return evaluate.previous(selection)
