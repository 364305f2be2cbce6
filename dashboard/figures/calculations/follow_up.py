"""Whom to follow up next about regulations on report regimes, and why."""

from collections import defaultdict
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.figures.calculations.succession import FULL, PARTIAL, UNKNOWN
from dashboard.tables import records
from data_access.contracts import Columns, gives

# The rank: this project's own rule, said on the screen.
REASONS: Final = ("not_reviewed", "not_issued", "reviewed_only", "partial", "expiring")
_COLUMNS: Final[Columns] = {
    "agency_code": "str",
    "kind": "str",
    "reason": "str",
    "since_date": "object",
    "days": "Int64",
    "is_simulated": "bool",
}


@gives(**_COLUMNS)
def ranked(board: pd.DataFrame, documents: pd.DataFrame, as_of: date, until: date) -> pd.DataFrame:
    """Agencies without a valid regulation, then those whose last one expires by `until`.

    Not even reviewed first (not issued, where nobody's review is known), then reviewed but not
    issued, then issued in part, then expiring; among equals who has waited longest or expires
    soonest, then by code. `since_date`: of review, of which the issue is waited for; of expiry.
    `days`: calendar days since then, or left.

    `board`: agency_code, kind, issued, reviewed, reviewed_date, is_simulated. `documents`:
    holder_code, agency_code, issued_date, expired_date, is_normative.
    """
    ends = _last_ends(documents, as_of)
    rows = [
        row
        for agency in records(board)
        if (row := _follow_up_reason(dict(agency), ends, as_of, until)) is not None
    ]
    found = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(dict(_COLUMNS))
    order = found["reason"].map(REASONS.index).astype("int64")
    urgency = found["days"].where(found["reason"] == "expiring", -found["days"])
    placed = found.assign(order=order, urgency=urgency.fillna(0))
    placed = placed.sort_values(["order", "urgency", "agency_code"], ignore_index=True)
    return placed[list(_COLUMNS)]


def _follow_up_reason(
    agency: dict[Any, Any], ends: dict[str, date], as_of: date, until: date
) -> dict[str, Any] | None:
    code, reason, since = agency["agency_code"], None, None
    if agency["issued"] == UNKNOWN:
        return None
    if agency["issued"] == PARTIAL:
        reason = "partial"
    elif agency["issued"] != FULL:
        reason = {FULL: "reviewed_only", UNKNOWN: "not_issued"}.get(
            agency["reviewed"], "not_reviewed"
        )
        since = None if pd.isna(agency["reviewed_date"]) else agency["reviewed_date"].date()
    elif code in ends and ends[code] <= until:
        reason, since = "expiring", ends[code]
    if reason is None:
        return None
    days = None if since is None else abs((as_of - since).days)
    shown = {name: agency[name] for name in ("agency_code", "kind", "is_simulated")}
    return shown | {"reason": reason, "since_date": since, "days": days}


def _last_ends(documents: pd.DataFrame, as_of: date) -> dict[str, date]:
    """When the coverage of an agency ends: of its own valid regulations the last, else of those of
    the agencies merged into it the first; no entry where it does not end.
    """
    today = pd.Timestamp(as_of)
    names = ("holder_code", "agency_code", "expired_date", "is_normative")
    own: defaultdict[str, list[pd.Timestamp]] = defaultdict(list)
    of_merged: defaultdict[str, list[pd.Timestamp]] = defaultdict(list)
    for holder, agency, end, is_normative in zip(
        *(documents[name].tolist() for name in names), strict=True
    ):
        if is_normative and not end <= today:
            (own if holder == agency else of_merged)[holder].append(end)
    ends = {holder: min((day for day in days if not pd.isna(day)), default=pd.NaT)
            for holder, days in of_merged.items()}  # fmt: skip
    ends |= {holder: pd.NaT if any(map(pd.isna, days)) else max(days)
             for holder, days in own.items()}  # fmt: skip
    return {holder: end.date() for holder, end in sorted(ends.items()) if not pd.isna(end)}
