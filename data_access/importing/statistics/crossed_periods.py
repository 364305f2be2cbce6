"""The figures of tables whose cells each are a month or quarter of a year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data_access.errors import ImportRejected
from data_access.importing.cells.word_lists import means
from data_access.importing.model.sheet import Grid, Sheet, letter, listed_rows
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics import heading_words
from data_access.importing.statistics.crossed_headings import Crossed, find_crossed
from data_access.importing.statistics.label_words import AREA, INDICATOR, UNIT
from data_access.importing.statistics.stated_area import area_above
from data_access.importing.statistics.titles import Title, read_title, unit_below
from data_access.importing.statistics.unpivoting import Figures, has_figure
from data_access.importing.tables.headings import Cells, spread, top
from data_access.importing.tables.row_classes import is_footer
from data_access.importing.tables.table_context import filled_down

_SUM = re.compile(
    r"\b(?:tổng|cộng|bình quân|bq|trung bình|cả năm|\d+ tháng|total|sum|average|mean|whole year)\b",
    re.IGNORECASE,
)

Row = Sequence[str | None]


@dataclass(frozen=True)
class _Table:
    """A table below its headings. `of_all`: what the lines above it say of each of its figures."""

    grid: Grid
    headings: Crossed
    rows: Sequence[Row]
    of_all: dict[str, str | None]
    vintage: str

    def named(self, columns: Sequence[int]) -> str:
        """Columns by letter and heading."""
        return ", ".join(f"{letter(each)} “{self.headings.texts[each]}”" for each in columns)

    def has_figures(self, row: Row) -> bool:
        """Whether a row has a figure in a column of a period."""
        return any(has_figure(row[index]) for index in self.headings.across)


def figures(grid: Grid) -> Sheet | None:
    """The figures of a table of months and years as observations; None where the grid is none.

    They are of the indicator of their row, or of the title; of the area of their row, of a line
    above, or the country's. Means and sums of a row or a column are passed over, said. Raises
    ImportRejected where the lines above speak of a plan or of sums since January, or two columns
    are of one period. A row with figures that is of no period and no sum is a fault.
    """
    cells = spread(top(grid), grid)
    headings = find_crossed(cells)
    if headings is None:
        return None
    above = cells[: headings.first]
    title = read_title(above)
    below = filled_down(grid, headings.last + 1)
    rows = [*zip(*(column[headings.last + 1 :].to_pylist() for column in below), strict=True)]
    table = _Table(grid, headings, rows, _of_all(grid, headings, title, above, rows),
                   _plain_vintage(headings, title, rows))  # fmt: skip
    _refuse_unclear(table, title, above)
    result = Figures(grid.file, grid.name, int(grid.row_numbers[headings.last]), headings.labels)
    _collect(table, result)
    _say_columns(table, result)
    return result.as_sheet(grid.messages) if result.rows or result.faults else None


def _of_all(
    grid: Grid, headings: Crossed, title: Title, above: Cells, rows: Sequence[Row]
) -> dict[str, str | None]:
    return {
        INDICATOR: title.indicator or grid.name,
        AREA: None if AREA in headings.labels else area_above(grid, above),
        UNIT: title.unit or unit_below([text for row in rows for text in row[:2]]),
        "published_date": title.published,
    }


def _plain_vintage(headings: Crossed, title: Title, rows: Sequence[Row]) -> str:
    """The vintage of figures that no word marks: final beside marked ones, else unknown."""
    marks = [*headings.across.values(), *(row[headings.down] or "" for row in rows)]
    is_marked = any(map(heading_words.column_vintage, marks))
    return title.vintage or ("final" if is_marked else "unknown")


def _refuse_unclear(table: _Table, title: Title, above: Cells) -> None:
    said = [text for row in above for text in row if text]
    is_sum = any(heading_words.is_cumulative(text) and (title.indicator or "") not in text
                 for text in said)  # fmt: skip
    periods = [*map(table.headings.period_across, table.headings.across)]
    if len(set(periods)) < len(periods):
        raise _refusal(table, "import.unclear_columns")
    if is_sum or any(map(heading_words.is_plan, said)):
        raise _refusal(table, "import.plan_above")


def _refusal(table: _Table, reason: str) -> ImportRejected:
    grid, columns = table.grid, table.named([*table.headings.across])
    row = int(grid.row_numbers[table.headings.last])
    return ImportRejected(
        [ValidationMessage(grid.file, row, None, None, reason, {"columns": columns},
                           sheet=grid.name)]
    )  # fmt: skip


def _collect(table: _Table, result: Figures) -> None:
    passed: dict[str, list[int]] = {}
    numbers = table.grid.row_numbers[table.headings.last + 1 :].tolist()
    said: dict[str, str | None] = {}
    for number, row in zip(numbers, table.rows, strict=True):
        if not table.has_figures(row):
            continue
        label = row[table.headings.down] or ""
        if table.headings.of_row(label):
            said |= {name: row[at] for name, at in table.headings.labels.items() if row[at]}
            _add(table, number, row, said, result)
        elif _SUM.search(label):
            passed.setdefault("import.remark.total_rows", []).append(number)
        elif any(text and is_footer(text) for text in row):
            passed.setdefault("import.remark.footer_rows", []).append(number)
        else:
            result.fault(number, "import.no_period_in_row")
    for reason, rows in passed.items():
        result.remark(reason, rows=listed_rows(rows))


def _add(
    table: _Table, number: int, row: Row, said: dict[str, str | None], result: Figures
) -> None:
    label = row[table.headings.down] or ""
    for column, heading in table.headings.across.items():
        text = row[column]
        if text is not None and has_figure(text):
            result.add(number, column, {
                **table.of_all,
                **said,
                "period_code": table.headings.whole(column, label),
                "vintage": heading_words.column_vintage(f"{label} {heading}") or table.vintage,
                "value": heading_words.without_footnote(text),
            })  # fmt: skip


def _say_columns(table: _Table, result: Figures) -> None:
    """Say which columns with figures are passed over: sums and changes, and what else."""
    headings = table.headings
    known = {*headings.across, headings.down, *headings.labels.values()}
    others = [
        index
        for index, text in enumerate(headings.texts)
        if index not in known
        and not means(text, "counter")
        and any(row[index] for row in table.rows if table.has_figures(row))
    ]
    sums = [index for index in others
            if _SUM.search(headings.texts[index])
            or heading_words.is_change_or_plan(headings.texts[index])]  # fmt: skip
    rest = [index for index in others if index not in sums]
    for reason, columns in (("not_values", sums), ("columns_ignored", rest)):
        if columns:
            result.remark(f"import.remark.{reason}", columns=table.named(columns))
