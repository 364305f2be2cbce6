"""The count of each band as a horizontal bar."""

from collections.abc import Sequence
from typing import Final

from dashboard.charts.style import Chart, Palette, category_axis, figure, trace

_ROW: Final = 34  # px
_LONGEST_BAR: Final = 0.625  # of the width
_LETTER, _NARROWEST = 7.0, 225.0  # px: of a text, and of the width on a phone


def bands(
    names: Sequence[str],
    counts: Sequence[int],
    texts: Sequence[str],
    labels: Sequence[str],
    palette: Palette,
    *,
    simulated: str | None,
) -> Chart:
    """One bar for each band, the first at the top, with its text at its end."""
    largest = max([*counts, 1])
    longest = max(map(len, texts), default=0) * _LETTER
    bar = trace(
        "bar",
        x=list(counts),
        y=list(range(len(counts))),
        orientation="h",
        text=list(texts),
        textposition="outside",
        cliponaxis=False,
        customdata=list(labels),
        hovertemplate="%{customdata}<extra></extra>",
        marker={"color": palette.data},
    )
    chart = figure(
        palette,
        [bar],
        _ROW * len(counts) + 24,
        margin={"l": 8, "r": 8, "t": 4, "b": 18},
        bargap=0.35,
        xaxis={
            "visible": False,
            "range": [0, largest / min(_LONGEST_BAR, 1 - longest / _NARROWEST)],
            "fixedrange": True,
        },
        yaxis=category_axis(palette, names),
    )
    chart.mark_simulated(palette, simulated, 1, 0, yanchor="top")
    return chart
