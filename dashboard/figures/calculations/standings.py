"""Standing among peers: what small numbers allow to say, and no more."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from dashboard.figures.rates import Rate
from dashboard.figures.rules import SMALL_DENOMINATOR
from data_access.contracts import Columns, gives

Z_95: Final = 1.959964  # two-sided 95 %
Z_998: Final = 3.090232  # two-sided 99.8 %, the outer limits of a funnel plot
_COLUMNS: Final[Columns] = {
    "group": "str",
    "numerator": "int64",
    "denominator": "int64",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "best_place": "Int64",
    "worst_place": "Int64",
}


def interval(rate: Rate, z: float = Z_95) -> tuple[float, float] | None:
    """Wilson's interval of a rate; None where there is no rate.

    E. B. Wilson, Probable inference, JASA 22 (1927): the shares p that lie within z standard
    errors sqrt(p (1 - p) / n) of the rate. Never below 0 or above 1, and wide where n is small.
    """
    if rate.value is None:
        return None
    n, p = rate.denominator, rate.value
    middle = p + z * z / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low, high = (middle - half) / whole, (middle + half) / whole
    return low if p > 0 else 0.0, high if p < 1 else 1.0  # at the ends exactly


def limits(mean: float, n: int, z: float) -> tuple[float, float]:
    """Within what a rate over `n` differs from `mean` by chance alone: a funnel plot's lines.

    D. J. Spiegelhalter, Funnel plots, Statistics in Medicine 24 (2005). A rate lies outside
    exactly where its Wilson interval of the same z leaves out `mean`.
    """
    half = z * math.sqrt(mean * (1 - mean) / n)
    return max(mean - half, 0.0), min(mean + half, 1.0)


def side(rate: Rate, mean: Rate) -> int:
    """-1 or 1 where a rate lies below or above what chance alone allows around the mean, else 0.

    One rule wherever agencies stand among their peers: the outer limits of a funnel plot.
    """
    if mean.value is None or rate.value is None:
        return 0
    low, high = limits(mean.value, rate.denominator, Z_998)
    return int(rate.value > high) - int(rate.value < low)


def side_of_step(*, is_reached: bool, peers: Rate) -> int:
    """1 where an agency has reached what fewer than half of its peers have, -1 where it has not
    what more than half have, else 0. `peers`: those that have, of all, itself among them.
    """
    if is_reached:
        return int(2 * peers.numerator < peers.denominator)
    return -int(2 * peers.numerator > peers.denominator)


def places(intervals: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """The best and the worst place of each: intervals that overlap are a tie.

    The best is behind those whose whole interval lies above, the worst before those below.
    """
    count = len(intervals)
    return [
        (
            1 + sum(other_low > high for other_low, _ in intervals),
            count - sum(other_high < low for _, other_high in intervals),
        )
        for low, high in intervals
    ]


@gives(**_COLUMNS)
def standings(rates: Mapping[str, Rate], least: int = SMALL_DENOMINATOR) -> pd.DataFrame:
    """One row a group. Those with a place first, among them the highest rate first.

    A group with fewer than `least` below the line has a rate and an interval, but no place; one
    without a rate has neither, and stands last. Ties in the rate: the larger denominator first.
    """
    ranked = [group for group, rate in rates.items() if rate.denominator >= least]
    found = {group: interval(rate) for group, rate in rates.items()}
    placed = dict(
        zip(ranked, places([each for each in map(found.get, ranked) if each]), strict=True)
    )
    rows = [
        (group, rate.numerator, rate.denominator, rate.value, *(found[group] or (None, None)),
         *placed.get(group, (None, None)))
        for group, rate in rates.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(dict(_COLUMNS))
    return (
        table.assign(is_unranked=table["best_place"].isna())
        .sort_values(
            ["is_unranked", "value", "denominator", "group"],
            ascending=[True, False, False, True],
            na_position="last",
        )[list(_COLUMNS)]
        .reset_index(drop=True)
    )
