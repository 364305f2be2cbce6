"""An owner narrows every choice to one agency and what it has taken over."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.figures import evaluate
from dashboard.figures.context import SelectionContext
from dashboard.figures.reads import Reads
from dashboard.selection import GEOGRAPHIES, NOBODY, Geography, Selection
from data_access.readers import agencies
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load

DAYS = (date(2020, 2, 5), date(2025, 2, 27), date(2025, 7, 20))


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Reads:
    return Reads(open_engine(sample_store))


def view(reads: Reads, **choice: object) -> SelectionContext:
    chosen = Selection(DAYS[0], newest_load(reads.source), present=DAYS[-1])
    return SelectionContext(reads, replace(chosen, **choice))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def successor(reads: Reads) -> tuple[str, set[str]]:
    """An agency that took others over, and those."""
    found = agencies.predecessors(view(reads, as_of=DAYS[-1]).successions)
    return next((code, set(before)) for code, before in found.items() if len(before) > 1)


@pytest.mark.parametrize("geography", GEOGRAPHIES)
def test_an_owner_reads_itself_and_whom_it_took_over(
    reads: Reads, successor: tuple[str, set[str]], geography: Geography
) -> None:
    owner, before = successor
    own = view(reads, as_of=DAYS[-1], geography=geography, owner=owner)
    assert own.owned_codes == {owner, *before}
    assert own.chosen_codes is not None
    assert set(own.chosen_codes) <= {owner, *before}
    assert owner in own.chosen_codes


def test_before_the_reform_an_owner_reads_those_it_will_take_over(
    reads: Reads, successor: tuple[str, set[str]]
) -> None:
    owner, before = successor
    assert set(view(reads, owner=owner).chosen_codes or ()) == {owner, *before}


def test_one_merged_since_reads_what_was_its_own_and_nothing_of_its_successor(
    reads: Reads, successor: tuple[str, set[str]]
) -> None:
    former = sorted(successor[1])[0]
    own = view(reads, as_of=DAYS[-1], owner=former)
    assert own.owned_codes == {former}
    assert own.chosen_codes == (former,)


def test_a_kind_or_region_that_the_owner_is_not_of_leaves_nothing(reads: Reads) -> None:
    owner = view(reads).shown.set_index("kind").loc["locality", "agency_code"].iloc[0]
    assert view(reads, owner=owner, kind="locality").chosen_codes == (owner,)
    assert view(reads, owner=owner, kind="ministry").chosen_codes == ()


def test_nobody_owns_nothing(reads: Reads) -> None:
    assert view(reads, owner=NOBODY).chosen_codes == ()
    assert view(reads, owner=NOBODY).groups("agency") == []


@pytest.mark.parametrize("day", DAYS)
def test_by_agency_an_owner_is_told_what_all_are_told_of_it(reads: Reads, day: date) -> None:
    everything = view(reads, as_of=day).selection
    of_everyone = evaluate.values(reads, everything, by="agency")
    for owner in view(reads, as_of=day).groups("agency")[::12]:
        own = view(reads, as_of=day, owner=owner)
        told = evaluate.values(reads, own.selection, by="agency")
        assert owner in {value.group for value in told}
        assert told == [value for value in of_everyone if value.group in (own.owned_codes or ())]
