"""Engine and Selection to values of the registry: the one place that joins sources and figures.

Screen, exports and command line call this; so a number is the same wherever it stands.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.access import public
from dashboard.figures.calculations import compliance, timeliness
from dashboard.figures.context import OF_AGENCIES, context_of, previous, shown_on
from dashboard.figures.peers import PEERS
from dashboard.figures.rates import Rate
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.registry import FIGURES, Figure
from dashboard.figures.rules import CONTROL_MONTHS, SOON_EXPIRING_DAYS
from dashboard.figures.sources.families import FAMILIES
from dashboard.figures.sources.timeliness import missing_by_due_day, overdue_days
from dashboard.selection import Selection
from dashboard.tables import records
from data_access import periods
from data_access.contracts import Columns, columns_of, gives
from data_access.readers import agencies, submissions
from data_access.readers.regulations import expiring_after, read_known_regulations
from data_access.readers.scopes import Scope

__all__ = [
    "GROUPS",
    "FigureValue",
    "by_peers",
    "combine_groups",
    "expiring_regulations",
    "missing_days",
    "missing_obligations",
    "on_time_trend",
    "previous",
    "public_values",
    "shown_on",
    "values",
]

GROUPS = (*OF_AGENCIES, "regime", "period")
_MISSING_DAYS: Columns = {
    "group": "str",
    "overdue_calendar_days": "Int64",
    "obligation_count": "Int64",
    "simulated_count": "Int64",
}


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
    source: FigureSource,
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
    view = context_of(source, selection)
    frames = {family: FAMILIES[family](view, by) for family in {f.family for f in wanted}}
    by_family = {family: records(frame) for family, frame in frames.items()}
    return [
        _value(figure, row, selection)
        for figure in wanted
        for row in (
            by_family[figure.family]
            if figure.quantile is None
            else _percentiles(frames[figure.family], figure.quantile)
        )
    ]


def public_values(
    source: FigureSource,
    selection: Selection,
    names: Sequence[str] | None = None,
    by: str | None = None,
) -> list[FigureValue]:
    """`values` over every agency, also for who may not read them: public aggregates.

    Never by agency, and no kind, region or choice is told that is one agency alone.
    """
    if by == "agency":
        raise ValueError("public aggregates are not split by agency")
    everyone = public(selection)
    shown = context_of(source, everyone).shown
    codes = shown.loc[shown["exists"].astype(bool), "agency_code"]
    if len(codes) == 1:
        return []
    groups = context_of(source, everyone).grouped(codes, by) if by in OF_AGENCIES else codes
    alone = set(groups[~groups.duplicated(keep=False)])
    return [value for value in values(source, everyone, names, by) if value.group not in alone]


def combine_groups(
    parts: Sequence[FigureValue], groups: Sequence[str], whole: FigureValue
) -> FigureValue:
    """A count or a rate over several groups of `parts`: counts added, never rates averaged.

    `whole` is the same figure over all groups. Without one of `groups` there is no rate,
    and none where a part is unknown.
    """
    chosen = [value for value in parts if value.group in groups]
    denominator = sum(value.denominator or 0 for value in chosen)
    known = [value.numerator for value in chosen if value.numerator is not None]
    numerator = sum(known) if len(known) == len(chosen) else None
    is_rate = FIGURES[whole.figure].is_rate and numerator is not None
    return replace(
        whole,
        group="+".join(groups),
        numerator=numerator,
        denominator=denominator,
        value=Rate(numerator or 0, denominator).value if is_rate else numerator,
        simulated=any(value.simulated for value in chosen),
    )


def by_peers(parts: Sequence[FigureValue], whole: FigureValue) -> dict[str, FigureValue]:
    """`parts`, a figure by kind of agency, over each group of PEERS; see `combine_groups`."""
    return {peers: combine_groups(parts, kinds, whole) for peers, kinds in PEERS.items()}


@gives(
    month="str",
    is_over="bool",
    numerator="int64",
    denominator="int64",
    value="float64",
    simulated="bool",
)
def on_time_trend(
    source: FigureSource, selection: Selection, months: int = 12, scope: Scope | None = None
) -> pd.DataFrame:
    """The on-time rate by the month of the original due date, the last `months` months to the day.

    `month`: "2020-01". `is_over`: all that is due in it has fallen due. `value`: missing where
    nothing was owed yet. The period choice does not apply. `scope`: other agencies than the
    selection's.
    """
    rows = counts_by_month(source, scope or context_of(source, selection).scope, months)
    rates = [Rate(*pair) for pair in zip(rows["owed_on_time"], rows["owed"], strict=True)]
    return pd.DataFrame(
        {
            "month": rows.index,
            "is_over": [periods.last_day(month) < selection.as_of for month in rows.index],
            "numerator": [rate.numerator for rate in rates],
            "denominator": [rate.denominator for rate in rates],
            "value": pd.Series([rate.value for rate in rates], dtype="float64"),
            "simulated": (rows["simulated_count"] > 0).to_numpy(),
        }
    )


@gives(**{name: kind for name, kind in columns_of(compliance.by_group).items() if name != "group"})
def counts_by_month(source: FigureSource, scope: Scope, months: int) -> pd.DataFrame:
    """`compliance.by_group` by the month of the original due date, the last `months` to the day.

    `months`: CONTROL_MONTHS at most, which are read whatever is asked, so that the charts of a page
    rest on one statement. The period of `scope` does not apply. The index is the month ("2020-01").
    """
    last = pd.Period(scope.as_of, "M")
    before = (last - CONTROL_MONTHS + 1).start_time - pd.Timedelta(days=1)
    scope = replace(scope, period_codes=None, due_after=before.date())
    counts = reads_of(source)(submissions.read_state_counts, scope, "due_month")
    span = [str(last - back) for back in range(months - 1, -1, -1)]
    return compliance.by_group(counts).set_index("group").reindex(span, fill_value=0)


@gives(**columns_of(submissions.read_missing))
def missing_obligations(
    source: FigureSource, selection: Selection, limit: int | None = None
) -> pd.DataFrame:
    """The missing obligations of the selection, the longest overdue first; see `read_missing`.

    agency_code: as shown; brought to the present agencies, the successor whom to follow up with.
    """
    view = context_of(source, selection)
    first = None
    if limit is not None:
        first = submissions.longest_overdue(missing_by_due_day(view, None), limit)
    found = view.read(submissions.read_missing, view.scope, first)
    return found.assign(agency_code=view.grouped(found["agency_code"], "agency"))


@gives(**_MISSING_DAYS)
def missing_days(
    source: FigureSource, selection: Selection, by: str | None = "agency"
) -> pd.DataFrame:
    """How many obligations of a group are missing for how many days; what `values` counts."""
    found = overdue_days(context_of(source, selection), by)
    found = found.loc[found["obligation_count"] > 0].rename(
        columns={"days": "overdue_calendar_days"}
    )
    return found.reset_index(drop=True)[list(_MISSING_DAYS)].astype(dict(_MISSING_DAYS))


@gives(**columns_of(expiring_after))
def expiring_regulations(
    source: FigureSource, selection: Selection, within_days: int = SOON_EXPIRING_DAYS
) -> pd.DataFrame:
    """The chosen agencies' regulations that expire within so many days; see `expiring_after`."""
    view = context_of(source, selection)
    known = view.read(read_known_regulations, selection.load)
    holders = agencies.current_agency(view.past_successions)
    found = expiring_after(known, selection.as_of, within_days, holders)
    codes = view.chosen_codes
    return found if codes is None else found.loc[found["agency_code"].isin(codes)]


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
    return records(timeliness.percentiles_by_group(histogram, share))


def _value(figure: Figure, row: Mapping[Hashable, Any], selection: Selection) -> FigureValue:
    numerator, denominator = (_count(row, name) for name in (figure.numerator, figure.denominator))
    value: float | int | None = numerator
    if figure.quantile is not None:
        value = row["value"]
    elif figure.is_rate and numerator is not None:
        value = Rate(numerator, denominator or 0).value
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


def _count(row: Mapping[Hashable, Any], name: str | None) -> int | None:
    """A count of the row; None where the figure has none, or where it is unknown."""
    return None if name is None or row[name] is None else int(row[name])
