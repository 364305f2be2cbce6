"""Who has issued its report regimes, of those who must: NĐ 09/2019/NĐ-CP, Điều 11.1."""

from collections.abc import Iterable, Mapping, Set
from datetime import date

import pandas as pd

from dashboard.figures.calculations.succession import NONE, Parts, coverage
from dashboard.figures.rules import (
    DECREE_DAY,
    ISSUING_KINDS,
    ISSUING_REFERENCE_DAY,
    LONG_OVERDUE_DAYS,
)
from data_access.contracts import gives


def required_agencies(agencies: pd.DataFrame, requirements: pd.DataFrame) -> list[str]:
    """The agencies that must issue: all that exist of ISSUING_KINDS, and what dated decisions say.

    `agencies`: agency_code, kind, exists. `requirements`: agency_code, is_required.
    """
    exists, codes_of = agencies["exists"].astype(bool), agencies["agency_code"]
    codes = set(codes_of.loc[exists & agencies["kind"].isin(ISSUING_KINDS)])
    is_required = requirements["is_required"].astype(bool)
    added = set(requirements["agency_code"].loc[is_required]) & set(codes_of.loc[exists])
    removed = set(requirements["agency_code"].loc[~is_required])
    return sorted((codes | added) - removed)


@gives(agency_code="str", issued="str", in_force="str", conforming="str", is_simulated="bool")
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
    `holders`: agency_code, is_in_force, is_conforming, is_simulated, one row an agency with a valid
    regulation.
    `released` are those that a decision freed from issuing, `simulated` those with a simulated
    decision.
    """
    having = {
        "issued": set(holders["agency_code"]),
        "in_force": set(holders["agency_code"].loc[holders["is_in_force"].astype(bool)]),
        "conforming": set(holders["agency_code"].loc[holders["is_conforming"].astype(bool)]),
    }
    made_up = simulated | set(holders["agency_code"].loc[holders["is_simulated"].astype(bool)])
    return pd.DataFrame(
        {
            "agency_code": pd.Series(codes, dtype="str"),
            **{
                name: pd.Series([coverage(c, those, parts, released) for c in codes], dtype="str")
                for name, those in having.items()
            },
            "is_simulated": pd.Series(
                [coverage(c, made_up, parts, set()) != NONE for c in codes], dtype="bool"
            ),
        }
    )


def long_overdue(
    lacking: Iterable[str],
    as_of: date,
    begun: Mapping[str, date],
    since: Iterable[Mapping[str, date]],
    parts: Parts,
) -> set[str]:
    """Those of `lacking` that had to have a regulation for more than LONG_OVERDUE_DAYS.

    `begun`: when each agency was founded. `since`: other days before which nothing is asked of an
    agency, as that on which its last regulation expired. Of one that is founded after `as_of`, all
    of those merged into it must have lacked one so long.
    """

    def asked_from(code: str) -> date:
        days = [ISSUING_REFERENCE_DAY, *(known[code] for known in since if code in known)]
        if begun.get(code, date.min) <= as_of:
            return max(*days, begun.get(code, date.min))
        return max(*days, *(asked_from(part) for part in parts.get(code, []) if part != code))

    return {code for code in lacking if (as_of - asked_from(code)).days > LONG_OVERDUE_DAYS}


def is_issuing_due(day: date) -> bool:
    """Whether the reference day is past: until then nobody is late in issuing."""
    return day > ISSUING_REFERENCE_DAY


def planned_share(day: date) -> float:
    """The share that should have issued by `day`: evenly from the decree to the reference day, all
    from then on. This project's own convention, as the reference day is.
    """
    share = (day - DECREE_DAY) / (ISSUING_REFERENCE_DAY - DECREE_DAY)
    return min(max(share, 0.0), 1.0)
