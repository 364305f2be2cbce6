"""The stages of each agency: reviewed, planned, announced, digitised, built, connected, sending.

Simulated, except that 15 of the 22 and 59 of the 63 were connected on 18/06/2021, which is
published (baochinhphu.vn and others, see DOMAIN 3.2); which ones is drawn.
"""

import numpy as np
import pandas as pd

from data_access.sample import draws
from data_access.sample.curves import Curve, days_along
from data_access.sample.days import Dates, Days, between
from data_access.sample.reforms import (
    FIRST_DAY,
    MERGER_OF_LOCALITIES,
    MERGER_OF_MINISTRIES,
    REFORMS,
    SAMPLE_DAY,
    SET_UP,
    unique,
)

CONNECTED: dict[str, Curve] = {
    "M22": (("2020-02-28", 0), ("2020-08-19", 9), ("2021-06-18", 15), ("2022-11-30", 22)),
    "L63": (("2020-02-28", 0), ("2020-08-19", 21), ("2021-06-18", 59), ("2022-03-31", 63)),
    "M17": ((MERGER_OF_MINISTRIES, 0), ("2025-05-30", 14), (SAMPLE_DAY, 16)),
    "L34": ((MERGER_OF_LOCALITIES, 0), ("2025-08-29", 27), (SAMPLE_DAY, 33)),
}
_SENDING_SHARE = 0.96


def stages(agencies: pd.DataFrame, regulations: pd.DataFrame, days: Days) -> pd.DataFrame:
    """One row for each agency and stage that it has reached, in `regulation_stage`'s columns."""
    distinct = unique(agencies)
    first = regulations[regulations["regulation_id"].str.endswith("-1")]
    distinct = distinct.merge(first[["agency_code", "regulation_id", "issued_date"]], how="left")
    distinct["connected"] = _connected(distinct, days)
    reached = pd.concat(
        [
            _stage(distinct, "reviewed", distinct["issued_date"], (-120, -70), days),
            _stage(distinct, "plan_approved", distinct["issued_date"], (-60, -15), days),
            _stage(distinct, "announced", distinct["issued_date"], (7, 45), days),
            _stage(distinct, "digitised", distinct["connected"], (-50, -3), days),
            _stage(distinct, "built", distinct["connected"], (-240, -30), days),
            _stage(distinct, "connected", distinct["connected"], (0, 0), days),
            _sending(distinct, days),
        ]
    )
    announced = reached["stage"] == "announced"
    reached["regulation_id"] = reached["regulation_id"].where(announced)
    return reached.sort_values(["stage_date", "agency_code", "stage"], ignore_index=True)


def _connected(distinct: pd.DataFrame, days: Days) -> "pd.Series[pd.Timestamp]":
    reached = pd.Series(pd.NaT, distinct.index, dtype="datetime64[s]")
    for era, part in distinct.groupby("era"):
        key = draws.keys(part["agency_code"])
        rank, jitter = draws.ranks(key, "connected"), draws.uniform(key, "connected within")
        reached[part.index] = days_along(CONNECTED[str(era)], rank, jitter, days)
    return reached


def _sending(distinct: pd.DataFrame, days: Days) -> pd.DataFrame:
    """Data arrive some weeks after the connection; from a few agencies they never do."""
    sends = draws.uniform(draws.keys(distinct["agency_code"]), "sends data") < _SENDING_SHARE
    return _stage(distinct[sends], "sending_data", distinct["connected"][sends], (5, 120), days)


def _stage(
    distinct: pd.DataFrame,
    stage: str,
    near: "pd.Series[pd.Timestamp]",
    distance: tuple[int, int],
    days: Days,
) -> pd.DataFrame:
    """`stage` so many calendar days from `near`, on a working day on which the agency exists."""
    has_date = near.notna()
    distinct = distinct[has_date]
    base: Dates = near[has_date].to_numpy().astype("datetime64[D]")
    draw = draws.uniform(draws.keys(distinct["agency_code"]), stage)
    reached: Dates = days.at_or_before(base + between(draw, *distance))
    first_day = distinct["era"].map(SET_UP).fillna(FIRST_DAY).to_numpy().astype("datetime64[D]")
    day_after = distinct["era"].map(REFORMS).fillna("2026-01-01").to_numpy().astype("datetime64[D]")
    reached = np.maximum(reached, days.at_or_after(first_day))
    rows = pd.DataFrame(
        {
            "agency_code": distinct["agency_code"],
            "stage": stage,
            "stage_date": reached,
            "regulation_id": distinct["regulation_id"],
            "source": "Dữ liệu mô phỏng",
        }
    )
    return rows[reached < day_after]
