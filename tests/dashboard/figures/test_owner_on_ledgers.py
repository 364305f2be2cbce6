"""What an owner is told against the slow implementation, on random ledgers, on both databases."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings

from dashboard.figures import evaluate
from dashboard.figures.context import SelectionContext
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import NOBODY
from data_access.store.engine import open_engine
from tests import factories, reference_implementation
from tests.agreement import program, selection_of
from tests.factories import Row
from tests.laws import COMMON, try_on_new_ledgers
from tests.random_ledgers import SMALL, Fresh, Step, choices, copies, ledgers, load_all
from tests.reference_implementation import Answer, Choice

EXAMPLES = 2
COUNTRY = factories.whole_country_parts()
OWNERS = (*(code for code in SMALL.codes if code not in SMALL.takers), NOBODY)
OF_THE_LEDGER = ("obligation", "receipt", "regulation", "regulation_stage", "direction",
                 "extension", "exemption")  # fmt: skip
# Of the register of regulations as such: whether any of anybody's is known decides what is unknown.
BY_ROWS = ("regime", "period")

Answers = dict[Any, Answer]


@pytest.fixture
def fresh(store: str, tmp_path: Path) -> Fresh:
    """Give a copy of a store that holds the small country, for the length of a `with`."""
    factories.fill(store, *COUNTRY)
    return copies(store, tmp_path)


def check(engine: sa.Engine, known: dict[str, list[Row]], choice: Choice, load: int) -> None:
    """Of every owner: by agency as all are told of it, otherwise what its own rows add up to."""
    by_agency = reference_implementation.figures(known, choice, "agency")
    for owner in OWNERS:
        source, selection = Reads(engine), replace(selection_of(choice, load), owner=owner)
        owned = SelectionContext(source, selection).owned_codes or frozenset()
        assert (owned == {NOBODY}) == (owner == NOBODY)
        told = program(source, selection, "agency")
        assert {group for _, group in told} <= owned
        expected = {key: answer for key, answer in by_agency.items() if key[1] in owned}
        assert _something(told) == _something(expected), owner
        assert _added(told) == _added(program(source, selection, None)), owner
        own = {table: _own(table, rows, owned) for table, rows in known.items()}
        for by in BY_ROWS:
            slow = reference_implementation.figures(own, choice, by)
            assert _something(program(source, selection, by)) == _something(slow), (owner, by)
        missing = evaluate.missing_obligations(source, selection)
        assert set(missing["agency_code"]) <= owned
        assert len(missing) == _added(told).get("missing", (0, 0))[0]


def _own(table: str, rows: Iterable[Row], owned: frozenset[str]) -> list[Row]:
    if table not in OF_THE_LEDGER:
        return list(rows)
    names = ("owner_agency_code", "origin_agency_code", "agency_code")
    return [row for row in rows if next(row[n] for n in names if row.get(n)) in owned]


def _something(answers: Answers) -> Answers:
    """Without what is nothing, and who is simulated: released agencies mark their group."""
    return {
        key: answer
        for key, answer in answers.items()
        if answer.numerator or answer.denominator or answer.value
    }


def _added(answers: Answers) -> dict[str, tuple[int, int]]:
    """Numerators and denominators of each figure over all groups; days cannot be added."""
    sums: dict[str, tuple[int, int]] = {}
    for (figure, _), answer in answers.items():
        if FIGURES[figure].numerator is None:
            continue
        above, below = sums.get(figure, (0, 0))
        sums[figure] = above + (answer.numerator or 0), below + (answer.denominator or 0)
    return {figure: pair for figure, pair in sums.items() if any(pair)}


OF_THE_NEWEST = given(steps=ledgers(), choice=choices())


@settings(COMMON, max_examples=EXAMPLES)
@OF_THE_NEWEST
def test_an_owner_is_told_its_own_rows_and_no_other(
    fresh: Fresh, steps: list[Step], choice: Choice
) -> None:
    with fresh() as store:
        history = load_all(store, COUNTRY, steps)
        engine = open_engine(store)
        check(engine, history.snapshots[-1], choice, len(history.loads))
        engine.dispose()


@pytest.mark.nightly
def test_on_new_ledgers_an_owner_is_told_its_own_rows_and_no_other(
    fresh: Fresh, capsys: pytest.CaptureFixture[str]
) -> None:
    law = test_an_owner_is_told_its_own_rows_and_no_other
    try_on_new_ledgers(law, OF_THE_NEWEST, fresh, capsys)
