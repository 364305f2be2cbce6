"""What the pages of evidence read beyond the overview: cached by store, load and selection."""

import pandas as pd
import streamlit as st

from dashboard.figures import evidence
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.ui.data import engine
from data_access import obligations
from data_access.obligations import ObligationKey

_ENTRIES = 64


def agency_periods(selection: Selection, codes: tuple[str, ...]) -> pd.DataFrame:
    """See `evidence.agency_periods`."""
    return _agency_periods(settings().store, selection, codes)


def listed_agencies(selection: Selection) -> list[str]:
    """See `evidence.listed_agencies`."""
    return _listed_agencies(settings().store, selection)


def obligations_of(
    selection: Selection, agency_code: str, period_code: str | None = None
) -> pd.DataFrame:
    """See `evidence.obligations_of`."""
    return _obligations_of(settings().store, selection, agency_code, period_code)


def receipts(selection: Selection, key: ObligationKey) -> pd.DataFrame:
    """See `obligations.read_receipts`."""
    return obligations.read_receipts(engine(), key, selection.as_of, selection.load)


def due_dates(
    selection: Selection, key: ObligationKey
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """See `obligations.read_due_dates`."""
    return obligations.read_due_dates(engine(), key, selection.as_of, selection.load)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _agency_periods(store: str, selection: Selection, codes: tuple[str, ...]) -> pd.DataFrame:
    return evidence.agency_periods(engine(), selection, codes)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _listed_agencies(store: str, selection: Selection) -> list[str]:
    return evidence.listed_agencies(engine(), selection)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def _obligations_of(
    store: str, selection: Selection, agency_code: str, period_code: str | None
) -> pd.DataFrame:
    return evidence.obligations_of(engine(), selection, agency_code, period_code)
