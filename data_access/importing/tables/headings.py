"""Find the headings of a kind in a grid: one to three rows, merged or not, among the first rows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow.compute as pc

from data_access.importing.cells.look_alikes import without_look_alikes
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Grid
from data_access.text.folding import comparison_key

_SEARCHED_ROWS = 60
MOST_HEADING_ROWS = 3
_CODES = re.compile(r"mã\b.*|.*[\s_](?:code|id)", re.IGNORECASE)
_SAYS_MORE = re.compile(r":\s*\S")  # "Đơn vị tính: %" is a line above a table
_NUMBER = re.compile(r"số(?:,? ký hiệu| hiệu)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MEN = comparison_key("Nam")
_AGENCY, _ORIGIN = "agency_code", comparison_key("origin_agency_code")
_FORMER = re.compile(r"\btrước (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất)\b|\bcũ\b", re.IGNORECASE)

Cells = list[list[str | None]]


@dataclass(frozen=True)
class Headings:
    """Where the headings stand and which columns of the kind they name.

    `first`, `last`: the rows, by index in the grid. `texts`: the heading of each column of the
    grid, empty where there is none. `columns`: the kind's column of each, by index. `has_title`:
    whether the first of several rows is one text above all columns.
    """

    first: int
    last: int
    texts: tuple[str, ...]
    columns: dict[int, ColumnSpec]
    has_title: bool = False

    def missing(self, kind: FileSchema) -> list[ColumnSpec]:
        """The columns that a file of the kind needs and this one does not have."""
        named = {column.name for column in self.columns.values()}
        return [column for column in kind.needed_columns() if column.name not in named]


def top(grid: Grid) -> Cells:
    """The first rows of a grid, row by row, letters composed and without unseen signs."""
    columns = [
        without_look_alikes(pc.utf8_normalize(column[:_SEARCHED_ROWS], form="NFC")).to_pylist()
        for column in grid.columns
    ]
    rows = zip(*columns, strict=True)
    return [[text if text and not text.isspace() else None for text in row] for row in rows]


def find_headings(kind: FileSchema, grid: Grid) -> Headings | None:
    """The headings that name the most columns of `kind`; None where no row names any."""
    spellings = kind.by_spelling()
    cells = spread(top(grid), grid)
    best: Headings | None = None
    for first in range(len(cells)):
        for last in range(first, min(first + MOST_HEADING_ROWS, len(cells))):
            candidate = _match(cells, first, last, spellings)
            if candidate.columns and (best is None or _is_better(candidate, best)):
                best = candidate
    return best


def _is_better(candidate: Headings, best: Headings) -> bool:
    """More columns named; or as many, and no title above; or fewer of them twice; or by fewer rows,
    so that no title becomes part of a heading.
    """
    return _rank(candidate) > _rank(best)


def _rank(headings: Headings) -> tuple[int, bool, int, int]:
    named = len({column.name for column in headings.columns.values()})
    twice = len(headings.columns) - named
    return named, not headings.has_title, -twice, headings.first - headings.last


def spread(cells: Cells, grid: Grid) -> Cells:
    """`cells` with the text of each area merged over several columns in all of its columns."""
    row_of = {int(number): row for row, number in enumerate(grid.row_numbers[: len(cells)])}
    bottom = max(row_of, default=0)
    for first_row, first, last_row, last in grid.merged:
        row = row_of.get(first_row)
        if row is not None and first < len(cells[row]):
            for below in range(first_row, min(last_row, bottom) + 1):
                if below in row_of:
                    cells_of_row = cells[row_of[below]]
                    width = slice(first, min(last + 1, len(cells_of_row)))
                    cells_of_row[width] = [cells[row][first]] * len(cells_of_row[width])
    return cells


def _match(cells: Cells, first: int, last: int, spellings: dict[str, ColumnSpec]) -> Headings:
    texts: list[str] = []
    columns: dict[int, ColumnSpec] = {}
    named: set[str] = set()
    has_accents = is_accented(text for row in cells[first : last + 1] for text in row)
    above = list(stacked(cells[first : last + 1]))
    for index, parts in enumerate(above):
        text, column = _named(parts, spellings)
        column = None if has_accents and means_men(text) else column
        texts.append(text)
        if column is not None:
            columns[index] = column
            named.add(column.name)
    has_title = is_title(cells[first]) and first < last
    former = _former(columns, [" ".join(parts) for parts in above])
    origin = spellings.get(_ORIGIN)
    if former is not None and origin is not None and origin.name not in named:
        columns[former], texts[former] = origin, origin.heading("vi")
    return Headings(first, last, tuple(texts), _without_names(columns, texts), has_title)


def _former(columns: dict[int, ColumnSpec], texts: Sequence[str]) -> int | None:
    """Of two columns of agencies that of those before the reform, as its heading says."""
    agencies = [index for index, each in columns.items() if each.name == _AGENCY]
    former = [index for index in agencies if _FORMER.search(texts[index])]
    return former[0] if len(agencies) == 2 and len(former) == 1 else None


def is_title(row: Sequence[str | None]) -> bool:
    """Whether a row is one text that begins in the first column."""
    return bool(row[0]) and len({text for text in row if text}) == 1


def _without_names(columns: dict[int, ColumnSpec], texts: Sequence[str]) -> dict[int, ColumnSpec]:
    """`columns` without those of names, "Tên chỉ tiêu", beside that of the codes of the same.

    Nor is "Nội dung báo cáo" the regime where another column is.
    """
    columns = _without_contents(_without_first_due(columns, texts), texts)
    codes = {each.name for index, each in columns.items()
             if each.refers_to and is_of_codes(texts[index])}  # fmt: skip
    return {
        index: each
        for index, each in columns.items()
        if each.name not in codes or is_of_codes(texts[index])
    }


def _without_first_due(
    columns: dict[int, ColumnSpec], texts: Sequence[str]
) -> dict[int, ColumnSpec]:
    """`columns` without the first due day, "Hạn gửi", where another is that of an extension."""
    due = [index for index, each in columns.items() if each.name == "due_date"]
    extended = [index for index in due if means(texts[index], "extended_due")]
    if not extended:
        return columns
    return {index: each for index, each in columns.items() if index in extended or index not in due}


def _without_contents(
    columns: dict[int, ColumnSpec], texts: Sequence[str]
) -> dict[int, ColumnSpec]:
    others = {each.name for index, each in columns.items() if not means(texts[index], "content")}
    return {
        index: each
        for index, each in columns.items()
        if each.name not in others or not means(texts[index], "content")
    }


def is_of_codes(heading: str) -> bool:
    """Whether a heading says that codes stand below it."""
    return bool(_CODES.fullmatch(heading))


def is_accented(texts: Iterable[str | None]) -> bool:
    """Whether texts are written with their diacritics."""
    return any(text and not text.isascii() for text in texts)


def means_men(text: str) -> bool:
    """Whether a heading is the word that, beside others with their diacritics, is men, no year."""
    return comparison_key(text) == _MEN


def inherited(rows: Cells) -> Cells:
    """`rows`, a blank cell above a filled one with the text to its left.

    So a heading over several columns, whose cells are no longer merged, stands above each.
    """
    above = [list(row) for row in rows]
    for number, row in enumerate(above[:-1]):
        for index in range(1, len(row)):
            below = any(above[lower][index] for lower in range(number + 1, len(above)))
            if row[index] is None and below:
                row[index] = row[index - 1]
    return above


def stacked(rows: Cells) -> Iterator[list[str]]:
    """The texts above each column, inherited ones too, from the top down, each once."""
    for column in zip(*inherited(rows), strict=True):
        parts: list[str] = []
        for text in column:
            if text is not None and (not parts or parts[-1] != text):
                parts.append(" ".join(text.split()))
        yield parts


def _named(parts: Sequence[str], spellings: dict[str, ColumnSpec]) -> tuple[str, ColumnSpec | None]:
    """The heading of a column and what it names: all its parts joined, or the lowest alone.

    Joined also from below, "Văn bản chấp thuận" over "Số"; "ReportCode" as two words; of a column
    of codes or names without what stands in brackets behind it.
    """
    joined = " ".join(parts)
    if _SAYS_MORE.search(joined):
        return joined, None
    lowest = parts[-1] if parts else ""
    for text in (joined, " ".join(reversed(parts)), lowest, _CAMEL.sub(" ", joined)):
        column = spellings.get(comparison_key(text))
        if column is not None:
            return text, column
    above = " ".join(parts[:-1])
    upper = spellings.get(comparison_key(above))
    if upper is not None and upper.name.endswith("number") and _NUMBER.fullmatch(parts[-1]):
        return above, upper
    bare = without_brackets(joined)
    column = spellings.get(comparison_key(bare))
    return (bare, column) if column is not None and column.refers_to else (joined, None)


def without_brackets(text: str) -> str:
    """A heading without the brackets behind it: "Tỉnh, thành phố (sau sắp xếp)"."""
    return _BRACKETS.sub("", text)
