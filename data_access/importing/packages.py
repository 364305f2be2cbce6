"""What an .xlsx file really is, found out before anything is built from it: bounded, never trusted.

The reader behind (calamine) unpacks without limit and lays out the rectangle between the first and
the last filled cell; so both are measured here first. It does not tell percentages either.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from data_access.importing.sheet import unreadable

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 192 << 20  # bytes, unpacked; 200,000 rows of 11 columns take 85 MB
LARGEST_PACKAGE = 384 << 20
MOST_COLUMNS = 256
MOST_CELLS = 8_000_000  # in the rectangle from the first to the last filled cell
_SMALL_MEMBER = 16 << 20  # workbook, relations, styles
_CHUNK = 8 << 20
_NOT_ZIP = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import.is_old_xls"),
    (b"MZ", "import.is_program"),
    (b"%PDF", "import.is_pdf"),
    (b"<", "import.is_html"),
)
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>/]*>(?!</)')
_COLUMN = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})\d{1,7}"[^>/]*>(?!</)')
_PLACELESS = re.compile(rb'<(?:\w+:)?c(?:\s(?![^>]*\br=")[^>]*)?/?>')
_UNSTORED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b'
    rb"(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>\s*)?</"
)
_PERCENT = re.compile(r'%(?=(?:[^"]*"[^"]*")*[^"]*$)')  # outside quotes
_PERCENT_IDS = {9, 10}  # built-in formats 0% and 0.00%

Place = tuple[int, int]  # row number, column from 0


@dataclass(frozen=True)
class SheetFacts:
    """What calamine does not tell of a sheet: places of percentages and of formulas not stored."""

    percentages: set[Place] = field(default_factory=set)
    unstored: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Package:
    """A workbook that may be read. `sheets`: by name."""

    sheets: dict[str, SheetFacts]
    counts_from_1904: bool
    has_links: bool


def inspect(path: Path) -> Package:
    """What the workbook at `path` is. Raises ImportRejected where it is none or would not fit."""
    with path.open("rb") as file:
        beginning = file.read(1 << 16)
        for signature, reason in _NOT_ZIP:
            if beginning.lstrip(b"\xef\xbb\xbf \r\n\t" if signature == b"<" else b"").startswith(
                signature
            ):
                is_locked = _PASSWORD in beginning + file.read(_SMALL_MEMBER)
                raise unreadable(path, "import.is_locked" if is_locked else reason)
    try:
        with zipfile.ZipFile(path) as archive:
            return _inspect(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            ElementTree.ParseError, LookupError, ValueError, OSError) as fault:  # fmt: skip
        raise unreadable(path, "import.not_xlsx") from fault


def _inspect(path: Path, archive: zipfile.ZipFile) -> Package:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or len({member.filename for member in members}) < len(members):
        raise ValueError("members")
    relations = _relations(path, archive)
    percent = _percent_styles(_small(path, archive, "xl/styles.xml", optional=True))
    book = _xml(_small(path, archive, "xl/workbook.xml"))
    sheets = {}
    parts = {}
    for sheet in _found(book, "sheet"):
        link = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
        parts[relations[link]] = sheet.attrib["name"]
    total = 0
    for member in members:
        name = parts.get(member.filename)
        if name is None:
            total += sum(len(chunk) for chunk in _unpacked(path, archive, member.filename))
        else:
            facts, size = _scan(path, archive, member.filename, percent)
            sheets[name] = facts
            total += size
        if total > LARGEST_PACKAGE:
            raise _too_large(path)
    is_1904 = any(each.attrib.get("date1904") in ("1", "true")
                  for each in _found(book, "workbookPr"))  # fmt: skip
    links = any(member.filename.startswith("xl/externalLinks/") for member in members)
    return Package(sheets, is_1904, links)


def _too_large(path: Path) -> Exception:
    limit = f"{LARGEST_MEMBER >> 20} MB"
    return unreadable(path, "import.too_large", limit=limit)


def _unpacked(path: Path, archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """The bytes of a member, counted as they come: what its header says is not believed."""
    size, is_first = 0, True
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST_MEMBER:
                raise _too_large(path)
            if is_first and _DECLARES.search(chunk[:65536]):
                raise ValueError("document type")
            is_first = False
            yield chunk


def _small(path: Path, archive: zipfile.ZipFile, member: str, *, optional: bool = False) -> bytes:
    if optional and member not in archive.namelist():
        return b""
    content = b"".join(_unpacked(path, archive, member))
    if len(content) > _SMALL_MEMBER:
        raise _too_large(path)
    return content


def _xml(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314  no document type, bounded


def _found(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (each for each in tree.iter() if each.tag.rpartition("}")[2] == name)


def _relations(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that each relation of the workbook names."""
    tree = _xml(_small(path, archive, "xl/_rels/workbook.xml.rels"))
    return {
        each.attrib["Id"]: str(PurePosixPath("xl", each.attrib["Target"])).removeprefix("/")
        for each in _found(tree, "Relationship")
        if each.attrib.get("TargetMode") != "External"
    }


