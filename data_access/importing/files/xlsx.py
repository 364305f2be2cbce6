"""Read .xlsx workbooks: every sheet, each cell as text, formulas never evaluated."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from data_access.importing.files.xlsx_guard import inspect
from data_access.importing.files.xlsx_scan import MOST_COLUMNS, CellPosition, SheetFacts
from data_access.importing.model.sheet import Grid, letter, unreadable
from data_access.importing.model.validation_messages import ValidationMessage

_AT_ONCE = 1 << 13  # cells held as Python values
_MOST_MERGED = 2_000_000  # rows in merged areas, counted by area
_OTHER_FORMATS = (".xls", ".ods")
_DIGITS = 12  # of a percentage: rounds away what 0.864 * 100 adds


def read_xlsx(path: Path) -> tuple[Grid, ...]:
    """Every sheet of a workbook. Raises ImportRejected where it is none or cannot be read."""
    package = inspect(path)
    try:
        with _opened(path) as book:
            grids = tuple(
                _grid(path, book.get_sheet_by_name(each.name), package.sheets[each.name],
                      is_hidden=each.visible != SheetVisibleEnum.Visible,
                      counts_from_1904=package.counts_from_1904)
                for each in book.sheets_metadata
                if each.name in package.sheets
            )  # fmt: skip
    except (CalamineError, ValueError, LookupError, OSError, OverflowError) as error:
        raise unreadable(path, "import.not_xlsx") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine gave up; it names no class for it
            raise
        raise unreadable(path, "import.not_xlsx") from error
    if not grids:
        raise unreadable(path, "import.empty_file")
    return (_with_links(grids[0]), *grids[1:]) if package.has_links else grids


def _opened(path: Path) -> CalamineWorkbook:
    """The workbook; calamine goes by the end of a name that it knows, which may be another's."""
    if path.suffix.lower() in _OTHER_FORMATS:
        return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    return CalamineWorkbook.from_path(path)


def _with_links(grid: Grid) -> Grid:
    remark = ValidationMessage(grid.file, None, None, None, "import.remark.links", is_remark=True)
    return replace(grid, messages=(*grid.messages, remark))


def _grid(
    path: Path,
    sheet: CalamineSheet,
    facts: SheetFacts,
    *,
    is_hidden: bool,
    counts_from_1904: bool,
) -> Grid:
    columns, numbers = _columns(sheet, facts)
    bottom = int(numbers[-1]) if len(numbers) else 0
    merged = tuple(
        (first[0] + 1, first[1], min(last[0] + 1, bottom), last[1])
        for first, last in sheet.merged_cell_ranges or ()
        if first[0] < bottom
    )
    if sum(last - first + 1 for first, _, last, _ in merged) > _MOST_MERGED:
        raise ValueError("merged areas")
    unreadable_cells: list[tuple[CellPosition, str | None, str]] = [
        *((position, None, "import.formula_unstored") for position in facts.unstored),
        *((position, text, "import.formula_error") for position, text in facts.errors),
    ]
    messages = tuple(
        ValidationMessage(
            path.name, row, None, text, reason, sheet=sheet.name, letter=letter(column)
        )
        for (row, column), text, reason in unreadable_cells
    )
    return Grid(
        path.name,
        sheet.name,
        columns,
        numbers,
        is_hidden,
        merged,
        counts_from_1904,
        messages,
        frozenset(facts.hidden_rows),
        frozenset(facts.struck_rows),
        frozenset(facts.hidden_columns),
    )


def _columns(sheet: CalamineSheet, facts: SheetFacts) -> tuple[tuple[pa.Array, ...], Any]:
    """The cells as text by column, from column A on, and the number of each row."""
    if sheet.start is None:
        return (), np.arange(0, dtype=np.int64)
    first_row, left = sheet.start[0] + 1, sheet.start[1]
    width = left + sheet.width
    if width > MOST_COLUMNS:
        raise ValueError("columns")
    pieces: list[list[pa.Array]] = [[] for _ in range(width)]
    rows: list[list[str | None]] = []

    def flush() -> None:
        for index in range(width):
            cells = [row[index] for row in rows]
            pieces[index].append(pa.array(cells, pa.string()))
        rows.clear()

    left_padding: list[str | None] = [None] * left
    count = 0
    filled = islice(sheet.iter_rows(), first_row - 1, None)  # it begins with row 1, not `start`
    for number, row in enumerate(filled, start=first_row):
        cells = [_TEXT[type(cell)](cell) for cell in row]
        rows.append([*left_padding, *cells])
        count += 1
        if facts.percentages:
            _mark_percentages(rows[-1], row, number, left, facts)
        if len(rows) * width >= _AT_ONCE:
            flush()
    flush()
    columns = tuple(pa.concat_arrays(piece) for piece in pieces)
    return columns, np.arange(first_row, first_row + count, dtype=np.int64)


def _mark_percentages(
    texts: list[str | None], cells: list[Any], number: int, left: int, facts: SheetFacts
) -> None:
    for index, cell in enumerate(cells, start=left):
        if isinstance(cell, float) and (number, index) in facts.percentages:
            texts[index] = percent_text(cell)


def percent_text(number: float) -> str:
    """A number as the percentage that it is shown as."""
    return f"{float(f'{number * 100:.{_DIGITS}g}'):.{_DIGITS}g}%"


def _of_text(cell: str) -> str | None:
    return cell if cell and not cell.isspace() else None


def number_text(cell: float) -> str:
    """A whole number without decimals; never three decimals, which could be read as thousands."""
    if cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = repr(cell)
    return f"{text}0" if text[-4:-3] == "." else text


def moment_text(cell: datetime) -> str:
    """A day, with its hour where it has one."""
    return f"{cell:%Y-%m-%d}" if cell.time() == time() else cell.isoformat(sep=" ")


def _of_span(cell: timedelta) -> str:
    minutes = round(cell.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


_TEXT: dict[type, Callable[[Any], str | None]] = {
    str: _of_text,
    float: number_text,
    int: str,
    bool: lambda cell: str(cell).lower(),
    datetime: moment_text,
    date: lambda cell: f"{cell:%Y-%m-%d}",
    time: lambda cell: cell.isoformat("minutes"),
    timedelta: _of_span,
    type(None): lambda _: None,
}
