"""Who has issued its report regimes, of those who must: NĐ 09/2019/NĐ-CP, Điều 11.1."""

from collections.abc import Set

import pandas as pd

from dashboard.figures.calculations.succession import NONE, Parts, coverage
from dashboard.figures.rules import ISSUING_KINDS
from data_access.contracts import gives


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


@gives(agency_code="str", issued="str", in_force="str", is_simulated="bool")
def coverage_by_agency(
    codes: list[str],
    holders: pd.DataFrame,
    parts: Parts,
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
            "issued": pd.Series([coverage(c, issued, parts, released) for c in codes], dtype="str"),
            "in_force": pd.Series(
                [coverage(c, in_force, parts, released) for c in codes], dtype="str"
            ),
            "is_simulated": pd.Series(
                [coverage(c, made_up, parts, set()) != NONE for c in codes], dtype="bool"
            ),
        }
    )
