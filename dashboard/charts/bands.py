"""How many are in each band: bars side by side, or lying where their names are long."""

from collections.abc import Sequence
from typing import Final

from dashboard.charts.style import Chart, Palette, annotation, category_axis, figure, trace

_ROW: Final = 34  # px


def bands(
    names: Sequence[str],
    counts: Sequence[int],
    texts: Sequence[str],
    labels: Sequence[str],
    palette: Palette,
    *,
    simulated: str | None,
) -> Chart:
    """A lying bar a band, the first above, with its count as `texts` at its end."""
    largest = max([*counts, 1])
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
    drawn = figure(
        palette,
        [bar],
        _ROW * len(counts) + 24,
        margin={"l": 8, "r": 8, "t": 4, "b": 18},
        bargap=0.35,
        xaxis={"visible": False, "range": [0, largest * 1.6], "fixedrange": True},
        yaxis=category_axis(palette, names),
    )
    if simulated:
        drawn.annotate(annotation(palette, simulated, 1, 0) | {"yanchor": "top"})
    return drawn
