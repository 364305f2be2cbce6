"""Simulated extensions and exemptions: a few decisions, each for some agencies of one report."""

import numpy as np
import pandas as pd

from data_access.sample import draws
from data_access.sample.days import Dates, Days, between
from data_access.sample.reforms import SAMPLE_DAY
from data_access.store.schema import OBLIGATION_KEY

_NO_EXEMPTION_FROM = "2025-10-01"
_EXTENDED_REPORTS, _EXTENDED_AGENCIES, _EXTENDED_AGAIN = 0.025, 0.25, 0.1
_EXEMPTED_REPORTS, _EXEMPTED_AGENCIES, _EXEMPTED_TOO_LATE = 0.02, 0.12, 0.0015


def extensions(obligations: pd.DataFrame, days: Days) -> pd.DataFrame:
    """Before the due day, some of them twice.

    Columns: OBLIGATION_KEY, decided_date, decision_number, due_date.
    """
    chosen = _chosen(obligations, "extended", _EXTENDED_REPORTS, _EXTENDED_AGENCIES)
    chosen = chosen[chosen["window_start_date"] < chosen["due_date"] - pd.Timedelta(days=14)]
    report = draws.keys(chosen["regime_code"], chosen["period_code"])
    due: Dates = chosen["due_date"].to_numpy().astype("datetime64[D]")
    decided = days.at_or_before(due - between(draws.uniform(report, "decided"), 1, 6))
    added = (3 + draws.uniform(report, "days added") * 6).astype(np.int64)
    first = chosen[OBLIGATION_KEY].assign(
        decided_date=decided, due_date=days.add_working_days(due, added), times=1
    )
    again = first[
        draws.uniform(draws.keys(*(first[name] for name in OBLIGATION_KEY)), "again")
        < _EXTENDED_AGAIN
    ]
    new_due: Dates = again["due_date"].to_numpy().astype("datetime64[D]")
    again = again.assign(
        decided_date=days.at_or_before(new_due - np.timedelta64(1, "D")),
        due_date=days.add_working_days(new_due, np.full(len(again), 5)),
        times=2,
    )
    decided_all = _numbered(pd.concat([first, again], ignore_index=True), first_number=3)
    return decided_all[[*OBLIGATION_KEY, "decided_date", "decision_number", "due_date"]]


def exemptions(obligations: pd.DataFrame, extended: pd.DataFrame, days: Days) -> pd.DataFrame:
    """Nearly all before the due day; a later one is listed and changes no state already reached.

    Columns: OBLIGATION_KEY, decided_date, decision_number, reason.
    """
    free = obligations.merge(
        extended[OBLIGATION_KEY].drop_duplicates(), how="left", indicator="extended"
    )
    free = free[free["extended"] == "left_only"]
    in_time = _chosen(free, "exempted", _EXEMPTED_REPORTS, _EXEMPTED_AGENCIES).assign(times=1)
    key = draws.keys(*(free[name] for name in OBLIGATION_KEY))
    late = free[draws.uniform(key, "exempted late") < _EXEMPTED_TOO_LATE].assign(times=2)
    decided = pd.concat([in_time, late], ignore_index=True).drop_duplicates(
        OBLIGATION_KEY, ignore_index=True
    )
    report = draws.keys(decided["regime_code"], decided["period_code"])
    draw, due = (
        draws.uniform(report, "decided"),
        decided["due_date"].to_numpy().astype("datetime64[D]"),
    )
    before, after = due - between(draw, 1, 8), due + between(draw, 3, 30)
    decided["decided_date"] = days.at_or_before(np.where(decided["times"] == 1, before, after))
    decided = decided[decided["decided_date"] < pd.Timestamp(_NO_EXEMPTION_FROM)]
    decided = _numbered(decided, first_number=201)
    decided["reason"] = "Không phát sinh nội dung phải báo cáo trong kỳ (mô phỏng)"
    return decided[[*OBLIGATION_KEY, "decided_date", "decision_number", "reason"]]


def _chosen(obligations: pd.DataFrame, what: str, reports: float, agencies: float) -> pd.DataFrame:
    """Some agencies of some (regime, period) whose due day is not after the sample day."""
    report = draws.keys(obligations["regime_code"], obligations["period_code"])
    agency = draws.keys(*(obligations[name] for name in OBLIGATION_KEY))
    is_chosen = draws.uniform(report, f"{what} reports") < reports
    is_chosen &= draws.uniform(agency, f"{what} agencies") < agencies
    return obligations[is_chosen & (obligations["due_date"] <= pd.Timestamp(SAMPLE_DAY))]


def _numbered(decided: pd.DataFrame, first_number: int) -> pd.DataFrame:
    """One decision number for each regime, period and day, in the order of the days."""
    decision = ["decided_date", "regime_code", "period_code", "times"]
    decided = decided.sort_values([*decision, "origin_agency_code"], ignore_index=True)
    number = decided.groupby(decision, sort=True).ngroup() + first_number
    return decided.assign(decision_number="Quyết định mô phỏng " + number.astype(str).str.zfill(3))
