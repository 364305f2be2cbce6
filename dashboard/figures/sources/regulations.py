"""Figures of regulations: who has issued its report regimes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.figures.calculations import regulations, succession
from dashboard.figures.context import WHOLE, SelectionContext, once
from data_access.contracts import columns_of, gives
from data_access.readers.conformity import CONFORMING, conformity
from data_access.readers.regulations import (
    decisions_on,
    holders_on,
    read_known_regulations,
    read_known_requirements,
    requirements_on,
)


@once
def issued(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: group, required, issued, in_force, conforming, partial, long_overdue,
    simulated_count (agencies).

    While no regulation at all is known at the load, who has issued is unknown (None), not zero.
    """
    covered = coverage(view)
    is_required = covered["is_required"]
    parts = pd.DataFrame(
        {
            "group": view.grouped(covered["agency_code"], by) if by else WHOLE,
            "required": is_required.astype("int64"),
            "issued": (is_required & (covered["issued"] == succession.FULL)).astype("int64"),
            "in_force": (is_required & (covered["in_force"] == succession.FULL)).astype("int64"),
            "conforming": (is_required & (covered["conforming"] == succession.FULL)).astype(
                "int64"
            ),
            "partial": (is_required & (covered["issued"] == succession.PARTIAL)).astype("int64"),
            "long_overdue": covered["agency_code"].isin(long_overdue(view)).astype("int64"),
            "simulated_count": covered["is_simulated"].astype("int64"),
        },
        index=covered.index,
    )
    rows = view.summed(parts, by)
    if has_regulations(view):
        return rows
    return rows.assign(
        **dict.fromkeys(parts.columns.drop(["group", "required", "simulated_count"]))
    )


@dataclass(frozen=True)
class Required:
    """Who must issue, as agencies are shown. `listed`: they, and who marks its group because a
    simulated decision released it. `parts`: see `succession.parts_of`. `released`, `simulated`: by
    what decision.
    """

    listed: list[str]
    required: frozenset[str]
    parts: succession.Parts
    released: frozenset[str]
    simulated: frozenset[str]


@once
def required(view: SelectionContext) -> Required:
    """Who must issue on the day of `view`.

    Brought to the present agencies: one that is there already must by its own decision or kind,
    not by those of the agencies that are merged into it later.
    """
    as_of, load = view.selection.as_of, view.selection.load
    known = view.agencies_on(as_of)
    decided = requirements_on(view.read_own(read_known_requirements, load), as_of)
    requirements = succession.with_carried(decided, view.parts)
    must = regulations.required_agencies(known, requirements)
    is_released = ~requirements["is_required"].astype(bool)
    is_simulated = requirements["is_simulated"].astype(bool)
    released = frozenset(requirements.loc[is_released, "agency_code"])
    simulated = frozenset(requirements.loc[is_simulated, "agency_code"])
    existing = set(known.loc[known["exists"].astype(bool), "agency_code"])
    shown, left_out = (
        {view.successor_of.get(code, code) for code in codes}
        for codes in (must, existing & released & simulated)
    )
    shown -= existing.difference(must)
    return Required(
        sorted((shown | left_out) & set(view.shown["agency_code"])),
        frozenset(shown),
        view.parts,
        released,
        simulated,
    )


def has_regulations(view: SelectionContext) -> bool:
    """Whether any regulation, of whatever day, is known at the load; else nobody can be judged."""
    return not view.read(read_known_regulations, view.selection.load).empty


@once
@gives(**columns_of(holders_on))
def holders(view: SelectionContext) -> pd.DataFrame:
    """See `holders_on`."""
    known = known_regulations(view)
    return holders_on(known, view.selection.as_of, conformity_of(view).isin(CONFORMING))


def conformity_of(view: SelectionContext) -> pd.Series:
    """See `conformity`; of each of `known_regulations`."""
    return view.read.keep(
        ("conformity", view.selection.load, view.owned_codes),
        lambda: conformity(known_regulations(view), view.versions),
    )


def known_regulations(view: SelectionContext) -> pd.DataFrame:
    """Every regulation known at the load, whatever the day; see `SelectionContext.read_own`."""
    return view.read_own(read_known_regulations, view.selection.load)


@once
@gives(**columns_of(regulations.coverage_by_agency), is_required="bool")
def coverage(view: SelectionContext) -> pd.DataFrame:
    """How far the chosen agencies that must issue are covered; see `coverage_by_agency`.

    One that a simulated decision released is there without being required: it marks its group.
    """
    who = required(view)
    covered = regulations.coverage_by_agency(
        who.listed,
        holders(view),
        who.parts,
        released=who.released,
        simulated=who.simulated,
    )
    return covered.assign(is_required=covered["agency_code"].isin(list(who.required)))


@once
def long_overdue(view: SelectionContext) -> set[str]:
    """See `regulations.long_overdue`; of the agencies that must issue, as they are shown."""
    as_of, load = view.selection.as_of, view.selection.load
    covered = coverage(view)
    is_lacking = covered["is_required"] & (covered["issued"] != succession.FULL)
    known = known_regulations(view)
    expired = known.loc[known["is_normative"] & (known["expired_date"] <= pd.Timestamp(as_of))]
    decided = decisions_on(view.read_own(read_known_requirements, load), as_of)
    return regulations.long_overdue(
        covered.loc[is_lacking, "agency_code"],
        as_of,
        _days(view.versions, "valid_from_date", "min"),
        (_days(expired, "expired_date", "max"), _days(decided, "valid_from_date", "max")),
        view.parts,
    )


def _days(rows: pd.DataFrame, column: str, which: Literal["min", "max"]) -> dict[str, date]:
    days = rows.groupby("agency_code")[column].agg(which)
    return dict(zip(days.index, days.dt.date, strict=True))
