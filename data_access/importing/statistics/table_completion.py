"""What the title of a table of statistics says of all its rows, put beside each of them."""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from data_access.importing.cells.region_names import is_region
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.country import COUNTRY
from data_access.importing.model.sheet import Sheet, listed_rows
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.heading_words import vintage, without_vintage
from data_access.importing.statistics.label_words import AREA, INDICATOR, UNIT
from data_access.importing.statistics.stated_area import area_above
from data_access.importing.statistics.titles import Title
from data_access.importing.tables.headings import Cells
from data_access.importing.tables.layout import LocatedTable
from data_access.text.folding import comparison_key
from data_access.text.messages import TEXTS, texts


def with_title(table: LocatedTable, title: Title) -> LocatedTable:
    """The table with what the title says of all its figures, where no column says it."""
    said = {
        INDICATOR: title.indicator or table.grid.name,
        UNIT: title.unit,
        "published_date": title.published,
    }
    found = {name: (heading_of(name), text) for name, text in said.items()
             if text and name not in named_columns(table)}  # fmt: skip
    return replace(table, constants={**table.constants, **found})


def with_area(table: LocatedTable, above: Cells) -> LocatedTable:
    """The table whose rows name no area with that of the lines above, or the country, in each."""
    area = (heading_of(AREA), area_above(table.grid, above))
    return replace(table, constants={**table.constants, AREA: area})


def country_said(sheet: Sheet, table: LocatedTable) -> ValidationMessage:
    """Which area the rows of a table are of that has no column of areas."""
    _, area = table.constants[AREA]
    if area == COUNTRY:
        return remark(sheet, "import.remark.country_of_all")
    return remark(sheet, "import.remark.area_of_all", area=area)


def named_columns(table: LocatedTable) -> set[str]:
    """The columns of the kind that a table has, or a line above it states."""
    return {*table.constants, *(column.name for column in table.headings.columns.values())}


def with_period(
    table: LocatedTable, title: Title
) -> tuple[LocatedTable, tuple[ValidationMessage, ...]]:
    """The table, and what is said where its period is that of the title."""
    if "period_code" in named_columns(table) or title.period is None:
        return table, ()
    found = {**table.constants, "period_code": (heading_of("period_code"), title.period)}
    said = ValidationMessage(
        table.grid.file, None, None, None, "import.remark.period_of_title",
        {"period": title.period}, sheet=table.grid.name, is_remark=True,
    )  # fmt: skip
    return replace(table, constants=found), (said,)


def without_regions(sheet: Sheet, table: LocatedTable) -> Sheet:
    """The sheet without the rows of regions, which follow from localities."""
    index = next((i for i, each in table.headings.columns.items() if each.name == "area_code"), -1)
    if index < 0:
        return sheet
    areas = sheet.columns[sheet.headings.index(table.headings.texts[index])].to_pylist()
    is_of_region = np.array(
        [area is not None and is_region(area) for area in areas], dtype=np.bool_
    )
    if not is_of_region.any():
        return sheet
    rows = listed_rows(sheet.row_numbers[is_of_region].tolist())
    said = remark(sheet, "import.remark.region_rows", rows=rows)
    return replace(sheet.only(~is_of_region), messages=(*sheet.messages, said))


def with_vintage(sheet: Sheet, of_title: str | None) -> Sheet:
    """The sheet with the vintage that periods such as "Sơ bộ 2020" state, or its title."""
    spellings = ColumnSpec("period_code", also="year").spellings()
    keys = {comparison_key(each) for each in spellings}
    at = next(i for i, heading in enumerate(sheet.headings) if comparison_key(heading) in keys)
    cells = sheet.columns[at].to_pylist()
    stated = [vintage(text) if text else None for text in cells]
    otherwise = of_title or ("final" if any(stated) else "unknown")
    bare = [without_vintage(text) if how else text for text, how in zip(cells, stated, strict=True)]
    columns = (*sheet.columns[:at], pa.array(bare, pa.string()), *sheet.columns[at + 1 :])
    return replace(
        sheet,
        headings=(*sheet.headings, heading_of("vintage")),
        columns=(*columns, pa.array([how or otherwise for how in stated], pa.string())),
        letters=(*sheet.letters, ""),
    )


def remark(sheet: Sheet, reason: str, **values: object) -> ValidationMessage:
    """A remark on a whole sheet."""
    return ValidationMessage(
        sheet.file, None, None, None, reason, values, sheet=sheet.name, is_remark=True
    )


def heading_of(column: str) -> str:
    """The Vietnamese heading of a column of the kind."""
    return texts(TEXTS, "vi")[f"import.heading.{column}"]
