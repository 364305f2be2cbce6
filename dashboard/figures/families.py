"""What each family of figures is made of: readers and metrics joined, one row a group."""

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.figures.views import OF_AGENCIES, WHOLE, View
from dashboard.metrics import compliance, regulations
from dashboard.metrics.registry import Family
from data_access import agencies, submissions
from data_access.regulations import has_regulations, read_holders, read_requirements


def _compliance(view: View, by: str | None) -> pd.DataFrame:
    counts = submissions.read_state_counts(view.engine, view.scope, _read_by(by))
    return _filled(compliance.by_group(_regrouped(view, counts, by)), view, by)


def _late_days(view: View, by: str | None) -> pd.DataFrame:
    histogram = submissions.read_late_days(view.engine, view.scope, _read_by(by))
    histogram = _regrouped(view, histogram, by)
    silent = sorted(set(view.groups(by)) - set(histogram["group"]))
    nothing_late = pd.DataFrame({"group": silent, "obligation_count": 0, "simulated_count": 0})
    return pd.concat([histogram, nothing_late], ignore_index=True)


def _unexpected(view: View, by: str | None) -> pd.DataFrame:
    counts = submissions.read_unexpected_receipts(view.engine, view.scope, _read_by(by))
    summed = _regrouped(view, counts, by).groupby("group", as_index=False).sum()
    return _filled(summed, view, by)


def _regulations(view: View, by: str | None) -> pd.DataFrame:
    """One row a group: group, required, issued, in_force, partial, simulated_count (agencies).

    While no regulation at all is known at the load, who has issued is unknown (None), not zero.
    """
    covered = _coverage(view)
    is_required = covered["is_required"]
    parts = pd.DataFrame(
        {
            "group": view.grouped(covered["agency_code"], by) if by else WHOLE,
            "required": is_required.astype("int64"),
            "issued": (is_required & (covered["issued"] == regulations.FULL)).astype("int64"),
            "in_force": (is_required & (covered["in_force"] == regulations.FULL)).astype("int64"),
            "partial": (is_required & (covered["issued"] == regulations.PARTIAL)).astype("int64"),
            "simulated_count": covered["is_simulated"].astype("int64"),
        },
        index=covered.index,
    )
    rows = _filled(parts.groupby("group", as_index=False).sum(), view, by)
    if has_regulations(view.engine, view.selection.load):
        return rows
    return rows.assign(issued=None, in_force=None, partial=None)


def _coverage(view: View) -> pd.DataFrame:
    """`coverage_by_agency` of the chosen agencies, and is_required.

    One that a simulated decision released is there without being required: it marks its group.
    """
    as_of, load = view.selection.as_of, view.selection.load
    known = agencies.read_agencies(view.engine, as_of, load)
    requirements = read_requirements(view.engine, as_of, load)
    required = regulations.required_agencies(known, requirements)
    is_released = ~requirements["is_required"].astype(bool)
    is_simulated = requirements["is_simulated"].astype(bool)
    left_out = known.loc[
        known["exists"].astype(bool)
        & known["agency_code"].isin(
            list(requirements.loc[is_released & is_simulated, "agency_code"])
        ),
        "agency_code",
    ]
    shown_required = {view.successor_of.get(code, code) for code in required}
    listed = shown_required | {view.successor_of.get(code, code) for code in left_out}
    covered = regulations.coverage_by_agency(
        sorted(listed & set(view.shown["agency_code"])),
        read_holders(view.engine, as_of, load),
        regulations.predecessors(agencies.successor(view.successions)),
        released=set(requirements.loc[is_released, "agency_code"]),
        simulated=set(requirements.loc[is_simulated, "agency_code"]),
    )
    return covered.assign(is_required=covered["agency_code"].isin(list(shown_required)))


FAMILIES: Mapping[Family, Callable[[View, str | None], pd.DataFrame]] = {
    "regulations": _regulations,
    "compliance": _compliance,
    "late_days": _late_days,
    "unexpected": _unexpected,
}


def _read_by(by: str | None) -> str | None:
    return "agency" if by in OF_AGENCIES else by


def _regrouped(view: View, rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
    if by not in OF_AGENCIES:
        return rows
    return rows.assign(group=view.grouped(rows["group"], by))


def _filled(rows: pd.DataFrame, view: View, by: str | None) -> pd.DataFrame:
    groups = sorted({*view.groups(by), *rows["group"]})
    return rows.set_index("group").reindex(groups, fill_value=0).rename_axis("group").reset_index()
