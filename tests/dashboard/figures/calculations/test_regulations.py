"""Which agencies must issue, and how far an agency made by a merger is covered."""

from datetime import date

import pandas as pd
import pytest

from dashboard.figures.calculations.regulations import (
    coverage_by_agency,
    long_overdue,
    required_agencies,
)
from dashboard.figures.calculations.succession import FULL, NONE, PARTIAL

MERGED = {"AB": ["A", "B"], "Z": ["AB"]}


def _agencies(*rows: tuple[str, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["agency_code", "kind", "exists"])


def _requirements(*rows: tuple[str, bool]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["agency_code", "is_required"])


def _holders(*rows: tuple[str, bool, bool]) -> pd.DataFrame:
    columns = ["agency_code", "is_in_force", "is_simulated"]
    return pd.DataFrame(list(rows), columns=columns).assign(is_conforming=True)


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
    assert list(covered.columns) == [
        "agency_code",
        "issued",
        "in_force",
        "conforming",
        "is_simulated",
    ]


def test_issued_and_in_order_are_told_apart() -> None:
    holders = _holders(("A", True, False), ("B", True, False), ("C", True, False))
    holders["is_conforming"] = [True, False, False]
    covered = coverage_by_agency(["AB", "C"], holders, MERGED, released=set(), simulated=set())
    assert covered["issued"].tolist() == [FULL, FULL]
    assert covered["conforming"].tolist() == [PARTIAL, NONE]


@pytest.mark.parametrize(
    ("as_of", "since", "expected"),
    [
        (date(2020, 3, 30), {}, set()),  # 90 days after 31/12/2019
        (date(2020, 3, 31), {}, {"M"}),
        (date(2020, 3, 31), {"M": date(2020, 1, 1)}, set()),  # its last one expired on that day
        (date(2020, 4, 1), {"M": date(2020, 1, 1)}, {"M"}),
        (date(2019, 6, 1), {}, set()),
    ],
)
def test_who_lacks_a_regulation_for_more_than_90_days_is_long_overdue(
    as_of: date, since: dict[str, date], expected: set[str]
) -> None:
    assert long_overdue(["M"], as_of, {"M": date(2010, 1, 1)}, [{}, since], {}) == expected


def test_an_agency_is_not_asked_before_it_is_founded() -> None:
    begun = {"NEW": date(2025, 3, 1), "A": date(2010, 1, 1), "B": date(2010, 1, 1)}
    parts = {"NEW": ["A", "B"]}
    assert long_overdue(["NEW"], date(2025, 5, 30), begun, [], parts) == set()
    assert long_overdue(["NEW"], date(2025, 5, 31), begun, [], parts) == {"NEW"}
    # brought to the present agencies, before its day: as the last of those merged into it
    assert long_overdue(["NEW"], date(2021, 1, 1), begun, [], parts) == {"NEW"}
    lost = [{"B": date(2020, 12, 1)}]
    assert long_overdue(["NEW"], date(2021, 1, 1), begun, lost, parts) == set()
