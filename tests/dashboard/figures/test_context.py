"""What one selection means: agencies as of each day, whatever day was asked for before."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from dashboard.figures.context import context_of
from dashboard.figures.reads import Reads
from dashboard.selection import GEOGRAPHIES, Selection
from data_access.store.engine import open_engine
from tests import factories

REGION_CHANGES = date(2025, 3, 15)  # of locality XY, see `factories.agencies`
DAY = timedelta(days=1)
DAYS = (
    date(2009, 1, 1),  # before any agency
    factories.REFORM - DAY,
    factories.REFORM,
    REGION_CHANGES - DAY,
    REGION_CHANGES,
    date(2026, 1, 1),
)


def described(reads: Reads, selection: Selection) -> tuple[object, ...]:
    """All that a context says of agencies."""
    view = context_of(reads, selection)
    frames = (view.agencies, view.known_agencies, view.successions)
    told = [frame.to_csv(index=False) for frame in frames]
    return (*told, view.parts, view.successor_of, view.scope.handover, view.reform_days)


@pytest.mark.parametrize("geography", GEOGRAPHIES)
def test_agencies_of_a_day_do_not_depend_on_the_days_asked_before(
    store: str, geography: str
) -> None:
    load = factories.small_country(store)
    engine = open_engine(store)
    selections = [
        Selection(day, load, geography=geography, present=date(2026, 1, 1)) for day in DAYS
    ]
    alone = {selection: described(Reads(engine), selection) for selection in selections}
    for order in list(permutations(selections))[::97]:
        reads = Reads(engine)
        for selection in order:
            assert described(reads, selection) == alone[selection], selection.as_of
    engine.dispose()


def test_the_region_and_the_merger_of_each_day_are_its_own(store: str) -> None:
    load = factories.small_country(store)
    engine = open_engine(store)
    reads = Reads(engine)
    found = {}
    for day in DAYS[1:]:
        view = context_of(reads, Selection(day, load))
        known = view.agencies.set_index("agency_code")
        merged = sorted(view.scope.handover.not_taken_over)
        region = known["region_code"].get("L34-XY")
        found[day] = (bool(known.loc["L63-X", "exists"]), merged, region)
    engine.dispose()
    before, *after = found.values()
    assert before[0]
    assert {"L63-X", "L63-Y"} <= set(before[1])
    assert before[2] is None
    assert [each[:2] for each in after] == [(False, [])] * 4
    assert [each[2] for each in after][1] != "R-NEW"
    assert [each[2] for each in after][2] == "R-NEW"
