"""What the screen reads. It caches, as evidence.py does, by store, load and selection."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from dashboard import figures
from dashboard.figures import FigureValue
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.wording import TEXT
from data_access import agencies as agency_readers
from data_access import boundaries, periods
from data_access import loads as load_readers
from data_access.engine import current_file, is_embedded, open_engine

_ENTRIES = 256
_ENGINES = 4
_BOUNDARIES = Path(__file__).parents[1] / "static" / "boundaries"


def newest_load() -> int:
    """The newest load of the store. Raises DataUnavailable where the store is away."""
    if is_embedded(settings().store):
        return _newest_load_of_file(str(engine().url))
    return load_readers.newest_load(engine())


def loads() -> pd.DataFrame:
    """Every load of the store, oldest first: the columns of `schema.load`."""
    return _loads(settings().store, newest_load())


def sample_date() -> date | None:
    """The sample store's "today"; None for a real store."""
    return _sample_date(settings().store, newest_load())


def agencies(selection: Selection) -> pd.DataFrame:
    """The agencies as they are shown: as of the day, or the present ones; see `read_agencies`."""
    return _agencies(settings().store, figures.shown_on(selection), selection.load)


def existing(selection: Selection) -> frozenset[str]:
    """The codes of the agencies that there are."""
    return _existing(settings().store, selection)


def short_names(selection: Selection, language: str) -> dict[str, str]:
    """Each agency's short name; one that is gone with who took over from it."""
    return _short_names(settings().store, selection, language)


def values(
    selection: Selection, names: tuple[str, ...], by: str | None = None
) -> list[FigureValue]:
    """Values of the registry; see `figures.values`."""
    return _values(settings().store, selection, names, by)


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
    return figures.previous(selection)


def on_time_trend(selection: Selection) -> pd.DataFrame:
    """See `figures.on_time_trend`."""
    return _on_time_trend(settings().store, selection)


def overdue(selection: Selection) -> pd.DataFrame:
    """See `figures.overdue`."""
    return _overdue(settings().store, selection)


def expiring_regulations(selection: Selection) -> pd.DataFrame:
    """See `figures.expiring_regulations`."""
    return _expiring_regulations(settings().store, selection)


def engine() -> sa.Engine:
    """The engine of the store; of an embedded one, of its present file."""
    store = settings().store
    file = str(current_file(store)) if is_embedded(store) else ""
    return _engine_of(store, file)


@st.cache_resource(max_entries=_ENGINES, show_spinner=False, on_release=sa.Engine.dispose)
def _engine_of(store: str, file: str) -> sa.Engine:
    """`file` is part of the key only: the engine of an embedded store never leaves its file."""
    return open_engine(store)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _newest_load_of_file(url: str) -> int:
    return load_readers.newest_load(engine())


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _loads(store: str, newest: int) -> pd.DataFrame:
    return load_readers.read_loads(engine())


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _sample_date(store: str, newest: int) -> date | None:
    return load_readers.read_sample_date(engine())


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _agencies(store: str, as_of: date, load: int) -> pd.DataFrame:
    return agency_readers.read_agencies(engine(), as_of, load)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _existing(store: str, selection: Selection) -> frozenset[str]:
    known = agencies(selection)
    return frozenset(known.loc[known["exists"], "agency_code"])


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _short_names(store: str, selection: Selection, language: str) -> dict[str, str]:
    known = agencies(selection)
    names = dict(zip(known["agency_code"], known[f"short_name_{language}"], strict=True))
    gone = set(names) - existing(selection)
    successors = _successors(settings().store, selection.load)
    followed = {code: names[successors[code]] for code in gone if successors.get(code) in names}
    return names | {
        code: TEXT(language, "tile.now_with", name=names[code], successor=successor)
        for code, successor in followed.items()
        if successor != names[code]
    }


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _successors(store: str, load: int) -> dict[str, str]:
    return agency_readers.current_agency(agency_readers.read_successions(engine(), load))


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _values(
    store: str, selection: Selection, names: tuple[str, ...], by: str | None
) -> list[FigureValue]:
    return figures.values(engine(), selection, names, by)


@st.cache_data(show_spinner=False, max_entries=2)
def map_labels(era: str) -> list[dict[str, Any]]:
    """What a map of an era writes: name_vi, name_en, lon, lat. Checks the outlines first."""
    labels: list[dict[str, Any]] = boundaries.outlines(_BOUNDARIES, era)["labels"]
    return labels


@st.cache_data(show_spinner=False, max_entries=2)
def outline_url(era: str) -> str:
    """Where a browser finds the outlines of an era; another file has another address."""
    name = boundaries.OUTLINE_FILES[era]
    version = hashlib.sha256((_BOUNDARIES / name).read_bytes()).hexdigest()[:12]
    return f"/app/static/boundaries/{name}?v={version}"


@st.cache_data(show_spinner=False, max_entries=2)
def tile_grid(era: str) -> pd.DataFrame:
    """See `boundaries.tile_grid`."""
    return boundaries.tile_grid(era)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _on_time_trend(store: str, selection: Selection) -> pd.DataFrame:
    return figures.on_time_trend(engine(), selection)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _overdue(store: str, selection: Selection) -> pd.DataFrame:
    return figures.overdue(engine(), selection)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _expiring_regulations(store: str, selection: Selection) -> pd.DataFrame:
    return figures.expiring_regulations(engine(), selection)
