"""Figures of obligations and receipts."""

import pandas as pd

from dashboard.figures.calculations import compliance
from dashboard.figures.context import SelectionContext
from data_access.readers import submissions


def states(view: SelectionContext, by: str | None) -> pd.DataFrame:
    counts = submissions.read_state_counts(view.engine, view.scope, view.read_by(by))
    return view.filled(compliance.by_group(view.regrouped(counts, by)), by)


def unexpected(view: SelectionContext, by: str | None) -> pd.DataFrame:
    counts = submissions.read_unexpected_receipts(view.engine, view.scope, view.read_by(by))
    summed = view.regrouped(counts, by).groupby("group", as_index=False).sum()
    return view.filled(summed, by)
