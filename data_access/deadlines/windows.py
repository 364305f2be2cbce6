"""Data windows: the days whose data a report covers, and the rules that set them."""

import calendar
import re
from datetime import date

from data_access.periods import NINE_MONTHS, Period

ARTICLE_12, CALENDAR, OWN = "article_12", "calendar", "own"
ALLOWED = "article_12, calendar or own:START-END (days 1 to 28, for example own:15-14)"

# NĐ 09/2019/NĐ-CP, Điều 12: from the 15th of the month before the period to the 14th of its last
# month, for month, quarter, both half-years and year. Nine months are not in the decree.
FIRST_DAY_ARTICLE_12, LAST_DAY_ARTICLE_12 = 15, 14

_OWN_RULE = re.compile(r"own:(\d{1,2})-(\d{1,2})", re.ASCII)
_LAST_OWN_DAY = 28  # every month has it, so that consecutive windows can adjoin


def window(period: Period, rule: str) -> tuple[date, date]:
    """First and last day of the data of `period`, both inside the window.

    Raises ValueError for an unknown rule, and for nine months under Điều 12.
    """
    if rule == CALENDAR:
        return date(period.year, period.first_month, 1), day_of_month(
            period.year, period.last_month, 31
        )
    first_day, last_day = _days(period.kind, rule)
    return (
        day_of_month(period.year, period.first_month - 1, first_day),
        day_of_month(period.year, period.last_month, last_day),
    )


def earliest(period: Period) -> date:
    """The first day on which a report on `period` can be: where its window by Điều 12 begins.

    Of nine months too. A regime's own window may begin up to 14 days before, with nothing to close.
    """
    return day_of_month(period.year, period.first_month - 1, FIRST_DAY_ARTICLE_12)


def last_cut_off(day: date) -> date:
    """The last day before `day` on which a window by Điều 12 ends: each month's is the 14th."""
    is_over = day.day > LAST_DAY_ARTICLE_12
    return day_of_month(day.year, day.month - (not is_over), LAST_DAY_ARTICLE_12)


def day_of_month(year: int, month: int, day: int) -> date:
    """That day, or a shorter month's last; month 0 is last December, month 13 next January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _days(period_kind: str, rule: str) -> tuple[int, int]:
    if rule == ARTICLE_12:
        if period_kind == NINE_MONTHS:
            raise ValueError(
                "window rule article_12 does not know nine months (not in NĐ 09/2019/NĐ-CP, "
                "Điều 12); give the regime's own rule, for example own:15-14"
            )
        return FIRST_DAY_ARTICLE_12, LAST_DAY_ARTICLE_12
    match = _OWN_RULE.fullmatch(rule)
    days = tuple(map(int, match.groups())) if match else ()
    if len(days) != 2 or not all(1 <= day <= _LAST_OWN_DAY for day in days):
        raise ValueError(f"unknown window rule {rule!r}; allowed: {ALLOWED}")
    return days[0], days[1]
