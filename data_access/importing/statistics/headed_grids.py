"""Grids of the statistics office made plain: no English in headings, a heading for its areas."""

import re
from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.model.sheet import Grid
from data_access.importing.statistics.heading_words import without_vintage
from data_access.importing.statistics.label_words import AREA, is_area_name, label, spellings
from data_access.importing.statistics.titles import without_translation
from data_access.importing.tables.headings import Cells, top
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
