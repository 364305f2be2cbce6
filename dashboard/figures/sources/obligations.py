"""Figures of obligations and receipts."""

import pandas as pd

from dashboard.figures.calculations import compliance
from dashboard.figures.context import SelectionContext, once
from data_access.readers import submissions


@once
def states(view: SelectionContext, by: str | None) -> pd.DataFrame:
    counts = view.read(submissions.read_state_counts, view.scope, view.read_by(by))
    rows = view.regrouped(counts, by)
    return view.summed(compliance.parts(rows).assign(group=rows["group"]), by)


@once
def unexpected(view: SelectionContext, by: str | None) -> pd.DataFrame:
    counts = view.read(submissions.read_unexpected_receipts, view.scope, view.read_by(by))
    return view.summed(view.regrouped(counts, by), by)
