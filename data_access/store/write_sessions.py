"""One writer at a time: the lock, a connection that may write, and publishing at the end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from data_access.errors import LoadRefused
from data_access.store import publishing, schema
from data_access.store.engine import (
    checkpoint,
    current_file,
    driver_errors,
    is_embedded,
    lock_postgresql,
    newest,
    shown_store,
    unreadable,
    writable_engine,
)

WAIT_SECONDS = 30.0
BUSY = "store.busy"  # the reason of a refusal that is temporary


@contextmanager
def writing_session(store: str, wait_seconds: float = WAIT_SECONDS) -> Iterator[sa.Connection]:
    """A connection that may write, alone; on the embedded store the result is published at the end.

    On an error the embedded store stays unchanged; PostgreSQL keeps what was committed. Raises
    LoadRefused where another load is still running, DataUnavailable where the store cannot be
    reached.
    """
    open_session = _embedded if is_embedded(store) else _postgresql
    with open_session(store, wait_seconds) as connection:
        yield connection


@contextmanager
def preview_session(store: str, wait_seconds: float = WAIT_SECONDS) -> Iterator[sa.Connection]:
    """A connection that may write, alone, and is rolled back at the end.

    Raises LoadRefused where another load is still running, DataUnavailable where the store cannot
    be reached.
    """
    open_session = _embedded_preview if is_embedded(store) else _postgresql_preview
    with open_session(store, wait_seconds) as connection:
        yield connection


@contextmanager
def creating_session(store: str) -> Iterator[sa.Connection]:
    """A connection that may write, alone, a store that does not exist yet; published at the end.

    Raises LoadRefused where there is a store already, DataUnavailable where it cannot be reached.
    """
    open_session = _new_embedded if is_embedded(store) else _new_postgresql
    with open_session(store) as connection:
        yield connection


@contextmanager
def _embedded(store: str, wait_seconds: float) -> Iterator[sa.Connection]:
    current_file(store)  # raises where there is no store, before a lock makes its folder
    with _locked(store, wait_seconds):
        draft = publishing.draft(store)
        try:
            with _connection(store, draft) as connection:
                before = _state(connection)
                yield connection
                connection.commit()
                after = _state(connection)
            if after != before:
                publishing.publish(store, draft, after[0])
        except OSError as error:
            raise unreadable(store, str(error)) from error
        finally:
            publishing.discard(draft)  # once published it has another name


@contextmanager
def _embedded_preview(store: str, wait_seconds: float) -> Iterator[sa.Connection]:
    current_file(store)
    with _locked(store, wait_seconds):
        draft = publishing.draft(store)
        try:
            with _rolled_back_connection(store, draft) as connection:
                yield connection
        finally:
            publishing.discard(draft)


@contextmanager
def _postgresql_preview(store: str, wait_seconds: float) -> Iterator[sa.Connection]:
    with _rolled_back_connection(store) as connection:
        _wait_for_lock(connection, store, wait_seconds)
        yield connection


@contextmanager
def _rolled_back_connection(store: str, file: Path | None = None) -> Iterator[sa.Connection]:
    with _open_connection(store, file) as connection:
        try:
            yield connection
        finally:
            connection.rollback()


@contextmanager
def _new_embedded(store: str) -> Iterator[sa.Connection]:
    with _locked(store, WAIT_SECONDS):
        draft = publishing.new_draft(store)
        with _connection(store, draft) as connection:
            yield connection
        publishing.publish(store, draft, 0)


@contextmanager
def _locked(store: str, wait_seconds: float) -> Iterator[None]:
    lock = FileLock(Path(store) / publishing.LOCK)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout as error:
        raise LoadRefused(BUSY, store=store) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _postgresql(store: str, wait_seconds: float) -> Iterator[sa.Connection]:
    with _connection(store) as connection:
        _wait_for_lock(connection, store, wait_seconds)
        yield connection


@contextmanager
def _new_postgresql(store: str) -> Iterator[sa.Connection]:
    with _connection(store) as connection:
        _wait_for_lock(connection, store, WAIT_SECONDS)
        if sa.inspect(connection).has_table(schema.store.name):
            raise LoadRefused("store.exists", store=shown_store(store))
        yield connection


@contextmanager
def _connection(store: str, file: Path | None = None) -> Iterator[sa.Connection]:
    """A connection that may write; without an error committed and checkpointed at the end."""
    with _open_connection(store, file) as connection:
        yield connection
        connection.commit()
        checkpoint(connection)
        connection.commit()


@contextmanager
def _open_connection(store: str, file: Path | None) -> Iterator[sa.Connection]:
    engine = writable_engine(store, file)
    try:
        with driver_errors(store), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _wait_for_lock(connection: sa.Connection, store: str, wait_seconds: float) -> None:
    until = time.monotonic() + wait_seconds
    while not lock_postgresql(connection):
        if time.monotonic() >= until:
            raise LoadRefused(BUSY, store=shown_store(store))
        time.sleep(0.2)
    connection.commit()  # the next transaction must see what the writer before wrote


def _state(connection: sa.Connection) -> tuple[int, int]:
    """The newest load and the schema version: whether they changed decides on publishing."""
    version = connection.execute(sa.select(schema.store.c.schema_version)).scalar_one()
    return newest(connection), version
