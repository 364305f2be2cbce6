"""The directions behind their figures: open ones first, the longest overdue on top."""

from dataclasses import replace

import pandas as pd

from dashboard.figures.calculations.directions import OPEN
from dashboard.figures.context import context_of
from dashboard.figures.reads import FigureSource
from dashboard.figures.sources.directions import given
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives


@gives(**columns_of(given))
def directions(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """Every direction given to the chosen agencies by the day, of whatever meeting; see `given`.

    Those that are open by their deadline, then those that are done, the last one first.
    """
    return _ordered(given(context_of(source, selection)))


@gives(**columns_of(given))
def directions_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """What stands with one agency; see `directions`. The chosen kind and region do not apply."""
    rows = directions(source, replace(selection, kind=None, region=None))
    return rows.loc[rows["agency_code"] == agency_code].reset_index(drop=True)


@gives(**columns_of(given))
def open_directions_of(
    source: FigureSource, selection: Selection, agency_code: str
) -> pd.DataFrame:
    """What one agency has still to do, the first deadline on top; see `directions`."""
    rows = directions_of(source, selection, agency_code)
    return rows.loc[rows["state"].isin(OPEN)].reset_index(drop=True)


@gives(**columns_of(given))
def coming_directions_of(
    source: FigureSource, selection: Selection, agency_code: str
) -> pd.DataFrame:
    """What one agency has still time to do; see `open_directions_of`."""
    rows = open_directions_of(source, selection, agency_code)
    return rows.loc[rows["state"] == "not_due"].reset_index(drop=True)


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    is_open = rows["state"].isin(OPEN)
    by_number = rows.sort_values("direction_number")
    waiting = by_number.loc[is_open].sort_values("deadline_date", kind="stable")
    done = by_number.loc[~is_open].sort_values("done_date", ascending=False, kind="stable")
    return pd.concat([waiting, done], ignore_index=True)
