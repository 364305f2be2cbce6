"""Periods in two columns, "Năm" and "Tháng" or "Quý", and months whose year stands above."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.word_lists import means
from data_access.importing.model.sheet import Grid
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.tables.headings import top
from data_access.importing.tables.row_classes import numbers_columns
from data_access.importing.tables.stated_period import stated_period
from data_access.importing.tables.table_context import filled_down
from data_access.periods import contained
from data_access.text.messages import TEXTS, texts

_FEWEST = 2  # headings beside each other that are no line above a table
_MOST_ABOVE = 2  # rows of a heading over "Năm" and "Tháng", such as "Kỳ báo cáo"
_DIGIT = re.compile(r"\d")
_YEAR_ALONE = re.compile(r"(?:năm )?\d{4}", re.IGNORECASE)
_BARE = re.compile(r"\d{1,2}(?:\.0)?|[IVX]+", re.IGNORECASE)
_UNITS = ("tháng", "quý", "month", "quarter")

Cells = Sequence[str | None]


def with_whole_periods(grid: Grid) -> Grid:
    """`grid`, a year and the month or quarter beside it as one period, in the column of the year.

    Without such a column the year is the only one that the lines above name.
    """
    cells = top(grid)
    found = [each for row in range(len(cells)) if (each := _headings(cells, row))]
    for row, years, parts in found:
        if len(years) == 1:
            return _joined(grid, row, years[0], parts)
    for row, years, parts in found:
        if not years and len(parts) == 1:
            stated = stated_period(text for above in cells[:row] for text in above)
            return _with_year(grid, row, next(iter(parts)), stated.year if stated else None)
    return grid


def _headings(cells: Sequence[Cells], row: int) -> tuple[int, list[int], dict[int, str]] | None:
    """A row with the columns whose headings are a year, and a part of one; None without these."""
    headings = {index: text for index, text in enumerate(cells[row]) if text}
    parts = {index: text for index, text in headings.items() if means(text, "part_of_year")}
    if not parts or len(headings) < _FEWEST or any(map(_DIGIT.search, headings.values())):
        return None
    return row, [index for index, text in headings.items() if means(text, "year")], parts


def _joined(grid: Grid, row: int, year: int, parts: Mapping[int, str]) -> Grid:
    columns = [column.to_pylist() for column in filled_down(grid, row + 1)]
    heading = columns[year][row]
    for below in range(_first_below(columns, row), len(columns[year])):
        filled = {name: text for index, name in parts.items() if (text := columns[index][below])}
        if filled:
            columns[year][below] = _whole(filled, columns[year][below])
    for index in (year, *parts):
        for above in range(max(0, row - _MOST_ABOVE), row):
            is_over = means(columns[index][above] or "", "part_of_year")
            columns[index][above] = None if is_over else columns[index][above]
    for index in parts:
        columns[index][row:] = [None] * (len(columns[index]) - row)
    columns[year][row] = texts(TEXTS, "vi")["import.heading.period_code"]
    said = ", ".join(f"“{text}”" for text in (heading, *parts.values()))
    remark = ValidationMessage(
        grid.file, None, None, None, "import.remark.period_joined", {"columns": said},
        sheet=grid.name, is_remark=True,
    )  # fmt: skip
    first = int(grid.row_numbers[row])
    merged = tuple(each for each in grid.merged
                   if each[1] not in (year, *parts) or each[0] <= first)  # fmt: skip
    return _of(replace(grid, merged=merged), columns, remark)


def _with_year(grid: Grid, row: int, part: int, year: int | None) -> Grid:
    """The column `part` is of periods; those without a year are of the one that stands above."""
    columns = [column.to_pylist() for column in grid.columns]
    heading, cells = str(columns[part][row]), columns[part]
    first = _first_below(columns, row)
    years = _years_of_groups(columns, part, first)
    found: dict[int, str | None] = {
        below: whole
        for below, text in enumerate(cells[first:], start=first)
        if text and (of := years.get(below) or year) and not read_period(text)
        and (whole := _of_year(heading, text, str(of))) and read_period(whole)
    }  # fmt: skip
    groups = _groups(columns, part, first) if years else []
    found |= dict.fromkeys(groups)
    if not found and not any(text and read_period(text) for text in cells[row + 1 :]):
        return grid
    columns[part] = [found.get(below, text) for below, text in enumerate(cells)]
    columns[part][row] = texts(TEXTS, "vi")["import.heading.period_code"]
    remark = ValidationMessage(
        grid.file, None, None, None, "import.remark.year_above",
        {"year": ", ".join(dict.fromkeys(map(str, years.values()))) or year, "column": heading},
        sheet=grid.name, is_remark=True,
    )  # fmt: skip
    return _of(grid, columns, *([remark] if found else []))


def _groups(columns: Sequence[Cells], part: int, first: int) -> list[int]:
    """The rows that are a year alone, "Năm 2024", over the months or quarters of it."""
    return [
        row
        for row in range(first, len(columns[part]))
        if (text := columns[part][row])
        and _YEAR_ALONE.fullmatch(text.strip())
        and all(column[row] is None for column in columns if column is not columns[part])
    ]


def _years_of_groups(columns: Sequence[Cells], part: int, first: int) -> dict[int, int]:
    """The year of each row under such a one."""
    starts = _groups(columns, part, first)
    ends = [*starts, len(columns[part])][1:]
    return {
        row: int(str(columns[part][start])[-len("2024") :])
        for start, end in zip(starts, ends, strict=True)
        for row in range(start + 1, end)
    }


def _first_below(columns: Sequence[Cells], row: int) -> int:
    """The first row under the headings, and under the row that numbers the columns."""
    below = [text for column in columns for text in column[row + 1 : row + 2] if text]
    return row + 2 if numbers_columns(below) else row + 1


def _whole(parts: Mapping[str, str], year: str | None) -> str:
    """The period of a year and its parts, the shortest of them; as it stands where they differ."""
    whole = [
        text if not year or read_period(text) else _of_year(heading, text, year)
        for heading, text in parts.items()
    ]
    codes = [read_period(text) for text in whole]
    for text, code in zip(whole, codes, strict=True):
        is_of_year = code is not None and (year is None or code.startswith(year.strip()[-4:]))
        if is_of_year and all(each and code in contained(each) for each in codes):
            return text
    return " ".join((*(f"{heading} {text}" for heading, text in parts.items()), year or ""))


def _of_year(heading: str, text: str, year: str) -> str:
    """A part of a year with the year: 1 under "Tháng" is a month; under "Kỳ" it is nothing."""
    word = heading.split()[0].lower().removesuffix("s")
    if not _BARE.fullmatch(text.strip()):
        return f"{text} năm {year}"
    return f"{word if word in _UNITS else heading} {text.removesuffix('.0')} năm {year}"


def _of(grid: Grid, columns: Sequence[Cells], *remarks: ValidationMessage) -> Grid:
    arrays = tuple(pa.array(column, pa.string()) for column in columns)
    return replace(grid, columns=arrays, messages=(*grid.messages, *remarks))
