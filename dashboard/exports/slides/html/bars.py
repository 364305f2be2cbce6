"""Bars as a drawing."""

from typing import Final

from dashboard.exports.slides.html.drawing import (
    COLOURS,
    GAP,
    HEIGHT,
    WIDTH,
    at,
    line,
    text,
    width_of,
)
from dashboard.exports.slides.html.drawing import drawing as empty
from dashboard.exports.slides.html.markup import Node, add, node
from dashboard.exports.slides.model import LEAST_TEXT, Bar, Bars

_ROW: Final = 46
_THICK: Final = 30
_MOST_NAMES: Final = 0.4  # of the width, whatever the names are


def bars_drawing(chart: Bars, label: str) -> Node:
    """Bars from zero, each with its name on the left and its value on the right."""
    top = LEAST_TEXT + GAP if chart.limit is not None else 4
    row = min(_ROW, (HEIGHT - top) / len(chart.bars))
    height = top + row * len(chart.bars)
    left = min(max(width_of(bar.label) for bar in chart.bars), WIDTH * _MOST_NAMES)
    width = WIDTH - left - max(width_of(_said(bar)) for bar in chart.bars)
    longest = 1.0 if chart.is_share else max(bar.value for bar in chart.bars) or 1
    drawing = empty(label, height)
    for place, bar in enumerate(chart.bars):
        middle = top + row * (place + 0.5)
        length = max(min(bar.value / longest, 1), 0) * width
        add(drawing, [
            text(bar.label, left - GAP, middle, "end"),
            _bar(bar, left, middle, length),
            text(_said(bar), left + width + GAP, middle, class_="value"),
        ])  # fmt: skip
    add(drawing, [line((left, left), (top, height), "axis")])
    if chart.limit is not None:
        x = left + chart.limit / longest * width
        add(drawing, [line((x, x), (top - 4, height), "limit"),
                      text(chart.limit_text, x, LEAST_TEXT / 2, "middle", "muted")])  # fmt: skip
    return drawing


def _bar(bar: Bar, left: float, middle: float, length: float) -> Node:
    fill = "url(#alarm)" if bar.is_alarm else COLOURS.data
    return node("rect", x=at(left), y=at(middle - _THICK / 2), width=at(max(length, 2)),
                height=_THICK, fill=fill)  # fmt: skip


def _said(bar: Bar) -> str:
    """The value, with a shape where it is on the wrong side of the limit."""
    return f"▼ {bar.text}" if bar.is_alarm else bar.text
