"""What the XML of a worksheet holds that calamine does not report, and how much there is of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from data_access.importing.model.sheet import unreadable

MOST_COLUMNS = 256
MOST_CELLS = 8_000_000  # in the rectangle from the first to the last filled cell
# A cell's tag takes some thirty bytes; one of 300 is refused, so that no search grows with a file.
_CELL = rb"<(?:\w+:)?c\b"
_AT = rb'[^<>]{0,300}?\br="([A-Z]{1,3})(\d{1,7})"'
_FILLED = re.compile(_CELL + _AT + rb"[^<>/]{0,300}>(?!</)")
_COLUMN = re.compile(_CELL + rb'[^<>]{0,300}?\br="([A-Z]{1,3})\d{1,7}"[^<>/]{0,300}>(?!</)')
# A cell outside Excel's range, such as ZZZZ9: calamine would allocate all columns up to it.
_WITHOUT_POSITION = re.compile(
    rb'<(?:\w+:)?c(?:[\s/](?![^<>]{0,300}\br="[A-Z]{1,3}\d{1,7}")|>|\s[^<>]{300})'
)
_UNSTORED = re.compile(
    _CELL + _AT + rb"[^<>]{0,300}>\s*<(?:\w+:)?f\b"
    rb"(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>\s*)?</"
)
# Error values: #DIV/0!, #REF!, #N/A. Their reader gives an empty cell.
_ERROR = re.compile(
    _CELL + rb'(?=[^<>]{0,300}\bt="e")' + _AT + rb"[^<>/]{0,300}>\s*"
    rb"(?:<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]{1,20})<"
)

CellPosition = tuple[int, int]  # row number, column from 0


@dataclass(frozen=True)
class SheetFacts:
    """What calamine does not report about a sheet.

    `percentages`, `unstored`: the cells with percentages, and formulas without a stored value.
    `errors`: the cells that hold an error, and which.
    `cells`: in the rectangle from the first to the last filled cell. `size`: in bytes, unpacked.
    `shared`: cells with a shared text.
    """

    percentages: set[CellPosition] = field(default_factory=set)
    unstored: list[CellPosition] = field(default_factory=list)
    errors: list[tuple[CellPosition, str]] = field(default_factory=list)
    cells: int = 0
    size: int = 0
    shared: int = 0


def scan(path: Path, part: Iterator[bytes], percent: list[int]) -> SheetFacts:
    """What is in a worksheet; ImportRejected where it is too large."""
    facts, size, shared = SheetFacts(), 0, 0
    columns: set[bytes] = set()
    rows: list[int] = []
    styles = "|".join(map(str, percent))
    shown = re.compile(
        _CELL
        + rb'(?=[^<>]{0,300}\bs="(?:'
        + styles.encode()
        + rb')")'
        + _AT
        + rb"[^<>/]{0,300}>(?!</)"
    )
    for chunk in _whole_rows(part):
        size += len(chunk)
        shared += chunk.count(b't="s"')
        if _WITHOUT_POSITION.search(chunk):
            raise ValueError("cells without position")
        columns.update(_COLUMN.findall(chunk))
        first = _FILLED.search(chunk)
        if first is not None:
            last_row = max(chunk.rfind(b"<row"), chunk.rfind(b":row "), 0)
            rows += [int(each[2]) for each in (first, *_FILLED.finditer(chunk, last_row))]
        if percent:
            facts.percentages.update(_position(*each) for each in shown.findall(chunk))
        if b"<f" in chunk or b":f" in chunk:
            facts.unstored.extend(_position(*each) for each in _UNSTORED.findall(chunk))
        if b't="e"' in chunk:
            facts.errors.extend(
                (_position(*at), text.decode("utf-8", "replace"))
                for *at, text in _ERROR.findall(chunk)
            )
    return replace(facts, cells=_rectangle(path, columns, rows), size=size, shared=shared)


def _rectangle(path: Path, columns: set[bytes], rows: list[int]) -> int:
    if not columns:
        return 0
    columns_used = [_column(name) for name in columns]
    width, height = max(columns_used) - min(columns_used) + 1, max(rows) - min(rows) + 1
    if max(columns_used) >= MOST_COLUMNS:  # counted from column A, as calamine allocates them
        count = max(columns_used) + 1
        raise unreadable(path, "import.too_many_columns", found=count, limit=MOST_COLUMNS)
    if width * height > MOST_CELLS:
        raise unreadable(path, "import.too_wide", rows=height, columns=width)
    return width * height


def _whole_rows(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut where a row ends."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        end = max(rest.rfind(b"</row>"), rest.rfind(b":row>"))
        if end > 0:
            yield rest[: end + 6]
            rest = rest[end + 6 :]
    yield rest


def _position(column: bytes, row: bytes) -> CellPosition:
    return int(row), _column(column)


def _column(name: bytes) -> int:
    index = 0
    for sign in name:
        index = index * 26 + sign - 64
    return index - 1
