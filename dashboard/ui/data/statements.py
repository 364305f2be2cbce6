"""What agencies say to a row: explanations and disputes, and what was decided on them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, get_args

import streamlit as st

from dashboard.figures.context import context_of
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.tables import records
from dashboard.ui import identity
from dashboard.ui.data import audit
from dashboard.ui.data.cache import cached
from data_access.store import journal
from data_access.store.schema import ObligationKey

State = Literal["explained", "disputed", "accepted", "rejected"]
STATES: Final[tuple[State, ...]] = get_args(State)
_OF_AN_AGENCY: Final[tuple[State, ...]] = ("explained", "disputed")  # who judges is the office
_SUBJECT: Final = "obligation"


@dataclass(frozen=True)
class Statement:
    """One entry on an obligation; see `last_of_each` for the state of the obligation."""

    key: ObligationKey
    state: State
    body: str
    written_by: str
    written_at: datetime


def statements(as_of: date) -> list[Statement]:
    """The entries written by the end of `as_of`, the newest first."""
    store = settings().store
    rows = _entries(store, journal.version(store, "dispute"))
    found = [_statement(row) for row in rows if _is_of_an_obligation(row)]
    return [each for each in found if each.written_at.date() <= as_of][::-1]


def last_of_each(selection: Selection) -> list[Statement]:
    """The last entry on each obligation, those that wait for a decision first; of an owner its own.

    A dispute waits until it is decided: an explanation after it does not end it.
    """
    last: dict[ObligationKey, Statement] = {}
    for statement in sorted(
        statements(selection.as_of), key=lambda each: each.state == "explained"
    ):
        last.setdefault(statement.key, statement)
    owned = _owned(selection)
    seen = [each for each in last.values() if owned is None or each.key.origin_agency_code in owned]
    return sorted(seen, key=lambda each: each.state != "disputed")


@cached
def _owned(reads: Reads, selection: Selection) -> frozenset[str] | None:
    return context_of(reads, selection).owned_codes


def of(key: ObligationKey, as_of: date) -> list[Statement]:
    """The entries on one obligation, the oldest first."""
    return [each for each in statements(as_of) if each.key == key][::-1]


def states_for(key: ObligationKey, selection: Selection) -> tuple[State, ...]:
    """What the viewer may write on an obligation: the office anything, an agency on its own rows an
    explanation or a dispute, all others nothing.
    """
    viewer = identity.viewer()
    if viewer.changes:
        return STATES
    owned = _owned(selection) or frozenset()
    is_own = viewer.role == "agency" and key.origin_agency_code in owned
    return _OF_AN_AGENCY if is_own else ()


def add(
    key: ObligationKey,
    selection: Selection,
    state: State,
    body: str,
    written_by: str,
    at: datetime,
) -> None:
    """Add an entry, which stands in the audit log too. Entries are never changed.

    Raises AccessRefused for a viewer who may not write it.
    """
    audit.check("statement", is_allowed=state in states_for(key, selection))
    subject = "/".join((_SUBJECT, *key))
    values = {"subject_key": subject, "state": state, "body": body}
    journal.add_entry(settings().store, "dispute", written_by, at, **values)
    audit.add("statement", subject, after=f"{state}: {body}")


def _is_of_an_obligation(row: Mapping[Hashable, Any]) -> bool:
    kind, _, rest = str(row["subject_key"]).partition("/")
    return kind == _SUBJECT and rest.count("/") == len(ObligationKey._fields) - 1


def _statement(row: Mapping[Hashable, Any]) -> Statement:
    _, origin, regime, period = str(row["subject_key"]).split("/")
    return Statement(
        ObligationKey(origin, regime, period),
        row["state"],
        row["body"],
        row["written_by"],
        row["written_at"].to_pydatetime(),
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def _entries(store: str, version: tuple[int, ...]) -> list[dict[Hashable, Any]]:
    """The entries as rows. `version` is only part of the key. Nobody may change them."""
    return records(journal.entries(store, "dispute"))
