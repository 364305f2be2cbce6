"""Control limits: which months differ from the whole by more than chance allows."""

from typing import Final

import pandas as pd

from dashboard.figures.calculations.standings import limits
from dashboard.figures.rates import Rate
from data_access.contracts import adds

Z_CONTROL: Final = 3.0  # Shewhart's three standard errors


@adds(mean="float64", low="float64", high="float64", is_outside="bool")
def control_limits(rates: pd.DataFrame) -> pd.DataFrame:
    """The lines of a p-chart beside the rates of the months.

    `rates` has numerator, denominator and value, a row a month. W. A. Shewhart, Economic Control of
    Quality of Manufactured Product (1931); D. C. Montgomery, Introduction to Statistical Quality
    Control, "Control chart for fraction nonconforming, variable sample size": the mean is that of
    all the months together, its limits are mean ± 3 sqrt(mean (1 - mean) / n), with each month's
    own n, never below 0 or above 1. A month without a rate has no limits and lies nowhere.
    """
    whole = Rate(int(rates["numerator"].sum()), int(rates["denominator"].sum())).value
    counts = rates["denominator"].tolist()
    lines = [
        limits(whole, n, Z_CONTROL) if whole is not None and n else (None, None) for n in counts
    ]
    low = pd.Series([low for low, _ in lines], dtype="float64", index=rates.index)
    high = pd.Series([high for _, high in lines], dtype="float64", index=rates.index)
    outside = (rates["value"] < low) | (rates["value"] > high)
    mean = pd.Series(whole, dtype="float64", index=rates.index)
    return rates.assign(mean=mean, low=low, high=high, is_outside=outside)
