"""What is asked about the data: which rows raise each question, and of how many."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pandas as pd
import sqlalchemy as sa

from data_access.readers import quality
from data_access.readers.scopes import Scope
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from data_access.store.writers import LoadSource
from tests import factories
from tests.factories import Row, obligation, receipt

SINCE = date(2024, 12, 31)
MONTHS = ("2025-01", "2025-02", "2025-03")
DUE = {month: date(2025, number + 1, 10) for number, month in enumerate(MONTHS, start=1)}
SCOPE = Scope(date(2025, 6, 30), 0)
PERIODS, LEAST = 3, 1000


def _source(kind: str, day: date) -> LoadSource:
    at = datetime.combine(day, datetime.min.time())
    return LoadSource(f"{kind}-{day}", None, "test", at, is_simulated=False, rows_in=0)


def _load(writer: loads.Writer, kind: str, table: sa.Table, rows: list[Row], day: date) -> None:
    at = datetime.combine(day, datetime.min.time())
    timed = [row | {"loaded_at": at} if "loaded_at" in row else row for row in rows]
    writer.load(kind, table, factories.arrow(table, timed), _source(kind, day))


def _at(month: str, days: int, hour: int = 9) -> datetime:
    """So many days after the due day of a month's report."""
    return datetime.combine(DUE[month], datetime.min.time()) + timedelta(days=days, hours=hour)


def _country(store: str) -> None:
    """C and BHXH owe a monthly report of three months."""
    owed = [obligation(code, "R1", month, DUE[month]) for code in ("M22-C", "BHXH")
            for month in MONTHS]  # fmt: skip
    with loads.writing(store) as writer:
        _load(writer, "agencies", schema.agency, factories.agencies(), date(2025, 1, 1))
        _load(writer, "successions", schema.agency_succession, factories.successions(),
              date(2025, 1, 1))  # fmt: skip
        _load(writer, "obligations", schema.obligation, owed, date(2025, 1, 1))


def _receive(store: str, day: date, *rows: Row) -> None:
    with loads.writing(store) as writer:
        _load(writer, "receipts", schema.receipt, list(rows), day)


@contextmanager
def _reading(store: str) -> Iterator[tuple[sa.Engine, Scope]]:
    engine = open_engine(store)
    try:
        yield engine, replace(SCOPE, load=loads.newest_load(engine))
    finally:
        engine.dispose()


def _bases(engine: sa.Engine, scope: Scope) -> dict[str, int]:
    found = quality.read_quality_bases(engine, scope, SINCE, PERIODS, ("2025-05",))
    return dict(zip(found["question"], found["base_count"].astype(int), strict=True))


def _of(found: pd.DataFrame) -> list[tuple[str, str]]:
    return sorted(zip(found["agency_code"], found["period_code"], strict=True))


def test_of_an_empty_store_nothing_is_asked(store: str) -> None:
    with _reading(store) as (engine, scope):
        assert set(_bases(engine, scope).values()) == {0}
        for read in (quality.read_nil_on_time, quality.read_copied, quality.read_unexpected,
                     quality.read_shrunk):  # fmt: skip
            assert read(engine, scope, SINCE).empty
        assert quality.read_bulk_edits(engine, scope, SINCE, 2).empty
        assert quality.read_backdated(engine, scope, SINCE, 3).empty
        assert quality.read_unmoved(engine, scope, PERIODS, LEAST, ("2025-05",)).empty


def test_a_report_in_time_without_content_is_asked_and_a_late_one_is_not(store: str) -> None:
    _country(store)
    _receive(
        store,
        date(2025, 6, 1),
        receipt("M22-C", "R1", "2025-01", _at("2025-01", -1), is_nil=True),
        receipt("M22-C", "R1", "2025-02", _at("2025-02", 0, 23), is_nil=True),
        receipt("M22-C", "R1", "2025-03", _at("2025-03", 1), is_nil=True),
        receipt("BHXH", "R1", "2025-01", _at("2025-01", -1)),
        receipt("BHXH", "R1", "2025-01", _at("2025-01", 3), 2, is_nil=True),
    )
    with _reading(store) as (engine, scope):
        found = quality.read_nil_on_time(engine, scope, SINCE)
        assert _of(found) == [("M17-C", "2025-02"), ("M22-C", "2025-01")]
        assert _bases(engine, scope)[quality.NIL_ON_TIME] == 3
        before = replace(scope, as_of=date(2025, 2, 9))
        assert len(quality.read_nil_on_time(engine, before, SINCE)) == 1
        other = replace(scope, agency_codes=("BHXH",))
        assert quality.read_nil_on_time(engine, other, SINCE).empty
        assert _bases(engine, other)[quality.NIL_ON_TIME] == 1


