"""The page of an administrative document: Decree 30/2020/NĐ-CP, annex I.

A4; margins 20 mm above, below and right, 30 mm left; Times New Roman, black; the page number in the
middle above the text from the second page on. What only a person may write is left blank: number,
day, signature.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from dashboard.wording import TEXT, simulated_label

_FONT: Final = "Times New Roman"
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)  # a file says the same whenever it is written
# By name: size in points, bold, italic, alignment.
_STYLES: Final = {
    "Head": (12, True, False, ALIGN.CENTER),
    "Number": (13, False, False, ALIGN.CENTER),
    "Letter subject": (12, False, False, ALIGN.CENTER),
    "Addressee": (14, False, False, ALIGN.CENTER),
    "Place": (13, False, True, ALIGN.CENTER),
    "Subject": (14, True, False, ALIGN.CENTER),
    "About": (13, False, True, ALIGN.CENTER),
    "Part": (14, True, False, ALIGN.LEFT),
    "Text": (14, False, False, ALIGN.JUSTIFY),
    "Table title": (13, True, False, ALIGN.LEFT),
    "Table head": (12, True, False, ALIGN.CENTER),
    "Cell": (12, False, False, ALIGN.LEFT),
    "Cell number": (12, False, False, ALIGN.RIGHT),
    "Total": (12, True, False, ALIGN.LEFT),
    "Total number": (12, True, False, ALIGN.RIGHT),
    "Recipients": (12, True, True, ALIGN.LEFT),
    "Recipient": (11, False, False, ALIGN.LEFT),
    "Page": (13, False, False, ALIGN.CENTER),
}
_NARROW: Final = ("Table head", "Cell", "Cell number", "Total", "Total number", "Recipient")


class OfficeDocument:
    """A document in `language`, written from top to bottom."""

    def __init__(self, language: str, title: str, *, simulated: bool) -> None:
        self._language = language
        self._document: Document = docx.Document()
        self._define_styles()
        self._define_page()
        self._describe(title)
        if simulated:
            for footer in (self._section.first_page_footer, self._section.footer):
                _write(footer.paragraphs[0], simulated_label(language), "Head")

    def heads(self, number: str, about: str = "") -> None:
        """The office and the number on the left, the national name and the motto on the right.

        `about`: the subject of a letter, below its number; a letter names no type of document.
        """
        left, right = self._two_columns()
        _write(left.paragraphs[0], self._say("office"), "Head")
        _write(right.paragraphs[0], self._say("nation"), "Head")
        motto = _write(right.add_paragraph(), self._say("motto"), "Head")
        motto.runs[0].font.underline = True
        left, right = self._two_columns()
        _write(left.paragraphs[0], number, "Number")
        if about:
            _write(left.add_paragraph(), about, "Letter subject")
        _write(right.paragraphs[0], self._say("place"), "Place")

    def type_and_subject(self, kind: str, subject: str, about: str) -> None:
        """The name of the type of document, its subject, and what its numbers stand on."""
        self._document.add_paragraph(style="About")
        for text, style in ((kind, "Subject"), (subject, "Subject"), (about, "About")):
            self._document.add_paragraph(text, style)

    def addressee(self, text: str) -> None:
        """To whom a letter goes."""
        self._document.add_paragraph(text, "Addressee")

    def annex(self, title: str, subject: str, about: str) -> None:
        """An annex, which begins on a page of its own."""
        self._document.add_paragraph(style="Recipient").add_run().add_break(WD_BREAK.PAGE)
        for text, style in ((title, "Subject"), (subject, "Subject"), (about, "About")):
            self._document.add_paragraph(text, style)

    def part(self, title: str) -> None:
        """The heading of a part."""
        self._document.add_paragraph(title, "Part")

    def paragraph(self, text: str) -> None:
        """A paragraph of the body."""
        self._document.add_paragraph(text, "Text")

    def table(
        self,
        title: str,
        headings: Sequence[str],
        lines: Sequence[Sequence[str]],
        *,
        widths: Sequence[int],
        numbers: Sequence[int],
        totals: Sequence[int] = (),
    ) -> None:
        """A table under its title, 160 mm wide at most; the headings stand on each page.

        `widths`: in mm. `numbers`: its columns of numbers. `totals`: its rows in bold.
        """
        self._document.add_paragraph(title, "Table title")
        table = self._document.add_table(1 + len(lines), len(headings), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        head, *body = table.rows
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, text in zip(head.cells, headings, strict=True):
            _write(cell.paragraphs[0], text, "Table head")
        for place, (row, line) in enumerate(zip(body, lines, strict=True)):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            kind = "Total" if place in totals else "Cell"
            for column, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
                style = f"{kind} number" if column in numbers else kind
                _write(cell.paragraphs[0], text, style)
        self._document.add_paragraph(style="Recipient")

    def signature(self, recipients: str) -> None:
        """The recipients, a line each, on the left, the signer on the right; both blank.

        On one page with the last words before them: a signature never stands alone.
        """
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        left, right = self._two_columns()
        _write(right.paragraphs[0], self._say("signer"), "Subject")
        _write(left.paragraphs[0], self._say("recipients"), "Recipients")
        for line in recipients.split("\n"):
            _write(left.add_paragraph(), line, "Recipient")

    def file(self) -> bytes:
        """The document as a .docx file."""
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()

    @property
    def _section(self) -> Any:
        return self._document.sections[0]

    def _define_styles(self) -> None:
        for name, (size, bold, italic, alignment) in _STYLES.items():
            style: Any = self._document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.name, style.font.size = _FONT, Pt(size)
            style.font.bold, style.font.italic = bold, italic
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.paragraph_format.alignment = alignment
            style.paragraph_format.space_after = Pt(2 if name in _NARROW else 6)
        styles: Any = self._document.styles
        styles["Text"].paragraph_format.first_line_indent = Mm(10)
        styles["Addressee"].paragraph_format.space_before = Pt(14)
        styles["Addressee"].paragraph_format.space_after = Pt(14)
        for name in ("Part", "Table title"):
            styles[name].paragraph_format.space_before = Pt(10)
            styles[name].paragraph_format.keep_with_next = True

    def _define_page(self) -> None:
        section = self._section
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin, section.header_distance = Mm(30), Mm(10)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.style = "Page"
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        number._p.append(field)

    def _describe(self, title: str) -> None:
        properties = self._document.core_properties
        properties.title, properties.author = title, self._say("office")
        properties.language = self._language
        properties.created = properties.modified = _MADE

    def _two_columns(self) -> tuple[_Cell, _Cell]:
        table: Table = self._document.add_table(1, 2)
        table.autofit = False
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        left, right = table.rows[0].cells
        for column, width in zip(table.columns, (62, 98), strict=True):
            column.width = Mm(width)
        return left, right

    def _say(self, key: str) -> str:
        return TEXT(self._language, f"document.{key}")


def _write(paragraph: Paragraph, text: str, style: str) -> Paragraph:
    paragraph.style = style
    paragraph.add_run(text)
    return paragraph
