"""The classes of a rate on a map: five steps of blue, and what has no rate, or one over little."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.charts.style import Palette
from dashboard.figures.rules import ON_TIME_CLASSES, SMALL_DENOMINATOR

NO_RATE, FEW = 0, 1


@dataclass(frozen=True)
class ClassNames:
    """The texts of the legend: `no_rate`, `few`, then the five classes from low to high."""

    no_rate: str
    few: str
    steps: tuple[str, ...]


def class_of_rate(rates: pd.Series, denominators: pd.Series) -> np.ndarray:
    """NO_RATE; FEW where it rests on fewer than SMALL_DENOMINATOR; else 2 to 6.

    A boundary belongs to the class above it.
    """
    steps = np.digitize(rates.to_numpy(dtype="float64", na_value=np.nan), ON_TIME_CLASSES)
    classes = np.where(denominators.fillna(0) < SMALL_DENOMINATOR, FEW, steps + FEW + 1)
    return np.where(rates.isna().to_numpy(), NO_RATE, classes).astype("uint8")


@dataclass(frozen=True)
class Shades:
    """The colour, the legible text colour and the name of each class of a map, in order."""

    colours: tuple[str, ...]
    ink: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def colour_scale(self) -> list[list[float | str]]:
        """The colours as steps of a plotly colour scale from 0 to the last class."""
        count = len(self.colours)
        return [
            [edge / count, colour]
            for index, colour in enumerate(self.colours)
            for edge in (index, index + 1)
        ]

    def legend(self, palette: Palette, **layout: object) -> dict[str, object]:
        """A colour bar laid out as a legend: one box and one name for each class."""
        return {
            "tickvals": list(range(len(self.words))),
            "ticktext": list(self.words),
            "ticks": "",
            "thickness": 12,
            "lenmode": "pixels",
            "len": 25 * len(self.words),
            "outlinewidth": 0,
            "tickfont": {"size": 12, "color": palette.text},
            **layout,
        }


def shades_of_rates(palette: Palette, names: ClassNames) -> Shades:
    """The grey of no rate, the sand of a rate over little, then the five blues."""
    colours = (palette.no_rate, palette.few, *palette.steps)
    return Shades(colours, palette.ink, (names.no_rate, names.few, *names.steps))


def shades_of_coverage(palette: Palette, words: tuple[str, ...]) -> Shades:
    """Not required or not known, none, in part, in full: a grey and three distinct blues, the
    darkest of those who have nothing, so that who is to act stands out.
    """
    steps = (4, 2, 0)
    return Shades(
        (palette.no_rate, *(palette.steps[step] for step in steps)),
        (palette.ink[0], *(palette.ink[step + 2] for step in steps)),
        words,
    )
