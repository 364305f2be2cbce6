"""Who became whom: the agencies of the eve at the left, those of the day at the right."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.charts.style import LINKED_TRACE, Chart, Palette, Trace, figure, trace

_ROW: Final = 22  # pixels
_LETTER: Final = 7.2  # pixels, on average
_CAPITAL: Final = 3  # pixels more
_FREE: Final = 0.8  # rows between two successors


def lineage(lines: pd.DataFrame, palette: Palette) -> Chart:
    """A line for each agency of the eve; thick and filled where it goes on as the same agency.

    `lines`: successor_code, before, after (names), goes_on, label (hover text); those of one
    successor follow each other. The points of LINKED_TRACE are the rows at the left, then the
    successors at the right.
    """
    places, ends = _places(lines["successor_code"].tolist())
    goes_on = lines["goes_on"].tolist()
    first = lines.drop_duplicates("successor_code")
    traces = [
        *(_lines(places, ends, goes_on, kind, palette) for kind in (False, True)),
        _points(lines, first, places, ends, palette),
    ]
    height = int((max(places) + 1) * _ROW) + 8
    return figure(
        palette,
        traces,
        height,
        margin={"l": _width(lines["before"]), "r": _width(first["after"]), "t": 4, "b": 4},
        xaxis={"visible": False, "range": [-0.02, 1.02], "fixedrange": True},
        yaxis={"visible": False, "range": [max(places) + 0.6, -0.6], "fixedrange": True},
    )


def _places(successors: Sequence[str]) -> tuple[list[float], list[float]]:
    """Of each row its place from the top, and that of its successor: in the middle of its rows."""
    places: list[float] = []
    for index, code in enumerate(successors):
        is_new = index > 0 and successors[index - 1] != code
        places.append(places[-1] + 1 + (_FREE if is_new else 0) if places else 0.0)
    by_code: dict[str, list[float]] = {}
    for code, place in zip(successors, places, strict=True):
        by_code.setdefault(code, []).append(place)
    return places, [sum(by_code[code]) / len(by_code[code]) for code in successors]


def _lines(
    places: Sequence[float],
    ends: Sequence[float],
    goes_on: Sequence[bool],
    kind: bool,
    palette: Palette,
) -> Trace:
    chosen = [(start, end) for start, end, each in zip(places, ends, goes_on, strict=True)
              if each == kind]  # fmt: skip
    return trace(
        "scatter",
        x=[0, 1, None] * len(chosen),
        y=[value for pair in chosen for value in (*pair, None)],
        mode="lines",
        hoverinfo="skip",
        line={"color": palette.data, "width": 3 if kind else 1.2},
    )


def _points(
    lines: pd.DataFrame,
    first: pd.DataFrame,
    places: Sequence[float],
    ends: Sequence[float],
    palette: Palette,
) -> Trace:
    left, right = len(lines), len(first)
    filled = [palette.data if each else palette.surface for each in lines["goes_on"]]
    return trace(
        "scatter",
        name=LINKED_TRACE,
        x=[0] * left + [1] * right,
        y=[*places, *dict(zip(lines["successor_code"], ends, strict=True)).values()],
        mode="markers+text",
        text=[
            *(f"{name}  " for name in lines["before"]),
            *(f"  {name}" for name in first["after"]),
        ],
        textposition=["middle left"] * left + ["middle right"] * right,
        customdata=[*lines["label"], *first["after"]],
        hovertemplate="%{customdata}<extra></extra>",
        marker={
            "size": 9,
            "color": filled + [palette.data] * right,
            "line": {"color": palette.data, "width": 1.5},
        },
        cliponaxis=False,
    )


def _width(names: pd.Series) -> int:
    """Pixels of the longest name; of abbreviations all letters are capitals."""
    capitals = names.map(lambda name: sum(letter.isupper() for letter in name))
    return int((names.str.len() * _LETTER + capitals * _CAPITAL).max()) + 16
