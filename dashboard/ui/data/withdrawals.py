"""Withdrawing a load: those that can be, what it would change, and why it was done."""

from collections.abc import Hashable
from datetime import date
from typing import Any

import streamlit as st

from dashboard import load_preview
from dashboard.load_preview import WithdrawalPreview
from dashboard.settings import settings
from dashboard.tables import records
from dashboard.ui import identity
from dashboard.ui.data import answers, audit
from dashboard.ui.data.outage import writing
from dashboard.ui.data.uploads import Refusal
from dashboard.ui.language import current
from data_access.clock import hanoi_now, user
from data_access.errors import LoadRefused
from data_access.store import journal


def standing() -> list[dict[Hashable, Any]]:
    """The loads that stand, the newest first; withdrawals are none of them."""
    loads = answers.loads()
    withdrawn = set(loads["withdrawn_load_id"].dropna())
    is_standing = loads["withdrawn_load_id"].isna() & ~loads["load_id"].isin(withdrawn)
    return records(loads.loc[is_standing].iloc[::-1])


def preview(load_id: int, as_of: date) -> WithdrawalPreview | Refusal:
    """What the withdrawal would change, as of one day. Raises DataUnavailable."""
    try:
        return load_preview.preview_withdrawal(
            settings().store, load_id, user(), hanoi_now(), as_of
        )
    except LoadRefused as refused:
        return Refusal(refused.text(current()), is_of_file=False)


@writing()
def withdraw(load_id: int, reason: str) -> int | Refusal:
    """Withdraw the load; the number of the load that did it. Raises DataUnavailable."""
    audit.check("withdraw", is_allowed=identity.viewer().changes)
    by = identity.viewer().name or user()
    try:
        return load_preview.withdraw_load(settings().store, load_id, by, hanoi_now(), reason)
    except LoadRefused as refused:
        return Refusal(refused.text(current()), is_of_file=False)


def reasons() -> dict[int, str]:
    """Why each withdrawn load was, where somebody said so."""
    store = settings().store
    written = _notes(store, journal.version(store, "note"))
    withdrawn = answers.loads()["withdrawn_load_id"].dropna()
    keys = {load_preview.reason_key(int(load)): int(load) for load in withdrawn}
    return {keys[row["subject_key"]]: row["body"] for row in written if row["subject_key"] in keys}


@st.cache_resource(max_entries=4, show_spinner=False)
def _notes(store: str, version: tuple[int, ...]) -> list[dict[Hashable, Any]]:
    """The notes as rows. `version` is only part of the key. Nobody may change them."""
    return records(journal.entries(store, "note"))
