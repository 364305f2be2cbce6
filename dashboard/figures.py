"""Engine and Selection to values of the registry: the only place that joins readers and metrics.

Screen, exports and command line call this; so a number is the same wherever it stands.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.metrics import compliance, regulations, timeliness
from dashboard.metrics.rates import Rate
from dashboard.metrics.registry import FIGURES, Family, Figure
from dashboard.metrics.rules import ISSUING_KINDS, SOON_EXPIRING_DAYS
from dashboard.selection import Selection
from data_access import agencies, periods, submissions
from data_access.regulations import read_expiring, read_holders, read_requirements
from data_access.spans import LAST_DAY
from data_access.submissions import Scope

WHOLE = "all"
CENTRAL = "central"  # the group, by region, of agencies that belong to none
GROUPS = ("agency", "kind", "region", "regime", "period")
_MONTHS_BACK = 3  # a change mark without a chosen period looks one quarter back


@dataclass(frozen=True)
class FigureValue:
    """A figure of one group. `value` is None where there is no rate, or nothing came late."""

    figure: str
    group: str
    numerator: int | None
    denominator: int | None
    value: float | int | None
    as_of: date
    load: int
    simulated: bool


def values(
    engine: sa.Engine,
    selection: Selection,
    names: Sequence[str] | None = None,
    by: str | None = None,
) -> list[FigureValue]:
    """The named figures (all that can be split `by`, if none is named), in the registry's order.

    `by`: agency, kind, region, regime, period; without it one group, "all". Groups in which nothing
    was owed are there, without a rate. Raises KeyError for an unknown figure, ValueError for a
    figure that cannot be split so, DataUnavailable where the store is away.
    """
    wanted = _wanted(names, by)
    view = _View(engine, selection)
    frames = {family: _FAMILIES[family](view, by) for family in {f.family for f in wanted}}
    records = {family: frame.to_dict("records") for family, frame in frames.items()}
    return [
        _value(figure, row, selection)
        for figure in wanted
        for row in (
            records[figure.family]
            if figure.share is None
            else _percentiles(frames[figure.family], figure.share)
        )
    ]


def table(
    engine: sa.Engine,
    selection: Selection,
    names: Sequence[str] | None = None,
    by: str | None = None,
) -> pd.DataFrame:
    """`values` as a frame: figure, group, numerator, denominator (Int64), value, as_of, load, simulated."""
    found = values(engine, selection, names, by)
    frame = pd.DataFrame(
        [vars(value) for value in found], columns=list(FigureValue.__annotations__)
    )
    return frame.astype({"numerator": "Int64", "denominator": "Int64", "value": "float64"})


def on_time_trend(engine: sa.Engine, selection: Selection, months: int = 12) -> pd.DataFrame:
    """The on-time rate by the month of the original due date, the last `months` months to the day.

    Columns: month ("2020-01"), numerator, denominator, value (None where nothing was owed yet),
    simulated. The period choice does not apply.
    """
    last = pd.Period(selection.as_of, "M")
    span = [last - back for back in range(months - 1, -1, -1)]
    view = _View(engine, selection)
    scope = replace(
        view.scope, period_codes=None, due_after=(span[0].start_time - pd.Timedelta(days=1)).date()
    )
    counts = submissions.read_state_counts(engine, scope, "due_month")
    grouped = compliance.by_group(counts)
    grouped["month"] = [f"{key // 100}-{key % 100:02d}" for key in grouped["group"]]
    rows = grouped.set_index("month").reindex([str(month) for month in span], fill_value=0)
    rates = [Rate(*pair) for pair in zip(rows["owed_on_time"], rows["owed"], strict=True)]
    return pd.DataFrame(
        {
            "month": rows.index,
            "numerator": [rate.numerator for rate in rates],
            "denominator": [rate.denominator for rate in rates],
            "value": pd.Series([rate.value for rate in rates], dtype="float64"),
            "simulated": (rows["simulated_count"] > 0).to_numpy(),
        }
    )


def overdue(engine: sa.Engine, selection: Selection, limit: int | None = None) -> pd.DataFrame:
    """The missing obligations of the selection, the longest overdue first; see `read_missing`."""
    return submissions.read_missing(engine, _View(engine, selection).scope, limit)


def expiring_regulations(
    engine: sa.Engine, selection: Selection, within_days: int = SOON_EXPIRING_DAYS
) -> pd.DataFrame:
    """The chosen agencies' regulations that expire within so many days; see `read_expiring`."""
    found = read_expiring(engine, selection.as_of, selection.load, within_days)
    codes = _View(engine, selection).chosen_codes
    return found if codes is None else found.loc[found["agency_code"].isin(codes)]


