"""Charts are pure: frames in, figures out, compact and complete."""

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import maps, trends
from dashboard.charts.classes import FEW, ClassNames, class_of_rate, shades_of_rates
from dashboard.charts.style import PALETTES, Chart

LIGHT = PALETTES["light"]
CLASSES = ClassNames("nothing owed", "few owed", ("low", "lower", "middle", "higher", "high"))
NAMES = maps.MapNames(
    labels=(("Quần đảo Hoàng Sa (Đà Nẵng)", 111.96, 17.35), ("Biển Đông", 112.6, 13.9)),
    name_property="name_vi",
    shades=shades_of_rates(LIGHT, CLASSES),
    note="Sơ đồ minh họa",
    simulated="DỮ LIỆU MÔ PHỎNG",
)


def localities() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "official_code": ["L63-01", "L63-48"],
            "shade": class_of_rate(
                pd.Series([0.8, None], dtype="float64"), pd.Series([10, None], dtype="Int64")
            ),
            "label": ["Hà Nội", "Đà Nẵng"],
            "row": [0, 1],
            "column": [0, 1],
            "name": ["Hà Nội", "Thừa Thiên Huế"],
        }
    )


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


def locality_map() -> dict[str, Any]:
    return as_json(maps.by_locality(localities(), "/outlines.geojson", NAMES, LIGHT))


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


def test_a_map_takes_its_outlines_by_address_and_no_world_outline() -> None:
    figure = locality_map()
    assert figure["data"][0]["geojson"] == "/outlines.geojson"
    assert figure["layout"]["geo"]["visible"] is False
    assert maps.MAP_CONFIG["topojsonURL"].startswith("/app/static/")


def test_a_map_writes_the_archipelago_the_sea_its_limits_and_that_it_is_simulated() -> None:
    written = json.dumps(locality_map(), ensure_ascii=False)
    for text in ("Hoàng Sa", "Biển Đông", "Sơ đồ minh họa", "DỮ LIỆU MÔ PHỎNG"):
        assert text in written


def test_tiles_stand_where_the_grid_says_and_empty_places_stay_empty() -> None:
    figure = as_json(maps.tiles_by_locality(localities(), NAMES, LIGHT))
    assert figure["data"][0]["z"] == [[5, None], [None, 0]]
    assert figure["data"][1]["text"] == ["Hà Nội", "Thừa<br>Thiên<br>Huế"]


def test_figures_hold_no_template_and_stay_small() -> None:
    figures = (
        maps.by_locality(localities(), "/outlines.geojson", NAMES, LIGHT),
        maps.tiles_by_locality(localities(), NAMES, LIGHT),
        trends.rate_over_time(trend(0.5, 0.6), 0.8, trends.TrendNames("80 %", None), LIGHT),
    )
    for figure in figures:
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
    assert drawn["margin"]["t"] > above


def luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_tiles_and_on_the_page_keep_contrast_aa(theme: str) -> None:
    palette = PALETTES[theme]
    pairs = [
        *zip(palette.ink, (palette.no_rate, palette.few, *palette.steps), strict=True),
        (palette.text, palette.surface),
        (palette.muted, palette.surface),
    ]
    for ink, ground in pairs:
        high, low = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)