def test_the_content_of_an_earlier_period_is_a_copy_nil_ones_and_other_agencies_are_none(
    store: str,
) -> None:
    _country(store)
    _receive(
        store,
        date(2025, 6, 1),
        receipt("M22-C", "R1", "2025-01", _at("2025-01", -1), content_hash="a"),
        receipt("M22-C", "R1", "2025-02", _at("2025-02", -1), content_hash="a"),
        receipt("M22-C", "R1", "2025-03", _at("2025-03", -1), content_hash="a"),
        receipt("BHXH", "R1", "2025-01", _at("2025-01", -1), content_hash="a", is_nil=True),
        receipt("BHXH", "R1", "2025-02", _at("2025-02", -1), content_hash="a"),
        receipt("BHXH", "R1", "2025-03", _at("2025-03", -1)),
    )
    with _reading(store) as (engine, scope):
        found = quality.read_copied(engine, scope, SINCE)
        assert _of(found) == [("M17-C", "2025-02"), ("M17-C", "2025-03")]
        assert sorted(found["detail"]) == ["2025-01", "2025-02"], "the last of the periods before"
        assert _bases(engine, scope)[quality.COPIED] == 4, "nil and unhashed ones cannot be told"


def test_edits_after_the_deadline_are_asked_from_so_many_in_a_day(store: str) -> None:
    _country(store)
    edits = [
        receipt("M22-C", "R1", month, datetime(2025, 5, 5, 8 + number), 2)
        for number, month in enumerate(MONTHS)
    ]
    _receive(
        store,
        date(2025, 6, 1),
        *(receipt(code, "R1", month, _at(month, -1))
          for code in ("M22-C", "BHXH") for month in MONTHS),
        *edits,
        receipt("BHXH", "R1", "2025-01", datetime(2025, 5, 5, 9), 2),
        receipt("BHXH", "R1", "2025-02", _at("2025-02", 0), 2),
    )  # fmt: skip
    with _reading(store) as (engine, scope):
        found = quality.read_bulk_edits(engine, scope, SINCE, 3)
        assert _of(found) == [
            ("M17-C", "2025-02"), ("M17-C", "2025-03"), ("M22-C", "2025-01"),
        ], "each of whoever owed it"  # fmt: skip
        assert _bases(engine, scope)[quality.BULK_EDITS] == 4, "one came in time"
        assert quality.read_bulk_edits(engine, scope, SINCE, 4).empty
        assert len(quality.read_bulk_edits(engine, scope, SINCE, 1)) == 4


def test_a_receipt_that_an_earlier_load_should_have_had_is_backdated_and_one_to_come_is_future(
    store: str,
) -> None:
    _country(store)
    _receive(store, date(2025, 2, 20),
             receipt("M22-C", "R1", "2025-01", datetime(2025, 2, 18, 9)))  # fmt: skip
    _receive(
        store,
        date(2025, 4, 20),
        receipt("BHXH", "R1", "2025-01", datetime(2025, 2, 10, 9)),
        receipt("BHXH", "R1", "2025-02", datetime(2025, 2, 16, 9)),
        receipt("BHXH", "R1", "2025-03", datetime(2025, 4, 21, 9)),
        receipt("M22-C", "R1", "2025-03", datetime(2025, 4, 19, 9)),
    )
    with _reading(store) as (engine, scope):
        found = quality.read_backdated(engine, scope, SINCE, 3)
        assert _of(found) == [("BHXH", "2025-01"), ("BHXH", "2025-03")]
        assert set(found["detail"]) == {"receipts-2025-04-20"}
        assert _bases(engine, scope)[quality.BACKDATED] == 5
        assert len(quality.read_backdated(engine, scope, SINCE, 30)) == 1, "the one to come"


