"""How far the programmes of the conference are."""

from typing import Final

from dashboard.exports.slides.model import Bar, Bars, Slide
from dashboard.exports.slides.values import SlideValues, any_simulated
from dashboard.figures import text
from dashboard.figures.evaluate import FigureValue

PROGRAMMES: Final = ("reform_standardised", "reform_cut", "edoc_sent", "edoc_received",
                     "edoc_signed", "edoc_interconnected", "portal_connected",
                     "portal_integrated")  # fmt: skip
_NAMED: Final = 2  # of those that share an end


def programmes(values: SlideValues) -> Slide:
    """The share reached in each programme, the highest and the lowest named."""
    found = {name: value for name in PROGRAMMES
             if (value := values.whole(name)) and value.value is not None}  # fmt: skip
    simulated = any_simulated(found.values())
    bars = tuple(
        Bar(text.short_name(values.language, name), float(value.value or 0),
            text.written(values.language, value))
        for name, value in found.items()
    )  # fmt: skip
    return values.slide(
        "programmes",
        _title(values, found, simulated=simulated),
        Bars(values.say("slides.programmes_axis"), bars) if bars else None,
        figures=PROGRAMMES,
        simulated=simulated,
        subtitle=values.say("slides.programmes_how", as_of=values.as_of),
    )


def _title(values: SlideValues, found: dict[str, FigureValue], *, simulated: bool) -> str:
    if not found:
        return values.say("slides.programmes_unknown", as_of=values.as_of)
    said = {name: text.rate(values.language, name, value.value) for name, value in found.items()}
    shares = {name: value.value or 0 for name, value in found.items()}
    highest, lowest = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    if said[highest] == said[lowest]:
        return values.sentence(
            "slides.programmes_equal" if len(found) > 1 else "slides.programmes_one",
            count=values.count(len(found)),
            name=text.short_name(values.language, highest),
            rate=said[highest],
            simulated=simulated,
        )
    return values.sentence(
        "slides.programmes",
        count=values.count(len(found)),
        highest=_named(values, [name for name in said if said[name] == said[highest]]),
        highest_rate=said[highest],
        lowest=_named(values, [name for name in said if said[name] == said[lowest]]),
        lowest_rate=said[lowest],
        simulated=simulated,
    )


def _named(values: SlideValues, names: list[str]) -> str:
    if len(names) > _NAMED:
        return values.say("slides.programmes_shared", count=values.count(len(names)))
    return values.joined([text.short_name(values.language, name) for name in names])
