"""The programmes of the conference of 7 February 2020: rows of agencies and regimes to counts."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.figures.calculations.succession import FULL, NONE, Parts, coverage
from dashboard.figures.rates import Rate
from dashboard.figures.rules import LOW_ON_TIME_RATE
from dashboard.tables import records
from data_access.contracts import Columns, gives

CHANGES = ("abolished", "merged", "cut", "less_frequent", "form_standardised")
SYSTEM_STATES = ("built", "connected", "sending", "on_time")
_BURDENS: Final[Columns] = {
    "regime_code": "str",
    "agency_code": "str",
    "name_vi": "str",
    "name_en": "str",
    "burden_before": "int64",
    "burden_after": "int64",
    "burden_saved": "int64",
    "abolished": "bool",
    "merged": "bool",
    "cut": "bool",
    "less_frequent": "bool",
    "form_standardised": "bool",
    "last_kind": "str",
    "is_simulated": "bool",
}
_STAGES = {"built": "built", "connected": "connected", "sending": "sending_data"}


@gives(**_BURDENS)
def burden_by_regime(changes: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """One row a regime that was reviewed: what it burdened before, and burdens at `as_of`.

    `changes`: as `read_changes` gives them. Before: the burden before the first change. At `as_of`:
    the one after the last change by then, or the one before while there was none. Of changes on one
    day the smallest burden stands. A regime without known burdens counts with 0 on both sides.
    `last_kind`: that saved, or the last by then; missing while there was none.
    """
    day = pd.Timestamp(as_of)
    ordered = changes.sort_values(
        ["change_date", "burden_after_count"], ascending=[True, False], kind="stable"
    )
    by_regime: dict[str, list[dict[Hashable, Any]]] = {}
    for change in records(ordered):
        by_regime.setdefault(change["regime_code"], []).append(change)
    rows = [_regime(by_regime[code], day) for code in sorted(by_regime)]
    return pd.DataFrame(rows, columns=list(_BURDENS)).astype(dict(_BURDENS))


def _regime(changes: list[dict[Hashable, Any]], day: pd.Timestamp) -> dict[str, object]:
    """`changes` of one regime, in the order of their days."""
    done = [change for change in changes if change["change_date"] <= day]
    first, last = changes[0], (done or changes)[-1]
    on_first = [
        change["burden_before_count"]
        for change in changes
        if change["change_date"] == first["change_date"]
        and not pd.isna(change["burden_before_count"])
    ]
    after_each = [
        change["burden_after_count"] for change in done if not pd.isna(change["burden_after_count"])
    ]
    before = round(max(on_first)) if on_first else 0
    after = round(after_each[-1]) if after_each and on_first else before
    saving = [
        change for change in done if change["burden_after_count"] < change["burden_before_count"]
    ]
    named = saving or done
    return {
        "regime_code": first["regime_code"],
        "agency_code": last["agency_code"],
        "name_vi": first["name_vi"],
        "name_en": first["name_en"],
        "burden_before": before,
        "burden_after": after,
        "burden_saved": before - after,
        **{kind: any(change["change_kind"] == kind for change in done) for kind in CHANGES},
        "last_kind": named[-1]["change_kind"] if named else None,
        "is_simulated": any(bool(change["is_simulated"]) for change in changes),
    }


@gives(agency_code="str", asked="int64", again="int64", simulated_count="int64")
def questions_by_agency(questions: pd.DataFrame) -> pd.DataFrame:
    """What each agency is asked for by the reports that it owes.

    `asked`: indicators that any report asks it for. `again`: those that two reports or more ask
    for. `questions`: agency_code, indicator_code, regime_code, is_simulated.
    """
    columns = ("agency_code", "indicator_code", "regime_code", "is_simulated")
    regimes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    simulated: set[tuple[str, str]] = set()
    for agency, indicator, regime, is_simulated in zip(
        *(questions[name].tolist() for name in columns), strict=True
    ):
        regimes[agency, indicator].add(regime)
        if is_simulated:
            simulated.add((agency, indicator))
    counted = {
        "agency_code": pd.Series([agency for agency, _ in regimes], dtype="str"),
        "asked": 1,
        "again": pd.Series([len(found) > 1 for found in regimes.values()], dtype="int64"),
        "simulated_count": pd.Series([pair in simulated for pair in regimes], dtype="int64"),
    }
    return pd.DataFrame(counted).groupby("agency_code", as_index=False).sum()


@gives(indicator_code="str", regime_codes="object", agency_count="int64", repeated_count="int64")
def asked_again(questions: pd.DataFrame) -> pd.DataFrame:
    """The indicators that some agency is asked for by two reports or more, the most asked first.

    `regime_codes`: a tuple, sorted, of those that meet at some agency. `agency_count`: agencies
    asked more than once. `repeated_count`: askings beyond the first.
    """
    times = questions.groupby(["indicator_code", "agency_code"])["regime_code"].nunique()
    twice = times[times > 1].reset_index(name="times")
    meeting = questions.merge(twice, on=["indicator_code", "agency_code"])
    regimes = {
        code: tuple(sorted(set(part["regime_code"])))
        for code, part in meeting.groupby("indicator_code")
    }
    found = pd.DataFrame(
        {
            "regime_codes": pd.Series(regimes, dtype=object),
            "agency_count": twice.groupby("indicator_code").size(),
            "repeated_count": (twice["times"] - 1).groupby(twice["indicator_code"]).sum(),
        }
    )
    order = ["repeated_count", "indicator_code"]
    found = found.rename_axis("indicator_code").reset_index()
    return found.sort_values(order, ascending=[False, True], ignore_index=True)


@gives(group="str", due="int64", peak_day="int64", peak_month="int64", simulated_count="int64")
def peaks_by_group(due: pd.DataFrame) -> pd.DataFrame:
    """How many obligations fell due of each group, and how many at its peaks.

    `peak_day`, `peak_month`: those due on the day, in the month of the year, on which most are due.
    `due`: group, due_date, obligation_count, simulated_count.
    """
    count = due["obligation_count"].astype("int64")
    day = count.groupby([due["group"], due["due_date"]]).sum()
    month = count.groupby([due["group"], due["due_date"].dt.month]).sum()
    found = {
        "due": count.groupby(due["group"]).sum(),
        "peak_day": day.groupby(level=0).max(),
        "peak_month": month.groupby(level=0).max(),
        "simulated_count": due["simulated_count"].astype("int64").groupby(due["group"]).sum(),
    }
    return pd.DataFrame(found).rename_axis("group").reset_index()


@gives(
    agency_code="str",
    built="object",
    connected="object",
    sending="object",
    on_time="object",
    is_simulated="bool",
)
def system_states(
    codes: list[str], stages: pd.DataFrame, on_time: Mapping[str, Rate], parts: Parts
) -> pd.DataFrame:
    """How far the reporting system of each agency is: true or false for each of SYSTEM_STATES.

    None: not known of anybody. `stages`: agency_code, stage, is_simulated, as `read_stages` gives
    them. `parts`: see `succession.parts_of`. On time: sends data, and its on-time rate is at least
    LOW_ON_TIME_RATE; None where nothing was owed.
    """
    rows = pd.DataFrame({"agency_code": pd.Series(codes, dtype="str")})
    for state, stage in _STAGES.items():
        known = stages[stages["stage"] == stage]
        own = set(known["agency_code"].dropna())
        reached = [coverage(code, own, parts, set()) == FULL for code in codes]
        unknown = [None] * len(rows)  # None alone would become NaN
        rows[state] = pd.Series(reached if len(known) else unknown, dtype="object")
    on_time_and_sent = [
        None if sending is None else _is_on_time(sending, on_time.get(code))
        for sending, code in zip(rows["sending"], codes, strict=True)
    ]
    rows["on_time"] = pd.Series(on_time_and_sent, dtype="object")
    made_up = set(stages.loc[stages["is_simulated"].astype(bool), "agency_code"].dropna())
    is_simulated = [coverage(code, made_up, parts, set()) != NONE for code in codes]
    rows["is_simulated"] = pd.Series(is_simulated, dtype="bool")
    return rows


def _is_on_time(is_sending: bool, rate: Rate | None) -> bool | None:
    if rate is None or rate.value is None:
        return None
    return is_sending and rate.value >= LOW_ON_TIME_RATE
