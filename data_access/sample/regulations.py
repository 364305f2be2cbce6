"""Simulated regulations: replaced by their agency or its successor, expired, or not normative.

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
_UNNUMBERED_SHARE, _CHECKED_SHARE = 0.12, 0.3  # of all, and of those without a number
CHECKED = "Dữ liệu mô phỏng: đã đối chiếu với bản gốc"


def regulations(agencies: pd.DataFrame, successor: "pd.Series[str]", days: Days) -> pd.DataFrame:
    """Regulations of all eras, in `schema.regulation`'s columns. `successor`: by predecessor."""
    distinct = unique(agencies)
    eras = distinct.groupby("era")
    first = pd.concat([_issued(part, ISSUED[str(era)], days) for era, part in eras])
    second = _replacements(first[first["era"].isin(["M22", "L63"])], days)
    not_normative = _not_normative(first[first["era"].isin(["M22", "L63"])], days)
    rows = pd.concat([first, second, not_normative], ignore_index=True)
    rows = _expired(_replaced(rows, successor), successor, days)
    return _with_details(rows)


def _issued(part: pd.DataFrame, curve: Curve, days: Days) -> pd.DataFrame:
    """The first regulation of each agency of one era that has one."""
    key = draws.keys(part["agency_code"])
    issued = days_along(curve, issue_ranks(part), draws.uniform(key, "issued within"), days)
    rows = part.assign(suffix="1", issued_date=issued, is_normative=True)
    return _effective(rows[rows["issued_date"].notna()])


def _effective(rows: pd.DataFrame) -> pd.DataFrame:
    """Ten to 45 days after issue."""
    draw = draws.uniform(draws.keys(rows["agency_code"], rows["suffix"]), "effective")
    return rows.assign(effective_date=rows["issued_date"] + between(draw, 10, 45))


def _replacements(first: pd.DataFrame, days: Days) -> pd.DataFrame:
    """A later regulation of some agencies, issued from 2022 to 2024."""
    key = draws.keys(first["agency_code"])
    chosen = draws.uniform(key, "replaced") < _REPLACED_SHARE
    issued = np.datetime64("2022-03-01") + between(draws.uniform(key, "replaced on"), 0, 990)
    rows = first.assign(suffix="2", issued_date=days.at_or_before(issued))
    return _effective(rows[chosen])


def _not_normative(first: pd.DataFrame, days: Days) -> pd.DataFrame:
    """An earlier document of some agencies that does not count, since it is not normative."""
    key = draws.keys(first["agency_code"])
    chosen = draws.uniform(key, "not normative") < _BROKEN_SHARE
    before = between(draws.uniform(key, "not normative on"), 30, 90)
    issued = days.at_or_before((first["issued_date"] - before).to_numpy())
    rows = first.assign(suffix="0", issued_date=issued, effective_date=issued, is_normative=False)
    return rows[chosen]


def _replaced(rows: pd.DataFrame, successor: "pd.Series[str]") -> pd.DataFrame:
    """Regulations replaced by a later one of the same agency, or by the first of its successor."""
    rows = rows.assign(regulation_id="MP-" + rows["agency_code"] + "-" + rows["suffix"])
    effective_dates = rows.set_index("regulation_id")["effective_date"]
    own = ("MP-" + rows["agency_code"] + "-2").where(rows["suffix"] == "1")
    after = "MP-" + rows["agency_code"].map(successor) + "-1"
    replaced_by = own.where(
        own.isin(effective_dates.index), after.where(after.isin(effective_dates.index))
    )
    replaced_by = replaced_by.where(rows["is_normative"])
    return rows.assign(replaced_by=replaced_by, expired_date=replaced_by.map(effective_dates))


def _expired(rows: pd.DataFrame, successor: "pd.Series[str]", days: Days) -> pd.DataFrame:
    """Some expire without a replacement: before the sample day, or within a month of it."""
    key = draws.keys(rows["agency_code"])
    is_open = rows["expired_date"].isna() & rows["is_normative"]
    is_old = is_open & rows["agency_code"].isin(successor.index)
    draw, day_draw = draws.uniform(key, "ends"), draws.uniform(key, "ends on")
    lapsed = is_old & (draw < _LAPSED_SHARE)
    lapsing = is_old & (draw >= _LAPSED_SHARE) & (draw < _LAPSED_SHARE + _LAPSING_SHARE)
    sample_day = np.datetime64(SAMPLE_DAY)
    early: Dates = days.at_or_after(np.datetime64("2024-07-01") + between(day_draw, 0, 400))
    soon: Dates = days.at_or_after(sample_day + between(day_draw, 2, 26))
    expired = rows["expired_date"].mask(lapsed, pd.Series(early, rows.index))
    return rows.assign(expired_date=expired.mask(lapsing, pd.Series(soon, rows.index)))


def misread(rows: pd.DataFrame) -> pd.DataFrame:
    """The same regulations as they were first sent: some effective dates a month too late."""
    chosen = rows["regulation_id"].str.endswith("-2") & (
        draws.uniform(draws.keys(rows["regulation_id"]), "misread") < _MISREAD_SHARE
    )
    late = rows["effective_date"] + pd.Timedelta(days=30)
    return rows.assign(effective_date=rows["effective_date"].mask(chosen, late))


def _with_details(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.sort_values(["issued_date", "regulation_id"], ignore_index=True)
    is_local = rows["tier"] == "province"
    locality = rows["name_vi"].str[0].str.lower() + rows["name_vi"].str[1:]
    scope = ("trên địa bàn " + locality).where(
        is_local, "thuộc phạm vi quản lý của " + rows["name_vi"]
    )
    numbers = pd.Series(range(1, len(rows) + 1), rows.index).astype(str).str.zfill(3)
    kind = pd.Series("circular", rows.index).mask(is_local, "decision")
    key = draws.keys(rows["regulation_id"])
    has_number = draws.uniform(key, "numbered") >= _UNNUMBERED_SHARE
    is_checked = ~has_number & (draws.uniform(key, "checked") < _CHECKED_SHARE)
    return pd.DataFrame(
        {
            "regulation_id": rows["regulation_id"],
            "agency_code": rows["agency_code"],
            "regulation_type": kind.mask(~rows["is_normative"], "other"),
            "number": ("Văn bản mô phỏng " + numbers).where(has_number),
            "title": "Quy định chế độ báo cáo định kỳ " + scope + " (mô phỏng)",
            "issued_date": rows["issued_date"],
            "effective_date": rows["effective_date"],
            "expired_date": rows["expired_date"],
            "replaced_by": rows["replaced_by"],
            "is_normative": rows["is_normative"],
            "normative_reason": rows["is_normative"].map({True: REASON, False: NOT_NORMATIVE}),
            "check_note": pd.Series(CHECKED, rows.index).where(is_checked),
            "source": REASON,
        }
    )
