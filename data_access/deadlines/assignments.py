"""Who owes what: assignments to agencies, passed on to successors where an agency is dissolved.

A span contains its first day and not its last one.
"""

from typing import Final

import pandas as pd

from data_access.readers.agencies import successor
from data_access.store.schema import OBLIGATION_KEY

DAY_TYPE: Final = "datetime64[us]"
_NEVER = pd.Timestamp("2262-01-01")  # after any date of the ledger: for what is still in force


def assigned_periods(
    dated: pd.DataFrame, assignments: pd.DataFrame, agencies: pd.DataFrame
) -> pd.DataFrame:
    """`dated` (regime_code, tier, window_end_date and more) once for each agency that owes it.

    Assignment and agency must be in force on the window's last day, the tier the same. Adds
    agency_code and origin_agency_code, drops tier; one row for each key of an obligation.
    """
    assigned = _spans(assignments, "regime_code", "agency_code").merge(
        _lifetimes(agencies), on="agency_code"
    )
    assigned["starts"] = assigned[["starts", "begins"]].max(axis="columns")
    assigned["stops"] = assigned[["stops", "ends"]].min(axis="columns")
    assigned = assigned.drop(columns=["begins", "ends"])
    owed = assigned.merge(dated, on=["regime_code", "tier"])
    end = owed["window_end_date"]
    owed = owed[(owed["starts"] <= end) & (end < owed["stops"])]
    owed = owed.assign(origin_agency_code=owed["agency_code"])
    return owed.drop_duplicates(OBLIGATION_KEY).drop(columns=["tier", "starts", "stops"])


def with_successors(
    owed: pd.DataFrame, agencies: pd.DataFrame, successions: pd.DataFrame
) -> pd.DataFrame:
    """`owed` with agency_code the agency that exists on due_date; rows without one are dropped."""
    lifetimes, successors = _lifetimes(agencies).drop(columns="tier"), _successors(successions)
    resolved: list[pd.DataFrame] = []
    pending = owed
    for _reform in range(len(successors) + 1):
        pending = pending.merge(lifetimes, on="agency_code")
        exists = pending["due_date"] < pending["ends"]
        pending = pending.drop(columns=["begins", "ends"])
        resolved.append(pending[exists])
        pending = pending[~exists].merge(successors, on="agency_code")
        pending = pending.assign(agency_code=pending["successor_code"])
        pending = pending.drop(columns="successor_code")
        if pending.empty:
            break
    return pd.concat(resolved, ignore_index=True)


def left_without_agency(
    regimes: pd.DataFrame,
    assignments: pd.DataFrame,
    agencies: pd.DataFrame,
    successions: pd.DataFrame,
) -> pd.DataFrame:
    """Assignments of dissolved agencies whose successor is not assigned that regime on that day.

    From then on nobody owes the regime. Columns: regime_code, agency_code, ceased_date,
    successor_code (missing where there is none); ordered by regime and agency.
    """
    spans = _spans(assignments, "regime_code", "agency_code")
    lifetimes = _lifetimes(agencies)[["agency_code", "ends"]]
    ceased = spans.merge(lifetimes[lifetimes["ends"] < _NEVER], on="agency_code")
    ceased = _in_force_on(ceased, ceased["ends"] - pd.Timedelta(days=1))
    ceased = ceased.merge(_spans(regimes, "regime_code"), on="regime_code")
    ceased = _in_force_on(ceased, ceased["ends"])
    ceased = ceased.merge(_successors(successions), on="agency_code", how="left")
    successor_spans = ceased.merge(spans.rename(columns={"agency_code": "successor_code"}))
    successor_spans = _in_force_on(successor_spans, successor_spans["ends"])
    key = ["regime_code", "agency_code"]
    unassigned = ceased.merge(successor_spans[key].drop_duplicates(), how="left", indicator="where")
    unassigned = unassigned[unassigned["where"] == "left_only"]
    unassigned = unassigned.rename(columns={"ends": "ceased_date"})
    names = [*key, "ceased_date", "successor_code"]
    return unassigned[names].drop_duplicates().sort_values(key, ignore_index=True)


def _spans(rows: pd.DataFrame, *codes: str) -> pd.DataFrame:
    """The columns `codes` of `rows`, starts and stops (_NEVER where it is still in force)."""
    spans = rows.loc[:, list(codes)].astype("str")
    spans["starts"] = pd.to_datetime(rows["valid_from_date"]).astype(DAY_TYPE)
    spans["stops"] = pd.to_datetime(rows["valid_to_date"]).astype(DAY_TYPE).fillna(_NEVER)
    return spans


def _in_force_on(rows: pd.DataFrame, day: pd.Series) -> pd.DataFrame:
    """The rows whose span contains `day`, without the span."""
    is_in_force = (rows["starts"] <= day) & (day < rows["stops"])
    return rows[is_in_force].drop(columns=["starts", "stops"])


def _lifetimes(agencies: pd.DataFrame) -> pd.DataFrame:
    """agency_code, tier, begins, ends (the day after its last): one row a code, over all names."""
    ordered = _spans(agencies, "agency_code", "tier").sort_values("starts")
    return ordered.groupby("agency_code", as_index=False).agg(
        tier=("tier", "last"), begins=("starts", "first"), ends=("stops", "max")
    )


def _successors(successions: pd.DataFrame) -> pd.DataFrame:
    """agency_code and its successor_code. Raises ValueError where there are two."""
    pairs = list(successor(successions).items())
    return pd.DataFrame(pairs, columns=["agency_code", "successor_code"], dtype="str")