def _percent_styles(content: bytes) -> list[int]:
    """The cell formats that show a number as a percentage."""
    if not content:
        return []
    tree = _xml(content)
    own = {int(each.attrib["numFmtId"]): each.attrib.get("formatCode", "")
           for each in _found(tree, "numFmt")}  # fmt: skip
    percent = {number for number, code in own.items() if _PERCENT.search(code)}
    percent |= _PERCENT_IDS - set(own)
    formats = next(_found(tree, "cellXfs"), None)
    if formats is None:
        return []
    return [place for place, each in enumerate(formats)
            if int(each.attrib.get("numFmtId", 0)) in percent]  # fmt: skip


def _scan(
    path: Path, archive: zipfile.ZipFile, member: str, percent: list[int]
) -> tuple[SheetFacts, int]:
    """What is in a worksheet, and its size unpacked; ImportRejected where it is too large."""
    facts, size = SheetFacts(), 0
    columns: set[bytes] = set()
    rows: list[int] = []
    styles = "|".join(map(str, percent))
    shown = re.compile(
        rb'<(?:\w+:)?c\b(?=[^>]*\bs="(?:' + styles.encode() + rb')")[^>]*?'
        rb'\br="([A-Z]{1,3})(\d{1,7})"[^>/]*>(?!</)'
    )
    for chunk in _whole_rows(_unpacked(path, archive, member)):
        size += len(chunk)
        if _PLACELESS.search(chunk):
            raise ValueError("cells without place")
        columns.update(_COLUMN.findall(chunk))
        first = _FILLED.search(chunk)
        if first is not None:
            last_row = max(chunk.rfind(b"<row"), chunk.rfind(b":row "), 0)
            rows += [int(each[2]) for each in (first, *_FILLED.finditer(chunk, last_row))]
        if percent:
            facts.percentages.update(_place(*each) for each in shown.findall(chunk))
        if b"<f" in chunk or b":f" in chunk:
            facts.unstored.extend(_place(*each) for each in _UNSTORED.findall(chunk))
    _bounded(path, columns, rows)
    return facts, size


def _bounded(path: Path, columns: set[bytes], rows: list[int]) -> None:
    if not columns:
        return
    places = [_column(name) for name in columns]
    width, height = max(places) - min(places) + 1, max(rows) - min(rows) + 1
    if width > MOST_COLUMNS:
        raise unreadable(path, "import.too_many_columns", found=width, limit=MOST_COLUMNS)
    if width * height > MOST_CELLS:
        raise unreadable(path, "import.too_wide", rows=height, columns=width)


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


def _place(column: bytes, row: bytes) -> Place:
    return int(row), _column(column)


def _column(name: bytes) -> int:
    place = 0
    for sign in name:
        place = place * 26 + sign - 64
    return place - 1
