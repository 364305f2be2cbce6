"""Directions as figures: who answers for them across a reform, at which load, and their list."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.calculations.directions import STATES, parts
from dashboard.figures.details.directions import directions, directions_of
from dashboard.figures.reads import Reads
from dashboard.selection import GEOGRAPHIES, Selection
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import direction

NAMES = ("directions_on_time", "directions_done", "directions_overdue", "directions_oldest")
GIVEN, DEADLINE = date(2025, 2, 10), date(2025, 2, 20)
EVE, REFORM = date(2025, 2, 28), factories.REFORM
DIRECTIONS = [
    direction("1", "M22-A", GIVEN, DEADLINE),  # open: passed on to AB
    direction("2", "M22-A", GIVEN, DEADLINE, done_date=date(2025, 2, 18)),  # done by A itself
    direction("3", "M22-B", GIVEN, DEADLINE, done_date=date(2025, 3, 5)),  # done by AB, late
    direction("4", "L63-X", GIVEN, date(2025, 3, 31)),  # not due
    direction("5", "BHXH", GIVEN, date(2025, 2, 15)),  # overdue longest
    direction("6", "M22-C", date(2025, 4, 1), date(2025, 4, 2)),  # only to come
]
Pair = tuple[int | None, int | None]


@pytest.fixture
def engine(store: str) -> Iterator[sa.Engine]:
    factories.fill(store, *factories.country_parts(), (schema.direction, DIRECTIONS))
    opened = open_engine(store)
    yield opened
    opened.dispose()


def newest(engine: sa.Engine) -> int:
    return loads.newest_load(engine)


def by_agency(engine: sa.Engine, name: str, selection: Selection) -> dict[str, Pair]:
    found = evaluate.values(Reads(engine), selection, (name,), by="agency")
    return {each.group: (each.numerator, each.denominator) for each in found if each.denominator}


def whole(engine: sa.Engine, selection: Selection) -> dict[str, Any]:
    found = evaluate.values(Reads(engine), selection, NAMES)
    return {each.figure: (each.numerator, each.denominator, each.value) for each in found}


def test_the_four_figures_of_a_day_that_is_worked_out_by_hand(engine: sa.Engine) -> None:
    assert whole(engine, Selection(date(2025, 3, 10), newest(engine))) == {
        "directions_on_time": (1, 4, 0.25),  # 2 of 1, 2, 3 and 5; 4 is not judged yet
        "directions_done": (2, 5, 2),
        "directions_overdue": (2, 5, 2),
        "directions_oldest": (None, 2, 23),  # 5, since 15 February
    }


def test_before_any_was_given_there_is_no_rate_and_nothing_to_count(engine: sa.Engine) -> None:
    before = date(2025, 2, 9)
    assert whole(engine, Selection(before, newest(engine))) == {
        "directions_on_time": (0, 0, None),
        "directions_done": (0, 0, 0),
        "directions_overdue": (0, 0, 0),
        "directions_oldest": (None, 0, None),
    }


def test_what_is_open_stands_with_the_successor_from_the_reform_on(engine: sa.Engine) -> None:
    load = newest(engine)
    for geography in GEOGRAPHIES:
        eve, day = (
            by_agency(engine, "directions_overdue", Selection(at, load, geography=geography))
            for at in (EVE, REFORM)
        )
        holder = "M17-AB" if geography == "now" else "M22-A"
        assert eve[holder][0] == (2 if geography == "now" else 1), geography  # and that of B
        assert day["M17-AB"][0] == 2, geography


def test_what_is_done_stays_with_who_did_it_where_each_stands_for_itself(
    engine: sa.Engine,
) -> None:
    at, load = date(2025, 3, 10), newest(engine)
    then = by_agency(engine, "directions_done", Selection(at, load, geography="then"))
    assert then == {"M22-A": (1, 1), "M17-AB": (1, 2), "L34-XY": (0, 1), "BHXH": (0, 1)}
    now = by_agency(engine, "directions_done", Selection(at, load))
    assert now == {"M17-AB": (2, 3), "L34-XY": (0, 1), "BHXH": (0, 1)}


@pytest.mark.parametrize("by", ["agency", "kind", "region"])
def test_counts_are_conserved_between_geographies(engine: sa.Engine, by: str) -> None:
    load, source = newest(engine), Reads(engine)
    for day in (EVE, REFORM, date(2025, 3, 10), date(2025, 12, 31)):
        sums = []
        for geography in GEOGRAPHIES:
            total: Counter[str] = Counter()
            selection = Selection(day, load, geography=geography)
            for each in evaluate.values(source, selection, NAMES, by=by):
                total[f"{each.figure} above"] += each.numerator or 0
                total[f"{each.figure} below"] += each.denominator or 0
            sums.append(total)
        assert sums == sums[:1] * len(GEOGRAPHIES), day


def test_an_older_load_and_a_withdrawn_one_are_as_they_were(engine: sa.Engine, store: str) -> None:
    at, load = date(2025, 3, 10), newest(engine)
    before = whole(engine, Selection(at, load))
    closed = [DIRECTIONS[0] | {"done_date": date(2025, 2, 19)}]
    factories.fill(store, (schema.direction, closed))
    with loads.writing(store) as writer:
        writer.withdraw(load + 1, "tests", factories.LOADED_AT)
    later = open_engine(store)
    found = [whole(later, Selection(at, known)) for known in (load, load + 1, load + 2)]
    none = whole(later, Selection(at, load - 1))
    later.dispose()
    assert found[0] == found[2] == before
    assert found[1]["directions_overdue"] == (1, 5, 1)
    assert found[1]["directions_on_time"] == (2, 4, 0.5)
    assert none["directions_done"] == (0, 0, 0)


def test_open_ones_come_first_the_longest_overdue_on_top(engine: sa.Engine) -> None:
    rows = directions(Reads(engine), Selection(date(2025, 3, 10), newest(engine)))
    assert rows["direction_number"].tolist() == ["5", "1", "4", "3", "2"]
    assert rows["overdue_days"].tolist()[:2] == [23, 18]


def test_the_list_of_each_agency_is_what_its_figures_count(engine: sa.Engine) -> None:
    source, load = Reads(engine), newest(engine)
    for geography in GEOGRAPHIES:
        selection = Selection(date(2025, 3, 10), load, kind="locality", geography=geography)
        every = Selection(selection.as_of, load, geography=geography)
        counted = by_agency(engine, "directions_overdue", every)
        listed = {}
        for code in counted:
            sums = parts(directions_of(source, selection, code)).sum()
            assert sum(sums[state] for state in STATES) == sums["directions"]
            listed[code] = (sums["overdue"], sums["directions"])
        assert listed == counted


def test_a_choice_of_agencies_takes_theirs_alone(engine: sa.Engine) -> None:
    source, load = Reads(engine), newest(engine)
    at = date(2025, 3, 10)
    assert directions(source, Selection(at, load, kind="locality"))[
        "direction_number"
    ].tolist() == ["4"]
    assert directions(source, Selection(at, load, region="R-NEW")).empty
    later = Selection(date(2025, 3, 20), load, region="R-NEW")  # XY has moved there by then
    assert directions(source, later)["agency_code"].tolist() == ["L34-XY"]


def test_a_simulated_direction_marks_its_group_and_no_other(store: str) -> None:
    base = factories.fill(store, *factories.country_parts(), (schema.direction, DIRECTIONS[:1]))
    made = direction("7", "BHXH", GIVEN, DEADLINE)
    with loads.writing(store) as writer:
        factories.load(writer, schema.direction, [made], simulated=True)
    engine = open_engine(store)
    selection = Selection(date(2025, 2, 25), base + 1)
    found = evaluate.values(Reads(engine), selection, ("directions_overdue",), by="agency")
    engine.dispose()
    marks = pd.Series({each.group: each.simulated for each in found})
    assert marks[marks].index.tolist() == ["BHXH"]
