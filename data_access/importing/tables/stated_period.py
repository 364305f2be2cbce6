"""The year, month or quarter that the lines above a table name for all of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data_access.importing.cells.spelled_periods import YEARS, read_period
from data_access.periods import Period, parse

_DAY = re.compile(r"\bngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*\d*|\d{1,2}/\d{1,2}/\d{4}", re.I)
_YEAR = re.compile(r"(?<![\d/.-])\d{4}(?![\d/.-])")
_PART = re.compile(
    r"\b(?:tháng|quý)\s*(?:\d{1,2}|i{1,3}|iv)\s*(?:năm\s*|[/.-]\s*)\d{4}(?![\d/.-])", re.IGNORECASE
)


@dataclass(frozen=True)
class StatedPeriod:
    """The only year that the lines above name, and its month or quarter where they name one."""

    year: int
    part: Period | None = None


def stated_period(above: Iterable[str | None]) -> StatedPeriod | None:
    """What lines above a table name, days of signing aside; None for no year, or several."""
    lines = [_DAY.sub(" ", text) for text in above if text]
    found = {read_period(match[0]) for line in lines for match in _PART.finditer(line)} - {None}
    parts = {parse(str(code)) for code in found}
    years = {int(year) for line in lines for year in _YEAR.findall(line)} & {*YEARS}
    years |= {part.year for part in parts}
    if len(years) != 1:
        return None
    return StatedPeriod(years.pop(), parts.pop() if len(parts) == 1 else None)
