"""Columns on the outlines of the localities, in three dimensions: pydeck, without any tile.

Hoàng Sa and Trường Sa are drawn and named as on the flat maps; no other outlines are ever used.
"""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import pydeck

from dashboard.charts.style import FONT, Palette

COLUMNS: Final = "columns"  # the layer whose objects are localities
CENTRE: Final = (109.9, 14.9)  # longitude and latitude looked at
PITCH: Final = 38  # degrees
_TALLEST: Final = 420_000  # metres above the map
_RADIUS: Final = 13_000
_SIMULATED_AT: Final = (112.6, 20.4)


@dataclass(frozen=True)
class ColumnView:
    """The height of picture and letters in pixels, and the zoom that shows both archipelagos."""

    height: int
    letters: int
    zoom: float


WIDE: Final = ColumnView(560, 13, 4.62)
PHONE: Final = ColumnView(400, 11, 3.9)


@dataclass(frozen=True)
class ColumnNames:
    """`labels`: text, longitude, latitude of both archipelagos and the sea."""

    labels: tuple[tuple[str, float, float], ...]
    simulated: str | None


def by_locality(
    areas: pd.DataFrame, outlines_url: str, names: ColumnNames, palette: Palette, view: ColumnView
) -> pydeck.Deck:
    """A column for each locality; those chosen are darker.

    `areas`: longitude, latitude, value, label (on hover), agency_code, is_chosen. Heights go by
    value, from 0 or from the lowest value where that is below.
    """
    layers = [
        _outlines(outlines_url, palette),
        _columns(areas, palette),
        _labels(names, palette, view),
    ]
    return pydeck.Deck(
        layers=layers,
        views=[pydeck.View(type="MapView", controller={"scrollZoom": False})],
        initial_view_state=pydeck.ViewState(*CENTRE, zoom=view.zoom, pitch=PITCH, bearing=0),
        map_provider=None,
        tooltip={"text": "{label}"},
        height=view.height,
    )


def _outlines(url: str, palette: Palette) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer",
        url,
        id="outlines",
        get_fill_color=_rgb(palette.no_rate),
        get_line_color=_rgb(palette.muted),
        line_width_min_pixels=1,
    )


def _columns(areas: pd.DataFrame, palette: Palette) -> pydeck.Layer:
    colours = {True: _rgb(palette.data), False: _rgb(palette.steps[2])}
    heights = areas["value"] - min(0.0, areas["value"].min())
    most = heights.max() or 1.0
    rows = [
        {"place": place, "height": float(height), "colour": colours[is_chosen], "label": label,
         "agency": agency}
        for place, height, is_chosen, label, agency in zip(
            zip(areas["longitude"], areas["latitude"], strict=True),
            heights / most * _TALLEST, areas["is_chosen"].astype(bool), areas["label"],
            areas["agency_code"], strict=True)
    ]  # fmt: skip
    return pydeck.Layer(
        "ColumnLayer",
        rows,
        id=COLUMNS,
        get_position="place",
        get_elevation="height",
        get_fill_color="colour",
        radius=_RADIUS,
        pickable=True,
        auto_highlight=True,
    )


def _labels(names: ColumnNames, palette: Palette, view: ColumnView) -> pydeck.Layer:
    """The names, which no column hides."""
    simulated = [(names.simulated, *_SIMULATED_AT)] if names.simulated else []
    rows: list[dict[str, Any]] = [
        {"text": text.replace(" (", "\n("), "place": (longitude, latitude)}
        for text, longitude, latitude in (*names.labels, *simulated)
    ]
    return pydeck.Layer(
        "TextLayer",
        rows,
        id="names",
        get_position="place",
        get_text="text",
        get_size=view.letters,
        get_color=_rgb(palette.text),
        get_alignment_baseline=pydeck.types.String("bottom"),
        character_set=pydeck.types.String("auto"),
        font_family=pydeck.types.String(FONT),
        parameters={"depthCompare": "always"},
    )


def _rgb(colour: str) -> list[int]:
    """Red, green and blue of a colour such as "#0B4F8A"."""
    return list(bytes.fromhex(colour.removeprefix("#")))
