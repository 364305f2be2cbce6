"""Draws a map of localities: outlines on a wide screen, tiles of equal size on a phone.

Both draw and name Hoàng Sa and Trường Sa, whatever is chosen; no other outlines are ever used.
"""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.charts.classes import MapClass
from dashboard.ui import pages, panel
from dashboard.ui.components import interactive
from dashboard.ui.components.interactive import MapTexts
from dashboard.ui.data import outlines
from dashboard.ui.language import current, say
from dashboard.ui.theme import is_phone, palette

_VIEWS = ("outline", "tiles")
_HEIGHT: Final = 344  # with it the overview fits its screen
Period = tuple[str, str, str, Sequence[str]]  # see `MapContent`


def draw(spec: panel.PanelSpec, areas: pd.DataFrame, classes: Sequence[MapClass]) -> None:
    """The map of a panel on its day.

    `areas`: as `draw_periods` takes them, with shade (the place in `classes`) and label (its text).
    """
    shades = "".join(map(str, areas["shade"]))
    texts = MapTexts(say("map.hint"), say("map.outside"), say("map.caption"), spec.chart_label)
    days = [("", "", shades, areas["label"].tolist())]
    draw_periods(spec, areas, days, classes, texts, is_tiles=_view(spec.key) == "tiles")


def draw_periods(
    spec: panel.PanelSpec,
    areas: pd.DataFrame,
    periods: Sequence[Period],
    classes: Sequence[MapClass],
    texts: MapTexts,
    *,
    is_tiles: bool,
    start: str = "",
    chosen: Sequence[str] = (),
    height: int = _HEIGHT,
) -> None:
    """The map of a panel in each of `periods`; a click leads to the locality.

    `areas`, of one era: agency_code, official_code (of an outline and tile), era, name.
    """
    era = str(areas["era"].iloc[0])
    colours = palette()
    content = interactive.MapContent(
        label=spec.description,
        outlines=outlines.url(era),
        areas=list(zip(areas["official_code"], areas["name"], strict=True)),
        tiles=_tiles(areas, era) if is_tiles else (),
        names=labels(era),
        periods=periods,
        start=start,
        classes=classes,
        chosen=chosen,
        texts=texts,
        colours={"edge": colours.muted, "muted": colours.muted, "outside": colours.line},
        height=height,
    )
    opened = interactive.locality_map(spec.key, content)
    if opened:
        agencies = dict(zip(areas["official_code"], areas["agency_code"], strict=True))
        pages.to_agency(agencies[opened])


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


def _tiles(areas: pd.DataFrame, era: str) -> list[tuple[int, int, str, str]]:
    """Row, column, code and name of each tile: the areas, and both archipelagos in any case."""
    cells = outlines.tile_grid(era).merge(
        areas[["official_code", "name"]], on="official_code", how="left"
    )
    island = cells[f"archipelago_{current()}"]
    cells["name"] = [say("map.archipelago", name=at) if at else name
                     for at, name in zip(island, cells["name"], strict=True)]  # fmt: skip
    shown = cells.dropna(subset="name")
    columns = (shown[name].tolist() for name in ("row", "column", "official_code", "name"))
    return list(zip(*columns, strict=True))
