"""Whom to follow up next: nobody is named on what is not known, and ties go by code."""

from datetime import date

import pandas as pd
import pytest

from dashboard.figures.calculations.follow_up import ranked
from dashboard.figures.calculations.succession import reached_day

DAY, UNTIL = date(2025, 12, 31), date(2026, 1, 30)


def board(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    """agency_code, issued, reviewed, reviewed_date."""
    frame = pd.DataFrame(rows, columns=["agency_code", "issued", "reviewed", "reviewed_date"])
    frame["reviewed_date"] = pd.to_datetime(frame["reviewed_date"])
    return frame.assign(kind="locality", is_simulated=False)


def documents(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    """holder_code, agency_code, expired_date."""
    frame = pd.DataFrame(rows, columns=["holder_code", "agency_code", "expired_date"])
    frame["expired_date"] = pd.to_datetime(frame["expired_date"])
    return frame.assign(is_normative=True)


def listed(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["agency_code"], frame["reason"], strict=True))


def test_the_rank_is_by_reason_then_by_how_long() -> None:
    known = board(
        ("E", "full", "full", None),
        ("D", "partial", "full", None),
        ("C", "none", "full", "2025-12-01"),
        ("B", "none", "full", "2025-11-01"),
        ("A", "none", "none", None),
        ("F", "full", "full", None),
    )
    ends = documents(("E", "E", "2026-01-20"), ("F", "F", None))
    assert listed(ranked(known, ends, DAY, UNTIL)) == [
        ("A", "not_reviewed"),
        ("B", "reviewed_only"),
        ("C", "reviewed_only"),
        ("D", "partial"),
        ("E", "expiring"),
    ]


def test_equals_go_by_code() -> None:
    known = board(("B", "none", "none", None), ("A", "none", "none", None))
    assert [code for code, _ in listed(ranked(known, documents(), DAY, UNTIL))] == ["A", "B"]


def test_what_is_not_known_names_nobody() -> None:
    known = board(("A", "unknown", "unknown", None), ("B", "none", "unknown", None))
    assert listed(ranked(known, documents(), DAY, UNTIL)) == [("B", "not_issued")]


@pytest.mark.parametrize(("expired", "is_listed"), [("2026-01-30", True), ("2026-01-31", False)])
def test_the_last_day_of_the_span_belongs_to_it(expired: str, is_listed: bool) -> None:
    found = ranked(board(("A", "full", "full", None)), documents(("A", "A", expired)), DAY, UNTIL)
    assert len(found) == is_listed


def test_one_that_has_another_valid_regulation_is_not_expiring() -> None:
    ends = documents(("A", "A", "2026-01-10"), ("A", "A", None))
    assert ranked(board(("A", "full", "full", None)), ends, DAY, UNTIL).empty


def test_a_merged_agency_loses_its_coverage_with_the_first_of_its_parts() -> None:
    ends = documents(("NEW", "OLD1", "2026-01-10"), ("NEW", "OLD2", None))
    found = ranked(board(("NEW", "full", "full", None)), ends, DAY, UNTIL)
    assert listed(found) == [("NEW", "expiring")]
    assert found["days"].tolist() == [10]


def test_nobody_to_follow_up_is_an_empty_list() -> None:
    assert ranked(board(("A", "full", "full", None)), documents(), DAY, UNTIL).empty


def test_a_merged_agency_is_through_when_the_last_of_its_parts_is() -> None:
    days = {"OLD1": date(2020, 1, 1), "OLD2": date(2020, 3, 1)}
    merged = {"NEW": ["OLD1", "OLD2"], "MORE": ["OLD1", "OLD3"]}
    assert reached_day("NEW", days, merged, set()) == date(2020, 3, 1)
    assert reached_day("MORE", days, merged, set()) is None
    assert reached_day("MORE", days, merged, {"OLD3"}) == date(2020, 1, 1)
