"""Published values over time: one line with its targets, and small multiples on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.style import Chart, Palette, Trace, figure, trace, x_axis, y_axis

_HEIGHT: Final = 260
_TICKS: Final = 6
_WHOLE: Final = {"exponentformat": "none", "separatethousands": True}  # 85.000, not 85k
_SMALL_HEIGHT: Final = 130
_SMALL_COLUMNS: Final = 3


@dataclass(frozen=True)
class SeriesNames:
    """`separators`: the decimal sign and that of thousands. `simulated`: the mark of simulated
    rows.
    """

    separators: str
    simulated: str | None


def over_time(points: pd.DataFrame, shown: str, names: SeriesNames, palette: Palette) -> Chart:
    """A line of values, the one of the period `shown` labelled, with targets beside them.

    `points`, in order of time, a row for each period between the first and the last: period_code,
    tick, value (None leaves a gap), label (hover text), written, lower and upper (the target, None:
    none set), first_value (None: never revised).
    """
    places = list(range(len(points)))
    labelled = points["period_code"] == shown
    line = trace(
        "scatter",
        x=places,
        y=numbers(points["value"]),
        customdata=points["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        mode="lines+markers+text",
        text=[f"<b>{text}</b>" if is_it else "" for text, is_it in
              zip(points["written"], labelled, strict=True)],
        textposition="top center",
        line={"color": palette.data, "width": 2.5},
        marker={"size": [9 if is_it else 4 for is_it in labelled], "color": palette.data},
        connectgaps=False,
        cliponaxis=False,
    )  # fmt: skip
    revised = _marks(places, points["first_value"], "circle-open", palette.muted)
    symbols = {"lower": "triangle-up", "upper": "triangle-down"}
    targets = [_marks(places, points[side], symbol, palette.threshold)
               for side, symbol in symbols.items()]  # fmt: skip
    chart = figure(
        palette,
        [*targets, revised, line],
        _HEIGHT,
        margin={"l": 62, "r": 40, "t": 24, "b": 26},
        separators=names.separators,
        xaxis=_time_axis(points["tick"].tolist(), palette),
        yaxis=y_axis(palette, **_WHOLE),
    )
    chart.mark_simulated(palette, names.simulated, 0, 1)
    return chart


def numbers(values: pd.Series) -> list[float | None]:
    """The values for plotly: None leaves a gap."""
    return [None if pd.isna(value) else float(value) for value in values]


def _marks(places: list[int], values: pd.Series, symbol: str, colour: str) -> Trace:
    return trace(
        "scatter",
        x=places,
        y=numbers(values),
        mode="markers",
        marker={"symbol": symbol, "size": 8, "color": colour},
        hoverinfo="skip",
    )


def _time_axis(ticks: Sequence[str], palette: Palette) -> dict[str, object]:
    """Some periods named, the last always."""
    last = len(ticks) - 1
    every = max(1, -(-len(ticks) // _TICKS))
    named = [place for place in range(len(ticks)) if (last - place) % every == 0]
    return x_axis(
        palette,
        tickvals=named,
        ticktext=[ticks[place] for place in named],
        range=[-0.5, last + 0.5],
    )


def small_multiples(
    lines: Sequence[tuple[str, Sequence[float | None]]],
    ticks: Sequence[str],
    labels: Sequence[Sequence[str]],
    names: SeriesNames,
    palette: Palette,
    columns: int = _SMALL_COLUMNS,
    least: float = 0.0,
) -> Chart:
    """A small chart for each of `lines` (name, values by period), all on one scale.

    `labels`: the hover text of each point of each line. `least`: what the scale holds in any case.
    """
    rows = -(-len(lines) // columns)
    known = [value for _, values in lines for value in values if value is not None]
    low, high = min([least, *known]), max([least, *known])
    axes: dict[str, object] = {}
    traces, titles = [], []
    for index, (name, values) in enumerate(lines):
        end = "" if index == 0 else str(index + 1)
        row, column = divmod(index, columns)
        across, down = _part(column, columns, 0.06), _part(rows - 1 - row, rows, 0.2 / rows)
        axes[f"xaxis{end}"] = _time_axis(ticks, palette) | {
            "domain": across, "anchor": f"y{end}",
            "tickvals": [0, len(ticks) - 1], "ticktext": [ticks[0], ticks[-1]],
        }  # fmt: skip
        axes[f"yaxis{end}"] = y_axis(palette, domain=down, anchor=f"x{end}", nticks=4, **_WHOLE,
                                     range=[low, high + (high - low) * 0.08])  # fmt: skip
        traces.append(
            trace("scatter", x=list(range(len(values))), y=list(values), xaxis=f"x{end}",
                  yaxis=f"y{end}", mode="lines+markers", customdata=list(labels[index]),
                  hovertemplate="%{customdata}<extra></extra>", connectgaps=False,
                  line={"color": palette.data, "width": 2}, marker={"size": 4}, cliponaxis=False)
        )  # fmt: skip
        titles.append(
            {"text": f"<b>{name}</b>", "x": across[0], "y": down[1], "xref": "paper",
             "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
             "font": {"size": 12, "color": palette.text}}
        )  # fmt: skip
    chart = figure(
        palette,
        traces,
        40 + rows * _SMALL_HEIGHT,
        margin={"l": 62, "r": 16, "t": 28, "b": 26},
        separators=names.separators,
        annotations=titles,
        **axes,
    )
    chart.mark_simulated(palette, names.simulated, 1, 0)
    return chart


def _part(place: int, count: int, gap: float) -> list[float]:
    """The part of an axis that the chart at `place` of `count` takes."""
    size = (1 - gap * (count - 1)) / count
    return [place * (size + gap), place * (size + gap) + size]


def ranking(
    bars: pd.DataFrame, names: SeriesNames, palette: Palette, height_of_bar: int = 19
) -> Chart:
    """A bar for each locality, in the order of its rank; those chosen are darker.

    `bars`: name, value, written, label (hover text), is_chosen.
    """
    places = list(range(len(bars)))
    plot = trace(
        "bar",
        orientation="h",
        x=numbers(bars["value"]),
        y=places,
        text=bars["written"].tolist(),
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 11, "color": palette.text},
        customdata=bars["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        marker={"color": [palette.data if is_it else palette.steps[2]
                          for is_it in bars["is_chosen"]]},
    )  # fmt: skip
    chart = figure(
        palette,
        [plot],
        30 + height_of_bar * max(len(bars), 1),
        margin={"l": 110, "r": 70, "t": 4, "b": 20},
        separators=names.separators,
        bargap=0.25,
        xaxis=x_axis(palette, showgrid=True, gridcolor=palette.line, rangemode="tozero",
                     nticks=5, **_WHOLE),
        yaxis=x_axis(palette, tickvals=places, ticktext=bars["name"].tolist(),
                     range=[len(bars) - 0.5, -0.5], tickfont={"size": 11}),
    )  # fmt: skip
    chart.mark_simulated(palette, names.simulated, 1, 0)
    return chart


def distribution(values: pd.DataFrame, bins: int, names: SeriesNames, palette: Palette) -> Chart:
    """A dot for each locality, stacked where values are near; those chosen are named.

    `values`: name, value, label (hover text), is_chosen.
    """
    ordered = values.sort_values("value").reset_index(drop=True)
    known = ordered["value"].to_numpy("float64")
    low = float(known.min())
    width = (float(known.max()) - low) / bins or 1.0
    stacks = np.floor((known - low) / width).clip(max=bins - 1)
    heights = ordered.groupby(stacks).cumcount().add(1)
    dots = trace(
        "scatter",
        x=(low + (stacks + 0.5) * width).tolist(),
        y=heights.tolist(),
        mode="markers+text",
        text=[name if is_it else "" for name, is_it in
              zip(ordered["name"], ordered["is_chosen"], strict=True)],
        textposition="top center",
        customdata=ordered["label"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        marker={"size": 11, "color": [palette.data if is_it else palette.steps[1]
                                      for is_it in ordered["is_chosen"]],
                "line": {"color": palette.muted, "width": 0.5}},
        cliponaxis=False,
    )  # fmt: skip
    chart = figure(
        palette,
        [dots],
        60 + 15 * int(heights.max()),
        margin={"l": 12, "r": 12, "t": 24, "b": 28},
        separators=names.separators,
        xaxis=x_axis(palette, nticks=4, **_WHOLE),
        yaxis={"visible": False, "fixedrange": True, "range": [0, int(heights.max()) + 1.5]},
    )
    chart.mark_simulated(palette, names.simulated, 0, 1)
    return chart
