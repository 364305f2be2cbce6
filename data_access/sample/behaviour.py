"""The chance that a report is on time: better from year to year, with setbacks.

Simulated, to give trends worth looking at: worse around Tết, in the epidemic of 2020 and 2021,
after each reform. The chances say nothing about any real agency.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.sample import draws
from data_access.sample.draws import Draws

_TREND_DAYS = ("2019-03-01", "2020-01-01", "2022-01-01", "2025-02-01", "2025-12-31")
_TREND = (0.80, 0.85, 0.885, 0.93, 0.94)
_TET = ("2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29")
_TET_REACH_DAYS = 12
# (tier or "" for both, first day, last day, loss)
_SETBACKS = (
    ("", "2020-03-25", "2020-05-05", 0.07),
    ("province", "2021-05-15", "2021-10-15", 0.11),
    ("central", "2021-07-15", "2021-10-15", 0.05),
    ("central", "2025-03-01", "2025-05-10", 0.07),
    ("province", "2025-07-01", "2025-09-10", 0.10),
)
_TET_LOSS, _AGENCY_SPREAD, _REGIME_SPREAD = 0.07, 0.10, 0.05


def on_time_chance(obligations: pd.DataFrame) -> Draws:
    """The chance of each obligation, by its origin_agency_code, regime_code, tier and due_date."""
    due = obligations["due_date"].to_numpy().astype("datetime64[D]")
    trend_days = np.array(_TREND_DAYS, dtype="datetime64[D]").astype(np.int64)
    chance = np.interp(due.astype(np.int64), trend_days, _TREND)
    agency = draws.uniform(draws.keys(obligations["origin_agency_code"]), "agency's habit") - 0.5
    regime = draws.uniform(draws.keys(obligations["regime_code"]), "regime's burden") - 0.5
    chance += agency * _AGENCY_SPREAD + regime * _REGIME_SPREAD
    chance -= _TET_LOSS * _near_tet(due)
    tier = obligations["tier"].to_numpy(dtype=str)
    for setback_tier, first, last, loss in _SETBACKS:
        is_hit = (due >= np.datetime64(first)) & (due <= np.datetime64(last))
        chance -= loss * (is_hit & ((tier == setback_tier) | (setback_tier == "")))
    return np.clip(chance, 0.05, 0.985)


def _near_tet(due: npt.NDArray[np.datetime64]) -> npt.NDArray[np.bool_]:
    near = np.zeros(len(due), dtype=bool)
    for first_day in _TET:
        near |= np.abs((due - np.datetime64(first_day)).astype(np.int64)) <= _TET_REACH_DAYS
    return near
