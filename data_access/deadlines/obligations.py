"""Deadlines: regimes, schedules, assignments and agencies become obligations. No SQL, no clock.

Rules of NĐ 09/2019/NĐ-CP: windows Điều 12 (`windows`), due dates Điều 13 (`schedules`), at least
one working day after closing Điều 8.5b (`due_dates`).
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from data_access.deadlines.assignments import (
    DAY_TYPE,
    assigned_periods,
    with_successors,
)
from data_access.deadlines.calendar import WorkingCalendar
from data_access.deadlines.timetable import DatedPeriod, Timetable
from data_access.store import schema
from data_access.store.schema import OBLIGATION_KEY

_VERSIONING = ("is_simulated", "from_load", "to_load")
COLUMNS = [column.name for column in schema.obligation.c if column.name not in _VERSIONING]
_DATED_COLUMNS = ["regime_code", "tier", "period_code", *COLUMNS[4:]]


def generate(
    schedules: pd.DataFrame,
    regimes: pd.DataFrame,
    assignments: pd.DataFrame,
    agencies: pd.DataFrame,
    successions: pd.DataFrame,
    calendar: WorkingCalendar,
    until: date,
) -> pd.DataFrame:
    """Every obligation whose window starts by `until`; columns COLUMNS, ordered by key.

    Frames have the columns of regime_schedule, regime, regime_agency, agency (every dated row) and
    agency_succession. A period is owed where schedule, regime, assignment and agency are all in
    force on the window's last day, from the calendar's first year on. `agency_code` is the agency
    that exists on the due date; where none does there is no obligation
    (`assignments.left_without_agency` lists those).
    Raises ValueError for a schedule that cannot be read and a predecessor with two successors.
    """
    dated = _frame(Timetable(schedules, regimes, calendar).until(until))
    owed = with_successors(assigned_periods(dated, assignments, agencies), agencies, successions)
    return owed.loc[:, COLUMNS].sort_values(OBLIGATION_KEY, ignore_index=True)


def _frame(dated: Iterable[DatedPeriod]) -> pd.DataFrame:
    rows = [
        (
            each.schedule.regime_code,
            each.schedule.tier,
            each.period.code,
            each.window_start,
            each.window_end,
            each.due.due_date,
            each.due.due_at,
            each.due.rule_version,
            each.due.explanation_vi,
            each.due.explanation_en,
        )
        for each in dated
    ]
    times = {name: DAY_TYPE for name in _DATED_COLUMNS if name.endswith(("_date", "_at"))}
    types = {name: times.get(name, "str") for name in _DATED_COLUMNS}
    return pd.DataFrame(rows, columns=_DATED_COLUMNS).astype(types)
