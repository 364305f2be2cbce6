"""The map of an indicator of localities, in its best covered period."""

from typing import Final

import pandas as pd

from dashboard.charts.classes import (
    NOT_CHOSEN,
    class_of_value,
    classes_of_values,
    names_of_values,
)
from dashboard.charts.style import PALETTES
from dashboard.exports.slides.model import Slide
from dashboard.exports.slides.values import SlideValues
from dashboard.figures.calculations.indicators import Firmness, quantile_bounds
from dashboard.figures.details.indicators import territories
from dashboard.figures.details.indicators.catalogue import Indicator, indicators, period_shown
from dashboard.figures.details.indicators.words import quantity
from dashboard.figures.rules import FIRM_COVERAGE, FIRM_ESTIMATED, MAP_CLASSES
from dashboard.wording import period

_NAMED: Final = 2  # of those that share an end


def indicator_map(values: SlideValues, code: str) -> Slide:
    """The localities of an indicator; one that the store lacks says so."""
    known = indicators(values.reads, values.selection)
    if code not in known:
        return values.slide("map", values.say("slides.no_indicator", code=code), None)
    return _slide(values, known[code])


def _slide(values: SlideValues, indicator: Indicator) -> Slide:
    name = indicator.names[values.language]
    rows = territories.by_territory(values.reads, values.selection, indicator.code)
    known = rows["period_code"].drop_duplicates().tolist()
    shown = period_shown(known, None, values.selection.period, territories.best_covered(rows))
    if shown is None:
        return values.slide("map", values.say("slides.no_local", name=name), None)
    places = territories.localities(values.reads, values.selection, shown)
    found = places.merge(rows.loc[rows["period_code"] == shown], on="territory_code")
    bounds = quantile_bounds(rows["value"].dropna().tolist(), indicator.decimals, MAP_CLASSES)
    numbers = [None if pd.isna(value) else value for value in found["value"]]
    steps = class_of_value(numbers, found["basis"].tolist(), bounds)
    shades = [step if is_in else NOT_CHOSEN
              for step, is_in in zip(steps, found["in_choice"], strict=True)]  # fmt: skip
    without = ("no_data", "not_comparable", "not_chosen")
    classes = classes_of_values(
        PALETTES["light"],
        [values.say(f"indicator.{key}") for key in without],
        names_of_values(values.language, bounds, indicator.decimals),
    )
    texts = ["" if value is None else quantity(values.language, indicator, value)
             for value in numbers]  # fmt: skip
    named = found.rename(columns={"territory_code": "official_code"}).assign(
        name=found[f"name_{values.language}"]
    )
    unit = f"{name}, {indicator.units[values.language]}"
    of_choice = found.loc[found["in_choice"]]
    simulated = bool(of_choice["is_simulated"].any()) or indicator.is_simulated
    return values.slide(
        "map",
        values.say("slides.about", name=name,
                   finding=_local_title(values, indicator, of_choice, shown,
                                        simulated=simulated)),
        values.areas(named, shades, texts, classes, unit),
        simulated=simulated,
        subtitle=f"{unit}, {period(values.language, shown)}",
        source=values.source_of(indicator),
    )  # fmt: skip


def _local_title(
    values: SlideValues, indicator: Indicator, rows: pd.DataFrame, shown: str, *, simulated: bool
) -> str:
    """The ends of the ranking, as the page of the indicator names them."""
    known = rows.dropna(subset="value")
    said = {"period": period(values.language, shown), "known": values.count(len(known)),
            "expected": values.count(len(rows))}  # fmt: skip
    if known.empty:
        return values.say("indicator.local_none" if len(rows) else "indicator.local_nobody", **said)
    numbers = known["value"].round(indicator.decimals)
    ends = {"highest": numbers.max(), "lowest": numbers.min()}
    written = {end: quantity(values.language, indicator, value) for end, value in ends.items()}
    names = {end: _shared(values, known.loc[numbers == value, f"name_{values.language}"])
             for end, value in ends.items()}  # fmt: skip
    if ends["highest"] == ends["lowest"]:
        key = "indicator.local_one" if len(known) == 1 else "indicator.local_equal"
        return values.sentence(key, simulated=simulated, **said, name=names["highest"],
                               value=written["highest"])  # fmt: skip
    estimated, unstated = (
        int((known["vintage"] == name).sum()) for name in ("estimate", "unknown")
    )
    firm = Firmness(len(known), len(rows), estimated, unstated)
    is_provisional = firm.is_provisional(FIRM_COVERAGE, FIRM_ESTIMATED)
    key = "indicator.local_provisional" if is_provisional else "indicator.local_title"
    values_of = {f"{end}_value": each for end, each in written.items()}
    return values.sentence(key, simulated=simulated, **said, **names, **values_of)


def _shared(values: SlideValues, names: pd.Series) -> str:
    if len(names) > _NAMED:
        return values.say("indicator.shared", count=values.count(len(names)))
    return ", ".join(names)
