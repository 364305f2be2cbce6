"""The sample's few fixed days, and how agencies follow one another in it."""

import pandas as pd

from data_access.readers.agencies import next_official_codes

FIRST_DAY = "2019-03-12"  # NĐ 09/2019/NĐ-CP in force
MERGER_OF_MINISTRIES = "2025-03-01"  # Nghị quyết 176/2025/QH15
MERGER_OF_LOCALITIES = "2025-07-01"  # Nghị quyết 202/2025/QH15
SAMPLE_DAY = "2025-12-31"  # the sample's "today": both reforms lie in the twelve months before it
LAST_RECEIPT = "2025-12-31 16:30"  # the last load of that day follows half an hour later
REFORMS = {"M22": MERGER_OF_MINISTRIES, "L63": MERGER_OF_LOCALITIES}  # the first day without them
SET_UP = {"M17": MERGER_OF_MINISTRIES, "L34": MERGER_OF_LOCALITIES}  # the first day with them
KINDS = ("ministry", "ministerial_agency", "locality")


def by_official_code(agencies: pd.DataFrame) -> pd.DataFrame:
    """The dated rows under the official code of their days, as the files that are sent have it."""
    return agencies.assign(agency_code=agencies["official_code"])


def official_codes(agencies: pd.DataFrame, codes: pd.Series, days: pd.Series) -> pd.Series:
    """The official code of each of `codes` on the day of the same row."""
    spans = agencies[["agency_code", "official_code"]].assign(
        begins=pd.to_datetime(agencies["valid_from_date"]),
        ends=pd.to_datetime(agencies["valid_to_date"]).fillna(pd.Timestamp("2200-01-01")),
    )
    rows = pd.DataFrame({"agency_code": codes, "day": days, "place": codes.index})
    found = rows.merge(spans, on="agency_code")
    found = found[(found["begins"] <= found["day"]) & (found["day"] < found["ends"])]
    return found.set_index("place")["official_code"].reindex(codes.index)


def unique(agencies: pd.DataFrame) -> pd.DataFrame:
    """One row, under its first name, for each ministry, ministerial agency and locality."""
    distinct = agencies[agencies["kind"].isin(KINDS)]
    distinct = distinct.sort_values(["agency_code", "valid_from_date"])
    return distinct.drop_duplicates("agency_code", ignore_index=True)


def successors(agencies: pd.DataFrame, successions: pd.DataFrame) -> "pd.Series[str]":
    """The official code that came in the place of each one that is no more, by that one."""
    dated = agencies.assign(valid_from_date=pd.to_datetime(agencies["valid_from_date"]))
    return pd.Series(next_official_codes(dated, successions), dtype="str")
