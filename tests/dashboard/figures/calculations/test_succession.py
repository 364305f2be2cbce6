"""How agencies count for one another: what is made anew, what goes on, what carries over."""

from datetime import date

import pandas as pd
import pytest

from dashboard.figures.calculations.succession import (
    FULL,
    NONE,
    PARTIAL,
    counted_by,
    coverage,
    lacking,
    parts_of,
    reached_day,
    with_carried,
)

REFORM = "2025-03-01"
MERGED = {"AB": ["A", "B"], "Z": ["AB"]}
GOES_ON = {"C": ["C", "D"]}


def _successions(*rows: tuple[str, str, str]) -> pd.DataFrame:
    columns = ["predecessor_code", "successor_code", "kind"]
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.assign(effective_date=pd.Timestamp(REFORM))


def _decisions(*rows: tuple[str, bool, bool]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["agency_code", "is_required", "is_simulated"])


def test_who_was_there_before_is_part_of_itself_who_was_made_anew_is_not() -> None:
    successions = _successions(
        ("A", "AB", "merged-into"),
        ("B", "AB", "merged-into"),
        ("D", "C", "merged-into"),
    )
    founded = dict.fromkeys("ABC", date(2010, 1, 1)) | {"AB": date.fromisoformat(REFORM)}
    assert parts_of(successions, founded) == {"AB": ["A", "B"], "C": ["C", "D"]}


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


@pytest.mark.parametrize(
    ("holders", "expected"),
    [({"C"}, FULL), ({"C", "D"}, FULL), ({"D"}, PARTIAL), (set(), NONE)],
    ids=["itself", "both", "only what was merged into it", "nobody"],
)
def test_what_an_agency_that_goes_on_has_itself_counts_in_full(
    holders: set[str], expected: str
) -> None:
    assert coverage("C", holders, GOES_ON, set()) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"C": date(2020, 1, 1)}, ["D"]),
        ({"C": date(2020, 1, 1), "D": date(2024, 1, 1)}, []),
        ({"C": date(2025, 3, 1)}, []),
        ({"C": date(2025, 2, 28)}, ["D"]),
        ({"D": date(2024, 1, 1)}, []),
        ({}, []),
    ],
    ids=["only itself", "both", "got on the day", "got the day before", "not itself", "nobody"],
)
def test_what_was_merged_in_lacks_what_the_agency_got_before_the_merger(
    days: dict[str, date], expected: list[str]
) -> None:
    assert lacking("C", days, {"D": date(2025, 3, 1)}, GOES_ON, set()) == expected


def test_nothing_lacks_of_who_was_released_nor_beside_an_agency_made_anew() -> None:
    before, merged = date(2020, 1, 1), date(2025, 3, 1)
    assert lacking("C", {"C": before}, {"D": merged}, GOES_ON, {"D"}) == []
    assert lacking("AB", {"AB": before}, {"A": merged, "B": merged}, MERGED, set()) == []


def test_an_agency_that_goes_on_is_not_covered_since_the_day_of_another() -> None:
    days = {"D": date(2020, 1, 1)}
    assert reached_day("C", days, GOES_ON, set()) is None
    assert reached_day("C", days | {"C": date(2021, 1, 1)}, GOES_ON, set()) == date(2021, 1, 1)


def test_a_decision_carries_over_to_the_agency_made_anew_where_all_had_the_same() -> None:
    both = with_carried(_decisions(("A", False, True), ("B", False, False)), MERGED)
    carried = both.set_index("agency_code")
    assert not carried.loc["AB", "is_required"]
    assert carried.loc["AB", "is_simulated"]
    assert not carried.loc["Z", "is_required"]
    one = with_carried(_decisions(("A", False, False)), MERGED)
    assert one["agency_code"].tolist() == ["A"]
    differing = with_carried(_decisions(("A", False, False), ("B", True, False)), MERGED)
    assert differing["agency_code"].tolist() == ["A", "B"]


def test_a_decision_on_what_was_merged_into_an_agency_does_not_bind_it() -> None:
    found = with_carried(_decisions(("D", False, False)), GOES_ON)
    assert found["agency_code"].tolist() == ["D"]


def test_what_was_merged_in_counts_until_the_own_count_holds_the_day_of_the_merger() -> None:
    successions = _successions(("D", "C", "merged-into"), ("A", "AB", "merged-into"))
    ends = {"C": date(2024, 12, 31), "D": date(2024, 12, 31), "A": date(2024, 12, 31)}
    assert counted_by(["C", "AB"], successions, ends) == {"C": "C", "D": "C", "A": "AB"}
    later = ends | {"C": date(2025, 3, 31)}
    assert counted_by(["C", "AB"], successions, later) == {"C": "C", "A": "AB"}
