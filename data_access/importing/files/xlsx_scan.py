"""What the XML of a worksheet holds that calamine does not report, and how much there is of it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from data_access.importing.files.xlsx_shared_strings import STRIKE
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
# A formula without a value, or with an empty one that is no text: "<v/>", "<v></v>".
_UNSTORED = re.compile(
    _CELL + rb'(?![^<>]{0,300}\bt="str")' + _AT + rb"[^<>]{0,300}>\s*<(?:\w+:)?f\b"
    rb"(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v(?:\s*/>|>\s*</(?:\w+:)?v>)\s*)?</"
)
# Error values: #DIV/0!, #REF!, #N/A. Their reader gives an empty cell.
_ERROR = re.compile(
    _CELL + rb'(?=[^<>]{0,300}\bt="e")' + _AT + rb"[^<>/]{0,300}>\s*"
    rb"(?:<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]{1,20})<"
)

_SHARED = re.compile(
    _CELL + rb'(?=[^<>]{0,300}\bt="s")[^<>]{0,300}?\br="[A-Z]{1,3}(\d{1,7})"[^<>/]{0,300}>'
    rb"\s*<(?:\w+:)?v>(\d{1,7})<"
)
_AT_START = re.compile(rb' r="[A-Z]{0,3}(\d{1,7})"')
_ROW = re.compile(
    rb'<(?:\w+:)?row\b(?=[^<>]{0,300}\b(?:hidden="(?:1|true)"|ht="0(?:\.0*)?"))'
    rb'[^<>]{0,300}?\br="(\d{1,7})"'
)
_COLUMN_WIDTH = re.compile(rb"<(?:\w+:)?col\b([^<>]{0,300})>")
_NO_WIDTH = re.compile(rb'\b(?:hidden="(?:1|true)"|width="0(?:\.0*)?")')
_FROM, _TO = re.compile(rb'\bmin="(\d{1,5})"'), re.compile(rb'\bmax="(\d{1,5})"')

_FARTHEST = 1 << 12  # bytes from the tag of a cell to the first text in it that is struck through

CellPosition = tuple[int, int]  # row number, column from 0


@dataclass(frozen=True)
class CellStyles:
    """The cell formats that show a number as a percentage, and those that strike a cell through."""

    percent: tuple[int, ...] = ()
    struck: tuple[int, ...] = ()


@dataclass(frozen=True)
class SheetFacts:
    """What calamine does not report about a sheet.

    `percentages`, `unstored`: the cells with percentages, and formulas without a stored value.
    `hidden_rows`, `struck_rows`: by number; the latter have a cell that is struck through.
    `hidden_columns`: from 0.
    `errors`: the cells that hold an error, and which.
    `cells`: in the rectangle from the first to the last filled cell. `size`: in bytes, unpacked.
    `shared`: cells with a shared text.
    """

    percentages: set[CellPosition] = field(default_factory=set)
    unstored: list[CellPosition] = field(default_factory=list)
    errors: list[tuple[CellPosition, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cells: int = 0
    size: int = 0
    shared: int = 0


def scan(path: Path, part: Iterator[bytes], styles: CellStyles) -> SheetFacts:
    """What is in a worksheet; ImportRejected where it is too large."""
    facts, size, shared = SheetFacts(), 0, 0
    columns: set[bytes] = set()
    rows: list[int] = []
    percent, struck = _with_style(styles.percent), _with_style(styles.struck)
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
        if styles.percent:
            facts.percentages.update(_position(*each) for each in percent.findall(chunk))
        if styles.struck:
            facts.struck_rows.update(int(row) for _, row in struck.findall(chunk))
        for own in STRIKE.finditer(chunk) if b"strike" in chunk else ():  # text in the cell itself
            facts.struck_rows.update(_rows_before(chunk, own.start()))
        _note_unreadable(chunk, facts)
        _note_hidden(chunk, facts)
    return replace(facts, cells=_rectangle(path, columns, rows), size=size, shared=shared)


def _with_style(styles: tuple[int, ...]) -> re.Pattern[bytes]:
    """Filled cells in one of `styles`."""
    numbers = "|".join(map(str, styles)).encode()
    style = rb'(?=[^<>]{0,300}\bs="(?:' + numbers + rb')")'
    return re.compile(_CELL + style + _AT + rb"[^<>/]{0,300}>(?!</)")


def _rows_before(chunk: bytes, position: int) -> Iterator[int]:
    """The row of the cell that begins last before `position`, and not far from it."""
    begins = chunk.rfind(b' r="', max(position - _FARTHEST, 0), position)
    cell = _AT_START.match(chunk, max(begins, 0))
    if cell is not None:
        yield int(cell[1])


def struck_rows(part: Iterator[bytes], struck: Collection[int]) -> Iterator[int]:
    """The rows in which a cell holds one of the shared texts `struck`."""
    for chunk in _whole_rows(part):
        for row, text in _SHARED.findall(chunk):
            if int(text) in struck:
                yield int(row)


def _note_unreadable(chunk: bytes, facts: SheetFacts) -> None:
    if b"<f" in chunk or b":f" in chunk:
        facts.unstored.extend(_position(*each) for each in _UNSTORED.findall(chunk))
    if b't="e"' in chunk:
        facts.errors.extend(
            (_position(*at), text.decode("utf-8", "replace")) for *at, text in _ERROR.findall(chunk)
        )


def _note_hidden(chunk: bytes, facts: SheetFacts) -> None:
    if b'hidden="' not in chunk and b' ht="0' not in chunk and b' width="0' not in chunk:
        return
    facts.hidden_rows.update(map(int, _ROW.findall(chunk)))
    for attributes in _COLUMN_WIDTH.findall(chunk):
        first, last = _FROM.search(attributes), _TO.search(attributes)
        if first and last and _NO_WIDTH.search(attributes):
            facts.hidden_columns.update(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))


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
