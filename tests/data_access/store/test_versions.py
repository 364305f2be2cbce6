"""Versions of facts: what a load opens and closes, and what a reader at each load sees."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow as pa
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.errors import LoadRefused
from data_access.store import frames, loads, schema, writers
from data_access.store.due_date_spans import obligation_spans
from data_access.store.engine import open_engine
from data_access.store.schema import OBLIGATION_KEY, obligation_latest, obligation_tally
from data_access.store.writers import LoadOutcome
from tests import factories
from tests.factories import Row

ISSUED = date(2020, 1, 6)
OBLIGATION = ("M22-C", "R1", "2024-01")
DUE = date(2024, 1, 26)
TALLIED = [c.name for c in obligation_tally.c if not c.name.endswith("_count")]


def _titles(store: str, load: int) -> dict[str, str]:
    engine = open_engine(store)
    table = schema.regulation
    found = frames.read(
        engine,
        sa.select(table.c.regulation_id, table.c.title).where(schema.visible(table, load)),
    )
    engine.dispose()
    return dict(zip(found["regulation_id"], found["title"], strict=True))


def _regulation(number: str, title: str) -> Row:
    return factories.regulation(number, "M22-C", ISSUED, title=title)


def _load(store: str, rows: list[Row], *, simulated: bool = False) -> LoadOutcome:
    with loads.writing(store) as writer:
        return factories.load(writer, schema.regulation, rows, simulated=simulated)


def test_a_load_says_what_is_new_corrected_and_unchanged(store: str) -> None:
    first = _load(store, [_regulation("1", "Một"), _regulation("2", "Hai")])
    second = _load(
        store, [_regulation("1", "Một"), _regulation("2", "Hai, đã sửa"), _regulation("3", "Ba")]
    )
    assert first == LoadOutcome(1, new=2, corrected=0, unchanged=0)
    assert second == LoadOutcome(2, new=1, corrected=1, unchanged=1)


def test_a_reader_at_an_earlier_load_sees_what_he_saw(store: str) -> None:
    _load(store, [_regulation("1", "Một"), _regulation("2", "Hai")])
    _load(store, [_regulation("2", "Hai, đã sửa"), _regulation("3", "Ba")])
    assert _titles(store, 0) == {}
    assert _titles(store, 1) == {"1": "Một", "2": "Hai"}
    assert _titles(store, 2) == {"1": "Một", "2": "Hai, đã sửa", "3": "Ba"}


def test_the_same_rows_again_write_nothing(store: str) -> None:
    rows = [_regulation("1", "Một")]
    _load(store, rows)
    assert _load(store, rows) == LoadOutcome(None, new=0, corrected=0, unchanged=1)
    engine = open_engine(store)
    assert list(loads.read_loads(engine)["load_id"]) == [1]
    engine.dispose()


def test_a_value_that_becomes_empty_is_a_correction_and_stays_empty(store: str) -> None:
    _load(store, [_regulation("1", "Một")])
    without = factories.regulation("1", "M22-C", ISSUED)
    assert _load(store, [without]).corrected == 1
    assert _load(store, [without]).unchanged == 1


def test_a_real_row_corrects_the_same_row_made_up(store: str) -> None:
    rows = [_regulation("1", "Một")]
    _load(store, rows, simulated=True)
    assert _load(store, rows).corrected == 1


def test_rows_that_share_a_key_are_refused_and_nothing_is_written(store: str) -> None:
    with pytest.raises(LoadRefused) as refused:
        _load(store, [_regulation("1", "Một"), _regulation("1", "Một"), _regulation("2", "Hai")])
    assert refused.value.key == "load.duplicate_keys"
    assert refused.value.values == {"count": 1, "key": "regulation_id", "example": "1"}
    assert _titles(store, 1) == {}
    assert _load(store, [_regulation("1", "Một")]).load_id == 1


def test_a_receipt_is_never_overwritten(store: str) -> None:
    at = datetime(2024, 1, 25, 9, 30)
    row = factories.receipt(*OBLIGATION, at)
    with loads.writing(store) as writer:
        factories.load(writer, schema.receipt, [row])
    with pytest.raises(LoadRefused) as refused, loads.writing(store) as writer:
        factories.load(writer, schema.receipt, [row | {"received_at": at + timedelta(days=3)}])
    assert refused.value.key == "load.already_received"
    assert refused.value.values["example"] == "M22-C / R1 / 2024-01 / 1"


def test_a_receipt_loaded_again_later_is_the_same_receipt(store: str) -> None:
    at = datetime(2024, 1, 25, 9, 30)
    row = factories.receipt(*OBLIGATION, at)
    again = row | {"loaded_at": factories.LOADED_AT + timedelta(days=1)}
    with loads.writing(store) as writer:
        factories.load(writer, schema.receipt, [row])
        assert factories.load(writer, schema.receipt, [again]).unchanged == 1


def test_a_preview_says_what_a_load_would_change_and_writes_nothing(store: str) -> None:
    _load(store, [_regulation("1", "Một")])
    rows = factories.arrow(schema.regulation, [_regulation("1", "Khác"), _regulation("2", "Hai")])
    with loads.writing(store) as writer:
        change = writer.preview(schema.regulation, rows, is_simulated=False)
    assert (change.new, change.corrected, change.unchanged) == (1, 1, 0)
    assert _titles(store, 2) == {"1": "Một"}


def _latest(connection: sa.Connection) -> list[dict[str, Any]]:
    rows = connection.execute(sa.select(obligation_latest)).mappings()
    return sorted(map(dict, rows), key=repr)


def _tally(connection: sa.Connection) -> Counter[tuple[Any, ...]]:
    """What is counted of the obligations: obligation_count and simulated_count of each key."""
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in connection.execute(sa.select(obligation_tally)).mappings():
        key = tuple(row[name] for name in TALLIED)
        counts[(*key, "obligations")] += row["obligation_count"]
        counts[(*key, "simulated")] += row["simulated_count"]
    return +counts


def _counted(rows: list[dict[str, Any]]) -> Counter[tuple[Any, ...]]:
    """The same, counted row by row."""
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        if row["is_statistical"]:
            continue
        first, second = (
            row[name] and datetime.combine(row[name], time.max)
            for name in ("first_received_at", "second_received_at")
        )
        if first and row["first_received_at"] <= row["due_at"]:
            first = min(first, row["due_at"])
        moved = row | {"first_received_at": first, "second_received_at": second}
        key = tuple(moved[name] for name in TALLIED)
        counts[(*key, "obligations")] += 1
        counts[(*key, "simulated")] += row["is_simulated"]
    return +counts


def _stated(connection: sa.Connection, load: int) -> list[dict[str, Any]]:
    names = [column.name for column in obligation_latest.columns]
    rows = connection.execute(obligation_spans(load)).mappings()
    return sorted(({name: row[name] for name in names} for row in rows), key=repr)


def _calendar(days_off: frozenset[date]) -> pa.Table:
    """January and February 2024 with weekends and `days_off` off."""
    rows, working = [], 0
    for number in range(60):
        day = date(2024, 1, 1) + timedelta(days=number)
        is_working = day.weekday() < 5 and day not in days_off
        working += is_working
        rows.append(
            {
                "calendar_date": day,
                "is_working_day": is_working,
                "working_day_number": working,
                "day_number": number + 1,
            }
        )
    return factories.arrow(schema.calendar_day, rows)


def _owed(writer: writers.Writer) -> None:
    """One obligation of regime R1, sent late on 31 January, with a calendar."""
    factories.load(writer, schema.calendar_day, _calendar(frozenset()))
    factories.load(writer, schema.regime, [factories.regime("R1")])
    factories.load(writer, schema.obligation, [factories.obligation(*OBLIGATION, DUE)])
    sent = factories.receipt(*OBLIGATION, datetime(2024, 1, 31, 9))
    factories.load(writer, schema.receipt, [sent])


def test_a_new_calendar_counts_the_days_late_anew(store: str) -> None:
    with loads.writing(store) as writer:
        _owed(writer)
        assert [row["late_working_days"] for row in _latest(writer.connection)] == [3]
        factories.load(writer, schema.calendar_day, _calendar(frozenset({date(2024, 1, 29)})))
        assert [row["late_working_days"] for row in _latest(writer.connection)] == [2]
        assert [row["late_calendar_days"] for row in _latest(writer.connection)] == [5]


def test_a_regime_moved_to_the_statistics_law_takes_its_obligations_with_it(store: str) -> None:
    with loads.writing(store) as writer:
        _owed(writer)
        assert [row["is_statistical"] for row in _latest(writer.connection)] == [False]
        factories.load(writer, schema.regime, [factories.regime("R1", "statistics")])
        assert [row["is_statistical"] for row in _latest(writer.connection)] == [True]


def test_a_fact_that_no_longer_holds_is_closed_and_still_seen_at_earlier_loads(store: str) -> None:
    gone = pa.table({name: [value] for name, value in zip(OBLIGATION_KEY, OBLIGATION, strict=True)})
    nothing = factories.arrow(schema.obligation, [])
    source = writers.LoadSource("moi", None, "tests", factories.LOADED_AT, False, 0)
    with loads.writing(store) as writer:
        _owed(writer)
        before = _latest(writer.connection)
        outcome = writer.load("obligations", schema.obligation, nothing, source, gone)
        assert (outcome.load_id, outcome.closed) == (5, 1)
        assert _latest(writer.connection) == _stated(writer.connection, 5) == []
        assert _stated(writer.connection, 4) == before
        again = writer.load("obligations", schema.obligation, nothing, source, gone)
        assert writer.newest_load == 5, again


_PERIODS = st.sampled_from(("2024-01", "2024-02", "2024-03"))
_DAYS = st.dates(date(2024, 1, 1), date(2024, 2, 20))
_REGIMES = st.sampled_from(("R1", "R2"))


def _rows(row: Callable[..., Row], *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    """One to three rows of different regime and period."""
    made = st.builds(lambda regime, period, *rest: row("M22-C", regime, period, *rest), _REGIMES,
                     _PERIODS, *parts)  # fmt: skip
    return st.lists(made, min_size=1, max_size=3, unique_by=lambda r: tuple(r.values())[:3])


def _sent(origin: str, regime: str, period: str, day: date, sequence: int) -> Row:
    return factories.receipt(origin, regime, period, datetime(2024, 1, day.day, 9), sequence)


_LOADS = st.one_of(
    st.tuples(st.just(schema.obligation), _rows(factories.obligation, _DAYS)),
    st.tuples(st.just(schema.receipt), _rows(_sent, _DAYS, st.integers(1, 3))),
    st.tuples(st.just(schema.extension), _rows(factories.extension, _DAYS, _DAYS)),
    st.tuples(st.just(schema.exemption), _rows(factories.exemption, _DAYS)),
    st.tuples(
        st.just(schema.regime),
        st.builds(factories.regime, _REGIMES, st.sampled_from(("nd09", "statistics"))).map(
            lambda row: [row]
        ),
    ),
    st.tuples(st.just(schema.calendar_day), st.builds(_calendar, st.frozensets(_DAYS, max_size=3))),
    st.tuples(st.just(None), st.integers(1, 12)),  # withdraw that load
)


def _carry_out(writer: writers.Writer, table: sa.Table | None, what: Any, simulated: bool) -> None:
    try:
        if table is None:
            writer.withdraw(what, "tests", factories.LOADED_AT)
        else:
            factories.load(writer, table, what, simulated=simulated)
    except LoadRefused:
        writer.connection.rollback()  # a receipt with other content, a load that is not there


@settings(
    max_examples=6,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sequence=st.lists(st.tuples(_LOADS, st.booleans()), min_size=4, max_size=10))
def test_what_is_kept_for_the_newest_load_equals_the_ledger_after_any_loads(
    new_store: Callable[[], str], sequence: list[tuple[tuple[sa.Table | None, Any], bool]]
) -> None:
    store = new_store()
    loads.create_store(store, created_at=factories.LOADED_AT)
    stated: dict[int, list[dict[str, Any]]] = {}
    with loads.writing(store) as writer:
        for (table, what), simulated in sequence:
            _carry_out(writer, table, what, simulated)
            newest = writer.newest_load
            stated[newest] = _stated(writer.connection, newest)
            assert _latest(writer.connection) == stated[newest]
            assert _tally(writer.connection) == _counted(stated[newest])
        for load, seen in stated.items():  # a reader at an earlier load sees what he saw
            assert _stated(writer.connection, load) == seen
