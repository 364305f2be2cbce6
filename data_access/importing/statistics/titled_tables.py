"""Long tables, a figure in each row, whose indicator, and often whose period, is in their title."""

from collections.abc import Sequence
from dataclasses import replace

from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.statistics.headed_grids import headed
from data_access.importing.statistics.heading_words import is_plan
from data_access.importing.statistics.label_words import AREA, INDICATOR
from data_access.importing.statistics.stated_area import area_above
from data_access.importing.statistics.table_completion import (
    heading_of,
    named_columns,
    remark,
    with_period,
    with_title,
    with_vintage,
    without_regions,
)
from data_access.importing.statistics.titles import read_title
from data_access.importing.tables.headings import top
from data_access.importing.tables.layout import LocatedTable, locate_tables, sheet_of_table


def completed(kind: FileSchema, grids: Sequence[Grid]) -> list[Sheet]:
    """The tables of figures that lack only what their title says, with that in each row.

    Rows without a column of areas are of the country, or of the area that a line above names.
    A table with a column of its own, such as "Giới tính", is none: its figures may be of parts.
    """
    found = (_completed(kind, each) for each in locate_tables(kind, [*map(headed, grids)]))
    return [sheet for sheet in found if sheet is not None]


def _completed(kind: FileSchema, located: LocatedTable) -> Sheet | None:
    above = top(located.grid)[: located.headings.first]
    title = read_title(above)
    if title.indicator is None or any(is_plan(text) for row in above for text in row if text):
        return None
    table, of_title = with_period(located, title)
    missing = {each.name for each in table.missing(kind)}
    if INDICATOR not in missing or not missing <= {INDICATOR, AREA}:
        return None
    if AREA in missing:
        area = area_above(table.grid, above)
        table = replace(table, constants={**table.constants, AREA: (heading_of(AREA), area)})
    sheet = sheet_of_table(kind, with_title(table, title))
    if any(not means(text, "aside") and not means(text, "counter") for _, text, _ in sheet.ignored):
        return None
    sheet = without_regions(sheet, table)
    if "vintage" not in named_columns(table):
        sheet = with_vintage(sheet, title.vintage)
    said = remark(sheet, "import.remark.indicator_of_title", name=title.indicator)
    return replace(sheet, messages=(*sheet.messages, *of_title, said))
