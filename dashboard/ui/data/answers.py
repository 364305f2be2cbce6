"""What the screen reads. This package alone caches: by store, load and selection."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.ui.data.cache import ENTRIES, cached, engine
from dashboard.wording import TEXT
from data_access import periods
from data_access.readers import agencies as agency_readers
from data_access.store import loads as load_readers
from data_access.store.engine import is_embedded
from data_access.store.frames import Source

values = cached(evaluate.values)
on_time_trend = cached(evaluate.on_time_trend)
missing_obligations = cached(evaluate.missing_obligations)
expiring_regulations = cached(evaluate.expiring_regulations)


def newest_load() -> int:
    """The newest load of the store. Raises DataUnavailable where the store is away."""
    if is_embedded(settings().store):
        return _newest_load_of_file(str(engine().url))
    return load_readers.newest_load(engine())


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _newest_load_of_file(url: str) -> int:
    return load_readers.newest_load(engine())


def loads() -> pd.DataFrame:
    """Every load of the store, oldest first: the columns of `schema.load`."""
    return _loads(settings().store, newest_load())


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _loads(store: str, newest: int) -> pd.DataFrame:
    return load_readers.read_loads(engine())


def sample_date() -> date | None:
    """The sample store's "today"; None for a real store."""
    return _sample_date(settings().store, newest_load())


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _sample_date(store: str, newest: int) -> date | None:
    return load_readers.read_sample_date(engine())


@cached
def agencies(source: Source, selection: Selection) -> pd.DataFrame:
    """The agencies as they are shown: as of the day, or the present ones; see `read_agencies`."""
    return agency_readers.read_agencies(source, evaluate.shown_on(selection), selection.load)


@cached
def successors(source: Source, selection: Selection) -> dict[str, str]:
    """Each predecessor's present successor."""
    found = agency_readers.read_successions(source, selection.load)
    return agency_readers.current_agency(found)


def existing(selection: Selection) -> frozenset[str]:
    """The codes of the agencies that there are."""
    known = agencies(selection)
    return frozenset(known.loc[known["exists"], "agency_code"])


def short_names(selection: Selection, language: str) -> dict[str, str]:
    """Each agency's short name; one that is gone with who took over from it."""
    known = agencies(selection)
    names = dict(zip(known["agency_code"], known[f"short_name_{language}"], strict=True))
    gone, after = set(names) - existing(selection), successors(selection)
    followed = {code: names[after[code]] for code in gone if after.get(code) in names}
    return names | {
        code: TEXT(language, "tile.now_with", name=names[code], successor=successor)
        for code, successor in followed.items()
        if successor != names[code]
    }


def own_periods(as_of: date) -> tuple[str, ...]:
    """The period codes of thematic and ad hoc reports that were asked for by the end of `as_of`."""
    everything = Selection(as_of, newest_load(), period="all")
    groups = (value.group for value in values(everything, ("obligations",), by="period"))
    return tuple(code for code in groups if periods.is_own_code(code))


def on_time_by_agency(selection: Selection) -> dict[str, FigureValue]:
    """The on-time rate of each agency, by its code."""
    return {value.group: value for value in values(selection, ("on_time_rate",), by="agency")}


def earlier(selection: Selection) -> Selection:
    """What a change mark compares with; see `figures.previous`."""
    return evaluate.previous(selection)
