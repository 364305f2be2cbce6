"""The parts of maps: outlines by URL, labels, tiles."""

import hashlib
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from data_access import boundaries

_BOUNDARIES: Final = Path(__file__).parents[2] / "static" / "boundaries"


@st.cache_data(show_spinner=False, max_entries=2)
def labels(era: str) -> list[dict[str, Any]]:
    """The labels of a map of an era: name_vi, name_en, lon, lat. Checks the outlines first."""
    of_era: list[dict[str, Any]] = boundaries.outlines(_BOUNDARIES, era)["labels"]
    return of_era


@st.cache_data(show_spinner=False, max_entries=2)
def url(era: str) -> str:
    """The URL of the outlines of an era; it changes with the file."""
    name = boundaries.OUTLINE_FILES[era]
    version = hashlib.sha256((_BOUNDARIES / name).read_bytes()).hexdigest()[:12]
    return f"/app/static/boundaries/{name}?v={version}"


@st.cache_data(show_spinner=False, max_entries=2)
def centres(era: str) -> pd.DataFrame:
    """The middle of each locality: official_code, longitude, latitude."""
    found = boundaries.centres(boundaries.outlines(_BOUNDARIES, era))
    rows = [(code, *place) for code, place in found.items()]
    return pd.DataFrame(rows, columns=["official_code", "longitude", "latitude"])


@st.cache_data(show_spinner=False, max_entries=2)
def tile_grid(era: str) -> pd.DataFrame:
    """See `boundaries.tile_grid`."""
    return boundaries.tile_grid(era)
