"""Wide sheets and those of the statistics office: a column for each month, quarter or year."""

from collections.abc import Sequence
from dataclasses import replace

from data_access.errors import ImportRejected
from data_access.importing.cells.word_lists import means
from data_access.importing.model.country import COUNTRY, is_country
from data_access.importing.model.sheet import Grid, Sheet, letter
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.heading_words import is_relative, telling_words
from data_access.importing.statistics.label_words import AREA, INDICATOR, is_label
from data_access.importing.statistics.named_bases import with_named_bases
from data_access.importing.statistics.row_labels import Labels, find_labels
from data_access.importing.statistics.side_tables import refuse_tables_beside
from data_access.importing.statistics.stacked_tables import apart, next_table
from data_access.importing.statistics.stated_area import area_above
from data_access.importing.statistics.stated_periods import find_whole_headings
from data_access.importing.statistics.table_rows import WideTable, collect
from data_access.importing.statistics.titles import (
    Title,
    read_title,
    unit_below,
    without_translation,
)
from data_access.importing.statistics.unpivoting import Figures
from data_access.importing.statistics.value_columns import PeriodHeadings
from data_access.importing.tables.headings import spread, top
from data_access.text.folding import comparison_key


def figures(grid: Grid) -> Sheet | None:
    """The figures of a wide sheet; None where the grid is none.

    Rows are localities (and the country) where a heading or a name says so, else indicators of the
    country. A heading marked "Sơ bộ" or "Ước tính" makes its column preliminary or an estimate; the
    columns beside it without a mark are final; without any mark the vintage is unknown. Columns and
    rows that hold no values of a period are passed over with a remark; so is all of a table but its
    totals. A second table below, such as the next page, is read as the first. Raises ImportRejected
    where no column holds values, nothing says which of several do, or the first figures have no
    name.
    """
    table = _table(grid, Title())
    if table is None or not table.labels:
        return None
    result = Figures(grid.file, grid.name, int(grid.row_numbers[table.headings.last]), table.labels)
    is_told = INDICATOR not in table.labels
    told_by: list[str] = []
    while table is not None:
        rest = next_table(table.rows, table.headings)
        below = None
        if rest is not None:
            here, below = apart(table.grid, rest)
            table = replace(table, grid=here, rows=table.rows[:rest])
        _say_columns(table, result)
        collect(table, result)
        told_by += _told_by(table)
        table = None if below is None else _table(below, table.title)
    if not result.rows and not result.faults:
        return None
    return replace(
        result.as_sheet(grid.messages), told_by=" ".join(dict.fromkeys(told_by)) if is_told else ""
    )


def _table(grid: Grid, before: Title) -> WideTable | None:
    """The topmost table of a grid; what its title does not say is as in the one before."""
    cells = [[without_translation(text) for text in row] for row in spread(top(grid), grid)]
    headings = find_whole_headings(with_named_bases(cells), may_be_one=True)
    if headings is None:
        return None
    title = read_title(cells[: headings.first])
    rows = list(zip(*(column.to_pylist() for column in grid.columns), strict=True))
    labels = find_labels(grid, headings)
    if title.indicator in (None, before.indicator):
        title = title.completed(before)
    if not title.unit:
        title = replace(
            title, unit=unit_below([text for row in rows[headings.last :] for text in row[:2]])
        )
    if title.indicator is None and INDICATOR not in labels:
        over_areas = headings.texts[labels[AREA]] if AREA in labels else ""
        name = None if is_label(over_areas) else over_areas or None
        headings = headings if name else _without_comparisons(headings)
        title = replace(title, indicator=name or grid.name)
    area = COUNTRY if AREA in labels else area_above(grid, cells[: headings.first])
    if headings.about and not _is_about(headings.about, title, labels):
        headings = _of_another(headings, labels)
    return WideTable(grid, rows, headings, title, labels, area)


def _without_comparisons(headings: PeriodHeadings) -> PeriodHeadings:
    """Where nothing says what is compared, "so với tháng trước" is no value."""
    compared = {index for index, each in headings.columns.items()
                if each.indicator and is_relative(each.indicator, each.indicator)}  # fmt: skip
    columns = {index: each for index, each in headings.columns.items() if index not in compared}
    not_values = tuple(sorted({*headings.not_values, *compared}))
    return replace(headings, columns=columns, not_values=not_values)


def _refusal(grid: Grid, reason: str, values: dict[str, object]) -> ImportRejected:
    return ImportRejected(
        [ValidationMessage(grid.file, None, None, None, reason, values, sheet=grid.name)]
    )


def _is_about(about: str, title: Title, labels: Labels) -> bool:
    """Whether headings only repeat what the title says, or that the figures are the country's."""
    if INDICATOR in labels:
        return is_country(about)
    return telling_words(about) <= telling_words(title.indicator or "")


def _of_another(headings: PeriodHeadings, labels: Labels) -> PeriodHeadings:
    """The headings where they, not the title, name the indicator; else what they say is unclear."""
    if INDICATOR in labels:
        return replace(headings, unclear=tuple(headings.columns))
    columns = {i: replace(each, indicator=headings.about) for i, each in headings.columns.items()}
    return replace(headings, columns=columns)


def _told_by(table: WideTable) -> list[str]:
    named = [each.indicator for each in table.headings.columns.values() if each.indicator]
    return [comparison_key(text) for text in named or [table.title.indicator or ""]]


def _say_columns(table: WideTable, result: Figures) -> None:
    """Say which columns with figures are passed over; refuse the sheet where none can be told."""
    grid, headings = table.grid, table.headings
    unclear = headings.unclear or (() if headings.columns else headings.not_values)
    if unclear:
        reason = "import.unclear_columns" if headings.unclear else "import.no_values"
        columns = _named(headings, unclear)
        raise _refusal(grid, reason, {"columns": columns})
    plain = [index for index, each in headings.columns.items() if each.vintage is None]
    if table.title.is_plan and INDICATOR in table.labels and plain:
        raise _refusal(grid, "import.plan_above", {"columns": _named(headings, plain)})
    if table.area != COUNTRY:
        result.remark("import.remark.area_of_all", area=table.area)
    refuse_tables_beside(grid, headings)
    below = [column[headings.last + 1 :] for column in grid.columns]
    known = {*headings.columns, *table.labels.values(), *headings.not_values}
    others = [
        index
        for index, column in enumerate(below)
        if index not in known
        and column.null_count < len(column)
        and not means(headings.texts[index], "counter")
    ]
    for reason, passed in (
        ("import.remark.not_values", headings.not_values),
        ("import.remark.columns_ignored", others),
    ):
        if passed:
            result.remark(reason, columns=_named(headings, passed))


def _named(headings: PeriodHeadings, columns: Sequence[int]) -> str:
    """Columns by letter and heading: B “Kế hoạch 2020”, C."""
    texts = ((letter(index), headings.texts[index]) for index in columns)
    return ", ".join(f"{at} “{text}”" if text else at for at, text in texts)
