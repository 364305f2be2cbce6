"""A burden before and after, a pair of bars for each report regime that changed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.charts.style import Chart, Palette, annotation, category_axis, figure, trace

_ROW: Final = 46  # px a regime


@dataclass(frozen=True)
class BurdenNames:
    """What the chart writes: the two bars, and the mark of simulated rows."""

    before: str
    after: str
    simulated: str | None


def before_and_after(
    names: Sequence[str],
    before: Sequence[int],
    after: Sequence[int],
    texts: tuple[Sequence[str], Sequence[str]],
    words: BurdenNames,
    palette: Palette,
) -> Chart:
    """The first regime above; `texts` stand at the ends of both bars, which name themselves."""
    places = list(range(len(names)))
    bars = [
        trace(
            "bar",
            x=list(counts),
            y=places,
            orientation="h",
            text=[f"{text} {word}" for text in written],
            textposition="outside",
            textfont={"size": 11},
            cliponaxis=False,
            hoverinfo="skip",
            marker={"color": colour},
        )
        for counts, written, word, colour in (
            (after, texts[1], words.after, palette.data),
            (before, texts[0], words.before, palette.no_rate),
        )
    ]
    drawn = figure(
        palette,
        bars,
        _ROW * len(names) + 30,
        margin={"l": 8, "r": 8, "t": 4, "b": 20},
        barmode="group",
        bargap=0.3,
        xaxis={"visible": False, "range": [0, max([*before, 1]) * 1.45], "fixedrange": True},
        yaxis=category_axis(palette, names),
    )
    if words.simulated:
        drawn.annotate(annotation(palette, words.simulated, 1, 0) | {"yanchor": "top"})
    return drawn
