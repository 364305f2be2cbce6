"""Percentiles of days late, as SQL's percentile_disc gives them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.calculations.timeliness import (
    arrival_curve,
    banded,
    percentile_days,
    percentiles_by_group,
    split_delays,
)
from tests import reference_implementation


def _histogram(*rows: tuple[str, int | None, int]) -> pd.DataFrame:
    """group, days, how many."""
    frame = pd.DataFrame(
        [(*row, 0) for row in rows],
        columns=["group", "days", "obligation_count", "simulated_count"],
    )
    whole = dict.fromkeys(frame.columns[1:], "Int64")
    return frame.astype({"group": "str", **whole})


def test_nothing_late_has_no_days() -> None:
    assert percentile_days(_histogram(), 0.5) is None
    assert percentile_days(_histogram(("all", None, 0)), 0.5) is None


@pytest.mark.parametrize(
    ("share", "days"), [(0.5, 2), (0.75, 5), (0.9, 9), (0.25, 0)], ids=["half", "3/4", "P90", "1/4"]
)
def test_a_percentile_is_a_number_of_days_that_occurs(share: float, days: int) -> None:
    histogram = _histogram(("all", 9, 1), ("all", 0, 1), ("all", 5, 1), ("all", 2, 1))
    assert percentile_days(histogram, share) == days


def test_the_median_of_two_is_the_smaller() -> None:
    assert percentile_days(_histogram(("all", 3, 1), ("all", 8, 1)), 0.5) == 3


def test_late_within_days_off_counts_as_no_working_day() -> None:
    assert percentile_days(_histogram(("all", 0, 2), ("all", 4, 1)), 0.5) == 0


def test_days_outside_the_calendar_leave_the_percentile_unknown() -> None:
    assert percentile_days(_histogram(("all", 3, 5), ("all", None, 1)), 0.5) is None


def test_a_group_without_late_obligations_stays_unknown_beside_one_with_whole_days() -> None:
    rows = percentiles_by_group(_histogram(("A", 3, 2), ("B", None, 0)), 0.5).to_dict("records")
    assert [(row["group"], row["value"], row["obligation_count"]) for row in rows] == [
        ("A", 3, 2),
        ("B", None, 0),
    ]
    assert isinstance(rows[0]["value"], int)


def test_no_histogram_gives_no_group() -> None:
    assert percentiles_by_group(_histogram(), 0.5).empty


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), min_size=1, max_size=12),
    st.sampled_from([(1, 2), (9, 10)]),
)
def test_a_percentile_agrees_with_the_slow_one(
    rows: list[tuple[int, int]], share: tuple[int, int]
) -> None:
    days = [value for value, count in rows for _ in range(count)]
    histogram = _histogram(*(("all", value, count) for value, count in rows))
    assert percentile_days(histogram, share[0] / share[1]) == reference_implementation.percentile(
        days, share
    )


def _arrivals(*rows: tuple[int, int | None, int]) -> pd.DataFrame:
    """elapsed_days, arrival_days, how many."""
    columns = ["elapsed_days", "arrival_days", "obligation_count"]
    return pd.DataFrame(rows, columns=columns).astype("Int64")


def test_a_curve_of_a_period_that_is_over_is_of_all_and_ends_where_one_has_not_got_there() -> None:
    found = _arrivals((3, 0, 4), (3, 2, 1), (2, None, 1))
    curve = arrival_curve(found, (-3, -1, 0, 2, 4))
    assert curve["day"].tolist() == [-3, -1, 0, 2]
    assert curve["numerator"].tolist() == [0, 0, 4, 5]
    assert set(curve["denominator"]) == {6}
    assert curve["value"].tolist() == [0, 0, 4 / 6, 5 / 6]
    assert curve["is_over"].all()


def test_a_curve_of_a_period_under_way_is_of_those_with_its_last_day_behind_them() -> None:
    found = _arrivals((3, 0, 4), (3, 2, 1), (3, None, 1), (-2, None, 2), (-2, -3, 4))
    curve = arrival_curve(found, (-3, -1, 0, 2, 4))
    assert curve["day"].tolist() == [-3, -1, 0, 2]  # 6 of 12 have day 2 behind them, none day 4
    assert curve["numerator"].tolist() == [0, 0, 4, 5]
    assert set(curve["denominator"]) == {6}
    assert not curve["is_over"].any()


def test_too_few_that_got_anywhere_make_no_curve() -> None:
    assert arrival_curve(_arrivals((3, 0, 1), (-5, None, 2)), (-3, 0, 2)).empty
    assert arrival_curve(_arrivals(), (-3, 0, 2)).empty


@given(
    st.lists(
        st.tuples(st.integers(-6, 6), st.none() | st.integers(-6, 6), st.integers(0, 3)),
        max_size=8,
    )
)
def test_a_curve_never_falls_and_has_one_denominator(
    rows: list[tuple[int, int | None, int]],
) -> None:
    curve = arrival_curve(_arrivals(*rows), range(-5, 6))
    assert curve["value"].is_monotonic_increasing
    assert len(set(curve["denominator"])) <= 1
    assert (curve["numerator"] <= curve["denominator"]).all()
    assert not curve["value"].isna().any()


def test_a_band_holds_its_end_and_the_last_has_none() -> None:
    assert banded(pd.Series([0, 5, 6, 15, 16, 400]), (5, 15)).tolist() == [0, 0, 1, 1, 2, 2]


def _delays(*rows: tuple[str, int, int, int | None]) -> pd.DataFrame:
    """state, open_count, delay_days, last_upstream_days."""
    columns = ["state", "open_count", "delay_days", "last_upstream_days"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[1:], "Int64"))


def test_waiting_and_own_days_add_up_to_the_delay_and_neither_is_negative() -> None:
    rows = _delays(("late", 0, 5, 2), ("late", 0, 5, -3), ("late", 1, 5, None),
                   ("missing", 0, 4, 9), ("missing", 2, 4, 1))  # fmt: skip
    found = split_delays(rows)
    assert found["waiting_days"].tolist() == [2, 0, 0, 4, 4]
    assert (found["waiting_days"] + found["own_days"]).tolist() == [5, 5, 5, 4, 4]
