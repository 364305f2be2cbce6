"""The catalogue of indicators; one indicator: its values as published, its series, its targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.figures.calculations.indicators import (
    Expected,
    base_of,
    holding,
    in_order,
    known_by,
    next_expected,
    standing,
)
from dashboard.figures.context import WHOLE, SelectionContext, context_of, once
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from dashboard.tables import records
from data_access import periods
from data_access.contracts import columns_of, gives
from data_access.readers import indicators as readers
from data_access.readers.indicators import NATION
from data_access.reference import facts
from data_access.reference.facts import IndicatorNote
from data_access.text.collation import strip_diacritics

GROUPS: Final = ("general_economy", "sector_economy", "society", "administration",
                 "local_economy", "enterprises", "urgent")  # fmt: skip
UNGROUPED: Final = "ungrouped"  # an indicator of the store that the catalogue does not name
_POINTS: Final = {"%": "percent", "‰": "mille"}
_NO_NOTE: Final = IndicatorNote(UNGROUPED, "", "", 1.0, "", "", "", "", "")


@dataclass(frozen=True)
class Indicator:
    """One indicator of the catalogue, in the languages of its row."""

    code: str
    names: Mapping[str, str]
    units: Mapping[str, str]
    frequency: str
    direction: str
    aggregation: str
    decimals: int
    owner: str | None
    source: str | None
    judgement: tuple[str, ...]
    note: IndicatorNote
    is_simulated: bool

    @property
    def points(self) -> str | None:
        """The points in which it changes, "percent" or "mille"; None: in shares of its value."""
        return _POINTS.get(self.units["vi"])

    @property
    def in_points(self) -> bool:
        """Whether differences are points of a share, not shares of a value."""
        return self.points is not None


def note_of(code: str) -> IndicatorNote:
    """What the catalogue says of an indicator beyond its row; nothing of one that it lacks."""
    return facts.indicator_notes().get(code, _NO_NOTE)


def indicators(source: FigureSource, selection: Selection) -> dict[str, Indicator]:
    """Every indicator that belongs to no programme, by code."""
    rows = context_of(source, selection).read(readers.read_catalogue, selection.load)
    return {str(row["indicator_code"]): _indicator(row) for row in records(rows)}


def _indicator(row: Mapping[Any, Any]) -> Indicator:
    note = note_of(row["indicator_code"])
    fields = f"{_text(row['judgement']) or ''}, {note.judgement}".split(", ")
    return Indicator(
        row["indicator_code"],
        {language: row[f"name_{language}"] for language in ("vi", "en")},
        {language: row[f"unit_{language}"] for language in ("vi", "en")},
        row["frequency"],
        row["direction"],
        row["aggregation"],
        int(row["decimals"]),
        _text(row["owner"]),
        _text(row["source"]),
        tuple(field for field in fields if field),
        note,
        bool(row["is_simulated"]),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


@gives(**columns_of(readers.read_published_values))
def published(source: FigureSource, selection: Selection, code: str) -> pd.DataFrame:
    """Every value of an indicator that was published by the day; see `read_published_values`."""
    return _published(context_of(source, selection), code)


@once
def _published(view: SelectionContext, code: str) -> pd.DataFrame:
    found = view.read(readers.read_published_values, (code,), view.selection.load)
    return known_by(found, view.selection.as_of)


@gives(**columns_of(readers.read_published_values), **columns_of(holding))
@once
def held(view: SelectionContext, code: str) -> pd.DataFrame:
    """The values of an indicator that hold on the day; see `holding`."""
    return holding(of_own_rhythm(view, _published(view, code)))


def of_own_rhythm(view: SelectionContext, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `rows` that are of an indicator of the catalogue and of its kind of period."""
    known = view.read(readers.read_catalogue, view.selection.load)
    frequency = dict(zip(known["indicator_code"], known["frequency"], strict=True))
    kind = {code: periods.parse(code).kind for code in rows["period_code"].unique()}
    return rows.loc[rows["indicator_code"].map(frequency) == rows["period_code"].map(kind)]


@gives(**columns_of(held))
def series(source: FigureSource, selection: Selection, code: str) -> pd.DataFrame:
    """The values of the whole country that hold, by the end of their period; see `holding`."""
    rows = held(context_of(source, selection), code)
    national = rows.loc[rows["area_code"] == NATION].set_index("period_code", drop=False)
    return national.loc[in_order(national.index)].reset_index(drop=True)


