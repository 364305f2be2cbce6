"""Grids of the statistics office made plain: no English in headings, a heading for its areas."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

import pyarrow as pa

from data_access.importing.cells.numbers import read_number
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.units import stated_unit
from data_access.importing.model.sheet import Grid
from data_access.importing.statistics.heading_words import without_vintage
from data_access.importing.statistics.label_words import AREA, is_area_name, label, spellings
from data_access.importing.statistics.titles import without_translation
from data_access.importing.statistics.unpivoting import has_figure
from data_access.importing.tables.headings import Cells, spread, stacked, top
from data_access.importing.tables.layout import LocatedTable
from data_access.text.folding import comparison_key
from data_access.text.messages import TEXTS, texts

_BRACKETED = re.compile(r"\(([^()]+)\)")
_FEWEST = 2  # names under each other that make a column one of areas, or of periods


def headed(grid: Grid) -> Grid:
    """`grid` with plain headings; where none names its areas or periods, with one over them."""
    if not len(grid.row_numbers):
        return grid
    cells = [[_plain(text) for text in row] for row in top(grid)]
    keys = {comparison_key(text) for row in cells for text in row if text}
    for column, is_name in ((AREA, is_area_name), ("period_code", _is_period)):
        place = None if keys & spellings(column) else _place(cells, is_name)
        if place is not None:
            cells[place[0]][place[1]] = texts(TEXTS, "vi")[f"import.heading.{column}"]
    columns = [
        pa.concat_arrays([pa.array(first, pa.string()), column[len(cells) :]])
        for first, column in zip(zip(*cells, strict=True), grid.columns, strict=True)
    ]
    return replace(grid, columns=tuple(columns))


def with_rows_below(table: LocatedTable) -> LocatedTable:
    """The table with the rows under its headings that belong to them: units, parts of a total.

    Such a row says nothing in the columns that the headings name, and holds words alone.
    """
    headings, cells = table.headings, spread(top(table.grid), table.grid)
    last = headings.last
    while last + 1 < len(cells) and _is_below(cells, last + 1, headings.columns):
        last += 1
    if last == headings.last:
        return table
    rows = [[text and _as_unit(text) for text in row] for row in cells[headings.first : last + 1]]
    whole = [" ".join(parts) for parts in stacked(rows)]
    texts_used = tuple(
        own if index in headings.columns else whole[index]
        for index, own in enumerate(headings.texts)
    )
    return replace(table, headings=replace(headings, last=last, texts=texts_used))


def _is_below(cells: Cells, row: int, named: Collection[int]) -> bool:
    own = [text for text, over in zip(cells[row], cells[row - 1], strict=True)
           if text and text != over]  # fmt: skip
    labels = any(cells[row][index] not in (None, cells[row - 1][index]) for index in named)
    is_data = any(read_number(text, ".") is not None or not has_figure(text) for text in own)
    return bool(own) and not labels and not is_data


def _as_unit(text: str) -> str:
    """A unit alone in brackets, as behind the name of an indicator."""
    return text if text.startswith("(") or not stated_unit(text) else f"({text})"


def _plain(text: str | None) -> str | None:
    plain = without_translation(text)
    return plain and _BRACKETED.sub(lambda match: f"({label(match[1])})", plain)


def _is_period(text: str) -> bool:
    return read_period(without_vintage(text)) is not None


def _place(cells: Cells, is_name: Callable[[str], bool]) -> tuple[int, int] | None:
    """The empty cell over a column of such names, beside the headings of the others."""
    for column in range(len(cells[0]) if cells else 0):
        names = [(row, each[column] or "") for row, each in enumerate(cells)]
        rows = [row for row, name in names if name and is_name(name)]
        above = cells[rows[0] - 1] if len(rows) >= _FEWEST and rows[0] else []
        if above and above[column] is None:
            return (rows[0] - 1, column) if any(above) else None
    return None
