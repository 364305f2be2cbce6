"""Long tables, a figure in each row, whose indicator, and often whose period, is in their title."""

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.headed_grids import headed, with_rows_below
from data_access.importing.statistics.heading_words import (
    compared,
    is_of_other_time,
    is_part,
    is_plan,
    is_total,
)
from data_access.importing.statistics.label_words import AREA, INDICATOR
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
from data_access.importing.statistics.titles import Title, read_title
from data_access.importing.tables.headings import top
from data_access.importing.tables.layout import LocatedTable, locate_tables, sheet_of_table

_IGNORED = "import.remark.columns_ignored"


def completed(kind: FileSchema, grids: Sequence[Grid]) -> list[Sheet]:
    """The tables of figures that lack only what their title says, with that in each row.

    Rows without a column of areas are of the country, or of the area that a line above names.
    A column "Tổng số" beside its parts is that of the figures. A table with a column of its own,
    such as "Giới tính", is none: its figures may be of parts.
    """
    located = map(with_rows_below, locate_tables(kind, [*map(headed, grids)]))
    found = (_completed(kind, each) for each in located)
    return [sheet for sheet in found if sheet is not None]


def _completed(kind: FileSchema, located: LocatedTable) -> Sheet | None:
    above = top(located.grid)[: located.headings.first]
    title = read_title(above)
    if any(is_plan(text) for row in above for text in row if text):
        return None
    table, of_title = with_period(located, title)
    missing = {each.name for each in table.missing(kind)}
    if missing == {AREA}:
        return _of_one_area(kind, table, title, of_title)
    if title.indicator is None or not _is_said_above(table, missing):
        return None
    if AREA in missing:
        table = with_area(table, above)
    table, parts = _with_total(kind, table)
    sheet = sheet_of_table(kind, with_title(table, title))
    passed = [(at, text) for at, text, _ in sheet.ignored if text in parts]
    is_without_periods = "period_code" in missing and not _has_periods(sheet)
    if is_without_periods or _has_others(sheet, table, parts):
        return None
    sheet = without_regions(sheet, table)
    if "vintage" not in named_columns(table):
        sheet = with_vintage(sheet, title.vintage)
    said = [remark(sheet, "import.remark.indicator_of_title", name=title.indicator)]
    if passed:
        columns = ", ".join(f"{at} “{text}”" for at, text in passed)
        said.append(remark(sheet, "import.remark.not_values", columns=columns))
    before = (each for each in sheet.messages if not passed or each.reason != _IGNORED)
    return replace(sheet, messages=(*before, *of_title, *said))


def _is_said_above(table: LocatedTable, missing: set[str]) -> bool:
    """Whether the title may say what a table lacks; rows between its figures may say the period."""
    may_be_of_groups = {"period_code"} if "value" in named_columns(table) else set()
    return INDICATOR in missing and missing <= {INDICATOR, AREA, *may_be_of_groups}


def _has_periods(sheet: Sheet) -> bool:
    """Whether rows between the figures said their periods."""
    return heading_of("period_code") in sheet.headings


def _has_others(sheet: Sheet, table: LocatedTable, parts: Sequence[str] = ()) -> bool:
    """Whether a column of its own, beside the `parts`, may say of what part the figures are.

    Beside a column of values, their change or those of an earlier time say nothing of that.
    """
    has_values = "value" in named_columns(table)
    return any(
        not (means(text, "aside") or means(text, "counter") or text in parts)
        and not (has_values and is_of_other_time(text))
        for _, text, _ in sheet.ignored
    )


def _of_one_area(
    kind: FileSchema, located: LocatedTable, title: Title, of_title: Sequence[ValidationMessage]
) -> Sheet | None:
    """A table that names the indicator of each row, and no area: a column of its own may be one."""
    table = with_area(located, top(located.grid)[: located.headings.first])
    sheet = sheet_of_table(kind, table)
    sheet = _with_compared(sheet, located, title.indicator)
    if _has_others(sheet, table):
        return None
    if "vintage" not in named_columns(table):
        sheet = with_vintage(sheet, title.vintage)
    return replace(sheet, messages=(*sheet.messages, *of_title, country_said(sheet, table)))


def _with_compared(sheet: Sheet, table: LocatedTable, indicator: str | None) -> Sheet:
    """The sheet, "so với tháng trước" in a row behind what the title says is compared."""
    columns = table.headings.columns.items()
    heading = next((table.headings.texts[i] for i, each in columns if each.name == INDICATOR), "")
    if heading not in sheet.headings:
        return sheet
    at = sheet.headings.index(heading)
    names = [text and compared(indicator, text) for text in sheet.columns[at].to_pylist()]
    cells = (*sheet.columns[:at], pa.array(names, pa.string()), *sheet.columns[at + 1 :])
    return replace(sheet, columns=cells)


def _with_total(kind: FileSchema, table: LocatedTable) -> tuple[LocatedTable, tuple[str, ...]]:
    """The table with its column of totals as that of the figures, and the headings of the parts."""
    headings = table.headings
    others = {index: text for index, text in enumerate(headings.texts)
              if index not in headings.columns and _is_of_figures(text)}  # fmt: skip
    totals = [index for index, text in others.items() if is_total(text) and not is_part(text)]
    parts = tuple(text for index, text in others.items() if index not in totals)
    if "value" in named_columns(table) or len(totals) != 1 or not all(map(is_part, parts)):
        return table, ()
    texts = list(headings.texts)
    texts[totals[0]] = heading_of("value")
    columns = {**headings.columns, totals[0]: kind.column("value")}
    return replace(table, headings=replace(headings, texts=tuple(texts), columns=columns)), parts


def _is_of_figures(text: str) -> bool:
    return bool(text) and not means(text, "aside") and not means(text, "counter")
