"""Figures of directions: what meetings asked of agencies, and how it stands."""

import pandas as pd

from dashboard.figures.calculations import directions
from dashboard.figures.context import SelectionContext, once
from data_access.contracts import columns_of, gives
from data_access.readers.agencies import current_agency
from data_access.readers.directions import directions_on, read_known_directions


@once
def states(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: group, and the columns of `directions.parts`."""
    rows = given(view)
    parts = directions.parts(rows).assign(group=rows["agency_code"])
    return view.summed(view.regrouped(parts, by), by)


@once
def overdue_days(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """A histogram: group, days (calendar days overdue), obligation_count (of directions),
    simulated_count.
    """
    rows = given(view)
    late = rows.loc[rows["state"] == "overdue"]
    histogram = pd.DataFrame(
        {
            "group": late["agency_code"],
            "days": late["overdue_days"],
            "obligation_count": 1,
            "simulated_count": late["is_simulated"].astype("int64"),
        }
    )
    return view.with_silent(histogram, states(view, by)["group"], by)


@once
@gives(agency_code="str", **columns_of(directions_on))
def given(view: SelectionContext) -> pd.DataFrame:
    """Every direction given to the chosen agencies by the day, of whatever meeting.

    `agency_code`: the agency with which it stands, as agencies are shown. An agency that was merged
    passes on what it has not done; what it did stays with it where each stands for itself. The
    period choice does not apply.
    """
    known = view.read_own(read_known_directions, view.selection.load)
    rows = directions_on(known, view.selection.as_of)
    shown = view.grouped(_holders(view, rows), "agency")
    rows.insert(0, "agency_code", shown)
    codes = view.chosen_codes
    return rows if codes is None else rows.loc[shown.isin(codes)]


def _holders(view: SelectionContext, rows: pd.DataFrame) -> pd.Series:
    """Who stood for the owner of each direction when it was done, or on the day."""
    past = view.past_successions  # in the order of their days
    days = rows["done_date"].fillna(pd.Timestamp(view.selection.as_of))
    counts = past["effective_date"].searchsorted(days, side="right").tolist()
    after = {count: current_agency(past.iloc[:count]) for count in set(counts)}
    owners = zip(rows["owner_agency_code"], counts, strict=True)
    holders = [after[count].get(code, code) for code, count in owners]
    return pd.Series(holders, index=rows.index, dtype="str")
