"""The figures of a wide table, row by row, and which of its rows are passed over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_access.errors import ImportRejected
from data_access.importing.cells.numbers import read_number
from data_access.importing.model.country import COUNTRY
from data_access.importing.model.sheet import Grid, listed_rows
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.heading_words import (
    compared,
    names_some,
    names_whole,
    without_footnote,
)
from data_access.importing.statistics.label_words import AREA, INDICATOR, spellings
from data_access.importing.statistics.row_labels import Labels, RowLabel, reader
from data_access.importing.statistics.sections import Sections, section_line
from data_access.importing.statistics.titles import Title
from data_access.importing.statistics.unpivoting import Figures, has_figure
from data_access.importing.statistics.value_columns import PeriodHeadings
from data_access.importing.tables.row_classes import is_footer
from data_access.text.folding import comparison_key

_TAKEN, _LINE = "", "line"
_REGION, _PART, _TOTAL, _SECTION, _FOOTER = "region", "part", "total", "section", "footer"

Cells = tuple[str | None, ...]


@dataclass(frozen=True)
class WideTable:
    """One table of a sheet: its rows from the first line above it, and what is known of them.

    `area`: of rows that name none.
    """

    grid: Grid
    rows: list[Cells]
    headings: PeriodHeadings
    title: Title
    labels: Labels
    area: str = COUNTRY

    def has_figures(self, cells: Cells) -> bool:
        """Whether any column of values has a figure in a row."""
        return any(has_figure(cells[index]) for index in self.headings.columns)


def collect(table: WideTable, result: Figures) -> None:
    """Take the figures of a table, and say which rows with figures are passed over."""
    read, sections, footer = reader(table.rows, table.labels), Sections(), _first_footer(table)
    is_whole = _is_of_title(table)
    passed: dict[str, list[int]] = {}
    for row in range(table.headings.last + 1, len(table.rows)):
        cells, number = table.rows[row], int(table.grid.row_numbers[row])
        label = read(row)
        kind = _FOOTER if row >= footer else _kind(table, cells, label, sections)
        if is_whole and kind == _TAKEN:
            kind, label = _of_title(str(table.title.indicator), label)
        if kind == _TAKEN:
            _add(table, row, label, sections, result)
        elif kind != _LINE and (kind == _REGION or table.has_figures(cells)):
            passed.setdefault(kind, []).append(number)
        if sections.is_unclear:
            _refuse_part(table, number)
    if not result.rows and passed.get(_PART):
        _refuse_part(table, passed[_PART][0])
    for kind, rows in passed.items():
        result.remark(f"import.remark.{kind}_rows", rows=listed_rows(rows))


def _is_of_title(table: WideTable) -> bool:
    """Whether the rows are the whole of what the title names, first, and its parts below it."""
    column = table.labels.get(INDICATOR)
    if column is None or AREA in table.labels or table.title.indicator is None:
        return False
    if comparison_key(table.headings.texts[column]) in spellings(INDICATOR):
        return False
    rows = table.rows[table.headings.last + 1 :]
    first = next((cells[column] for cells in rows if table.has_figures(cells)), None)
    return first is not None and (
        names_whole(first, table.title.indicator) or names_some(first, table.title.indicator)
    )


def _of_title(title: str, label: RowLabel) -> tuple[str, RowLabel]:
    """Whether a row is the whole of what the title names, what it calls so, or a part of it."""
    if label.indicator is None:
        return _TAKEN, label
    if names_whole(label.indicator, title):
        return _TAKEN, replace(label, indicator=title)
    return (_TAKEN if names_some(label.indicator, title) else _PART), label


def _kind(table: WideTable, cells: Cells, label: RowLabel, sections: Sections) -> str:
    line = section_line(cells, table.labels, list(table.headings.columns))
    if label.is_of_region:
        return _REGION
    if line is not None and AREA in table.labels and sections.read(line):
        return _LINE
    if label.is_of_part or label.is_total:
        return _PART if label.is_of_part else _TOTAL
    return _SECTION if sections.is_passed else _TAKEN


def _add(table: WideTable, row: int, label: RowLabel, sections: Sections, result: Figures) -> None:
    """Add the figures of a row; report them where it has no name."""
    cells, number, title = table.rows[row], int(table.grid.row_numbers[row]), table.title
    if not (label.area if AREA in table.labels else label.indicator):
        if table.has_figures(cells):
            _report_label_missing(number, result)
        return
    is_marked = any(each.vintage for each in table.headings.columns.values())
    for column, heading in table.headings.columns.items():
        text = cells[column]
        if text is None or not has_figure(text):
            continue
        sections.has_values = True
        unit = label.unit or sections.unit or heading.unit
        result.add(number, column, {
            "indicator_code": _indicator(table, label, heading.indicator),
            "area_code": label.area or table.area,
            "period_code": heading.period,
            "vintage": heading.vintage or title.vintage or ("final" if is_marked else "unknown"),
            "value": without_footnote(text),
            "published_date": title.published,
            "unit": unit or (None if heading.indicator else title.unit),
        })  # fmt: skip


def _indicator(table: WideTable, label: RowLabel, of_column: str | None) -> str | None:
    """What a figure is of: its column, row or title says so; of a comparison two of them."""
    if of_column is not None:
        return compared(label.indicator or table.title.indicator, of_column)
    if label.indicator is not None:
        return compared(table.title.indicator, label.indicator)
    return table.title.indicator


def _first_footer(table: WideTable) -> int:
    """The first row of the notes under the last figures."""
    values = list(table.headings.columns)
    first = table.headings.last + 1
    numbers = [row for row in range(first, len(table.rows))
               if any(_is_number(table.rows[row][index]) for index in values)]  # fmt: skip
    last = max(numbers, default=first)
    notes = (row for row in range(last + 1, len(table.rows)) if _is_note(table.rows[row]))
    return next(notes, len(table.rows))


def _is_number(text: str | None) -> bool:
    return text is not None and read_number(without_footnote(text), ".") is not None


def _is_note(cells: Sequence[str | None]) -> bool:
    return any(text and is_footer(text) for text in cells)


def _report_label_missing(row: int, result: Figures) -> None:
    """Report figures without a name; before any other they may be a heading, not understood."""
    result.fault(row, "import.label_missing")
    if not result.rows:
        raise ImportRejected(result.faults)


def _refuse_part(table: WideTable, row: int) -> None:
    grid = table.grid
    message = ValidationMessage(grid.file, row, None, None, "import.part_first", sheet=grid.name)
    raise ImportRejected([message])
