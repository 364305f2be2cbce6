"""The figures at the top of the overview, now and before: what the sentence and the tiles are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.figures import FigureValue
from dashboard.metrics.rates import Rate
from dashboard.selection import Selection


@dataclass(frozen=True)
class Change:
    """A figure now and before; either is None where the selection leaves it out."""

    now: FigureValue | None
    before: FigureValue | None


@dataclass(frozen=True)
class Headline:
    """`executive`, `locality`: regulations issued. `overdue`: missing obligations, the longest first."""

    selection: Selection
    earlier: Selection
    executive: Change
    locality: Change
    on_time_rate: Change
    missing: Change
    overdue: pd.DataFrame


def together(values: Sequence[FigureValue], kinds: Sequence[str]) -> FigureValue | None:
    """The rate over several kinds of agency: counts added, never rates averaged. None without any."""
    chosen = [value for value in values if value.group in kinds]
    if not chosen:
        return None
    rate = Rate(
        sum(value.numerator or 0 for value in chosen),
        sum(value.denominator or 0 for value in chosen),
    )
    return replace(
        chosen[0],
        group="+".join(kinds),
        numerator=rate.numerator,
        denominator=rate.denominator,
        value=rate.value,
        simulated=any(value.simulated for value in chosen),
    )
