"""A control chart of a rate: each month with the limits of its own count."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.style import Chart, Palette, Trace, figure, month_axis, trace, y_axis

_HEIGHT: Final = 270


@dataclass(frozen=True)
class ControlNames:
    """The names of the mean and of the limits, and the mark of simulated rows."""

    mean: str
    limits: str
    simulated: str | None


def control_chart(
    months: pd.DataFrame, names: ControlNames, palette: Palette, every: int = 6
) -> Chart:
    """Rates as a line with gaps, limits as steps, months outside as diamonds with their value.

    `every`: every how many months one is named on the axis.
    `months`, in order of time: value, mean, low, high (missing: nothing owed), is_outside, tick,
    written (the rate as text), label (hover text), is_over (else its point is hollow).
    """
    indices = list(range(len(months)))
    percent = {name: _percent(months[name]) for name in ("value", "low", "high")}
    traces = [_limit(indices, percent[side], palette) for side in ("low", "high")]
    traces.append(_rates(months, percent["value"], palette))
    known = [y for series in percent.values() for y in series if y is not None]
    low = max(0.0, float(np.floor(min(known, default=0.0) / 10 - 0.3) * 10))
    chart = figure(
        palette,
        traces,
        _HEIGHT,
        margin={"l": 48, "r": 112, "t": 10, "b": 24},
        xaxis=month_axis(palette, months["tick"].tolist(), every),
        yaxis=y_axis(
            palette,
            range=[low, 104],
            ticksuffix=" %",
        ),
    )
    for y, text in _line_labels(months, percent, names):
        chart.annotate(
            x=len(indices) - 0.5, y=y, text=text, showarrow=False, xanchor="left", xshift=6,
            font={"size": 12, "color": palette.muted},
        )  # fmt: skip
    mean = months["mean"].iloc[-1] if len(months) else np.nan
    if not np.isnan(mean):
        chart.horizontal_line(mean * 100, {"color": palette.muted, "width": 1})
    chart.mark_simulated(palette, names.simulated, 0, 0)
    return chart


def _rates(months: pd.DataFrame, percent: list[float | None], palette: Palette) -> Trace:
    outside, is_over = months["is_outside"].to_numpy(bool), months["is_over"].to_numpy(bool)
    return trace(
        "scatter",
        x=list(range(len(months))),
        y=percent,
        customdata=months["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        mode="lines+markers+text",
        text=[
            f"<b>{written}</b>" if is_out else ""
            for written, is_out in zip(months["written"], outside, strict=True)
        ],
        textposition=_positions(months),
        textfont={"size": 12, "color": palette.text},
        line={"color": palette.data, "width": 2},
        marker={
            "color": palette.data,
            "size": [11 if is_out else 5 for is_out in outside],
            "symbol": [
                f"{'diamond' if is_out else 'circle'}{'' if over else '-open'}"
                for is_out, over in zip(outside, is_over, strict=True)
            ],
        },
        cliponaxis=False,
    )


def _positions(months: pd.DataFrame) -> list[str]:
    """Above a high month and below a low one; of two side by side, one left and one right."""
    outside = [False, *months["is_outside"].tolist(), False]
    low = (months["value"] < months["low"]).tolist()
    sides = [
        "left" if after else "right" if before else "center"
        for before, after in zip(outside, outside[2:], strict=False)
    ]
    return [f"{'bottom' if is_low else 'top'} {side}" for is_low, side in
            zip(low, sides, strict=True)]  # fmt: skip


def _percent(shares: pd.Series) -> list[float | None]:
    return [None if pd.isna(share) else round(float(share) * 100, 1) for share in shares]


def _limit(indices: list[int], line: list[float | None], palette: Palette) -> Trace:
    return trace(
        "scatter",
        x=indices,
        y=line,
        mode="lines",
        hoverinfo="skip",
        line={"color": palette.threshold, "width": 1, "dash": "dot", "shape": "hvh"},
    )


def _line_labels(
    months: pd.DataFrame, percent: dict[str, list[float | None]], names: ControlNames
) -> list[tuple[float, str]]:
    mean = months["mean"].iloc[-1] if len(months) else np.nan
    lows = [y for y in percent["low"] if y is not None]
    if np.isnan(mean) or not lows:
        return []
    return [(float(mean) * 100, names.mean), (min(lows[-1], float(mean) * 100 - 6), names.limits)]
