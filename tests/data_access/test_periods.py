"""Periods and their codes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import periods

kinds = st.sampled_from(periods.KINDS)
years = st.integers(2000, 2099)


@pytest.mark.parametrize(
    ("code", "kind", "first_month", "last_month"),
    [
        ("2020-01", "month", 1, 1),
        ("2020-12", "month", 12, 12),
        ("2020-Q2", "quarter", 4, 6),
        ("2020-H1", "half_year", 1, 6),
        ("2020-H2", "half_year", 7, 12),
        ("2020-9M", "nine_months", 1, 9),
        ("2020", "year", 1, 12),
    ],
)
def test_a_code_names_its_months(code: str, kind: str, first_month: int, last_month: int) -> None:
    assert periods.parse(code) == periods.Period(code, kind, 2020, first_month, last_month)


@pytest.mark.parametrize(
    "code",
    ["", "2020-13", "2020-00", "2020-Q5", "2020-H3", "2020-6M", "20-01", "2020 ", "2020-1", "DX-1"],
)
def test_a_code_that_is_no_period_is_refused_with_the_looks_of_one(code: str) -> None:
    with pytest.raises(ValueError, match="2020-Q1"):
        periods.parse(code)


@given(kinds, years)
def test_codes_and_periods_turn_into_each_other(kind: str, year: int) -> None:
    for period in periods.of_year(kind, year):
        assert periods.parse(period.code) == period


@given(st.sampled_from(["month", "quarter", "half_year", "year"]), years)
def test_the_periods_of_a_year_cover_its_months_once(kind: str, year: int) -> None:
    months = [
        month
        for period in periods.of_year(kind, year)
        for month in range(period.first_month, period.last_month + 1)
    ]
    assert months == list(range(1, 13))


def test_a_period_contains_itself_first_and_then_all_inside_it() -> None:
    assert periods.contained("2020-Q1") == ("2020-Q1", "2020-01", "2020-02", "2020-03")
    assert set(periods.contained("2020-H2")) == {
        "2020-H2", "2020-Q3", "2020-Q4", *(f"2020-{month:02}" for month in range(7, 13)),
    }  # fmt: skip
    assert {"2020-H1", "2020-Q3", "2020-09"} < set(periods.contained("2020-9M"))
    assert "2020-10" not in periods.contained("2020-9M")
    assert len(periods.contained("2020")) == 1 + 12 + 4 + 2 + 1
    assert periods.contained("2020-05") == ("2020-05",)


def test_a_thematic_code_contains_only_itself() -> None:
    assert periods.is_own_code("DX-2020-BAO-SO-9")
    assert periods.contained("DX-2020-BAO-SO-9") == ("DX-2020-BAO-SO-9",)


@pytest.mark.parametrize("code", ["2020-Q1", "", "2020", "báo cáo", "A B"])
def test_a_period_or_plain_text_is_no_thematic_code(code: str) -> None:
    assert not periods.is_own_code(code)


@pytest.mark.parametrize(
    ("code", "earlier"),
    [
        ("2020-01", "2019-12"),
        ("2020-02", "2020-01"),
        ("2020-Q1", "2019-Q4"),
        ("2020-H2", "2020-H1"),
        ("2020-H1", "2019-H2"),
        ("2020-9M", "2019-9M"),
        ("2020", "2019"),
    ],
)
def test_the_previous_period_is_one_earlier_of_the_same_kind(code: str, earlier: str) -> None:
    assert periods.previous(code) == earlier


def test_a_day_lies_in_the_period_of_its_month() -> None:
    assert periods.at("quarter", date(2020, 4, 1)).code == "2020-Q2"
    assert periods.at("nine_months", date(2020, 9, 30)).code == "2020-9M"
    with pytest.raises(ValueError, match="after the nine months"):
        periods.at("nine_months", date(2020, 10, 1))


def test_an_unknown_kind_of_period_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="half_year"):
        periods.of_year("week", 2020)


def test_the_last_periods_end_with_that_of_the_day_oldest_first() -> None:
    assert periods.last("month", date(2020, 2, 5), 3) == ("2019-12", "2020-01", "2020-02")
    assert periods.last("year", date(2020, 2, 5), 1) == ("2020",)


def test_inside_a_period_are_those_of_a_kind_and_none_in_an_own_code() -> None:
    assert periods.inside("2020-H1", "quarter") == ("2020-Q1", "2020-Q2")
    assert periods.inside("2020-Q1", "quarter") == ("2020-Q1",)
    assert periods.inside("2020-01", "quarter") == ()
    assert periods.inside("CD-BAO", "month") == ()
