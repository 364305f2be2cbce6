"""Every rate of the project."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.rates import Rate


def test_an_agency_that_owed_nothing_has_no_rate() -> None:
    assert Rate(0, 0).value is None


def test_nothing_received_of_what_was_owed_is_zero_and_not_unknown() -> None:
    assert Rate(0, 3).value == 0.0


def test_a_rate_keeps_what_it_was_made_from() -> None:
    assert (Rate(18, 22).numerator, Rate(18, 22).denominator) == (18, 22)
    assert Rate(18, 22).value == 18 / 22


def test_a_rate_above_one_is_shown_as_it_is() -> None:
    assert Rate(23, 22).value == 23 / 22


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rate_is_its_numerator_over_its_denominator(numerator: int, denominator: int) -> None:
    assert Rate(numerator, denominator).value == numerator / denominator
