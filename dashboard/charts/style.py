"""Colour by meaning, and the compact figure style: no template, no tools, text ready to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

FONT: Final = "Be Vietnam Pro, sans-serif"
LINKED_TRACE: Final = "agencies"  # the name of the trace whose points are links
Trace = dict[str, Any]
_REFORM_LINE: Final = 14  # pixels
CONFIG: Final = {"displayModeBar": False, "responsive": True}


Inked = tuple[str, str]  # a colour, and the text colour that is legible on it


@dataclass(frozen=True)
class Palette:
    """Colours of one theme. `steps`: five blues from low to high, `ink`: what is legible on each.
    `below`: three ambers from low to high, of rates below a threshold. `alarm`: of who has to act.
    `no_rate`: a quiet grey.
    """

    text: str
    muted: str
    line: str
    surface: str
    data: str
    threshold: str
    no_rate: str
    steps: tuple[str, str, str, str, str]
    ink: tuple[str, str, str, str, str]
    below: tuple[Inked, Inked, Inked]
    alarm: Inked


PALETTES: Final = {
    "light": Palette(
        text="#0C1420",
        muted="#4B5768",
        line="#D9DEE5",
        surface="#FBFBF9",
        data="#0B4F8A",
        threshold="#4B5768",
        no_rate="#D3D6DB",
        steps=("#D6E6F4", "#A6C8E4", "#6BA3D0", "#2F77B4", "#0B4079"),
        ink=("#16202E", "#16202E", "#16202E", "#FFFFFF", "#FFFFFF"),
        below=(("#6E3400", "#FFFFFF"), ("#A35408", "#FFFFFF"), ("#E39A3F", "#16202E")),
        alarm=("#A11D13", "#FFFFFF"),
    ),
    "dark": Palette(
        text="#E7ECF3",
        muted="#AAB6C6",
        line="#2E3A4A",
        surface="#10161F",
        data="#7DB4E6",
        threshold="#AAB6C6",
        no_rate="#4A4F57",
        steps=("#17344F", "#1F5480", "#2F7AB5", "#67A9DC", "#B5DAF7"),
        ink=("#FFFFFF", "#FFFFFF", "#FFFFFF", "#10161F", "#10161F"),
        below=(("#FFC98A", "#10161F"), ("#EA9A3E", "#10161F"), ("#B5701C", "#10161F")),
        alarm=("#F2877C", "#10161F"),
    ),
}


class Chart:
    """A chart as plain data for plotly.js: traces and layout, without a template.

    Nothing validates or copies it for each viewer; the tests build plotly's own figure of each.
    """

    def __init__(self, traces: Sequence[Trace], layout: dict[str, Any]) -> None:
        self.traces = list(traces)
        self.layout = layout

    def annotate(self, annotation: dict[str, Any] | None = None, **more: Any) -> None:
        """Add a text to the chart."""
        self.layout.setdefault("annotations", []).append((annotation or {}) | more)

    def mark_simulated(
        self, palette: Palette, mark: str | None, x: float, y: float, **more: Any
    ) -> None:
        """Write the mark of simulated rows, if there is one, in the corner (x, y)."""
        if mark:
            self.annotate(annotation(palette, mark, x, y), **more)

    def mark_reforms(self, palette: Palette, reforms: Sequence[tuple[float | str, str]]) -> None:
        """A line at each place of the time axis where agencies were merged, its text above it.

        The texts stand one above the other, in a margin that grows by their lines; what stood
        right above the plot stands above them.
        """
        room = _REFORM_LINE * len(reforms)
        for each in self.layout.get("annotations", ()):
            if each.get("yref") == "paper" and each["y"] == 1 and each["yanchor"] == "bottom":
                each["yshift"] = each.get("yshift", 0) + room
        low, high = (_number(end) for end in self.layout["xaxis"]["range"])
        for index, (x, text) in enumerate(reversed(reforms)):
            is_left = _number(x) - low < (high - low) / 3
            self.vertical_line(x, {"color": palette.muted, "width": 1, "dash": "longdashdot"})
            self.annotate(
                annotation(palette, text, 0, 0), x=x, xref="x", y=1,
                xanchor="left" if is_left else "right", yshift=_REFORM_LINE * index,
            )  # fmt: skip
        self.layout["margin"]["t"] += room

    def vertical_line(self, x: float | str, line: dict[str, Any]) -> None:
        """A line from bottom to top at `x`."""
        self._line({"x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "y domain"}, line)

    def horizontal_line(self, y: float, line: dict[str, Any]) -> None:
        """A line from left to right at `y`."""
        self._line({"x0": 0, "x1": 1, "xref": "x domain", "y0": y, "y1": y}, line)

    def _line(self, ends: dict[str, Any], line: dict[str, Any]) -> None:
        self.layout.setdefault("shapes", []).append({"type": "line", **ends, "line": line})

    def as_dict(self) -> dict[str, Any]:
        """What plotly.js takes."""
        return {"data": self.traces, "layout": self.layout}


def _number(place: float | str) -> float:
    """A place on an axis as a number, a day ("2025-07-01") too."""
    return pd.Timestamp(place).timestamp() if isinstance(place, str) else place


def trace(kind: str, **parts: Any) -> Trace:
    """A trace of plotly's `kind`."""
    return {"type": kind, **parts}


def figure(palette: Palette, traces: Sequence[Trace], height: int, **layout: Any) -> Chart:
    """A chart of `traces` in the house style."""
    base = {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": palette.text},
        "hoverlabel": {
            "bgcolor": palette.surface,
            "bordercolor": palette.muted,
            "font": {"family": FONT, "color": palette.text},
        },
        "dragmode": False,
        "showlegend": False,
    }
    return Chart(traces, base | layout)


def annotation(palette: Palette, text: str, x: float, y: float) -> dict[str, Any]:
    """A small text in the corner (x, y) of a chart."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "right" if x > 0.5 else "left",
        "yanchor": "top" if y > 0.5 else "bottom",
        "showarrow": False,
        "font": {"size": 11, "color": palette.muted},
    }


def x_axis(palette: Palette, **axis: Any) -> dict[str, Any]:
    """The horizontal axis: level labels, no grid, no dragging."""
    return {
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": palette.line,
        **axis,
    }


def y_axis(palette: Palette, **axis: Any) -> dict[str, Any]:
    """The vertical axis: a fine grid, no dragging."""
    return {"gridcolor": palette.line, "zeroline": False, "fixedrange": True, **axis}


def month_axis(
    palette: Palette, months: Sequence[str], every: int, start: float = -0.5
) -> dict[str, Any]:
    """The horizontal axis of points in order of time, of which each `every`-th is named.

    Counted from the last, which always has its name. `start`: where the axis begins.
    """
    last = len(months) - 1
    ticks = [index for index in range(len(months)) if (last - index) % every == 0]
    return x_axis(
        palette,
        tickvals=ticks,
        ticktext=[months[index] for index in ticks],
        range=[start, last + 0.5],
    )


def category_axis(palette: Palette, names: Sequence[str]) -> dict[str, Any]:
    """The vertical axis of horizontal bars: the name of each beside it, the first at the top."""
    return x_axis(
        palette,
        tickvals=list(range(len(names))),
        ticktext=list(names),
        autorange="reversed",
        automargin=True,
        ticklabelstandoff=6,
    )
