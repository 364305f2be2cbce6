"""The national indicators that the speaker chose, each on a slide of its own."""

from typing import Final

from dashboard.exports.slides.model import Line, Lines, Slide
from dashboard.exports.slides.values import SlideValues
from dashboard.figures.details.indicators.catalogue import series
from dashboard.figures.details.indicators.pinned import Pinned, pinned
from dashboard.figures.details.indicators.words import change_words, quantity
from dashboard.tables import records
from dashboard.wording import period, period_short

_POINTS: Final = 12  # periods of the chart


def indicator(values: SlideValues, code: str) -> Slide:
    """The newest national value with its change and target, and the periods before it."""
    name = f"indicator_{code}"
    (shown,) = pinned(values.reads, values.selection, (code,))
    named = shown.indicator.names[values.language]
    if shown.period is None or shown.value is None:
        return values.slide(name, values.say("slides.no_national", name=named), None)
    rows = series(values.reads, values.selection, code).tail(_POINTS)
    simulated = shown.is_simulated or bool(rows["is_simulated"].any())
    codes = [str(row["period_code"]) for row in records(rows)]
    numbers = [float(value) for value in rows["value"]]
    texts = [quantity(values.language, shown.indicator, number) for number in numbers]
    unit = shown.indicator.units[values.language]
    lines = Lines(
        f"{named}, {unit}",
        tuple(period_short(values.language, code) for code in codes),
        (Line(named, tuple(numbers), tuple(texts)),),
        shown.indicator.decimals,
    )
    return values.slide(
        name,
        _title(values, shown, named),
        lines,
        simulated=simulated,
        subtitle=f"{named}, {unit}",
        source=values.source_of(shown.indicator),
    )


def _title(values: SlideValues, shown: Pinned, named: str) -> str:
    moved = change_words(values.language, shown.indicator, shown.change) if shown.change else ""
    standing = shown.standing_words(values.language)
    return values.sentence(
        "slides.indicator",
        name=named,
        period=period(values.language, shown.period),
        value=quantity(values.language, shown.indicator, shown.value or 0),
        change=f", {moved}" if moved else "",
        standing=values.say("slides.standing", standing=standing) if standing else "",
        simulated=shown.is_value_simulated,
    )
