"""Series over time as a drawing."""

import math
from dataclasses import dataclass
from typing import Final

from dashboard.exports.slides.html.drawing import GAP, HEIGHT, WIDTH, at, line, text, width_of
from dashboard.exports.slides.html.drawing import drawing as empty
from dashboard.exports.slides.html.markup import Node, add, node
from dashboard.exports.slides.model import LEAST_TEXT, Line, Lines
from dashboard.wording import number

_HEIGHT: Final = HEIGHT - 16  # below it the source of an indicator has three lines
_TICKS: Final = 4
_STEPS: Final = (1, 2, 2.5, 5, 10)  # by which an axis is divided, times a power of ten


@dataclass(frozen=True)
class _Scale:
    """Where a category and a value stand."""

    left: float
    right: float
    top: float
    bottom: float
    count: int
    ticks: list[float]

    def x(self, place: int) -> float:
        return self.left + (self.right - self.left) * place / max(self.count - 1, 1)

    def y(self, value: float) -> float:
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.bottom - share * (self.bottom - self.top)


def lines_drawing(chart: Lines, label: str, language: str) -> Node:
    """Series over time; the last value is written at its point, gaps stay gaps."""
    known = [value for each in chart.lines for value in each.values if value is not None]
    ticks = _ticks(min(known, default=0.0), max(known, default=1.0))
    decimals = max(chart.decimals, -math.floor(math.log10(ticks[1] - ticks[0])))
    axis = [number(language, tick, decimals) for tick in ticks]
    ends = max((width_of(each.texts[-1]) for each in chart.lines), default=0)
    left = max(map(width_of, axis))
    bottom = _HEIGHT - LEAST_TEXT - GAP
    scale = _Scale(left, WIDTH - ends, LEAST_TEXT, bottom, len(chart.categories), ticks)
    drawing = empty(label, _HEIGHT)
    for tick, said in zip(ticks, axis, strict=True):
        add(drawing, [line((left, scale.right), (scale.y(tick), scale.y(tick)), "grid"),
                      text(said, left - GAP, scale.y(tick), "end", "muted")])  # fmt: skip
    add(drawing, _categories(chart, scale))
    for each in chart.lines:
        add(drawing, _series(each, scale))
    return drawing


def _ticks(low: float, high: float) -> list[float]:
    """Round values from below `low` to above `high`."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / _TICKS))
    step = next(power * each for each in _STEPS if power * each * _TICKS >= span)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [place * step for place in range(first, max(last, first + 1) + 1)]


def _categories(chart: Lines, scale: _Scale) -> list[Node]:
    """The names that have room, the last one among them."""
    longest = max(map(width_of, chart.categories))
    apart = (scale.right - scale.left) / max(scale.count - 1, 1)
    every = math.ceil(longest / apart)
    return [
        text(name, scale.x(place), _HEIGHT - LEAST_TEXT / 2, "middle", "muted")
        for place, name in enumerate(chart.categories)
        if (scale.count - 1 - place) % every == 0
    ]


def _series(series: Line, scale: _Scale) -> list[Node]:
    path, is_drawn = "", False
    points: list[Node] = []
    for place, value in enumerate(series.values):
        if value is not None:
            x, y = scale.x(place), scale.y(value)
            path += f"{'L' if is_drawn else 'M'}{at(x)} {at(y)}"
            points.append(node("circle", cx=at(x), cy=at(y), r=5, class_="point"))
        is_drawn = value is not None
    drawn = [node("path", d=path, class_="line"), *points]
    last = series.values[-1]
    if last is not None:
        end = scale.x(scale.count - 1) + GAP
        drawn.append(text(series.texts[-1], end, scale.y(last), class_="value"))
    return drawn
