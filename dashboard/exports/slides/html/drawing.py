"""What all drawings of a slide share: their size, their letters, the pattern of an alarm."""

from typing import Final

from dashboard.charts.style import PALETTES
from dashboard.exports.slides.html.markup import Node, node
from dashboard.exports.slides.model import LEAST_TEXT

WIDTH: Final = 1152  # pixels of a drawing, one to one on the slide
HEIGHT: Final = 392
_SMALL, _CAPITAL = 14.2, 19.0  # pixels of a letter of LEAST_TEXT, on the safe side
GAP: Final = 14
COLOURS: Final = PALETTES["light"]
_ALARM: Final = COLOURS.below[1][0]


def drawing(label: str, height: float) -> Node:
    """An empty drawing across the slide; `label` for those who cannot see it."""
    return node("svg", viewBox=f"0 0 {WIDTH} {at(height)}", width=WIDTH, height=at(height),
                role="img", aria_label=label, class_="chart")  # fmt: skip


def text(said: str, x: float, middle: float, anchor: str = "start", class_: str = "") -> Node:
    """A text in the smallest letters, centred on the line `middle`."""
    return node("text", said, x=at(x), y=at(middle + LEAST_TEXT * 0.35), text_anchor=anchor,
                class_=class_)  # fmt: skip


def line(x: tuple[float, float], y: tuple[float, float], class_: str) -> Node:
    """A straight line from (x[0], y[0]) to (x[1], y[1])."""
    return node("line", x1=at(x[0]), x2=at(x[1]), y1=at(y[0]), y2=at(y[1]), class_=class_)


def width_of(said: str) -> float:
    """How wide a text is, with what parts it from the next thing; on the safe side."""
    return sum(_CAPITAL if letter.isupper() else _SMALL for letter in said) + GAP


def at(place: float) -> str:
    """A place, in tenths of a pixel."""
    return f"{place:.1f}".removesuffix(".0")


def alarm_pattern() -> Node:
    """How a bar on the wrong side looks: another colour, and lines for who cannot see it."""
    return node(
        "svg",
        node("defs", node(
            "pattern",
            node("rect", width=12, height=12, fill=_ALARM),
            node("path", d="M-2 14L14 -2M-2 2L2 -2M10 14L14 10", stroke="#FFFFFF",
                 stroke_width=2, fill="none"),
            id="alarm", width=12, height=12, patternUnits="userSpaceOnUse",
        )),
        width=0, height=0, aria_hidden="true", class_="patterns",
    )  # fmt: skip
