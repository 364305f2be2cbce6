"""Numbers, dates, gaps and the mark of simulated rows as text. Nothing else writes them."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data_access import periods
from data_access.text import dates
from data_access.text.messages import catalogue

DEFAULT_LANGUAGE: Final = "vi"
NO_RATE: Final = "—"
NBSP: Final = "\u00a0"  # no line break between a number and its unit
_NUMBERED_REQUEST: Final = re.compile(r"(.+)-(\d{4})-(\d{1,3})", re.ASCII)  # CD14-2024-1
_POINT: Final = {"vi": ",", "en": "."}
_THOUSANDS: Final = {"vi": ".", "en": ","}

TEXTS: Final = Path(__file__).parent / "texts"
TEXT = catalogue(TEXTS)
day, day_short, day_of_year = dates.day, dates.day_short, dates.day_of_year
moment, month = dates.moment, dates.month
deadline, hour_due = dates.deadline, dates.hour_due


def number(language: str, value: float, decimals: int = 0) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; a real minus sign."""
    written = f"{abs(value):,.{decimals}f}"
    marks = {",": _THOUSANDS[language], ".": _POINT[language]}
    text = "".join(marks.get(sign, sign) for sign in written)
    return f"\u2212{text}" if value < 0 and any(sign in "123456789" for sign in text) else text


def percent(
    language: str, share: float | None, decimals: int = 1, thresholds: Sequence[float] = ()
) -> str:
    """A share of one as a percentage; no rate reads as a dash, never as zero.

    It is shown as 0 or 100 only if it is exactly that, and as one of `thresholds` only if it
    reaches it: "< 0,1 %", "> 99,9 %", "< 80,0 %".
    """
    if share is None:
        return NO_RATE
    sign, shown = rounded_percent(share, decimals, thresholds)
    before = f"{sign}{NBSP}" if sign else ""
    return f"{before}{number(language, shown, decimals)}{NBSP}%"


def rounded_percent(
    share: float, decimals: int = 1, thresholds: Sequence[float] = ()
) -> tuple[str, float]:
    """A share of one as it is shown: "<", ">" or "", and a number of percent.

    `thresholds`: shares of one with no more decimals than are shown. Each belongs to the range
    above it, so a share below it must not be shown as equal to it.
    """
    shown, step = round(share * 100, decimals), 10.0**-decimals
    if shown == 0 and share:
        return ("<", step) if share > 0 else (">", -step)
    if shown == 100 and share != 1:
        return ">", 100 - step if share < 1 else shown
    for threshold in thresholds:
        if share < threshold and shown >= round(threshold * 100, decimals):
            return "<", shown
    return "", shown


def percent_range(
    language: str, low: float, high: float, decimals: int = 1, thresholds: Sequence[float] = ()
) -> str:
    """79,3–95,1 %, of two shares of one; see `percent`."""
    ends = [percent(language, end, decimals, thresholds) for end in (low, high)]
    if ends[0][0] not in "<>" and ends[1][0] not in "<>":
        ends[0] = ends[0].removesuffix(f"{NBSP}%")
    return "–".join(ends)


def ratio(language: str, numerator: int | None, denominator: int | None) -> str:
    """18/22; a dash where there is nothing to divide by."""
    if numerator is None or not denominator:
        return NO_RATE
    return f"{number(language, numerator)}/{number(language, denominator)}"


def count(language: str, value: int | None) -> str:
    """A whole number with its thousands marked; a dash where it is not known."""
    return NO_RATE if value is None else number(language, value)


def load_span(language: str, first: int, last: int) -> str:
    """Some loads inside a sentence: load 37, loads 36–37."""
    return TEXT(language, "load.one" if first == last else "load.span", first=first, last=last)


def period_short(language: str, code: str) -> str:
    """01/20, Jan ’20, Q1/20, 2020: a period at the head of a narrow column."""
    if periods.is_own_code(code):
        return code
    parsed = periods.parse(code)
    if parsed.kind == periods.YEAR:
        return code
    year, number = code[2:4], code[-1]
    if parsed.kind == periods.MONTH:
        number = dates.month_number(language, parsed.first_month)
    half = f"_{number}" if parsed.kind == periods.HALF_YEAR else ""
    return TEXT(language, f"period_short.{parsed.kind}{half}", year=year, number=number)


def period(language: str, code: str | None) -> str:
    """A period code, "all" or no choice (the last twelve months), in words."""
    if code is None or code == "all":
        return TEXT(language, f"period.{code or 'last_year'}")
    if periods.is_own_code(code):
        return _request(language, code)
    parsed = periods.parse(code)
    if parsed.kind == periods.HALF_YEAR:
        return TEXT(language, f"period.half_year_{code[-1]}", year=parsed.year)
    number = _number_in_year(language, parsed)
    return TEXT(language, f"period.{parsed.kind}", year=parsed.year, number=number)


def _request(language: str, code: str) -> str:
    """The period of a thematic or ad hoc report: which request of the year where its code tells."""
    told = _NUMBERED_REQUEST.fullmatch(code)
    if told is None:
        return TEXT(language, "period.request", code=code)
    regime, year, number = told.groups()
    return TEXT(language, "period.request_of_year", regime=regime, year=year, number=number)


def _number_in_year(language: str, parsed: periods.Period) -> str:
    if parsed.kind == periods.MONTH:
        return dates.month_number(language, parsed.first_month)
    months = parsed.last_month - parsed.first_month + 1
    number = (parsed.first_month - 1) // months + 1
    return ("I", "II", "III", "IV")[number - 1] if language == "vi" else str(number)


def simulated_mark(language: str) -> str:
    """The mark in a sentence that is based on simulated rows."""
    return TEXT(language, "mark.simulated")


def simulated_label(language: str) -> str:
    """The label of a screen, a chart or a file that has simulated rows."""
    return TEXT(language, "frame.simulated")
