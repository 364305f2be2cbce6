"""When reports came: days late, days overdue, and the curve of their arrival."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.figures.rates import Rate
from dashboard.figures.rules import ARRIVAL_LEAST_SHARE
from data_access.contracts import adds, gives


def percentile_days(histogram: pd.DataFrame, share: float) -> int | None:
    """The smallest number of days that at least `share` of the obligations do not exceed.

    `histogram` has days and obligation_count. As SQL's percentile_disc: a value that occurs, never
    between two; a share of 1 gives the most days. None where there is no obligation, or where some
    days are not known because they lie outside the calendar.
    """
    number = histogram["obligation_count"].to_numpy("int64")
    days = histogram["days"].to_numpy("float64", na_value=math.nan)[number > 0]
    if not len(days) or np.isnan(days).any():
        return None
    in_order = days.argsort()
    running = number[number > 0][in_order].cumsum()
    needed = math.ceil(share * int(running[-1]) - 1e-9)
    return int(days[in_order][running.searchsorted(max(needed, 1))])


@gives(group="object", value="object", obligation_count="object", simulated_count="object")
def percentiles_by_group(histogram: pd.DataFrame, share: float) -> pd.DataFrame:
    """One row a group. `value`: days; None where there is no obligation.

    A group without obligations has a histogram row with obligation_count 0, or none.
    """
    rows = [
        {
            "group": group,
            "value": percentile_days(part, share),
            "obligation_count": int(part["obligation_count"].sum()),
            "simulated_count": int(part["simulated_count"].sum()),
        }
        for group, part in histogram.groupby("group")
    ]
    columns = ["group", "value", "obligation_count", "simulated_count"]
    # as objects: among numbers pandas would make 3.0 of 3 and NaN of None
    return pd.DataFrame(rows, columns=columns, dtype="object")


@gives(day="int64", numerator="int64", denominator="int64", value="float64", is_over="bool")
def arrival_curve(histogram: pd.DataFrame, days: Sequence[int]) -> pd.DataFrame:
    """The share received by the end of each day relative to the due day, 0 being that day.

    `histogram` has elapsed_days, arrival_days and obligation_count, as `read_arrivals` gives them.
    `days`, in order: those wanted. A curve is of one cohort, so that it never falls: once every due
    day is over (`is_over`) of all obligations, ending on the last day that is over for each; so day
    0 is the on-time rate. Before that it ends where fewer than ARRIVAL_LEAST_SHARE have that day
    behind them, and is of those that have. No row where too few have even the first day behind.
    """
    number = histogram["obligation_count"].to_numpy("int64")
    elapsed = histogram["elapsed_days"].to_numpy("int64")
    arrival = histogram["arrival_days"].to_numpy("float64", na_value=math.inf)
    all_days = np.fromiter(days, "int64")
    total = int(number.sum())
    is_over = bool((elapsed[number > 0] >= 0).all())
    behind = number @ (elapsed >= all_days[:, np.newaxis]).T
    least = total if is_over else max(ARRIVAL_LEAST_SHARE * total, 1)
    day = all_days[behind >= max(least, 1)]
    cohort = number * (elapsed >= (day[-1] if len(day) else 0))
    came = cohort @ (arrival <= day[:, np.newaxis]).T
    owed = int(cohort.sum())
    return pd.DataFrame(
        {
            "day": day,
            "numerator": came,
            "denominator": owed,
            "value": pd.Series([Rate(int(n), owed).value for n in came], dtype="float64"),
            "is_over": is_over,
        }
    ).astype({"numerator": "int64", "denominator": "int64", "is_over": "bool"})


def banded(days: pd.Series, bounds: tuple[int, ...]) -> pd.Series:
    """The place of each number of days among bands that end at `bounds`; the last has no end."""
    return days.map(lambda number: sum(number > bound for bound in bounds)).astype("int64")


@adds(waiting_days="Int64", own_days="Int64")
def split_delays(delays: pd.DataFrame) -> pd.DataFrame:
    """Each delay in two parts, which add up to delay_days.

    `delays` has state, open_count, delay_days and last_upstream_days, as `read_upstream_delays`
    gives them. Waiting lasts until the last report from below that came before the agency's own,
    and through the whole delay while both the agency's report and one from below are missing.
    """
    came = delays["last_upstream_days"].fillna(0).clip(lower=0)
    waited = came.where(came <= delays["delay_days"], delays["delay_days"])
    is_waiting = (delays["state"] == "missing") & (delays["open_count"] > 0)
    waiting = waited.where(~is_waiting, delays["delay_days"])
    return delays.assign(waiting_days=waiting, own_days=delays["delay_days"] - waiting)
