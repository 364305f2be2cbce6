"""Figures of days: how late, how long overdue, how soon due."""

from datetime import timedelta

import pandas as pd

from dashboard.figures.context import SelectionContext, once
from dashboard.figures.rules import COMING_DUE_DAYS, MANY_DAYS_OVERDUE
from dashboard.figures.sources.obligations import states
from data_access.readers import coming_due as coming_readers
from data_access.readers import submissions, timeliness


@once
def late_days(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """A histogram: group, days (working days late), obligation_count, simulated_count."""
    histogram = view.read(submissions.read_late_days, view.scope, view.read_by(by))
    histogram = histogram.rename(columns={"late_working_days": "days"})
    return view.with_silent(histogram, states(view, by)["group"], by)


@once
def overdue_days(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """A histogram: group, days (calendar days overdue), obligation_count, simulated_count."""
    missing = missing_by_due_day(view, by)
    days = (pd.Timestamp(view.selection.as_of) - missing["due_date"]).dt.days
    histogram = missing.assign(days=days.astype("Int64"))
    return view.with_silent(histogram, states(view, by)["group"], by)


def missing_by_due_day(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """See `read_missing_days`; `group` as `SelectionContext.read_by` says."""
    return view.read(timeliness.read_missing_days, view.scope, view.read_by(by))


@once
def overdue(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: group, missing, missing_long (overdue for long), simulated_count."""
    histogram = overdue_days(view, by)
    number = histogram["obligation_count"].astype("int64")
    is_long = (histogram["days"] > MANY_DAYS_OVERDUE).fillna(False).astype("int64")
    parts = pd.DataFrame(
        {
            "group": histogram["group"],
            "missing": number,
            "missing_long": number * is_long,
            "simulated_count": histogram["simulated_count"].astype("int64"),
        }
    )
    return view.summed(parts, by)


@once
def coming_due(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: group, coming (due within so many days), waiting (of them not received),
    simulated_count.
    """
    last = view.selection.as_of + timedelta(days=COMING_DUE_DAYS)
    counts = view.read(coming_readers.read_coming_due, view.scope, last, view.read_by(by))
    counts = view.regrouped(counts, by)
    number = counts["obligation_count"].astype("int64")
    parts = pd.DataFrame(
        {
            "group": counts["group"],
            "coming": number,
            "waiting": number * ~counts["is_received"].astype("bool"),
            "simulated_count": counts["simulated_count"].astype("int64"),
        }
    )
    return view.summed(parts, by)
