"""Around both reforms: one agency that goes on is one, nothing is lost, nothing jumps.

On small random ledgers of random reforms, on both databases: tests/laws.py.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures import evaluate
from dashboard.figures.context import CENTRAL
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import GEOGRAPHIES, Selection
from data_access.store import schema
from data_access.store.engine import open_engine
from tests import factories
from tests.agreement import COMPARED, agree
from tests.laws import COMMON, try_on_new_ledgers
from tests.random_ledgers import Fresh, Step, choices, copies, load_all
from tests.random_reforms import (
    EVES,
    JULY,
    LOOKED_AT,
    MARCH,
    REFORM_DAYS,
    Reform,
    quiet,
    reformed_ledgers,
)
from tests.reference_implementation import ISSUING_KINDS, Choice, Ledger

EXAMPLES = 2
BASE = factories.country_parts()[2:]  # the calendar and the regimes
# By what a day more makes overdue or due; whoever a reform founds is asked from that day on.
MOVING = ("oldest_overdue", "missing_long", "due_soon", "regulations_long_overdue")

COUNTS = [name for name, figure in COMPARED.items() if figure.quantile is None]

Pair = tuple[int | None, int | None]


@pytest.fixture
def fresh(store: str, tmp_path: Path) -> Fresh:
    """Give a copy of a store without agencies, for the length of a `with`."""
    factories.fill(store, *BASE)
    return copies(store, tmp_path)


def loaded(store: str, reform: Reform, steps: list[Step]) -> tuple[int, dict[str, Any]]:
    """The newest load, and what is known at it."""
    factories.fill(store, *reform.parts)
    history = load_all(store, [*BASE, *reform.parts], steps)
    return len(history.loads), history.snapshots[-1]


def pairs(
    source: Reads, selection: Selection, by: str | None = None
) -> dict[tuple[str, str], Pair]:
    """Above and below the line of each figure and group, of those that are drawn here."""
    names = [name for name in COUNTS if by is None or by in FIGURES[name].groups]
    return {
        (value.figure, value.group): (value.numerator, value.denominator)
        for value in evaluate.values(source, selection, names, by)
    }


def added(found: dict[tuple[str, str], Pair]) -> dict[str, tuple[int, int]]:
    """Each figure over all groups; what is not known counts as nothing."""
    total: dict[str, tuple[int, int]] = {}
    for (figure, _), (above, below) in found.items():
        before = total.get(figure, (0, 0))
        total[figure] = before[0] + (above or 0), before[1] + (below or 0)
    return total


def splits_add_up(source: Reads, selection: Selection) -> None:
    """Every figure over the groups of every split is the figure over the whole."""
    whole = added(pairs(source, selection))
    for by in evaluate.GROUPS:
        parts = added(pairs(source, selection, by))
        assert parts == {name: whole[name] for name in parts}, by


def choices_are_groups(source: Reads, selection: Selection) -> None:
    """A chosen kind or region has what its group has."""
    for name in ("kind", "region"):
        parts = pairs(source, selection, name)
        for group in {group for _, group in parts} - {CENTRAL}:
            chosen = pairs(source, replace(selection, **{name: group}))
            of_group = {figure: pair for (figure, at), pair in parts.items() if at == group}
            assert of_group == {figure: chosen[figure, "all"] for figure in of_group}, group


def issues(code: str, day: date, ledger: Ledger) -> bool:
    row = ledger.described(code, day)
    return row is not None and row["kind"] in ISSUING_KINDS


def counts_those_who_exist(source: Reads, selection: Selection, ledger: Ledger) -> None:
    """Systems are asked of who exists on the day; now of those that they are counted for."""
    day = selection.as_of
    there = {
        code for code in ledger.codes() if ledger.exists(code, day) and issues(code, day, ledger)
    }
    last = date.max if selection.geography == "now" else day
    shown = {ledger.standing_for(code, last) for code in there}
    counted = pairs(source, selection)
    assert counted["systems_built", "all"][1] == len(shown)
    if not ledger.known["issue_requirement"]:
        assert counted["regulations_issued", "all"][1] == len(shown)


OF_ONE_DAY = given(case=reformed_ledgers(), choice=choices(LOOKED_AT))
OF_A_REFORM = given(
    case=reformed_ledgers(),
    day=st.sampled_from(REFORM_DAYS),
    period=st.sampled_from([None, "all"]),
)


@settings(COMMON, max_examples=EXAMPLES)
@OF_ONE_DAY
def test_every_figure_is_what_the_slow_implementation_says(
    fresh: Fresh, case: tuple[Reform, list[Step]], choice: Choice
) -> None:
    with fresh() as store:
        load, known = loaded(store, *case)
        engine = open_engine(store)
        agree(engine, known, choice, load)
        engine.dispose()


@settings(COMMON, max_examples=EXAMPLES)
@OF_ONE_DAY
def test_every_split_adds_up_then_as_now_and_those_who_exist_are_counted(
    fresh: Fresh, case: tuple[Reform, list[Step]], choice: Choice
) -> None:
    with fresh() as store:
        load, known = loaded(store, *case)
        engine = open_engine(store)
        source = Reads(engine)
        wholes = []
        for geography in GEOGRAPHIES:
            selection = Selection(choice.as_of, load, choice.period, geography=geography)
            splits_add_up(source, selection)
            choices_are_groups(source, selection)
            counts_those_who_exist(source, selection, Ledger(known))
            wholes.append(of_reports(pairs(source, selection)))
        assert wholes == wholes[:1] * len(GEOGRAPHIES)
        engine.dispose()


@settings(COMMON, max_examples=EXAMPLES)
@OF_A_REFORM
def test_nothing_jumps_on_a_reform_day_on_which_nothing_else_happens(
    fresh: Fresh, case: tuple[Reform, list[Step]], day: date, period: str | None
) -> None:
    reform, steps = case
    with fresh() as store:
        load, _ = loaded(store, reform, quiet(steps))
        engine = open_engine(store)
        source = Reads(engine)

        def values(at: date, geography: str, by: str | None) -> dict[tuple[str, str], Pair]:
            found = pairs(source, Selection(at, load, period, geography=geography), by)
            return {key: pair for key, pair in found.items() if key[0] not in MOVING and any(pair)}

        def on_both(geography: str, by: str | None) -> list[dict[tuple[str, str], Pair]]:
            return [values(at, geography, by) for at in (EVES[day], day)]

        for by in (None, "agency", "regime", "period"):
            eve, morning = on_both("now", by)
            assert morning == eve, by
        for by in (None, "regime", "period"):
            eve, morning = (of_reports(found) for found in on_both("then", by))
            assert morning == eve, by
        apart = reform.untouched(day)
        eve, morning = on_both("then", "agency")
        for key in eve.keys() | morning.keys():
            assert key[1] not in apart or morning.get(key) == eve.get(key), key
        engine.dispose()


def of_reports(found: dict[tuple[str, str], Pair]) -> dict[tuple[str, str], Pair]:
    """Of figures that are not of agencies: these are fewer after a merger."""
    return {key: pair for key, pair in found.items() if "period" in FIGURES[key[0]].groups}


@pytest.mark.parametrize("day", [EVES[factories.REFORM], factories.REFORM])
def test_a_released_agency_stays_released_when_another_is_merged_into_it(
    store: str, day: date
) -> None:
    released = factories.requirement("M22-D", date(2024, 1, 1), is_required=False)
    parts = [*factories.whole_country_parts(), (schema.issue_requirement, [released])]
    load = factories.fill(store, *parts)
    engine = open_engine(store)
    for geography in GEOGRAPHIES:
        selection = Selection(day, load, geography=geography)
        (of_all,) = evaluate.values(engine, selection, ["regulations_issued"])
        by_agency = evaluate.values(engine, selection, ["regulations_issued"], "agency")
        assert {v.group: v.denominator for v in by_agency}["M22-D"] == 0
        assert of_all.denominator == (4 if day == MARCH or geography == "now" else 8)
    engine.dispose()


@pytest.mark.parametrize(
    ("day", "holder"),
    [(EVES[MARCH], "M22-A"), (MARCH, "M17-AB"), (EVES[JULY], "M17-AB"), (JULY, "M22-D")],
)
def test_between_two_mergers_an_obligation_is_of_who_stands_in_the_place_of_its_origin(
    store: str, day: date, holder: str
) -> None:
    again = factories.succession("M17-AB", "M22-D", "merged-into") | {"effective_date": JULY}
    owed = factories.obligation("M22-A", "R1", "2025", date(2025, 7, 20), agency_code="M22-D")
    load = factories.fill(
        store,
        *factories.whole_country_parts(),
        (schema.agency_succession, [again]),
        (schema.obligation, [owed]),
    )
    engine = open_engine(store)
    selection = Selection(day, load, geography="then")
    found = evaluate.values(engine, selection, ["obligations"], "agency")
    assert [value.group for value in found if value.value] == [holder]
    engine.dispose()


@pytest.mark.nightly
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize(
    ("law", "of"),
    [
        (test_every_figure_is_what_the_slow_implementation_says, OF_ONE_DAY),
        (test_every_split_adds_up_then_as_now_and_those_who_exist_are_counted, OF_ONE_DAY),
        (test_nothing_jumps_on_a_reform_day_on_which_nothing_else_happens, OF_A_REFORM),
    ],
)
def test_it_holds_around_reforms_never_seen_before(
    fresh: Fresh, capsys: pytest.CaptureFixture[str], law: Any, of: Callable[..., Any]
) -> None:
    try_on_new_ledgers(law, of, fresh, capsys)
