"""What a meeting keeps, and what differs from it later."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.figures import evaluate
from dashboard.figures.meetings import frozen
from dashboard.figures.meetings.frozen import FrozenView, frozen_figures, frozen_view
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load

DAY = date(2020, 2, 5)


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Reads:
    return Reads(open_engine(sample_store))


@pytest.fixture(scope="module")
def view(reads: Reads) -> FrozenView:
    selection = Selection(DAY, newest_load(reads.source))
    return frozen_view(selection, frozen_figures(reads, selection))


def test_it_keeps_every_figure_as_the_registry_gives_it(view: FrozenView, reads: Reads) -> None:
    issued = [view.shown["kind", kind, "regulations_issued"]
              for kind in ("ministry", "ministerial_agency", "locality")]  # fmt: skip
    assert [value.numerator for value in issued][2] == 38
    assert sum(value.numerator or 0 for value in issued[:2]) == 18
    for value in evaluate.values(reads, view.selection, by="agency"):
        assert view.shown["agency", value.group, value.figure] == value
    assert {figure for _, _, figure in view.shown} == set(FIGURES)
    assert view.versions == {name: figure.version for name, figure in FIGURES.items()}
    assert ("all", "all", "regulations_issued") not in view.shown, "22 and 63 are added up"


def test_nothing_differs_at_once(view: FrozenView, reads: Reads) -> None:
    assert frozen.differences(reads, view, view.selection.load) == []


def test_a_difference_names_its_cause(view: FrozenView, reads: Reads) -> None:
    key = ("all", "all", "on_time_rate")
    value = view.shown[key]
    other = replace(value, numerator=1, value=0.5)
    changed = replace(view, shown={**view.shown, key: other})
    (found,) = frozen.differences(reads, changed, view.selection.load)
    assert (found.cause, found.frozen, found.recomputed) == ("program", other, value)
    older = replace(changed, versions={**view.versions, "on_time_rate": 0})
    (found,) = frozen.differences(reads, older, view.selection.load)
    assert found.cause == "definition"


def test_what_later_loads_brought_is_told_as_that(reads: Reads, view: FrozenView) -> None:
    selection = Selection(DAY, 12)
    early = frozen_view(selection, frozen_figures(reads, selection))
    found = frozen.differences(reads, early, view.selection.load)
    assert found
    assert {each.cause for each in found} == {"loads"}
    for each in found:
        key = each.split, each.frozen.group, each.frozen.figure
        assert each.recomputed == view.shown[key]
        assert each.frozen == early.shown[key]


def test_a_figure_that_is_no_more_is_left_as_it_was(view: FrozenView, reads: Reads) -> None:
    key = ("all", "all", "of_old")
    kept = replace(view, shown={key: replace(view.shown["all", "all", "owed"], figure="of_old")})
    assert frozen.differences(reads, kept, view.selection.load) == []
