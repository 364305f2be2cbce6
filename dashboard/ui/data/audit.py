"""What the viewer does, in the audit log, and what he may not do, refused and written there."""

import logging
from typing import Final

import streamlit as st

from dashboard.access import Access, AccessRefused
from dashboard.settings import settings
from dashboard.sign_in import sign_in
from dashboard.ui import identity
from data_access.clock import hanoi_now, user
from data_access.errors import DataUnavailable
from data_access.store import audit

_LOG = logging.getLogger(__name__)
_REFUSED: Final = "refused_already"


def add(
    action: str, subject: str = "", *, before: str | None = None, after: str | None = None
) -> None:
    """Write what was done. `before`, `after`: how its subject stood; nothing where it was new."""
    who = identity.viewer().name or user()
    audit.add(settings().store, who, hanoi_now(), action, subject, before, after)


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


def _kept(who: str, action: str, subject: str) -> None:
    """Write an entry; what cannot be written while the store is away stands in the log."""
    try:
        audit.add(settings().store, who, hanoi_now(), action, subject)
    except DataUnavailable:
        _LOG.exception("not in the audit log", extra={"fields": {"action": action}})
