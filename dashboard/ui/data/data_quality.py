"""What is asked about the data, and how fresh their sources are."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard.figures.details import data_quality, sources
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.ui.data import answers
from dashboard.ui.data.cache import cached
from data_access.store import journal, pulls

board = cached(data_quality.quality_board)
asked_rows = cached(data_quality.asked_rows)
since_day = data_quality.since_day


def of_the_day(selection: Selection) -> Selection:
    """The day, load and owner of a selection alone: what is asked of the data knows no filter."""
    return replace(selection, period=None, kind=None, region=None)


def freshness(now: datetime) -> pd.DataFrame:
    """Each source that is pulled, against its rhythm; read again once the journal has changed."""
    store = settings().store
    written = _pulls(store, journal.version(store, "pull"))
    return sources.freshness(pulls.sources(written, answers.loads()), now)


@st.cache_data(max_entries=4, show_spinner=False)
def _pulls(store: str, version: Hashable) -> pd.DataFrame:
    return journal.entries(store, "pull")
