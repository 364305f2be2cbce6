"""What maps are drawn from: outlines by address, labels, tiles."""

import hashlib
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from data_access import boundaries

_BOUNDARIES: Final = Path(__file__).parents[2] / "static" / "boundaries"


@st.cache_data(show_spinner=False, max_entries=2)
def labels(era: str) -> list[dict[str, Any]]:
    """What a map of an era writes: name_vi, name_en, lon, lat. Checks the outlines first."""
    written: list[dict[str, Any]] = boundaries.outlines(_BOUNDARIES, era)["labels"]
    return written


@st.cache_data(show_spinner=False, max_entries=2)
def url(era: str) -> str:
    """Where a browser finds the outlines of an era; another file has another address."""
    name = boundaries.OUTLINE_FILES[era]
    version = hashlib.sha256((_BOUNDARIES / name).read_bytes()).hexdigest()[:12]
    return f"/app/static/boundaries/{name}?v={version}"


@st.cache_data(show_spinner=False, max_entries=2)
def tile_grid(era: str) -> pd.DataFrame:
    """See `boundaries.tile_grid`."""
    return boundaries.tile_grid(era)
