"""python -m data_access pull: what comes in, from where the next one reads, what is never lost."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.commands.cli import main
from data_access.pulling import fetch as fetching
from data_access.store import schema
from data_access.store.journal import entries
from tests import import_files
from tests.data_access.pulling.conftest import PASSWORD
from tests.data_access.pulling.reporting_system import (
    DAY,
    PERIODS,
    QUERY,
    ReportingSystem,
    country,
    pulls_of,
    received,
    rows_of,
)

HOUR = timedelta(hours=1)
AGENCIES = 40


@pytest.fixture
def owing(store: str) -> str:
    """A store in which agencies owe, and nothing was received."""
    country(store, AGENCIES)
    return store


def command(system: ReportingSystem, query: Path | str, store: str, *more: str) -> list[str]:
    place = ["--from", system.url, "--query", str(query), "--store", store]
    return ["pull", "receipts", *place, "--since", "changed_at", "--simulated", *more]


def received_in(store: str) -> set[str]:
    return set(import_files.rows_of(store, schema.receipt, "agency_code")["agency_code"])


def codes(numbers: Sequence[int] | range) -> set[str]:
    return {f"M22-{number:05}" for number in numbers}


def read_rows(store: str) -> list[int]:
    return [int(number) for number in entries(store, "pull")["rows_read"]]


def test_the_next_pull_reads_from_where_the_last_load_came(
    owing: str, system: ReportingSystem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = system.query(tmp_path)
    system.add(rows_of(range(5)))
    assert main(command(system, query, owing)) == 0
    assert received_in(owing) == codes(range(5))
    assert main(command(system, query, owing, "--overlap", "1h")) == 0
    system.add(rows_of(range(5, 8), DAY + 3 * HOUR))
    assert main(command(system, query, owing, "--overlap", "1h")) == 0
    assert main(command(system, query, owing, "--overlap", "1h")) == 0
    assert received_in(owing) == codes(range(8))
    assert read_rows(owing) == [5, 5, 8, 3, 3]
    assert pulls_of(owing) == ["loading", "loading", "loading", "loading", "unchanged"]
    assert entries(owing, "pull")["source"].nunique() == 1
    printed = capsys.readouterr()
    assert PASSWORD not in printed.out + printed.err


def test_a_row_committed_late_is_taken_within_the_overlap(
    owing: str, system: ReportingSystem, tmp_path: Path
) -> None:
    """It carries a moment before the watermark, as its transaction began before and ended after."""
    query = system.query(tmp_path)
    system.add(rows_of(range(5), DAY))
    assert main(command(system, query, owing)) == 0
    system.add(rows_of([5], DAY))  # the very same moment
    system.add(rows_of([6], DAY - 2 * HOUR))
    system.add(rows_of([7], DAY - 30 * HOUR))
    assert main(command(system, query, owing, "--overlap", "0m")) == 0
    assert received_in(owing) == codes(range(6))
    assert main(command(system, query, owing)) == 0
    assert received_in(owing) == codes(range(7)), "a day is the overlap unless said otherwise"
    assert main(command(system, query, owing, "--from-beginning")) == 0
    assert received_in(owing) == codes(range(8))


def test_the_watermark_of_a_withdrawn_load_does_not_count_nor_those_after_it(
    owing: str, system: ReportingSystem, tmp_path: Path
) -> None:
    query, overlap = system.query(tmp_path), ["--overlap", "0m"]
    for number in range(3):
        system.add(rows_of([number], DAY + number * HOUR))
        assert main(command(system, query, owing, *overlap)) == 0
    assert main(["withdraw", "5", "--store", owing]) == 0  # loads 1 to 3 made the country
    assert received_in(owing) == codes([0, 2])
    assert main(command(system, query, owing, *overlap)) == 0
    assert received_in(owing) == codes(range(3)), "what was withdrawn is read again"
    assert read_rows(owing)[-1] == 3
    assert main(command(system, query, owing, *overlap)) == 0
    assert read_rows(owing)[-1] == 1, "and then not once more"


def test_rows_with_a_fault_keep_the_pull_out_or_are_read_again_until_mended(
    owing: str, system: ReportingSystem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query, rejects = system.query(tmp_path), tmp_path / "rejects.xlsx"
    wrong = rows_of([1], DAY + HOUR)[0] | {"period": "không rõ"}
    system.add([*rows_of([0]), wrong, *rows_of([2], DAY + 2 * HOUR)])
    assert main(command(system, query, owing)) == 1
    assert received_in(owing) == set()
    assert "không rõ" in capsys.readouterr().err
    assert pulls_of(owing) == ["refused"]
    good = [*command(system, query, owing, "--overlap", "0m"), "--take-good-rows"]
    assert main([*good, "--rejects", str(rejects)]) == 1
    assert received_in(owing) == codes([0, 2])
    assert rejects.exists()
    with system.engine.begin() as connection:  # mended without a new moment of change
        connection.execute(received.update().values(period=PERIODS[0]))
    assert main(good) == 0
    assert received_in(owing) == codes(range(3))


def test_a_query_that_asks_for_more_is_read_from_its_beginning(
    owing: str, system: ReportingSystem, tmp_path: Path
) -> None:
    system.add([*rows_of([0]), *rows_of([1], DAY - 90 * HOUR)])
    query = system.query(tmp_path, f"{QUERY} WHERE agency = 'M22-00000';\n")
    assert main(command(system, query, owing)) == 0
    assert received_in(owing) == codes([0])
    system.query(tmp_path, f"-- hai đơn vị: đủ\n{QUERY} -- không lọc")
    assert main(command(system, query, owing)) == 0
    assert received_in(owing) == codes([0, 1])


def test_a_view_with_its_own_names_and_a_file_of_columns(
    owing: str, system: ReportingSystem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with system.engine.begin() as connection:
        connection.execute(sa.text(
            "CREATE VIEW v_received AS SELECT agency AS ma_don_vi, regime AS che_do, period AS ky,"
            " received_at AS nhan_luc, is_nil AS khong_phat_sinh, 7 AS so_thu_tu, changed_at"
            " FROM received"
        ))  # fmt: skip
    system.add(rows_of(range(3)))
    assert main(command(system, "v_received", owing)) == 1
    assert "so_thu_tu" in capsys.readouterr().err, "a column that nobody knows is a fault"
    mapping = tmp_path / "v.toml"
    mapping.write_text(
        '[columns]\nMA_DON_VI = "agency_code"\nche_do = "regime_code"\nky = "period_code"\n'
        'nhan_luc = "received_at"\nkhong_phat_sinh = "is_nil"\nso_thu_tu = ""\n'
    )
    mapped = command(system, "v_received", owing, "--columns", str(mapping))
    assert main([*mapped, "--dry-run"]) == 0
    assert "3 dòng mới" in capsys.readouterr().out
    assert (received_in(owing), pulls_of(owing)) == (set(), ["refused"])
    assert main(mapped) == 0
    assert received_in(owing) == codes(range(3))
    mapping.write_text('[columns]\nky = "quarter"\n')
    assert main(mapped) == 1
    mapping.write_text('[columns]\nkhac = "is_nil"\n')
    assert main(mapped) == 1
    assert "khac" in capsys.readouterr().err


def test_the_template_is_a_view_that_can_be_pulled(
    owing: str, system: ReportingSystem, tmp_path: Path
) -> None:
    out = tmp_path / "receipts.sql"
    assert main(["template", "receipts", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "-- Kỳ báo cáo: bắt buộc" in text
    columns = [c.name for c in schema.receipt.columns if c.name not in ("loaded_at", "is_simulated",
               "from_load", "to_load")]  # fmt: skip
    assert all(f"t.{name} AS {name}" in text for name in columns)
    own = {"agency_code": "agency", "regime_code": "regime", "period_code": "period"}
    for name in columns:
        given = own.get(name, name if name in received.c else "NULL")
        text = text.replace(f"t.{name} AS", f"{given} AS")
    out.write_text(text.replace("FROM receipt t", "FROM received"), encoding="utf-8")
    system.add(rows_of(range(2)))
    place = ["--from", system.url, "--query", str(out), "--store", owing, "--simulated"]
    assert main(["pull", "receipts", *place]) == 0
    assert received_in(owing) == codes(range(2))


def test_a_row_without_a_watermark_is_said_as_it_would_be_missed(
    owing: str, system: ReportingSystem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = system.query(tmp_path)
    system.add(rows_of([0]))
    assert main(command(system, query, owing)) == 0
    system.add([rows_of([1])[0] | {"changed_at": None}])
    assert main(command(system, query, owing)) == 1
    assert "changed_at" in capsys.readouterr().err
    assert received_in(owing) == codes([0])


def test_a_source_is_never_written_to(
    owing: str, system: ReportingSystem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    system.add(rows_of([0]))
    for text in (
        "DELETE FROM received",
        "WITH gone AS (DELETE FROM received RETURNING *) SELECT * FROM gone",
        "SELECT agency FROM received) x; DELETE FROM received; --",
    ):
        assert main(command(system, system.query(tmp_path, text), owing)) == 1
    with system.engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(received)).scalar() == 1
    missing = ReportingSystem(f"sqlite:///{tmp_path / 'other.db'}")
    Path(str(missing.engine.url.database)).unlink()
    assert main(command(missing, "received", owing)) == 1
    assert not (tmp_path / "other.db").exists(), "a wrong path makes no database"
    assert PASSWORD not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("url", "query"),
    [
        ("no url " + PASSWORD, "received"),
        (f"nosuch://user:{PASSWORD}@host/db", "received"),
        (f"postgresql+psycopg://user:{PASSWORD}@127.0.0.1:1/db", "received"),
        (f"postgresql+psycopg://127.0.0.1:1/db?password={PASSWORD}", "received"),
        (f"postgresql+psycopg://user:{PASSWORD}@127.0.0.1:1/db", "no/such.sql"),
        (f"postgresql+psycopg://user:{PASSWORD}@127.0.0.1:1/db", "a; b"),
    ],
)
def test_a_source_that_is_not_there_is_said_without_its_password(
    owing: str, url: str, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--query", query, "--store", owing, "--from", url]
    assert main(["pull", "receipts", *place]) == 1
    printed = capsys.readouterr()
    assert printed.err.strip()
    assert PASSWORD not in printed.out + printed.err
    assert PASSWORD not in entries(owing, "pull").to_csv()


def test_wrong_use_has_its_own_status(
    owing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pull", "receipts", "--query", "received", "--store", owing]) == 2
    monkeypatch.setenv("PULL_FROM", "sqlite:////no/such/folder/source.db")
    started = ["pull", "receipts", "--query", "received", "--store", owing]
    assert main([*started, "--every", "often"]) == 2
    assert main([*started, "--overlap", "much"]) == 2
    assert main(started) == 1
    assert pulls_of(owing) == ["unreachable"]


def test_rows_that_change_while_a_pull_reads_are_all_there_after_the_next(
    store: str, system: ReportingSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer adds rows during every pull; each pull loads what one moment held."""
    country(store, 2_000)
    query = system.query(tmp_path)
    system.add(rows_of(range(1_000)))
    monkeypatch.setattr(fetching.source, "CHUNK", 100)
    added, chunk = iter(range(1_000, 2_000)), fetching.columns.table

    def table_while_rows_change(rows: Sequence[Any], names: Sequence[str]) -> Any:
        number = next(added, None)
        if number is not None and system.engine.dialect.name == "postgresql":
            system.add(rows_of([number], DAY + number * timedelta(seconds=1)))
        return chunk(rows, names)

    monkeypatch.setattr(fetching.columns, "table", table_while_rows_change)
    assert main(command(system, query, store)) == 0
    assert received_in(store) == codes(range(1_000)), "what was there when the reading began"
    system.add(rows_of([number for number in added if number < 1_500], DAY + HOUR))
    assert main(command(system, query, store)) == 0
    with system.engine.connect() as connection:
        expected = set(connection.execute(sa.select(received.c.agency)).scalars())
    assert main(command(system, query, store)) == 0
    assert received_in(store) >= expected


