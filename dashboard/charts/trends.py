"""A rate over time."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.style import Chart, Palette, annotation, figure, trace, x_axis, y_axis

_HEIGHT: Final = 150
_LABELLED_EVERY: Final = 3


@dataclass(frozen=True)
class TrendNames:
    """What the chart writes beside its line."""

    threshold: str
    simulated: str | None


def rate_over_time(
    rates: pd.DataFrame, threshold: float, names: TrendNames, palette: Palette
) -> Chart:
    """A line of rates with its last point labelled, and the threshold.

    `rates`, in order of time: value (None leaves a gap), tick (on the axis), written (the rate as
    text), label (hover text).
    """
    percent = (rates["value"].to_numpy(dtype="float64", na_value=np.nan) * 100).round(1)
    known = np.flatnonzero(~np.isnan(percent))
    last = int(known[-1]) if known.size else None
    places = list(range(len(rates)))
    line = trace(
        "scatter",
        x=places,
        y=[None if np.isnan(value) else float(value) for value in percent],
        customdata=rates["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        mode="lines+markers+text",
        text=[f"<b>{rates['written'].iloc[last]}</b>" if place == last else "" for place in places],
        textposition="middle right",
        line={"color": palette.data, "width": 2.5},
        marker={"size": [9 if place == last else 4 for place in places], "color": palette.data},
        cliponaxis=False,
    )
    bar = threshold * 100
    low, high = _range(percent[known], bar)
    ticks = [place for place in places if (len(places) - 1 - place) % _LABELLED_EVERY == 0]
    drawn = figure(
        palette,
        [line],
        _HEIGHT,
        margin={"l": 62, "r": 44, "t": 8, "b": 24},
        xaxis=x_axis(
            palette,
            tickvals=ticks,
            ticktext=[rates["tick"].iloc[place] for place in ticks],
            range=[-0.3, len(places) - 0.5],
        ),
        yaxis=y_axis(
            palette,
            range=[low, high],
            tickvals=[low, bar, 100],
            ticktext=[f"{low:.0f} %", names.threshold, "100 %"],
        ),
    )
    drawn.rule_across(bar, {"color": palette.threshold, "width": 1, "dash": "dash"})
    if names.simulated:
        drawn.annotate(annotation(palette, names.simulated, 0, 0))
    return drawn


def _range(percent: np.ndarray, threshold: float) -> tuple[float, float]:
    """Whole tens around every value and the threshold, with room for the label above."""
    lowest = min([threshold, *percent.tolist()])
    low = max(0.0, np.floor(lowest / 10 - 0.5) * 10)
    return float(low), 104.0
