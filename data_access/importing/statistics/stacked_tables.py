"""Tables below each other on one sheet, such as the pages of a printed one, apart."""

from collections.abc import Sequence
from dataclasses import replace

from data_access.importing.cells.region_names import is_region
from data_access.importing.model.country import is_country
from data_access.importing.model.sheet import Grid
from data_access.importing.statistics.label_words import is_label
from data_access.importing.statistics.period_cells import spelled
from data_access.importing.statistics.value_columns import PeriodHeadings

_FEWEST = 2  # periods that make a row a heading


def next_table(rows: Sequence[Sequence[str | None]], headings: PeriodHeadings) -> int | None:
    """The first row of the next table, by index, the lines above its headings included.

    Its headings are those of the table above once more, or stand under a line about it.
    """
    values = sorted({*headings.columns, *headings.not_values})
    own = [rows[headings.last][index] for index in values]
    for row in range(headings.last + 1, len(rows)):
        if _names_periods(rows[row], values):
            first = row
            while first > headings.last + 1 and _is_line(rows[first - 1], values):
                first -= 1
            is_same = [rows[row][index] for index in values] == own
            if is_same or any(_is_title(cells) for cells in rows[first:row]):
                return first
    return None


def _is_title(cells: Sequence[str | None]) -> bool:
    text = next((text for text in cells if text), "")
    return bool(text) and not is_region(text) and not is_country(text)


def _names_periods(cells: Sequence[str | None], values: Sequence[int]) -> bool:
    """Whether a row that is about nothing names a period over each of its figures."""
    left = [text for text in cells[: values[0]] if text]
    own = [text for text in cells[values[0] :] if text]
    return (
        len(own) >= min(_FEWEST, len(values))
        and all(map(is_label, left))
        and all(spelled([text], has_accents=False) for text in own)
    )


def _is_line(cells: Sequence[str | None], values: Sequence[int]) -> bool:
    """Whether a row holds only words, or nothing: a title, a unit, the name of a region."""
    return not any(text and any(sign.isdigit() for sign in text)
                   for text in (cells[index] for index in values))  # fmt: skip


def apart(grid: Grid, first: int) -> tuple[Grid, Grid]:
    """The rows of a grid before `first`, and those from there on."""

    def part(rows: slice, *, with_messages: bool) -> Grid:
        columns = tuple(column[rows] for column in grid.columns)
        messages = grid.messages if with_messages else ()
        return replace(grid, columns=columns, row_numbers=grid.row_numbers[rows], messages=messages)

    return part(slice(first), with_messages=True), part(slice(first, None), with_messages=False)
