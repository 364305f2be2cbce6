"""The sample around both reforms: 22 and 63 agencies become 17 and 34, and nothing else changes."""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import GEOGRAPHIES, Selection
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import reference_implementation
from tests.agreement import program, selection_of
from tests.factories import Row
from tests.laws import SEED
from tests.random_ledgers import TABLES
from tests.random_reforms import EVES, JULY, MARCH
from tests.reference_implementation import KEYS, Choice

BEFORE, BETWEEN, NOW = (
    {"ministry": 18, "ministerial_agency": 4, "locality": 63},
    {"ministry": 14, "ministerial_agency": 3, "locality": 63},
    {"ministry": 14, "ministerial_agency": 3, "locality": 34},
)
DAYS = (EVES[MARCH], MARCH, EVES[JULY], JULY)
DAYS_OF_A_NIGHT = 10
RELEASED = {"locality": 1}  # by a decision that ends on 1 July 2025
COUNTS = [
    name
    for name, figure in FIGURES.items()
    if figure.quantile is None and figure.family != "peaks"  # a peak is a group's own
]
OF_A_PERIOD = ("obligation", "receipt", "extension", "exemption")
OF_ALL_PERIODS = ("systems", "unreported")
DUE_AROUND = {MARCH: "2025-01", JULY: "2025-05"}  # the reports of that month fall due around it


@pytest.fixture(scope="module")
def sample(sample_store: str) -> Iterator[sa.Engine]:
    engine = open_engine(sample_store)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def known(sample: sa.Engine) -> dict[str, list[Row]]:
    """What the newest load sees, as rows."""
    return {name: rows_of(sample, TABLES[name]) for name in KEYS}


def rows_of(engine: sa.Engine, table: sa.Table) -> list[Row]:
    seen = schema.visible(table, loads.newest_load(engine))
    with engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(sa.select(table).where(seen))]


@pytest.mark.parametrize("day", DAYS)
def test_those_who_exist_are_counted_and_every_split_adds_up_then_and_now(
    sample: sa.Engine, day: date
) -> None:
    adds_up(sample, day)


@pytest.mark.nightly
def test_it_holds_on_any_day_around_the_reforms(
    sample: sa.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\nFIGURES_SEED={SEED}\n")
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(DAYS_OF_A_NIGHT):
        reform = chance.choice((MARCH, JULY))
        adds_up(sample, reform + timedelta(days=chance.randint(-20, 20)))


def adds_up(engine: sa.Engine, day: date) -> None:
    """Who is counted on the day, over what splits, and the same reports then and now."""
    source, wholes = Reads(engine), {}
    for geography in GEOGRAPHIES:
        selection = Selection(day, loads.newest_load(engine), geography=geography)
        counted_by_kind(source, selection)
        wholes[geography] = added(source, selection, None)
        for by in evaluate.GROUPS:
            parts = added(source, selection, by)
            assert parts == {name: wholes[geography][name] for name in parts}, (geography, by)
    for name in COUNTS:
        if "period" in FIGURES[name].groups:
            assert len({whole[name] for whole in wholes.values()}) == 1, name


def counted_by_kind(source: Reads, selection: Selection) -> None:
    """As many as there are; must issue, all but the released."""
    day, is_now = selection.as_of, selection.geography == "now"
    kinds = NOW if is_now or day >= JULY else BETWEEN if day >= MARCH else BEFORE
    names = ["regulations_issued", "systems_built"]
    found = evaluate.values(source, selection, names, "kind")
    below = {(value.figure, value.group): value.denominator for value in found}
    for kind, number in kinds.items():
        released = RELEASED.get(kind, 0) if not is_now and day < JULY else 0
        assert below["systems_built", kind] == number
        assert below["regulations_issued", kind] == number - released


def added(source: Reads, selection: Selection, by: str | None) -> dict[str, tuple[int, int]]:
    """Above and below the line of each figure, over all groups."""
    names = [name for name in COUNTS if by is None or by in FIGURES[name].groups]
    total = dict.fromkeys(names, (0, 0))
    for value in evaluate.values(source, selection, names, by):
        above, below = total[value.figure]
        total[value.figure] = above + (value.numerator or 0), below + (value.denominator or 0)
    return total


@pytest.mark.parametrize("geography", GEOGRAPHIES)
@pytest.mark.parametrize("day", DAYS)
def test_by_agency_the_sample_is_what_the_slow_implementation_says(
    sample: sa.Engine, known: dict[str, list[Row]], day: date, geography: str
) -> None:
    period = DUE_AROUND[MARCH if day <= MARCH else JULY]
    choice = Choice(day, period, geography=geography)
    of_period = {
        name: [row for row in rows if name not in OF_A_PERIOD or row["period_code"] == period]
        for name, rows in known.items()
    }
    slow = reference_implementation.figures(of_period, choice, "agency")
    found = program(sample, selection_of(choice, loads.newest_load(sample)), "agency")
    assert compared(found) == compared(slow)


def compared(answers: dict[Any, Any]) -> dict[Any, Any]:
    """What the rows of one period decide; days that nothing has are in one of the two only."""
    return {
        key: answer
        for key, answer in answers.items()
        if FIGURES[key[0]].family not in OF_ALL_PERIODS and (answer.numerator or answer.denominator)
    }
