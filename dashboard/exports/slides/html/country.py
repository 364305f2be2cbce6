"""The map of the localities as a drawing, both archipelagos named on it."""

import math
from functools import cache
from pathlib import Path
from typing import Any, Final

from dashboard.charts.classes import MapClass
from dashboard.exports.slides.html.drawing import COLOURS, at
from dashboard.exports.slides.html.markup import Node, add, node
from dashboard.exports.slides.model import LEAST_TEXT, Areas
from data_access import boundaries

_BOUNDARIES: Final = Path(__file__).parents[3] / "static" / "boundaries"
_WEST, _EAST, _SOUTH, _NORTH = 101.9, 118.0, 6.2, 23.6
_WIDTH: Final = 566  # pixels, one to one on the slide
_SCALE: Final = _WIDTH / (_EAST - _WEST)
_TILE: Final = 9  # pixels of a pattern
_HATCHES: Final = {"lines": "M-1 10L10 -1M-1 1L1 -1M8 10L10 8", "cross": "M0 4.5H9M4.5 0V9",
                   "dots": "M3 4.5h3"}  # fmt: skip


def country_drawing(content: Areas, label: str, language: str) -> Node:
    """Each locality in the colour and pattern of its class."""
    outlines = boundaries.outlines(_BOUNDARIES, content.era)
    shades = {area.official_code: area.shade for area in content.areas}
    height = at(_place(_WEST, _SOUTH)[1])
    drawing = node("svg", viewBox=f"0 0 {_WIDTH} {height}", width=_WIDTH, height=height,
                   role="img", aria_label=label, class_="country")  # fmt: skip
    add(drawing, [_patterns(content.classes)])
    for code, path in _paths(content.era).items():
        shade = shades.get(code)
        fill = "none" if shade is None else _fill(content.classes[shade], shade)
        add(drawing, [node("path", d=path, fill=fill, class_="area")])
    for named in outlines["labels"]:
        add(drawing, _label(named[f"name_{language}"], named["lon"], named["lat"]))
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
    features = boundaries.outlines(_BOUNDARIES, era)["features"]
    return {str(feature["id"]): _path(feature["geometry"]) for feature in features}


def _path(geometry: dict[str, Any]) -> str:
    coordinates = geometry["coordinates"]
    polygons = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    return "".join(
        "M" + "L".join(" ".join(map(at, _place(*place[:2]))) for place in ring) + "Z"
        for polygon in polygons
        for ring in polygon
    )


def _place(longitude: float, latitude: float) -> tuple[float, float]:
    """Pixels from the left and from above, as Mercator has them."""
    return (longitude - _WEST) * _SCALE, (_mercator(_NORTH) - _mercator(latitude)) * _SCALE


def _mercator(latitude: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


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


def _label(name: str, longitude: float, latitude: float) -> list[Node]:
    """The name of islands or the sea, to whom they belong on a line of its own."""
    x, y = _place(longitude, latitude)
    main, _, owner = name.partition(" (")
    lines = [main, f"({owner}"] if owner else [main]
    return [
        node("text", said, x=at(x), y=at(y + LEAST_TEXT * 1.15 * place), text_anchor="middle",
             class_="place")
        for place, said in enumerate(lines)
    ]  # fmt: skip