def previous(selection: Selection) -> Selection:
    """What a change mark compares with: the same span one period earlier.

    A chosen period is followed by the one before it, the day moved back by as many months; without
    a choice, or with "all", the day moves back three months.
    """
    if selection.period in (None, "all") or periods.is_own_code(str(selection.period)):
        return replace(selection, as_of=_months_before(selection.as_of, _MONTHS_BACK))
    period = periods.parse(str(selection.period))
    earlier = periods.previous(period.code)
    months = 12 if period.kind == "nine_months" else period.last_month - period.first_month + 1
    return replace(selection, period=earlier, as_of=_months_before(selection.as_of, months))


def _months_before(day: date, months: int) -> date:
    return (pd.Timestamp(day) - pd.DateOffset(months=months)).date()


class _View:
    """What several families need of one selection, read at most once."""

    def __init__(self, engine: sa.Engine, selection: Selection) -> None:
        self.engine = engine
        self.selection = selection

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """Agencies as they are shown: as of the day, or the present ones."""
        as_of = self.selection.as_of if self.selection.geography == "then" else LAST_DAY
        return agencies.read_agencies(self.engine, as_of, self.selection.load)

    @cached_property
    def successor_of(self) -> Mapping[str, str]:
        """Each predecessor's present successor; empty where agencies are shown as they were."""
        if self.selection.geography == "then":
            return {}
        return agencies.current_agency(self.successions)

    @cached_property
    def successions(self) -> pd.DataFrame:
        """Those that have taken effect by the day, or all for the present agencies."""
        found = agencies.read_successions(self.engine, self.selection.load)
        if self.selection.geography == "now":
            return found
        return found.loc[found["effective_date"] <= pd.Timestamp(self.selection.as_of)]

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The agencies of the chosen kind and region: agency_code, kind, region_code, exists.

        Brought to the present ones, no predecessor is among them, whatever its kind was.
        """
        rows = self.agencies.loc[~self.agencies["agency_code"].isin(list(self.successor_of))]
        if self.selection.kind:
            rows = rows.loc[rows["kind"] == self.selection.kind]
        if self.selection.region:
            rows = rows.loc[rows["region_code"] == self.selection.region]
        return rows

    @cached_property
    def chosen_codes(self) -> tuple[str, ...] | None:
        """Every code, predecessors' too, that counts for the chosen agencies; None: no choice."""
        if not (self.selection.kind or self.selection.region):
            return None
        codes = set(self.shown["agency_code"])
        codes |= {old for old, new in self.successor_of.items() if new in codes}
        return tuple(sorted(codes))

    @cached_property
    def scope(self) -> Scope:
        """The selection in the store's terms; without a period, what fell due in the last year."""
        selection = self.selection
        codes, due_after = None, None
        if selection.period is None:
            due_after = _months_before(selection.as_of, 12)
        elif selection.period != "all":
            own = periods.is_own_code(selection.period)
            codes = (selection.period,) if own else periods.contained(selection.period)
        return Scope(selection.as_of, selection.load, codes, due_after, self.chosen_codes)

    def grouped(self, codes: pd.Series, by: str | None) -> pd.Series:
        """The group of each agency code: itself, or its kind or region, after succession."""
        shown = codes.map(lambda code: self.successor_of.get(code, code))
        if by == "agency":
            return shown
        names = self.agencies.set_index("agency_code")["kind" if by == "kind" else "region_code"]
        return shown.map(names).fillna(CENTRAL)

    def groups(self, by: str | None) -> list[str]:
        """The groups to list even if nothing was owed in them."""
        if by is None:
            return [WHOLE]
        if by in ("regime", "period"):
            return []
        rows = self.shown
        listed = rows.loc[rows["exists"].astype(bool) & rows["kind"].isin(ISSUING_KINDS)]
        return sorted(set(self.grouped(listed["agency_code"], by)))


