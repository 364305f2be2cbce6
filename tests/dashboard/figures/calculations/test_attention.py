"""What got worse."""

import pandas as pd

from dashboard.figures.calculations.attention import (
    fell_below,
    open_longer_than,
    open_since_yesterday,
)
from dashboard.figures.rates import Rate


def test_only_what_crossed_the_threshold_downwards_fell_the_lowest_first() -> None:
    now = {"A": Rate(7, 10), "B": Rate(8, 10), "C": Rate(5, 10), "D": Rate(1, 10), "E": Rate(0, 0)}
    before = {"A": Rate(8, 10), "B": Rate(9, 10), "C": Rate(9, 10), "D": Rate(2, 10)}
    assert fell_below(now, before, 0.8) == ["C", "A"]


def test_an_agency_without_a_rate_on_either_day_did_not_fall() -> None:
    assert fell_below({"A": Rate(0, 0), "B": Rate(1, 2)}, {"A": Rate(1, 1)}, 0.8) == []


def test_a_rate_over_few_reports_is_no_fall() -> None:
    few, enough = Rate(3, 4), Rate(5, 5)
    assert fell_below({"A": few}, {"A": enough}, 0.8) == []
    assert fell_below({"A": Rate(3, 5)}, {"A": enough}, 0.8) == ["A"]


def test_since_yesterday_is_what_was_due_the_day_before() -> None:
    overdue = pd.DataFrame({"overdue_calendar_days": [2, 1, 1, 0]})
    assert len(open_since_yesterday(overdue)) == 2


def test_exactly_the_limit_is_not_yet_longer() -> None:
    overdue = pd.DataFrame({"overdue_calendar_days": [45, 31, 30]})
    assert len(open_longer_than(overdue, 30)) == 2
