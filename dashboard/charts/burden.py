"""The reporting burden before and after: a pair of bars for each report regime that changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.charts.style import Chart, Palette, category_axis, figure, trace

_ROW: Final = 46  # px a regime
_LINE: Final = 17  # px of a line of its name


@dataclass(frozen=True)
class BurdenNames:
    """The texts of the chart: the two bars, and the mark of simulated rows."""

    before: str
    after: str
    simulated: str | None


def before_and_after(
    names: Sequence[str],
    before: Sequence[int],
    after: Sequence[int],
    texts: tuple[Sequence[str], Sequence[str]],
    labels: BurdenNames,
    palette: Palette,
) -> Chart:
    """The first regime at the top; each bar has its text and its name at its end."""
    bars = [
        trace(
            "bar",
            x=list(counts),
            y=list(range(len(names))),
            orientation="h",
            text=[f"{text} {label}" for text in written],
            textposition="outside",
            textfont={"size": 11},
            cliponaxis=False,
            hoverinfo="skip",
            marker={"color": colour},
        )
        for counts, written, label, colour in (
            (after, texts[1], labels.after, palette.data),
            (before, texts[0], labels.before, palette.no_rate),
        )
    ]
    chart = figure(
        palette,
        bars,
        _row(names) * len(names) + 30,
        margin={"l": 8, "r": 48, "t": 4, "b": 20},
        barmode="group",
        bargap=0.3,
        xaxis={"visible": False, "range": [0, max([*before, 1]) * 1.4], "fixedrange": True},
        yaxis=category_axis(palette, names),
    )
    chart.mark_simulated(palette, labels.simulated, 1, 0, yanchor="top")
    return chart


def _row(names: Sequence[str]) -> int:
    """Pixels of a regime, whose name may have many lines."""
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    return max(_ROW, lines * _LINE + 8)
