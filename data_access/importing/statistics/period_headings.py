"""Headings that are periods: "Tháng 1/2020", 2020 over "Quý I", "Sơ bộ 2020".

A heading stands above its data, looks like its neighbours, and is read whole: the rows above and
below its periods say which columns hold the values.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.statistics import heading_words
from data_access.importing.tables.headings import MOST_HEADING_ROWS, Cells, inherited, stacked
from data_access.periods import MONTH, QUARTER, parse

_FEWEST = 2  # periods that make a sheet a wide one
_MOST_ROWS_AROUND = 3  # of a heading, above and below the rows of its periods
_LONGEST_QUALIFIER = 40  # signs; a longer text alone in its row is a title
_ONE_OF_MANY = (MONTH, QUARTER)  # a sum since the year began is not the value of one of these
_NUMBER = re.compile(r"[+-]?\d[\d.,\s]*%?")
_DECIMAL = re.compile(r"[+-]?(?!0\d\.\d{4}$)\d+[.,]\d+")  # but 05.2020 is a month
_YEAR_ALONE = re.compile(r"\d{4}")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(\s*=.*)?")


@dataclass(frozen=True)
class PeriodHeadings:
    """The rows of the headings, and the period and vintage of each column of values.

    `texts`: the whole heading of each column. `not_values`: the columns of a period that hold a
    change, a plan, a share or a part. `unclear`: those between which nothing decides, since they
    are of the same period and vintage, or not all about the same.
    """

    first: int
    last: int
    texts: tuple[str, ...]
    columns: Mapping[int, tuple[str, str | None]]
    not_values: tuple[int, ...] = ()
    unclear: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Periods:
    """The rows that name periods, and the period of each column that has one."""

    first: int
    last: int
    columns: dict[int, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(set(self.columns.values()))


def find_headings(cells: Cells) -> PeriodHeadings | None:
    """The topmost headings that name at least two periods; None where no row does."""
    for last in range(len(cells)):
        found = _best(cells, last)
        if found is not None:
            lower = (_best(cells, each) for each in range(last + 1, last + MOST_HEADING_ROWS))
            more = [each for each in lower if each and _continues(cells, found, each)]
            return _whole(cells, max([found, *more], key=lambda each: each.count))
    return None


def _best(cells: Cells, last: int) -> _Periods | None:
    """The rows down to `last` that name the most periods, as few as can be."""
    best: _Periods | None = None
    if last >= len(cells):
        return None
    for first in range(last, max(last - MOST_HEADING_ROWS, -1), -1):
        found = _periods(cells, first, last)
        is_heading = found.count >= _FEWEST and not _is_data(cells, found)
        if is_heading and (best is None or found.count > best.count):
            best = found
    return best


def _periods(cells: Cells, first: int, last: int) -> _Periods:
    parts = enumerate(stacked(cells[first : last + 1]))
    columns = {index: period for index, each in parts if (period := _period(each)) is not None}
    return _Periods(first, last, columns)


def _period(parts: Sequence[str]) -> str | None:
    """The period of a column: its parts from the top down, or from the lowest up."""
    bare = [text for part in parts if (text := heading_words.period_part(part))]
    if any(_DECIMAL.fullmatch(text) for text in bare):
        return None
    return read_period(" ".join(bare)) or read_period(" ".join(reversed(bare)))


def _is_data(cells: Cells, found: _Periods) -> bool:
    """Whether rows that could name periods are figures.

    Beside them stand other numbers, or their years go up and down, or they have a heading already.
    """
    rows = cells[found.first : found.last + 1]
    beside = (text for row in rows for index, text in enumerate(row) if index not in found.columns)
    if any(text and _NUMBER.fullmatch(text.strip()) for text in beside):
        return True
    bottom = [(rows[-1][index] or "").strip() for index in sorted(found.columns)]
    above = (cells[row] for row in range(found.first - 1, -1, -1))
    nearest = next((row for row in above if any(row)), [None] * len(rows[-1]))
    left = range(min(found.columns))
    is_labelled = any(rows[-1][each] not in (None, nearest[each]) for each in left)
    if not is_labelled or not all(_YEAR_ALONE.fullmatch(text) for text in bottom):
        return False
    is_in_order = bottom in (sorted(bottom), sorted(bottom, reverse=True))
    return not is_in_order or _are_other_names(
        {text for index in found.columns if (text := nearest[index])}
    )


def _are_other_names(names: set[str]) -> bool:
    """Whether the texts over the columns are names that are no periods: areas, densities."""
    return len(names) > 1 and not any(
        ":" in text or heading_words.is_qualified(text) or _period([text]) for text in names
    )


def _continues(cells: Cells, upper: _Periods, lower: _Periods) -> bool:
    """Whether `lower` are the same headings with a row more, such as months under their year."""
    rows = range(upper.last + 1, lower.last + 1)
    return (
        lower.first <= upper.last
        and lower.count > upper.count
        and all(_is_heading_row(cells, row, lower.columns, may_be_number=True) for row in rows)
    )


def _is_heading_row(
    cells: Cells, row: int, columns: Mapping[int, object], *, may_be_number: bool = False
) -> bool:
    """Whether a row under a heading belongs to it: it labels no row, and holds no figure."""
    left = range(min(columns))
    labels = any(cells[row][each] not in (None, cells[row - 1][each]) for each in left)
    texts = [text for index in columns if (text := cells[row][index])]
    is_number = any(_NUMBER.fullmatch(text.strip()) for text in texts)
    return bool(texts) and not labels and (may_be_number or not is_number)


def _whole(cells: Cells, found: _Periods) -> PeriodHeadings:
    """The headings with the rows above and below that say what the figures of each column are."""
    first, last = found.first, found.last
    while found.first - first < _MOST_ROWS_AROUND and _is_part_above(cells, first - 1, found):
        first -= 1
    while last - found.last < _MOST_ROWS_AROUND and last + 1 < len(cells):
        if not (
            _is_heading_row(cells, last + 1, found.columns) or _numbers_columns(cells[last + 1])
        ):
            break
        last += 1
    core = inherited(cells[found.first : last + 1])[: found.last + 1 - found.first]
    found = _Periods(found.first, found.last, _periods(core, 0, len(core) - 1).columns)
    rows = [row for row in cells[first : last + 1] if not _numbers_columns(row)]
    around = [*range(found.first - first), *range(found.last + 1 - first, len(rows))]
    left = min(found.columns)
    beside, above = _joined([row[:left] for row in rows]), _joined([row[left:] for row in rows])
    full = inherited([row[left:] for row in rows])
    subjects = [*beside, *_joined([full[row] for row in around])] if around else []
    texts = (*beside, *above)
    return _with_values(found, first, last, texts, subjects or [""] * len(texts))


def _joined(rows: Cells) -> list[str]:
    """The whole text above each column."""
    return [" ".join(each) for each in stacked(rows)]


def _is_part_above(cells: Cells, row: int, found: _Periods) -> bool:
    """Whether a row above the periods belongs to their heading, and is no title."""
    if row < 0:
        return False
    filled = [text for text in cells[row] if text]
    own = [text for index in found.columns if (text := cells[row][index])]
    if len(set(filled)) > 1:
        return bool(own) and not any(":" in text for text in filled)
    is_title = any(cells[row][: min(found.columns)]) or len("".join(own[:1])) > _LONGEST_QUALIFIER
    return bool(own) and not is_title and heading_words.is_qualified(own[0])


def _numbers_columns(row: Sequence[str | None]) -> bool:
    """Whether a row numbers the columns, A B (1) (2), each with its own number."""
    filled = [text.strip() for text in row if text]
    return (
        len(filled) > _FEWEST
        and len(set(filled)) == len(filled)
        and all(_COLUMN_NUMBER.fullmatch(text) for text in filled)
    )


def _with_values(
    found: _Periods, first: int, last: int, texts: tuple[str, ...], around: Sequence[str]
) -> PeriodHeadings:
    """Which columns hold values. `around`: the heading of each without its period."""
    passed = _without_values(found, texts)
    values = {
        index: (period, heading_words.column_vintage(texts[index]))
        for index, period in found.columns.items()
        if index not in passed
    }
    unclear: set[int] = set()
    for figure in set(values.values()):
        same = {index for index, each in values.items() if each == figure}
        totals = {index for index in same if heading_words.is_total(texts[index])}
        if len(totals) == 1:
            passed |= same - totals
        elif len(same) > 1:
            unclear |= same
    columns = {index: each for index, each in values.items() if index not in passed}
    if len({heading_words.subject(around[index]) for index in columns}) > 1:
        unclear |= columns.keys()
    return PeriodHeadings(
        first, last, texts, columns, tuple(sorted(passed)), tuple(sorted(unclear))
    )


def _without_values(found: _Periods, texts: Sequence[str]) -> set[int]:
    """The columns of a change or a plan, of a share beside values, of a sum that began earlier."""
    shares = {index for index in found.columns if heading_words.is_share(texts[index])}
    passed = {
        index
        for index, period in found.columns.items()
        if heading_words.is_change_or_plan(texts[index])
        or (heading_words.is_cumulative(texts[index]) and parse(period).kind in _ONE_OF_MANY)
    }
    return passed | shares if found.columns.keys() - shares - passed else passed
