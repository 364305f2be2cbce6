"""Draws a map of localities: outlines on a wide screen, tiles of equal size on a phone."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.charts import maps
from dashboard.charts.classes import Shades
from dashboard.charts.style import CONFIG
from dashboard.ui import panel
from dashboard.ui.data import outlines
from dashboard.ui.language import current, say
from dashboard.ui.theme import is_phone, palette

_VIEWS = ("outline", "tiles")


def draw(spec: panel.PanelSpec, areas: pd.DataFrame, shades: Shades) -> None:
    """The map of a panel; a click leads to the locality.

    `areas`, of one era: agency_code, official_code (of an outline and tile), era, name, shade (its
    class in `shades`), label (on hover).
    """
    era = areas["era"].iloc[0]
    names = maps.MapNames(
        labels=labels(era),
        name_property=f"name_{current()}",
        shades=shades,
        note=say("map.caption"),
        simulated=spec.chart_label,
    )
    if _view(spec.key) == "tiles":
        plot = maps.tiles_by_locality(tiles(areas, era), names, palette())
        panel.chart(replace(spec, key=f"{spec.key}_tiles"), plot, CONFIG)
    else:
        plot = maps.by_locality(areas, outlines.url(era), names, palette())
        panel.chart(spec, plot, maps.MAP_CONFIG, areas["agency_code"].tolist())


def view_control(key: str) -> None:
    """The switch between outlines and tiles of the map `key`."""
    _view(key)
    st.segmented_control(
        say("map.view"),
        _VIEWS,
        format_func=lambda view: say(f"map.{view}"),
        key=f"{key}_view",
        required=True,
        label_visibility="collapsed",
    )


def _view(key: str) -> str:
    """The last choice of this viewer; by default tiles on a phone, else outlines."""
    default = "tiles" if is_phone() else "outline"
    return str(st.session_state.setdefault(f"{key}_view", default))


def labels(era: str) -> tuple[tuple[str, float, float], ...]:
    """Text, longitude and latitude of both archipelagos and the sea."""
    return tuple(
        (label[f"name_{current()}"], label["lon"], label["lat"]) for label in outlines.labels(era)
    )


def tiles(areas: pd.DataFrame, era: str) -> pd.DataFrame:
    """The tiles of an era (row, column), each with the columns of its area."""
    cells = outlines.tile_grid(era).merge(areas, on="official_code", how="left")
    archipelago = cells[f"archipelago_{current()}"]
    names = [
        say("map.archipelago", name=island) if island else name
        for island, name in zip(archipelago, cells["name"], strict=True)
    ]
    return cells.assign(name=names)
