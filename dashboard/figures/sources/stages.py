"""Figures of stages: how far the agencies that must issue are with their report regimes."""

from datetime import date
from typing import Final

import pandas as pd

from dashboard.figures.calculations import regulations
from dashboard.figures.context import WHOLE, SelectionContext
from dashboard.figures.rules import STAGES
from dashboard.figures.sources.regulations import Required, required
from data_access.contracts import columns_of, gives
from data_access.readers.stages import has_stages, read_stage_days

IMPORTED: Final = tuple(name for name in STAGES if name not in ("issued", "in_force"))


def reached(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: group, required, one column a stage, simulated_count (agencies).

    While no stage at all is known at the load, who has reached one is unknown (None), not zero.
    """
    who = required(view)
    days = days_of_stages(view)
    is_required = pd.Series([code in who.required for code in who.listed], dtype="bool")
    simulated = days.loc[days["is_simulated"].astype(bool), "agency_code"]
    made_up = set(simulated) | who.simulated
    parts = pd.DataFrame(
        {
            "group": view.grouped(pd.Series(who.listed, dtype="str"), by) if by else WHOLE,
            "required": is_required.astype("int64"),
            **{stage: _in_full(days, stage, who, is_required) for stage in IMPORTED},
            "simulated_count": [
                int(regulations.coverage(code, made_up, who.merged, set()) != regulations.NONE)
                for code in who.listed
            ],
        },
        index=is_required.index,
    )
    rows = view.filled(parts.groupby("group", as_index=False).sum(), by)
    if has_stages(view.engine, view.selection.load):
        return rows
    return rows.assign(**dict.fromkeys(IMPORTED))


@gives(**columns_of(read_stage_days))
def days_of_stages(view: SelectionContext) -> pd.DataFrame:
    """See `read_stage_days`."""
    return read_stage_days(view.engine, view.selection.as_of, view.selection.load)


def own_days(days: pd.DataFrame, stage: str) -> dict[str, date]:
    """When each agency itself reached `stage`."""
    rows = days.loc[days["stage"] == stage]
    return dict(zip(rows["agency_code"], rows["stage_date"].dt.date, strict=True))


def _in_full(days: pd.DataFrame, stage: str, who: Required, is_required: pd.Series) -> pd.Series:
    own = own_days(days, stage).keys()
    full = [
        regulations.coverage(code, own, who.merged, who.released) == regulations.FULL
        for code in who.listed
    ]
    return (is_required & pd.Series(full, dtype="bool")).astype("int64")
