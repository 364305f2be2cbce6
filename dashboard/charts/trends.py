"""A rate over time."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.style import Chart, Palette, Trace, figure, month_axis, trace, y_axis

_HEIGHT: Final = 140
_BELOW: Final = 24  # pixels of the names of months
_HIGH: Final = 104.0  # percent at the top: a point of 100 % is whole
_LABELLED_EVERY: Final = 4
_LABEL_HEIGHT: Final = 3.0  # percentage points that half of a label takes
_LABEL_ROOM: Final = 20  # pixels of a label above a rate of 100 %
_RIGHT: Final = (44, 60)  # pixels beside the plot; with a label beside its last point
_LABEL_REACH: Final = (5, 25)  # pixels from a point to the near and the far edge of its label
_STEPS: Final = 8  # of the line from month to month
_THRESHOLD: Final = 2  # of them, as bad as which it is to meet the threshold
_PLACES: Final = {
    "top center": (-1.5, 1.5, 1),
    "top left": (-3, 0, 1),
    "top right": (0, 3, 1),
    "bottom center": (-1.5, 1.5, -1),
    "bottom right": (0, 3, -1),
    "bottom left": (-3, 0, -1),
}  # of a label: from which month to which on a phone, counted from its point; above or below


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
    labelled = _labelled(rates, percent)
    low = _low(percent[~np.isnan(percent)], level)
    position = _label_position(percent, labelled, level, _points_a_pixel(low))
    if labelled is not None and position.startswith("bottom"):
        low = _low(np.array([low, percent[labelled] - _LABEL_REACH[1] * _points_a_pixel(low)]), low)
    right = _RIGHT[labelled == len(rates) - 1]
    chart = figure(
        palette,
        [_line(rates, percent, labelled, position, palette)],
        _HEIGHT,
        margin={"l": 94, "r": right, "t": _LABEL_ROOM, "b": _BELOW},
        xaxis=month_axis(palette, rates["tick"].tolist(), _LABELLED_EVERY, start=-0.3),
        yaxis=y_axis(
            palette,
            range=[low, _HIGH],
            tickvals=[low, level, 100],
            ticktext=[f"{low:.0f} %", names.threshold, "100 %"],
        ),
    )
    chart.horizontal_line(level, {"color": palette.threshold, "width": 1, "dash": "dash"})
    chart.mark_simulated(palette, names.simulated, 0, 0)
    return chart


def _labelled(rates: pd.DataFrame, percent: np.ndarray) -> int | None:
    """The last month that is over and has a rate."""
    known = np.flatnonzero(~np.isnan(percent) & rates["is_over"].to_numpy(bool))
    return int(known[-1]) if known.size else None


def _line(
    rates: pd.DataFrame, percent: np.ndarray, last: int | None, position: str, palette: Palette
) -> Trace:
    """The rates with gaps, the `last` one labelled."""
    is_over = rates["is_over"].to_numpy(bool)
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
        textposition=position,
        line={"color": palette.data, "width": 2.5},
        marker={
            "size": [9 if index == last or not is_over[index] else 4 for index in indices],
            "color": palette.data,
            "symbol": ["circle" if over else "circle-open" for over in is_over],
        },
        cliponaxis=False,
    )


def _label_position(percent: np.ndarray, labelled: int | None, level: float, unit: float) -> str:
    """Where the label of a point meets neither the line nor that of `level`, or the least of them.

    `unit`: percentage points a pixel.
    """
    if labelled is None or labelled == len(percent) - 1:
        is_clear = labelled is None or abs(percent[labelled] - level) > _LABEL_HEIGHT
        return "middle right" if is_clear else "top right"
    known = np.flatnonzero(~np.isnan(percent))
    months = np.linspace(0, len(percent) - 1, (len(percent) - 1) * _STEPS + 1)
    line = np.interp(months, known, percent[known])

    def met(place: str) -> int:
        first, last, side = _PLACES[place]
        ends = sorted(percent[labelled] + side * unit * pixels for pixels in _LABEL_REACH)
        beside = line[(months >= labelled + first) & (months <= labelled + last)]
        crossed = np.sum((beside > ends[0]) & (beside < ends[1]))
        return int(crossed + _THRESHOLD * (ends[0] < level < ends[1]))

    return min(_PLACES, key=met)


def _points_a_pixel(low: float) -> float:
    return (_HIGH - low) / (_HEIGHT - _LABEL_ROOM - _BELOW)


def _low(percent: np.ndarray, threshold: float) -> float:
    """Whole tens below every value and the threshold."""
    lowest = min([threshold, *percent.tolist()])
    return float(max(0.0, np.floor(lowest / 10 - 0.5) * 10))
