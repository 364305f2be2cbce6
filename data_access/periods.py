"""Reporting periods and their codes: 2020-01, 2020-Q1, 2020-H1, 2020-9M, 2020.

Months, not days: the days whose data a report covers are its window (`windows.py`).
Thematic and ad hoc reports have codes of their own, given by whoever asks for them.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTH, QUARTER, HALF_YEAR, NINE_MONTHS, YEAR = (
    "month",
    "quarter",
    "half_year",
    "nine_months",
    "year",
)
KINDS = (MONTH, QUARTER, HALF_YEAR, NINE_MONTHS, YEAR)
CODES_LOOK_LIKE = "2020-01, 2020-Q1, 2020-H1, 2020-9M or 2020"

_MONTHS_IN = {MONTH: 1, QUARTER: 3, HALF_YEAR: 6, NINE_MONTHS: 9, YEAR: 12}
_CODE = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])|(9M)))?", re.ASCII)
_OWN_CODE = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Period:
    """A span of full months inside one year. `kind` is one of KINDS; months are 1 to 12."""

    code: str
    kind: str
    year: int
    first_month: int
    last_month: int


@lru_cache(maxsize=1024)
def parse(code: str) -> Period:
    """The period that `code` names. Raises ValueError, also for a thematic or ad hoc code."""
    match = _CODE.fullmatch(code)
    if match is None:
        raise ValueError(f"{code!r} is no period; codes look like {CODES_LOOK_LIKE}")
    year, month, quarter, half, nine_months = match.groups()
    if month:
        return _period(MONTH, int(year), int(month))
    if quarter:
        return _period(QUARTER, int(year), int(quarter))
    if half:
        return _period(HALF_YEAR, int(year), int(half))
    return _period(NINE_MONTHS if nine_months else YEAR, int(year), 1)


def is_own_code(code: str) -> bool:
    """Whether `code` is of a thematic or ad hoc report: a letter, then letters, digits, . _ -"""
    return _OWN_CODE.fullmatch(code) is not None


def last_day(code: str) -> date:
    """The last day of a calendar period."""
    period = parse(code)
    return date(period.year, period.last_month, monthrange(period.year, period.last_month)[1])


def sort_key(code: str) -> tuple[int, int, int]:
    """What sorts periods by their end; of two that end together the longer one is later. Thematic
    and ad hoc ones come first.
    """
    if is_own_code(code):
        return 0, 0, 0
    period = parse(code)
    return period.year, period.last_month, -period.first_month


def contained(code: str) -> tuple[str, ...]:
    """`code` itself and the codes of all periods inside it; an own code contains only itself."""
    if is_own_code(code):
        return (code,)
    outer = parse(code)
    inside = (
        period.code
        for kind in KINDS
        for period in of_year(kind, outer.year)
        if outer.first_month <= period.first_month
        and period.last_month <= outer.last_month
        and period.code != code
    )
    return (code, *inside)


def previous(code: str) -> str:
    """One period earlier: 2020-Q1 -> 2019-Q4, 2020-9M -> 2019-9M. ValueError for an own code."""
    period = parse(code)
    in_year = of_year(period.kind, period.year)
    index = in_year.index(period)
    if index:
        return in_year[index - 1].code
    return of_year(period.kind, period.year - 1)[-1].code


def inside(code: str, kind: str) -> tuple[str, ...]:
    """The periods of `kind` inside the period `code`, in order; none in an own code."""
    if is_own_code(code):
        return ()
    return tuple(each for each in contained(code) if parse(each).kind == kind)


def last(kind: str, day: date, number: int) -> tuple[str, ...]:
    """So many periods of `kind` up to the one that contains `day`, oldest first."""
    codes = [at(kind, day).code]
    while len(codes) < number:
        codes.insert(0, previous(codes[0]))
    return tuple(codes)


def of_year(kind: str, year: int) -> list[Period]:
    """All periods of one kind in a year, in order; nine months there is one."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of period; there are {', '.join(KINDS)}")
    count = 1 if kind == NINE_MONTHS else 12 // _MONTHS_IN[kind]
    return [_period(kind, year, number) for number in range(1, count + 1)]


def at(kind: str, day: date) -> Period:
    """The period of `kind` that contains `day`. ValueError for nine months after September."""
    for period in of_year(kind, day.year):
        if period.first_month <= day.month <= period.last_month:
            return period
    raise ValueError(f"{day:%Y-%m-%d} lies after the nine months of its year")


def _period(kind: str, year: int, number: int) -> Period:
    last = number * _MONTHS_IN[kind]
    suffix = {
        MONTH: f"-{number:02}",
        QUARTER: f"-Q{number}",
        HALF_YEAR: f"-H{number}",
        NINE_MONTHS: "-9M",
        YEAR: "",
    }[kind]
    return Period(f"{year:04}{suffix}", kind, year, last - _MONTHS_IN[kind] + 1, last)
