"""The sample's few fixed days, and how agencies follow one another in it."""

import pandas as pd

from data_access.readers.agencies import FUNCTION_MOVED

FIRST_DAY = "2019-03-12"  # NĐ 09/2019/NĐ-CP in force
MERGER_OF_MINISTRIES = "2025-03-01"  # Nghị quyết 176/2025/QH15
MERGER_OF_LOCALITIES = "2025-07-01"  # Nghị quyết 202/2025/QH15
SAMPLE_DAY = "2025-12-31"  # the sample's "today": both reforms lie in the twelve months before it
LAST_RECEIPT = "2025-12-31 16:30"  # the last load of that day follows half an hour later
REFORMS = {"M22": MERGER_OF_MINISTRIES, "L63": MERGER_OF_LOCALITIES}  # the first day without them
SET_UP = {"M17": MERGER_OF_MINISTRIES, "L34": MERGER_OF_LOCALITIES}  # the first day with them
KINDS = ("ministry", "ministerial_agency", "locality")


def unique(agencies: pd.DataFrame) -> pd.DataFrame:
    """One row, under its first name, for each ministry, ministerial agency and locality."""
    distinct = agencies[agencies["kind"].isin(KINDS)]
    distinct = distinct.sort_values(["agency_code", "valid_from_date"])
    return distinct.drop_duplicates("agency_code", ignore_index=True)


def successors(successions: pd.DataFrame) -> "pd.Series[str]":
    """The one successor of each predecessor, by predecessor, without functions that moved."""
    with_successor = successions[successions["kind"] != FUNCTION_MOVED]
    return with_successor.set_index("predecessor_code")["successor_code"]