@gives(**columns_of(readers.read_national_values))
def published_nationwide(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """Every value of the whole country that was published by the day and that the load holds."""
    rows = context_of(source, selection).read(readers.read_national_values, selection.load)
    known = known_by(rows, selection.as_of)
    return known.loc[known["ended_load"].isna()].reset_index(drop=True)


@gives(**columns_of(readers.read_targets))
def targets(source: FigureSource, selection: Selection, code: str) -> pd.DataFrame:
    """The targets of an indicator for the whole country, by period; see `read_targets`."""
    rows = context_of(source, selection).read(readers.read_targets, selection.load)
    is_own = (rows["indicator_code"] == code) & (rows["area_code"] == NATION)
    return rows.loc[is_own].reset_index(drop=True)


@gives(
    indicator_code="str",
    group_code="str",
    period_code="object",
    published_date="object",
    national_period="object",
    national_value="object",
    national_vintage="object",
    standing="object",
    expected_period="object",
    expected_date="object",
    locality_count="int64",
    is_simulated="bool",
)
def catalogue(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """Each indicator with the newest that is published of it by the day, in the groups' order.

    `period_code`, `published_date`: to when it has data, and when those were published; None where
    nothing is, and where the day is not known. `standing`: of the national value to its target.
    `locality_count`: localities with a value in its newest local period.
    """
    return _catalogue(context_of(source, selection))


@once
def _catalogue(view: SelectionContext) -> pd.DataFrame:
    newest = {row["indicator_code"]: row for row in records(national_values(view))}
    days, counts = _days(view), _local_counts(view)
    rows = [
        _entry(view, each, newest.get(each.code), days.get(each.code, {}), counts.get(each.code, 0))
        for each in indicators(view.read, view.selection).values()
    ]
    order = {group: place for place, group in enumerate((*GROUPS, UNGROUPED))}
    rows.sort(key=lambda row: (order[str(row["group_code"])], str(row["indicator_code"])))
    frame = pd.DataFrame(rows, columns=list(columns_of(catalogue)))
    kinds = {name: kind for name, kind in columns_of(catalogue).items() if kind != "object"}
    return frame.astype(object).astype(kinds)


def _entry(
    view: SelectionContext,
    indicator: Indicator,
    national: Mapping[Any, Any] | None,
    days: Mapping[str, date | None],
    locality_count: int,
) -> dict[str, object]:
    expected: Expected | None = next_expected(days)
    newest = in_order([*days])[-1] if days else None
    row: dict[str, object] = {
        "indicator_code": indicator.code,
        "group_code": indicator.note.group_code,
        "period_code": newest,
        "published_date": days[newest] if newest else None,
        "expected_period": expected.period_code if expected else None,
        "expected_date": expected.day if expected else None,
        "locality_count": locality_count,
        "is_simulated": indicator.is_simulated,
    }
    if national is not None:
        reached = standing_of(view, indicator, national["period_code"])
        row |= {
            "national_period": national["period_code"],
            "national_value": national["value"],
            "national_vintage": national["vintage"],
            "standing": reached.standing if reached else None,
            "is_simulated": indicator.is_simulated
            or national["is_simulated"]
            or bool(reached and reached.is_simulated),
        }
    return row


@dataclass(frozen=True)
class AgainstTarget:
    """A national value against its target; `standing`: see `calculations.indicators.standing`.

    `decision`: who set it. `source`: where that was read.
    """

    standing: str | None
    lower: float | None
    upper: float | None
    decision: str | None
    source: str | None
    is_simulated: bool


@once
def national_targets(view: SelectionContext) -> dict[str, dict[str, AgainstTarget]]:
    """The targets for the whole country by indicator and period, without a standing."""
    found: dict[str, dict[str, AgainstTarget]] = {}
    rows = view.read(readers.read_targets, view.selection.load)
    for row in records(rows.loc[rows["area_code"] == NATION]):
        lower, upper = (None if pd.isna(row[side]) else float(row[side])
                        for side in ("lower_value", "upper_value"))  # fmt: skip
        found.setdefault(row["indicator_code"], {})[row["period_code"]] = AgainstTarget(
            None,
            lower,
            upper,
            _text(row["decision_number"]),
            _text(row["source"]),
            bool(row["is_simulated"]),
        )
    return found


@once
def _by_period(view: SelectionContext) -> dict[str, dict[str, float]]:
    """The national values by indicator and period, in the order of `national_values`."""
    found: dict[str, dict[str, float]] = {}
    rows = national_values(view)[["indicator_code", "period_code", "value"]]
    for code, period, value in rows.itertuples(index=False):
        found.setdefault(str(code), {})[str(period)] = float(value)
    return found


def standing_of(view: SelectionContext, indicator: Indicator, period: str) -> AgainstTarget | None:
    """The national value of `period` against the target of the same; None where one is lacking.

    Compared as they read, with the decimals of the indicator.
    """
    target = national_targets(view).get(indicator.code, {}).get(period)
    values = _by_period(view).get(indicator.code, {})
    if target is None or period not in values:
        return None
    base = base_of(period, values)
    before = None if base is None else round(values[base], indicator.decimals)
    value, bounds = round(values[period], indicator.decimals), (target.lower, target.upper)
    return replace(target, standing=standing(value, before, bounds, indicator.direction))


def standings(source: FigureSource, selection: Selection, code: str) -> dict[str, AgainstTarget]:
    """By period where an indicator stands against its target; see `standing_of`."""
    view = context_of(source, selection)
    indicator = indicators(source, selection)[code]
    found = {
        period: standing_of(view, indicator, period) for period in _by_period(view).get(code, {})
    }
    return {period: against for period, against in found.items() if against}


@gives(**columns_of(held))
@once
def national_values(view: SelectionContext) -> pd.DataFrame:
    """The national values of all indicators that hold, by the end of their period."""
    rows = view.read(readers.read_national_values, view.selection.load)
    found = holding(of_own_rhythm(view, known_by(rows, view.selection.as_of)))
    ends = {code: place for place, code in enumerate(in_order(found["period_code"].unique()))}
    ordered = found.assign(place=found["period_code"].map(ends)).sort_values("place", kind="stable")
    return ordered.drop(columns="place").reset_index(drop=True)


@once
def _days(view: SelectionContext) -> dict[str, dict[str, date | None]]:
    """By indicator and period the day on which anything of it was first published."""
    national = view.read(readers.read_national_values, view.selection.load)
    local = view.read(readers.read_local_periods, view.selection.load)
    columns = ["indicator_code", "period_code", "published_date"]
    rows = pd.concat([national.loc[national["ended_load"].isna(), columns], local[columns]])
    known = of_own_rhythm(view, known_by(rows, view.selection.as_of))
    first = known.groupby(columns[:2])["published_date"].min()
    found: dict[str, dict[str, date | None]] = {}
    for code, period, day in first.reset_index().itertuples(index=False):
        found.setdefault(str(code), {})[str(period)] = None if pd.isna(day) else day.date()
    return found


@once
def _local_counts(view: SelectionContext) -> dict[str, int]:
    """By indicator how many localities have a value in its newest local period."""
    local = view.read(readers.read_local_periods, view.selection.load)
    known = of_own_rhythm(view, known_by(local, view.selection.as_of))
    counts = known.groupby(["indicator_code", "period_code"])["area_count"].sum()
    newest: dict[str, str] = {}
    for code, period in counts.index.to_list():
        newest[code] = in_order([period, newest.get(code, period)])[-1]
    return {code: int(counts[code, period]) for code, period in newest.items()}


def matching(source: FigureSource, selection: Selection, text: str) -> set[str]:
    """The codes of the indicators that `text` may mean, with or without diacritics.

    Each of its words stands in the code or in the name or the owner in one of the languages.
    """
    words = strip_diacritics(text).split()
    return {
        each.code
        for each in indicators(source, selection).values()
        if any(
            all(word in said for word in words)
            for said in (
                f"{each.code} {strip_diacritics(f'{name} {each.owner or str()}')}"
                for name in each.names.values()
            )
        )
    }


def period_shown(
    available: Sequence[str], at: str | None, chosen: str | None, usual: str | None = None
) -> str | None:
    """The period to show of those `available`, in their order; None: there are none.

    `at` where it is there; else the last one in the `chosen` period; else the `usual`, or newest.
    """
    if at in available:
        return at
    if chosen is not None and chosen != WHOLE and not periods.is_own_code(chosen):
        contained = [code for code in available if code in periods.contained(chosen)]
        if contained:
            return contained[-1]
    return usual or (available[-1] if available else None)
