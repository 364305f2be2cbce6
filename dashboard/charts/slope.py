"""Values of two periods side by side, a line from the one to the other for each area."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.charts.series import SeriesNames
from dashboard.charts.style import Chart, Palette, Trace, figure, trace, x_axis, y_axis

_HEIGHT: Final = 420


def slope(
    lines: pd.DataFrame, ticks: tuple[str, str], names: SeriesNames, palette: Palette
) -> Chart:
    """A line for each area; those named are darker, with their name at the end.

    `lines`: before, after, name, label (hover text), is_named. `ticks`: the two periods.
    """
    is_named = lines["is_named"].astype(bool)
    traces = [
        _lines(lines.loc[~is_named], palette.no_rate, 1.2),
        _lines(lines.loc[is_named], palette.data, 2.5, list(lines.loc[is_named, "name"])),
    ]
    chart = figure(
        palette,
        traces,
        _HEIGHT,
        margin={"l": 72, "r": 110, "t": 16, "b": 28},
        separators=names.separators,
        xaxis=x_axis(palette, tickvals=[0, 1], ticktext=list(ticks), range=[-0.06, 1.06]),
        yaxis=y_axis(palette, nticks=6, exponentformat="none", separatethousands=True),
    )
    chart.mark_simulated(palette, names.simulated, 0, 1)
    return chart


def _lines(lines: pd.DataFrame, colour: str, width: float, names: Sequence[str] = ()) -> Trace:
    """All of one look, with a gap after each; `names`: what is written at their ends."""
    gap, count = None, len(lines)
    ends = zip(lines["before"].tolist(), lines["after"].tolist(), strict=True)
    return trace(
        "scatter",
        x=[0, 1, gap] * count,
        y=[value for both in ends for value in (*both, gap)],
        mode="lines+markers+text",
        text=[text for name in names for text in ("", f" {name}", "")],
        textposition="middle right",
        customdata=[label for label in lines["label"] for _ in range(3)],
        hovertemplate="%{customdata}<extra></extra>",
        line={"color": colour, "width": width},
        marker={"size": 2 * width + 1, "color": colour},
        connectgaps=False,
        cliponaxis=False,
    )
