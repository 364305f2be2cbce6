"""What is asked again: values outside of what is usual for the locality and for the others."""

import pandas as pd
import pytest

from dashboard.figures.calculations.unusual import against_usual

KINDS = {"territory_code": "str", "period_code": "str", "value": "float64", "is_simulated": "bool"}
STEPS = (1.0, 2.0, 3.0, 2.0, 1.0, 2.0)  # median 2, MAD 0.5: usual is 2 ± 3.5 × 0.7413 = 2 ± 2.59


def series(code: str, *values: float | None, last: int = 2019) -> list[tuple[object, ...]]:
    first = last + 1 - len(values)
    return [(code, str(first + index), value, False) for index, value in enumerate(values)]


def walk(code: str, steps: tuple[float, ...], newest: float) -> list[tuple[object, ...]]:
    values = [10.0]
    for step in steps:
        values.append(values[-1] + step)
    return series(code, *values, newest)


def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(KINDS)).astype(KINDS)


def compared(*rows: tuple[object, ...], in_points: bool = True) -> pd.DataFrame:
    found = against_usual(frame(*rows), "2019", 1, in_points=in_points)
    return found.set_index("territory_code")


def test_usual_is_the_value_before_moved_by_the_median_of_its_own_earlier_changes() -> None:
    row = compared(*walk("a", STEPS, 30.0)).loc["a"]
    assert (row["base_period"], row["before"], row["value"]) == ("2018", 21.0, 30.0)
    assert row["past_lower"] == pytest.approx(23.0 - 3.5 * 1.4826 * 0.5)
    assert row["past_upper"] == pytest.approx(23.0 + 3.5 * 1.4826 * 0.5)
    assert pd.isna(row["others_lower"])
    assert row["is_asked"]


@pytest.mark.parametrize(("newest", "is_asked"), [(25.6, False), (25.7, True), (20.4, False),
                                                  (20.3, True), (25.64, False)])  # fmt: skip
def test_what_reads_as_the_end_of_the_range_is_usual(newest: float, is_asked: bool) -> None:
    assert compared(*walk("a", STEPS, newest)).loc["a", "is_asked"] == is_asked


def test_a_share_moves_the_value_before() -> None:
    same = series("a", 100, 110, 132, 145.2, 174.24, 191.664, 958.32)
    assert compared(*same, in_points=False).empty, "of 10, 20, 10, 20, 10 % three are the same"
    row = compared(*series("a", 100, 110, 132, 171.6, 240.24, 360.36, 360.36), in_points=False)
    assert row.loc["a", "past_lower"] == pytest.approx(360.36 * (1.3 - 3.5 * 1.4826 * 0.1))
    assert row.loc["a", "past_upper"] == pytest.approx(360.36 * (1.3 + 3.5 * 1.4826 * 0.1))
    assert not row.loc["a", "is_asked"]


def others(*steps: float) -> list[tuple[object, ...]]:
    return [row for index, step in enumerate(steps)
            for row in series(f"p{index:02}", 50.0, 50.0 + step)]  # fmt: skip


def test_who_moved_as_the_others_is_not_asked_though_it_never_moved_so_before() -> None:
    alone = compared(*walk("a", STEPS, 11.0))
    assert alone.loc["a", "is_asked"]
    beside = compared(*walk("a", STEPS, 11.0), *others(*range(-15, -5)))
    assert beside.loc["a", "others_upper"] == pytest.approx(21 - 10.5 + 3.5 * 1.4826 * 2.5)
    assert not beside.loc["a", "is_asked"]


def test_who_moved_neither_as_before_nor_as_the_others_is_asked() -> None:
    found = compared(*walk("a", STEPS, 90.0), *others(*range(-5, 5)))
    assert found.index[found["is_asked"]].tolist() == ["a"]
    assert found["past_lower"].notna().sum() == 1


def test_nine_others_and_four_earlier_changes_say_nothing() -> None:
    assert compared(*walk("a", STEPS[:4], 90.0), *others(*range(-5, 4))).empty
    ten = compared(*walk("a", STEPS[:4], 90.0), *others(*range(-5, 5)))
    assert ten.loc["a", "is_asked"]
    assert pd.isna(ten.loc["a", "past_lower"])


@pytest.mark.parametrize("rows", [[], series("a", 5.0), series("a", None, 5.0),
                                  series("a", 1, 2, 3, 4, 5, 6, 7, 8, None)])  # fmt: skip
def test_of_nothing_one_value_or_no_newest_value_nothing_is_said(
    rows: list[tuple[object, ...]],
) -> None:
    assert compared(*rows).empty


def test_changes_of_which_more_than_half_are_the_same_do_not_say_how_far_they_spread() -> None:
    assert compared(*walk("a", (1.0, 1.0, 1.0, 1.0, 5.0), 99.0)).empty
    assert compared(*walk("a", (0.0,) * 6, 99.0)).empty


def test_values_of_another_geography_are_never_compared() -> None:
    before = walk("L63-27", STEPS, 23.0)
    assert len(compared(*before)) == 1
    carried_on = [("L34-24" if period == "2019" else code, period, value, marked)
                  for code, period, value, marked in before]  # fmt: skip
    assert compared(*carried_on).empty


def test_a_gap_is_a_change_over_more_years_and_is_held_against_no_yearly_one() -> None:
    rows = [row for row in walk("a", (*STEPS, 2.0), 99.0) if row[1] != "2018"]
    assert compared(*rows).empty
    rows = rows + others(*range(10))
    assert "a" not in compared(*rows).index, "the others moved between other periods"


def test_no_range_goes_below_nought_where_no_value_does() -> None:
    falling = (-1.0, -3.0, -1.0, -3.0, -2.0)
    values = [12.0]
    for step in falling:
        values.append(values[-1] + step)
    assert compared(*series("a", *values, 20.0)).loc["a", "past_lower"] == 0.0
    below = compared(*series("a", *values, -9.0)).loc["a", "past_lower"]
    assert below == pytest.approx(2.0 - 2.0 - 3.5 * 1.4826)


def test_what_is_compared_with_a_simulated_value_is_simulated() -> None:
    known = walk("a", STEPS, 99.0)
    assert not compared(*known).loc["a", "is_simulated"]
    past = [(*row[:3], row[1] == "2014") for row in known]
    assert compared(*past).loc["a", "is_simulated"]
    peers = [(*row[:3], row[0] == "p00") for row in others(*range(10))]
    assert compared(*known, *peers).loc["a", "is_simulated"]
