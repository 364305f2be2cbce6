"""Figures of stages: how far the agencies that must issue are with their report regimes."""

from datetime import date
from typing import Final

import pandas as pd

from dashboard.figures.calculations import succession
from dashboard.figures.context import WHOLE, SelectionContext, once
from dashboard.figures.rules import STAGES
from dashboard.figures.sources.regulations import Required, holders, required
from data_access.contracts import columns_of, gives
from data_access.readers.stages import read_known_stages, stage_days_on

IMPORTED: Final = tuple(name for name in STAGES if name not in ("issued", "in_force"))


@once
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
                int(succession.coverage(code, made_up, who.parts, set()) != succession.NONE)
                for code in who.listed
            ],
        },
        index=is_required.index,
    )
    rows = view.summed(parts, by)
    if has_stages(view):
        return rows
    return rows.assign(**dict.fromkeys(IMPORTED))


@once
@gives(**columns_of(stage_days_on))
def days_of_stages(view: SelectionContext) -> pd.DataFrame:
    """See `stage_days_on`."""
    known = view.read_own(read_known_stages, view.selection.load)
    return stage_days_on(known, view.selection.as_of)


@once
def made_up(view: SelectionContext) -> frozenset[str]:
    """The agencies of which a stage, a valid regulation or a decision on issuing is simulated."""
    frames = days_of_stages(view), holders(view)
    simulated = (rows.loc[rows["is_simulated"].astype(bool), "agency_code"] for rows in frames)
    return required(view).simulated.union(*simulated)


def has_stages(view: SelectionContext) -> bool:
    """Whether any stage of any day is known at the load; else nobody can be judged."""
    return not view.read(read_known_stages, view.selection.load).empty


def own_days(days: pd.DataFrame, stage: str) -> dict[str, date]:
    """When each agency itself reached `stage`."""
    rows = days.loc[days["stage"] == stage]
    return dict(zip(rows["agency_code"], rows["stage_date"].dt.date, strict=True))


def _in_full(days: pd.DataFrame, stage: str, who: Required, is_required: pd.Series) -> pd.Series:
    own = set(days.loc[days["stage"] == stage, "agency_code"])
    full = [
        succession.coverage(code, own, who.parts, who.released) == succession.FULL
        for code in who.listed
    ]
    return (is_required & pd.Series(full, dtype="bool")).astype("int64")
