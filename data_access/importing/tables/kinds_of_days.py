"""Lists of days off that also say which of their days are worked: in a column, or by names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from data_access.importing.cells.kinds_of_day import (
    is_nothing,
    kind_of_day,
    kind_of_name,
    speaks_of_work,
)
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.model.validation_messages import CatalogueTexts, ValidationMessage
from data_access.importing.tables.headings import Headings
from data_access.importing.tables.spans_of_days import are_days

DAY, WORKING_DAY, NAME = "calendar_date", "is_working_day", "name_vi"
YES_NO = {True: "có", False: "không"}


def has_kinds_of_days(kind: FileSchema) -> bool:
    """Whether the days of a kind may be worked or off."""
    return WORKING_DAY in {column.name for column in kind.columns}


def with_told_kinds(kind: FileSchema, grid: Grid, headings: Headings) -> tuple[Grid, Headings]:
    """The only column whose cells call each day worked or off is that of the kind, said.

    A column of days, "Ngày làm việc", is none.
    """
    if not has_kinds_of_days(kind):
        return grid, headings
    below = [column[headings.last + 1 :].to_pylist() for column in grid.columns]
    columns = {i: each for i, each in headings.columns.items()
               if each.name != WORKING_DAY or not all_days(below[i])}  # fmt: skip
    headings = replace(headings, columns=columns)
    named = {each.name: index for index, each in columns.items()}
    if DAY not in named or WORKING_DAY in named:
        return grid, headings
    rows = [row for row, text in enumerate(below[named[DAY]]) if text and are_days(text)]
    told = [i for i, text in enumerate(headings.texts)
            if i not in columns and rows and _is_of_kinds(text)
            and all(kind_of_day(below[i][row] or "") is not None for row in rows)]  # fmt: skip
    if len(told) != 1:
        return grid, headings
    at, column = told[0], kind.column(WORKING_DAY)
    names = (*headings.texts[:at], column.heading("vi"), *headings.texts[at + 1 :])
    said = _remark(grid, "import.remark.column_read_as", kind, headings.texts[at])
    return (replace(grid, messages=(*grid.messages, said)),
            replace(headings, texts=names, columns={**columns, at: column}))  # fmt: skip


def _is_of_kinds(heading: str) -> bool:
    is_of_both = "nghỉ" in heading.lower() and speaks_of_work(heading)
    return is_of_both or means(heading, "kind_of_day")


def all_days(cells: Sequence[str | None]) -> bool:
    """Whether what is filled in a column are days alone."""
    filled = [text for text in cells if text and not is_nothing(text)]
    return bool(filled) and all(map(are_days, filled))


def without_denied_kind(
    constants: Mapping[str, tuple[str, str]], apart: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """`constants`, but not that of the title where a group of rows is of days worked."""
    is_denied = any(kind_of_name(text) is True for text in apart)
    return {name: each for name, each in constants.items() if name != WORKING_DAY or not is_denied}


def with_kinds_of_names(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet`, told by the names of its days where nothing else does and each of them says it."""
    at = kind.positions(sheet.headings)
    if not has_kinds_of_days(kind) or WORKING_DAY in at or NAME not in at:
        return sheet
    said = [kind_of_name(text or "") for text in sheet.columns[at[NAME]].to_pylist()]
    if None in said:
        return sheet
    remark = _remark(sheet, "import.remark.told_by_names", kind, sheet.headings[at[NAME]])
    return replace(
        sheet,
        headings=(*sheet.headings, kind.column(WORKING_DAY).heading("vi")),
        columns=(*sheet.columns, pa.array([YES_NO[bool(each)] for each in said], pa.string())),
        letters=(*sheet.letters, ""),
        messages=(*sheet.messages, remark),
    )


def _remark(of: Grid | Sheet, reason: str, kind: FileSchema, heading: str) -> ValidationMessage:
    column = CatalogueTexts((kind.column(WORKING_DAY).heading_key,))
    values: dict[str, object] = {"heading": heading, "column": column}
    return ValidationMessage(
        of.file, None, None, None, reason, values, sheet=of.name, is_remark=True
    )
