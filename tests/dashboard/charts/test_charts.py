"""Charts are pure: frames in, figures out, compact and complete."""

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import trends
from dashboard.charts.bands import bands
from dashboard.charts.burden import BurdenNames, before_and_after
from dashboard.charts.classes import (
    FEW,
    ClassNames,
    MapClass,
    class_of_rate,
    classes_of_coverage,
    classes_of_rates,
)
from dashboard.charts.style import PALETTES, Chart

LIGHT = PALETTES["light"]
CLASSES = ClassNames("nothing owed", "few owed", ("low", "lower", "middle", "higher", "high"))
COVERAGE = ("not asked", "none", "in part", "in full")


def trend(*values: float | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "value": pd.Series(values, dtype="float64"),
            "is_over": True,
            "tick": [f"{n:02}/2020" for n in range(len(values))],
            "written": ["—" if value is None else f"{value:.1%}" for value in values],
            "label": ["hover"] * len(values),
        }
    )


def as_json(chart: Chart) -> dict[str, Any]:
    """The chart as plotly's own figure has it, which knows every name and kind of value."""
    figure: dict[str, Any] = json.loads(go.Figure(chart.as_dict(), skip_invalid=False).to_json())
    figure["layout"].pop("template")
    return figure


@pytest.mark.parametrize(
    ("rate", "expected"),
    [(None, 0), (0.0, 2), (0.499, 2), (0.5, 3), (0.65, 4), (0.799, 4), (0.8, 5), (0.95, 6), (1, 6)],
)
def test_a_bound_belongs_to_the_class_above_and_no_rate_has_its_own(
    rate: float | None, expected: int
) -> None:
    enough = pd.Series([None if rate is None else 5], dtype="Int64")
    assert class_of_rate(pd.Series([rate], dtype="float64"), enough).tolist() == [expected]


def test_a_rate_over_little_is_in_no_class_of_rates() -> None:
    rates, owed = pd.Series([0.25, 1.0], dtype="float64"), pd.Series([4, 1], dtype="Int64")
    assert class_of_rate(rates, owed).tolist() == [FEW, FEW]


def test_figures_hold_no_template_and_stay_small() -> None:
    figure = trends.rate_over_time(trend(0.5, 0.6), 0.8, trends.TrendNames("80 %", None), LIGHT)
    assert "template" not in figure.layout
    assert len(json.dumps(figure.as_dict())) < 3000


def test_a_trend_labels_its_last_rate_and_leaves_a_gap_where_there_is_none() -> None:
    names = trends.TrendNames("80 %", None)
    line = as_json(trends.rate_over_time(trend(0.9, None, 0.7, None), 0.8, names, LIGHT))["data"][0]
    assert line["y"] == [90.0, None, 70.0, None]
    assert line["text"] == ["", "", "<b>70.0%</b>", ""]


def test_a_month_that_is_not_over_is_hollow_and_never_the_labelled_one() -> None:
    rates = trend(0.9, 0.7, 0.2).assign(is_over=[True, True, False])
    names = trends.TrendNames("80 %", None)
    line = as_json(trends.rate_over_time(rates, 0.8, names, LIGHT))["data"][0]
    assert line["text"] == ["", "<b>70.0%</b>", ""]
    assert line["marker"]["symbol"] == ["circle", "circle", "circle-open"]


@pytest.mark.parametrize(
    ("rates", "position"),
    [
        ((0.7, 0.85, 0.95), "top left"),
        ((0.7, 0.85, 0.75), "top center"),
        ((0.95, 0.85, 0.75), "top right"),
        ((0.95, 0.85, 0.9), "bottom center"),
        ((1.0, 1.0, 1.0), "top center"),
        ((None, 0.85, 0.95), "top left"),
        ((0.7, 0.85, None), "top center"),
        ((0.7, 0.9), "middle right"),
        ((0.7, 0.81), "top right"),
        ((0.86, 0.667, 0.667, 0.75), "bottom center"),
        ((0.9, 0.72, 0.72), "bottom center"),
        ((0.74, 0.74, 0.74), "bottom center"),
        ((0.7, 0.74, 0.7), "top center"),
    ],
)
def test_the_label_of_a_trend_meets_no_line_beside_it(
    rates: tuple[float | None, ...], position: str
) -> None:
    frame = trend(*rates)
    frame["is_over"] = [len(rates) < 3 or index < len(rates) - 1 for index in range(len(rates))]
    names = trends.TrendNames("80 %", None)
    chart = as_json(trends.rate_over_time(frame, 0.8, names, LIGHT))
    assert chart["data"][0]["textposition"] == position
    assert chart["layout"]["margin"]["t"] >= 20, "a label above 100 % is not cut"
    if position == "middle right":
        assert chart["layout"]["margin"]["r"] >= 60, "nor one beside the last point"


