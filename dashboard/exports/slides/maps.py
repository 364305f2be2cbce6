"""The map that the speaker chose: a figure of localities, or an indicator."""

from typing import Final

import pandas as pd

from dashboard.charts.classes import (
    FEW,
    class_of_rate,
    classes_of_coverage,
    classes_of_rates,
    names_of_rates,
)
from dashboard.charts.style import PALETTES
from dashboard.exports.slides.indicator_map import indicator_map
from dashboard.exports.slides.issuing import ISSUED, states_of_agencies
from dashboard.exports.slides.model import Slide
from dashboard.exports.slides.reports import ON_TIME
from dashboard.exports.slides.values import SlideValues, any_simulated
from dashboard.figures import text
from dashboard.figures.calculations.regulations import is_issuing_due
from dashboard.figures.context import context_of
from dashboard.figures.details.coverage_words import coverage_title
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.rules import LOW_ON_TIME_RATE, SMALL_DENOMINATOR
from dashboard.wording import percent

MAPS: Final = (ON_TIME, ISSUED)  # figures of localities; else the code of an indicator
_PALETTE: Final = PALETTES["light"]
_SHADES: Final = {"none": 1, "partial": 2, "full": 3}  # 0: not required, or not known


def map_slide(values: SlideValues, chosen: str) -> Slide:
    """The map of `chosen`: one of MAPS, else an indicator; one that the store lacks says so."""
    if chosen == ON_TIME:
        return _on_time(values)
    if chosen == ISSUED:
        return _issued(values)
    return indicator_map(values, chosen)


def _on_time(values: SlideValues) -> Slide:
    localities = _localities(values)
    rates = values.by_agency(ON_TIME)
    shown = localities.loc[localities["agency_code"].isin(list(rates))]
    of_each = [rates[code] for code in shown["agency_code"]]
    shades = class_of_rate(
        pd.Series([value.value for value in of_each], dtype="float64"),
        pd.Series([value.denominator for value in of_each], dtype="Int64"),
    ).tolist()
    simulated = any_simulated(of_each)
    content = values.areas(
        shown, shades,
        [text.written(values.language, value) for value in of_each],
        classes_of_rates(_PALETTE, names_of_rates(values.language)),
        values.say(f"figure.{ON_TIME}.name"),
    )  # fmt: skip
    return values.slide(
        "map",
        _on_time_title(values, of_each, shades, simulated=simulated),
        content,
        figures=(ON_TIME,),
        simulated=simulated,
        subtitle=values.say("slides.compliance_how", period=values.span),
    )


def _on_time_title(
    values: SlideValues, rates: list[FigureValue], shades: list[int], *, simulated: bool
) -> str:
    if not rates:
        return values.say("issuing.map_none")
    enough = [rate for rate, shade in zip(rates, shades, strict=True) if shade > FEW]
    few = shades.count(FEW)
    if not enough and not few:
        return values.say("map.title_none")
    key = "map.title" if not few else "map.title_few" if enough else "map.title_all_few"
    return values.sentence(
        key,
        below=values.count(sum((rate.value or 0) < LOW_ON_TIME_RATE for rate in enough)),
        count=values.count(len(enough)),
        few=values.count(few),
        least=SMALL_DENOMINATOR,
        threshold=percent(values.language, LOW_ON_TIME_RATE, 0),
        simulated=simulated,
    )


def _issued(values: SlideValues) -> Slide:
    localities = _localities(values)
    issued = values.by_agency(ISSUED)
    shown = localities.loc[localities["agency_code"].isin(list(issued))]
    states = states_of_agencies(values)
    of_each = [states.get(code, "") for code in shown["agency_code"]]
    simulated = any_simulated(issued[code] for code in shown["agency_code"])
    words = [values.say("map.not_asked"), *(values.say(f"map.coverage_{key}") for key in _SHADES)]
    is_due = is_issuing_due(values.selection.as_of)
    shades = [_SHADES.get(state, 0) for state in of_each]
    content = values.areas(
        shown, shades, [words[shade] for shade in shades],
        classes_of_coverage(_PALETTE, words, is_due=is_due), values.say(f"figure.{ISSUED}.name"),
    )  # fmt: skip
    return values.slide(
        "map",
        _issued_title(values, of_each, simulated=simulated),
        content,
        figures=(ISSUED,),
        simulated=simulated,
        subtitle=values.say("slides.issued_how", as_of=values.as_of),
    )


def _issued_title(values: SlideValues, states: list[str], *, simulated: bool) -> str:
    if not states:
        return values.say("issuing.map_none")
    key, said = coverage_title(values.language, states)
    return values.sentence(key, simulated=simulated, **said)


def _localities(values: SlideValues) -> pd.DataFrame:
    """The localities that there are: agency_code, official_code, era, name."""
    known = context_of(values.reads, values.selection).agencies
    rows = known.loc[(known["kind"] == "locality") & known["exists"].astype(bool)]
    return rows.assign(name=rows[f"short_name_{values.language}"])
