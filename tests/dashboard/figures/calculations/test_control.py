"""Control limits: which months differ from the whole by more than chance allows."""

import math

import pandas as pd
import pytest

from dashboard.charts.control import ControlNames, control_chart
from dashboard.charts.style import PALETTES
from dashboard.figures.calculations.control import control_limits


def _months(*counts: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "numerator": [above for above, _ in counts],
            "denominator": [below for _, below in counts],
            "value": pd.Series(
                [above / below if below else None for above, below in counts], dtype="float64"
            ),
        }
    )


def test_the_limits_stand_three_standard_errors_from_the_mean_for_each_month_s_own_count() -> None:
    found = control_limits(_months((80, 100), (320, 400)))
    assert found["mean"].tolist() == [0.8, 0.8]
    assert found["low"].tolist() == pytest.approx([0.8 - 3 * math.sqrt(0.16 / 100), 0.74])
    assert found["high"].tolist() == pytest.approx([0.92, 0.86])
    assert not found["is_outside"].any()


def test_the_same_rate_is_outside_only_where_it_rests_on_many() -> None:
    found = control_limits(_months((900, 1000), (900, 1000), (7, 10), (700, 1000)))
    assert found["is_outside"].tolist() == [True, True, False, True]


def test_a_month_in_which_nothing_was_owed_has_no_limits_and_leaves_a_gap() -> None:
    found = control_limits(_months((8, 10), (0, 0), (9, 10)))
    assert found["low"].isna().tolist() == [False, True, False]
    assert not found["is_outside"].iloc[1]


def test_all_on_time_leaves_no_room_and_nothing_outside() -> None:
    assert not control_limits(_months((10, 10), (5, 5)))["is_outside"].any()
    assert control_limits(_months((0, 0)))["mean"].isna().all()


def test_the_chart_marks_what_is_outside_and_names_the_mean() -> None:
    months = control_limits(_months((900, 1000), (0, 0), (700, 1000), (900, 1000)))
    is_over = [True, True, True, False]
    shown = months.assign(tick="01/2020", written="x", label="y", is_over=is_over)
    drawn = control_chart(shown, ControlNames("chung", "3σ", "MÔ PHỎNG"), PALETTES["light"])
    line = drawn.traces[-1]
    assert line["y"][1] is None
    assert line["marker"]["symbol"] == ["diamond", "circle", "diamond", "diamond-open"]
    words = [note["text"] for note in drawn.layout["annotations"]]
    assert words == ["chung", "3σ", "MÔ PHỎNG"]
