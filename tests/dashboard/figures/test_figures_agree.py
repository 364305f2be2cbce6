"""The registry against the slow implementation, on random ledgers, on both databases.

Each change is tested on the same few ledgers, each night on new ones: tests/laws.py.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from data_access.store import schema
from data_access.store.due_date_spans import obligation_spans
from data_access.store.engine import open_engine
from tests import factories, reference_implementation
from tests.agreement import COMPARED, agree, program, selection_of
from tests.factories import Row
from tests.laws import COMMON, try_on_new_ledgers
from tests.random_ledgers import Fresh, Step, choices, copies, ledgers, load_all
from tests.reference_implementation import Answer, Choice

EXAMPLES, EXAMPLES_OF_A_LAW = 4, 2  # each is a store of its own, filled by some ten loads
GROUPS_OF_A_LAW = (None, "agency", "regime")
COUNTRY = factories.whole_country_parts()


@pytest.fixture
def fresh(store: str, tmp_path: Path) -> Fresh:
    """Give a copy of a store that holds the small country, for the length of a `with`."""
    factories.fill(store, *COUNTRY)
    return copies(store, tmp_path)


def test_the_slow_implementation_says_every_figure_of_the_registry() -> None:
    reference_implementation.check_complete(COMPARED)


def test_the_slow_implementation_names_the_figure_that_it_lacks() -> None:
    with pytest.raises(AssertionError, match="lacks late_of_owed: say"):
        reference_implementation.check_complete(["on_time_rate", "late_of_owed"])


OF_TWO_LOADS = given(
    steps=ledgers(), newest_choice=choices(), older_choice=choices(), back=st.integers(1, 8)
)
OF_THE_NEWEST = given(steps=ledgers(), choice=choices())


@settings(COMMON, max_examples=EXAMPLES)
@OF_TWO_LOADS
def test_every_figure_is_what_the_slow_implementation_says(
    fresh: Fresh, steps: list[Step], newest_choice: Choice, older_choice: Choice, back: int
) -> None:
    with fresh() as store:
        history = load_all(store, COUNTRY, steps)
        newest = len(history.loads)
        older = max(newest - back, len(COUNTRY))
        engine = open_engine(store)
        for load, choice in ((newest, newest_choice), (older, older_choice)):
            agree(engine, history.snapshots[load], choice, load)
        engine.dispose()


@settings(COMMON, max_examples=EXAMPLES_OF_A_LAW)
@OF_THE_NEWEST
def test_what_the_screens_read_is_what_the_ledger_says(
    fresh: Fresh, steps: list[Step], choice: Choice
) -> None:
    with fresh() as store:
        newest = len(load_all(store, COUNTRY, steps).loads)
        engine = open_engine(store)
        with engine.connect() as connection:
            kept = connection.execute(sa.select(schema.obligation_latest)).all()
            taken = obligation_spans(newest).subquery()
            columns = [taken.c[column.name] for column in schema.obligation_latest.columns]
            assert Counter(kept) == Counter(connection.execute(sa.select(*columns)).all())
        engine.dispose()
        before = _every_figure(store, selection_of(choice, newest))
        factories.fill(store, (schema.regulation, [_regulation_of_nobody()]))
        assert _every_figure(store, selection_of(choice, newest)) == before


def _every_figure(store: str, selection: Selection) -> list[dict[Any, Answer]]:
    engine = open_engine(store)
    found = [program(engine, selection, by) for by in GROUPS_OF_A_LAW]
    engine.dispose()
    return found


def _regulation_of_nobody() -> Row:
    """Any row: it makes a newer load, so that the load before it is read from the ledger."""
    return factories.regulation("V-LAST", "BHXH", date(2025, 6, 1))


@settings(COMMON, max_examples=EXAMPLES_OF_A_LAW)
@OF_THE_NEWEST
def test_counts_are_conserved_between_then_and_now(
    fresh: Fresh, steps: list[Step], choice: Choice
) -> None:
    with fresh() as store:
        newest = len(load_all(store, COUNTRY, steps).loads)
        engine = open_engine(store)
        whole = replace(choice, kind=None, region=None)
        then = selection_of(replace(whole, geography="then"), newest)
        now = replace(then, geography="now")
        assert _of_reports(program(engine, then, None)) == _of_reports(program(engine, now, None))
        for by in ("agency", "kind", "region"):
            assert _added(program(engine, then, by)) == _added(program(engine, now, by))
        engine.dispose()


def _of_reports(answers: dict[Any, Answer]) -> dict[Any, Answer]:
    return {key: answer for key, answer in answers.items() if "period" in FIGURES[key[0]].groups}


def _added(answers: dict[Any, Answer]) -> Counter[str]:
    """Each count over all groups; the rates by their rows above and below the line."""
    total: Counter[str] = Counter()
    for (figure, _), answer in _of_reports(answers).items():
        total[f"{figure} above"] += answer.numerator or 0
        total[f"{figure} below"] += answer.denominator or 0
    return total


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("law", "of"),
    [
        (test_every_figure_is_what_the_slow_implementation_says, OF_TWO_LOADS),
        (test_what_the_screens_read_is_what_the_ledger_says, OF_THE_NEWEST),
        (test_counts_are_conserved_between_then_and_now, OF_THE_NEWEST),
    ],
)
def test_it_holds_on_ledgers_never_seen_before(
    fresh: Fresh, capsys: pytest.CaptureFixture[str], law: Any, of: Callable[..., Any]
) -> None:
    try_on_new_ledgers(law, of, fresh, capsys)
