"""When the reports came that feed an indicator: those of the regimes that require it."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.access import public
from dashboard.figures.calculations import compliance
from dashboard.figures.context import context_of
from dashboard.figures.rates import Rate
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from data_access import periods
from data_access.readers.feeding import read_feeding


@dataclass(frozen=True)
class Feeding:
    """Of `regime_count` regimes, the reports owed: on time, late and missing add up to `owed`."""

    regime_count: int
    owed: int
    on_time: int
    late: int
    missing: int
    is_simulated: bool

    @property
    def on_time_rate(self) -> Rate:
        """How many of those owed came on time."""
        return Rate(self.on_time, self.owed)


def feeding(
    source: FigureSource, selection: Selection, code: str, period: str, *, local: bool
) -> Feeding | None:
    """The reports of `period`, and of the periods inside it; None where no such report is known.

    `local`: those of the chosen localities; else those of every agency, whatever is chosen.
    """
    kind, region = ("locality", selection.region) if local else (None, None)
    scope = context_of(source, public(replace(selection, kind=kind, region=region))).scope
    inside = replace(scope, period_codes=periods.contained(period), due_after=None)
    rows = context_of(source, selection).read(read_feeding, inside, code)
    return _added_up(rows) if len(rows) else None


def _added_up(rows: pd.DataFrame) -> Feeding:
    sums = compliance.parts(rows).sum()
    return Feeding(
        rows["regime_code"].nunique(),
        int(sums["owed"]),
        int(sums["owed_on_time"]),
        int(sums["owed_received"] - sums["owed_on_time"]),
        int(sums["owed"] - sums["owed_received"]),
        bool(sums["simulated_count"]),
    )
