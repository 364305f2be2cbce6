"""Curves of arrival around the due day."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.style import Chart, Palette, Trace, figure, trace, x_axis, y_axis

_HEIGHT: Final = 330
_LABEL_GAP: Final = 6.5  # percent between two labels, one under the other
_DASHES: Final = {"executive": "dash", "locality": "dot"}


@dataclass(frozen=True)
class ArrivalNames:
    """The texts of the chart: the horizontal axis, the due day, and the mark of simulated rows."""

    x: str
    due: str
    simulated: str | None


def arrival_curves(curves: pd.DataFrame, names: ArrivalNames, palette: Palette) -> Chart:
    """The period shown in bold, others grey, peers dashed, hollow points where a period is not
    over; each is named on the right.

    `curves`, one line after another: key (of a line), line (own, or the peer group), is_shown,
    is_over, day, value, name (at its end), label (hover text).
    """
    traces: list[Trace] = []
    ends: list[tuple[float, str, bool]] = []
    for _, part in curves.groupby("key", sort=False):
        first = part.iloc[0]
        strong = bool(first["is_shown"]) and first["line"] == "own"
        traces.append(_line(part, strong, palette))
        last = part.iloc[-1]
        ends.append((last["value"] * 100, str(last["name"]), strong))
    low, high = int(curves["day"].min()), int(curves["day"].max())
    ticks = [day for day in range(low, high + 1) if day % 5 == 0]
    chart = figure(
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
    chart.vertical_line(0, {"color": palette.threshold, "width": 1, "dash": "dash"})
    chart.annotate(
        x=0, y=1.0, yref="paper", yanchor="bottom", text=names.due, showarrow=False,
        font={"size": 12, "color": palette.muted},
    )  # fmt: skip
    for label in _end_labels(ends, palette):
        chart.annotate(label)
    chart.mark_simulated(palette, names.simulated, 1, 0)
    return chart


def _line(part: pd.DataFrame, strong: bool, palette: Palette) -> Trace:
    dash = _DASHES.get(str(part["line"].iloc[0]), "solid")
    color = palette.data if strong else palette.muted
    is_over = bool(part["is_over"].iloc[0])
    return trace(
        "scatter",
        x=part["day"].tolist(),
        y=(part["value"] * 100).round(1).tolist(),
        customdata=part["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        mode="lines" if is_over else "lines+markers",
        line={
            "color": color,
            "width": 3.5 if strong and is_over else 1.4,
            "dash": dash,
            "shape": "hv",
        },
        marker={"symbol": "circle-open", "size": 7, "color": color},
        opacity=1 if strong or not is_over or dash != "solid" else 0.55,
    )


def _end_labels(ends: list[tuple[float, str, bool]], palette: Palette) -> list[dict[str, Any]]:
    """The names beside the chart, at the height where each line ends, moved apart."""
    labels: list[dict[str, Any]] = []
    height = 200.0
    for value, name, strong in sorted(ends, key=lambda end: (-end[0], not end[2])):
        height = min(value, height - _LABEL_GAP)
        labels.append(
            {
                "x": 1,
                "xref": "paper",
                "y": height,
                "text": f"<b>{name}</b>" if strong else name,
                "showarrow": False,
                "xanchor": "left",
                "xshift": 6,
                "font": {"size": 12, "color": palette.data if strong else palette.muted},
            }
        )
    return labels
