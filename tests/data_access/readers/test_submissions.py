"""Readers of obligations and receipts: what counts, what must not appear, no rows, dtypes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.readers.agencies import handover_on, read_agency_versions, read_successions
from data_access.readers.submissions import (
    Scope,
    longest_overdue,
    read_late_days,
    read_missing,
    read_state_counts,
    read_unexpected_receipts,
)
from data_access.readers.timeliness import read_missing_days
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import exemption, extension, obligation, receipt

DUE = date(2025, 2, 10)
AFTER = date(2025, 2, 20)
COUNT_DTYPES = {
    "group": "str",
    "state": "str",
    "is_owed": "boolean",
    "is_revised": "boolean",
    "obligation_count": "Int64",
    "simulated_count": "Int64",
}
MISSING_DTYPES = {
    "agency_code": "str",
    "origin_agency_code": "str",
    "regime_code": "str",
    "regime_name_vi": "str",
    "regime_name_en": "str",
    "period_code": "str",
    "due_date": "datetime64[us]",
    "is_simulated": "boolean",
    "overdue_working_days": "Int64",
    "overdue_calendar_days": "Int64",
}


@contextmanager
def _reading(store: str) -> Iterator[sa.Engine]:
    engine = open_engine(store)
    try:
        yield engine
    finally:
        engine.dispose()


def _states(frame: pd.DataFrame) -> dict[str, int]:
    return {
        str(state): int(count)
        for state, count in frame.groupby("state")["obligation_count"].sum().items()
    }


@pytest.fixture
def country(store: str) -> str:
    """A store with the agencies, calendar and regimes of the small country."""
    factories.small_country(store)
    return store


def test_a_store_without_loads_gives_no_rows_with_their_types(store: str) -> None:
    scope = Scope(AFTER, 0)
    with _reading(store) as engine:
        counts = read_state_counts(engine, scope)
        assert counts.empty
        assert counts.dtypes.astype(str).to_dict() == COUNT_DTYPES
        late = read_late_days(engine, scope, "agency")
        assert late.empty
        assert late.dtypes.astype(str).to_dict() == {
            "group": "str",
            "late_working_days": "Int64",
            "obligation_count": "Int64",
            "simulated_count": "Int64",
        }
        missing = read_missing(engine, scope)
        assert missing.empty
        assert {name: str(missing[name].dtype) for name in MISSING_DTYPES} == MISSING_DTYPES
        unexpected = read_unexpected_receipts(engine, scope, "period")
        assert unexpected.empty
        assert unexpected.dtypes.astype(str).to_dict() == {
            "group": "str",
            "receipt_count": "Int64",
            "simulated_count": "Int64",
        }


def test_rows_keep_the_types_of_no_rows(country: str) -> None:
    newest = factories.fill(
        country,
        (schema.obligation, [obligation("M22-A", "R1", "2025-01", DUE)]),
        (schema.receipt, [receipt("M22-B", "R1", "2025-01", datetime(2025, 2, 11))]),
    )
    scope = Scope(AFTER, newest)
    with _reading(country) as engine:
        counts = read_state_counts(engine, scope, "regime")
        assert counts.dtypes.astype(str).to_dict() == COUNT_DTYPES
        missing = read_missing(engine, scope)
        assert {name: str(missing[name].dtype) for name in MISSING_DTYPES} == MISSING_DTYPES
        assert read_unexpected_receipts(engine, scope)["receipt_count"].dtype == "Int64"


def test_a_statistical_regime_never_enters(country: str) -> None:
    newest = factories.fill(
        country,
        (schema.obligation, [obligation("M22-A", "S1", "2025-01", DUE)]),
        (schema.receipt, [receipt("M22-B", "S1", "2025-01", datetime(2025, 2, 11))]),
    )
    with _reading(country) as engine:
        for load in (newest, newest - 1):
            assert read_state_counts(engine, Scope(AFTER, load)).empty
            assert read_missing(engine, Scope(AFTER, load)).empty
            assert read_unexpected_receipts(engine, Scope(AFTER, load)).empty


def test_what_is_not_yet_in_scope_does_not_appear(country: str) -> None:
    begins = AFTER.replace(day=21)
    row = obligation("M22-A", "R1", "2025-01", DUE, window_start_date=begins)
    newest = factories.fill(country, (schema.obligation, [row]))
    with _reading(country) as engine:
        assert read_state_counts(engine, Scope(AFTER, newest)).empty
        assert _states(read_state_counts(engine, Scope(begins, newest))) == {"missing": 1}


def test_another_period_or_agency_and_an_older_due_date_do_not_appear(country: str) -> None:
    newest = factories.fill(
        country,
        (
            schema.obligation,
            [
                obligation("M22-A", "R1", "2025-01", DUE),
                obligation("M22-A", "R1", "2025-02", DUE),
                obligation("M22-B", "R1", "2025-01", DUE),
                obligation("M22-A", "R2", "2025-01", date(2025, 1, 10)),
            ],
        ),
    )
    scope = Scope(AFTER, newest)
    narrowed = [
        (replace(scope, period_codes=("2025-01",)), 3),
        (replace(scope, agency_codes=("M22-A",)), 3),
        (replace(scope, due_after=date(2025, 1, 10)), 3),
        (replace(scope, due_after=date(2025, 1, 9)), 4),
        (replace(scope, period_codes=()), 0),
    ]
    with _reading(country) as engine:
        for narrow, expected in narrowed:
            assert read_state_counts(engine, narrow)["obligation_count"].sum() == expected


def test_a_row_that_a_later_load_brought_does_not_appear(country: str) -> None:
    newest = factories.fill(
        country,
        (schema.obligation, [obligation("M22-A", "R1", "2025-01", DUE)]),
        (schema.receipt, [receipt("M22-A", "R1", "2025-01", datetime(2025, 2, 10, 9))]),
    )
    with _reading(country) as engine:
        assert _states(read_state_counts(engine, Scope(AFTER, newest))) == {"on_time": 1}
        assert _states(read_state_counts(engine, Scope(AFTER, newest - 1))) == {"missing": 1}
        assert read_state_counts(engine, Scope(AFTER, newest - 2)).empty


def test_a_withdrawn_receipt_does_not_appear_but_stays_for_who_reads_earlier(country: str) -> None:
    newest = factories.fill(
        country,
        (schema.obligation, [obligation("M22-A", "R1", "2025-01", DUE)]),
        (schema.receipt, [receipt("M22-A", "R1", "2025-01", datetime(2025, 2, 10, 9))]),
    )
    with loads.writing(country) as writer:
        writer.withdraw(newest, "tests", factories.LOADED_AT)
    with _reading(country) as engine:
        assert _states(read_state_counts(engine, Scope(AFTER, newest))) == {"on_time": 1}
        assert _states(read_state_counts(engine, Scope(AFTER, newest + 1))) == {"missing": 1}


@pytest.mark.parametrize(
    ("received", "as_of", "state"),
    [
        (None, DUE, "not_due"),
        (None, date(2025, 2, 11), "missing"),
        (datetime(2025, 2, 10, 23, 59, 59, 999_999), DUE, "on_time"),
        (datetime(2025, 2, 11), DUE, "not_due"),
        (datetime(2025, 2, 11), date(2025, 2, 11), "late"),
    ],
    ids=["on the due day", "the day after", "its last moment", "not yet come", "a moment late"],
)
def test_the_due_day_belongs_wholly_to_the_sender(
    country: str, received: datetime | None, as_of: date, state: str
) -> None:
    factories.fill(country, (schema.obligation, [obligation("M22-A", "R1", "2025-01", DUE)]))
    sent = [receipt("M22-A", "R1", "2025-01", received)] if received else []
    newest = factories.fill(country, (schema.receipt, sent))
    with _reading(country) as engine:
        counts = read_state_counts(engine, Scope(as_of, newest))
        assert _states(counts) == {state: 1}
        assert bool(counts["is_owed"].item()) == (as_of > DUE)


def test_an_hour_in_the_rule_ends_the_due_day(country: str) -> None:
    at = datetime(2025, 2, 10, 16)
    newest = factories.fill(
        country, (schema.obligation, [obligation("M22-A", "R1", "2025-01", DUE, due_at=at)])
    )
    with _reading(country) as engine:
        counts = read_state_counts(engine, Scope(DUE, newest))
        assert _states(counts) == {"missing": 1}
        assert counts["is_owed"].tolist() == [True]


def test_the_latest_decided_extension_stands_and_of_one_day_the_later_due_date(
    country: str,
) -> None:
    key = ("M22-A", "R1", "2025-01")
    newest = factories.fill(
        country,
        (schema.obligation, [obligation(*key, DUE)]),
        (
            schema.extension,
            [
                extension(*key, date(2025, 2, 5), date(2025, 2, 25)),
                extension(*key, date(2025, 2, 12), date(2025, 2, 13)),
                extension(*key, date(2025, 2, 12), date(2025, 2, 14)),
            ],
        ),
    )
    expected = {11: "not_due", 13: "not_due", 14: "not_due", 15: "missing", 26: "missing"}
    with _reading(country) as engine:
        for day, state in expected.items():
            counts = read_state_counts(engine, Scope(date(2025, 2, day), newest))
            assert _states(counts) == {state: 1}, day


@pytest.mark.parametrize(
    ("decided", "state"), [(10, "exempt"), (11, "missing")], ids=["on the due day", "after it"]
)
def test_an_exemption_counts_if_decided_before_the_due_date_passed(
    country: str, decided: int, state: str
) -> None:
    key = ("M22-A", "R1", "2025-01")
    newest = factories.fill(
        country,
        (schema.obligation, [obligation(*key, DUE)]),
        (schema.exemption, [exemption(*key, date(2025, 2, decided))]),
    )
    with _reading(country) as engine:
        assert _states(read_state_counts(engine, Scope(AFTER, newest))) == {state: 1}
        early = Scope(date(2025, 2, 9), newest)
        assert _states(read_state_counts(engine, early)) == {"not_due": 1}


def test_sending_again_changes_nothing_but_that_it_was_sent_again(country: str) -> None:
    key = ("M22-A", "R1", "2025-01")
    newest = factories.fill(
        country,
        (schema.obligation, [obligation(*key, DUE)]),
        (
            schema.receipt,
            [
                receipt(*key, datetime(2025, 2, 9, 9)),
                receipt(*key, datetime(2025, 2, 15, 9), sequence=2),
            ],
        ),
    )
    with _reading(country) as engine:
        before = read_state_counts(engine, Scope(date(2025, 2, 14), newest))
        assert (before["state"].item(), before["is_revised"].item()) == ("on_time", False)
        after = read_state_counts(engine, Scope(date(2025, 2, 15), newest))
        assert (after["state"].item(), after["is_revised"].item()) == ("on_time", True)


def test_days_late_are_working_days_over_tet(country: str) -> None:
    """Tết 2025: from Saturday 25 January to Sunday 2 February nobody worked."""
    newest = factories.fill(
        country,
        (
            schema.obligation,
            [
                obligation(origin, "R1", "2025-01", date(2025, 1, 24))
                for origin in ("M22-A", "M22-B", "M22-C")
            ],
        ),
        (
            schema.receipt,
            [
                receipt("M22-A", "R1", "2025-01", datetime(2025, 1, 29, 9)),
                receipt("M22-B", "R1", "2025-01", datetime(2025, 2, 3, 9)),
                receipt("M22-C", "R1", "2025-01", datetime(2025, 2, 4, 9)),
            ],
        ),
    )
    with _reading(country) as engine:
        for load in (newest, newest - 1):
            late = read_late_days(engine, Scope(AFTER, load), "agency")
            days = dict(zip(late["group"], late["late_working_days"], strict=True))
            expected = {"M22-A": 0, "M22-B": 1, "M22-C": 2} if load == newest else {}
            assert days == expected


def test_before_the_reform_the_origin_is_shown_and_from_then_on_the_successor(
    country: str,
) -> None:
    rows = [
        obligation("M22-A", "R1", "2025-01", DUE),
        obligation("M22-A", "R1", "2025-02", date(2025, 3, 5)),
        obligation("M22-B", "R1", "2025-02", date(2025, 3, 5)),
    ]
    newest = factories.fill(country, (schema.obligation, rows))
    with _reading(country) as engine:
        dated = read_agency_versions(engine, newest), read_successions(engine, newest)
        for day, expected in (
            (date(2025, 2, 28), {"M22-A": 2, "M22-B": 1}),
            (date(2025, 3, 1), {"M22-A": 1, "M17-AB": 2}),
        ):
            scope = Scope(day, newest, handover=handover_on(*dated, day))
            counts = read_state_counts(engine, scope, "agency")
            found = counts.groupby("group")["obligation_count"].sum()
            assert {str(code): int(count) for code, count in found.items()} == expected


def test_missing_ones_are_listed_the_longest_overdue_first(country: str) -> None:
    newest = factories.fill(
        country,
        (
            schema.obligation,
            [
                obligation("M22-B", "R1", "2025-01", DUE),
                obligation("M22-A", "R1", "2025-01", DUE),
                obligation("M22-C", "R1", "2025-01", date(2025, 1, 24)),
                obligation("L63-X", "R1", "2025-01", date(2025, 2, 21)),
                obligation("L63-Y", "R1", "2025-01", DUE),
            ],
        ),
        (schema.receipt, [receipt("L63-Y", "R1", "2025-01", datetime(2025, 2, 12))]),
    )
    with _reading(country) as engine:
        rows = read_missing(engine, Scope(AFTER, newest))
        assert rows["agency_code"].tolist() == ["M22-C", "M22-A", "M22-B"]
        assert rows["overdue_working_days"].tolist() == [14, 8, 8]
        assert rows["overdue_calendar_days"].tolist() == [27, 10, 10]
        assert rows["regime_name_vi"].tolist() == ["Chế độ R1"] * 3
        days = read_missing_days(engine, Scope(AFTER, newest), "agency")
        for limit in range(5):
            first = read_missing(engine, Scope(AFTER, newest), longest_overdue(days, limit))
            pd.testing.assert_frame_equal(first, rows.head(limit))


def test_one_simulated_row_marks_the_obligation_that_it_is_about(country: str) -> None:
    key = ("M22-A", "R1", "2025-01")
    factories.fill(
        country,
        (schema.obligation, [obligation(*key, DUE), obligation("M22-B", "R1", "2025-01", DUE)]),
    )
    with loads.writing(country) as writer:
        rows = [receipt(*key, datetime(2025, 2, 9))]
        factories.load(writer, schema.receipt, rows, simulated=True)
        newest = writer.newest_load
    with _reading(country) as engine:
        counts = read_state_counts(engine, Scope(AFTER, newest), "agency")
        found = dict(zip(counts["group"], counts["simulated_count"], strict=True))
        assert found == {"M22-A": 1, "M22-B": 0}


def test_a_receipt_without_obligation_is_unexpected(country: str) -> None:
    newest = factories.fill(
        country,
        (schema.obligation, [obligation("M22-A", "R1", "2025-01", DUE)]),
        (
            schema.receipt,
            [
                receipt("M22-A", "R1", "2025-01", datetime(2025, 2, 9)),
                receipt("M22-A", "R1", "2025-02", datetime(2025, 2, 9)),
                receipt("M22-B", "R1", "2025-01", datetime(2025, 2, 9)),
                receipt("M22-B", "R1", "2025-02", datetime(2025, 2, 21)),
            ],
        ),
    )
    scope = Scope(AFTER, newest)
    narrowed = [
        (scope, 2),
        (replace(scope, as_of=date(2025, 2, 21)), 3),
        (replace(scope, due_after=date(2025, 2, 8)), 2),
        (replace(scope, due_after=date(2025, 2, 9)), 0),
        (replace(scope, period_codes=("2025-02",)), 1),
        (replace(scope, agency_codes=("M22-B",)), 1),
        (replace(scope, load=newest - 1), 0),
    ]
    with _reading(country) as engine:
        for narrow, expected in narrowed:
            found = read_unexpected_receipts(engine, narrow)
            assert found["receipt_count"].sum() == expected
        by_period = read_unexpected_receipts(engine, scope, "period")
        assert sorted(by_period["group"]) == ["2025-01", "2025-02"]


def test_what_answers_an_extended_obligation_hides_no_unexpected_receipt(country: str) -> None:
    """Of one agency and regime: the obligation has two spans, and as many receipts as came."""
    key = ("M22-A", "R1", "2025-01")
    newest = factories.fill(
        country,
        (schema.obligation, [obligation(*key, DUE)]),
        (schema.extension, [extension(*key, date(2025, 2, 1), date(2025, 2, 20))]),
        (
            schema.receipt,
            [
                receipt(*key, datetime(2025, 2, 8)),
                receipt(*key, datetime(2025, 2, 9), 2),
                receipt("M22-A", "R1", "2025-02", datetime(2025, 2, 9)),
            ],
        ),
    )
    with _reading(country) as engine:
        found = read_unexpected_receipts(engine, Scope(AFTER, newest), "period")
    assert found[["group", "receipt_count"]].to_numpy().tolist() == [["2025-02", 1]]
