"""Tables whose cells each are a month or quarter of a year: years across and months down, or so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.word_lists import means
from data_access.importing.model.sheet import Grid
from data_access.importing.statistics import heading_words
from data_access.importing.statistics.label_words import ABOUT, spellings
from data_access.importing.statistics.titles import without_translation
from data_access.importing.tables.headings import MOST_HEADING_ROWS, Cells, spread, stacked, top
from data_access.periods import MONTH, QUARTER, YEAR, parse
from data_access.text.folding import comparison_key

_FEWEST = 2  # months or years in a line
_ANY_YEAR = "2000"
_BARE = re.compile(r"\d{1,2}(?:\.0)?|[IVX]+", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_UNITS = {"tháng": "tháng", "month": "tháng", "quý": "quý", "quarter": "quý"}
_UNIT = re.compile("|".join(_UNITS), re.IGNORECASE)


@dataclass(frozen=True)
class Crossed:
    """`first`, `last`: the rows of the headings. `down`: the column of the periods of rows.

    `across`: what the heading of each column of figures says of its period, `texts` all of it.
    `unit`: what bare numbers down count, months or quarters. `labels`: the columns of the words
    about a row, by name.
    """

    first: int
    last: int
    down: int
    across: dict[int, str]
    texts: tuple[str, ...]
    unit: str
    labels: dict[str, int]

    @property
    def has_years_across(self) -> bool:
        """Whether the columns are years, and the rows months or quarters."""
        return _year(next(iter(self.across.values()))) is not None

    def period_across(self, column: int) -> str:
        """The year of a column, or the month or quarter of any year."""
        text = self.across[column]
        return str(_year(text) or _part(text, ""))

    def of_row(self, text: str | None) -> str | None:
        """The month or quarter, or the year, that a row is of; None where it is of none."""
        return _part(text or "", self.unit) if self.has_years_across else _year(text or "")

    def whole(self, column: int, label: str) -> str:
        """The period of a cell."""
        across, down = self.period_across(column), str(self.of_row(label))
        year, part = (across, down) if self.has_years_across else (down, across)
        return part.replace(_ANY_YEAR, year, 1)


def find_crossed(cells: Cells) -> Crossed | None:
    """The headings of such a table among the first rows of a grid; None where it is none."""
    plain = [[without_translation(text) for text in row] for row in cells]
    return next(_tables(plain), None)


def is_crossed(grid: Grid) -> bool:
    """Whether a grid is such a table."""
    return find_crossed(spread(top(grid), grid)) is not None


def _tables(cells: Cells) -> Iterator[Crossed]:
    for last in range(len(cells)):
        for first in range(last, max(last - MOST_HEADING_ROWS, -1), -1):
            texts = tuple(map(" ".join, stacked(cells[first : last + 1])))
            for across in (_years(texts), _parts(texts)):
                found = _table(cells, first, last, texts, across)
                if found is not None:
                    yield found


def _table(
    cells: Cells, first: int, last: int, texts: tuple[str, ...], across: dict[int, str]
) -> Crossed | None:
    down = min(across, default=0) - 1
    labels = _labels(texts[: max(down, 0)])
    if down < 0 or labels is None or not any(cells[first]):
        return None
    heading = " ".join([texts[down], *(texts[index] for index in across)])
    unit = _UNITS[match[0].lower()] if (match := _UNIT.search(heading)) else ""
    table = Crossed(first, last, down, across, texts, unit, labels)
    fewest_down = _FEWEST if table.has_years_across and not _UNIT.search(texts[down]) else 1
    fewest_across = 1 if table.has_years_across else _FEWEST
    below = [table.of_row(row[down]) for row in cells[last + 1 :] if row[down]]
    is_heading = table.of_row(cells[last][down]) is None
    is_first = bool(below) and below[0] is not None
    is_enough = len(across) >= fewest_across and len({*below} - {None}) >= fewest_down
    return table if is_heading and is_first and is_enough else None


def _labels(texts: tuple[str, ...]) -> dict[str, int] | None:
    """The columns left of the periods, by what they say; None where one says something else."""
    labels: dict[str, int] = {}
    for index, text in enumerate(texts):
        name = next((each for each in ABOUT if comparison_key(text) in spellings(each)), None)
        if name is not None:
            labels.setdefault(name, index)
        elif text and not means(text, "counter"):
            return None
    return labels


def _years(texts: tuple[str, ...]) -> dict[int, str]:
    return {index: text for index, text in enumerate(texts) if _year(text)}


def _parts(texts: tuple[str, ...]) -> dict[int, str]:
    """The columns whose heading is a month or a quarter of no year."""
    parts = {index: part for index, text in enumerate(texts) if (part := _part(text, ""))}
    is_one_kind = len({parse(part).kind for part in parts.values()}) == 1
    return {index: texts[index] for index in parts} if is_one_kind else {}


def _part(text: str, unit: str) -> str | None:
    """The month or quarter that a text names, as one of any year; `unit`: of a number alone."""
    plain = heading_words.period_part(text).removesuffix(".0")
    named = f"{unit} {plain}" if _BARE.fullmatch(plain) else plain
    code = read_period(f"{named} năm {_ANY_YEAR}") if _LETTER.search(named) else None
    return code if code and parse(code).kind in (MONTH, QUARTER) else None


def _year(text: str) -> str | None:
    code = read_period(heading_words.period_part(text).removesuffix(".0"))
    return code if code and parse(code).kind == YEAR else None
