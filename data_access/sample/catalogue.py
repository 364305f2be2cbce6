"""The sample's report regimes, who owes them, and the reports required outside any schedule.

The rows are in CSV files beside this module, in the template form of their kind.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from data_access.sample import draws
from data_access.sample.reforms import unique

FOLDER = Path(__file__).parent
REGIMES, SCHEDULES, REGIME_CHANGES, INDICATORS, REGIME_INDICATORS, TARGETS, CAMPAIGNS = (
    FOLDER / f"{name}.csv"
    for name in ("regimes", "schedules", "regime_changes", "indicators", "regime_indicators",
                 "targets", "campaigns")
)  # fmt: skip
_OBLIGATION = [
    "origin_agency_code",
    "regime_code",
    "period_code",
    "agency_code",
    "window_start_date",
    "window_end_date",
    "due_date",
    "explanation_vi",
    "explanation_en",
]


def assignments(agencies: pd.DataFrame) -> pd.DataFrame:
    """Each regime assigned to every agency of its tiers, for as long as both exist."""
    owed = pd.concat([_rows(SCHEDULES), _rows(CAMPAIGNS)])[["regime_code", "tier"]]
    regimes = _rows(REGIMES)[["regime_code", "valid_from_date", "valid_to_date"]]
    distinct = unique(agencies)[["agency_code", "tier", "valid_from_date", "valid_to_date"]]
    distinct["valid_to_date"] = _last_days(agencies, distinct)
    pairs = owed.drop_duplicates().merge(regimes)
    pairs = pairs.merge(distinct, on="tier", suffixes=("", "_agency"))
    start = pairs[["valid_from_date", "valid_from_date_agency"]].max(axis=1)
    end = pairs[["valid_to_date", "valid_to_date_agency"]].min(axis=1)
    assigned = pairs.assign(
        valid_from_date=start, valid_to_date=end, decision_number="Quyết định mô phỏng 01"
    )
    lasting = assigned[~(assigned["valid_to_date"] <= assigned["valid_from_date"])]
    columns = ["regime_code", "agency_code", "valid_from_date", "valid_to_date", "decision_number"]
    return lasting[columns].sort_values(columns[:2], ignore_index=True)


def _last_days(agencies: pd.DataFrame, distinct: pd.DataFrame) -> pd.Series:
    """The day on which each agency of `distinct` was dissolved, under whatever name."""
    newest = agencies.sort_values("valid_from_date").drop_duplicates("agency_code", keep="last")
    return distinct["agency_code"].map(newest.set_index("agency_code")["valid_to_date"])


def campaign_obligations(agencies: pd.DataFrame) -> pd.DataFrame:
    """Thematic and ad hoc reports: owed by all agencies of a tier, or by a share drawn of it."""
    distinct = unique(agencies)[["agency_code", "tier", "valid_from_date", "valid_to_date"]]
    distinct["valid_to_date"] = _last_days(agencies, distinct)
    pairs = _rows(CAMPAIGNS).merge(distinct, on="tier")
    exists = pairs["valid_from_date"] <= pairs["window_end_date"]
    exists &= ~(pairs["valid_to_date"] <= pairs["window_end_date"])
    key = draws.keys(pairs["period_code"], pairs["agency_code"])
    is_chosen = draws.uniform(key, "asked") < pairs["share"].astype(float)
    owed = pairs[exists & is_chosen].assign(origin_agency_code=pairs["agency_code"])
    return owed[_OBLIGATION].reset_index(drop=True)


def tiers(agencies: pd.DataFrame) -> "pd.Series[str]":
    """The tier of each agency, by its code."""
    return unique(agencies).set_index("agency_code")["tier"]


def _rows(path: Path) -> pd.DataFrame:
    """A CSV file as text, empty cells missing."""
    return pd.read_csv(path, dtype="str").replace({np.nan: None})
