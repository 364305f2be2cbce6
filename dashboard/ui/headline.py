"""The figures at the top of the overview, now and before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.figures import FigureValue
from dashboard.metrics.rates import Rate
from dashboard.selection import Selection

LOCALITY_KINDS = ("locality",)


@dataclass(frozen=True)
class Change:
    """A figure now and before."""

    now: FigureValue
    before: FigureValue


@dataclass(frozen=True)
class Headline:
    """`executive`, `locality`: regulations issued. `overdue`: the longest first."""

    selection: Selection
    earlier: Selection
    executive: Change
    locality: Change
    on_time_rate: Change
    missing: Change
    overdue: pd.DataFrame


def together(values: Sequence[FigureValue], kinds: Sequence[str], like: FigureValue) -> FigureValue:
    """The rate over several kinds of agency: counts added, never rates averaged.

    `like` is the value over all kinds; without an agency of `kinds` there is no rate.
    """
    chosen = [value for value in values if value.group in kinds]
    rate = Rate(
        sum(value.numerator or 0 for value in chosen),
        sum(value.denominator or 0 for value in chosen),
    )
    return replace(
        like,
        group="+".join(kinds),
        numerator=rate.numerator,
        denominator=rate.denominator,
        value=rate.value,
        simulated=any(value.simulated for value in chosen),
    )
