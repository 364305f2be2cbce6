"""What the viewer does, in the audit log, and what he may not do, refused and written there."""

import logging
from typing import Final

import streamlit as st

from dashboard.access import AccessRefused
from dashboard.settings import settings
from dashboard.ui import identity
from data_access.clock import hanoi_now, user
from data_access.errors import DataUnavailable
from data_access.store import audit

_LOG = logging.getLogger(__name__)
_REFUSED: Final = "refused_already"


def add(action: str, subject: str = "", *, after: str | None = None) -> None:
    """Write what was done."""
    who = identity.viewer().name or user()
    audit.add(settings().store, who, hanoi_now(), action, subject, None, after)


def check(action: str, *, is_allowed: bool) -> None:
    """Raise AccessRefused, below every page, where the viewer may not do something."""
    if not is_allowed:
        raise AccessRefused(action)


def refused(action: str) -> None:
    """Write that something was refused; once while the viewer stays where he is."""
    if st.session_state.get(_REFUSED) != action:
        st.session_state[_REFUSED] = action
        try:
            add("refused", action)
        except DataUnavailable:  # it is refused all the same
            _LOG.exception("not in the audit log", extra={"fields": {"refused": action}})
