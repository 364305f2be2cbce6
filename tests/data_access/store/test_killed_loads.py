"""Loads killed with SIGKILL: at every step that has a before and an after, and at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.store import frames, loads, schema
from data_access.store.engine import current_file, is_embedded, open_engine
from tests.data_access.store.test_write_sessions import ROWS_A_LOAD, SOON, _load, _newest

ROOT = Path(__file__).parents[3]
MANY = pytest.param(100, marks=pytest.mark.nightly, id="many")

# One load that kills itself at a step: before it does it (`after` below zero), or once it is done.
LOADS = """
import os, shutil, signal, sys, time
from datetime import date
from pathlib import Path
from data_access.store import latest_obligations, loads, publishing, schema, versions
from tests import factories
from tests.data_access.store.test_write_sessions import ROWS_A_LOAD

store, number, stop_at, after = sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4])

def kill_within(module, name):
    given = getattr(module, name)
    def slow(*arguments, **options):
        if after < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = given(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)
        return answer
    setattr(module, name, slow)

def half_a_copy(source, target):
    content = Path(source).read_bytes()
    Path(target).write_bytes(content[: int(len(content) * abs(after) / 10)])
    os.kill(os.getpid(), signal.SIGKILL)

if stop_at == "copy":
    shutil.copyfile = half_a_copy
elif stop_at == "pointer":
    given = Path.replace
    def replace(self, target):
        if self.name == "CURRENT.new" and after < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        moved = given(self, target)
        if self.name == "CURRENT.new":
            os.kill(os.getpid(), signal.SIGKILL)
        return moved
    Path.replace = replace
else:
    module, _, name = stop_at.partition(".")
    kill_within({"versions": versions, "publishing": publishing,
                 "latest": latest_obligations}[module], name)

rows = [factories.regulation(f"{number}-{row}", "M22-C", date(2020, 1, 6))
        for row in range(ROWS_A_LOAD)]
with loads.writing(store) as writer:
    factories.load(writer, schema.regulation, rows)
"""

# Loads one after the other until it is killed; the time counts from its first line.
ENDLESS = """
import sys
from datetime import date
from data_access.store import loads, schema
from tests import factories
from tests.data_access.store.test_write_sessions import ROWS_A_LOAD

store, number = sys.argv[1], int(sys.argv[2])
print("loading", flush=True)
while True:
    number += 1
    rows = [factories.regulation(f"{number}-{row}", "M22-C", date(2020, 1, 6))
            for row in range(ROWS_A_LOAD)]
    with loads.writing(store) as writer:
        factories.load(writer, schema.regulation, rows)
"""

BEFORE_PUBLISHING = ("versions.compare", "versions.write", "latest.refresh")
STEPS_OF_FILES = ("copy", "publishing.fsync", "publishing._unused_name")


def check_whole(store: str) -> int:
    """The newest load; the store has all rows of the loads up to it, and can be read."""
    newest = _newest(store)
    engine = open_engine(store)
    counted = sa.select(sa.func.count()).select_from(schema.regulation)
    with frames.snapshot(engine) as connection:
        assert connection.execute(counted).scalar_one() == newest * ROWS_A_LOAD
    assert list(loads.read_loads(engine)["load_id"]) == list(range(1, newest + 1))
    engine.dispose()
    return newest


def run_and_be_killed(store: str, number: int, step: str, after: float) -> None:
    arguments = [store, str(number), step, str(after)]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LOADS, *arguments], cwd=ROOT, check=False, timeout=SOON
    )
    assert done.returncode == -signal.SIGKILL, step


@pytest.mark.parametrize("step", BEFORE_PUBLISHING)
@pytest.mark.parametrize("after", [-1, 5])
def test_a_load_killed_in_its_transaction_leaves_the_load_before(
    store: str, step: str, after: float
) -> None:
    check_killed_at(store, step, after)


@pytest.mark.parametrize("step", STEPS_OF_FILES)
@pytest.mark.parametrize("after", [-1, 5])
def test_a_load_killed_while_files_are_copied_and_named_leaves_the_load_before(
    embedded_store: str, step: str, after: float
) -> None:
    check_killed_at(embedded_store, step, after)


def check_killed_at(store: str, step: str, after: float) -> None:
    _load(store, 1)
    pointed = current_file(store).read_bytes() if is_embedded(store) else b""
    run_and_be_killed(store, 2, step, after)
    assert check_whole(store) == 1
    assert not is_embedded(store) or current_file(store).read_bytes() == pointed
    _load(store, 2)
    assert check_whole(store) == 2


@pytest.mark.parametrize(("after", "newest"), [(-1, 1), (5, 2)], ids=["before", "after"])
def test_the_move_of_the_pointer_is_the_moment_of_publishing(
    embedded_store: str, after: float, newest: int
) -> None:
    _load(embedded_store, 1)
    run_and_be_killed(embedded_store, 2, "pointer", after)
    assert check_whole(embedded_store) == newest
    _load(embedded_store, newest + 1)
    assert check_whole(embedded_store) == newest + 1


@pytest.mark.parametrize("times", [pytest.param(5, id="few"), MANY])
def test_loads_killed_at_any_moment_are_whole_or_not_there(store: str, times: int) -> None:
    """Killed wherever it stands: in the copy, in the transaction, while files get their names."""
    newest, moments = 0, random.Random(14)  # noqa: S311
    for _ in range(times):
        command = [sys.executable, "-c", ENDLESS, store, str(newest)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.7))
            os.kill(process.pid, signal.SIGKILL)
        later = check_whole(store)
        assert later >= newest, "nothing that was published goes away"
        newest = later
    _load(store, newest + 1)
    assert check_whole(store) == newest + 1
