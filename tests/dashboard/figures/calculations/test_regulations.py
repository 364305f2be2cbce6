"""Which agencies must issue, and how far an agency made by a merger is covered."""

import pandas as pd
import pytest

from dashboard.figures.calculations.regulations import (
    FULL,
    NONE,
    PARTIAL,
    coverage,
    coverage_by_agency,
    predecessors,
    required_agencies,
)

MERGED = predecessors({"A": "AB", "B": "AB", "AB": "Z"})


def _agencies(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["agency_code", "kind", "exists"])


def _requirements(*rows: tuple[str, bool]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["agency_code", "is_required"])


def _holders(*rows: tuple[str, bool, bool]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["agency_code", "is_in_force", "is_simulated"])


def test_ministries_ministerial_agencies_and_localities_that_exist_must_issue() -> None:
    agencies = _agencies(
        ("GONE", "ministry", False),
        ("M", "ministry", True),
        ("C", "ministerial_agency", True),
        ("L", "locality", True),
        ("D", "district", True),
    )
    assert required_agencies(agencies, _requirements()) == ["C", "L", "M"]


def test_a_decision_adds_or_releases_an_agency() -> None:
    agencies = _agencies(("M", "ministry", True), ("BHXH", "other_central", True))
    decisions = _requirements(("BHXH", True), ("M", False))
    assert required_agencies(agencies, decisions) == ["BHXH"]


def test_a_decision_does_not_bring_back_an_agency_that_is_gone() -> None:
    agencies = _agencies(("GONE", "ministry", False))
    assert required_agencies(agencies, _requirements(("GONE", True), ("NEVER", True))) == []


def test_no_agencies_give_none_required() -> None:
    assert required_agencies(_agencies(), _requirements()) == []


@pytest.mark.parametrize(
    ("holders", "expected"),
    [
        ({"AB"}, FULL),
        ({"A", "B"}, FULL),
        ({"A"}, PARTIAL),
        (set(), NONE),
        ({"Z"}, NONE),
    ],
    ids=["itself", "all merged into it", "some of them", "nobody", "only who came after"],
)
def test_an_agency_is_covered_by_itself_or_by_all_merged_into_it(
    holders: set[str], expected: str
) -> None:
    assert coverage("AB", holders, MERGED, set()) == expected


def test_coverage_passes_through_two_reforms() -> None:
    assert coverage("Z", {"A", "B"}, MERGED, set()) == FULL
    assert coverage("Z", {"A"}, MERGED, set()) == PARTIAL


def test_an_agency_released_from_issuing_is_not_waited_for() -> None:
    assert coverage("AB", {"A"}, MERGED, {"B"}) == FULL
    assert coverage("AB", {"B"}, MERGED, {"A", "B"}) == NONE


def test_issued_and_in_force_are_told_apart() -> None:
    covered = coverage_by_agency(
        ["AB", "C"],
        _holders(("A", True, False), ("B", False, False), ("C", True, False)),
        MERGED,
        released=set(),
        simulated=set(),
    )
    assert covered["issued"].tolist() == [FULL, FULL]
    assert covered["in_force"].tolist() == [PARTIAL, FULL]
    assert covered["is_simulated"].tolist() == [False, False]


def test_one_simulated_regulation_or_decision_marks_whoever_rests_on_it() -> None:
    holders = _holders(("A", True, True), ("C", True, False))
    by_regulation = coverage_by_agency(
        ["AB", "C"], holders, MERGED, released=set(), simulated=set()
    )
    assert by_regulation["is_simulated"].tolist() == [True, False]
    by_decision = coverage_by_agency(["AB", "C"], holders, MERGED, released=set(), simulated={"C"})
    assert by_decision["is_simulated"].tolist() == [True, True]


def test_no_agencies_give_no_rows_but_every_column() -> None:
    covered = coverage_by_agency([], _holders(), {}, released=set(), simulated=set())
    assert covered.empty
    assert list(covered.columns) == ["agency_code", "issued", "in_force", "is_simulated"]