def test_a_source_that_goes_away_half_way_leaves_everything_as_it_was(
    store: str, system: ReportingSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    country(store, 1_000)
    system.add(rows_of(range(1_000)))
    query = system.query(tmp_path)
    monkeypatch.setattr(fetching.source, "CHUNK", 100)
    with monkeypatch.context() as patched:
        patched.setattr(fetching.source, "reading", _going_away_after(system, 4))
        assert main(command(system, query, store)) == 1
    assert received_in(store) == set()
    assert pulls_of(store) == ["unreachable"]
    assert "đọc lại từ chỗ cũ" in capsys.readouterr().err
    assert main(command(system, query, store)) == 0
    assert len(received_in(store)) == 1_000


def _going_away_after(system: ReportingSystem, count: int) -> Any:
    """`source.reading`, of a source that goes away after so many: on PostgreSQL its server ends the
    connection, SQLite says what it says of a disk that is gone.
    """
    given = fetching.source.reading

    def go_away(session: int) -> None:
        if not session:
            raise sa.exc.OperationalError("read", {}, OSError("disk I/O error"))
        with system.engine.begin() as other:
            other.execute(sa.select(sa.func.pg_terminate_backend(session)))

    @contextmanager
    def breaking(connection: sa.Connection, chosen: sa.Select[Any]) -> Iterator[Any]:
        is_server = connection.dialect.name == "postgresql"
        own = sa.select(sa.func.pg_backend_pid())
        session = connection.execute(own).scalar_one() if is_server else 0
        with given(connection, chosen) as (names, rows):

            def read() -> Iterator[Any]:
                for number, chunk in enumerate(rows):
                    if number == count:
                        go_away(session)
                    yield chunk

            yield names, read()

    return breaking


def _killed_at_random(
    store: str, system: ReportingSystem, query: Path, times: int, longest: float
) -> int:
    """Start the command and kill it, so many times; how many ended before they were killed."""
    ended = 0
    environment = {**os.environ, "PULL_FROM": system.url}
    arguments = command(system, query, store)
    for _ in range(times):
        started = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "data_access", *arguments],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(random.uniform(0.2, longest))  # noqa: S311
        ended += started.poll() is not None
        started.send_signal(signal.SIGKILL)
        started.wait()
    return ended


