"""A funnel plot: rates by their denominator, with the limits of chance."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.style import (
    LINKED_TRACE,
    Chart,
    Palette,
    Trace,
    figure,
    trace,
    x_axis,
    y_axis,
)
from dashboard.figures.calculations.standings import Z_95, Z_998, limits

_HEIGHT: Final = 380
_STEPS: Final = 60


@dataclass(frozen=True)
class FunnelNames:
    """The texts of the chart: the horizontal axis, and the mark of simulated rows."""

    x: str
    simulated: str | None


def funnel(points: pd.DataFrame, mean: float, names: FunnelNames, palette: Palette) -> Chart:
    """Each point at its denominator and rate; those outside the outer limits carry their name.

    `points`: group, denominator, value, name, label (hover text), is_outside.
    """
    largest = int(points["denominator"].max())
    traces = [*_limit_lines(mean, largest, palette), _agencies(points, palette)]
    low = float(np.floor(min(points["value"].min() * 100, mean * 100) / 10 - 0.5) * 10)
    chart = figure(
        palette,
        traces,
        _HEIGHT,
        margin={"l": 52, "r": 90, "t": 22, "b": 40},
        xaxis=x_axis(
            palette,
            title={"text": names.x, "standoff": 6, "font": {"size": 12}},
            range=[0, largest * 1.08],
        ),
        yaxis=y_axis(
            palette,
            range=[max(low, 0.0), 102],
            ticksuffix=" %",
        ),
    )
    chart.horizontal_line(mean * 100, {"color": palette.muted, "width": 1})
    chart.mark_simulated(palette, names.simulated, 1, 1, yanchor="bottom")
    return chart


def _limit_lines(mean: float, largest: int, palette: Palette) -> list[Trace]:
    """The inner and the outer limits, each below and above the mean."""
    spread = np.unique(np.linspace(1, largest * 1.08, _STEPS).round().astype(int))
    lines: list[Trace] = []
    for z, dash in ((Z_95, "dash"), (Z_998, "solid")):
        ends = np.array([limits(mean, int(n), z) for n in spread]) * 100
        lines += [
            trace(
                "scatter",
                x=spread.tolist(),
                y=ends[:, side].round(2).tolist(),
                mode="lines",
                line={"color": palette.threshold, "width": 1, "dash": dash},
                hoverinfo="skip",
            )
            for side in (0, 1)
        ]
    return lines


def _agencies(points: pd.DataFrame, palette: Palette) -> Trace:
    outside = points["is_outside"].to_numpy(bool)
    return trace(
        "scatter",
        x=points["denominator"].tolist(),
        y=(points["value"] * 100).round(1).tolist(),
        name=LINKED_TRACE,
        mode="markers+text",
        text=[name if is_out else "" for name, is_out in zip(points["name"], outside, strict=True)],
        textposition="middle right",
        textfont={"size": 11, "color": palette.text},
        customdata=points["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        marker={
            "size": 9,
            "color": palette.data,
            "symbol": ["diamond" if is_out else "circle-open" for is_out in outside],
        },
        cliponaxis=False,
    )
