"""How a figure reads: its value, its change and its formula in words, the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES, Figure
from dashboard.figures.rules import DECREE_DAY
from dashboard.figures.verdicts import TARGETS, verdict
from dashboard.tables import TableColumn
from dashboard.wording import (
    NBSP,
    NO_RATE,
    TEXT,
    TEXTS,
    count,
    day,
    number,
    percent,
    percent_range,
    ratio,
    rounded_percent,
)
from data_access.text.collation import strip_diacritics
from data_access.text.messages import texts

_FLAT: Final = "–"


@dataclass(frozen=True)
class Change:
    """The shape and the words, also `brief`, without what it was; `is_worse` asks for the colour of
    needed action.
    """

    shape: Literal["▲", "▼", "–"]
    text: str
    brief: str
    is_worse: bool = False
    is_better: bool = False


def written(language: str, value: FigureValue) -> str:
    """81,2 % (13/16) of a rate; of anything else its number; a dash where there is none."""
    if FIGURES[value.figure].is_rate:
        parts = ratio(language, value.numerator, value.denominator)
        return f"{rate(language, value.figure, value.value)} ({parts})"
    return quantity(language, value.figure, value.value)


def headline(language: str, value: FigureValue) -> str:
    """The number alone, in its unit: 81,2 % of percent, 18/22 of agencies, 45 ngày of days.

    Of working days "ngày" alone: which days they are stands below, in `made_of`.
    """
    figure = FIGURES[value.figure]
    if figure.unit == "percent":
        return rate(language, value.figure, value.value)
    if figure.is_rate:
        return ratio(language, value.numerator, value.denominator)
    if value.value is None:
        return NO_RATE
    key = f"headline.{figure.unit}"  # where the rest of the unit stands below the number
    if key not in texts(TEXTS, language):
        return quantity(language, value.figure, value.value)
    return TEXT(language, key, value=number(language, value.value, figure.decimals))


def made_of(language: str, value: FigureValue) -> str:
    """What stands under a headline: 13/16, 81,8 %, "trong 1.008 nghĩa vụ"; none without a line."""
    figure = FIGURES[value.figure]
    if figure.unit == "percent":
        return ratio(language, value.numerator, value.denominator)
    if figure.is_rate:
        return rate(language, value.figure, value.value)
    if figure.denominator is None:
        return ""
    below = count(language, value.denominator)
    return TEXT(language, f"made_of.{figure.unit}", denominator=below)


def nothing(language: str, value: FigureValue) -> str:
    """Why there is no headline: nothing to count among, or not known yet."""
    why = "unknown" if value.denominator else "none"
    return TEXT(language, f"{why}.{FIGURES[value.figure].family}")


def rate(language: str, name: str, share: float | None) -> str:
    """A rate of the figure `name` as a percentage."""
    figure = FIGURES[name]
    return percent(language, share, figure.decimals, figure.thresholds)


def rate_range(language: str, name: str, low: float, high: float) -> str:
    """From one rate of the figure `name` to another: 79,3–95,1 %."""
    figure = FIGURES[name]
    return percent_range(language, low, high, figure.decimals, figure.thresholds)


def rate_column(title: str, name: str, shares: Sequence[float | None]) -> TableColumn:
    """A column of rates of the figure `name`."""
    return TableColumn(title, shares, "percent", FIGURES[name].decimals, FIGURES[name].thresholds)


def judged(language: str, name: str, value: float | None, as_of: date) -> str:
    """The verdict as a shape and a word: "◐ chậm"; "" without one."""
    found = verdict(name, value, as_of)
    return TEXT(language, f"verdict.{found}") if found else ""


def target(language: str, name: str) -> str:
    """What is to be reached, by which rule, and from where on it needs action; "" without any."""
    known = TARGETS.get(name)
    if known is None:
        return ""
    rule = TEXT(language, f"rule.{known.rule}")
    parts = [TEXT(language, "verdict.target", value=_goal(language, name, known.value), rule=rule)]
    if known.act is not None:
        side = "below" if FIGURES[name].direction == "higher_is_better" else "above"
        limit = _goal(language, name, known.act)
        parts.append(TEXT(language, f"verdict.act_{side}", value=limit))
    if known.due > DECREE_DAY:
        parts.append(TEXT(language, "verdict.due", day=day(language, known.due)))
    return "; ".join(parts)


def _goal(language: str, name: str, value: float) -> str:
    is_share = FIGURES[name].is_rate
    return percent(language, value, 0) if is_share else quantity(language, name, value)


def quantity(language: str, name: str, value: float | None) -> str:
    """A count or a number of days of the figure `name`, in its unit."""
    if value is None:
        return NO_RATE
    figure = FIGURES[name]
    decimals = 0 if figure.is_rate else figure.decimals  # those of a rate are of its percentage
    return TEXT(language, f"unit.{figure.unit}", value=number(language, value, decimals))


def change(language: str, now: FigureValue, before: FigureValue) -> Change:
    """How a figure moved: percent in points, everything else in its own count.

    Counts out of a number of agencies that changed, as at a reform, are not subtracted: their rates
    are, and what it was is told.
    """
    figure = FIGURES[now.figure]
    if now.value is None or before.value is None:
        unknown = TEXT(language, "change.unknown")
        return Change(_FLAT, unknown, unknown)
    is_of_others = figure.unit == "agencies" and now.denominator != before.denominator
    if figure.unit == "percent" or is_of_others:
        steps, size = points(language, now.figure, now.value, before.value)
    else:
        steps = _counted(now) - _counted(before)
        size = quantity(language, now.figure, abs(steps))
    if not steps:
        return Change(_FLAT, _unmoved(language, now, before), TEXT(language, "change.none"))
    rose = steps > 0
    is_judged, is_good = figure.direction != "neither", figure.direction == "higher_is_better"
    words = TEXT(language, "change.up" if rose else "change.down", value=size)
    return Change(
        "▲" if rose else "▼",
        _told_with(language, words, before) if is_of_others else words,
        words,
        is_worse=is_judged and rose != is_good,
        is_better=is_judged and rose == is_good,
    )


def _unmoved(language: str, now: FigureValue, before: FigureValue) -> str:
    """That nothing changed; of a rate of other counts, that it reads the same."""
    is_same = (now.numerator, now.denominator) == (before.numerator, before.denominator)
    if is_same or not FIGURES[now.figure].is_rate:
        return TEXT(language, "change.none")
    return _told_with(language, TEXT(language, "change.same_rate"), before)


def _told_with(language: str, words: str, before: FigureValue) -> str:
    was = ratio(language, before.numerator, before.denominator)
    return TEXT(language, "change.was", change=words, before=was)


def points(language: str, name: str, now: float, before: float) -> tuple[int, str]:
    """From one rate to another: more than 0 where it rose, less where it fell, 0 where both read
    the same; and the difference of what they read as, in points.
    """
    decimals, thresholds = FIGURES[name].decimals, FIGURES[name].thresholds
    if rounded_percent(now, decimals, thresholds) == rounded_percent(before, decimals, thresholds):
        return 0, _points(language, number(language, 0, decimals))
    scale = 10**decimals
    steps = round(round(now * 100, decimals) * scale) - round(round(before * 100, decimals) * scale)
    if steps:
        return steps, _points(language, number(language, abs(steps) / scale, decimals))
    least = f"<{NBSP}{number(language, 1 / scale, decimals)}"
    return (1 if now > before else -1), _points(language, least)


def _points(language: str, size: str) -> str:
    return TEXT(language, "change.points", value=size)


def _counted(value: FigureValue) -> int:
    figure = FIGURES[value.figure]
    return int((value.numerator if figure.is_rate else value.value) or 0)


def short_name(language: str, name: str, group: str | None = None) -> str:
    """The name over a tile: the short one where the catalogue has one, else the whole one."""
    key = ".".join(part for part in (f"figure.{name}.short", group) if part)
    known = texts(TEXTS, language)
    if key in known:
        return known[key]
    name_in_full = TEXT(language, f"figure.{name}.name")
    return f"{name_in_full}, {TEXT(language, f'peers.{group}').lower()}" if group else name_in_full


def source(language: str, name: str) -> str:
    """What the figure `name` is counted from: the ledger of obligations, or what else there is."""
    own = f"source.{FIGURES[name].family}"
    return TEXT(language, own if own in texts(TEXTS, language) else "source.ledger")


def formula(language: str, figure: Figure) -> str:
    """Above and below the line, in words."""
    above = TEXT(language, f"figure.{figure.name}.numerator")
    if figure.denominator is None:
        return TEXT(language, "methods.counts", above=above)
    below = TEXT(language, f"figure.{figure.name}.denominator")
    shape = "percentile" if figure.quantile else "divides" if figure.is_rate else "part"
    return TEXT(language, f"methods.{shape}", above=above, below=below)


def has_words(language: str, figure: Figure, typed: str) -> bool:
    """Whether name, definition and formula have each word typed, with or without diacritics."""
    name, definition = (
        TEXT(language, f"figure.{figure.name}.{part}") for part in ("name", "definition")
    )
    text = strip_diacritics(" ".join((figure.name, name, definition, formula(language, figure))))
    return all(word in text for word in strip_diacritics(typed).split())


def rules(language: str, figure: Figure) -> str:
    """What a figure rests on: articles of law, or this system's own convention."""
    return "; ".join(TEXT(language, f"rule.{key}") for key in figure.rules)