def test_a_trend_without_any_rate_still_shows_the_threshold() -> None:
    names = trends.TrendNames("80 %", None)
    figure = as_json(trends.rate_over_time(trend(None, None), 0.8, names, LIGHT))
    assert figure["layout"]["shapes"][0]["y0"] == 80


def test_a_reform_is_a_line_across_a_time_axis_with_its_day_above_it() -> None:
    chart = trends.rate_over_time(trend(0.9, 0.8, 0.7), 0.8, trends.TrendNames("80 %", None), LIGHT)
    above = chart.layout["margin"]["t"]
    chart.mark_reforms(LIGHT, [(0.5, "sáp nhập 01/03/2025"), (1.5, "sáp nhập 01/07/2025")])
    drawn = as_json(chart)["layout"]
    assert [line["x0"] for line in drawn["shapes"][1:]] == [1.5, 0.5]
    texts = {text["text"]: text for text in drawn["annotations"]}
    assert texts["sáp nhập 01/03/2025"]["x"] == 0.5
    assert len({text["yshift"] for text in texts.values()}) == 2  # one above the other
    assert drawn["margin"]["t"] - above == 28


def luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def map_classes(theme: str) -> list[MapClass]:
    palette = PALETTES[theme]
    return [
        *classes_of_rates(palette, CLASSES),
        *classes_of_coverage(palette, COVERAGE, is_due=True),
        *classes_of_coverage(palette, COVERAGE, is_due=False),
    ]


@pytest.mark.parametrize("theme", PALETTES)
def test_words_on_tiles_and_on_the_page_keep_contrast_aa(theme: str) -> None:
    palette = PALETTES[theme]
    pairs = [
        *((each.ink, each.colour) for each in map_classes(theme)),
        *zip(palette.ink, palette.steps, strict=True),
        (palette.text, palette.surface),
        (palette.muted, palette.surface),
    ]
    for ink, ground in pairs:
        assert contrast(ink, ground) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", PALETTES)
def test_the_scale_of_rates_breaks_at_the_threshold_in_grey_too(theme: str) -> None:
    surface = PALETTES[theme].surface
    *_, low, lower, middle, higher, high = classes_of_rates(PALETTES[theme], CLASSES)
    assert [each.text for each in (low, middle, higher)] == ["low", "middle", "higher"]
    stands_out = [contrast(each.colour, surface) for each in (low, lower, middle, higher, high)]
    assert stands_out == sorted(stands_out, reverse=True)
    assert [each.hatch for each in (low, lower, middle, higher, high)] == ["lines"] * 3 + [""] * 2


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("is_due", [True, False])
def test_who_has_not_issued_stands_out_and_who_has_is_quiet(theme: str, is_due: bool) -> None:
    palette = PALETTES[theme]
    not_asked, none, partial, full = classes_of_coverage(palette, COVERAGE, is_due=is_due)
    assert contrast(none.colour, palette.surface) > contrast(partial.colour, palette.surface) + 1
    assert contrast(partial.colour, palette.surface) > contrast(full.colour, palette.surface)
    assert len({each.hatch for each in (not_asked, none, partial, full)}) == 4
    assert (none.colour == palette.alarm[0]) is is_due


def test_what_has_no_rate_or_one_over_little_has_a_pattern_and_no_colour_of_a_rate() -> None:
    no_rate, few, *rates = classes_of_rates(LIGHT, CLASSES)
    assert {no_rate.hatch, few.hatch}.isdisjoint({each.hatch for each in rates})
    assert {no_rate.colour, few.colour} == {LIGHT.surface}


@pytest.mark.parametrize(("text", "share"), [("275", 0.625), ("50 · agencies: 14", 0.471)])
def test_the_longest_bar_leaves_its_text_room_on_a_phone(text: str, share: float) -> None:
    chart = bands(["một", "hai"], [50, 10], [text, "10"], ["", ""], LIGHT, simulated=None)
    _, end = as_json(chart)["layout"]["xaxis"]["range"]
    assert 50 / end == pytest.approx(share, abs=0.001)
    assert (1 - 50 / end) * 225 >= 7 * len(text) - 0.001


@pytest.mark.parametrize(("name", "height"), [("một", 2 * 46 + 30), ("a<br>b<br>c<br>d", 182)])
def test_a_long_name_beside_bars_of_burden_has_all_its_lines(name: str, height: int) -> None:
    labels = BurdenNames("trước", "sau", None)
    texts = (["2", "1"], ["1", "1"])
    chart = before_and_after([name, "hai"], [2, 1], [1, 1], texts, labels, LIGHT)
    assert as_json(chart)["layout"]["height"] == height
