"""What the page of regulations reads: stages, documents, gaps, and whom to follow up next."""

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.figures.calculations.regulations import planned_share
from dashboard.figures.details import stage_board as readers
from dashboard.figures.details.agencies import merged_in
from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection
from dashboard.ui.data import answers
from dashboard.ui.data.cache import cached
from data_access.contracts import Columns, gives

board = cached(readers.board)
lacking_of_merged = cached(merged_in.lacking_of_merged)
documents = cached(readers.documents)
follow_up_priority = cached(readers.follow_up_priority)
unregulated_receipts = cached(readers.unregulated_receipts)
regulations_in_use = cached(readers.regulations_in_use)

_OVER_TIME: Final[Columns] = {
    "day": "object",
    "peers": "str",
    "numerator": "object",
    "denominator": "int64",
    "value": "float64",
    "planned": "float64",
    "simulated": "bool",
}


def issued(selection: Selection) -> dict[str, FigureValue]:
    """How many have issued, of the ministries (executive) and of the localities."""
    return readers.issued_by_peers(answers.values(selection, ("regulations_issued",), by="kind"))


def any_loaded(selection: Selection) -> bool:
    """Whether regulations are loaded, so that it is known who has issued."""
    return any(value.numerator is not None for value in issued(selection).values())


@gives(**_OVER_TIME)
def issued_over_time(selection: Selection) -> pd.DataFrame:
    """The shares that had issued, at the ends of months or quarters; each day is cached alone.

    `numerator`: None if it is unknown. `planned`: see `planned_share`.
    """
    rows = [
        (
            day,
            peers,
            rate.numerator,
            rate.denominator,
            rate.value,
            planned_share(day),
            rate.simulated,
        )
        for day in readers.days_over_time(selection.as_of)
        for peers, rate in issued(replace(selection, as_of=day)).items()
    ]
    return pd.DataFrame(rows, columns=list(_OVER_TIME)).astype(dict(_OVER_TIME))
