"""The map of the localities as a drawing, both archipelagos named on it."""

from functools import cache
from typing import Final

from dashboard.charts.classes import MapClass
from dashboard.exports.slides import outlines
from dashboard.exports.slides.html.drawing import COLOURS, at
from dashboard.exports.slides.html.markup import Node, add, node
from dashboard.exports.slides.model import LEAST_TEXT, Areas

_TILE: Final = 9  # pixels of a pattern
_HATCHES: Final = {"lines": "M-1 10L10 -1M-1 1L1 -1M8 10L10 8", "cross": "M0 4.5H9M4.5 0V9",
                   "dots": "M3 4.5h3"}  # fmt: skip


def country_drawing(content: Areas, label: str, language: str) -> Node:
    """Each locality in the colour and pattern of its class."""
    shades = {area.official_code: area.shade for area in content.areas}
    width, height = outlines.WIDTH, at(outlines.height())
    drawing = node("svg", viewBox=f"0 0 {width} {height}", width=width, height=height,
                   role="img", aria_label=label, class_="country")  # fmt: skip
    add(drawing, [_patterns(content.classes)])
    for code, path in _paths(content.era).items():
        shade = shades.get(code)
        fill = "none" if shade is None else _fill(content.classes[shade], shade)
        add(drawing, [node("path", d=path, fill=fill, class_="area")])
    for name, place in outlines.labels(content.era, language):
        add(drawing, _label(name, place))
    return drawing


def legend(content: Areas) -> Node:
    """The classes with how many localities are of each; an optional one only where it has any."""
    counts = [sum(area.shade == place for area in content.areas)
              for place in range(len(content.classes))]  # fmt: skip
    lines = [
        node(
            "li",
            node("svg", node("rect", x=1, y=1, width=44, height=26, fill=_fill(each, place),
                             stroke=COLOURS.muted), width=46, height=28, aria_hidden="true"),
            node("span", f"{each.text} ({count})"),
        )
        for place, (each, count) in enumerate(zip(content.classes, counts, strict=True))
        if count or not each.optional
    ]  # fmt: skip
    return node("ul", *lines, class_="legend")


@cache
def _paths(era: str) -> dict[str, str]:
    """The outline of each locality, by its official code."""
    return {code: "".join(_path(ring) for ring in rings) for code, rings in
            outlines.rings(era).items()}  # fmt: skip


def _path(ring: list[outlines.Place]) -> str:
    return "M" + "L".join(" ".join(map(at, place)) for place in ring) + "Z"


def _patterns(classes: tuple[MapClass, ...]) -> Node:
    hatched = [(place, each) for place, each in enumerate(classes) if each.hatch]
    return node("defs", *(
        node(
            "pattern",
            node("rect", width=_TILE, height=_TILE, fill=each.colour),
            node("path", d=_HATCHES[each.hatch], stroke=each.ink, fill="none",
                 stroke_width=3 if each.hatch == "dots" else 1.4),
            id=f"class{place}", width=_TILE, height=_TILE, patternUnits="userSpaceOnUse",
        )
        for place, each in hatched
    ))  # fmt: skip


def _fill(each: MapClass, place: int) -> str:
    return f"url(#class{place})" if each.hatch else each.colour


def _label(name: str, middle: outlines.Place) -> list[Node]:
    """The name of islands or the sea, to whom they belong on a line of its own."""
    x, y = middle
    main, _, owner = name.partition(" (")
    lines = [main, f"({owner}"] if owner else [main]
    return [
        node("text", said, x=at(x), y=at(y + LEAST_TEXT * 1.15 * place), text_anchor="middle",
             class_="place")
        for place, said in enumerate(lines)
    ]  # fmt: skip
