"""Maps of localities: outlines by URL, and a map of equal tiles for narrow screens.

Both draw and name Hoàng Sa and Trường Sa; no other outlines are ever used.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.charts.classes import Shades
from dashboard.charts.style import (
    CONFIG,
    LINKED_TRACE,
    Chart,
    Palette,
    Trace,
    annotation,
    figure,
    trace,
)

MAP_CONFIG: Final = {**CONFIG, "topojsonURL": "/app/static/topojson/"}
_MAP_HEIGHT: Final = 360
_TILE_HEIGHT: Final = 38
_TILE_LETTERS: Final = 7
_LEGEND_HEIGHT: Final = 64


@dataclass(frozen=True)
class MapNames:
    """The texts of a map.

    labels: text, longitude, latitude of both archipelagos and the sea. name_property: the property
    of an outline that names its locality. note: what the map is not to be used for.
    """

    labels: tuple[tuple[str, float, float], ...]
    name_property: str
    shades: Shades
    note: str
    simulated: str | None


def by_locality(areas: pd.DataFrame, outlines_url: str, names: MapNames, palette: Palette) -> Chart:
    """Localities coloured by their class.

    `areas`: official_code (the id of an outline), shade (its class), label (on hover).
    """
    localities = trace(
        "choropleth",
        name=LINKED_TRACE,
        geojson=outlines_url,
        locations=areas["official_code"].tolist(),
        z=areas["shade"].tolist(),
        text=areas["label"].tolist(),
        hovertemplate=f"<b>%{{properties.{names.name_property}}}</b><br>%{{text}}<extra></extra>",
        colorscale=names.shades.colour_scale,
        zmin=-0.5,
        zmax=len(names.shades.words) - 0.5,
        marker={"line": {"color": palette.muted, "width": 0.4}},  # islands of a pale class too
        colorbar=names.shades.legend(
            palette, x=0, xanchor="left", y=0, yanchor="bottom", xpad=0, ypad=4
        ),
    )
    chart = figure(
        palette,
        [localities, _labels(names, palette)],
        _MAP_HEIGHT,
        geo={
            "visible": False,
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [101.9, 118.0]},
            "lataxis": {"range": [6.2, 23.6]},
            "bgcolor": "rgba(0,0,0,0)",
        },
    )
    chart.annotate(annotation(palette, names.note, 1, 0))
    chart.mark_simulated(palette, names.simulated, 1, 1)
    return chart


def tiles_by_locality(tiles: pd.DataFrame, names: MapNames, palette: Palette) -> Chart:
    """One tile of equal size for each locality and each archipelago, roughly where it lies.

    `tiles`: row, column (from 0, top left), name (written in the tile), shade (its
    class), label (on hover).
    """
    rows, columns = int(tiles["row"].max()) + 1, int(tiles["column"].max()) + 1
    cells = list(zip(tiles["row"].tolist(), tiles["column"].tolist(), strict=True))
    classes = tiles["shade"].fillna(0).astype(int).tolist()  # 0: not among the chosen
    squares = trace(
        "heatmap",
        z=_grid(cells, classes, rows, columns, None),
        customdata=_grid(cells, _hover(tiles), rows, columns, ""),
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=names.shades.colour_scale,
        zmin=-0.5,
        zmax=len(names.shades.words) - 0.5,
        xgap=2,
        ygap=2,
        colorbar=_legend_below(palette, names),
    )
    chart = figure(
        palette,
        [squares, _tile_names(tiles, cells, classes, names.shades)],
        rows * _TILE_HEIGHT + _LEGEND_HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": _LEGEND_HEIGHT},
        xaxis={"visible": False, "fixedrange": True, "range": [-0.5, columns - 0.5]},
        yaxis={"visible": False, "fixedrange": True, "range": [rows - 0.5, -0.5]},
    )
    chart.mark_simulated(palette, names.simulated, 1, 0)
    return chart


def _tile_names(
    tiles: pd.DataFrame, cells: Sequence[tuple[int, int]], classes: Sequence[int], shades: Shades
) -> Trace:
    return trace(
        "scatter",
        x=[column for _, column in cells],
        y=[row for row, _ in cells],
        text=[
            "<br>".join(textwrap.wrap(name, _TILE_LETTERS, break_long_words=False))
            for name in tiles["name"]
        ],
        mode="text",
        textfont={"size": 9, "color": [shades.ink[step] for step in classes]},
        hoverinfo="skip",
    )


def _hover(tiles: pd.DataFrame) -> list[str]:
    pairs = zip(tiles["name"], tiles["label"], strict=True)
    return [f"<b>{name}</b><br>{label}" for name, label in pairs]


def _legend_below(palette: Palette, names: MapNames) -> dict[str, object]:
    first, *others = names.shades.words
    words = (first.replace(" ", "<br>"), *(word.replace(" ", "<br>", 1) for word in others))
    return replace(names.shades, words=words).legend(
        palette,
        orientation="h",
        x=0.5,
        y=0,
        yanchor="top",
        lenmode="fraction",
        len=1,
        tickfont={"size": 10, "color": palette.text},
    )


def _labels(names: MapNames, palette: Palette) -> Trace:
    return trace(
        "scattergeo",
        text=[text.replace(" (", "<br>(") for text, _, _ in names.labels],
        lon=[longitude for _, longitude, _ in names.labels],
        lat=[latitude for _, _, latitude in names.labels],
        mode="text",
        textposition="top center",
        textfont={"size": 11, "color": palette.muted},
        hoverinfo="skip",
    )


def _grid(
    cells: list[tuple[int, int]], values: Sequence[object], rows: int, columns: int, empty: object
) -> list[list[object]]:
    grid: list[list[object]] = [[empty] * columns for _ in range(rows)]
    for (row, column), value in zip(cells, values, strict=True):
        grid[row][column] = value
    return grid