def test_what_answers_no_obligation_is_unexpected_also_if_its_window_has_not_begun(
    store: str,
) -> None:
    _country(store)
    to_come = obligation("BHXH", "R1", "2026-01", date(2026, 2, 10),
                         window_start_date=date(2025, 12, 15))  # fmt: skip
    with loads.writing(store) as writer:
        _load(writer, "obligations", schema.obligation, [to_come], date(2025, 1, 2))
    _receive(
        store,
        date(2025, 6, 1),
        receipt("M22-C", "R1", "2025-01", _at("2025-01", -1)),
        receipt("M22-C", "R9", "2025-01", _at("2025-01", -1)),
        receipt("BHXH", "R1", "2026-01", _at("2025-03", 0)),
    )
    with _reading(store) as (engine, scope):
        found = quality.read_unexpected(engine, scope, SINCE)
        assert list(found["subject_code"]) == ["R9"]
        assert _bases(engine, scope)[quality.UNEXPECTED] == 3


def test_an_obligation_that_a_load_takes_away_after_its_deadline_is_asked(store: str) -> None:
    _country(store)
    keys = factories.arrow(
        schema.obligation, [obligation("BHXH", "R1", month, DUE[month]) for month in MONTHS[:2]]
    ).select(list(schema.obligation.info["key"]))
    nothing = factories.arrow(
        schema.obligation, [obligation("BHXH", "R2", "2025-03", DUE["2025-03"])]
    )
    with loads.writing(store) as writer:
        writer.load("obligations", schema.obligation, nothing,
                    _source("obligations", date(2025, 2, 20)), closing=keys)  # fmt: skip
    with _reading(store) as (engine, scope):
        found = quality.read_shrunk(engine, scope, SINCE)
        assert _of(found) == [("BHXH", "2025-01")], "that of February was due later"
        assert list(found["detail"]) == ["obligations-2025-02-20"]
        assert _bases(engine, scope)[quality.SHRUNK] == 6, "three of C, two of BHXH, and this one"
        assert quality.read_shrunk(engine, replace(scope, load=3), SINCE).empty
    with loads.writing(store) as writer:
        writer.withdraw(4, "test", datetime(2025, 3, 1))
    with _reading(store) as (engine, scope):
        assert quality.read_shrunk(engine, scope, SINCE).empty, "it is owed again"


def test_values_that_stand_still_are_asked_small_counts_and_zeros_are_not(store: str) -> None:
    series = {
        "RATE": (2.5, 2.5, 2.5), "MOVES": (2.5, 2.5, 2.6), "ZERO": (0.0, 0.0, 0.0),
        "FULL": (100.0, 100.0, 100.0), "COUNT": (12.0, 12.0, 12.0), "LARGE": (1000.0,) * 3,
        "SHORT": (7.5, 7.5),
    }  # fmt: skip
    rows = [
        {"indicator_code": code, "area_code": "L63-X", "period_code": f"2025-{month:02}",
         "vintage": "final", "disaggregation": "", "value": value}
        for code, values in series.items()
        for month, value in enumerate(values, start=6 - len(values))
    ]  # fmt: skip
    changed = {**rows[0], "vintage": "preliminary", "value": 2.4}
    with loads.writing(store) as writer:
        _load(writer, "observations", schema.observation, rows, date(2025, 6, 1))
    with _reading(store) as (engine, scope):
        found = quality.read_unmoved(engine, scope, PERIODS, LEAST, ("2025-05",))
        assert sorted(found["subject_code"]) == ["LARGE", "RATE"]
        assert _bases(engine, scope)[quality.UNMOVED] == 6, "two periods are too few"
        assert quality.read_unmoved(engine, scope, PERIODS, LEAST, ("2025-06",)).empty
    with loads.writing(store) as writer:
        _load(writer, "observations", schema.observation, [changed], date(2025, 6, 2))
    with _reading(store) as (engine, scope):
        found = quality.read_unmoved(engine, scope, PERIODS, LEAST, ("2025-05",))
        assert list(found["subject_code"]) == ["LARGE"], "its vintages differ"
