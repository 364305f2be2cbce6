"""Loads: the only way into the ledger. One load is one transaction, one writer at a time."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.store import audit, distribution, frames, schema
from data_access.store.engine import known_newest, newest, require_present_schema
from data_access.store.schema import load as load_table
from data_access.store.write_sessions import (
    WAIT_SECONDS,
    creating_session,
    preview_session,
    writing_session,
)
from data_access.store.writers import Announce, LoadSource, Writer


@contextmanager
def writing(
    store: str, *, wait_seconds: float = WAIT_SECONDS, announce: Announce | None = None
) -> Iterator[Writer]:
    """Hold the single-writer lock and yield a Writer; one or more loads, each its own transaction.

    On an error the embedded store stays unchanged, PostgreSQL keeps the loads that were complete.
    Raises LoadRefused where another load is still running, DataUnavailable where the store cannot
    be reached or is of another schema version.
    """
    with writing_session(store, wait_seconds) as connection:
        require_present_schema(connection, store)
        distribution.mend(connection)
        yield Writer(connection, announce=announce)


def audited_writing(store: str, *, reason: str = "") -> AbstractContextManager[Writer]:
    """As `writing`, for what people do: a load is in the audit log before it is committed, or is
    none. `reason`: why.

    What was cut short between the two stands there too, though there is no such load.
    """

    def announce(source: LoadSource, load_id: int, withdrawn: int | None) -> None:
        action, subject = (
            ("load", source.file_name) if withdrawn is None else ("withdraw", str(withdrawn))
        )
        after = ": ".join(filter(None, (str(load_id), reason)))
        audit.add(store, source.loaded_by, source.loaded_at, action, subject, str(load_id - 1),
                  after)  # fmt: skip

    return writing(store, announce=announce)


@contextmanager
def previewing(store: str, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[Writer]:
    """As `writing`, but all is rolled back: its connection shows what loads would change.

    Raises LoadRefused where another load is still running, DataUnavailable where the store cannot
    be reached or is of another schema version.
    """
    with preview_session(store, wait_seconds) as connection:
        require_present_schema(connection, store)
        distribution.mend(connection)
        yield Writer(connection, commits=False)


def create_store(store: str, *, created_at: datetime, sample_date: date | None = None) -> None:
    """Create an empty store of the current schema. Raises LoadRefused where one exists."""
    with creating_session(store) as connection:
        schema.metadata.create_all(connection)
        connection.execute(
            schema.store.insert().values(
                schema_version=schema.SCHEMA_VERSION,
                created_at=created_at,
                sample_date=sample_date,
            )
        )


@gives(**frames.columns(load_table.c))
def read_loads(engine: frames.Source) -> pd.DataFrame:
    """Every load, oldest first."""
    return frames.read(engine, sa.select(load_table).order_by(load_table.c.load_id))


def newest_load(engine: frames.Source) -> int:
    """The newest load of the store, 0 for none."""
    known = known_newest(engine)
    if known is not None:
        return known
    with frames.snapshot(engine) as connection:
        return newest(connection)


def read_newest_moment(engine: frames.Source) -> datetime | None:
    """When the newest load was loaded; None where there is none."""
    newest_first = sa.select(load_table.c.loaded_at).order_by(load_table.c.load_id.desc()).limit(1)
    with frames.snapshot(engine) as connection:
        moment: datetime | None = connection.execute(newest_first).scalar_one_or_none()
    return moment


def read_sample_date(engine: frames.Source) -> date | None:
    """The sample store's "today"; None for a real store."""
    with frames.snapshot(engine) as connection:
        return sample_date(connection)


def sample_date(connection: sa.Connection) -> date | None:
    """As `read_sample_date`, on a connection that is already open."""
    day: date | None = connection.execute(sa.select(schema.store.c.sample_date)).scalar_one()
    return day
