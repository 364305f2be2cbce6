"""Sheets of statistics with a column for each indicator or locality, one row for each figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.importing.cells.numbers import is_no_number, read_number
from data_access.importing.cells.region_names import is_region
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.country import is_country
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.headed_grids import headed, with_rows_below
from data_access.importing.statistics.heading_words import compared, is_change_or_plan
from data_access.importing.statistics.heading_words import is_total as is_total_of
from data_access.importing.statistics.label_words import (
    AREA,
    INDICATOR,
    is_area_name,
    plain_label,
)
from data_access.importing.statistics.table_completion import (
    country_said,
    heading_of,
    named_columns,
    remark,
    with_area,
    with_period,
    with_title,
    with_vintage,
    without_regions,
)
from data_access.importing.statistics.titles import read_title
from data_access.importing.statistics.unpivoting import has_figure
from data_access.importing.tables.headings import top
from data_access.importing.tables.layout import LocatedTable, locate_tables, sheet_of_table
from data_access.text.folding import comparison_key

_SAID = {INDICATOR, AREA, "period_code"}  # by a heading, and else by each row or a line above
_FEWEST_AREAS = 2  # among headings that are names of areas
_MOST_WORDS = 0.5  # of the filled cells of a column of figures
_IGNORED = "import.remark.columns_ignored"
_TAKEN = {INDICATOR: "import.remark.indicator_columns", AREA: "import.remark.area_columns"}

_Column = tuple[str, str, pa.Array]  # letter, heading and cells


def unpivoted(kind: FileSchema, grids: Sequence[Grid]) -> list[Sheet]:
    """The figures of the sheets whose columns are indicators, or localities.

    Each heading is handed on as the indicator or locality that it names: one that names none is a
    fault of its figures. The indicator of localities is that of the title. Without a column or a
    line for them, the vintage is what the period or the lines above the table say, else unknown,
    and the period is that of the title.
    """
    located = map(with_rows_below, locate_tables(kind, [*map(headed, grids)]))
    found = (_figures(kind, each) for each in located)
    return [sheet for sheet in found if sheet is not None]


def _figures(kind: FileSchema, located: LocatedTable) -> Sheet | None:
    above = top(located.grid)[: located.headings.first]
    title = read_title(above)
    if any(is_change_or_plan(text) for row in above for text in row if text):
        title = replace(title, period=None)
    table, of_title = with_period(located, title)
    sheet = sheet_of_table(kind, table)
    columns = [each for each in sheet.ignored if _holds_figures(each)]
    areas = [each for each in columns if is_area_name(each[1])]
    named, across = named_columns(table), INDICATOR
    is_across = len(areas) >= _FEWEST_AREAS or (len(columns) == 1 and is_country(columns[0][1]))
    if is_across and AREA not in named:
        across, columns = AREA, [each for each in columns if not _is_sum(each[1])]
        table = with_title(table, title)
        named, sheet = named_columns(table), sheet_of_table(kind, table)
    if across == INDICATOR and AREA not in named and columns and named >= {"period_code"}:
        table = with_area(table, above)
        named, sheet = named_columns(table), sheet_of_table(kind, table)
        of_title = (*of_title, country_said(sheet, table))
    if not columns or not named >= _SAID - {across} or named & {across, "value"}:
        return None
    if across == INDICATOR:
        sheet = _with_whole_names(sheet, columns, title.indicator)
    sheet = without_regions(sheet, table)
    if "vintage" not in named:
        sheet = with_vintage(sheet, title.vintage)
    return _long(replace(sheet, messages=(*sheet.messages, *of_title)), columns, across)


def _with_whole_names(sheet: Sheet, figures: Sequence[_Column], indicator: str | None) -> Sheet:
    """The sheet with the name of the title where a heading says only against what it is compared,
    or where the only one is how that name begins: "Mật độ" under "Mật độ dân số năm 2024".
    """
    key, taken = comparison_key(indicator or ""), [at for at, *_ in figures]
    named = []
    for at, text, cells in sheet.ignored:
        is_short = [at] == taken and key.startswith(f"{comparison_key(text)}!")
        name = indicator if indicator and is_short else compared(indicator, text)
        named.append((at, name if at in taken else text, cells))
    return replace(sheet, ignored=tuple(named))


def _is_sum(heading: str) -> bool:
    """Whether a column beside localities sums some of them up, or says how it changed."""
    is_total = is_total_of(heading) and not is_country(plain_label(heading))
    return is_total or is_region(plain_label(heading)) or is_change_or_plan(heading)


def _holds_figures(column: _Column) -> bool:
    _, heading, cells = column
    filled = [text for text in cells.to_pylist() if has_figure(text) and not is_no_number(text)]
    words = [text for text in filled if read_number(text, ".") is None]
    return (
        not (means(heading, "aside") or means(heading, "counter"))
        and bool(filled)
        and len(words) <= len(filled) * _MOST_WORDS
    )


def _long(sheet: Sheet, figures: Sequence[_Column], across: str) -> Sheet:
    """A row for each figure, column by column; the other columns are repeated for each."""
    taken = [letter for letter, *_ in figures]
    blocks: list[npt.NDArray[np.int64]] = []
    named: list[str] = []
    values: list[str | None] = []
    letters: list[str] = []
    for at, heading, cells in (each for each in sheet.ignored if each[0] in taken):
        is_figure = [has_figure(text) for text in cells.to_pylist()]
        blocks.append(np.flatnonzero(is_figure))
        named += [heading] * len(blocks[-1])
        letters += [at] * len(blocks[-1])
        values += compress(cells.to_pylist(), is_figure)
    rows = np.concatenate(blocks)
    order = np.argsort(rows, kind="stable")
    rows, places = rows[order], pa.array(order)
    letters = [letters[index] for index in order]
    return replace(
        sheet,
        headings=(*sheet.headings, heading_of(across), heading_of("value")),
        columns=(
            *(column.take(pa.array(rows)) for column in sheet.columns),
            pa.array(named, pa.string()).take(places),
            pa.array(values, pa.string()).take(places),
        ),
        row_numbers=sheet.row_numbers[rows],
        letters=(*sheet.letters, letters, letters),
        ignored=(),
        messages=tuple(_said(sheet, figures, across)),
    )


def _said(sheet: Sheet, figures: Sequence[_Column], across: str) -> Iterator[ValidationMessage]:
    """What was said of the sheet, the columns taken for indicators, and those left out."""
    taken = {letter for letter, *_ in figures}
    yield from (each for each in sheet.messages if each.reason != _IGNORED)
    yield remark(sheet, _TAKEN[across], columns=_quoted(figures))
    others = [each for each in sheet.ignored
              if each[0] not in taken and not means(each[1], "counter")]  # fmt: skip
    if others:
        yield remark(sheet, _IGNORED, columns=_quoted(others))


def _quoted(columns: Sequence[_Column]) -> str:
    return ", ".join(f"{letter} “{heading}”" for letter, heading, _ in columns)
