"""The figures at the top of the overview, now and before."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection
from dashboard.ui.data import answers


@dataclass(frozen=True)
class FigureChange:
    """A figure now and before."""

    now: FigureValue
    before: FigureValue


@dataclass(frozen=True)
class Headline:
    """`executive`, `locality`: regulations issued. `overdue`: the longest first."""

    selection: Selection
    earlier: Selection
    executive: FigureChange
    locality: FigureChange
    on_time_rate: FigureChange
    missing: FigureChange
    overdue: pd.DataFrame


def read(selection: Selection) -> Headline:
    """The figures of `selection` and of one span earlier."""
    earlier = answers.earlier(selection)
    now, before = (on_one_day(day) for day in (selection, earlier))
    return Headline(
        selection=selection,
        earlier=earlier,
        **{name: FigureChange(now[name], before[name]) for name in now},
        overdue=answers.overdue(selection),
    )


def on_one_day(selection: Selection) -> dict[str, FigureValue]:
    """executive, locality, on_time_rate and missing on the day of `selection`."""
    whole = {
        value.figure: value
        for value in answers.values(selection, ("regulations_issued", "on_time_rate", "missing"))
    }
    issued = answers.values(selection, ("regulations_issued",), by="kind")
    return whole | evaluate.by_peers(issued, whole.pop("regulations_issued"))
