"""From the grids of a file to the sheet of a kind, without what officials put around the table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.cells.legacy_text import is_legacy
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid, Sheet, letter
from data_access.importing.model.validation_messages import CatalogueTexts, ValidationMessage
from data_access.importing.tables import row_classes
from data_access.importing.tables.headings import Headings, find_headings, top
from data_access.importing.tables.table_context import cutoff_date, filled_down, with_constants

_SHOWN_RUNS = 12


@dataclass(frozen=True)
class LocatedTable:
    """A grid and the headings of a kind in it."""

    grid: Grid
    headings: Headings


def locate_tables(kind: FileSchema, grids: Sequence[Grid]) -> list[LocatedTable]:
    """The visible grids that name columns of `kind`, the fullest first."""
    tables = [
        LocatedTable(grid, headings)
        for grid in grids
        if not grid.is_hidden and (headings := find_headings(kind, grid)) is not None
    ]
    return sorted(
        tables, key=lambda each: (len(each.headings.missing(kind)), -len(each.headings.columns))
    )


def sheet_of(kind: FileSchema, grids: Sequence[Grid]) -> Sheet:
    """The one sheet of the file that holds rows of `kind`.

    Raises ImportRejected where no visible sheet has its headings, or two do.
    """
    tables = locate_tables(kind, grids)
    if not tables:
        raise ImportRejected([_without_headings(kind, grids)])
    complete = [each for each in tables if not each.headings.missing(kind)]
    sheets = [_sheet(kind, each) for each in (complete or tables[:1])]
    filled = [sheet for sheet in sheets if len(sheet.row_numbers)] or sheets[:1]
    if len(filled) > 1:
        names = ", ".join(f"“{sheet.name}” ({len(sheet.row_numbers)})" for sheet in filled)
        message = ValidationMessage(
            filled[0].file, None, None, None, "import.several_sheets", {"sheets": names}
        )
        raise ImportRejected([message])
    sheet = filled[0]
    if len(grids) == 1:
        return sheet
    others = [grid for grid in grids if grid.name != sheet.name]
    return replace(sheet, messages=(_sheet_remark(sheet, others), *sheet.messages))


def _sheet_remark(sheet: Sheet, others: Sequence[Grid]) -> ValidationMessage:
    """Which sheet of several was read, and why not the others."""
    hidden = ", ".join(f"“{grid.name}”" for grid in others if grid.is_hidden) or "–"
    skipped = ", ".join(f"“{grid.name}”" for grid in others if not grid.is_hidden) or "–"
    values: dict[str, object] = {"taken": sheet.name, "others": skipped, "hidden": hidden}
    return _remark(sheet, "import.remark.sheet", values)


def _remark(sheet: Sheet, reason: str, values: dict[str, object]) -> ValidationMessage:
    return ValidationMessage(
        sheet.file, None, None, None, reason, values, sheet=sheet.name, is_remark=True
    )


def _without_headings(kind: FileSchema, grids: Sequence[Grid]) -> ValidationMessage:
    file = grids[0].file
    for grid in grids:
        for cell in (text for row in top(grid) for text in row if text):
            if is_legacy(cell):
                values = {"text": cell[:80]}
                return ValidationMessage(
                    file, None, None, None, "import.legacy_file", values, sheet=grid.name
                )
    accepted = CatalogueTexts(tuple(column.heading_key for column in kind.needed_columns()))
    return ValidationMessage(file, None, None, None, "import.no_headings", {"accepted": accepted})


def _sheet(kind: FileSchema, table: LocatedTable) -> Sheet:
    grid, headings = table.grid, table.headings
    counter = next((i for i, text in enumerate(headings.texts) if means(text, "counter")), None)
    has_areas = any(column.refers_to == "area" for column in headings.columns.values())
    rows = row_classes.classify_rows(grid, headings, counter, keeps_totals=has_areas)
    is_data = rows.classes == row_classes.DATA
    numbers = grid.row_numbers[rows.first :]
    below = [column[rows.first :] for column in filled_down(grid, rows.first)]
    used, ignored = _columns(headings, [column.filter(pa.array(is_data)) for column in below])
    above = top(grid)[: headings.first]
    sheet = Sheet(
        grid.file,
        tuple(headings.texts[index] for index in used),
        tuple(used.values()),
        numbers[is_data],
        tuple(
            _in_table(
                grid.messages,
                numbers[is_data],
                {letter(index): headings.texts[index] for index in used},
            )
        ),
        grid.name,
        int(grid.row_numbers[headings.last]),
        tuple(letter(index) for index in used),
        tuple((letter(index), headings.texts[index], column) for index, column in ignored.items()),
        cutoff_date(above),
        grid.counts_from_1904,
    )
    remarks = [
        _remark(sheet, reason, {"rows": _listed(numbers[rows.classes == row_class].tolist())})
        for row_class, reason in row_classes.REMARKS.items()
        if (rows.classes == row_class).any()
    ]
    ignored_texts = [text for _, text, _ in sheet.ignored if not means(text, "counter")]
    if ignored_texts:
        columns = ", ".join(f"“{text}”" for text in ignored_texts)
        remarks.append(_remark(sheet, "import.remark.columns_ignored", {"columns": columns}))
    return replace(with_constants(kind, sheet, above), messages=(*sheet.messages, *remarks))


def _in_table(
    messages: Sequence[ValidationMessage], rows: npt.NDArray[np.int64], headings: Mapping[str, str]
) -> Iterator[ValidationMessage]:
    """Of the messages on cells that could not be read, those in the rows and columns used.

    `headings`: of these columns, by letter.
    """
    numbers = set(rows.tolist())
    for each in messages:
        if each.letter is None:
            if each.row is None or each.row in numbers:
                yield each
        elif each.row in numbers and each.letter in headings:
            yield replace(each, column=headings[each.letter])


def _columns(
    headings: Headings, cells: Sequence[pa.Array]
) -> tuple[dict[int, pa.Array], dict[int, pa.Array]]:
    """The columns to use and those ignored on purpose, by index.

    The counter and empty columns without a heading are dropped; columns meant for people, such as
    notes, are ignored.
    """
    used: dict[int, pa.Array] = {}
    ignored: dict[int, pa.Array] = {}
    for index, column in enumerate(cells):
        text = headings.texts[index]
        is_empty = column.null_count == len(column)
        if index in headings.columns:
            used[index] = column
        elif means(text, "aside") or means(text, "counter"):
            ignored |= {} if is_empty else {index: column}
        elif text or not is_empty:
            used[index] = column
    return used, ignored


def _listed(rows: Sequence[int]) -> str:
    """Row numbers, consecutive ones as a range: 9, 24–31."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    shown = [f"{first}–{last}" if last > first else str(first) for first, last in runs]
    return ", ".join(shown[:_SHOWN_RUNS]) + (", …" if len(shown) > _SHOWN_RUNS else "")
