"""Each agency among its peers, on both databases, on a country small enough to count by hand."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dashboard.figures.details.agencies.peer_sheet import (
    ISSUED,
    ON_TIME,
    OVERDUE,
    SENDING,
    peer_sheet,
)
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.tables import records
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import Row

SINCE, DAY = date(2024, 6, 30), date(2024, 12, 31)


@pytest.fixture
def country(store: str) -> str:
    factories.small_country(store)
    return store


def sheet(
    store: str, day: date = DAY, since: date = SINCE, **choice: Any
) -> dict[tuple[str, str], Any]:
    engine = open_engine(store)
    found = peer_sheet(Reads(engine), Selection(day, loads.newest_load(engine), **choice), since)
    engine.dispose()
    rows = {(row["agency_code"], row["figure"]): row for row in records(found)}
    assert len(rows) == len(found)
    return rows


def reports(agency: str, days: list[date], *, sent: int) -> Iterator[tuple[Row, list[Row]]]:
    """One obligation due on each of `days`; the first `sent` came on their day."""
    for number, day in enumerate(days):
        owed = factories.obligation(agency, "R1", f"P{day:%Y%m%d}", day)
        came = [factories.receipt(agency, "R1", owed["period_code"],
                                  datetime(day.year, day.month, day.day))]  # fmt: skip
        yield owed, came if number < sent else []


def fill_reports(store: str, *made: Iterator[tuple[Row, list[Row]]]) -> None:
    pairs = [pair for each in made for pair in each]
    factories.fill(
        store,
        (schema.obligation, [owed for owed, _ in pairs]),
        (schema.receipt, [row for _, rows in pairs for row in rows]),
    )


def due(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


def test_before_anything_is_known_nobody_is_compared(country: str) -> None:
    rows = sheet(country)
    assert {code for code, _ in rows} == {"M22-A", "M22-B", "M22-C", "L63-X", "L63-Y"}
    assert {row["side"] for row in rows.values()} == {None}
    assert {row["moved"] for (_, figure), row in rows.items() if figure in (ISSUED, SENDING)} == {
        None
    }
    issued = rows["M22-A", ISSUED]
    assert (issued["numerator"], issued["denominator"]) == (None, 1), "unknown, not zero"
    assert not rows["M22-A", ON_TIME]["denominator"]
    assert not rows["M22-A", OVERDUE]["denominator"]


def test_who_has_not_issued_what_most_have_is_below_and_who_did_since_is_better(
    country: str,
) -> None:
    early, late = date(2024, 1, 10), date(2024, 9, 1)
    factories.fill(
        country,
        (
            schema.regulation,
            [
                factories.regulation("1/A", "M22-A", early),
                factories.regulation("2/B", "M22-B", late),
                factories.regulation("3/X", "L63-X", early),
            ],
        ),
        (schema.regulation_stage, [factories.stage("M22-C", "sending_data", late)]),
    )
    rows = sheet(country)
    assert {code: rows[code, ISSUED]["side"] for code in ("M22-A", "M22-B", "M22-C")} == {
        "M22-A": 0, "M22-B": 0, "M22-C": -1,
    }  # fmt: skip
    assert {rows[code, ISSUED]["side"] for code in ("L63-X", "L63-Y")} == {0}, "one of two: a tie"
    assert rows["M22-C", SENDING]["side"] == 1
    assert rows["M22-A", SENDING]["side"] == 0
    assert {code: rows[code, ISSUED]["moved"] for code in ("M22-A", "M22-B", "M22-C")} == {
        "M22-A": 0, "M22-B": 1, "M22-C": 0,
    }  # fmt: skip
    assert rows["M22-C", SENDING]["moved"] == 1


def test_rates_are_compared_within_the_group_and_small_ones_not_at_all(country: str) -> None:
    early = due(date(2024, 2, 1), 60)
    fill_reports(
        country,
        reports("M22-A", early, sent=60),
        reports("M22-B", early, sent=20),
        reports("M22-C", early[:4], sent=0),
        reports("L63-X", early, sent=0),
    )
    rows = sheet(country)
    assert [rows[code, ON_TIME]["side"] for code in ("M22-A", "M22-B", "M22-C")] == [1, -1, None]
    assert rows["M22-C", ON_TIME]["compared_count"] == 4
    assert rows["M22-B", OVERDUE]["side"] == -1
    assert (rows["M22-B", OVERDUE]["numerator"], rows["M22-B", OVERDUE]["denominator"]) == (40, 60)
    assert rows["L63-X", OVERDUE]["side"] == 0, "alone among those that owed"
    assert not rows["L63-Y", OVERDUE]["denominator"]


def test_what_is_not_due_yet_waits(country: str) -> None:
    fill_reports(country, reports("M22-A", due(date(2025, 1, 10), 6), sent=0))
    waiting = sheet(country)["M22-A", OVERDUE]
    assert (waiting["is_waiting"], waiting["side"], waiting["numerator"]) == (True, None, 0)


def test_overdue_moves_by_what_came_and_what_became_overdue_not_by_the_edge_of_the_span(
    country: str,
) -> None:
    old = due(date(2023, 8, 1), 5)  # within twelve months on SINCE, no more on DAY
    new = due(date(2024, 8, 1), 5)
    fill_reports(
        country,
        reports("M22-A", old, sent=0),
        reports("M22-B", due(date(2024, 2, 1), 5) + new, sent=10),
        reports("L63-X", new, sent=3),
    )
    factories.fill(
        country,
        (
            schema.obligation,
            [factories.obligation("L63-Y", "R2", "PY", date(2024, 5, 1))],
        ),
        (schema.receipt, [factories.receipt("L63-Y", "R2", "PY", datetime(2024, 9, 1))]),
    )
    rows = sheet(country)
    assert rows["M22-A", OVERDUE]["moved"] == 0, "it only left the span"
    assert rows["M22-B", OVERDUE]["moved"] == 0
    assert rows["L63-X", OVERDUE]["moved"] == -1
    assert rows["L63-Y", OVERDUE]["moved"] == 1


def test_the_on_time_rate_moves_where_it_crosses_the_threshold(country: str) -> None:
    first, later = due(date(2024, 2, 1), 10), due(date(2024, 8, 1), 10)
    fill_reports(
        country,
        reports("M22-A", first, sent=8),  # 80.0 %: at the threshold is not below it
        reports("M22-A", later, sent=8),
        reports("M22-B", first, sent=8),
        reports("M22-B", later, sent=7),  # 15/20
    )
    rows = sheet(country)
    assert [rows[code, ON_TIME]["moved"] for code in ("M22-A", "M22-B")] == [0, -1]


def test_a_day_after_or_before_the_decree_compares_nothing(country: str) -> None:
    fill_reports(country, reports("M22-A", due(date(2024, 2, 1), 5), sent=3))
    for since in (DAY, date(2025, 2, 1), date(2019, 3, 11)):
        assert {row["moved"] for row in sheet(country, since=since).values()} == {None}


def test_who_took_others_in_since_is_not_compared_with_itself_before(country: str) -> None:
    fill_reports(country, reports("M22-A", due(date(2024, 9, 1), 5), sent=3))
    after = date(2025, 3, 20)
    rows = sheet(country, day=after, since=date(2025, 2, 1))
    assert {code for code, _ in rows} == {"M17-AB", "M17-C", "L34-XY"}
    assert {row["moved"] for row in rows.values()} == {None}
    of_today = sheet(country, day=after, since=date(2025, 2, 1), geography="now", present=after)
    assert of_today["M17-AB", OVERDUE]["moved"] == 0, "brought to the present on both days"


def test_a_kind_leaves_only_its_own(country: str) -> None:
    assert {code for code, _ in sheet(country, kind="locality")} == {"L63-X", "L63-Y"}
