"""Who owes what: assignments laid on agencies, and carried over where an agency ceases to exist.

A span runs from its first day up to, not including, its last one.
"""

from typing import Final

import pandas as pd

from data_access.readers.agencies import FUNCTION_MOVED
from data_access.store.schema import OBLIGATION_KEY

DAY_TYPE: Final = "datetime64[us]"
_NEVER = pd.Timestamp("2262-01-01")  # after any date of the ledger: stands for "still holds"


def laid_on(dated: pd.DataFrame, assignments: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    """`dated` (regime_code, tier, window_end_date and more) once for each agency that owes it.

    Assignment and agency must be in force on the window's last day, the tier the same. Adds
    agency_code and origin_agency_code, drops tier; one row for each key of an obligation.
    """
    assigned = _spans(assignments, "regime_code", "agency_code").merge(
        _lives(agencies), on="agency_code"
    )
    assigned["starts"] = assigned[["starts", "begins"]].max(axis="columns")
    assigned["stops"] = assigned[["stops", "ends"]].min(axis="columns")
    assigned = assigned.drop(columns=["begins", "ends"])
    laid = assigned.merge(dated, on=["regime_code", "tier"])
    end = laid["window_end_date"]
    laid = laid[(laid["starts"] <= end) & (end < laid["stops"])]
    laid = laid.assign(origin_agency_code=laid["agency_code"])
    return laid.drop_duplicates(OBLIGATION_KEY).drop(columns=["tier", "starts", "stops"])


def carried_over(
    laid: pd.DataFrame, agencies: pd.DataFrame, successions: pd.DataFrame
) -> pd.DataFrame:
    """`laid` with agency_code the agency that exists on due_date; rows without one are left out."""
    lives, successors = _lives(agencies).drop(columns="tier"), _successors(successions)
    done: list[pd.DataFrame] = []
    waiting = laid
    for _reform in range(len(successors) + 1):
        waiting = waiting.merge(lives, on="agency_code")
        is_there = waiting["due_date"] < waiting["ends"]
        waiting = waiting.drop(columns=["begins", "ends"])
        done.append(waiting[is_there])
        waiting = waiting[~is_there].merge(successors, on="agency_code")
        waiting = waiting.assign(agency_code=waiting["successor_code"])
        waiting = waiting.drop(columns="successor_code")
        if waiting.empty:
            break
    return pd.concat(done, ignore_index=True)


def left_without_agency(
    regimes: pd.DataFrame,
    assignments: pd.DataFrame,
    agencies: pd.DataFrame,
    successions: pd.DataFrame,
) -> pd.DataFrame:
    """Assignments of agencies that cease, where the successor has none for that regime on the day.

    From then on nobody owes the regime in their place. Columns: regime_code, agency_code,
    ceased_date, successor_code (missing where there is none); ordered by regime and agency.
    """
    spans = _spans(assignments, "regime_code", "agency_code")
    lives = _lives(agencies)[["agency_code", "ends"]]
    ceased = spans.merge(lives[lives["ends"] < _NEVER], on="agency_code")
    ceased = _in_force_on(ceased, ceased["ends"] - pd.Timedelta(days=1))
    ceased = ceased.merge(_spans(regimes, "regime_code"), on="regime_code")
    ceased = _in_force_on(ceased, ceased["ends"])
    ceased = ceased.merge(_successors(successions), on="agency_code", how="left")
    taken = ceased.merge(spans.rename(columns={"agency_code": "successor_code"}))
    taken = _in_force_on(taken, taken["ends"])
    key = ["regime_code", "agency_code"]
    left = ceased.merge(taken[key].drop_duplicates(), how="left", indicator="taken")
    left = left[left["taken"] == "left_only"].rename(columns={"ends": "ceased_date"})
    names = [*key, "ceased_date", "successor_code"]
    return left[names].drop_duplicates().sort_values(key, ignore_index=True)


def _spans(rows: pd.DataFrame, *codes: str) -> pd.DataFrame:
    """The columns `codes` of `rows`, starts and stops (_NEVER where it still holds)."""
    found = rows.loc[:, list(codes)].astype("str")
    found["starts"] = pd.to_datetime(rows["valid_from_date"]).astype(DAY_TYPE)
    found["stops"] = pd.to_datetime(rows["valid_to_date"]).astype(DAY_TYPE).fillna(_NEVER)
    return found


def _in_force_on(rows: pd.DataFrame, day: pd.Series) -> pd.DataFrame:
    """Those rows whose span holds `day`, without the span."""
    holds = (rows["starts"] <= day) & (day < rows["stops"])
    return rows[holds].drop(columns=["starts", "stops"])


def _lives(agencies: pd.DataFrame) -> pd.DataFrame:
    """agency_code, tier, begins, ends (first day without it): one row a code, over all names."""
    ordered = _spans(agencies, "agency_code", "tier").sort_values("starts")
    return ordered.groupby("agency_code", as_index=False).agg(
        tier=("tier", "last"), begins=("starts", "first"), ends=("stops", "max")
    )


def _successors(successions: pd.DataFrame) -> pd.DataFrame:
    """agency_code and its successor_code. Raises ValueError where there are two."""
    found = successions[successions["kind"] != FUNCTION_MOVED]
    found = found[["predecessor_code", "successor_code"]].astype("str").drop_duplicates()
    twice = found.loc[found["predecessor_code"].duplicated(), "predecessor_code"]
    if not twice.empty:
        raise ValueError(f"{twice.iloc[0]} has more than one successor")
    return found.rename(columns={"predecessor_code": "agency_code"})
