"""What agencies say to a row: explanations and disputes, and what was decided on them."""

from collections.abc import Hashable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import explanation_file
from dashboard.explanation_file import Taken
from dashboard.figures.context import context_of
from dashboard.figures.details.statements import (
    OF_AN_AGENCY,
    STATES,
    SUBJECT,
    State,
    Statement,
    of_rows,
)
from dashboard.figures.meetings.given import said_until
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.tables import records
from dashboard.ui import identity
from dashboard.ui.data import audit
from dashboard.ui.data.cache import cached
from dashboard.ui.data.outage import writing
from dashboard.ui.data.uploads import Refusal
from dashboard.ui.language import current
from data_access.clock import user
from data_access.errors import ImportRejected, LoadRefused
from data_access.importing.kinds.explanations import LONGEST
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.readers.obligations import read_simulated
from data_access.store import journal
from data_access.store.schema import ObligationKey

__all__ = ["LONGEST", "STATES", "State", "Statement"]


def statements(as_of: date) -> list[Statement]:
    """The entries written by the end of `as_of`, the newest first."""
    store = settings().store
    return of_rows(_entries(store, journal.version(store, "dispute")), as_of)


def beside(selection: Selection, meeting: Meeting | None) -> tuple[Statement, ...]:
    """Those that stand beside the figures of a deck, the newest first; see `said_until`."""
    return tuple(statements(said_until(selection, meeting)))


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


def simulated(selection: Selection, keys: tuple[ObligationKey, ...]) -> set[ObligationKey]:
    """Which of these obligations are simulated at the load of the selection."""
    found = _simulated(selection.load, keys)
    return {ObligationKey(*key) for key in found.itertuples(index=False, name=None)}


@cached
def _simulated(reads: Reads, load: int, keys: tuple[ObligationKey, ...]) -> pd.DataFrame:
    return reads(read_simulated, keys, load)


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
    return OF_AN_AGENCY if is_own else ()


@writing()
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
    subject = "/".join((SUBJECT, *key))
    values = {"subject_key": subject, "state": state, "body": body}
    before = next((each.told for each in of(key, date.max)[::-1]), None)
    after = Statement(key, state, body, written_by, at).told
    told = audit.entry("statement", subject, before=before, after=after)
    journal.add_entry(settings().store, "dispute", written_by, at, told, **values)


@writing()
def take_file(
    path: Path, name: str, at: datetime, *, is_simulated: bool
) -> Taken | Refusal | list[ValidationMessage]:
    """Write what agencies explain on a list that came back; its errors, and then nothing is.

    `name`: of the file in messages. `at`: Hanoi time. `is_simulated`: see `take`. Raises
    AccessRefused for a viewer who may not write it.
    """
    audit.check("statement", is_allowed=identity.viewer().changes)
    by = identity.viewer().name or user()
    try:
        return explanation_file.take(
            settings().store, path, by, at, name, is_simulated=is_simulated
        )
    except ImportRejected as rejected:
        return [each for each in rejected.messages if not each.is_remark]
    except LoadRefused as refused:
        return Refusal(refused.text(current()), is_of_file=False)


@st.cache_resource(max_entries=4, show_spinner=False)
def _entries(store: str, version: tuple[int, ...]) -> list[dict[Hashable, Any]]:
    """The entries as rows. `version` is only part of the key. Nobody may change them."""
    return records(journal.entries(store, "dispute"))
