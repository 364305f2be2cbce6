"""Numbers, dates, gaps and the mark of simulated rows as text. Nothing else writes them."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from data_access import periods
from data_access.text.messages import catalogue

DEFAULT_LANGUAGE: Final = "vi"
NO_RATE: Final = "—"
NBSP: Final = "\u00a0"  # no line break between a number and its unit
_POINT: Final = {"vi": ",", "en": "."}
_THOUSANDS: Final = {"vi": ".", "en": ","}

TEXTS: Final = Path(__file__).parent / "texts"
TEXT = catalogue(TEXTS)


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


def day(value: date) -> str:
    """dd/mm/yyyy, in both languages."""
    return f"{value:%d/%m/%Y}"


def day_short(value: date) -> str:
    """dd/mm/yy in a narrow cell, in both languages."""
    return f"{value:%d/%m/%y}"


def moment(value: datetime) -> str:
    """08:00 05/02/2020, Hanoi time, in both languages."""
    return f"{value:%H:%M} {day(value)}"


def month(value: str) -> str:
    """02/2020 of the code 2020-02, in both languages."""
    year, _, number_of_month = value.partition("-")
    return f"{number_of_month}/{year}"


def period_short(code: str) -> str:
    """01/20, Q1/20, H1/20, 2020: a period at the head of a narrow column, in both languages."""
    year, _, part = code.partition("-")
    return f"{part}/{year[2:]}" if part else year


def period(language: str, code: str | None) -> str:
    """A period code, "all" or no choice (the last twelve months), in words."""
    if code is None or code == "all":
        return TEXT(language, f"period.{code or 'last_year'}")
    if periods.is_own_code(code):
        return code
    parsed = periods.parse(code)
    if parsed.kind == periods.HALF_YEAR:
        return TEXT(language, f"period.half_year_{code[-1]}", year=parsed.year)
    return TEXT(language, f"period.{parsed.kind}", year=parsed.year, number=_number_in_year(parsed))


def _number_in_year(parsed: periods.Period) -> str:
    if parsed.kind == "month":
        return f"{parsed.first_month:02d}"
    months = parsed.last_month - parsed.first_month + 1
    return ("I", "II", "III", "IV")[(parsed.first_month - 1) // months]


def simulated_mark(language: str) -> str:
    """The mark in a sentence that is based on simulated rows."""
    return TEXT(language, "mark.simulated")


def simulated_label(language: str) -> str:
    """The label of a screen, a chart or a file that has simulated rows."""
    return TEXT(language, "frame.simulated")
