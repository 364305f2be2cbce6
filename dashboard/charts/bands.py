"""How many are in each band: bars side by side, or lying where their names are long."""

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from dashboard.charts.style import Palette, annotation, category_axis, figure

_ROW: Final = 34  # px


def bands(
    names: Sequence[str],
    counts: Sequence[int],
    texts: Sequence[str],
    labels: Sequence[str],
    palette: Palette,
    *,
    simulated: str | None,
) -> go.Figure:
    """A lying bar a band, the first above, with its count as `texts` at its end."""
    largest = max([*counts, 1])
    bar = go.Bar(
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
        drawn.add_annotation(annotation(palette, simulated, 1, 0) | {"yanchor": "top"})
    return drawn
