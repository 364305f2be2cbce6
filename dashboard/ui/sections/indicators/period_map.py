"""The map of an indicator over all its periods: the browser moves through them by itself."""

from typing import Final

import pandas as pd

from dashboard.charts.classes import (
    NOT_CHOSEN,
    class_of_value,
    classes_of_values,
    names_of_values,
)
from dashboard.figures.rules import MAP_CLASSES
from dashboard.ui import panel
from dashboard.ui.components.interactive import MapTexts
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, say
from dashboard.ui.sections.indicators.local_rows import LocalRows
from dashboard.ui.sections.shared import locality_map
from dashboard.ui.theme import palette
from dashboard.wording import period

_HEIGHT: Final = 640  # pixels


def draw(spec: panel.PanelSpec, found: LocalRows, *, is_tiles: bool) -> None:
    """The map; a click leads to the locality."""
    bounds = data.quantile_bounds(
        found.rows["value"].dropna().tolist(), found.indicator.decimals, MAP_CLASSES
    )
    areas = found.areas.rename(
        columns={"territory_code": "official_code", f"name_{current()}": "name"}
    )
    locality_map.draw_periods(
        spec,
        areas,
        _periods(found, bounds),
        classes_of_values(
            palette(),
            [say(f"indicator.{key}") for key in ("no_data", "not_comparable", "not_chosen")],
            names_of_values(current(), bounds, found.indicator.decimals),
        ),
        _texts(spec, found),
        is_tiles=is_tiles,
        start=found.period,
        chosen=found.chosen,
        height=_HEIGHT,
    )


def _periods(found: LocalRows, bounds: list[float]) -> list[tuple[str, str, str, list[str]]]:
    """Of each period its code, its name, and of each area the class and the text."""
    codes, in_choice = found.areas["territory_code"].tolist(), found.areas["in_choice"].tolist()
    sent = []
    for code in found.periods:
        of_period = found.rows.loc[found.rows["period_code"] == code]
        rows = of_period.set_index("territory_code").reindex(codes)
        values = [None if pd.isna(value) else value for value in rows["value"]]
        shades = class_of_value(values, rows["basis"].tolist(), bounds)
        classes = [shade if is_in else NOT_CHOSEN
                   for shade, is_in in zip(shades, in_choice, strict=True)]  # fmt: skip
        texts = [text if is_in else say("indicator.not_chosen")
                 for text, is_in in zip(rows["text"], in_choice, strict=True)]  # fmt: skip
        sent.append((code, period(current(), code), "".join(map(str, classes)), texts))
    return sent


def _texts(spec: panel.PanelSpec, found: LocalRows) -> MapTexts:
    first, last = (period(current(), found.periods[place]) for place in (0, -1))
    return MapTexts(
        period=say("column.period"),
        play=say("indicator.play"),
        pause=say("indicator.pause"),
        hint=say("indicator.map_hint"),
        outside=say("map.outside"),
        method=say("indicator.map_method", unit=found.indicator.units[current()], first=first,
                   last=last),
        note=say("map.caption"),
        simulated=spec.chart_label,
    )  # fmt: skip
