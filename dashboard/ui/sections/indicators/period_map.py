"""The map of an indicator over all its periods: the browser moves through them by itself."""

import itertools
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.classes import MapClass
from dashboard.figures.rules import MAP_CLASSES
from dashboard.ui import panel
from dashboard.ui.components.interactive import MapTexts
from dashboard.ui.data import indicators as data
from dashboard.ui.language import current, say
from dashboard.ui.sections.indicators.local_rows import LocalRows
from dashboard.ui.sections.shared import locality_map
from dashboard.ui.theme import palette
from dashboard.wording import number, period

_HEIGHT: Final = 640  # pixels
_NO_DATA, _NOT_COMPARABLE, _NOT_CHOSEN, _FIRST_STEP = range(4)
_STEPS: Final = {1: (2,), 2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


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
        _classes(found, bounds),
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
        shades = _shades(rows, bounds)
        classes = [shade if is_in else _NOT_CHOSEN
                   for shade, is_in in zip(shades, in_choice, strict=True)]  # fmt: skip
        texts = [text if is_in else say("indicator.not_chosen")
                 for text, is_in in zip(rows["text"], in_choice, strict=True)]  # fmt: skip
        sent.append((code, period(current(), code), "".join(map(str, classes)), texts))
    return sent


def _shades(rows: pd.DataFrame, bounds: list[float]) -> list[int]:
    """The class of each row; a bound belongs to the class above it."""
    values = rows["value"].to_numpy("float64")
    steps = np.digitize(values, bounds) + _FIRST_STEP
    without = np.where(rows["basis"] == "not_comparable", _NOT_COMPARABLE, _NO_DATA)
    return [int(shade) for shade in np.where(np.isnan(values), without, steps)]


def _classes(found: LocalRows, bounds: list[float]) -> list[MapClass]:
    colours = palette()
    without = [
        MapClass(colours.surface, colours.muted, say("indicator.no_data"), "lines", True),
        MapClass(colours.surface, colours.muted, say("indicator.not_comparable"), "cross", True),
        MapClass(colours.surface, colours.muted, say("indicator.not_chosen"), "dots", True),
    ]
    steps = _STEPS[len(bounds) + 1]
    return without + [
        MapClass(colours.steps[step], colours.ink[step], text)
        for step, text in zip(steps, _bound_texts(found, bounds), strict=True)
    ]


def _bound_texts(found: LocalRows, bounds: list[float]) -> list[str]:
    if not bounds:
        return [say("indicator.one_class")]
    written = [number(current(), bound, found.indicator.decimals) for bound in bounds]
    between = [say("map.between", low=low, high=high) for low, high in itertools.pairwise(written)]
    return [say("map.below", high=written[0]), *between, say("map.above", low=written[-1])]


def _texts(spec: panel.PanelSpec, found: LocalRows) -> MapTexts:
    first, last = (period(current(), found.periods[place]) for place in (0, -1))
    return MapTexts(
        period=say("column.period"),
        play=say("indicator.play"),
        pause=say("indicator.pause"),
        hint=say("indicator.map_hint"),
        method=say("indicator.map_method", unit=found.indicator.units[current()], first=first,
                   last=last),
        note=say("map.caption"),
        simulated=spec.chart_label,
    )  # fmt: skip
