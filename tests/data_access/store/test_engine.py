"""Opening a store, the words when it cannot be read, and getting rows in unharmed."""

from collections.abc import Callable
from datetime import date, datetime
from math import isnan
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
import sqlalchemy as sa

from data_access.errors import DataUnavailable
from data_access.store import frames, loads, schema
from data_access.store.engine import (
    POINTER,
    current_file,
    is_embedded,
    open_engine,
    shown_store,
    stage,
)
from data_access.store.write_sessions import writing_session
from tests import factories

CREATED = datetime(2020, 1, 1)
SECRET = "mat-khau-bi-mat"  # noqa: S105
AWAY = f"postgresql+psycopg://dashboard:{SECRET}@127.0.0.1:1/reporting"


def _with_password(url: str) -> str:
    return sa.make_url(url).set(password=SECRET).render_as_string(hide_password=False)


def _fault(store: str) -> DataUnavailable:
    with pytest.raises(DataUnavailable) as fault:
        open_engine(store)
    return fault.value


def _make_embedded(folder: Path) -> str:
    loads.create_store(str(folder), created_at=CREATED)
    return str(folder)


def test_a_folder_is_embedded_and_any_url_is_not() -> None:
    assert is_embedded("data/store")
    assert is_embedded("C:\\kho\\store")
    assert not is_embedded(AWAY)
    assert not is_embedded("postgresql://dashboard@server/reporting")


def test_a_store_is_printed_without_its_password() -> None:
    for url in (AWAY, AWAY.replace("+psycopg", "")):
        assert SECRET not in shown_store(url)
        assert "dashboard" in shown_store(url)
    assert shown_store("kho dữ liệu #1 %20") == "kho dữ liệu #1 %20"


def test_a_place_without_a_store_says_how_to_make_one(new_store: Callable[[], str]) -> None:
    store = new_store()
    fault = _fault(store)
    assert fault.key == "store.absent"
    assert "build-sample" in fault.text("vi")
    with pytest.raises(DataUnavailable) as written, loads.writing(store):
        pass
    assert written.value.key == "store.absent"


def test_looking_for_a_store_makes_no_folder(tmp_path: Path) -> None:
    place = tmp_path / "store"
    _fault(str(place))
    with pytest.raises(DataUnavailable), loads.writing(str(place)):
        pass
    assert not place.exists()


@pytest.mark.parametrize(
    ("version", "key", "advice"),
    [(0, "store.older", "upgrade-store"), (99, "store.newer", "mới hơn")],
)
def test_another_schema_version_says_what_to_do(
    store: str, version: int, key: str, advice: str
) -> None:
    with writing_session(store) as connection:
        connection.execute(schema.store.update().values(schema_version=version))
    fault = _fault(store)
    assert (fault.key, fault.values["found"]) == (key, version)  # noqa: PD011
    assert advice in fault.text("vi")
    with pytest.raises(DataUnavailable) as written, loads.writing(store):
        pass
    assert written.value.key == key


@pytest.mark.parametrize("pointer", [b"garbage.duckdb\n", b"", b"gone.duckdb\n", b"\xff\xfe"])
def test_a_damaged_embedded_store_is_unreadable_and_says_so(tmp_path: Path, pointer: bytes) -> None:
    store = _make_embedded(tmp_path / "store")
    (tmp_path / "store" / "garbage.duckdb").write_bytes(b"not a database" * 1000)
    (tmp_path / "store" / POINTER).write_bytes(pointer)
    fault = _fault(store)
    assert fault.key == "store.unreadable"
    assert fault.values["reason"]  # noqa: PD011
    with pytest.raises(DataUnavailable) as written, loads.writing(store):
        pass
    assert written.value.key == "store.unreadable"


def test_a_server_that_is_away_is_said_without_the_password() -> None:
    fault = _fault(AWAY)
    assert fault.key == "store.unreadable"
    engine = sa.create_engine(AWAY)
    with pytest.raises(DataUnavailable) as read:
        frames.read(engine, sa.select(schema.load))
    with pytest.raises(DataUnavailable) as written, loads.writing(AWAY):
        pass
    for said in (fault, read.value, written.value):
        assert SECRET not in said.text("vi") + said.text("en") + str(said)


def test_no_fault_on_postgresql_prints_the_password(postgresql_server: str) -> None:
    server = _with_password(postgresql_server)
    nowhere = sa.make_url(server).set(database="khong_co").render_as_string(hide_password=False)
    for store in (server, nowhere):
        fault = _fault(store)
        assert SECRET not in fault.text("vi") + fault.text("en")


def test_a_reader_cannot_write(store: str) -> None:
    engine = open_engine(store)
    with pytest.raises(DataUnavailable), frames.snapshot(engine) as connection:
        connection.execute(schema.store.delete())
    engine.dispose()


