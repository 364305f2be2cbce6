"""Simulated receipts: early, on time, late with a long tail, sent again, nil, unexpected."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.sample import draws
from data_access.sample.behaviour import on_time_chance
from data_access.sample.days import Dates, Days, between
from data_access.sample.draws import Draws, from_quantiles
from data_access.sample.reforms import FIRST_DAY, LAST_RECEIPT, REFORMS
from data_access.store.schema import OBLIGATION_KEY

MINUTES = "datetime64[m]"
Moments = npt.NDArray[np.datetime64]
_OFFICE_OPENS, _OFFICE_CLOSES = 7 * 60 + 30, 18 * 60 + 30  # minutes of the day
# how much of the time between closing and the due day was left when the report came
_LEFT = ((0.0, 0.35, 0.60, 0.80, 0.96, 0.99, 1.0), (0.0, 0.05, 0.20, 0.45, 0.95, 1.20, 2.60))
# calendar days late
_LATE = ((0.0, 0.25, 0.50, 0.75, 0.90, 0.97, 1.0), (1.0, 2.0, 4.0, 9.0, 22.0, 60.0, 200.0))
_NEVER_FROM = pd.Timestamp("2024-01-01")  # every report due earlier arrived in the end
_NEVER, _HOURS_LATE, _ON_A_DAY_OFF = 0.18, 0.15, 0.08
_AGAIN, _A_THIRD_TIME = 0.055, 0.1
_NIL = {"CD11": 0.08, "CD14": 0.25}
_NIL_ELSEWHERE = 0.02
_NOT_ASKED, _STILL_SENT = 0.005, 0.06


def receipts(
    obligations: pd.DataFrame, exempted: pd.DataFrame, successor: "pd.Series[str]", days: Days
) -> pd.DataFrame:
    """Every receipt up to `LAST_RECEIPT`, in the columns of `schema.receipt` but loaded_at.

    `obligations`: OBLIGATION_KEY, tier, window_end_date, and due_date and due_at as extended.
    `successor`: of each dissolved agency; it sends the reports after the reform.
    """
    owed = obligations.merge(exempted[OBLIGATION_KEY], how="left", indicator="exempted")
    first = _first(owed[owed["exempted"] == "left_only"].drop(columns="exempted"), days)
    second = _sent_again(first, 2, _AGAIN, days)
    third = _sent_again(second, 3, _A_THIRD_TIME, days)
    sent = pd.concat([first, second, third, _unexpected(first)], ignore_index=True)
    sent = sent[sent["received_at"] <= pd.Timestamp(LAST_RECEIPT)]
    sent = sent.assign(agency_code=_sender(sent, successor))
    return _with_details(
        sent.sort_values(["received_at", *OBLIGATION_KEY, "sequence"], ignore_index=True)
    )


def _sender(sent: pd.DataFrame, successor: "pd.Series[str]") -> "pd.Series[str]":
    """The agency itself, or after the reform its successor."""
    origin = sent["origin_agency_code"]
    reform = pd.to_datetime(origin.str[:3].map(REFORMS))
    return origin.mask(sent["received_at"] >= reform, origin.map(successor))


def _first(owed: pd.DataFrame, days: Days) -> pd.DataFrame:
    key = draws.keys(*(owed[name] for name in OBLIGATION_KEY))
    in_time = draws.uniform(key, "in time") < on_time_chance(owed)
    never = (draws.uniform(key, "never") < _NEVER) & (owed["due_date"] >= _NEVER_FROM)
    received = np.where(in_time, _in_time(owed, key, days), _late(owed, key, days))
    received_rows = owed[OBLIGATION_KEY].assign(sequence=1, received_at=received)
    return received_rows[in_time | ~never]


def _in_time(owed: pd.DataFrame, key: draws.Keys, days: Days) -> Moments:
    due, due_at = _day(owed["due_date"]), owed["due_at"].to_numpy()
    closed = _day(owed["window_end_date"])
    share = from_quantiles(draws.uniform(key, "how early"), *_LEFT)
    days_left = np.floor(np.maximum((due - closed).astype(np.int64), 3) * share)
    day = _mostly_on_working_days(due - days_left.astype("timedelta64[D]"), key, days.at_or_before)
    day = np.maximum(day, np.datetime64(FIRST_DAY))
    last_minute = (due_at.astype(MINUTES) - due.astype(MINUTES)).astype(np.int64) - 1
    closes = np.where(day == due, np.minimum(last_minute, _OFFICE_CLOSES), _OFFICE_CLOSES)
    return _at_office(day, key, closes)


def _late(owed: pd.DataFrame, key: draws.Keys, days: Days) -> Moments:
    due, due_at = _day(owed["due_date"]), owed["due_at"].to_numpy().astype(MINUTES)
    late = np.floor(from_quantiles(draws.uniform(key, "how late"), *_LATE)).astype("timedelta64[D]")
    day = _mostly_on_working_days(due + late, key, days.at_or_after)
    another_day = _at_office(day, key, np.full(len(owed), _OFFICE_CLOSES))
    has_hour = due_at < due.astype(MINUTES) + np.timedelta64(20 * 60, "m")
    same_day = has_hour & (draws.uniform(key, "hours late") < _HOURS_LATE)
    minutes_late = (5 + draws.uniform(key, "minutes late") * 200).astype("timedelta64[m]")
    return np.where(same_day, due_at + minutes_late, another_day)


def _mostly_on_working_days(
    day: Dates, key: draws.Keys, to_working_day: Callable[[Dates], Dates]
) -> Dates:
    """`day` moved to a working day; a few offices work on days off."""
    is_exception = draws.uniform(key, "on a day off") < _ON_A_DAY_OFF
    result: Dates = np.where(is_exception, day, to_working_day(day))
    return result


def _at_office(day: Dates, key: draws.Keys, closes: npt.NDArray[np.int64]) -> Moments:
    opened = (closes - _OFFICE_OPENS) * draws.uniform(key, "time of day")
    moment: Moments = day.astype(MINUTES) + (_OFFICE_OPENS + opened.astype(np.int64)).astype(
        "timedelta64[m]"
    )
    return moment


def _sent_again(before: pd.DataFrame, sequence: int, chance: float, days: Days) -> pd.DataFrame:
    """The same report sent again, 1 to 20 days later; punctuality is that of the first."""
    key = draws.keys(*(before[name] for name in OBLIGATION_KEY))
    later = between(draws.uniform(key, f"sent again after {sequence}"), 1, 20)
    day = days.at_or_after(_day(before["received_at"]) + later)
    received = _at_office(day, key, np.full(len(before), _OFFICE_CLOSES))
    resent = before.assign(sequence=sequence, received_at=received)
    return resent[draws.uniform(key, f"sent again {sequence}") < chance]


def _unexpected(first: pd.DataFrame) -> pd.DataFrame:
    """Reports that nobody owes: one of ministries sent by a locality, and an abolished one."""
    key = draws.keys(*(first[name] for name in OBLIGATION_KEY))
    draw = draws.uniform(key, "unexpected")
    from_locality = first["origin_agency_code"].str.startswith("L")
    not_asked = first[(first["regime_code"] == "CD08") & from_locality & (draw < _NOT_ASKED)]
    after_abolition = first["period_code"].isin(["2021-Q1", "2021-Q2"])
    still_sent = first[(first["regime_code"] == "CD02") & after_abolition & (draw < _STILL_SENT)]
    return pd.concat([not_asked.assign(regime_code="CD12"), still_sent.assign(regime_code="CD15")])


def _with_details(sent: pd.DataFrame) -> pd.DataFrame:
    key = draws.keys(*(sent[name] for name in OBLIGATION_KEY), sent["sequence"])
    nil = sent["regime_code"].map(_NIL).fillna(_NIL_ELSEWHERE).to_numpy()
    signed_share = np.where(sent["received_at"] < pd.Timestamp("2020-10-21"), 0.75, 0.97)
    return sent.assign(
        content_hash=[f"{value:016x}" for value in key],
        is_signed=draws.uniform(key, "signed") < signed_share,
        is_nil=draws.uniform(key, "nil") < nil,
        channel=_channel(draws.uniform(key, "channel"), sent),
        document_number="Báo cáo mô phỏng " + sent["regime_code"] + " kỳ " + sent["period_code"],
    )


def _channel(draw: Draws, sent: pd.DataFrame) -> npt.NDArray[np.object_]:
    by_system = np.interp(sent["received_at"].dt.year, (2019, 2021, 2025), (0.2, 0.8, 0.95))
    rest = (draw - by_system) / (1 - by_system)
    other = np.where(rest < 0.7, "document_exchange", np.where(rest < 0.9, "email", "post"))
    return np.where(draw < by_system, "system", other).astype(object)


def _day(dates: pd.Series) -> Dates:
    days: Dates = dates.to_numpy().astype("datetime64[D]")
    return days
