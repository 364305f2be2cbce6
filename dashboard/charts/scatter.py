"""Two values of each area against each other: points with names, and no line between them."""

import pandas as pd

from dashboard.charts.series import SeriesNames
from dashboard.charts.style import Chart, Palette, figure, trace, x_axis, y_axis

_HEIGHT = 380


def scatter(
    points: pd.DataFrame, axes: tuple[str, str], names: SeriesNames, palette: Palette
) -> Chart:
    """A point for each area; those chosen and those at the ends of an axis are named.

    `points`: across, up, name, label (hover text), is_chosen. `axes`: what is across, what is up.
    """
    ends = {points[axis].agg(end) for axis in ("across", "up") for end in ("idxmin", "idxmax")}
    is_named = points["is_chosen"] | points.index.isin(ends)
    plot = trace(
        "scatter",
        x=points["across"].tolist(),
        y=points["up"].tolist(),
        mode="markers+text",
        text=points["name"].where(is_named, "").tolist(),
        textposition="top center",
        textfont={"size": 11, "color": palette.text},
        customdata=points["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        marker={"size": 10, "color": [palette.data if is_it else palette.steps[1]
                                      for is_it in points["is_chosen"]],
                "line": {"color": palette.muted, "width": 0.5}},
        cliponaxis=False,
    )  # fmt: skip
    titles = [{"text": text, "font": {"size": 12, "color": palette.muted}} for text in axes]
    whole = {"exponentformat": "none", "separatethousands": True}
    chart = figure(
        palette,
        [plot],
        _HEIGHT,
        margin={"l": 72, "r": 40, "t": 24, "b": 52},
        separators=names.separators,
        xaxis=x_axis(palette, nticks=6, title=titles[0], **whole),
        yaxis=y_axis(palette, nticks=6, title=titles[1], **whole),
    )
    chart.mark_simulated(palette, names.simulated, 1, 0)
    return chart
