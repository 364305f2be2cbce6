"""Read .ods workbooks (OpenDocument 1.2): every sheet, each cell as text, formulas never evaluated.

Read here and not by calamine, which gives a percentage as a bare number and lays out what is
repeated a million times.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from data_access.importing.files.read_sheet import Amount, ReadSheet
from data_access.importing.files.xlsx import number_text, percent_text
from data_access.importing.files.xlsx_guard import MOST_MEMBERS, unpacked
from data_access.importing.files.xlsx_scan import MOST_COLUMNS
from data_access.importing.model.sheet import Grid, unreadable

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_ENCRYPTED = re.compile(rb"encryption-data")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_VALUE_TYPE = f"{_OFFICE}value-type"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+")
_DURATION = re.compile(r"PT(\d+)H(\d+)M[\d.,]+S")
_NOT_SEEN = ("collapse", "filter")

_Event = tuple[str, ElementTree.Element]


@dataclass
class _Book:
    amount: Amount
    sheets: list[ReadSheet] = field(default_factory=list)
    struck: set[str] = field(default_factory=set)  # styles that strike through
    hiding: set[str] = field(default_factory=set)  # styles of hidden sheets
    next_row: int = 1
    next_column: int = 0  # of the columns that are described before the rows


def read_ods(path: Path) -> tuple[Grid, ...]:
    """Every sheet of a workbook. Raises ImportRejected where it is none or too large."""
    book = _Book(Amount(path))
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(path, archive)
            with closing(unpacked(path, archive, _CONTENT)) as chunks:
                _parse(chunks, book)
        grids = tuple(sheet.as_grid(path) for sheet in book.sheets)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            ElementTree.ParseError, LookupError, ValueError, OverflowError,
            OSError) as error:  # fmt: skip
        raise unreadable(path, "import.not_ods") from error
    if not grids:
        raise unreadable(path, "import.empty_file")
    return grids


def _check_members(path: Path, archive: zipfile.ZipFile) -> None:
    if len(archive.namelist()) > MOST_MEMBERS:
        raise ValueError("members")
    if _MANIFEST in archive.namelist():
        with closing(unpacked(path, archive, _MANIFEST)) as chunks:
            if any(_ENCRYPTED.search(chunk) for chunk in chunks):
                raise unreadable(path, "import.is_locked")


def _parse(chunks: Iterator[bytes], book: _Book) -> None:
    tables: list[ElementTree.Element] = []
    for event, element in _events(chunks):
        if element.tag == f"{_TABLE}table":
            _turn(event, element, tables, book)
        elif event == "end" and len(tables) == 1:
            _note(element, tables[0], book)
        elif event == "end" and element.tag == f"{_STYLE}style":
            _note_style(element, book)


def _events(chunks: Iterator[bytes]) -> Iterator[_Event]:
    """The beginning and the end of each element."""
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    for chunk in chunks:
        parser.feed(chunk)
        yield from parser.read_events()
    parser.close()


def _turn(
    event: str, element: ElementTree.Element, tables: list[ElementTree.Element], book: _Book
) -> None:
    """A sheet begins or ends; a table inside a cell of it is none."""
    if event == "end":
        tables.pop().clear()
        return
    tables.append(element)
    if len(tables) == 1:
        name, style = element.attrib[f"{_TABLE}name"], element.get(f"{_TABLE}style-name", "")
        book.sheets.append(ReadSheet(name, is_hidden=style in book.hiding))
        book.next_row, book.next_column = 1, 0


def _note_style(element: ElementTree.Element, book: _Book) -> None:
    name = element.get(f"{_STYLE}name", "")
    for each in element:
        if each.get(f"{_TABLE}display") == "false":
            book.hiding.add(name)
        if each.get(f"{_STYLE}text-line-through-style", "none") != "none":
            book.struck.add(name)


def _note(element: ElementTree.Element, table: ElementTree.Element, book: _Book) -> None:
    sheet = book.sheets[-1]
    if element.tag == f"{_TABLE}table-column":
        count = _repeated(element, "columns")
        if element.get(f"{_TABLE}visibility") in _NOT_SEEN:
            last = min(book.next_column + count, MOST_COLUMNS)
            sheet.hidden_columns.update(range(book.next_column, last))
        book.next_column += count
    elif element.tag == f"{_TABLE}table-row":
        _note_row(element, sheet, book)
        element.clear()
        table.clear()  # what was read is not kept


def _note_row(element: ElementTree.Element, sheet: ReadSheet, book: _Book) -> None:
    number, count = book.next_row, _repeated(element, "rows")
    book.next_row += count
    cells, is_struck = _cells(element, number, sheet, book)
    if not cells:
        return
    book.amount.add(cells, count)
    rows = range(number, number + count)
    sheet.rows.update(dict.fromkeys(rows, cells))
    if element.get(f"{_TABLE}visibility") in _NOT_SEEN:
        sheet.hidden_rows.update(rows)
    if is_struck:
        sheet.struck_rows.update(rows)


def _cells(
    element: ElementTree.Element, row: int, sheet: ReadSheet, book: _Book
) -> tuple[dict[int, str], bool]:
    """The filled cells of a row, by column from 0, and whether one is struck through."""
    found: dict[int, str] = {}
    column, is_struck = 0, False
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        count = _repeated(cell, "columns")
        text, reason = _read(cell) if cell.tag == _CELLS[0] else (None, None)
        if reason is not None:
            sheet.messages.append((row, column, text, reason))
        elif text is not None and not text.isspace():
            book.amount.check_column(column + count - 1)
            found.update(dict.fromkeys(range(column, column + count), text))
            is_struck |= any(each.get(f"{space}style-name") in book.struck
                             for each in cell.iter() for space in (_TABLE, _TEXT))  # fmt: skip
        _note_merged(cell, row, column, sheet)
        column += count
    return found, is_struck


def _note_merged(cell: ElementTree.Element, row: int, column: int, sheet: ReadSheet) -> None:
    down, right = (
        int(cell.get(f"{_TABLE}number-{each}-spanned", 1)) for each in ("rows", "columns")
    )
    if max(down, right) > 1:
        sheet.merged.append((row, column, row + down - 1, column + right - 1))


def _read(cell: ElementTree.Element) -> tuple[str | None, str | None]:
    """The text of a cell, and the reason why it cannot be read."""
    shown = "\n".join(_plain(each) for each in cell if each.tag == f"{_TEXT}p")
    kind = cell.get(_VALUE_TYPE)
    if f"{_TABLE}formula" in cell.attrib:
        if cell.get(_CALC_TYPE) == "error" or _ERROR.fullmatch(shown):
            return shown, "import.formula_error"
        if kind is None:
            return None, "import.formula_unstored"
    return _value(cell, kind, shown) or None, None


def _value(cell: ElementTree.Element, kind: str | None, shown: str) -> str:
    if kind in ("float", "currency"):
        return number_text(float(cell.attrib[f"{_OFFICE}value"]))
    if kind == "percentage":
        return percent_text(float(cell.attrib[f"{_OFFICE}value"]))
    if kind == "date":
        return cell.attrib[f"{_OFFICE}date-value"].partition(".")[0].replace("T", " ")
    if kind == "time":
        clock = _DURATION.fullmatch(cell.attrib[f"{_OFFICE}time-value"])
        return f"{int(clock[1]):02}:{clock[2]}" if clock else shown
    if kind == "boolean":
        return cell.attrib[f"{_OFFICE}boolean-value"]
    return cell.get(f"{_OFFICE}string-value") or shown


def _plain(element: ElementTree.Element) -> str:
    """The text of a paragraph, without what is noted on it."""
    parts = [element.text or ""]
    for each in element:
        if each.tag == f"{_TEXT}s":
            parts.append(" " * min(int(each.get(f"{_TEXT}c", 1)), MOST_COLUMNS))
        elif each.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            parts.append("\n" if each.tag.endswith("break") else "\t")
        elif each.tag.startswith(_TEXT) and not each.tag.endswith("}note"):
            parts.append(_plain(each))
        parts.append(each.tail or "")
    return "".join(parts)


def _repeated(element: ElementTree.Element, what: str) -> int:
    count = int(element.get(f"{_TABLE}number-{what}-repeated", 1))
    if count < 1:
        raise ValueError("repeated")
    return count
