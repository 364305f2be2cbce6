"""The classes of a rate on a map: five steps of blue, one grey for localities that owed nothing."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.charts.style import Palette
from dashboard.metrics.rules import LOW_ON_TIME_RATE

NO_RATE = 0
BOUNDS = (0.50, 0.65, LOW_ON_TIME_RATE, 0.95)  # the others only divide the scale


@dataclass(frozen=True)
class ClassNames:
    """What the legend says: `no_rate`, then the five classes from low to high."""

    no_rate: str
    steps: tuple[str, ...]


def class_of_rate(rates: pd.Series) -> np.ndarray:
    """0 where there is no rate, else 1 to 5. A bound belongs to the class above it."""
    found = np.digitize(rates.to_numpy(dtype="float64", na_value=np.nan), BOUNDS) + 1
    return np.where(rates.isna().to_numpy(), NO_RATE, found).astype("uint8")


def colour_scale(palette: Palette) -> list[list[float | str]]:
    """The six colours as steps of a plotly colour scale from 0 to 5."""
    colours = (palette.no_rate, *palette.steps)
    count = len(colours)
    return [
        [edge / count, colour]
        for place, colour in enumerate(colours)
        for edge in (place, place + 1)
    ]


def legend(palette: Palette, names: ClassNames, **place: object) -> dict[str, object]:
    """A colour bar that reads as a legend: one box and one name a class."""
    words = (names.no_rate, *names.steps)
    return {
        "tickvals": list(range(len(words))),
        "ticktext": list(words),
        "ticks": "",
        "thickness": 12,
        "lenmode": "pixels",
        "len": 150,
        "outlinewidth": 0,
        "tickfont": {"size": 12, "color": palette.text},
        **place,
    }
