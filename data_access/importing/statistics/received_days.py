"""Registers of receipts with a column for each period, whose cells say when a report came."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from data_access.importing.cells.one_cell import read_moment
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Grid, Sheet, letter
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.statistics.stated_periods import find_whole_headings
from data_access.importing.statistics.unpivoting import NO_FIGURE
from data_access.importing.statistics.value_columns import PeriodHeadings
from data_access.importing.tables.headings import Cells, Headings, spread, top
from data_access.importing.tables.layout import LocatedTable, sheet_of_table
from data_access.importing.tables.table_context import BARE_CODE, Constant, constants, is_of_plan
from data_access.text.folding import comparison_key
from data_access.text.messages import TEXTS, texts

_SENDER = "agency_code"
_OF_A_ROW = {_SENDER, "regime_code", "origin_agency_code", "is_nil"}
_OF_A_CELL = {"period_code", "received_at"}
_IGNORED = "import.remark.columns_ignored"
_MOST_OTHERS = 0.5  # of the filled cells, that are neither days nor marks


def unpivoted(kind: FileSchema, grids: Sequence[Grid]) -> list[Sheet]:
    """The receipts of sheets whose rows are agencies, and whose columns are periods.

    A day in a cell is a receipt; an empty one, or one that says so, is none. Anything else, such as
    a mark without a day, is handed on as it stands, and so is a fault. The regime is what a column
    or a line above the table says, or its code in brackets in a title.
    """
    visible = (grid for grid in grids if not grid.is_hidden and grid.columns)
    found = (_receipts(kind, grid) for grid in visible)
    return [sheet for sheet in found if sheet is not None]


def _receipts(kind: FileSchema, grid: Grid) -> Sheet | None:
    cells = spread(top(grid), grid)
    headings = find_whole_headings(cells)
    regimes = _regimes(headings) if headings else {}
    if headings is None or (headings.unclear and not regimes):
        return None
    spellings = kind.by_spelling()
    named = {
        index: column
        for index, text in enumerate(headings.texts)
        if index not in headings.columns and (column := spellings.get(comparison_key(text)))
    }
    names = {column.name for column in named.values()}
    if _SENDER not in names or names & _OF_A_CELL:
        return None
    above = cells[: headings.first]
    if is_of_plan(above):
        return None
    of_row = {index: column for index, column in named.items() if column.name in _OF_A_ROW}
    sheet = sheet_of_table(kind, _located(kind, grid, headings, of_row, above))
    periods = {letter(index): each.period for index, each in headings.columns.items()}
    return _long(sheet, periods, regimes) if _holds_days(sheet, periods) else None


def _regimes(headings: PeriodHeadings) -> dict[str, str]:
    """The regime over each column, by letter, where codes tell columns of one period apart."""
    codes = {index: set(BARE_CODE.findall(headings.texts[index])) for index in headings.columns}
    if any(len(each) != 1 for each in codes.values()):
        return {}
    regimes = {index: each.pop() for index, each in codes.items()}
    reports = {(regimes[index], each.period) for index, each in headings.columns.items()}
    is_apart = len(reports) == len(regimes)
    return {letter(index): code for index, code in regimes.items()} if is_apart else {}


def _located(
    kind: FileSchema,
    grid: Grid,
    headings: PeriodHeadings,
    columns: dict[int, ColumnSpec],
    above: Cells,
) -> LocatedTable:
    names = {column.name for column in columns.values()}
    found: dict[str, Constant] = {
        name: each for name, each in constants(kind, above).items()
        if name in _OF_A_ROW and name not in names
    }  # fmt: skip
    texts_used = Headings(headings.first, headings.last, headings.texts, columns)
    return LocatedTable(grid, texts_used, found)


def _is_no_receipt(text: str | None) -> bool:
    return text is None or text.strip() in NO_FIGURE or means(text, "not_received")


def _holds_days(sheet: Sheet, periods: dict[str, str]) -> bool:
    """Whether the columns of periods hold days or marks: numbers are statistics."""
    cells = [
        text for at, _, column in sheet.ignored if at in periods for text in column.to_pylist()
    ]
    filled = [text for text in cells if not _is_no_receipt(text)]
    others = [text for text in filled if not _is_day(text) and not _is_mark(text)]
    return bool(filled) and len(others) <= len(filled) * _MOST_OTHERS


def _is_mark(text: str) -> bool:
    return means(text, "true") and not text.strip().isdigit()


def _is_day(text: str) -> bool:
    is_number = text.strip().replace(".", "").isdigit() and text.count(".") <= 1
    return not is_number and read_moment(text.strip()) is not None


def _long(sheet: Sheet, periods: dict[str, str], regimes: dict[str, str]) -> Sheet:
    """A row for each receipt, in the order of the rows."""
    places: list[tuple[int, str, str | None]] = []
    absent = 0
    for at, _, column in sheet.ignored:
        for row, text in enumerate(column.to_pylist() if at in periods else ()):
            if not _is_no_receipt(text):
                places.append((row, at, text))
            elif text is not None:
                absent += 1
    places.sort(key=lambda place: place[0])
    rows = np.array([row for row, *_ in places], dtype=np.int64)
    letters = [at for _, at, _ in places]
    told = {
        "period_code": [periods[at] for at in letters],
        "received_at": [text for *_, text in places],
    }
    if regimes:
        told["regime_code"] = [regimes[at] for at in letters]
    return replace(
        sheet,
        headings=(*sheet.headings, *map(_heading, told)),
        columns=(
            *(column.take(pa.array(rows)) for column in sheet.columns),
            *(pa.array(texts, pa.string()) for texts in told.values()),
        ),
        row_numbers=sheet.row_numbers[rows],
        letters=(*sheet.letters, *(letters for _ in told)),
        ignored=(),
        messages=tuple(_said(sheet, periods, absent)),
    )


def _said(sheet: Sheet, periods: dict[str, str], absent: int) -> Iterator[ValidationMessage]:
    yield from (each for each in sheet.messages if each.reason != _IGNORED)
    taken = ", ".join(f"{at} “{text}” ({periods[at]})"
                      for at, text, _ in sheet.ignored if at in periods)  # fmt: skip
    yield _remark(sheet, "import.remark.period_columns", columns=taken, count=absent)
    others = [f"{at} “{text}”" for at, text, _ in sheet.ignored
              if at not in periods and not means(text, "counter")]  # fmt: skip
    if others:
        yield _remark(sheet, _IGNORED, columns=", ".join(others))


def _remark(sheet: Sheet, reason: str, **values: object) -> ValidationMessage:
    return ValidationMessage(
        sheet.file, None, None, None, reason, values, sheet=sheet.name, is_remark=True
    )


def _heading(column: str) -> str:
    return texts(TEXTS, "vi")[f"import.heading.{column}"]