def _compliance(view: _View, by: str | None) -> pd.DataFrame:
    counts = submissions.read_state_counts(view.engine, view.scope, _read_by(by))
    return _filled(compliance.by_group(_regrouped(view, counts, by)), view, by)


def _late_days(view: _View, by: str | None) -> pd.DataFrame:
    histogram = submissions.read_late_days(view.engine, view.scope, _read_by(by))
    histogram = _regrouped(view, histogram, by)
    silent = sorted(set(view.groups(by)) - set(histogram["group"]))
    nothing_late = pd.DataFrame({"group": silent, "obligation_count": 0, "simulated_count": 0})
    return pd.concat([histogram, nothing_late], ignore_index=True)


def _unexpected(view: _View, by: str | None) -> pd.DataFrame:
    counts = submissions.read_unexpected_receipts(view.engine, view.scope, _read_by(by))
    summed = _regrouped(view, counts, by).groupby("group", as_index=False).sum()
    return _filled(summed, view, by)


def _regulations(view: _View, by: str | None) -> pd.DataFrame:
    """One row a group: group, required, issued, in_force, partial, simulated_count (agencies)."""
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
    return _filled(parts.groupby("group", as_index=False).sum(), view, by)


def _coverage(view: _View) -> pd.DataFrame:
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


_FAMILIES: Mapping[Family, Callable[[_View, str | None], pd.DataFrame]] = {
    "regulations": _regulations,
    "compliance": _compliance,
    "late_days": _late_days,
    "unexpected": _unexpected,
}


def _read_by(by: str | None) -> str | None:
    return "agency" if by in ("agency", "kind", "region") else by


def _regrouped(view: _View, rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
    if by not in ("agency", "kind", "region"):
        return rows
    return rows.assign(group=view.grouped(rows["group"], by))


def _filled(rows: pd.DataFrame, view: _View, by: str | None) -> pd.DataFrame:
    groups = sorted({*view.groups(by), *rows["group"]})
    return rows.set_index("group").reindex(groups, fill_value=0).rename_axis("group").reset_index()


def _wanted(names: Sequence[str] | None, by: str | None) -> list[Figure]:
    if by is not None and by not in GROUPS:
        raise ValueError(f"figures can be split by {', '.join(GROUPS)}, not by {by!r}")
    if names is None:
        return [figure for figure in FIGURES.values() if by is None or by in figure.groups]
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        raise KeyError(f"unknown figure {unknown[0]!r}; there are: {', '.join(FIGURES)}")
    for name in names:
        if by is not None and by not in FIGURES[name].groups:
            raise ValueError(
                f"{name} can be split by {', '.join(FIGURES[name].groups)}, not by {by}"
            )
    return [figure for name, figure in FIGURES.items() if name in names]


def _percentiles(histogram: pd.DataFrame, share: float) -> list[dict[Hashable, Any]]:
    return timeliness.percentiles_by_group(histogram, share).to_dict("records")


def _value(figure: Figure, row: Mapping[Hashable, Any], selection: Selection) -> FigureValue:
    numerator = None if figure.numerator is None else int(row[figure.numerator])
    denominator = None if figure.denominator is None else int(row[figure.denominator])
    value: float | int | None = numerator
    if figure.is_rate:
        value = Rate(int(row[figure.numerator]), int(row[figure.denominator])).value
    elif figure.share is not None:
        value = row["value"]
    return FigureValue(
        figure=figure.name,
        group=str(row["group"]),
        numerator=numerator,
        denominator=denominator,
        value=value,
        as_of=selection.as_of,
        load=selection.load,
        simulated=row["simulated_count"] > 0,
    )
