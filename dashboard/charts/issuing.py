"""The share of agencies that had issued, over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.style import Chart, Palette, Trace, figure, trace, x_axis, y_axis
from dashboard.figures.text import rate

_HEIGHT: Final = 330
_DASHES: Final = {"executive": "solid", "locality": "dot"}
_LABEL_GAP: Final = 9  # percentage points that two labels need between them


@dataclass(frozen=True)
class IssuingNames:
    """The texts of the chart: each line's name, the planned path, the mark; and their language."""

    lines: Mapping[str, str]
    planned: str
    simulated: str | None
    language: str


def issued_over_time(
    shares: pd.DataFrame, reference: date, names: IssuingNames, palette: Palette
) -> Chart:
    """One line a group, its name and last share at its end, over the planned path in grey, which
    reaches all at `reference`.

    `shares`: day, peers, value, planned, label (on hover).
    """
    traces = [_path(shares, reference, palette)]
    traces += [_line(shares.loc[shares["peers"] == peers], peers, palette) for peers in names.lines]
    first, last = pd.Timestamp(shares["day"].min()), pd.Timestamp(shares["day"].max())
    chart = figure(
        palette,
        traces,
        _HEIGHT,
        margin={"l": 44, "r": 128, "t": 22, "b": 26},
        xaxis=x_axis(
            palette,
            type="date",
            range=[str(first.date()), str(max(last, pd.Timestamp(reference)).date())],
            tickformat="%m/%Y" if names.language == "vi" else "%b %Y",
            tickvals=[str(day.date()) for day in (first, first + (last - first) / 2, last)],
        ),
        yaxis=y_axis(
            palette,
            range=[0, 104],
            tickvals=[0, 25, 50, 75, 100],
            ticktext=[f"{share}\u00a0%" for share in (0, 25, 50, 75, 100)],
        ),
    )
    for label in _labels(shares, names, palette):
        chart.annotate(label)
    chart.annotate(
        x=str(reference), y=1, yref="paper", yanchor="bottom", showarrow=False,
        text=names.planned, font={"size": 11, "color": palette.muted},
        xanchor="left" if (last - first).days > 900 else "center",
    )  # fmt: skip
    chart.mark_simulated(palette, names.simulated, 1, 0, xanchor="left", xshift=8)
    return chart


def _path(shares: pd.DataFrame, reference: date, palette: Palette) -> Trace:
    """The planned share from the first day to the last, with its bend at `reference`."""
    path: dict[date, float] = dict(zip(shares["day"], shares["planned"], strict=True))
    path[reference] = 1.0
    days = sorted(path)
    return trace(
        "scatter",
        x=[str(day) for day in days],
        y=[round(path[day] * 100, 1) for day in days],
        hoverinfo="skip",
        mode="lines",
        line={"color": palette.threshold, "width": 1.5, "dash": "dash"},
    )


def _line(rows: pd.DataFrame, peers: str, palette: Palette) -> Trace:
    return trace(
        "scatter",
        x=[str(day) for day in rows["day"]],
        y=(rows["value"] * 100).round(1).tolist(),
        customdata=rows["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        mode="lines+markers",
        line={"color": palette.data, "width": 2.5, "dash": _DASHES[peers]},
        marker={"size": 4, "color": palette.data},
    )


def _labels(shares: pd.DataFrame, names: IssuingNames, palette: Palette) -> list[dict[str, Any]]:
    """Each line's name and last share at its end; two that would overlap are moved apart, and
    the lowest stays above the mark of simulated rows.
    """
    ends = shares.sort_values("day").drop_duplicates("peers", keep="last").sort_values("value")
    heights = (ends["value"] * 100).tolist()
    heights[0] = max(heights[0], _LABEL_GAP if names.simulated else 0)
    for index in range(1, len(heights)):
        heights[index] = max(heights[index], heights[index - 1] + _LABEL_GAP)
    overflow = max(heights[-1] - 102, 0)
    shares_written = [rate(names.language, "regulations_issued", value) for value in ends["value"]]
    return [
        {
            "x": 1,
            "xref": "paper",
            "y": height - overflow,
            "xanchor": "left",
            "xshift": 8,
            "align": "left",
            "showarrow": False,
            "text": f"<b>{share}</b> {names.lines[peers]}",
            "font": {"size": 12, "color": palette.text},
        }
        for peers, share, height in zip(ends["peers"], shares_written, heights, strict=True)
    ]
