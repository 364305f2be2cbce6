"""Loads: the only way into the ledger. One load is one transaction, one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access import frames, latest, publishing, schema, versions
from data_access.engine import driver_faults, is_embedded, shown_store, writable_engine
from data_access.errors import LoadRefused
from data_access.schema import load as load_table
from data_access.sessions import WAIT_SECONDS, newest, writing_session
from data_access.versions import Change

WITHDRAWAL = "withdrawal"


@dataclass(frozen=True)
class LoadSource:
    """Where a load's rows come from. `loaded_at` is Hanoi time; `sha256` is of the file's bytes."""

    file_name: str
    sha256: str | None
    loaded_by: str
    loaded_at: datetime
    is_simulated: bool
    rows_in: int
    rows_rejected: int = 0
    cutoff_date: date | None = None


@dataclass(frozen=True)
class LoadOutcome:
    """What a load did. `load_id` is None where nothing changed, and then no load was written."""

    load_id: int | None
    new: int
    corrected: int
    unchanged: int


class Writer:
    """What may be done while the single-writer lock is held; `connection` also serves checks."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    @property
    def newest_load(self) -> int:
        """The newest load of the store, 0 for none."""
        return newest(self.connection)

    def already_loaded(self, kind: str, sha256: str) -> int | None:
        """The load, not withdrawn, that brought the very same file."""
        withdrawn = sa.select(load_table.c.withdrawn_load_id).where(
            load_table.c.withdrawn_load_id.is_not(None)
        )
        found: int | None = self.connection.execute(
            sa.select(sa.func.max(load_table.c.load_id)).where(
                load_table.c.kind == kind,
                load_table.c.sha256 == sha256,
                load_table.c.load_id.not_in(withdrawn),
            )
        ).scalar_one()
        return found

    def preview(self, table: sa.Table, rows: pa.Table, *, is_simulated: bool) -> Change:
        """What `load` would change; nothing is written."""
        incoming, change = versions.compare(self.connection, table, _marked(rows, is_simulated))
        incoming.drop(self.connection)
        return change

    def load(
        self, kind: str, table: sa.Table, rows: pa.Table | pd.DataFrame, source: LoadSource
    ) -> LoadOutcome:
        """Write `rows` (every column of `table` but is_simulated, from_load, to_load) as one load.

        Raises LoadRefused, nothing written, where keys repeat or a receipt would be overwritten.
        """
        if isinstance(rows, pd.DataFrame):
            rows = pa.Table.from_pandas(rows, preserve_index=False)
        with self._transaction():
            incoming, change = versions.compare(
                self.connection, table, _marked(rows, source.is_simulated)
            )
            if not change.new and not change.corrected:
                incoming.drop(self.connection)
                return LoadOutcome(None, 0, 0, change.unchanged)
            load_id = self._register(kind, source, source.rows_in - source.rows_rejected)
            versions.write(self.connection, table, incoming, load_id)
            latest.refresh(self.connection, load_id)
        return LoadOutcome(load_id, change.new, change.corrected, change.unchanged)

    def withdraw(self, load_id: int, loaded_by: str, loaded_at: datetime) -> LoadOutcome:
        """Take load `load_id` back by a load of its own; readers at earlier loads see no change.

        Raises LoadRefused for an unknown load, one already withdrawn, a withdrawal, or one that a
        later load corrected.
        """
        found = self._withdrawable(load_id)
        source = LoadSource(found.file_name, None, loaded_by, loaded_at, found.is_simulated, 0)
        with self._transaction():
            withdrawal = self._register(WITHDRAWAL, source, 0, withdrawn=load_id)
            closed = versions.take_back(self.connection, load_id, withdrawal)
            latest.refresh(self.connection, withdrawal)
        return LoadOutcome(withdrawal, 0, closed, 0)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def _withdrawable(self, load_id: int) -> sa.Row[Any]:
        found = self.connection.execute(
            sa.select(load_table).where(load_table.c.load_id == load_id)
        ).one_or_none()
        if found is None:
            raise LoadRefused("store.no_such_load", load=load_id, newest=self.newest_load)
        if found.kind == WITHDRAWAL:
            raise LoadRefused("withdraw.is_withdrawal", load=load_id)
        by = self.connection.execute(
            sa.select(load_table.c.load_id).where(load_table.c.withdrawn_load_id == load_id)
        ).scalar_one_or_none()
        if by is not None:
            raise LoadRefused("withdraw.done_before", load=load_id, by=by)
        return found

    def _register(
        self, kind: str, source: LoadSource, accepted: int, withdrawn: int | None = None
    ) -> int:
        load_id = self.newest_load + 1
        self.connection.execute(
            load_table.insert().values(
                load_id=load_id,
                kind=kind,
                file_name=source.file_name,
                sha256=source.sha256,
                rows_in=source.rows_in,
                rows_accepted=accepted,
                rows_rejected=source.rows_rejected,
                loaded_by=source.loaded_by,
                loaded_at=source.loaded_at,
                cutoff_date=source.cutoff_date,
                is_simulated=source.is_simulated,
                withdrawn_load_id=withdrawn,
            )
        )
        return load_id


@contextmanager
def writing(store: str, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[Writer]:
    """Hold the single-writer lock and yield a Writer; one or more loads, each its own transaction.

    On a fault the embedded store stays as it was before, PostgreSQL keeps the loads that were
    complete. Raises LoadRefused where another load keeps running, DataUnavailable where the store
    is away.
    """
    with writing_session(store, wait_seconds) as connection:
        yield Writer(connection)


def _marked(rows: pa.Table, is_simulated: bool) -> pa.Table:
    marks = pa.repeat(pa.scalar(is_simulated), rows.num_rows)
    return rows.append_column("is_simulated", marks)


def create_store(store: str, *, created_at: datetime, sample_date: date | None = None) -> None:
    """Make an empty store of the present schema. Raises LoadRefused where there is one already."""
    draft = publishing.new_draft(store) if is_embedded(store) else None
    engine = writable_engine(store, draft)
    try:
        with driver_faults(store), engine.begin() as connection:
            if sa.inspect(connection).has_table(schema.store.name):
                raise LoadRefused("store.exists", store=shown_store(store))
            schema.metadata.create_all(connection)
            connection.execute(
                schema.store.insert().values(
                    schema_version=schema.SCHEMA_VERSION,
                    created_at=created_at,
                    sample_date=sample_date,
                )
            )
    finally:
        engine.dispose()
    if draft is not None:
        publishing.publish(store, draft, 0)


def read_loads(engine: sa.Engine) -> pd.DataFrame:
    """Every load, oldest first: the columns of `schema.load`."""
    return frames.read(engine, sa.select(load_table).order_by(load_table.c.load_id))


def newest_load(engine: sa.Engine) -> int:
    """The newest load of the store, 0 for none."""
    with frames.snapshot(engine) as connection:
        return newest(connection)


def read_sample_date(engine: sa.Engine) -> date | None:
    """The sample store's "today"; None for a real store."""
    with frames.snapshot(engine) as connection:
        found: date | None = connection.execute(sa.select(schema.store.c.sample_date)).scalar_one()
        return found
