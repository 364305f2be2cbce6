"""Figures of two gaps: reports without a regulation in force, regulations without reports."""

import pandas as pd

from dashboard.figures.context import WHOLE, SelectionContext, once
from data_access.contracts import columns_of, gives
from data_access.readers.regulation_gaps import read_receipts_by_regulation, read_regulations_in_use


@once
def unregulated(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: see `read_receipts_by_regulation`."""
    counts = view.read(read_receipts_by_regulation, view.scope, view.read_by(by))
    return view.summed(view.regrouped(counts, by), by)


@once
def unreported(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: group, in_force, with_regimes, silent, without_regimes, simulated_count."""
    found = in_use(view)
    has_regimes = found["regime_count"] > 0
    parts = pd.DataFrame(
        {
            "group": view.grouped(found["agency_code"], by) if by else WHOLE,
            "in_force": 1,
            "with_regimes": has_regimes.astype("int64"),
            "silent": (has_regimes & (found["reporting_regime_count"] == 0)).astype("int64"),
            "without_regimes": (~has_regimes).astype("int64"),
            "simulated_count": found["is_simulated"].astype("int64"),
        },
        index=found.index,
    )
    return view.summed(parts, by)


@once
@gives(**columns_of(read_regulations_in_use))
def in_use(view: SelectionContext) -> pd.DataFrame:
    """The chosen agencies' regulations in force; see `read_regulations_in_use`."""
    found = view.read_own(read_regulations_in_use, view.selection.as_of, view.selection.load)
    codes = view.chosen_codes
    return found if codes is None else found.loc[found["agency_code"].isin(codes)]
