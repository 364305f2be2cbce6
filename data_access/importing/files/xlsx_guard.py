"""The inspection of an .xlsx file before it is read: bounded, and nothing in it is trusted.

Calamine, which reads it afterwards, unpacks without limit and allocates the rectangle between the
first and the last filled cell; so both are measured here. Nor does it report percentages, and what
is hidden or struck through.
"""

import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from data_access.importing.files.xlsx_scan import (
    MOST_CELLS,
    CellStyles,
    SheetFacts,
    scan,
    struck_rows,
)
from data_access.importing.files.xlsx_shared_strings import PART as SHARED_TEXTS
from data_access.importing.files.xlsx_shared_strings import exceeds_limit, shared_texts
from data_access.importing.model.sheet import unreadable

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 192 << 20  # bytes, unpacked; 200,000 rows of 11 columns take 85 MB
LARGEST_PACKAGE = 384 << 20
_SMALL_MEMBER = 16 << 20  # workbook, relations, styles
_CHUNK = 8 << 20
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_PERCENT = re.compile(r'%(?=(?:[^"]*"[^"]*")*[^"]*$)')  # outside quotes
_LONGEST_FORMAT = 255  # signs, as in Excel
PERCENT_IDS = {9, 10}  # built-in formats 0% and 0.00%


@dataclass(frozen=True)
class Package:
    """A workbook that may be read. `sheets`: by name."""

    sheets: dict[str, SheetFacts]
    counts_from_1904: bool
    has_links: bool


def inspect(path: Path) -> Package:
    """The workbook at `path`. Raises ImportRejected where it is none or too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _inspect(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            ElementTree.ParseError, LookupError, ValueError, OSError) as error:  # fmt: skip
        raise unreadable(path, "import.not_xlsx") from error


def _inspect(path: Path, archive: zipfile.ZipFile) -> Package:
    members = [member.filename for member in archive.infolist()]
    if len(members) > MOST_MEMBERS or len({name.lower() for name in members}) < len(members):
        raise ValueError("members")
    relations = _relations(path, archive)
    styles = _styles(_small_member(path, archive, "xl/styles.xml", optional=True))
    book = _xml(_small_member(path, archive, "xl/workbook.xml"))
    parts = {
        relations[next(value for key, value in sheet.attrib.items() if key.endswith("}id"))]:
        sheet.attrib["name"]
        for sheet in _elements(book, "sheet")
    }  # fmt: skip
    total, cells = 0, 0
    sheets, texts = {}, shared_texts(())
    for member in members:
        with closing(unpacked(path, archive, member)) as part:
            if member in parts:
                facts = sheets[parts[member]] = scan(path, part, styles)
                total, cells = total + facts.size, cells + facts.cells
            elif member.lower() == SHARED_TEXTS.lower():
                texts = shared_texts(part)
                total += int(texts.lengths.sum())
            else:
                total += sum(len(chunk) for chunk in part)
        if total > LARGEST_PACKAGE or cells > MOST_CELLS:
            raise _too_large(path)
    uses = sum(facts.shared for facts in sheets.values())
    if exceeds_limit(texts.lengths, uses, (unpacked(path, archive, part) for part in parts)):
        raise _too_large(path)
    for place, name in parts.items() if texts.struck else ():
        sheets[name].struck_rows.update(struck_rows(unpacked(path, archive, place), texts.struck))
    counts_from_1904 = any(
        each.attrib.get("date1904") in ("1", "true") for each in _elements(book, "workbookPr")
    )
    links = any(member.startswith("xl/externalLinks/") for member in members)
    return Package(sheets, counts_from_1904, links)


def _too_large(path: Path) -> Exception:
    limit = f"{LARGEST_MEMBER >> 20} MB"
    return unreadable(path, "import.too_large", limit=limit)


def unpacked(path: Path, archive: zipfile.ZipFile, member: str) -> Generator[bytes]:
    """The bytes of a member, counted as they come: the size in its header is not trusted."""
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


def _small_member(
    path: Path, archive: zipfile.ZipFile, member: str, *, optional: bool = False
) -> bytes:
    if optional and member not in archive.namelist():
        return b""
    content = b"".join(unpacked(path, archive, member))
    if len(content) > _SMALL_MEMBER:
        raise _too_large(path)
    return content


def _xml(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314  no document type, bounded


def _elements(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (each for each in tree.iter() if each.tag.rpartition("}")[2] == name)


def _relations(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that each relation of the workbook names."""
    tree = _xml(_small_member(path, archive, "xl/_rels/workbook.xml.rels"))
    return {
        each.attrib["Id"]: str(PurePosixPath("xl", each.attrib["Target"])).removeprefix("/")
        for each in _elements(tree, "Relationship")
        if each.attrib.get("TargetMode") != "External"
    }


def _styles(content: bytes) -> CellStyles:
    """The cell formats that show a percentage, and those that strike a cell through."""
    if not content:
        return CellStyles()
    tree = _xml(content)
    own = {int(each.attrib["numFmtId"]): each.attrib.get("formatCode", "")
           for each in _elements(tree, "numFmt")}  # fmt: skip
    percent = {number for number, code in own.items() if is_percent_format(code)}
    percent |= PERCENT_IDS - set(own)
    struck = {number for number, font in enumerate(_children(tree, "fonts")) if _is_struck(font)}
    formats = list(_children(tree, "cellXfs"))
    return CellStyles(
        tuple(number for number, each in enumerate(formats)
              if int(each.attrib.get("numFmtId", 0)) in percent),
        tuple(number for number, each in enumerate(formats)
              if int(each.attrib.get("fontId", 0)) in struck),
    )  # fmt: skip


def is_percent_format(code: str) -> bool:
    """Whether the format `code` of a number shows a percentage."""
    return bool(_PERCENT.search(code[:_LONGEST_FORMAT]))


def _children(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return iter(next(_elements(tree, name), ()))


def _is_struck(font: ElementTree.Element) -> bool:
    strikes = _elements(font, "strike")
    return any(each.attrib.get("val", "1") not in ("0", "false") for each in strikes)
