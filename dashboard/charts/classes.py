"""The classes of a map: a colour and a pattern each, so that they are told apart without colour."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.charts.style import Palette
from dashboard.figures.rules import LOW_ON_TIME_RATE, ON_TIME_CLASSES, SMALL_DENOMINATOR
from dashboard.wording import TEXT, number, percent

NO_RATE, FEW = 0, 1
NO_DATA, NOT_COMPARABLE, NOT_CHOSEN, FIRST_STEP = range(4)
Hatch = Literal["", "lines", "cross", "dots"]
_STEPS = {1: (2,), 2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
_BELOW = ON_TIME_CLASSES.index(LOW_ON_TIME_RATE) + 1  # the classes below the threshold


@dataclass(frozen=True)
class MapClass:
    """A class of a map. `ink`: of its pattern, and of a name written on it. `hatch`: the pattern.
    `optional`: not in the legend while no locality is of it.
    """

    colour: str
    ink: str
    text: str
    hatch: Hatch = ""
    optional: bool = False


@dataclass(frozen=True)
class ClassNames:
    """The texts of the legend: `no_rate`, `few`, then the five classes from low to high."""

    no_rate: str
    few: str
    steps: tuple[str, ...]


def names_of_rates(language: str) -> ClassNames:
    """The legend of `classes_of_rates`."""
    bounds = [percent(language, bound, 0) for bound in ON_TIME_CLASSES]
    between = [
        TEXT(language, "map.between", low=number(language, low * 100),
             high=percent(language, high, 0))
        for low, high in itertools.pairwise(ON_TIME_CLASSES)
    ]  # fmt: skip
    steps = (
        TEXT(language, "map.below", high=bounds[0]),
        *between,
        TEXT(language, "map.above", low=bounds[-1]),
    )
    few = TEXT(language, "map.few", least=SMALL_DENOMINATOR)
    return ClassNames(TEXT(language, "map.no_rate"), few, steps)


def class_of_rate(rates: pd.Series, denominators: pd.Series) -> np.ndarray:
    """NO_RATE; FEW where it rests on fewer than SMALL_DENOMINATOR; else 2 to 6.

    A boundary belongs to the class above it.
    """
    steps = np.digitize(rates.to_numpy(dtype="float64", na_value=np.nan), ON_TIME_CLASSES)
    classes = np.where(denominators.fillna(0) < SMALL_DENOMINATOR, FEW, steps + FEW + 1)
    return np.where(rates.isna().to_numpy(), NO_RATE, classes).astype("uint8")


def classes_of_rates(palette: Palette, names: ClassNames) -> list[MapClass]:
    """No rate, a rate over little, then the classes from low to high.

    The scale breaks at the threshold: below it strong ambers with lines, above it quiet blues.
    """
    below = [
        MapClass(colour, ink, text, "lines")
        for (colour, ink), text in zip(palette.below, names.steps[:_BELOW], strict=True)
    ]
    above = [
        MapClass(palette.steps[step], palette.ink[step], text)
        for step, text in zip((1, 0), names.steps[_BELOW:], strict=True)
    ]
    return [
        MapClass(palette.surface, palette.muted, names.no_rate, "dots", optional=True),
        MapClass(palette.surface, palette.muted, names.few, "cross", optional=True),
        *below,
        *above,
    ]


def classes_of_coverage(palette: Palette, words: Sequence[str], *, is_due: bool) -> list[MapClass]:
    """Not required or not known, none, in part, in full: who is to act stands out, who has all is
    quiet. `is_due`: who has none is late, else it is the darkest blue.
    """
    not_asked, none, partial, full = words
    strong = palette.alarm if is_due else (palette.steps[4], palette.ink[4])
    return [
        MapClass(palette.surface, palette.muted, not_asked, "dots", optional=True),
        MapClass(*strong, none, "lines"),
        MapClass(palette.steps[2], palette.ink[2], partial, "cross", optional=True),
        MapClass(palette.steps[0], palette.ink[0], full),
    ]


def classes_of_values(
    palette: Palette, without: Sequence[str], steps: Sequence[str]
) -> list[MapClass]:
    """No data, not comparable and not chosen, named by `without`; then as many blues as `steps`,
    from low to high, as far apart as they can be.
    """
    hatches: tuple[Hatch, ...] = ("lines", "cross", "dots")
    return [
        *(MapClass(palette.surface, palette.muted, text, hatch, optional=True)
          for text, hatch in zip(without, hatches, strict=True)),
        *(MapClass(palette.steps[step], palette.ink[step], text)
          for step, text in zip(_STEPS[len(steps)], steps, strict=True)),
    ]  # fmt: skip


def names_of_values(language: str, bounds: Sequence[float], decimals: int) -> list[str]:
    """The texts of the steps between `bounds`."""
    if not bounds:
        return [TEXT(language, "indicator.one_class")]
    written = [number(language, bound, decimals) for bound in bounds]
    between = [TEXT(language, "map.between", low=low, high=high)
               for low, high in itertools.pairwise(written)]  # fmt: skip
    below = TEXT(language, "map.below", high=written[0])
    return [below, *between, TEXT(language, "map.above", low=written[-1])]


def class_of_value(
    values: Sequence[float | None], bases: Sequence[str], bounds: Sequence[float]
) -> list[int]:
    """The class of each value; a bound belongs to the class above it.

    `bases`: how each came; see `territories.carried`.
    """
    known = np.array([np.nan if value is None else value for value in values], dtype="float64")
    steps = np.digitize(known, bounds) + FIRST_STEP
    without = [NOT_COMPARABLE if basis == "not_comparable" else NO_DATA for basis in bases]
    return [int(shade) for shade in np.where(np.isnan(known), without, steps)]
