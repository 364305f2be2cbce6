"""The records of an old workbook: [MS-XLS], BIFF8. What holds for all its sheets, and its cells."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from data_access.importing.files.xls_texts import shared_texts
from data_access.importing.files.xlsx_guard import PERCENT_IDS, is_percent_format

BOF, EOF, CONTINUE = 0x809, 0x0A, 0x3C
_SHEET, _DATEMODE, _LOCKED = 0x85, 0x22, 0x2F
_FONT, _FORMAT, _XF, _TEXTS = 0x31, 0x41E, 0xE0, 0xFC
_BIFF8 = 0x600
_STRIKE = 0x08
_MISSING_FONT = 4  # no font has this number
_DAY_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # built-in formats
_NO_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|general', re.IGNORECASE)
_DAY_CODE = re.compile(r"[dmyhs]", re.IGNORECASE)

Record = tuple[int, bytes]


class LockedError(ValueError):
    """The workbook has a password."""


@dataclass
class Book:
    """What holds for all sheets. `places`: offset, name and whether hidden, of each worksheet."""

    counts_from_1904: bool = False
    texts: list[str] = field(default_factory=list)
    places: list[tuple[int, str, bool]] = field(default_factory=list)
    _fonts: list[bool] = field(default_factory=list)  # whether each strikes through
    _percent: set[int] = field(default_factory=lambda: set(PERCENT_IDS))
    _days: set[int] = field(default_factory=lambda: set(_DAY_IDS))
    _styles: list[tuple[int, int]] = field(default_factory=list)  # font and number format of each
    _parts: list[bytes] = field(default_factory=list)

    def is_struck(self, style: int) -> bool:
        """Whether cells of this style are struck through."""
        font = self._style(style)[0]
        index = font - (font > _MISSING_FONT)
        return index < len(self._fonts) and self._fonts[index]

    def is_percent(self, style: int) -> bool:
        """Whether numbers of this style are shown as percentages."""
        return self._style(style)[1] in self._percent

    def is_day(self, style: int) -> bool:
        """Whether numbers of this style are shown as days or times."""
        return self._style(style)[1] in self._days

    def _style(self, style: int) -> tuple[int, int]:
        return self._styles[style] if style < len(self._styles) else (0, 0)

    def note(self, kind: int, content: bytes) -> None:
        """Take up a record that holds for all sheets."""
        if kind == _LOCKED:
            raise LockedError
        if kind == _DATEMODE:
            self.counts_from_1904 = content[:1] == b"\x01"
        elif kind == _SHEET and content[5] == 0:  # worksheets alone
            (offset,) = struct.unpack_from("<I", content)
            self.places.append((offset, text(content[7:], content[6]), bool(content[4] & 3)))
        elif kind == _TEXTS or (kind == CONTINUE and self._parts):
            self._parts.append(content)
        elif self._parts:
            self._parts.append(b"")  # what continues from here on is no text
        else:
            self._note_style(kind, content)

    def _note_style(self, kind: int, content: bytes) -> None:
        if kind == _FONT:
            self._fonts.append(bool(content[2] & _STRIKE))
        elif kind == _XF:
            font, number_format = struct.unpack_from("<2H", content)
            self._styles.append((font, number_format))
        elif kind == _FORMAT:
            number, signs = struct.unpack_from("<2H", content)
            code = text(content[4:], signs)
            for known, is_one in (
                (self._percent, is_percent_format(code)),
                (self._days, bool(_DAY_CODE.search(_NO_CODE.sub("", code)))),
            ):
                (known.add if is_one else known.discard)(number)

    def finish(self) -> None:
        """Read the texts that cells share."""
        self.texts = shared_texts(self._parts)


def read_book(stream: bytes) -> Book:
    """What holds for all sheets of the workbook in `stream`.

    Raises LockedError where it has a password, ValueError, LookupError or struct.error where it is
    damaged or of another version.
    """
    book = Book()
    for kind, content in records(stream, 0):
        book.note(kind, content)
    book.finish()
    return book


def records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from one BOF to its EOF, without those of charts inside."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        content = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == BOF:
            depth += 1
            if struct.unpack_from("<H", content)[0] != _BIFF8:
                raise ValueError("version")
        elif depth == 0:
            raise ValueError("no beginning")
        elif kind == EOF:
            depth -= 1
            if depth == 0:
                return
        elif depth == 1:
            yield kind, content
    raise ValueError("no end")


def text(content: bytes, count: int) -> str:
    """A text of `count` signs, behind the byte that says how wide they are."""
    signs = content[1 : 1 + count * (2 if content[0] & 1 else 1)]
    found = signs.decode("utf-16-le" if content[0] & 1 else "latin-1", "replace")
    if len(signs) < count:
        raise ValueError("text cut short")
    return found
