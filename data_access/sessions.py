"""One writer at a time: the lock, a connection that may write, and publishing at the end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from filelock import FileLock, Timeout

from data_access import publishing, schema
from data_access.engine import (
    current_file,
    driver_faults,
    is_embedded,
    lock_postgresql,
    settle,
    shown_store,
    writable_engine,
)
from data_access.errors import LoadRefused

WAIT_SECONDS = 30.0


@contextmanager
def writing_session(store: str, wait_seconds: float = WAIT_SECONDS) -> Iterator[sa.Connection]:
    """A connection that may write, alone; on the embedded store the result is published at the end.

    On a fault the embedded store stays as it was; PostgreSQL keeps what was committed.
    Raises LoadRefused where another load keeps running, DataUnavailable where the store is away.
    """
    opened = _embedded if is_embedded(store) else _postgresql
    with opened(store, wait_seconds) as connection:
        yield connection


@contextmanager
def _embedded(store: str, wait_seconds: float) -> Iterator[sa.Connection]:
    with _locked(store, wait_seconds):
        draft = publishing.draft(store)
        engine = writable_engine(store, draft)
        try:
            with driver_faults(store), engine.connect() as connection:
                before = _stamp(connection)
                yield connection
                connection.commit()
                after = _stamp(connection)
                connection.commit()
                settle(connection)
        finally:
            engine.dispose()
        if after != before:
            publishing.publish(store, draft, after[0])
        else:
            draft.unlink()


@contextmanager
def _locked(store: str, wait_seconds: float) -> Iterator[None]:
    lock = FileLock(current_file(store).parent / publishing.LOCK)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout as fault:
        raise LoadRefused("store.busy", store=store) from fault
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _postgresql(store: str, wait_seconds: float) -> Iterator[sa.Connection]:
    engine = writable_engine(store)
    try:
        with driver_faults(store), engine.connect() as connection:
            _wait_for_lock(connection, store, wait_seconds)
            yield connection
            connection.commit()
            settle(connection)
            connection.commit()
    finally:
        engine.dispose()


def _wait_for_lock(connection: sa.Connection, store: str, wait_seconds: float) -> None:
    until = time.monotonic() + wait_seconds
    while not lock_postgresql(connection):
        if time.monotonic() >= until:
            raise LoadRefused("store.busy", store=shown_store(store))
        time.sleep(0.2)
    connection.commit()  # the next transaction must see what the writer before wrote


def newest(connection: sa.Connection) -> int:
    """The newest load that `connection` sees, 0 for none."""
    newest_id = sa.func.coalesce(sa.func.max(schema.load.c.load_id), 0)
    return int(connection.execute(sa.select(newest_id)).scalar_one())


def _stamp(connection: sa.Connection) -> tuple[int, int]:
    version = connection.execute(sa.select(schema.store.c.schema_version)).scalar_one()
    return newest(connection), version
