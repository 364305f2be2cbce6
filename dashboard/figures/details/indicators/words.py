"""How the values of an indicator read: with unit, change, target and direction."""

import pandas as pd

from dashboard.figures.calculations.indicators import Change, change_from, ranks
from dashboard.figures.details.indicators.catalogue import AgainstTarget, Indicator
from dashboard.wording import NBSP, TEXT, number, period
from data_access import periods


def bare(language: str, indicator: Indicator, value: float) -> str:
    """A value without its unit."""
    return number(language, value, indicator.decimals)


def quantity(language: str, indicator: Indicator, value: float) -> str:
    """A value with its unit."""
    return f"{bare(language, indicator, value)}{NBSP}{indicator.units[language]}"


def change_words(language: str, indicator: Indicator, change: Change) -> str:
    """Up or down, by how much, since when: points of a share, or the share of a value."""
    said = TEXT(language, "indicator.since_year", period=period(language, change.base))
    if periods.parse(change.base).kind != periods.YEAR:
        said = TEXT(language, "indicator.since_same", period=period(language, change.base))
    return _moved(language, indicator, change, said)


def change_between(
    language: str, indicator: Indicator, before: float, after: float, base: str
) -> str:
    """Up or down since any period `base`; "" where that cannot be said of its value."""
    change = change_from(base, before, after, in_points=indicator.in_points)
    if change is None:
        return ""
    since = TEXT(language, "indicator.since_year", period=period(language, base))
    return _moved(language, indicator, change, since)


def _moved(language: str, indicator: Indicator, change: Change, since: str) -> str:
    size = _size(language, indicator, change)
    if size is None:
        return TEXT(language, "indicator.unchanged", since=since)
    key = "indicator.rose" if change.amount > 0 else "indicator.fell"
    return TEXT(language, key, size=size, since=since)


def _size(language: str, indicator: Indicator, change: Change) -> str | None:
    """The size of a change; None where it reads as none."""
    places = indicator.decimals if change.in_points else 1
    shown = round(abs(change.amount) * (1 if change.in_points else 100), places)
    if not shown:
        return None
    written = number(language, shown, places)
    if not change.in_points:
        return f"{written}{NBSP}%"
    return TEXT(language, f"indicator.points_{indicator.points}", value=written)


def target_words(language: str, indicator: Indicator, target: AgainstTarget) -> str:
    """At least, at most, or between."""
    sides = {
        name: quantity(language, indicator, bound)
        for name, bound in (("lower", target.lower), ("upper", target.upper))
        if bound is not None
    }
    return TEXT(language, f"indicator.target_{'_'.join(sides)}", **sides)


def direction_words(language: str, indicator: Indicator) -> str:
    """Which way is better."""
    return TEXT(language, f"indicator.direction_{indicator.direction}")


def ranked(indicator: Indicator, values: pd.Series) -> pd.Series:
    """The rank of each value of localities; see `ranks`."""
    return ranks(values, indicator.decimals, indicator.direction)


def first_rank_words(language: str, indicator: Indicator) -> str:
    """From which end `ranked` counts."""
    end = "lowest" if indicator.direction == "lower_is_better" else "highest"
    return TEXT(language, f"explain.from_{end}")
