"""Every due date of a set of schedules: one for each regime, tier and period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_access import periods
from data_access.deadlines import schedules, windows
from data_access.deadlines.calendar import FIRST_DAY, WorkingCalendar
from data_access.deadlines.due_dates import Due, due
from data_access.deadlines.schedules import Schedule, day_of, schedule_of
from data_access.periods import Period

LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)  # from 1 July 2025 communes report to provinces
PERIODIC = "periodic"


@dataclass(frozen=True)
class DatedPeriod:
    """A period of a regime at a tier, with its window and its due date."""

    schedule: Schedule
    period: Period
    window_start: date
    window_end: date
    due: Due


class Timetable:
    """The schedules of all regimes, evaluated period by period."""

    def __init__(
        self, schedule_rows: pd.DataFrame, regimes: pd.DataFrame, calendar: WorkingCalendar
    ) -> None:
        """Columns of `schema.regime_schedule` and `schema.regime`.

        Raises ValueError for an unknown rule, a schedule without regime, and for a thematic or ad
        hoc regime: whoever asks for it sets its dates (NĐ 09/2019/NĐ-CP, Điều 8.5c).
        """
        self._calendar = calendar
        self._regimes = {row["regime_code"]: row for row in regimes.to_dict("records")}
        self._schedules: dict[tuple[str, str, str], list[Schedule]] = {}
        for row in schedule_rows.to_dict("records"):
            values = {str(name): value for name, value in row.items()}
            schedule = schedule_of(values, self._law(values["regime_code"]))
            key = schedule.regime_code, schedule.tier, schedule.period_kind
            self._schedules.setdefault(key, []).append(schedule)
        for versions in self._schedules.values():
            versions.sort(key=lambda schedule: schedule.valid_from_date, reverse=True)
        self._cache: dict[tuple[str, str, str], DatedPeriod | None] = {}

    def until(self, last: date) -> Iterator[DatedPeriod]:
        """Every period whose window starts by `last`, from the calendar's first year on."""
        for (regime_code, tier, kind), versions in sorted(self._schedules.items()):
            first = max(versions[-1].valid_from_date.year, FIRST_DAY.year)
            for year in range(first, last.year + 2):
                for period in periods.of_year(kind, year):
                    if self._earliest_start(versions, period) <= last:
                        dated = self.dated(regime_code, tier, period)
                        if dated is not None and dated.window_start <= last:
                            yield dated

    def dated(self, regime_code: str, tier: str, period: Period) -> DatedPeriod | None:
        """The period under the schedule in force on its window's last day; None: not owed."""
        key = regime_code, tier, period.code
        if key not in self._cache:
            self._cache[key] = self._compute(regime_code, tier, period)
        return self._cache[key]

    def _compute(self, regime_code: str, tier: str, period: Period) -> DatedPeriod | None:
        for schedule in self._schedules.get((regime_code, tier, period.kind), []):
            start, end = windows.window(period, schedule.window_rule)
            if not (schedule.is_in_force(end) and self._regime_is_in_force(regime_code, end)):
                continue
            if not schedule.covers(period):
                return None
            above = None
            if schedule.due_rule.kind == schedules.CASCADE:
                above = self._above(regime_code, tier, period, end)
            return DatedPeriod(
                schedule, period, start, end, due(schedule, period, self._calendar, above)
            )
        return None

    def _above(self, regime_code: str, tier: str, period: Period, end: date) -> Due | None:
        """The due date of the nearest tier above that owes the same regime and period."""
        for higher in schedules.TIERS[schedules.TIERS.index(tier) + 1 :]:
            if higher == "district" and end > LAST_DAY_OF_DISTRICTS:
                continue
            period_above = self.dated(regime_code, higher, period)
            if period_above is not None:
                return period_above.due
        return None

    @staticmethod
    def _earliest_start(versions: list[Schedule], period: Period) -> date:
        return min(windows.window(period, schedule.window_rule)[0] for schedule in versions)

    def _regime_is_in_force(self, regime_code: str, day: date) -> bool:
        regime = self._regimes[regime_code]
        return day_of(regime["valid_from_date"]) <= day < day_of(regime["valid_to_date"])

    def _law(self, regime_code: str) -> str:
        regime = self._regimes.get(regime_code)
        if regime is None:
            raise ValueError(f"schedule of regime {regime_code}: there is no such regime")
        if regime["kind"] != PERIODIC:
            raise ValueError(
                f"schedule of regime {regime_code}: only periodic regimes have one; due dates of a "
                f"{regime['kind']} regime are imported as obligations (NĐ 09/2019/NĐ-CP, Điều 8.5c)"
            )
        return str(regime["law"])
