"""What got worse: from figures of two days, and from open obligations, to the rows that need someone."""

import pandas as pd


def fell_below(now: pd.DataFrame, before: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """The groups whose rate is under `threshold` now and was not before, the lowest first.

    Both frames: group, numerator, denominator, value (None: no rate, and then nothing fell).
    Columns: those of `now`, and value_before.
    """
    earlier = before[["group", "value"]].rename(columns={"value": "value_before"})
    joined = now.merge(earlier, on="group")
    fallen = joined.loc[(joined["value"] < threshold) & (joined["value_before"] >= threshold)]
    return fallen.sort_values(["value", "group"]).reset_index(drop=True)


def open_longer_than(overdue: pd.DataFrame, days: int) -> pd.DataFrame:
    """The rows of `overdue` whose overdue_calendar_days exceed `days`, in their order."""
    return overdue.loc[overdue["overdue_calendar_days"] > days].reset_index(drop=True)
