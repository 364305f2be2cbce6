"""Who owes what: assignments to agencies, passed on to successors where an agency is dissolved.

A span contains its first day and not its last one.
"""

from typing import Final

import pandas as pd

from data_access.contracts import gives
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


@gives(
    regime_code="str",
    agency_code="str",
    ceased_date=DAY_TYPE,
    successor_code="str",
    valid_to_date=DAY_TYPE,
)
def left_without_agency(
    regimes: pd.DataFrame,
    assignments: pd.DataFrame,
    agencies: pd.DataFrame,
    successions: pd.DataFrame,
) -> pd.DataFrame:
    """Assignments of dissolved agencies whose successor is not assigned that regime on that day.

    From then on nobody owes the regime. An assignment that itself ends by that day is a decision
    and left out. `successor_code`: missing where there is none. `valid_to_date`: up to when the
    successor would owe in its place, so that nothing is owed twice; missing for no end.
    Ordered by regime and agency.
    """
    spans = _spans(assignments, "regime_code", "agency_code")
    lifetimes = _lifetimes(agencies)[["agency_code", "ends"]]
    ceased = spans.merge(lifetimes[lifetimes["ends"] < _NEVER], on="agency_code")
    ceased = ceased[(ceased["starts"] < ceased["ends"]) & (ceased["ends"] < ceased["stops"])]
    ceased = ceased.drop(columns="starts").rename(columns={"stops": "until"})
    ceased = ceased.merge(_spans(regimes, "regime_code"), on="regime_code")
    ceased = _in_force_on(ceased, ceased["ends"])
    ceased = ceased.merge(_successors(successions), on="agency_code", how="left")
    ceased = ceased.merge(_assigned_next(ceased, spans), how="left")
    ceased = ceased[ceased["assigned"].isna() | (ceased["assigned"] > ceased["ends"])]
    until = ceased[["until", "assigned"]].min(axis="columns")
    ceased = ceased.assign(valid_to_date=until.where(until < _NEVER).astype(DAY_TYPE))
    ceased = ceased.rename(columns={"ends": "ceased_date"})
    key = ["regime_code", "agency_code"]
    names = [*key, "ceased_date", "successor_code", "valid_to_date"]
    longest_last = ceased[names].sort_values([*key, "valid_to_date"], na_position="last")
    return longest_last.drop_duplicates(key, keep="last").reset_index(drop=True)


def _assigned_next(ceased: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """From when each successor of `ceased` is assigned the regime, on that day or after it."""
    own = spans.rename(columns={"agency_code": "successor_code"})
    keys = ["regime_code", "successor_code", "ends"]
    own = ceased[keys].merge(own)
    own = own[own["stops"] > own["ends"]]
    return own.groupby(keys, as_index=False).agg(assigned=("starts", "min"))


@gives(
    regime_code="str",
    agency_code="str",
    valid_from_date=DAY_TYPE,
    valid_to_date=DAY_TYPE,
)
def offered(left: pd.DataFrame) -> pd.DataFrame:
    """The assignments of successors that would carry on those of `left_without_agency`.

    Ordered by regime and agency; nobody has decided on them (docs/adr/0005).
    """
    rows = left.dropna(subset="successor_code")
    rows = rows.assign(valid_to_date=rows["valid_to_date"].fillna(_NEVER))
    latest = rows.groupby(["regime_code", "successor_code", "ceased_date"], as_index=False).agg(
        valid_to_date=("valid_to_date", "max")
    )
    end = latest["valid_to_date"]
    latest = latest.assign(valid_to_date=end.where(end < _NEVER).astype(DAY_TYPE))
    return latest.rename(
        columns={"successor_code": "agency_code", "ceased_date": "valid_from_date"}
    )


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
