"""What is new since a visit: a day and the load that was the newest then."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from dashboard.figures.details.changes.visit_changes import new_documents, new_reports
from dashboard.selection import Selection
from data_access.store import schema
from data_access.store.engine import open_engine
from tests import factories

SEEN, NOW = date(2024, 5, 10), date(2024, 5, 13)
PERIOD = "2024-04"


def obligation(agency: str, due: date) -> factories.Row:
    return factories.obligation(agency, "R1", PERIOD, due)


def receipt(agency: str, at: datetime, sequence: int = 1) -> factories.Row:
    return factories.receipt(agency, "R1", PERIOD, at, sequence)


@pytest.fixture
def seen(store: str) -> int:
    """The load at the visit: A has sent, B is overdue, C is not due, X is due on the next day."""
    factories.small_country(store)
    owed = [
        obligation("M22-A", date(2024, 5, 6)),
        obligation("M22-B", date(2024, 5, 6)),
        obligation("M22-C", date(2024, 5, 31)),
        obligation("L63-X", date(2024, 5, 11)),
    ]
    return factories.fill(
        store,
        (schema.obligation, owed),
        (schema.receipt, [receipt("M22-A", datetime(2024, 5, 6, 9))]),
        (schema.regulation, [factories.regulation("01/2024/TT-A", "M22-A", date(2024, 1, 2))]),
    )


@pytest.fixture
def source(store: str, seen: int) -> Iterator[sa.Engine]:
    engine = open_engine(store)
    yield engine
    engine.dispose()


def reports(store: str, load: int, seen: int, **choice: str) -> list[tuple[str, str, str]]:
    engine = open_engine(store)
    found = new_reports(engine, Selection(NOW, load, **choice), SEEN, seen)
    engine.dispose()
    rows = found[["agency_code", "what", "state"]].itertuples(index=False, name=None)
    return sorted(rows)


def test_what_the_days_brought_is_new(store: str, seen: int) -> None:
    sent = [receipt("M22-B", datetime(2024, 5, 13, 8)), receipt("M22-C", datetime(2024, 5, 13, 8))]
    now = factories.fill(store, (schema.receipt, sent))
    assert reports(store, now, seen) == [
        ("L63-X", "overdue", "missing"),
        ("M22-B", "received", "late"),
        ("M22-C", "received", "on_time"),
    ]
    assert reports(store, now, seen, kind="locality") == [("L63-X", "overdue", "missing")]
    assert reports(store, now, seen, kind="ministry") == [("M22-B", "received", "late")]


def test_a_receipt_of_before_that_was_loaded_since_is_new(store: str, seen: int) -> None:
    now = factories.fill(store, (schema.receipt, [receipt("M22-B", datetime(2024, 5, 7, 8))]))
    assert ("M22-B", "received", "late") in reports(store, now, seen)


def test_what_was_sent_again_is_not_new(store: str, seen: int) -> None:
    again = [receipt("M22-A", datetime(2024, 5, 12, 8), sequence=2)]
    now = factories.fill(store, (schema.receipt, again))
    assert reports(store, now, seen) == [("L63-X", "overdue", "missing")]


def test_on_the_same_day_at_the_same_load_nothing_is_new(source: sa.Engine, seen: int) -> None:
    same = Selection(SEEN, seen)
    assert new_reports(source, same, SEEN, seen).empty
    assert new_documents(source, same, SEEN, seen).empty


def test_before_any_load_nothing_was_known_and_all_is_new(source: sa.Engine, seen: int) -> None:
    found = new_reports(source, Selection(SEEN, seen), SEEN, 0)
    assert sorted(found["agency_code"]) == ["M22-A", "M22-B"]


def test_a_document_is_new_when_it_counts_for_the_first_time(store: str, seen: int) -> None:
    late = factories.regulation("02/2024/TT-B", "M22-B", date(2024, 3, 1))
    coming = factories.regulation("03/2024/TT-C", "M22-C", date(2024, 6, 1))
    letter = factories.regulation("1/CV-C", "M22-C", SEEN) | {"is_normative": False}
    now = factories.fill(store, (schema.regulation, [late, coming, letter]))
    engine = open_engine(store)
    found = new_documents(engine, Selection(NOW, now), SEEN, seen)
    assert list(found["number"]) == ["02/2024/TT-B"]
    assert new_documents(engine, Selection(NOW, now, kind="locality"), SEEN, seen).empty
    engine.dispose()


def test_what_a_merged_agency_had_seen_is_not_new_under_its_successor(
    store: str, seen: int
) -> None:
    engine = open_engine(store)
    after = date(2025, 3, 20)
    found = new_reports(engine, Selection(after, seen, period="all"), date(2025, 2, 20), seen)
    assert found.empty
    whole = Selection(after, seen, period="all", kind="ministry")
    assert new_reports(engine, whole, date(2025, 2, 20), seen).empty
    assert new_documents(engine, whole, date(2025, 2, 20), seen).empty
    engine.dispose()
