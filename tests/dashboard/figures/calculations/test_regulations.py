"""Which agencies must issue, and how far an agency made by a merger is covered."""

import pandas as pd

from dashboard.figures.calculations.regulations import coverage_by_agency, required_agencies
from dashboard.figures.calculations.succession import FULL, PARTIAL

MERGED = {"AB": ["A", "B"], "Z": ["AB"]}


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
