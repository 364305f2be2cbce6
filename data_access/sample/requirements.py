"""Who must issue a regulation on its report regimes, and how many had by when: simulated.

The counts are the given or published ones (18/22 and 38/63 on 05/02/2020, 19/22 on 12/06/2020);
which agencies they consist of is drawn.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.sample import draws
from data_access.sample.curves import Curve
from data_access.sample.reforms import FIRST_DAY, REFORMS, SAMPLE_DAY, SET_UP, unique

CENTRAL: Curve = (
    ("2019-04-15", 0),
    ("2019-09-30", 4),
    ("2020-02-05", 18),
    ("2020-06-12", 19),
    ("2020-12-31", 21),
    ("2021-12-15", 22),
)
LOCAL: Curve = (
    ("2019-06-03", 0),
    ("2019-10-14", 6),
    ("2019-12-31", 27),
    ("2020-02-05", 38),
    ("2020-06-12", 58),
    ("2021-03-31", 62),  # the one left over is exempted below
)
MINISTRIES_OF_2025: Curve = (("2025-04-01", 0), (SAMPLE_DAY, 11))
LOCALITIES_OF_2025: Curve = (("2025-07-15", 0), (SAMPLE_DAY, 21))
ISSUED: dict[str, Curve] = {
    "M22": CENTRAL,
    "L63": LOCAL,
    "M17": MINISTRIES_OF_2025,
    "L34": LOCALITIES_OF_2025,
}
EXEMPTED_FROM = "2021-01-01"
# The regimes of the sample stand in its regulation: it does not follow most of those who report.
_FIRST_TO_ISSUE = "M22-G22"


def requirements(agencies: pd.DataFrame) -> pd.DataFrame:
    """Every agency must issue while it exists; one locality is exempted from `EXEMPTED_FROM`."""
    distinct = unique(agencies)
    required = pd.DataFrame(
        {
            "agency_code": distinct["agency_code"],
            "valid_from_date": distinct["era"].map(SET_UP).fillna(FIRST_DAY),
            "valid_to_date": distinct["era"].map(REFORMS),
            "is_required": True,
            "decision_number": "Quyết định mô phỏng 01",
            "reason": "Dữ liệu mô phỏng",
        }
    )
    exempted = required[required["agency_code"].isin(_without_regulation(distinct))]
    required.loc[exempted.index, "valid_to_date"] = EXEMPTED_FROM
    exempted = exempted.assign(
        valid_from_date=EXEMPTED_FROM,
        is_required=False,
        decision_number="Quyết định mô phỏng 02",
        reason="Không phát sinh chế độ báo cáo định kỳ phải ban hành (mô phỏng)",
    )
    return pd.concat([required, exempted], ignore_index=True)


def _without_regulation(distinct: pd.DataFrame) -> pd.Series:
    locality = distinct[distinct["era"] == "L63"]
    return locality.loc[issue_ranks(locality) >= LOCAL[-1][1], "agency_code"]


def issue_ranks(distinct: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The order in which the agencies of one era issue their first regulation."""
    ranks = draws.ranks(draws.keys(distinct["agency_code"]), "issued")
    first = distinct["agency_code"].to_numpy() == _FIRST_TO_ISSUE
    if not first.any():
        return ranks
    return np.where(first, 0, ranks + (ranks < ranks[first]))
