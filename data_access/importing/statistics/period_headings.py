"""Headings that are periods: "Tháng 1/2020", 2020 over "Quý I", "Sơ bộ 2020".

A heading stands above its data, looks like its neighbours, and is read whole: the rows above and
below its periods say which columns hold the values.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from data_access.importing.cells.units import stated_unit
from data_access.importing.cells.word_lists import means
from data_access.importing.statistics import heading_words
from data_access.importing.statistics.label_words import is_area_name, is_label
from data_access.importing.statistics.period_cells import Spelled, spelled
from data_access.importing.statistics.value_columns import PeriodHeadings, with_values
from data_access.importing.tables.headings import (
    MOST_HEADING_ROWS,
    Cells,
    inherited,
    is_title,
    stacked,
)

_FEWEST = 2  # periods that make a sheet a wide one
_MOST_ROWS_AROUND = 3  # of a heading, above and below the rows of its periods
_LONGEST_QUALIFIER = 40  # signs; a longer text alone in its row is a title
_NUMBER = re.compile(r"[+-]?\d[\d.,\s]*%?")
_YEAR_ALONE = re.compile(r"\d{4}")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(\s*=.*)?")


@dataclass(frozen=True)
class _Periods:
    """The rows that name periods, and the period of each column that has one."""

    first: int
    last: int
    columns: dict[int, Spelled] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len({period for period, _ in self.columns.values()})


def find_headings(cells: Cells, *, may_be_one: bool = False) -> PeriodHeadings | None:
    """The topmost headings that name at least two periods; None where no row does.

    `may_be_one`: or one period, and beside it only what the rows below are about. A line merged
    over all columns says nothing of any one.
    """
    cells = [[row[0], *[None] * (len(row) - 1)] if is_title(row) else row for row in cells]
    for last in range(len(cells)):
        found = _best(cells, last)
        if found is not None:
            lower = (_best(cells, each) for each in range(last + 1, last + MOST_HEADING_ROWS))
            more = [each for each in lower if each and _continues(cells, found, each)]
            return _whole(cells, max([found, *more], key=lambda each: each.count))
    if not may_be_one:
        return None
    single = (_periods(cells, row, row) for row in range(len(cells)))
    alone = next((each for each in single if _stands_alone(cells, each)), None)
    return None if alone is None else _whole(cells, alone)


def _stands_alone(cells: Cells, found: _Periods) -> bool:
    """Whether a row names one period, and else says only what its rows are about."""
    if not found.columns or min(found.columns) == 0:
        return False
    row, below = cells[found.first], cells[found.first + 1 :]
    labels = [text for index, text in enumerate(row) if text and index not in found.columns]
    names = (text for each in below for text in each[: min(found.columns)] if text)
    if not any(map(is_label, labels)):
        return not labels and is_area_name(next(names, ""))
    return all(
        is_label(text) or means(text, "aside") or heading_words.is_change_or_plan(text)
        for text in labels
    )


def _best(cells: Cells, last: int) -> _Periods | None:
    """The rows down to `last` that name the most periods, as few as can be."""
    best: _Periods | None = None
    if last >= len(cells):
        return None
    for first in range(last, max(last - MOST_HEADING_ROWS, -1), -1):
        found = _periods(cells, first, last)
        is_heading = (
            (found.count >= _FEWEST or _compares(cells, found))
            and not _is_data(cells, found)
            and _is_over(cells, found)
        )
        if is_heading and (best is None or found.count > best.count):
            best = found
    return best


def _compares(cells: Cells, found: _Periods) -> bool:
    """Whether several columns compare the one period of all with others."""
    rows = cells[found.first : found.last + 1]
    compared = [index for index in found.columns
                if any(heading_words.says_compared(row[index] or "") for row in rows)]  # fmt: skip
    return len(compared) >= _FEWEST


def _is_over(cells: Cells, found: _Periods) -> bool:
    """Whether each row says something over the columns of periods: a title says it left of them."""
    rows = cells[found.first : found.last + 1]
    return all(any(row[max(1, min(found.columns)) :]) for row in rows)


def _periods(cells: Cells, first: int, last: int) -> _Periods:
    parts = enumerate(stacked(cells[first : last + 1]))
    has_accents = any(text and not text.isascii() for row in cells for text in row)
    named = ((index, spelled(each, has_accents=has_accents)) for index, each in parts)
    return _Periods(first, last, {index: each for index, each in named if each is not None})


def _is_data(cells: Cells, found: _Periods) -> bool:
    """Whether rows that could name periods are figures.

    Beside them stand other numbers or the name of an area, or their years go up and down, or they
    have a heading already.
    """
    rows = cells[found.first : found.last + 1]
    left = range(min(found.columns))
    names = (rows[-1][each] for each in left)
    if any(text and is_area_name(text) and not heading_words.is_total(text) for text in names):
        return True
    beside = (text for row in rows for index, text in enumerate(row) if index not in found.columns)
    if any(text and _NUMBER.fullmatch(text.strip()) for text in beside):
        return True
    bottom = [(rows[-1][index] or "").strip() for index in sorted(found.columns)]
    above = (cells[row] for row in range(found.first - 1, -1, -1))
    nearest = next((row for row in above if any(row)), [None] * len(rows[-1]))
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
        ":" in text or heading_words.is_qualified(text) or spelled([text], has_accents=False)
        for text in names
    )


def _continues(cells: Cells, upper: _Periods, lower: _Periods) -> bool:
    """Whether `lower` are the same headings with a row more, such as months under their year; or
    that row alone, into which a heading of the upper one is merged.
    """
    rows = range(upper.last + 1, lower.last + 1)
    merged = any(
        text and text == above
        for text, above in zip(cells[lower.first], cells[upper.last], strict=True)
    )
    return (
        (lower.first <= upper.last or (lower.first == upper.last + 1 and merged))
        and lower.count > upper.count
        and all(_is_heading_row(cells, row, lower.columns, may_be_number=True) for row in rows)
    )


def _is_heading_row(
    cells: Cells, row: int, columns: Collection[int], *, may_be_number: bool = False
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
    over = range(min(found.columns), len(cells[last]))
    while found.first - first < _MOST_ROWS_AROUND and _is_part_above(cells, first - 1, found):
        first -= 1
    while last - found.last < _MOST_ROWS_AROUND and last + 1 < len(cells):
        if not (_is_heading_row(cells, last + 1, over) or _numbers_columns(cells[last + 1])):
            break
        last += 1
    core = inherited(cells[found.first : last + 1])[: found.last + 1 - found.first]
    again = _periods([*core, *cells], 0, len(core) - 1)
    found = _Periods(found.first, found.last, again.columns)
    rows = [_spread_alone(row, found) if number > found.last else row
            for number, row in enumerate(cells[first : last + 1], start=first)
            if not _numbers_columns(row)]  # fmt: skip
    around = [*range(found.first - first), *range(found.last + 1 - first, len(rows))]
    left = min(found.columns)
    beside, above = ([*stacked([row[part] for row in rows])]
                     for part in (slice(left), slice(left, None)))  # fmt: skip
    lowest = cells[found.last][left:]  # a heading merged into it says nothing more
    full = [
        [None if text == own else text for text, own in zip(row, lowest, strict=True)]
        for row in inherited([row[left:] for row in rows])
    ]
    subjects = [*_joined([row[:left] for row in rows]), *_joined([full[row] for row in around])]
    texts = tuple(" ".join(each) for each in (*beside, *above))
    units = [next(filter(None, map(heading_words.unit, each)), None) for each in (*beside, *above)]
    return with_values(
        found.columns,
        PeriodHeadings(first, last, texts, {}),
        units,
        subjects if around else [""] * len(texts),
    )


def _spread_alone(row: Sequence[str | None], found: _Periods) -> list[str | None]:
    """A row with one cell over the figures, and no part of a total, holds for each of them."""
    own = [text for index in found.columns if (text := row[index])]
    is_beside = any(text for index, text in enumerate(row) if index not in found.columns)
    if len(own) != 1 or is_beside or heading_words.is_part(own[0]):
        return list(row)
    return [own[0] if index in found.columns else text for index, text in enumerate(row)]


def _joined(rows: Cells) -> list[str]:
    """The whole text above each column, without units."""
    bare = [[heading_words.without_unit(text) if text else None for text in row] for row in rows]
    return [" ".join(each) for each in stacked(bare)]


def _is_part_above(cells: Cells, row: int, found: _Periods) -> bool:
    """Whether a row above the periods belongs to their heading, and is no title."""
    if row < 0:
        return False
    filled = [text for text in cells[row] if text]
    if not filled:
        return False
    above = inherited([cells[row], cells[found.first]])[0]
    own = [text for index in found.columns if (text := above[index])]
    is_change = any(map(heading_words.is_change_or_plan, own))
    if len(set(filled)) > 1:
        is_told = any(":" in text and not heading_words.is_part(text) for text in filled)
        return bool(own) and (is_change or not is_told)
    is_long = len("".join(own[:1])) > _LONGEST_QUALIFIER and not is_change
    is_title = any(cells[row][: min(found.columns)]) or is_long or bool(stated_unit(filled[0]))
    return bool(own) and not is_title and heading_words.is_qualified(own[0])


def _numbers_columns(row: Sequence[str | None]) -> bool:
    """Whether a row numbers the columns, A B (1) (2), each with its own number."""
    filled = [text.strip() for text in row if text]
    return (
        len(filled) > _FEWEST
        and len(set(filled)) == len(filled)
        and all(_COLUMN_NUMBER.fullmatch(text) for text in filled)
    )
