"""What the page of timeliness shows beside the registry: bands, days to come, limits, cascades."""

from datetime import timedelta

import pandas as pd

from dashboard.figures import evaluate
from dashboard.figures.calculations.control import control_limits
from dashboard.figures.calculations.timeliness import banded, split_delays
from dashboard.figures.context import context_of
from dashboard.figures.rates import Rate
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.rules import COMING_DUE_DAYS, CONTROL_MONTHS, LATE_BANDS, MISSING_AGE_BANDS
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives
from data_access.readers import coming_due, upstream
from data_access.readers import timeliness as readers
from data_access.readers.agencies import read_agency_versions


@gives(
    obligation_count="int64",
    least_calendar_days="Int64",
    most_calendar_days="Int64",
    simulated_count="int64",
)
def late_bands(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """How many came how late, a row a band of LATE_BANDS and one beyond them.

    `least_calendar_days`, `most_calendar_days`: missing where nothing is in the band. What lies
    outside the calendar is in no band.
    """
    found = reads_of(source)(readers.read_days_late, context_of(source, selection).scope)
    found = found.dropna(subset=["late_working_days", "late_calendar_days"])
    found["band"] = banded(found["late_working_days"], LATE_BANDS)
    bands = found.groupby("band").agg(
        obligation_count=("obligation_count", "sum"),
        least_calendar_days=("late_calendar_days", "min"),
        most_calendar_days=("late_calendar_days", "max"),
        simulated_count=("simulated_count", "sum"),
    )
    return _whole(bands, LATE_BANDS)


@gives(obligation_count="int64", agency_count="int64", simulated_count="int64")
def missing_ages(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """How many are missing how long, a row a band of MISSING_AGE_BANDS and one beyond them."""
    view = context_of(source, selection)
    found = view.regrouped(view.read(readers.read_missing_days, view.scope, "agency"), "agency")
    days = (pd.Timestamp(selection.as_of) - found["due_date"]).dt.days
    bands = (
        found.assign(band=banded(days, MISSING_AGE_BANDS))
        .groupby("band")
        .agg(
            obligation_count=("obligation_count", "sum"),
            agency_count=("group", "nunique"),
            simulated_count=("simulated_count", "sum"),
        )
    )
    return _whole(bands, MISSING_AGE_BANDS)


@gives(**columns_of(coming_due.read_due_days))
def due_days(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """What falls due in the next COMING_DUE_DAYS, by day and regime; see `read_due_days`."""
    view = context_of(source, selection)
    last = selection.as_of + timedelta(days=COMING_DUE_DAYS)
    shown_as = tuple(sorted(view.successor_of.items()))
    return view.read(coming_due.read_due_days, view.scope, last, shown_as)


@gives(**columns_of(coming_due.read_days))
def coming_days(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """The days from as-of to COMING_DUE_DAYS after it; see `read_days`."""
    last = selection.as_of + timedelta(days=COMING_DUE_DAYS)
    return reads_of(source)(coming_due.read_days, selection.as_of, last, selection.load)


@gives(**columns_of(evaluate.on_time_trend), **columns_of(control_limits))
def controlled_trend(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """The on-time rate of the last CONTROL_MONTHS, with its limits."""
    return control_limits(evaluate.on_time_trend(source, selection, CONTROL_MONTHS))


@gives(month="str", numerator="int64", denominator="int64", value="float64", simulated="bool")
def revisions_by_month(
    source: FigureSource, selection: Selection, months: int = 12
) -> pd.DataFrame:
    """The revision rate by the month of the original due date, the last `months` to the day.

    `month`: "2020-01". Months in which nothing was received are left out.
    """
    scope = context_of(source, selection).scope
    rows = evaluate.counts_by_month(source, scope, months)
    rows = rows.loc[rows["owed_received"] > 0]
    pairs = zip(rows["owed_revised"].tolist(), rows["owed_received"].tolist(), strict=True)
    rates = [Rate(*pair) for pair in pairs]
    return pd.DataFrame(
        {
            "month": pd.Series(rows.index, dtype="str"),
            "numerator": pd.Series([rate.numerator for rate in rates], dtype="int64"),
            "denominator": pd.Series([rate.denominator for rate in rates], dtype="int64"),
            "value": pd.Series([rate.value for rate in rates], dtype="float64"),
            "simulated": (rows["simulated_count"] > 0).to_numpy(),
        }
    )


def has_upstream(source: FigureSource, selection: Selection) -> bool:
    """Whether reports of the selection rest on reports from below; see `upstream.has_upstream`."""
    view = context_of(source, selection)
    versions = view.read(read_agency_versions, selection.load)
    has_tiers = versions["parent_code"].notna().any()
    return bool(has_tiers) and view.read(upstream.has_upstream, view.scope)


@gives(**columns_of(upstream.read_upstream_delays), **columns_of(split_delays))
def upstream_delays(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """Late and missing reports that rest on others, split; see `read_upstream_delays` and
    `split_delays`. What lies outside the calendar is left out.
    """
    view = context_of(source, selection)
    found = view.read(upstream.read_upstream_delays, view.scope).dropna(subset="delay_days")
    found["agency_code"] = view.grouped(found["agency_code"], "agency")
    return split_delays(found)


def _whole(bands: pd.DataFrame, bounds: tuple[int, ...]) -> pd.DataFrame:
    """Every band in order; nothing in it is a count of 0 without days."""
    whole = bands.reindex(range(len(bounds) + 1))
    counts = [name for name in whole.columns if name.endswith("_count")]
    return whole.assign(**{name: whole[name].fillna(0).astype("int64") for name in counts})
