"""What got worse, and what has been open too long."""

from collections.abc import Mapping

import pandas as pd

from dashboard.figures.rates import Rate
from dashboard.figures.rules import SMALL_DENOMINATOR


def fell_below(now: Mapping[str, Rate], before: Mapping[str, Rate], threshold: float) -> list[str]:
    """The groups whose rate is under `threshold` now and was not before, the lowest first.

    A group whose rate rests on fewer than SMALL_DENOMINATOR on either day did not fall.
    """
    fallen = [
        (rate.value, group)
        for group, rate in now.items()
        for earlier in (before.get(group, Rate(0, 0)),)
        if min(rate.denominator, earlier.denominator) >= SMALL_DENOMINATOR
        and (rate.value or 0) < threshold <= (earlier.value or 0)
    ]
    return [group for _, group in sorted(fallen)]


def open_since_yesterday(overdue: pd.DataFrame) -> pd.DataFrame:
    """The rows of `overdue` that were due the day before, in their order."""
    return overdue.loc[overdue["overdue_calendar_days"] == 1].reset_index(drop=True)


def open_longer_than(overdue: pd.DataFrame, days: int) -> pd.DataFrame:
    """The rows of `overdue` whose overdue_calendar_days exceed `days`, in their order."""
    return overdue.loc[overdue["overdue_calendar_days"] > days].reset_index(drop=True)
