"""Curves of arrival around the due day."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.style import Chart, Palette, Trace, annotation, figure, trace, x_axis, y_axis

_HEIGHT: Final = 330
_APART: Final = 6.5  # percent between two words, one under the other
_UNDER: Final = 9.0  # percent by which the words of a line that ends early stand below it
_DASHES: Final = {"executive": "dash", "locality": "dot"}


@dataclass(frozen=True)
class ArrivalNames:
    """What the chart writes: the axis below, the due day, and the mark of simulated rows."""

    x: str
    due: str
    simulated: str | None


def arrival_curves(curves: pd.DataFrame, names: ArrivalNames, palette: Palette) -> Chart:
    """The period shown strong, those before it grey, peers broken; each named where it ends.

    `curves`, a line after the other, the strong one last of its own: key (of a line), line (own or
    who the peers are), is_shown, day, value, name (at its end), label (hover text).
    """
    traces: list[Trace] = []
    ends: list[tuple[float, float, str, bool]] = []
    for _, part in curves.groupby("key", sort=False):
        first = part.iloc[0]
        strong = bool(first["is_shown"]) and first["line"] == "own"
        traces.append(_line(part, strong, palette))
        last = part.iloc[-1]
        ends.append((float(last["day"]), last["value"] * 100, str(last["name"]), strong))
    low, high = int(curves["day"].min()), int(curves["day"].max())
    ticks = [day for day in range(low, high + 1) if day % 5 == 0]
    drawn = figure(
        palette,
        traces,
        _HEIGHT,
        margin={"l": 48, "r": 104, "t": 22, "b": 42},
        xaxis=x_axis(
            palette,
            title={"text": names.x, "standoff": 6, "font": {"size": 12}},
            tickvals=ticks,
            ticktext=[f"+{day}" if day > 0 else f"{day}".replace("-", "−") for day in ticks],
            range=[low - 0.3, high + 0.3],
        ),
        yaxis=y_axis(
            palette,
            range=[0, 103],
            ticksuffix=" %",
        ),
    )
    drawn.rule_upright(0, {"color": palette.threshold, "width": 1, "dash": "dash"})
    drawn.annotate(
        x=0, y=1.0, yref="paper", yanchor="bottom", text=names.due, showarrow=False,
        font={"size": 12, "color": palette.muted},
    )  # fmt: skip
    for name in _apart(ends, palette):
        drawn.annotate(name)
    if names.simulated:
        drawn.annotate(annotation(palette, names.simulated, 1, 0))
    return drawn


def _line(part: pd.DataFrame, strong: bool, palette: Palette) -> Trace:
    dash = _DASHES.get(str(part["line"].iloc[0]), "solid")
    color = palette.data if strong else palette.muted
    return trace(
        "scatter",
        x=part["day"].tolist(),
        y=(part["value"] * 100).round(1).tolist(),
        customdata=part["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        mode="lines",
        line={"color": color, "width": 3.5 if strong else 1.4, "dash": dash, "shape": "hv"},
        opacity=1 if strong or dash != "solid" else 0.55,
    )


def _apart(ends: list[tuple[float, float, str, bool]], palette: Palette) -> list[dict[str, Any]]:
    """The words at the ends of the lines, moved apart where they would cover one another."""
    placed: list[dict[str, Any]] = []
    right = max((day for day, *_ in ends), default=0.0)
    for far in (True, False):
        above = 200.0
        group = [end for end in ends if (end[0] >= right - 1) is far]
        below = 0.0 if far or len(group) == len(ends) else _UNDER
        edge = max((end[0] for end in group), default=right)
        for _, value, name, strong in sorted(group, key=lambda end: -end[1]):
            above = min(value - below, above - _APART)
            placed.append(
                {
                    "x": edge,
                    "y": above,
                    "text": f"<b>{name}</b>" if strong else name,
                    "showarrow": False,
                    "xanchor": "left" if far else "right",  # under a line that ends early is room
                    "xshift": 6 if far else -6,
                    "font": {"size": 12, "color": palette.data if strong else palette.muted},
                }
            )
    return placed
