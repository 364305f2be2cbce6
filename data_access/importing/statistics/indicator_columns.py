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
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.country import is_country
from data_access.importing.model.sheet import Grid, Sheet, listed_rows
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.headed_grids import headed
from data_access.importing.statistics.heading_words import (
    is_change_or_plan,
    vintage,
    without_vintage,
)
from data_access.importing.statistics.heading_words import is_total as is_total_of
from data_access.importing.statistics.label_words import (
    AREA,
    INDICATOR,
    UNIT,
    is_area_name,
    plain_label,
)
from data_access.importing.statistics.titles import Title, read_title
from data_access.importing.statistics.unpivoting import has_figure
from data_access.importing.tables.headings import top
from data_access.importing.tables.layout import LocatedTable, locate_tables, sheet_of_table
from data_access.text.folding import comparison_key
from data_access.text.messages import TEXTS, texts

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
    found = (_figures(kind, each) for each in locate_tables(kind, [*map(headed, grids)]))
    return [sheet for sheet in found if sheet is not None]


def _figures(kind: FileSchema, located: LocatedTable) -> Sheet | None:
    above = top(located.grid)[: located.headings.first]
    title = read_title(above)
    if any(is_change_or_plan(text) for row in above for text in row if text):
        title = replace(title, period=None)
    table, of_title = _with_period(located, title)
    sheet = sheet_of_table(kind, table)
    columns = [each for each in sheet.ignored if _holds_figures(each)]
    areas = [each for each in columns if is_area_name(each[1])]
    named, across = _named(table), INDICATOR
    if len(areas) >= _FEWEST_AREAS and AREA not in named:
        across, columns = AREA, [each for each in columns if not _is_sum(each[1])]
        table = _with_title(table, title)
        named, sheet = _named(table), sheet_of_table(kind, table)
    if not columns or not named >= _SAID - {across} or named & {across, "value"}:
        return None
    sheet = _without_regions(sheet, table)
    if "vintage" not in named:
        sheet = _with_vintage(sheet, title.vintage)
    return _long(replace(sheet, messages=(*sheet.messages, *of_title)), columns, across)


def _is_sum(heading: str) -> bool:
    """Whether a column beside localities sums some of them up, or says how it changed."""
    is_total = is_total_of(heading) and not is_country(plain_label(heading))
    return is_total or is_region(plain_label(heading)) or is_change_or_plan(heading)


def _with_title(table: LocatedTable, title: Title) -> LocatedTable:
    """The table with what the title says of all its figures, where no column says it."""
    said = {
        INDICATOR: title.indicator or table.grid.name,
        UNIT: title.unit,
        "published_date": title.published,
    }
    found = {name: (_heading(name), text) for name, text in said.items()
             if text and name not in _named(table)}  # fmt: skip
    return replace(table, constants={**table.constants, **found})


def _named(table: LocatedTable) -> set[str]:
    return {*table.constants, *(column.name for column in table.headings.columns.values())}


def _with_period(
    table: LocatedTable, title: Title
) -> tuple[LocatedTable, tuple[ValidationMessage, ...]]:
    """The table, and what is said where its period is that of the title."""
    if "period_code" in _named(table) or title.period is None:
        return table, ()
    found = {**table.constants, "period_code": (_heading("period_code"), title.period)}
    remark = ValidationMessage(
        table.grid.file, None, None, None, "import.remark.period_of_title",
        {"period": title.period}, sheet=table.grid.name, is_remark=True,
    )  # fmt: skip
    return replace(table, constants=found), (remark,)


def _holds_figures(column: _Column) -> bool:
    _, heading, cells = column
    filled = [text for text in cells.to_pylist() if has_figure(text) and not is_no_number(text)]
    words = [text for text in filled if read_number(text, ".") is None]
    return (
        not (means(heading, "aside") or means(heading, "counter"))
        and bool(filled)
        and len(words) <= len(filled) * _MOST_WORDS
    )


def _without_regions(sheet: Sheet, table: LocatedTable) -> Sheet:
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
    remark = _remark(sheet, "import.remark.region_rows", rows=rows)
    return replace(sheet.only(~is_of_region), messages=(*sheet.messages, remark))


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
        headings=(*sheet.headings, _heading(across), _heading("value")),
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


def _with_vintage(sheet: Sheet, of_title: str | None) -> Sheet:
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
        headings=(*sheet.headings, _heading("vintage")),
        columns=(*columns, pa.array([how or otherwise for how in stated], pa.string())),
        letters=(*sheet.letters, ""),
    )


def _said(sheet: Sheet, figures: Sequence[_Column], across: str) -> Iterator[ValidationMessage]:
    """What was said of the sheet, the columns taken for indicators, and those left out."""
    taken = {letter for letter, *_ in figures}
    yield from (each for each in sheet.messages if each.reason != _IGNORED)
    yield _remark(sheet, _TAKEN[across], columns=_quoted(figures))
    others = [each for each in sheet.ignored
              if each[0] not in taken and not means(each[1], "counter")]  # fmt: skip
    if others:
        yield _remark(sheet, _IGNORED, columns=_quoted(others))


def _quoted(columns: Sequence[_Column]) -> str:
    return ", ".join(f"{letter} “{heading}”" for letter, heading, _ in columns)


def _remark(sheet: Sheet, reason: str, **values: object) -> ValidationMessage:
    return ValidationMessage(
        sheet.file, None, None, None, reason, values, sheet=sheet.name, is_remark=True
    )


def _heading(column: str) -> str:
    return texts(TEXTS, "vi")[f"import.heading.{column}"]
