"""The due date of one period under one schedule, with the rule that decided it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from data_access.deadlines import explanations, schedules, windows
from data_access.deadlines.calendar import WorkingCalendar
from data_access.deadlines.schedules import Schedule
from data_access.periods import Period

ENGINE_VERSION = "e1"  # raised on purpose whenever the same rule would give another date
WORKING_DAYS_AFTER_CLOSING = 1  # NĐ 09/2019/NĐ-CP, Điều 8.5b: at least one
MINIMUM = "minimum"  # decided by Điều 8.5b


@dataclass(frozen=True)
class Due:
    """When a report must be sent, and why. `due_at` is the last moment that is on time."""

    due_date: date
    due_at: datetime
    rule_version: str
    decided_by: str  # a due rule, a day-off rule that moved the date, or MINIMUM
    explanation_vi: str
    explanation_en: str


def due(
    schedule: Schedule, period: Period, calendar: WorkingCalendar, above: Due | None = None
) -> Due:
    """When `period` is due under `schedule`; a cascade counts from `above`, due at the tier above.

    First the rule's own date, then the day-off rule, then Điều 8.5b: at least one working day after
    the window closes. The last does not bind statistical regimes (Điều 1.2 leaves them out, and a
    publication day may lie before the month ends). Raises ValueError for a cascade without tier
    above and for days outside the calendar.
    """
    start, end = windows.window(period, schedule.window_rule)
    nominal = _nominal(schedule, period, end, calendar, above)
    moved = _moved(schedule.day_off_rule, nominal, calendar)
    final = moved if schedule.is_statistical else _after_closing(moved, end, calendar)
    steps = explanations.DueDateSteps(
        schedule, start, end, nominal, moved, final, above.due_date if above else None
    )
    return Due(
        due_date=final,
        due_at=datetime.combine(final, schedule.due_time or time.max),
        rule_version=_version(schedule, above),
        decided_by=_decided_by(steps),
        explanation_vi=explanations.explanation("vi", steps, calendar),
        explanation_en=explanations.explanation("en", steps, calendar),
    )


def _nominal(
    schedule: Schedule, period: Period, end: date, calendar: WorkingCalendar, above: Due | None
) -> date:
    rule = schedule.due_rule
    if rule.kind == schedules.WORKING_DAYS_AFTER:
        return calendar.add_working_days(end, rule.number)
    if rule.kind == schedules.CASCADE:
        if above is None:
            raise ValueError(
                f"regime {schedule.regime_code}, {period.code}, {schedule.tier}: cascade needs a "
                f"schedule of the same regime and period at a tier above"
            )
        return calendar.add_working_days(above.due_date, -rule.number)
    return windows.day_of_month(period.year, period.last_month + rule.months, rule.number)


def _moved(day_off_rule: str, day: date, calendar: WorkingCalendar) -> date:
    if day_off_rule == schedules.NEXT_WORKING_DAY:
        return calendar.next_working_day(day)
    if day_off_rule == schedules.PREVIOUS_WORKING_DAY:
        return calendar.previous_working_day(day)
    return day


def _after_closing(day: date, end: date, calendar: WorkingCalendar) -> date:
    if calendar.working_days_between(end, day) >= WORKING_DAYS_AFTER_CLOSING:
        return day
    return calendar.add_working_days(end, WORKING_DAYS_AFTER_CLOSING)


def _decided_by(steps: explanations.DueDateSteps) -> str:
    if steps.due_date != steps.moved_date:
        return MINIMUM
    if steps.moved_date != steps.nominal_date:
        return steps.schedule.day_off_rule
    return steps.schedule.due_rule.kind


def _version(schedule: Schedule, above: Due | None) -> str:
    own = f"{ENGINE_VERSION}|{schedule.rule_version}"
    return own if above is None else f"{own} < {above.rule_version}"
