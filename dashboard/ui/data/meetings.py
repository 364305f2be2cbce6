"""The last meeting, at which a day and a load were frozen."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.settings import settings
from dashboard.tables import records
from data_access.store import journal

_SECONDS = 60  # on every page; a meeting may appear in its menu a minute late


@dataclass(frozen=True)
class Meeting:
    """Its name, and the day and the load that were shown."""

    name: str
    as_of: date
    load: int


def last_meeting() -> Meeting | None:
    """The meeting written last; None where there was none."""
    return _last_meeting(settings().store)


@st.cache_data(ttl=_SECONDS, show_spinner=False)
def _last_meeting(store: str) -> Meeting | None:
    rows = records(journal.entries(store, "meeting"))
    if not rows:
        return None
    last = rows[-1]
    return Meeting(str(last["name"]), date.fromisoformat(last["as_of"]), int(last["load_id"]))