@pytest.mark.parametrize(
    "times", [3, pytest.param(100, marks=pytest.mark.nightly)], ids=["few", "many"]
)
def test_a_pull_killed_at_any_moment_loses_and_doubles_nothing(
    store: str, system: ReportingSystem, tmp_path: Path, times: int
) -> None:
    """Rows come in all the while; at the end one pull that is let alone has everything."""
    country(store, 2_000)
    query, done = system.query(tmp_path), threading.Event()

    def work() -> None:
        for number in range(2_000):
            if done.is_set():
                return
            system.add(rows_of([number], DAY + number * timedelta(seconds=1)))
            time.sleep(0.02)

    worker = threading.Thread(target=work)
    worker.start()
    _killed_at_random(store, system, query, times, 6.0)
    done.set()
    worker.join()
    assert main(command(system, query, store)) == 0
    with system.engine.connect() as connection:
        expected = set(connection.execute(sa.select(received.c.agency)).scalars())
    found = import_files.rows_of(store, schema.receipt, "agency_code")["agency_code"]
    assert set(found) == expected
    assert found.is_unique


@pytest.mark.parametrize(
    ("agencies", "periods"),
    [(2_000, 10), pytest.param(28_000, 36, marks=pytest.mark.nightly)],
    ids=["some", "a_million"],
)
def test_as_many_rows_as_a_country_has(
    store: str, system: ReportingSystem, tmp_path: Path, agencies: int, periods: int
) -> None:
    country(store, agencies, PERIODS[:periods])
    for number, period in enumerate(PERIODS[:periods]):
        system.add(rows_of(range(agencies), DAY + number * HOUR, period))
    query = system.query(tmp_path)
    assert main(command(system, query, store)) == 0
    found = import_files.rows_of(store, schema.receipt, "agency_code")
    assert len(found) == agencies * periods
    assert not found.duplicated(["origin_agency_code", "regime_code", "period_code"]).any()
    assert main(command(system, query, store, "--overlap", "30m")) == 0
    assert read_rows(store)[:2] == [agencies * periods, agencies]
