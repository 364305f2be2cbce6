"""Formulas broken on purpose: the slow implementation finds each of them, on both databases."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.figures.calculations import succession
from data_access.readers import agencies, scopes
from data_access.store import due_date_spans, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.agreement import agree
from tests.random_ledgers import Step, load_all
from tests.reference_implementation import Choice

COUNTRY = factories.whole_country_parts()
BEFORE, DECIDED, REFORM, AFTER = (
    date(2024, 6, 1),
    date(2025, 2, 20),
    factories.REFORM,
    date(2025, 3, 6),
)
LEDGER = [
    Step(
        "obligation",
        (
            factories.obligation("M22-A", "R1", "2025-01", date(2025, 3, 5)),
            factories.obligation("M22-B", "R1", "2025-01", date(2025, 2, 10)),
            factories.obligation("L34-XY", "R1", "2025-01", date(2025, 3, 20)),
        ),
    ),
    Step("extension", (factories.extension("M22-B", "R1", "2025-01", DECIDED, REFORM),)),
    Step(
        "receipt",
        (
            factories.receipt(
                "M22-A", "R1", "2025-01", datetime(2025, 3, 4, 9), 0, agency_code="M17-AB"
            ),
        ),
    ),
    Step(
        "regulation",
        (
            factories.regulation("A1", "M22-A", BEFORE),
            factories.regulation("E1", "M22-E", BEFORE),
        ),
    ),
]
Break = Callable[[pytest.MonkeyPatch], None]


def extension_a_day_late(patch: pytest.MonkeyPatch) -> None:
    right = due_date_spans._extensions

    def late(load: int, keys: sa.FromClause | None) -> sa.CTE:
        found = right(load, keys)
        shifted = (found.c.decided_date + 1).label("decided_date")
        others = [column for column in found.c if column.name != "decided_date"]
        return sa.select(*others, shifted).cte("late")

    patch.setattr(due_date_spans, "_extensions", late)


def receipt_matched_to_the_code_of_its_sender(patch: pytest.MonkeyPatch) -> None:
    right = due_date_spans._rows_of

    def by_sender(table: sa.Table, *args: Any) -> sa.Select[Any]:
        found = right(table, *args)
        if table is not schema.receipt:
            return found
        _, *others = found.selected_columns
        return found.with_only_columns(table.c.agency_code.label("origin_agency_code"), *others)

    patch.setattr(due_date_spans, "_rows_of", by_sender)


def obligation_left_with_a_dead_code(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(scopes, "_shown_agency", lambda known, *_: known.c.origin_agency_code)


def agency_that_goes_on_made_anew(patch: pytest.MonkeyPatch) -> None:
    right = succession.parts_of

    def without_itself(successions: pd.DataFrame, founded: Mapping[str, date]) -> succession.Parts:
        found = right(successions, founded)
        return {code: [part for part in parts if part != code] for code, parts in found.items()}

    patch.setattr(succession, "parts_of", without_itself)


def denominator_with_dead_agencies(patch: pytest.MonkeyPatch) -> None:
    right = agencies.agencies_on

    def all_there(versions: pd.DataFrame, as_of: date) -> pd.DataFrame:
        found = right(versions, as_of)
        return found.assign(exists=pd.array([True] * len(found), dtype="boolean"))

    patch.setattr(agencies, "agencies_on", all_there)


def agency_still_to_be_founded_is_unknown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(agencies, "known_on", agencies.agencies_on)


def on(day: date) -> Choice:
    """The agencies as they were on the day."""
    return Choice(day, geography="then")


BROKEN = [
    (extension_a_day_late, on(DECIDED), "'missing'"),
    (receipt_matched_to_the_code_of_its_sender, on(AFTER), "'on_time_rate'"),
    (obligation_left_with_a_dead_code, on(AFTER), "'systems_on_time'"),
    (agency_that_goes_on_made_anew, on(REFORM), "'regulations_issued'"),
    (denominator_with_dead_agencies, on(REFORM), "'regulations_issued'"),
    (agency_still_to_be_founded_is_unknown, on(DECIDED), "'obligations', 'central'"),
]


def compare(store: str, *choices: Choice) -> None:
    """Load the ledger and hold the program against the slow implementation."""
    factories.fill(store, *COUNTRY)
    history = load_all(store, COUNTRY, LEDGER)
    engine = open_engine(store)
    try:
        for choice in choices:
            agree(engine, history.snapshots[-1], choice, len(history.loads))
    finally:
        engine.dispose()


def test_unbroken_it_agrees(store: str) -> None:
    compare(store, *dict.fromkeys(choice for _, choice, _ in BROKEN))


@pytest.mark.parametrize(("breaking", "choice", "said"), BROKEN)
def test_a_broken_formula_is_found(
    store: str, monkeypatch: pytest.MonkeyPatch, breaking: Break, choice: Choice, said: str
) -> None:
    breaking(monkeypatch)
    with pytest.raises(AssertionError, match=said):
        compare(store, choice)
