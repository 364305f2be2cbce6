"""Colour by meaning, and the compact figure style: no template, no tools, text ready to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

FONT: Final = "Be Vietnam Pro, sans-serif"
OPENS: Final = "agencies"  # the name of the trace whose points lead somewhere
CONFIG: Final = {"displayModeBar": False, "responsive": True}


@dataclass(frozen=True)
class Palette:
    """Colours of one theme. `steps`: five blues from low to high. `no_rate`: nothing was owed.

    `ink`: what is legible on `no_rate` and on each step.
    """

    text: str
    muted: str
    line: str
    surface: str
    data: str
    threshold: str
    no_rate: str
    steps: tuple[str, str, str, str, str]
    ink: tuple[str, str, str, str, str, str]


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
        ink=("#16202E", "#16202E", "#16202E", "#16202E", "#FFFFFF", "#FFFFFF"),
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
        ink=("#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#10161F", "#10161F"),
    ),
}


def figure(palette: Palette, traces: list[Any], height: int, **layout: Any) -> go.Figure:
    """A figure of `traces` in the house style; its JSON holds no template."""
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
    drawn = go.Figure(data=traces, layout=base | layout)
    drawn.layout.template = None  # else the default one goes along, 7 KB a chart
    return drawn


def annotation(palette: Palette, text: str, x: float, y: float) -> dict[str, Any]:
    """Small words in the corner (x, y) of a figure, such as the mark of simulated rows."""
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
    """The axis below a chart: upright words, no grid, nothing to drag."""
    return {
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": palette.line,
        **axis,
    }


def y_axis(palette: Palette, **axis: Any) -> dict[str, Any]:
    """The axis beside a chart: a fine grid, nothing to drag."""
    return {"gridcolor": palette.line, "zeroline": False, "fixedrange": True, **axis}


def category_axis(palette: Palette, names: Sequence[str]) -> dict[str, Any]:
    """The axis of lying bars: the name of each beside it, the first above."""
    return x_axis(
        palette,
        tickvals=list(range(len(names))),
        ticktext=list(names),
        autorange="reversed",
        automargin=True,
        ticklabelstandoff=6,
    )
