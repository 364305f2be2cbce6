"""What all parts of a slide in PowerPoint share: places in pixels, letters, colours, alt text."""

from dataclasses import dataclass
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from dashboard.charts.style import PALETTES
from dashboard.exports.slides.model import LEAST_TEXT, WIDTH

COLOURS: Final = PALETTES["light"]
ALARM: Final = COLOURS.below[1][0]
FONT: Final = "Arial"  # has every Vietnamese letter on every office computer
_LANGUAGES: Final = {"vi": "vi-VN", "en": "en-GB"}
_POINTS: Final = 0.75  # of a pixel


@dataclass(frozen=True)
class Box:
    """A place on the slide, in pixels of the model."""

    left: float
    top: float
    width: float
    height: float


class Drawing:
    """Writes on one slide; `width`: of the slide, which the pixels of the model fill."""

    def __init__(self, slide: Any, width: int, language: str) -> None:
        self.shapes, self.language = slide.shapes, language
        self._pixel = width / WIDTH

    def emu(self, pixels: float) -> Emu:
        """A length of the model on this slide."""
        return Emu(round(pixels * self._pixel))

    def placed(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Left, top, width, height."""
        return (self.emu(box.left), self.emu(box.top), self.emu(box.width), self.emu(box.height))

    def put(self, shape: Any, box: Box) -> None:
        """Move a shape that the layout has to its place."""
        shape.left, shape.top, shape.width, shape.height = self.placed(box)

    def text(self, said: str, box: Box, name: str, **look: Any) -> Any:
        """A text in a box of its own; see `write`."""
        shape = self.shapes.add_textbox(*self.placed(box))
        shape.name = name
        self.write(shape.text_frame, said, **look)
        return shape

    def write(
        self,
        frame: Any,
        said: str,
        pixels: float = LEAST_TEXT,
        *,
        bold: bool = False,
        colour: str = COLOURS.text,
        align: Any = PP_ALIGN.LEFT,
        anchor: Any = MSO_ANCHOR.TOP,
    ) -> None:
        """One paragraph in a frame, in letters of `pixels`."""
        frame.word_wrap, frame.vertical_anchor = True, anchor
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        paragraph = frame.paragraphs[0]
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = said
        self.font(run.font, pixels, bold=bold, colour=colour)
        run.font._element.set("lang", _LANGUAGES[self.language])

    def font(
        self, font: Any, pixels: float = LEAST_TEXT, *, bold: bool = False,
        colour: str = COLOURS.text,
    ) -> None:  # fmt: skip
        """The look of letters; those of charts too."""
        font.name, font.size, font.bold = FONT, Pt(pixels * _POINTS), bold
        font.color.rgb = rgb(colour)


def rgb(colour: str) -> Any:
    """A colour of the palette."""
    return RGBColor.from_string(colour.removeprefix("#"))


def describe(shape: Any, said: str) -> None:
    """The alternative text of a shape."""
    shape._element._nvXxPr.cNvPr.set("descr", said)
