"""The regulations issued, all made up: replaced, taken over, ended, some of them not normative.

No number looks like an official one.
"""

import numpy as np
import pandas as pd

from data_access.sample import draws
from data_access.sample.curves import Curve, days_along
from data_access.sample.days import Dates, Days, between
from data_access.sample.reforms import SAMPLE_DAY, unique
from data_access.sample.requirements import ISSUED, issue_ranks

REASON = "Dữ liệu mô phỏng"
NOT_NORMATIVE = "Dữ liệu mô phỏng: văn bản cá biệt, không phải văn bản quy phạm pháp luật"
_REPLACED_SHARE, _LAPSED_SHARE, _LAPSING_SHARE, _BROKEN_SHARE = 0.3, 0.08, 0.05, 0.15
_MISREAD_SHARE = 0.25


def regulations(agencies: pd.DataFrame, successor: "pd.Series[str]", days: Days) -> pd.DataFrame:
    """Regulations of all eras, in `schema.regulation`'s columns. `successor`: by predecessor."""
    known = unique(agencies)
    first = pd.concat([_issued(part, ISSUED[str(era)], days) for era, part in known.groupby("era")])
    second = _replacements(first[first["era"].isin(["M22", "L63"])], days)
    refused = _not_normative(first[first["era"].isin(["M22", "L63"])], days)
    made = pd.concat([first, second, refused], ignore_index=True)
    made = _ended(_taken_over(made, successor), successor, days)
    return _described(made)


def _issued(part: pd.DataFrame, curve: Curve, days: Days) -> pd.DataFrame:
    """The first regulation of each agency of one era that has one."""
    key = draws.keys(part["agency_code"])
    issued = days_along(curve, issue_ranks(part), draws.uniform(key, "issued within"), days)
    made = part.assign(suffix="1", issued_date=issued, is_normative=True)
    return _effective(made[made["issued_date"].notna()])


def _effective(made: pd.DataFrame) -> pd.DataFrame:
    """Ten to 45 days after issue."""
    draw = draws.uniform(draws.keys(made["agency_code"], made["suffix"]), "effective")
    return made.assign(effective_date=made["issued_date"] + between(draw, 10, 45))


def _replacements(first: pd.DataFrame, days: Days) -> pd.DataFrame:
    """A later regulation of some agencies, issued from 2022 to 2024."""
    key = draws.keys(first["agency_code"])
    chosen = draws.uniform(key, "replaced") < _REPLACED_SHARE
    issued = np.datetime64("2022-03-01") + between(draws.uniform(key, "replaced on"), 0, 990)
    made = first.assign(suffix="2", issued_date=days.at_or_before(issued))
    return _effective(made[chosen])


def _not_normative(first: pd.DataFrame, days: Days) -> pd.DataFrame:
    """An earlier document of some agencies that does not count, being no normative one."""
    key = draws.keys(first["agency_code"])
    chosen = draws.uniform(key, "not normative") < _BROKEN_SHARE
    before = between(draws.uniform(key, "not normative on"), 30, 90)
    issued = days.at_or_before((first["issued_date"] - before).to_numpy())
    made = first.assign(suffix="0", issued_date=issued, effective_date=issued, is_normative=False)
    return made[chosen]


def _taken_over(made: pd.DataFrame, successor: "pd.Series[str]") -> pd.DataFrame:
    """Regulations replaced by a later one of the same agency, or by the first of its successor."""
    made = made.assign(regulation_id="MP-" + made["agency_code"] + "-" + made["suffix"])
    begins = made.set_index("regulation_id")["effective_date"]
    own = ("MP-" + made["agency_code"] + "-2").where(made["suffix"] == "1")
    after = "MP-" + made["agency_code"].map(successor) + "-1"
    replaced_by = own.where(own.isin(begins.index), after.where(after.isin(begins.index)))
    replaced_by = replaced_by.where(made["is_normative"])
    return made.assign(replaced_by=replaced_by, expired_date=replaced_by.map(begins))


def _ended(made: pd.DataFrame, successor: "pd.Series[str]", days: Days) -> pd.DataFrame:
    """Some end with nothing after them: before the sample day, or within a month of it."""
    key = draws.keys(made["agency_code"])
    is_open = made["expired_date"].isna() & made["is_normative"]
    is_old = is_open & made["agency_code"].isin(successor.index)
    draw, when = draws.uniform(key, "ends"), draws.uniform(key, "ends on")
    lapsed = is_old & (draw < _LAPSED_SHARE)
    lapsing = is_old & (draw >= _LAPSED_SHARE) & (draw < _LAPSED_SHARE + _LAPSING_SHARE)
    sample_day = np.datetime64(SAMPLE_DAY)
    early: Dates = days.at_or_after(np.datetime64("2024-07-01") + between(when, 0, 400))
    soon: Dates = days.at_or_after(sample_day + between(when, 2, 26))
    expired = made["expired_date"].mask(lapsed, pd.Series(early, made.index))
    return made.assign(expired_date=expired.mask(lapsing, pd.Series(soon, made.index)))


def misread(made: pd.DataFrame) -> pd.DataFrame:
    """The same regulations as they were first sent to us: some effective dates a month too late."""
    chosen = made["regulation_id"].str.endswith("-2") & (
        draws.uniform(draws.keys(made["regulation_id"]), "misread") < _MISREAD_SHARE
    )
    late = made["effective_date"] + pd.Timedelta(days=30)
    return made.assign(effective_date=made["effective_date"].mask(chosen, late))


def _described(made: pd.DataFrame) -> pd.DataFrame:
    made = made.sort_values(["issued_date", "regulation_id"], ignore_index=True)
    is_local = made["tier"] == "province"
    place = made["name_vi"].str[0].str.lower() + made["name_vi"].str[1:]
    scope = ("trên địa bàn " + place).where(
        is_local, "thuộc phạm vi quản lý của " + made["name_vi"]
    )
    counting = pd.Series(range(1, len(made) + 1), made.index).astype(str).str.zfill(3)
    kind = pd.Series("circular", made.index).mask(is_local, "decision")
    return pd.DataFrame(
        {
            "regulation_id": made["regulation_id"],
            "agency_code": made["agency_code"],
            "regulation_type": kind.mask(~made["is_normative"], "other"),
            "number": "Văn bản mô phỏng " + counting,
            "title": "Quy định chế độ báo cáo định kỳ " + scope + " (mô phỏng)",
            "issued_date": made["issued_date"],
            "effective_date": made["effective_date"],
            "expired_date": made["expired_date"],
            "replaced_by": made["replaced_by"],
            "is_normative": made["is_normative"],
            "normative_reason": made["is_normative"].map({True: REASON, False: NOT_NORMATIVE}),
            "source": REASON,
        }
    )
