"""Which published value holds, how it changed, where it stands against its target, what is next."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.figures.calculations.indicators import (
    Change,
    Expected,
    Firmness,
    change,
    holding,
    in_order,
    known_by,
    largest_revision,
    middle_half,
    next_expected,
    quantile_bounds,
    rank_correlation,
    ranks,
    standing,
)

COLUMNS = {"indicator_code": "str", "area_code": "str", "period_code": "str", "vintage": "str",
           "value": "float64", "published_date": "datetime64[us]", "load_id": "Int64",
           "ended_load": "Int64"}  # fmt: skip
SEPTEMBER, DECEMBER = date(2019, 9, 28), date(2019, 12, 27)


def value(number: float, vintage: str = "final", day: date | None = None, **other: Any) -> Any:
    row = {"indicator_code": "growth", "area_code": "VN", "period_code": "2019-Q3"}
    fixed = {"load_id": 1, "ended_load": None}
    return row | fixed | {"value": number, "vintage": vintage, "published_date": day} | other


def frame(*rows: Any) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS)).astype(COLUMNS)


GROWTH = frame(value(7.31, "estimate", SEPTEMBER), value(7.48, "preliminary", DECEMBER))


def test_what_was_published_then_is_known_then() -> None:
    assert holding(known_by(GROWTH, date(2019, 9, 27))).empty
    assert holding(known_by(GROWTH, SEPTEMBER))["value"].tolist() == [7.31]
    assert holding(known_by(GROWTH, date(2019, 12, 26)))["value"].tolist() == [7.31]
    (last,) = holding(known_by(GROWTH, DECEMBER)).to_dict("records")
    assert (last["value"], last["first_value"], last["version_count"]) == (7.48, 7.31, 2)


def test_a_value_without_a_day_counts_from_the_month_after_its_period() -> None:
    undated = frame(value(7.0, "unknown"))
    assert known_by(undated, date(2019, 9, 30)).empty
    assert len(known_by(undated, date(2019, 10, 1))) == 1


def test_a_more_final_value_stands_before_one_published_later() -> None:
    rows = frame(value(1.0, "final", SEPTEMBER), value(2.0, "estimate", DECEMBER))
    assert holding(known_by(rows, DECEMBER))["value"].tolist() == [1.0]


def test_what_a_later_load_replaced_no_longer_holds_and_is_no_revision() -> None:
    rows = frame(value(1.0, ended_load=2), value(2.0, load_id=2))
    (only,) = holding(known_by(rows, DECEMBER)).to_dict("records")
    assert (only["value"], only["first_value"], only["version_count"]) == (2.0, 2.0, 1)
    assert holding(known_by(frame(value(1.0, ended_load=2)), DECEMBER)).empty


def test_change_of_a_share_is_in_points_of_a_value_in_its_share() -> None:
    series = {"2018-Q3": 6.0, "2019-Q2": 6.7, "2019-Q3": 7.5}
    assert change("2019-Q3", series, in_points=True) == Change("2018-Q3", 1.5, in_points=True)
    assert change("2019-Q3", series, in_points=False) == Change("2018-Q3", 0.25, in_points=False)
    assert change("2019-Q2", series, in_points=True) is None, "no value a year earlier"
    assert change("2020-Q3", series, in_points=True) is None, "no value at all"
    assert change("2016", {"2014": 8.0, "2016": 6.0}, in_points=True) == Change("2014", -2.0, True)
    assert change("2016", {"2016": 6.0}, in_points=True) is None
    assert change("2016", {"2015": 0.0, "2016": 6.0}, in_points=False) is None


@pytest.mark.parametrize(
    ("number", "before", "bounds", "direction", "expected"),
    [
        (6.5, 6.0, (6.5, None), "higher_is_better", "met"),
        (7.0, 6.0, (6.0, 6.5), "higher_is_better", "met"),
        (6.4, 6.0, (6.5, None), "higher_is_better", "approaching"),
        (6.4, 6.4, (6.5, None), "higher_is_better", "behind"),
        (6.4, 7.0, (6.5, None), "higher_is_better", "behind"),
        (6.4, None, (6.5, None), "higher_is_better", "short"),
        (2.0, 1.0, (None, 2.5), "lower_is_better", "met"),
        (2.8, 3.0, (None, 2.5), "lower_is_better", "approaching"),
        (2.8, 2.6, (None, 2.5), "lower_is_better", "behind"),
        (0.5, 3.0, (1.0, 4.0), "in_band", "behind"),
        (0.5, 0.2, (1.0, 4.0), "in_band", "approaching"),
        (4.0, 0.2, (1.0, 4.0), "in_band", "met"),
        (4.5, 5.0, (None, 4.0), "in_band", "approaching"),
        (4.5, 5.0, (None, 4.0), "higher_is_better", None),
        (4.5, 5.0, (4.0, None), "none", None),
        (4.5, 5.0, (None, None), "in_band", None),
    ],
)
def test_red_is_only_what_is_behind_and_does_not_move_the_right_way(
    number: float, before: float | None, bounds: Any, direction: str, expected: str | None
) -> None:
    assert standing(number, before, bounds, direction) == expected


def test_what_comes_next_follows_an_indicators_own_rhythm() -> None:
    quarters = {"2019-Q1": date(2019, 4, 10), "2019-Q2": date(2019, 7, 10),
                "2019-Q3": date(2019, 10, 10)}  # fmt: skip
    assert next_expected(quarters) == Expected("2019-Q4", date(2020, 1, 10))
    every_second = {"2012": None, "2014": None, "2016": None}
    assert next_expected(every_second) == Expected("2018", None), "no day without days"
    assert next_expected({"2019-12": date(2019, 12, 29)}) == Expected("2020-01", None)
    assert next_expected({}) is None


def test_periods_stand_in_the_order_of_their_ends() -> None:
    assert in_order(["2020-10", "2019-12", "2020-02", "2020-02"]) == [
        "2019-12", "2020-02", "2020-10"
    ]  # fmt: skip


def test_few_localities_or_many_estimates_make_a_period_provisional() -> None:
    assert not Firmness(57, 63, 0).is_provisional(0.9, 0.5)
    assert Firmness(56, 63, 0).is_provisional(0.9, 0.5)
    assert not Firmness(60, 63, 30).is_provisional(0.9, 0.5)
    assert Firmness(60, 63, 31).is_provisional(0.9, 0.5)


def test_the_largest_revision_is_the_largest_share_of_a_first_value() -> None:
    other = {"period_code": "2019-Q2"}
    rows = holding(known_by(pd.concat([GROWTH, frame(
        value(5.0, "estimate", SEPTEMBER, **other), value(6.0, "final", DECEMBER, **other),
    )]), DECEMBER))  # fmt: skip
    largest = largest_revision(rows)
    assert largest is not None
    assert largest["period_code"] == "2019-Q2"
    assert largest_revision(holding(known_by(GROWTH, SEPTEMBER))) is None
    assert largest_revision(frame().assign(first_value=1.0, version_count=1)) is None


def test_values_that_read_the_same_share_a_rank_and_the_unknown_has_none() -> None:
    values = pd.Series([5.04, 5.01, 7.0, None, 1.0])
    assert ranks(values, 1, "higher_is_better").tolist() == [2, 2, 1, pd.NA, 4]
    assert ranks(values, 1, "none").tolist() == [2, 2, 1, pd.NA, 4]
    assert ranks(values, 1, "lower_is_better").tolist() == [2, 2, 4, pd.NA, 1]


def test_classes_are_fewer_where_values_are_few_or_equal() -> None:
    assert quantile_bounds(list(range(1, 11)), 0, 5) == [3, 5, 6, 8]
    assert quantile_bounds([2.0, 2.0, 2.0], 1, 5) == []
    assert quantile_bounds([], 1, 5) == []
    for bounds in (quantile_bounds([1.0, 1.04, 9.0], 1, 5),):
        assert bounds == sorted(set(bounds))
        assert all(1.0 < bound <= 9.0 for bound in bounds)


def test_the_middle_half_lies_between_the_quartiles() -> None:
    assert middle_half(pd.Series([1.0, 2.0, 3.0, 4.0, 5.0, None])) == (2.0, 4.0)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ([float(each) for each in range(10)], 1.0),
        ([-(float(each) ** 3) for each in range(10)], -1.0),
        ([1.0] * 10, None),
        ([1.0, 0.0, *(float(each) for each in range(2, 10))], 1 - 6 * 2 / (10 * 99)),
    ],
    ids=["same order", "turned round", "does not vary", "two changed places"],
)
def test_rank_correlation(second: list[float], expected: float | None) -> None:
    first = pd.Series([float(each) for each in range(10)])
    found = rank_correlation(first, pd.Series(second))
    assert found == (None if expected is None else pytest.approx(expected))
    assert rank_correlation(first[:9], pd.Series(second[:9])) is None, "too few"
