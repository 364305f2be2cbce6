"""One writer, many readers, in processes of their own, some of them killed."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.store import frames, loads, schema
from data_access.store.engine import current_file, is_embedded, open_engine
from data_access.store.write_sessions import writing_session
from tests import factories

ROOT = Path(__file__).parents[3]
ROWS_A_LOAD = 200
SOON = 60  # seconds after which a process that should have spoken has failed

# Opens the store anew each time, and keeps its first engine: prints a line once it reads,
# then what it saw. Each load brings ROWS_A_LOAD regulations, so any torn read shows.
READER = f"""
import json, sys, sqlalchemy as sa
from data_access.store import frames, schema
from data_access.store.engine import newest, open_engine

counted = sa.select(sa.func.count()).select_from(schema.regulation)

def read(engine):
    with frames.snapshot(engine) as connection:
        load, rows = newest(connection), connection.execute(counted).scalar_one()
        again = connection.execute(counted).scalar_one()
    assert rows == again == load * {ROWS_A_LOAD}, (load, rows, again)
    return load

store, last = sys.argv[1], int(sys.argv[2])
first = open_engine(store)
seen, kept = [read(first)], []
print("reading", flush=True)
while seen[-1] < last:
    engine = open_engine(store)
    seen.append(read(engine))
    engine.dispose()
    kept.append(read(first))
assert seen == sorted(seen)
print(json.dumps({{"seen": sorted(set(seen)), "kept": sorted(set(kept))}}))
"""

# Stops half-way: inside the transaction, with the lock held.
KILLED = """
import sys, time
from data_access.store import schema
from data_access.store.write_sessions import writing_session

with writing_session(sys.argv[1]) as connection:
    connection.execute(schema.regulation.delete())
    connection.execute(schema.store.update().values(schema_version=99))
    print("half-way", flush=True)
    time.sleep(600)
"""


@contextmanager
def _process(script: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A process of its own that has printed its first line."""
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        try:
            assert process.stdout.readline()
            yield process
        finally:
            process.kill()


def _rest(process: "subprocess.Popen[str]") -> str:
    """What it prints after its first line. `communicate` would lose what that line's read took."""
    assert process.stdout is not None
    said = process.stdout.read()
    process.wait(SOON)
    return said


def _load(store: str, number: int) -> None:
    with loads.writing(store) as writer:
        rows = [
            factories.regulation(f"{number}-{row}", "M22-C", date(2020, 1, 6))
            for row in range(ROWS_A_LOAD)
        ]
        assert factories.load(writer, schema.regulation, rows).load_id == number


def _break_off_after_a_load(store: str) -> None:
    row = factories.regulation("1", "M22-C", date(2020, 1, 6))
    with loads.writing(store) as writer:
        factories.load(writer, schema.regulation, [row])
        raise KeyboardInterrupt


def _newest(store: str) -> int:
    engine = open_engine(store)
    newest = loads.newest_load(engine)
    engine.dispose()
    return newest


def test_two_processes_read_while_a_third_loads(store: str) -> None:
    _load(store, 1)
    with _process(READER, store, "5") as one, _process(READER, store, "5") as other:
        for number in (2, 3, 4, 5):
            _load(store, number)
        said = [_rest(process) for process in (one, other)]
        assert [process.returncode for process in (one, other)] == [0, 0]
    for answer in map(json.loads, said):
        assert answer["seen"][0] == 1
        assert answer["seen"][-1] == 5
        if is_embedded(store):  # an engine is bound to one file
            assert answer["kept"] == [1]


def test_a_killed_load_leaves_the_store_as_it_was_and_the_next_one_works(store: str) -> None:
    _load(store, 1)
    pointed = current_file(store) if is_embedded(store) else None
    with _process(KILLED, store) as process:
        process.kill()
        process.wait(SOON)
    assert pointed is None or current_file(store) == pointed
    assert _newest(store) == 1
    _load(store, 2)
    engine = open_engine(store)
    counted = sa.select(sa.func.count()).select_from(schema.regulation)
    with frames.snapshot(engine) as connection:
        assert connection.execute(counted).scalar_one() == 2 * ROWS_A_LOAD
    engine.dispose()


def test_a_second_load_says_that_one_is_running(store: str) -> None:
    with _process(KILLED, store):
        started = time.monotonic()
        with pytest.raises(LoadRefused) as refused, loads.writing(store, wait_seconds=0.5):
            pass
        assert time.monotonic() - started < SOON
        assert _newest(store) == 0, "readers go on meanwhile"
    assert refused.value.key == "store.busy"


def test_a_second_load_waits_for_the_first(store: str) -> None:
    patient = """
import sys, time
from data_access.store.write_sessions import writing_session

with writing_session(sys.argv[1]):
    print("loading", flush=True)
    time.sleep(2)
"""
    with _process(patient, store):
        _load(store, 1)
    assert _newest(store) == 1


def test_what_a_writer_does_in_one_session_sees_the_loads_before(store: str) -> None:
    with writing_session(store) as connection:
        counted = sa.select(sa.func.count()).select_from(schema.load)
        assert connection.execute(counted).scalar_one() == 0
    _load(store, 1)
    with writing_session(store) as connection:
        assert connection.execute(counted).scalar_one() == 1


def test_two_processes_make_one_store(new_store: Callable[[], str]) -> None:
    making = """
import sys
from datetime import datetime
from data_access.store import loads
from data_access.errors import LoadRefused

print("ready", flush=True)
try:
    loads.create_store(sys.argv[1], created_at=datetime(2020, 1, 1))
    print("made")
except LoadRefused as refused:
    print(refused.key)
"""
    store = new_store()
    with _process(making, store) as one, _process(making, store) as other:
        said = [_rest(process).strip() for process in (one, other)]
    assert sorted(said) == ["made", "store.exists"]
    assert _newest(store) == 0


def test_postgresql_keeps_the_loads_that_were_complete_before_a_fault(
    postgresql_server: str,
) -> None:
    name = sa.make_url(postgresql_server).set(database="kept_loads")
    store = name.render_as_string(hide_password=False)
    server = sa.create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.DDL("CREATE DATABASE kept_loads"))
    server.dispose()
    loads.create_store(store, created_at=factories.LOADED_AT)
    with pytest.raises(KeyboardInterrupt):
        _break_off_after_a_load(store)
    assert _newest(store) == 1
