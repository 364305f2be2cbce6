"""What each family of figures is made of: readers and metrics joined, one row a group."""

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.figures.families import obligations, regulations
from dashboard.figures.views import View
from dashboard.metrics.registry import Family

FAMILIES: Mapping[Family, Callable[[View, str | None], pd.DataFrame]] = {
    "regulations": regulations.issued,
    "compliance": obligations.states,
    "late_days": obligations.late_days,
    "unexpected": obligations.unexpected,
}
