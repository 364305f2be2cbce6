"""The audit log: who did what, when, and what it changed; each entry seals the one before it.

An entry's hash is of its own content and of the hash before it, so that none can be changed, put in
or taken out without the chain breaking at it. What was cut off the end shows against the last hash,
which an export names.

What is done in the journal is written with its entry in one transaction (`entry`), what is loaded
only after its entry was (`loads.audited_writing`): nothing is done that the log could not tell.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import frames, journal
from data_access.store.engine import driver_errors, lock_for_writing
from data_access.store.schema import journal_metadata

FIRST_HASH: Final = "0" * 64
_TABLE: Final = journal_metadata.tables["journal_audit"]
_SEALED: Final = ("written_at", "written_by", "action", "subject_key", "before", "after")


@dataclass(frozen=True)
class Verdict:
    """What reading the whole chain found. `broken`: the number of the first entry that does not
    follow from those before it; None where all do.
    """

    entry_count: int
    last_hash: str
    broken: int | None


def add(
    store: str,
    written_by: str,
    written_at: datetime,
    action: str,
    subject_key: str = "",
    before: str | None = None,
    after: str | None = None,
) -> int:
    """Add an entry and return its number; one at a time, also of several processes.

    Raises DataUnavailable.
    """
    values = {"written_by": written_by, "written_at": written_at, "action": action,
              "subject_key": subject_key, "before": before, "after": after or ""}  # fmt: skip
    engine = journal.open_journal(store)
    try:
        with driver_errors(store), engine.begin() as connection:
            return _add(connection, values)
    finally:
        engine.dispose()


def entry(
    written_by: str,
    written_at: datetime,
    action: str,
    subject_key: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> journal.AlsoWritten:
    """As `add`, in the transaction of an entry of the journal, which is the subject if none is
    told.
    """

    def note(connection: sa.Connection, number: int) -> None:
        subject = str(number) if subject_key is None else subject_key
        values = {"written_by": written_by, "written_at": written_at, "action": action,
                  "subject_key": subject, "before": before, "after": after or ""}  # fmt: skip
        _add(connection, values)

    return note


def _add(connection: sa.Connection, values: dict[str, Any]) -> int:
    lock_for_writing(connection, _TABLE)
    newest = sa.select(_TABLE.c.entry_hash).order_by(_TABLE.c.entry_id.desc()).limit(1)
    previous = connection.execute(newest).scalar_one_or_none() or FIRST_HASH
    sealed = {**values, "previous_hash": previous, "entry_hash": _hash(values, previous)}
    insert = _TABLE.insert().returning(_TABLE.c.entry_id)
    return int(connection.execute(insert, sealed).scalar_one())


@gives(**frames.columns(_TABLE.c))
def read(store: str) -> pd.DataFrame:
    """Every entry, oldest first."""
    return journal.entries(store, "audit")


def verify(entries: pd.DataFrame) -> Verdict:
    """Whether each of `entries` (see `read`) follows from those before it."""
    previous, broken = FIRST_HASH, None
    for row in _rows(entries):
        is_kept = row["previous_hash"] == previous and row["entry_hash"] == _hash(row, previous)
        if not is_kept and broken is None:
            broken = int(row["entry_id"])
        previous = str(row["entry_hash"])
    return Verdict(len(entries), previous, broken)


def _hash(row: Any, previous: str) -> str:
    told = [_plain(row[name]) for name in _SEALED]
    sealed = json.dumps([previous, *told], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()


def _plain(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    return None if value is None or pd.isna(value) else str(value)


def _rows(entries: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in entries.to_dict("records"):
        yield {str(name): value for name, value in row.items()}
