"""Who has issued its report regimes, of those who must: NĐ 09/2019/NĐ-CP, Điều 11.1."""

from collections import defaultdict
from collections.abc import Mapping, Set
from datetime import date

import pandas as pd

from dashboard.figures.rules import ISSUING_KINDS
from data_access.contracts import gives

FULL, PARTIAL, NONE = "full", "partial", "none"
UNKNOWN = "unknown"  # of anyone, while nothing at all is known at the load


def required_agencies(agencies: pd.DataFrame, requirements: pd.DataFrame) -> list[str]:
    """The agencies that must issue: all that exist of ISSUING_KINDS, and what dated decisions say.

    `agencies`: agency_code, kind, exists. `requirements`: agency_code, is_required.
    """
    existing = agencies.loc[agencies["exists"].astype(bool)]
    codes = set(existing.loc[existing["kind"].isin(ISSUING_KINDS), "agency_code"])
    is_required = requirements["is_required"].astype(bool)
    added = set(requirements.loc[is_required, "agency_code"]) & set(existing["agency_code"])
    removed = set(requirements.loc[~is_required, "agency_code"])
    return sorted((codes | added) - removed)


def predecessors(successor_of: Mapping[str, str]) -> dict[str, list[str]]:
    """Each successor's direct predecessors, from predecessor -> successor."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for predecessor, successor in successor_of.items():
        found[successor].append(predecessor)
    return dict(found)


def coverage(
    code: str, holders: Set[str], merged: Mapping[str, list[str]], released: Set[str]
) -> str:
    """Whether an agency is covered by valid regulations: full, partial or none.

    Full: it holds one itself, or all agencies merged into it do (those released from issuing do not
    count). Partial: some of them do.
    """
    if code in holders:
        return FULL
    parts = {
        coverage(part, holders, merged, released)
        for part in merged.get(code, [])
        if part not in released
    }
    if not parts or parts == {NONE}:
        return NONE
    return FULL if parts == {FULL} else PARTIAL


def reached_day(
    code: str, days: Mapping[str, date], merged: Mapping[str, list[str]], released: Set[str]
) -> date | None:
    """The day from which an agency is covered in full: its own, or the last of those merged into
    it; None where it is covered in part or not at all. `days`: by agency.
    """
    if code in days:
        return days[code]
    parts = [
        reached_day(part, days, merged, released)
        for part in merged.get(code, [])
        if part not in released
    ]
    known = [day for day in parts if day is not None]
    return max(known) if known and len(known) == len(parts) else None


@gives(agency_code="str", issued="str", in_force="str", is_simulated="bool")
def coverage_by_agency(
    codes: list[str],
    holders: pd.DataFrame,
    merged: Mapping[str, list[str]],
    *,
    released: Set[str],
    simulated: Set[str],
) -> pd.DataFrame:
    """How far each agency that must issue is covered: full, partial or none.

    `is_simulated`: a regulation of, or a decision on, it or an agency merged into it is.
    `holders`: agency_code, is_in_force, is_simulated, one row an agency with a valid regulation.
    `released` are those that a decision freed from issuing, `simulated` those with a simulated
    decision.
    """
    issued = set(holders["agency_code"])
    in_force = set(holders.loc[holders["is_in_force"].astype(bool), "agency_code"])
    made_up = simulated | set(holders.loc[holders["is_simulated"].astype(bool), "agency_code"])
    return pd.DataFrame(
        {
            "agency_code": pd.Series(codes, dtype="str"),
            "issued": pd.Series(
                [coverage(c, issued, merged, released) for c in codes], dtype="str"
            ),
            "in_force": pd.Series(
                [coverage(c, in_force, merged, released) for c in codes], dtype="str"
            ),
            "is_simulated": pd.Series(
                [coverage(c, made_up, merged, set()) != NONE for c in codes], dtype="bool"
            ),
        }
    )