@pytest.mark.parametrize("name", ["kho dữ liệu #1 %20", "báo-cáo & số;liệu=2", "kho'dữ\"liệu"])
def test_a_folder_with_any_letters_and_signs_works(tmp_path: Path, name: str) -> None:
    store = _make_embedded(tmp_path / name / "kho")
    row = factories.regulation("1", "M22-C", date(2020, 1, 6))
    assert factories.fill(store, (schema.regulation, [row])) == 1
    engine = open_engine(store)
    assert loads.newest_load(engine) == 1
    engine.dispose()
    assert current_file(store).parent == tmp_path / name / "kho"
    assert [file.name for file in tmp_path.iterdir()] == [name]


TEXTS = [
    "Đắk Lắk, Thừa Thiên Huế",
    "Nguye\u0302\u0303n (NFD)",
    'dấu "nháy" kép',
    "dấu 'nháy' đơn",
    "hai\ndòng",
    "hai\r\ndòng",
    "\\.",
    "\\N",
    "\\",
    "a\\tb",
    "cột\tcột",
    ",;|",
    " đầu và cuối ",
    "",
    "NULL",
    "\u200b",
    "🇻🇳",
    None,
]


def _staged(store: str, table: sa.Table, rows: pa.Table) -> list[tuple[object, ...]]:
    with writing_session(store) as connection:
        incoming = stage(connection, table, rows)
        found = [tuple(row) for row in connection.execute(sa.select(incoming))]
        connection.rollback()
    return found


def test_every_text_arrives_as_it_was_sent(store: str) -> None:
    rows = pa.table(
        {"regulation_id": [str(n) for n in range(len(TEXTS))], "title": pa.array(TEXTS)}
    )
    found = _staged(store, schema.regulation, rows)
    assert sorted(found, key=lambda row: int(str(row[0]))) == [
        (str(number), text) for number, text in enumerate(TEXTS)
    ]


def test_a_column_of_nothing_but_empty_texts_is_not_empty(store: str) -> None:
    rows = pa.table({"disaggregation": ["", ""], "source": pa.nulls(2)})
    assert _staged(store, schema.observation, rows) == [("", None), ("", None)]


def test_times_keep_their_microseconds_and_flags_stay_flags(store: str) -> None:
    moments = [datetime(2020, 2, 17, 23, 59, 59, 999999), datetime(1999, 12, 31, 0, 0, 0, 1), None]
    rows = pa.table(
        {
            "received_at": pa.array(moments, pa.timestamp("us")),
            "is_signed": pa.array([True, False, None]),
            "sequence": pa.array([1, 2_147_483_647, None], pa.int32()),
        }
    )
    assert _staged(store, schema.receipt, rows) == [
        (moments[0], True, 1),
        (moments[1], False, 2_147_483_647),
        (None, None, None),
    ]


def test_numbers_keep_every_digit_and_no_number_is_not_a_missing_one(store: str) -> None:
    numbers = [0.1, -1234.5, 1e300, 5e-324, 98_765_432_109.87, float("inf"), None, float("nan")]
    found = [
        row[0] for row in _staged(store, schema.observation, pa.table({"value": pa.array(numbers)}))
    ]
    assert found[:-1] == numbers[:-1]
    assert isinstance(found[-1], float)
    assert isnan(found[-1])


def test_dates_arrive_whether_sent_as_dates_or_as_times(store: str) -> None:
    days = [date(2020, 2, 29), date(9999, 12, 31), None]
    sent = pa.table({"issued_date": pa.array(days, pa.date32())})
    assert [row[0] for row in _staged(store, schema.regulation, sent)] == days
    frame = pd.DataFrame({"issued_date": pd.Series(days[:1], dtype="datetime64[us]")})
    sent = pa.Table.from_pandas(frame, preserve_index=False)
    assert [row[0] for row in _staged(store, schema.regulation, sent)] == days[:1]


def test_no_rows_at_all_are_staged_as_none(store: str) -> None:
    rows = pa.table({"regulation_id": pa.array([], pa.string())})
    assert _staged(store, schema.regulation, rows) == []


def test_more_rows_than_one_batch_all_arrive(store: str) -> None:
    rows = pa.table({"sequence": pa.array(range(250_000), pa.int32())})
    with writing_session(store) as connection:
        incoming = stage(connection, schema.receipt, rows)
        counted = sa.select(sa.func.count(), sa.func.count(incoming.c.sequence.distinct()))
        assert tuple(connection.execute(counted).one()) == (250_000, 250_000)
        connection.rollback()


def test_connections_that_the_server_ended_are_made_anew(new_store: Callable[[], str]) -> None:
    place = new_store()
    loads.create_store(place, created_at=datetime(2020, 1, 1))
    engine = open_engine(place)
    assert loads.newest_load(engine) == 0
    if not is_embedded(place):
        administrator = sa.create_engine(place, isolation_level="AUTOCOMMIT")
        with administrator.connect() as connection:
            ended = connection.exec_driver_sql(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).scalar_one()
        administrator.dispose()
        assert ended >= 1
    assert frames.read(engine, sa.select(schema.load)).empty
    engine.dispose()
