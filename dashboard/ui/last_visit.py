"""What this browser saw on the last day that it was here: kept by the browser, checked here."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from dashboard.selection import Selection
from dashboard.ui import filters
from dashboard.ui.components.scripts import component
from dashboard.ui.data import answers

_KEY: Final = "visit"
_visit = component(_KEY)


@dataclass(frozen=True)
class Seen:
    """The day and the load that were the newest."""

    as_of: date
    load: int


def is_newest(selection: Selection) -> bool:
    """Whether the newest day and load are shown: others were chosen to look back."""
    newest = filters.options()
    return (selection.as_of, selection.load) == (newest.as_of, newest.newest_load)


def last_seen(selection: Selection) -> Seen | None:
    """What was seen last on an earlier day; None where the browser knows of none, or of another
    store.
    """
    told = (st.session_state.get(_KEY) or {}).get("seen")
    _visit(
        key=_KEY,
        data={
            "load": selection.load,
            "loaded_at": _stamp(selection.load),
            "as_of": selection.as_of.isoformat(),
            "told": told,
        },
        on_seen_change=lambda: None,
        width="content",
        height=0,
    )
    return _checked(str(told), selection)


def _checked(told: str, selection: Selection) -> Seen | None:
    try:
        load, stamp, day = told.split(" ")
        seen = Seen(date.fromisoformat(day), int(load))
    except ValueError:
        return None
    is_known = seen.load <= selection.load and _stamp(seen.load) == stamp
    return seen if is_known and seen.as_of <= selection.as_of else None


def _stamp(load: int) -> str:
    """The moment of a load; of none, nothing that could be compared with."""
    loaded_at = answers.loaded_at(load)
    return loaded_at.isoformat() if loaded_at is not None else ""
