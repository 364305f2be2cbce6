"""The viewer's choice: which periods it shows side by side."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.selection import Selection

SELECTION = Selection(date(2020, 5, 6), load=1)


def test_inside_a_chosen_period_its_own_parts_are_shown() -> None:
    chosen = replace(SELECTION, period="2019-H2")
    assert chosen.periods_shown("quarter", 2) == ("2019-Q3", "2019-Q4")


@pytest.mark.parametrize("period", [None, "all", "CD-BAO", "2019-01"])
def test_a_choice_with_no_part_of_the_kind_shows_the_last_ones_to_the_day(
    period: str | None,
) -> None:
    chosen = replace(SELECTION, period=period)
    assert chosen.periods_shown("quarter", 3) == ("2019-Q4", "2020-Q1", "2020-Q2")


@pytest.mark.parametrize(
    ("as_of", "last_month", "last_quarter"),
    [
        (date(2020, 2, 10), date(2020, 1, 31), date(2019, 12, 31)),
        (date(2020, 3, 1), date(2020, 2, 29), date(2019, 12, 31)),
        (date(2020, 4, 30), date(2020, 3, 31), date(2020, 3, 31)),
        (date(2020, 12, 31), date(2020, 11, 30), date(2020, 9, 30)),
    ],
)
def test_what_was_due_counts_by_the_end_of_the_month_or_quarter_before(
    as_of: date, last_month: date, last_quarter: date
) -> None:
    chosen = Selection(as_of, load=1)
    assert chosen.due_until is None
    assert replace(chosen, due_by="last_month").due_until == last_month
    assert replace(chosen, due_by="last_quarter").due_until == last_quarter
