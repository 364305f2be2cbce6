"""What agencies merged into another lacked: listed beside what that one has itself."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import pandas as pd

from dashboard.figures.calculations import succession
from dashboard.figures.context import SelectionContext, context_of
from dashboard.figures.reads import FigureSource
from dashboard.figures.rules import ISSUING_KINDS, STAGES
from dashboard.figures.sources.programmes import existing
from dashboard.figures.sources.regulations import known_regulations, required
from dashboard.figures.sources.stages import made_up
from dashboard.selection import Selection
from data_access.contracts import Columns, gives
from data_access.readers import agencies
from data_access.readers.regulations import valid_on
from data_access.readers.stages import read_known_stages

BUILT: Final = "built"  # of the reporting systems; connected and sending data are stages
_COLUMNS: Final[Columns] = {
    "agency_code": "str",
    "merged_code": "str",
    "stage": "str",
    "is_simulated": "bool",
}


@gives(**_COLUMNS)
def lacking_of_merged(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """One row a stage that an agency has itself, and counts in full, and one merged into it lacks.

    `stage`: of STAGES, or BUILT of its reporting system. Only of agencies that go on, and of what
    they got before the merger; see `succession.lacking`. Ordered by the three.
    """
    view = context_of(source, selection)
    who, last = required(view), _last_days(view)
    merged = succession.mergers_of(_of_issuing(view, agencies.carried(view.successions)))
    there = frozenset(view.successor_of.get(code, code) for code in existing(view))
    asked = {stage: (who.required, who.released) for stage in STAGES} | {
        BUILT: (there, frozenset())
    }
    rows = [
        (code, part, stage, bool(made_up(view) & {code, part}))
        for code in sorted({*view.shown["agency_code"]} & merged.keys())
        for stage, (codes, released) in asked.items()
        if code in codes
        for part in sorted(succession.lacking(code, last[stage], merged[code], who.parts, released))
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(dict(_COLUMNS))


def _of_issuing(view: SelectionContext, successions: pd.DataFrame) -> pd.DataFrame:
    """Of who had to issue: nothing is lacking where nothing was asked."""
    known = view.known_agencies
    codes = known.loc[known["kind"].isin(ISSUING_KINDS), "agency_code"]
    return successions.loc[successions["predecessor_code"].isin(codes)]


def _last_days(view: SelectionContext) -> Mapping[str, Mapping[str, date]]:
    """When each agency last got each stage itself, of what holds on the day."""
    selection = view.selection
    day = pd.Timestamp(selection.as_of)
    valid = valid_on(known_regulations(view), selection.as_of)
    stages = view.read_own(read_known_stages, selection.load)
    reached = stages.loc[stages["stage_date"] <= day]
    rows = {stage: reached.loc[reached["stage"] == stage] for stage in (*STAGES, BUILT)}
    for stage, found in (("issued", valid), ("in_force", valid[valid["effective_date"] <= day])):
        rows[stage] = found.assign(stage_date=found["issued_date"])
    last = {
        stage: found.groupby("agency_code")["stage_date"].max() for stage, found in rows.items()
    }
    return {stage: dict(zip(days.index, days.dt.date, strict=True)) for stage, days in last.items()}
