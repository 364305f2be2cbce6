"""Targets whose year stands in the title of their list, and whose area is the country."""

from collections.abc import Sequence
from dataclasses import replace

from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.statistics.label_words import AREA
from data_access.importing.statistics.table_completion import (
    country_said,
    heading_of,
    named_columns,
    remark,
    with_area,
)
from data_access.importing.tables.headings import top
from data_access.importing.tables.layout import LocatedTable, locate_tables, sheet_of_table
from data_access.importing.tables.stated_period import stated_period
from data_access.importing.tables.values_across import unpivoted

_PERIOD = "period_code"
_BOUNDS = {"target", "lower_value", "upper_value"}


def completed(kind: FileSchema, grids: Sequence[Grid]) -> list[Sheet]:
    """The lists of targets that lack only what their title says, or have a column for each year."""
    wide = unpivoted(kind, grids, _of_all)
    found = {sheet.name for sheet in wide}
    tables = locate_tables(kind, [grid for grid in grids if grid.name not in found])
    named = [each for each in tables if named_columns(each) & _BOUNDS and each.missing(kind)]
    whole = [_with_year(_of_all(table)) for table in named]
    return [*wide, *(_sheet(kind, table) for table in whole if not table.missing(kind))]


def _of_all(table: LocatedTable) -> LocatedTable:
    if AREA in named_columns(table):
        return table
    return with_area(table, top(table.grid)[: table.headings.first])


def _with_year(table: LocatedTable) -> LocatedTable:
    """The table with the only year that the lines above it name."""
    above = top(table.grid)[: table.headings.first]
    stated = stated_period(text for row in above for text in row)
    if _PERIOD in named_columns(table) or stated is None or stated.part is not None:
        return table
    period = (heading_of(_PERIOD), str(stated.year))
    return replace(table, constants={**table.constants, _PERIOD: period})


def _sheet(kind: FileSchema, table: LocatedTable) -> Sheet:
    sheet = sheet_of_table(kind, table)
    said = [country_said(sheet, table)] if AREA in table.constants else []
    if _PERIOD in table.constants:
        _, period = table.constants[_PERIOD]
        said.append(remark(sheet, "import.remark.period_of_title", period=period))
    return replace(sheet, messages=(*sheet.messages, *said))
