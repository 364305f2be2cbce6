"""How late what came late was, from histograms of working days."""

import math

import pandas as pd


def percentile_days(histogram: pd.DataFrame, share: float) -> int | None:
    """The smallest number of days that at least `share` of the late obligations do not exceed.

    `histogram` has late_working_days and obligation_count. As SQL's percentile_disc: a value that
    occurs, never between two. None where nothing was late, or where some days are not known
    because they lie outside the calendar.
    """
    ordered = histogram[histogram["obligation_count"] > 0].sort_values("late_working_days")
    if ordered.empty or ordered["late_working_days"].isna().any():
        return None
    running = ordered["obligation_count"].cumsum()
    needed = math.ceil(share * int(running.iloc[-1]) - 1e-9)
    return int(ordered.loc[running >= max(needed, 1), "late_working_days"].iloc[0])


def percentiles_by_group(histogram: pd.DataFrame, share: float) -> pd.DataFrame:
    """One row a group: group, value (days; None: nothing late), late_count, simulated_count.

    A group without late obligations has a histogram row with obligation_count 0, or none.
    """
    rows = [
        {
            "group": group,
            "value": percentile_days(part, share),
            "late_count": int(part["obligation_count"].sum()),
            "simulated_count": int(part["simulated_count"].sum()),
        }
        for group, part in histogram.groupby("group")
    ]
    columns = ["group", "value", "late_count", "simulated_count"]
    # as objects: among numbers pandas would make 3.0 of 3 and NaN of None
    return pd.DataFrame(rows, columns=columns, dtype="object")
