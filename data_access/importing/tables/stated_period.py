"""The year, month or quarter that the lines above a table name for all of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from data_access.importing.cells.spelled_periods import YEARS, read_period
from data_access.importing.model.sheet import Grid
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.tables.headings import top
from data_access.periods import YEAR, Period, parse
from data_access.text.messages import TEXTS, texts

_DAY = re.compile(r"\bngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*\d*|\d{1,2}/\d{1,2}/\d{4}", re.I)
_YEAR = re.compile(r"(?<![\d/.-])\d{4}(?![\d/.-])")
REGISTER = re.compile(
    r"\bsổ\b|\b(?:văn bản|công văn|báo cáo) đến\b|\btiếp nhận\b|\bđã nhận\b", re.IGNORECASE
)
_DAY_OF_RECEIPT = re.compile(
    r"\b(?:ngày|thời gian|thời điểm)\b.*\b(?:nhận|gửi|nộp|đến)\b", re.IGNORECASE
)
_REPORT = re.compile(r"\bbáo cáo\b|\b[A-Z]{2,4}\d{2,3}\b", re.IGNORECASE)
_ANY_PART = re.compile(r"\b(?:tháng|quý|[tq])\s*(?:\d{1,2}|i{1,3}|iv)\b", re.IGNORECASE)
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
    lines = [_without_days(text) for text in above if text]
    found = {read_period(match[0]) for line in lines for match in _PART.finditer(line)} - {None}
    parts = {parse(str(code)) for code in found}
    years = {int(year) for line in lines for year in _YEAR.findall(line)} & {*YEARS}
    years |= {part.year for part in parts}
    if len(years) != 1:
        return None
    return StatedPeriod(years.pop(), parts.pop() if len(parts) == 1 else None)


def with_period_of_name(grid: Grid) -> Grid:
    """`grid` under a line with the month or quarter that its name is, where its cells name none.

    The year may be the only one that the cells name. A year alone may be that of a register, and so
    may be the month of days of receipt that no title says the report of.
    """
    cells = [text for row in top(grid) for text in row if text]
    name = " ".join((grid.name or "").split())
    if (
        any(map(REGISTER.search, cells))
        or not _ANY_PART.search(name)
        or any(map(_ANY_PART.search, map(_without_days, cells)))
    ):
        return grid
    if any(map(_DAY_OF_RECEIPT.search, cells)) and not _names_report(grid):
        return grid
    stated = stated_period(cells)
    code = read_period(name) or (read_period(f"{name} năm {stated.year}") if stated else None)
    if code is None or parse(code).kind == YEAR or (stated and stated.year != parse(code).year):
        return grid
    heading = texts(TEXTS, "vi")["import.heading.period_code"]
    said = ValidationMessage(
        grid.file, None, None, None, "import.remark.period_of_name", {"name": name, "period": code},
        sheet=grid.name, is_remark=True,
    )  # fmt: skip
    line = [f"{heading}: {code}", *[None] * (len(grid.columns) - 1)]
    return replace(
        grid,
        columns=tuple(pa.concat_arrays([pa.array([text], pa.string()), column])
                      for text, column in zip(line, grid.columns, strict=True)),
        row_numbers=np.concatenate([[0], grid.row_numbers]),
        messages=(*grid.messages, said),
    )  # fmt: skip


def _names_report(grid: Grid) -> bool:
    """Whether a line alone in its row, a title, speaks of a report."""
    rows = ([text for text in row if text] for row in top(grid))
    return any(len(row) == 1 and _REPORT.search(row[0]) for row in rows)


def _without_days(text: str) -> str:
    return _DAY.sub(" ", text)
