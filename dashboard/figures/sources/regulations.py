"""Figures of regulations: who has issued its report regimes."""

from dataclasses import dataclass
from datetime import date

import numpy as np
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
)


@once
def issued(view: SelectionContext, by: str | None) -> pd.DataFrame:
    """One row a group: group, required, issued, in_force, conforming, partial, long_overdue,
    simulated_count (agencies).

    While no regulation at all is known at the load, who has issued is unknown (None), not zero.
    """
    parts = _parts(view)
    codes = coverage(view)["agency_code"]
    rows = view.summed(parts.assign(group=view.grouped(codes, by) if by else WHOLE), by)
    if has_regulations(view):
        return rows
    return rows.assign(**dict.fromkeys(parts.columns.drop(["required", "simulated_count"])))


@once
def _parts(view: SelectionContext) -> pd.DataFrame:
    """What each row of `coverage` adds to the columns of `issued`."""
    covered, late = coverage(view), long_overdue(view)
    is_required = covered["is_required"].to_numpy()
    full = {
        name: covered[name].to_numpy("object") == succession.FULL
        for name in ("issued", "in_force", "conforming")
    }
    made = {
        "required": is_required,
        **{name: is_required & has_it for name, has_it in full.items()},
        "partial": is_required & (covered["issued"].to_numpy("object") == succession.PARTIAL),
        "long_overdue": np.array([code in late for code in covered["agency_code"]], dtype=bool),
        "simulated_count": covered["is_simulated"].to_numpy(),
    }
    return pd.DataFrame({name: flags.astype("int64") for name, flags in made.items()})


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
    known = view.agencies_on(view.selection.as_of)
    requirements = succession.with_carried(decided(view), view.parts)
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


@once
@gives(**columns_of(decisions_on))
def decided(view: SelectionContext) -> pd.DataFrame:
    """See `decisions_on`."""
    known = view.read_own(read_known_requirements, view.selection.load)
    return decisions_on(known, view.selection.as_of)


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
    as_of, known, covered = view.selection.as_of, known_regulations(view), coverage(view)
    is_lacking = covered["is_required"] & (covered["issued"] != succession.FULL)
    is_expired = known["is_normative"] & (known["expired_date"] <= pd.Timestamp(as_of))
    return regulations.long_overdue(
        covered["agency_code"].loc[is_lacking],
        as_of,
        view.founded,
        (_last(known.loc[is_expired], "expired_date"), _last(decided(view), "valid_from_date")),
        view.parts,
    )


def _last(rows: pd.DataFrame, column: str) -> dict[str, date]:
    days = rows.groupby("agency_code")[column].max()
    return dict(zip(days.index, days.dt.date, strict=True))
