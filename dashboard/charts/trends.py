"""A rate over time."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.style import Chart, Palette, Trace, figure, month_axis, trace, y_axis

_HEIGHT: Final = 140
_LABELLED_EVERY: Final = 3
_LABEL_HEIGHT: Final = 3.0  # percentage points that half of a label takes
_LABEL_ROOM: Final = 20  # pixels of a label above a rate of 100 %


@dataclass(frozen=True)
class TrendNames:
    """The name of the threshold, and the mark of simulated rows."""

    threshold: str
    simulated: str | None


def rate_over_time(
    rates: pd.DataFrame, threshold: float, names: TrendNames, palette: Palette
) -> Chart:
    """A line of rates with the last month that is over labelled, and the threshold.

    `rates`, in order of time: value (None leaves a gap), is_over (else its point is hollow), tick
    (on the axis), written (the rate as text), label (hover text).
    """
    percent = (rates["value"].to_numpy(dtype="float64", na_value=np.nan) * 100).round(1)
    level = threshold * 100
    low, high = _range(percent[~np.isnan(percent)], level)
    chart = figure(
        palette,
        [_line(rates, percent, level, palette)],
        _HEIGHT,
        margin={"l": 94, "r": 44, "t": _LABEL_ROOM, "b": 24},
        xaxis=month_axis(palette, rates["tick"].tolist(), _LABELLED_EVERY, start=-0.3),
        yaxis=y_axis(
            palette,
            range=[low, high],
            tickvals=[low, level, 100],
            ticktext=[f"{low:.0f} %", names.threshold, "100 %"],
        ),
    )
    chart.horizontal_line(level, {"color": palette.threshold, "width": 1, "dash": "dash"})
    chart.mark_simulated(palette, names.simulated, 0, 0)
    return chart


def _line(rates: pd.DataFrame, percent: np.ndarray, level: float, palette: Palette) -> Trace:
    """The rates with gaps, the last one of a month that is over labelled, clear of `level`."""
    is_over = rates["is_over"].to_numpy(bool)
    known = np.flatnonzero(~np.isnan(percent) & is_over)
    last = int(known[-1]) if known.size else None
    indices = list(range(len(rates)))
    return trace(
        "scatter",
        x=indices,
        y=[None if np.isnan(value) else float(value) for value in percent],
        customdata=rates["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        mode="lines+markers+text",
        text=[
            f"<b>{rates['written'].iloc[last]}</b>" if index == last else "" for index in indices
        ],
        textposition=_label_position(percent, last, level),
        line={"color": palette.data, "width": 2.5},
        marker={
            "size": [9 if index == last or not is_over[index] else 4 for index in indices],
            "color": palette.data,
            "symbol": ["circle" if over else "circle-open" for over in is_over],
        },
        cliponaxis=False,
    )


def _label_position(percent: np.ndarray, labelled: int | None, level: float) -> str:
    """Where the label of a point meets neither the line to both its sides nor that of `level`."""
    if labelled is None or labelled == len(percent) - 1:
        is_clear = labelled is None or abs(percent[labelled] - level) > _LABEL_HEIGHT
        return "middle right" if is_clear else "top right"
    value = percent[labelled]
    before = percent[labelled - 1] if labelled else np.nan
    comes_down, goes_up = before > value, percent[labelled + 1] > value
    if comes_down and goes_up:
        return "bottom center"
    return "top left" if goes_up else "top right" if comes_down else "top center"


def _range(percent: np.ndarray, threshold: float) -> tuple[float, float]:
    """Whole tens around every value and the threshold, with room for the label above."""
    lowest = min([threshold, *percent.tolist()])
    low = max(0.0, np.floor(lowest / 10 - 0.5) * 10)
    return float(low), 104.0
