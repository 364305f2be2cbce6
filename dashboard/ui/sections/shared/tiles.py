"""Tiles: a number, lines under it, and its explanation behind its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.registry import FIGURES
from dashboard.figures.rules import SMALL_DENOMINATOR
from dashboard.figures.text import headline, judged, made_of, nothing, target
from dashboard.ui.language import current, say
from dashboard.wording import NBSP, NO_RATE

_WIDTH: Final = 160  # pixels: six in a row on a desk, two on a phone
_IN_A_ROW: Final = 6  # more stand in two rows


@dataclass(frozen=True)
class Tile:
    """`under`: Markdown of the lines below the value, "" for an empty line. `verdict`: right below
    it, "" without one; `target`: what it is held against.
    """

    key: str
    name: str
    value: str
    under: tuple[str, ...]
    explain: Callable[[], None]
    verdict: str = ""
    target: str = ""


def tile_of(
    key: str, name: str, value: FigureValue, more: tuple[str, ...], explain: Callable[[], None]
) -> Tile:
    """The tile of a figure with its numerator and denominator, then `more`; or why it has none."""
    language = current()
    if not has_value(value):
        empty = tuple("" for _ in more)
        return Tile(key, name, NO_RATE, (gray(nothing(language, value)), *empty), explain)
    parts = made_of(language, value)
    if _is_small(value):
        parts = say("map.hover_small", hover=parts)
        return Tile(key, name, headline(language, value), (gray(parts), *more), explain)
    verdict = judged(language, value.figure, value.value, value.as_of)
    goal = target(language, value.figure)
    number = headline(language, value)
    return Tile(key, name, number, (gray(parts), *more), explain, verdict, goal)


def has_value(value: FigureValue) -> bool:
    """Whether the denominator is not zero and the numerator is known."""
    figure = FIGURES[value.figure]
    if figure.denominator is None:
        return True
    return bool(value.denominator) and (figure.numerator is None or value.numerator is not None)


def _is_small(value: FigureValue) -> bool:
    is_percent = FIGURES[value.figure].unit == "percent"
    return is_percent and (value.denominator or 0) < SMALL_DENOMINATOR


def draw(tiles: Sequence[Tile]) -> None:
    """The tiles side by side, in two rows where there are many."""
    columns = len(tiles) if len(tiles) <= _IN_A_ROW else -(-len(tiles) // 2)
    with st.grid(columns, min_column_width=_WIDTH, gap="small"):
        judged_here = any(tile.verdict for tile in tiles)
        for tile in tiles:
            _draw(tile, judged_here)


@st.fragment
def _draw(tile: Tile, judged_here: bool) -> None:
    """With a line for the verdict if any tile beside it has one, so that lines stand level."""
    with st.container(border=True, gap=None, height="stretch"):
        with st.popover(
            tile.name, type="tertiary", key=f"tile_{tile.key}", on_change="rerun"
        ) as popover:
            if popover.open:
                tile.explain()
        st.metric(tile.name, tile.value, label_visibility="collapsed")
        if judged_here:
            st.markdown(f":small[{tile.verdict or NBSP}]", help=tile.target or None)
        st.markdown("  \n".join(f":small[{line or NBSP}]" for line in tile.under))


def gray(text: str) -> str:
    """A line of secondary text."""
    return f":gray[{text}]" if text else ""
