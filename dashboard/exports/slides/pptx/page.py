"""The deck as one PowerPoint file, in the office's own template where one is given."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import pptx
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu

from dashboard.exports.progress import Progress
from dashboard.exports.slides.model import (
    LEAST_TEXT,
    Areas,
    Bars,
    Deck,
    Lines,
    Numbers,
    Rows,
    Slide,
)
from dashboard.exports.slides.pptx.charts import bars, lines
from dashboard.exports.slides.pptx.country import country
from dashboard.exports.slides.pptx.drawing import ALARM, COLOURS, Box, Drawing, describe, rgb
from dashboard.wording import TEXT, day

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)  # a file says the same whenever it is written
_EMU_WIDTH, _EMU_HEIGHT = Emu(12192000), Emu(6858000)  # 16:9
_TITLE: Final = Box(64, 30, 1152, 108)
_SUBTITLE: Final = Box(64, 142, 1152, 34)
_BODY: Final = Box(64, 186, 1152, 410)
_WORDS: Final = Box(64, 404, 1152, 190)  # below numbers
_BESIDE_MAP: Final = 580  # pixels of a title that stands beside a map
_MAP: Final = Box(64, 16, 1152, 632)
_REMARK: Final = Box(64, 602, 1152, 34)
_SOURCE: Final = Box(64, 654, 800, 60)
_MARK: Final = Box(870, 654, 270, 60)
_PLACE: Final = Box(1146, 654, 70, 34)
_TITLE_TYPES: Final = (1, 3)  # title, centred title
_DOWN: Final = 180  # pixels of a title that stands alone
_LONG: Final = 90  # letters of a sentence that is set smaller
_SMALLER_ROWS: Final = 56  # pixels of the highest row of a table
_TEMPLATE: Final = b"presentationml.template.main+xml"
_PRESENTATION: Final = b"presentationml.presentation.main+xml"


class PowerPointDeck:
    """The deck; `template`: the bytes of a .potx or .pptx whose master and layouts it takes."""

    def __init__(self, deck: Deck, template: bytes | None = None) -> None:
        self._deck, self._template = deck, template

    def file(self, progress: Progress | None = None) -> bytes:
        """The deck as a .pptx file."""
        book = _opened(self._template)
        layout = _title_layout(book)
        slides = (progress or Progress()).parts(self._deck.slides)
        for place, slide in enumerate(slides, start=1):
            page = book.slides.add_slide(layout)
            self._write(page, slide, place, book.slide_width)
        self._describe(book.core_properties)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    def _write(self, page: Any, slide: Slide, place: int, width: int) -> None:
        drawing = Drawing(page, width, self._deck.language)
        for shape in page.placeholders:
            if shape.placeholder_format.type not in _TITLE_TYPES:
                shape._element.getparent().remove(shape._element)
        title = page.shapes.title
        beside = isinstance(slide.content, Areas)
        room = _BESIDE_MAP if beside else _TITLE.width
        down = 0 if slide.content else _DOWN
        drawing.put(title, replace(_TITLE, top=_TITLE.top + down, width=room))
        is_small = beside or len(slide.title) > _LONG
        pixels = 32 if is_small else 40 if slide.content else 48
        drawing.write(title.text_frame, slide.title, pixels, bold=True, anchor=MSO_ANCHOR.MIDDLE)
        own = f"{TEXT(self._deck.language, 'slides.own')} · " if slide.is_own else ""
        if own or slide.subtitle:
            place_of_it = replace(_SUBTITLE, top=_SUBTITLE.top + down, width=room)
            drawing.text(f"{own}{slide.subtitle}", place_of_it, "subtitle", colour=COLOURS.muted)
        _content(drawing, slide)
        if slide.remark:
            drawing.text(slide.remark, _REMARK, "remark", colour=COLOURS.muted)
        drawing.text(f"{slide.source} · {slide.stamp}", _SOURCE, "source", colour=COLOURS.muted)
        if slide.mark:
            drawing.text(slide.mark, _MARK, "mark", bold=True, colour=ALARM)
        drawing.text(f"{place}/{len(self._deck.slides)}", _PLACE, "place", align=PP_ALIGN.RIGHT,
                     colour=COLOURS.muted)  # fmt: skip
        said = (slide.finding, *slide.notes) if slide.is_own else slide.notes
        page.notes_slide.notes_text_frame.text = "\n".join(said)

    def _describe(self, properties: Any) -> None:
        language, selection = self._deck.language, self._deck.selection
        as_of = day(language, selection.as_of)
        properties.title, properties.language = self._deck.subject, language
        properties.author = TEXT(language, "document.office")
        properties.comments = TEXT(language, "stamp.stands_on", as_of=as_of, load=selection.load)
        properties.created = properties.modified = _MADE


def is_template(content: bytes) -> bool:
    """Whether these are the bytes of a .potx or .pptx with a layout that has a title."""
    try:
        return _title_layout(_opened(content)) is not None
    except (KeyError, ValueError, zipfile.BadZipFile):
        return False


def _content(drawing: Drawing, slide: Slide) -> None:
    content = slide.content
    if isinstance(content, Numbers):
        _numbers(drawing, content)
        if content.words:
            describe(_rows(drawing, content.words, _WORDS), slide.finding)
    elif isinstance(content, Rows):
        describe(_rows(drawing, content, _BODY), slide.finding)
    elif isinstance(content, Bars):
        describe(bars(drawing, content, _BODY), slide.finding)
    elif isinstance(content, Lines):
        describe(lines(drawing, content, _BODY), slide.finding)
    elif isinstance(content, Areas):
        country(drawing, content, _MAP, _BODY.top + 2 * LEAST_TEXT)


def _numbers(drawing: Drawing, content: Numbers) -> None:
    width = _BODY.width / len(content.items)
    top, height, label = (_BODY.top, 84, 44) if content.words else (_BODY.top + 60, 150, 76)
    below = top + height + 10
    for place, item in enumerate(content.items):
        left = _BODY.left + place * width
        colour = ALARM if item.is_alarm else COLOURS.data
        large = min(height * 0.8, 1.5 * width / max(len(item.text), 1))
        number = Box(left, top, width - 20, height)
        drawing.text(item.text, number, item.label, pixels=large, bold=True, colour=colour,
                     anchor=MSO_ANCHOR.BOTTOM)  # fmt: skip
        drawing.text(item.label, Box(left, below, width - 20, label), item.label, pixels=28)
        drawing.text(item.detail, Box(left, below + label + 4, width - 20, 90), item.label,
                     colour=COLOURS.muted)  # fmt: skip


def _rows(drawing: Drawing, content: Rows, room: Box) -> Any:
    count = len(content.lines) + 1
    height = min(room.height, count * _SMALLER_ROWS)
    box = Box(room.left, room.top, room.width, height)
    frame = drawing.shapes.add_table(count, len(content.headings), *drawing.placed(box))
    table = frame.table
    table.horz_banding = False
    for place, width in enumerate(content.widths):
        table.columns[place].width = drawing.emu(_BODY.width * width / 100)
    for row, texts in enumerate((content.headings, *content.lines)):
        for place, said in enumerate(texts):
            cell = table.cell(row, place)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(COLOURS.line if row == 0 else COLOURS.surface)
            align = PP_ALIGN.RIGHT if place in content.numbers else PP_ALIGN.LEFT
            drawing.write(cell.text_frame, said, LEAST_TEXT, bold=row == 0, align=align)
            cell.margin_left = cell.margin_right = drawing.emu(8)
            cell.margin_top = cell.margin_bottom = drawing.emu(3)
    return frame


def _opened(template: bytes | None) -> Any:
    """An empty presentation: 16:9, or as the template has it without its slides."""
    if template is None:
        book = pptx.Presentation()
        book.slide_width, book.slide_height = _EMU_WIDTH, _EMU_HEIGHT
        return book
    book = pptx.Presentation(io.BytesIO(_as_presentation(template)))
    for slide in list(book.slides._sldIdLst):
        book.part.drop_rel(slide.rId)
        book.slides._sldIdLst.remove(slide)
    return book


def _as_presentation(template: bytes) -> bytes:
    """A .potx as the .pptx that it makes: it says so in its list of types alone."""
    source, target = zipfile.ZipFile(io.BytesIO(template)), io.BytesIO()
    with source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == "[Content_Types].xml":
                content = content.replace(_TEMPLATE, _PRESENTATION)
            archive.writestr(item, content)
    return target.getvalue()


def _title_layout(book: Any) -> Any:
    """The layout with a title and the fewest other places."""
    titled = [layout for layout in book.slide_layouts
              if any(each.placeholder_format.type in _TITLE_TYPES
                     for each in layout.placeholders)]  # fmt: skip
    return min(titled, key=lambda layout: len(layout.placeholders), default=None)
