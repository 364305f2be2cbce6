"""What the viewer does, in the audit log, and what he may not do, refused and written there."""

import logging
from datetime import date, datetime
from threading import Lock
from typing import Final

import streamlit as st

from dashboard.access import Access, AccessRefused
from dashboard.settings import settings
from dashboard.sign_in import sign_in
from dashboard.ui import identity
from data_access.clock import hanoi_now, user
from data_access.errors import DataUnavailable
from data_access.store import audit
from data_access.store.journal import AlsoWritten

_LOG = logging.getLogger(__name__)
_REFUSED: Final = "refused_already"
_ARRIVED: Final[set[tuple[date, Access]]] = set()
_TURNED_AWAY: Final[set[tuple[datetime, str, str]]] = set()
_MOST_TURNED_AWAY: Final = 100  # entries an hour, whoever asks under however many names
_LOCK: Final = Lock()


def entry(
    action: str, subject: str | None = None, *, before: str | None = None, after: str | None = None
) -> AlsoWritten:
    """What writes that the viewer does something, with what he writes into the journal.

    `before`, `after`: how its subject stood; nothing where it was new.
    """
    who = identity.viewer().name or user()
    return audit.entry(who, hanoi_now(), action, subject, before, after)


def arrived(who: Access) -> None:
    """Write that a proxy signed a viewer in: once a day, for it tells no moment of signing in."""
    if sign_in().mode != "proxy":
        return
    arrival = (hanoi_now().date(), who)
    with _LOCK:
        is_known = arrival in _ARRIVED
        _ARRIVED.difference_update([each for each in _ARRIVED if each[0] != arrival[0]])
        _ARRIVED.add(arrival)
    if not is_known:
        _kept(who.name, "sign_in", who.agency or "", who.role)


def turned_away(who: str, why: str) -> None:
    """Write that somebody was not let in: once an hour, and no more than so many in all."""
    hour = hanoi_now().replace(minute=0, second=0, microsecond=0)
    with _LOCK:
        _TURNED_AWAY.difference_update([each for each in _TURNED_AWAY if each[0] != hour])
        is_told = (hour, who, why) in _TURNED_AWAY or len(_TURNED_AWAY) >= _MOST_TURNED_AWAY
        if not is_told:
            _TURNED_AWAY.add((hour, who, why))
    if not is_told:
        _kept(who, "refused", "sign_in", why)


def exported(who: Access, file_name: str) -> None:
    """Write that a file was taken, where it is known who took it."""
    if sign_in().mode != "none":
        _kept(who.name, "export", file_name)


def check(action: str, *, is_allowed: bool) -> None:
    """Raise AccessRefused, below every page, where the viewer may not do something."""
    if not is_allowed:
        raise AccessRefused(action)


def refused(action: str) -> None:
    """Write that something was refused; once while the viewer stays where he is."""
    if st.session_state.get(_REFUSED) != action:
        st.session_state[_REFUSED] = action
        _kept(identity.viewer().name or user(), "refused", action)


def _kept(who: str, action: str, subject: str, after: str | None = None) -> None:
    """Write an entry; what cannot be written while the store is away stands in the log."""
    try:
        audit.add(settings().store, who, hanoi_now(), action, subject, None, after)
    except DataUnavailable:
        _LOG.exception("not in the audit log", extra={"fields": {"action": action}})
