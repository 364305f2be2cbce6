"""Read old .xls workbooks (Excel 97 to 2003): every sheet, formulas never evaluated.

Read here and not by calamine, which gives a percentage as a bare number, and ends the whole process
at some damaged files.
"""

import struct
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from data_access.importing.files.ole import ole_stream
from data_access.importing.files.read_sheet import Amount, ReadSheet
from data_access.importing.files.xls_records import Book, LockedError, read_book, records, text
from data_access.importing.files.xlsx import moment_text, number_text, percent_text
from data_access.importing.files.xlsx_scan import MOST_COLUMNS
from data_access.importing.model.sheet import Grid, unreadable

LARGEST = 32 << 20  # bytes; nothing in it is packed
_STREAMS = ("Workbook", "Book")
_NUMBER, _RK, _MANY, _LABEL, _RICH, _SHARED = 0x203, 0x27E, 0xBD, 0x204, 0xD6, 0xFD
_FORMULA, _STRING, _BOOL_OR_ERROR = 0x06, 0x207, 0x205
_ROW, _COLUMN, _MERGED = 0x208, 0x7D, 0xE5
_ROW_HIDDEN = 0x20
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!",
           42: "#N/A"}  # fmt: skip
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001  days in cells

_Value = float | str | bool | None
_Cell = tuple[int, int, int, _Value]  # row and column from 0, style, value


class _CellError(str):
    """An error of Excel, as it is shown."""

    __slots__ = ()


def read_xls(path: Path) -> tuple[Grid, ...]:
    """Every sheet of an old workbook. Raises ImportRejected where it is none or too large."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise unreadable(path, "import.too_large", limit=f"{LARGEST >> 20} MB")
    try:
        stream = ole_stream(content, _STREAMS) or b""
        book, amount = read_book(stream), Amount(path)
        grids = tuple(
            _sheet(stream, place, book, amount).as_grid(
                path, counts_from_1904=book.counts_from_1904
            )
            for place in book.places
        )
    except LockedError as error:
        raise unreadable(path, "import.is_locked") from error
    except (ValueError, LookupError, struct.error, OverflowError, StopIteration) as error:
        raise unreadable(path, "import.is_old_xls") from error
    if not grids:
        raise unreadable(path, "import.empty_file")
    return grids


def _sheet(stream: bytes, place: tuple[int, str, bool], book: Book, amount: Amount) -> ReadSheet:
    offset, name, is_hidden = place
    sheet = ReadSheet(name, is_hidden)
    waiting: _Cell | None = None  # a formula whose text follows
    for kind, content in records(stream, offset):
        _note(kind, content, sheet)
        if kind == _STRING and waiting is not None:
            (count,) = struct.unpack_from("<H", content)
            _take((*waiting[:3], text(content[2:], count)), sheet, book, amount)
            waiting = None
        elif kind == _FORMULA and content[12:14] == b"\xff\xff" and content[6] == 0:
            _say_unstored(waiting, sheet)
            waiting = (*struct.unpack_from("<3H", content), None)
        else:
            for cell in _cells(kind, content, book):
                _take(cell, sheet, book, amount)
    _say_unstored(waiting, sheet)
    return sheet


def _say_unstored(waiting: _Cell | None, sheet: ReadSheet) -> None:
    """A formula whose text never came has no stored value."""
    if waiting is not None:
        sheet.messages.append((waiting[0] + 1, waiting[1], None, "import.formula_unstored"))


def _take(cell: _Cell, sheet: ReadSheet, book: Book, amount: Amount) -> None:
    row, column, style, value = cell
    shown = _shown(value, style, book)
    if isinstance(value, _CellError):
        sheet.messages.append((row + 1, column, shown, "import.formula_error"))
    elif shown and not shown.isspace():
        amount.check_column(column)
        amount.add({column: shown})
        sheet.rows.setdefault(row + 1, {})[column] = shown
        if book.is_struck(style):
            sheet.struck_rows.add(row + 1)


def _shown(value: _Value, style: int, book: Book) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, float):
        return value
    if book.is_percent(style):
        return percent_text(value)
    if not book.is_day(style):
        return number_text(value)
    moment = _EPOCHS[book.counts_from_1904] + timedelta(seconds=round(value * 24 * 60 * 60))
    return f"{moment:%H:%M}" if 0 < value < 1 else moment_text(moment)


def _cells(kind: int, content: bytes, book: Book) -> Iterator[_Cell]:
    """The cells of a record."""
    if kind == _MANY:
        row, column = struct.unpack_from("<2H", content)
        for index in range((len(content) - 6) // 6):
            style, packed = struct.unpack_from("<HI", content, 4 + 6 * index)
            yield row, column + index, style, _unpacked(packed)
    elif kind in (_NUMBER, _RK, _LABEL, _RICH, _SHARED, _FORMULA, _BOOL_OR_ERROR):
        row, column, style = struct.unpack_from("<3H", content)
        yield row, column, style, _value(kind, content, book)


def _value(kind: int, content: bytes, book: Book) -> _Value:
    if kind == _RK:
        (packed,) = struct.unpack_from("<I", content, 6)
        return float(_unpacked(packed))
    if kind == _SHARED:
        (index,) = struct.unpack_from("<I", content, 6)
        return str(book.texts[index])
    if kind in (_LABEL, _RICH):
        (count,) = struct.unpack_from("<H", content, 6)
        return text(content[8:], count)
    if kind == _BOOL_OR_ERROR:
        return _bool_or_error(content[6], is_error=bool(content[7]))
    if kind == _FORMULA and content[12:14] == b"\xff\xff":
        is_filled = content[6] in (1, 2)
        return _bool_or_error(content[8], is_error=content[6] != 1) if is_filled else None
    return float(struct.unpack_from("<d", content, 6)[0])


def _bool_or_error(code: int, *, is_error: bool) -> _Value:
    return _CellError(_ERRORS.get(code, "#")) if is_error else bool(code)


def _unpacked(packed: int) -> float:
    """A number of 30 bits: whole, or the first half of a float; perhaps in hundredths."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed >> 31 else 0))
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))
    return float(number / 100 if packed & 1 else number)


def _note(kind: int, content: bytes, sheet: ReadSheet) -> None:
    """What is hidden or merged."""
    if kind == _ROW:
        row, _, _, height = struct.unpack_from("<4H", content)
        if content[12] & _ROW_HIDDEN or not height & 0x7FFF:
            sheet.hidden_rows.add(row + 1)
    elif kind == _COLUMN:
        first, last, width, _, flags = struct.unpack_from("<5H", content)
        if flags & 1 or not width:
            sheet.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
    elif kind == _MERGED:
        for index in range(*struct.unpack_from("<H", content)):
            top, bottom, left, right = struct.unpack_from("<4H", content, 2 + 8 * index)
            sheet.merged.append((top + 1, left, bottom + 1, right))
