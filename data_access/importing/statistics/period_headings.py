"""Headings that are periods: "Tháng 1/2020", 2020 over "Quý I", "Sơ bộ 2020"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.tables.headings import MOST_HEADING_ROWS, Cells, stacked

_FEWEST = 2  # periods that make a sheet a wide one
_VINTAGES = (
    ("estimate", re.compile(r"ước(?: tính| thực hiện| th)?|\best(?:imate|\.)?", re.IGNORECASE)),
    ("preliminary", re.compile(r"sơ bộ|\bprel(?:iminary|\.)?", re.IGNORECASE)),
    ("final", re.compile(r"chính thức|\bfinal\b", re.IGNORECASE)),
)


@dataclass(frozen=True)
class PeriodHeadings:
    """The rows of the headings, and the period and vintage of each column that has one."""

    first: int
    last: int
    texts: tuple[str, ...]
    columns: dict[int, tuple[str, str | None]]


def find_headings(cells: Cells) -> PeriodHeadings | None:
    """The headings that name the most periods, in as few rows as can be; None below two."""
    best: PeriodHeadings | None = None
    for first in range(len(cells)):
        for last in range(first, min(first + MOST_HEADING_ROWS, len(cells))):
            candidate = _read(cells, first, last)
            if len({each for each in candidate.columns.values()}) >= _FEWEST and (
                best is None or len(candidate.columns) > len(best.columns)
            ):
                best = candidate
    return best


def _read(cells: Cells, first: int, last: int) -> PeriodHeadings:
    parts = list(stacked(cells[first : last + 1]))
    columns = {
        index: (period, vintage(" ".join(each)))
        for index, each in enumerate(parts)
        if (period := _period(each)) is not None
    }
    return PeriodHeadings(first, last, tuple(" ".join(each) for each in parts), columns)


def _period(parts: Sequence[str]) -> str | None:
    """The period of a column: its parts from the top down, or from the lowest up."""
    bare = [text for part in parts if (text := _without_vintage(part))]
    return read_period(" ".join(bare)) or read_period(" ".join(reversed(bare)))


def _without_vintage(text: str) -> str:
    for _, words in _VINTAGES:
        text = words.sub(" ", text)
    return text.strip(" -–—()\n./")


def vintage(text: str) -> str | None:
    """How final a heading or a title says that figures are; None where it does not say."""
    return next((name for name, words in _VINTAGES if words.search(text)), None)
