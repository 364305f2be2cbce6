"""The map as native shapes: a freeform for each locality, both archipelagos named on it."""

from functools import cached_property
from typing import Any, Final

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.shapes.freeform import FreeformBuilder
from pptx.util import Emu

from dashboard.charts.classes import MapClass
from dashboard.exports.slides import outlines
from dashboard.exports.slides.model import LEAST_TEXT, Areas
from dashboard.exports.slides.pptx.drawing import COLOURS, Box, Drawing, describe, rgb

_PATTERNS: Final = {"lines": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "cross": MSO_PATTERN.SMALL_GRID,
                    "dots": MSO_PATTERN.DOTTED_GRID}  # fmt: skip
_FINE: Final = 100  # parts of a pixel in which outlines are drawn
_ROW: Final = 44
_GAP: Final = 14
_LABEL: Final = 280  # pixels that the name of an archipelago may take


class _Outline(FreeformBuilder):
    """Its corner is looked for once: the package looks through all points at each of them."""

    @cached_property
    def shape_offset_x(self) -> Emu:
        """As inherited, when all points are there."""
        return Emu(super().shape_offset_x)

    @cached_property
    def shape_offset_y(self) -> Emu:
        """As inherited, when all points are there."""
        return Emu(super().shape_offset_y)


def country(drawing: Drawing, content: Areas, box: Box, legend_top: float) -> None:
    """The map on the right, the legend with how many localities are of each class on the left."""
    scale = min(1.0, box.height / outlines.height())
    left = box.left + box.width - outlines.WIDTH * scale
    areas = {area.official_code: area for area in content.areas}
    for code, rings in outlines.rings(content.era).items():
        area = areas.get(code)
        shape = _freeform(drawing, rings, (left, box.top), scale)
        shape.name = area.name if area else code
        describe(shape, f"{area.name}: {area.text}" if area else code)
        shape.line.color.rgb, shape.line.width = rgb(COLOURS.muted), drawing.emu(0.7)
        if area is None:
            shape.fill.background()
        else:
            _fill(shape, content.classes[area.shade])
    for name, (x, y) in outlines.labels(content.era, drawing.language):
        main, _, owner = name.partition(" (")
        lines = [main, f"({owner}"] if owner else [main]
        for row, said in enumerate(lines, start=-len(lines)):  # above the islands
            top = box.top + y * scale + (row + 0.5) * LEAST_TEXT * 1.15
            place = Box(left + x * scale - _LABEL / 2, top, _LABEL, LEAST_TEXT * 1.2)
            drawing.text(said, place, name, align=PP_ALIGN.CENTER)
    _legend(drawing, content, Box(box.left, legend_top, left - box.left - _GAP, box.height))


def _freeform(
    drawing: Drawing, rings: list[list[outlines.Place]], corner: tuple[float, float], scale: float
) -> Any:
    def point(place: outlines.Place) -> tuple[int, int]:
        return (round((corner[0] + place[0] * scale) * _FINE),
                round((corner[1] + place[1] * scale) * _FINE))  # fmt: skip

    first, *others = rings
    pixel = drawing.emu(1) / _FINE
    builder = _Outline.new(drawing.shapes, *point(first[0]), pixel, pixel)
    builder.add_line_segments([point(place) for place in first[1:]])
    for ring in others:
        builder.move_to(*point(ring[0]))
        builder.add_line_segments([point(place) for place in ring[1:]])
    shape = builder.convert_to_shape()
    shape.shadow.inherit = False
    return shape


def _fill(shape: Any, each: MapClass) -> None:
    """The colour and the pattern of a class."""
    if not each.hatch:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(each.colour)
        return
    shape.fill.patterned()
    shape.fill.pattern = _PATTERNS[each.hatch]
    shape.fill.fore_color.rgb, shape.fill.back_color.rgb = rgb(each.ink), rgb(each.colour)


def _legend(drawing: Drawing, content: Areas, box: Box) -> None:
    counts = [sum(area.shade == place for area in content.areas)
              for place in range(len(content.classes))]  # fmt: skip
    shown = [(each, count) for each, count in zip(content.classes, counts, strict=True)
             if count or not each.optional]  # fmt: skip
    for row, (each, count) in enumerate(shown):
        top = box.top + row * _ROW
        swatch = drawing.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, *drawing.placed(Box(box.left, top + 3, 46, 28))
        )
        swatch.name = each.text
        swatch.shadow.inherit = False
        swatch.line.color.rgb = rgb(COLOURS.muted)
        _fill(swatch, each)
        drawing.text(f"{each.text} ({count})",
                     Box(box.left + 60, top, box.width - 60, _ROW), each.text)  # fmt: skip
    caption = Box(box.left, box.top + (len(shown) + 0.5) * _ROW, box.width, 2 * _ROW)
    drawing.text(content.caption, caption, "caption", colour=COLOURS.muted)
