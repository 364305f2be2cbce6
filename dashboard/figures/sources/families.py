"""What each family of figures is made of: readers and calculations joined, one row a group."""

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.figures.context import SelectionContext
from dashboard.figures.registry import Family
from dashboard.figures.sources import (
    directions,
    gaps,
    obligations,
    programmes,
    regulations,
    stages,
    timeliness,
)

FAMILIES: Mapping[Family, Callable[[SelectionContext, str | None], pd.DataFrame]] = {
    "regulations": regulations.issued,
    "stages": stages.reached,
    "compliance": obligations.states,
    "late_days": timeliness.late_days,
    "overdue": timeliness.overdue,
    "overdue_days": timeliness.overdue_days,
    "coming_due": timeliness.coming_due,
    "unexpected": obligations.unexpected,
    "unregulated": gaps.unregulated,
    "unreported": gaps.unreported,
    "directions": directions.states,
    "directions_overdue_days": directions.overdue_days,
    **programmes.FAMILIES,
}
