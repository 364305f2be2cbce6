"""Values of localities by territory and period, in the chosen geography."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.figures.calculations import territories
from dashboard.figures.calculations.indicators import VINTAGES, in_order
from dashboard.figures.calculations.territories import Aggregation, Values
from dashboard.figures.context import SelectionContext, context_of, once, shown_on
from dashboard.figures.details.indicators.catalogue import Indicator, held, indicators
from dashboard.figures.reads import FigureSource
from dashboard.figures.rules import FIRM_COVERAGE
from dashboard.selection import Selection
from dashboard.tables import records
from data_access import periods
from data_access.contracts import gives
from data_access.readers import agencies
from data_access.readers.indicators import NATION

_LOCALITY = "locality"


@gives(
    territory_code="str",
    agency_code="str",
    era="str",
    name_vi="str",
    name_en="str",
    region_code="object",
    collation_key="str",
    north_south_order="Int64",
    in_choice="bool",
)
def localities(source: FigureSource, selection: Selection, period: str | None) -> pd.DataFrame:
    """The territories of a map: the localities that there were at the end of `period`, or that are.

    By the units of their own time those of the period; else those of the day that is shown.
    """
    view = context_of(source, selection)
    if period is None or selection.geography != "then":
        return _on(view, shown_on(selection))
    return _on(view, _day_of_units(view, periods.last_day(period)))


def _day_of_units(view: SelectionContext, day: date) -> date:
    """The last day up to `day` and the day shown on which a locality came, changed or went.

    The first one, where that is later: before it no locality is known.
    """
    changes, last = _days_of_change(view), min(day, view.selection.as_of)
    return max((each for each in changes if each <= last), default=changes[0] if changes else last)


@once
def _days_of_change(view: SelectionContext) -> list[date]:
    local = view.versions.loc[view.versions["kind"] == _LOCALITY]
    days = pd.concat([local["valid_from_date"], local["valid_to_date"]]).dropna()
    return sorted({day.date() for day in days})


@once
def _on(view: SelectionContext, day: date) -> pd.DataFrame:
    """The localities of a day; `in_choice`: of the chosen kind and region."""
    known = view.agencies_on(day)
    rows = known.loc[(known["kind"] == _LOCALITY) & known["exists"]]
    selection = view.selection
    chosen = selection.kind in (None, _LOCALITY)
    in_region = rows["region_code"] == selection.region if selection.region else True
    return pd.DataFrame(
        {
            "territory_code": rows["official_code"].tolist(),
            "agency_code": rows["agency_code"].tolist(),
            "era": rows["era"].tolist(),
            "name_vi": rows["short_name_vi"].tolist(),
            "name_en": rows["short_name_en"].tolist(),
            "region_code": rows["region_code"].astype("object").tolist(),
            "collation_key": rows["collation_key"].tolist(),
            "north_south_order": rows["north_south_order"].array,
        }
    ).assign(in_choice=pd.Series(in_region, index=rows.index).to_numpy(bool) & chosen).astype(
        {"territory_code": "str", "agency_code": "str", "era": "str", "name_vi": "str",
         "name_en": "str", "region_code": "object", "collation_key": "str"}
    )  # fmt: skip


@dataclass(frozen=True)
class _Facts:
    """What holds of one indicator: values, and by area and period their vintage and mark."""

    by_key: Values
    vintages: Mapping[tuple[str, str], str]
    simulated: frozenset[tuple[str, str]]


@gives(
    territory_code="str",
    period_code="str",
    value="float64",
    basis="str",
    vintage="object",
    part_codes="object",
    lacking_codes="object",
    is_simulated="bool",
)
def by_territory(source: FigureSource, selection: Selection, code: str) -> pd.DataFrame:
    """An indicator by territory and period, in the order of the periods; see `carried`.

    `vintage`: the least final of what it is made of. `part_codes`, `lacking_codes`: the official
    codes that it is made of, and those of them that are not known.
    """
    view = context_of(source, selection)
    own = _facts(held(view, code))
    how = _aggregation(view, indicators(source, selection)[code])
    rows = [
        _row(own, territory, period, territories.carried(own.by_key, territory, parts, period, how))
        for period in in_order([period for area, period in own.by_key if area != NATION])
        for territory, parts in _territories(view, own.by_key, period).items()
    ]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.astype(dict(zip(_COLUMNS, _KINDS, strict=True)))


_COLUMNS = ["territory_code", "period_code", "value", "basis", "vintage", "part_codes",
            "lacking_codes", "is_simulated"]  # fmt: skip
_KINDS = ["str", "str", "float64", "str", "object", "object", "object", "bool"]


def _facts(rows: pd.DataFrame) -> _Facts:
    keys = list(zip(rows["area_code"], rows["period_code"], strict=True))
    is_simulated = rows["is_simulated"].astype(bool)
    return _Facts(
        dict(zip(keys, rows["value"].tolist(), strict=True)),
        dict(zip(keys, rows["vintage"].tolist(), strict=True)),
        frozenset(key for key, marked in zip(keys, is_simulated, strict=True) if marked),
    )


def _aggregation(view: SelectionContext, indicator: Indicator) -> Aggregation:
    note = indicator.note
    if indicator.aggregation == "sum":
        return Aggregation("sum", {}, {})
    if indicator.aggregation == "recompute" and note.numerator_code:
        above, below = (_facts(held(view, code)).by_key
                        for code in (note.numerator_code, note.denominator_code))  # fmt: skip
        return Aggregation("quotient", above, below, note.factor)
    if note.weight_code:
        return Aggregation("weighted", {}, _facts(held(view, note.weight_code)).by_key)
    return Aggregation("none", {}, {})


def _territories(view: SelectionContext, values: Values, period: str) -> Mapping[str, list[str]]:
    """The territories to show in a period, and the former localities that each is made of.

    By the units of their own time none has parts: those of the end of the period, or of its begin
    where more of those are known.
    """
    if view.selection.geography != "then":
        return _parts(view)
    first = date(int(period[:4]), periods.parse(period).first_month, 1)
    ends = (periods.last_day(period), first)
    of_days = [_codes(view, _day_of_units(view, day)) for day in ends]
    most = max(of_days, key=lambda codes: sum((code, period) in values for code in codes))
    return {code: [] for code in most}


def _codes(view: SelectionContext, day: date) -> list[str]:
    return _on(view, day)["territory_code"].tolist()


@once
def _parts(view: SelectionContext) -> Mapping[str, list[str]]:
    day = shown_on(view.selection)
    begun = view.versions.loc[view.versions["valid_from_date"] <= pd.Timestamp(day)]
    local = begun.loc[begun["kind"] == _LOCALITY]
    is_local = view.successions["predecessor_code"].isin(local["agency_code"])
    next_code = agencies.next_official_codes(local, view.successions.loc[is_local])
    return territories.parts_by_territory(next_code, _codes(view, day))


def _row(own: _Facts, territory: str, period: str, found: territories.Carried) -> dict[str, Any]:
    known = [(part, period) for part in found.parts if (part, period) in own.by_key]
    vintages = [own.vintages[key] for key in known]
    return {
        "territory_code": territory,
        "period_code": period,
        "value": found.value,
        "basis": found.basis,
        "vintage": min(vintages, key=VINTAGES.index) if found.value is not None else None,
        "part_codes": found.parts,
        "lacking_codes": found.lacking,
        "is_simulated": any(key in own.simulated for key in known),
    }


def best_covered(rows: pd.DataFrame) -> str | None:
    """The newest period in which FIRM_COVERAGE of the localities are known; None: no rows.

    Where there is none, the newest of those in which most are. `rows`: see `by_territory`.
    """
    known = rows["value"].notna().groupby(rows["period_code"], sort=False).mean()
    covered = known.loc[known >= min(FIRM_COVERAGE, known.max())]
    return str(covered.index[-1]) if len(covered) else None


def names_by_code(
    source: FigureSource, selection: Selection, language: str, codes: Iterable[str]
) -> dict[str, str]:
    """The short names that localities last had under their official codes."""
    wanted = set(codes)
    rows = context_of(source, selection).versions
    return {
        str(row["official_code"]): str(row[f"short_name_{language}"])
        for row in records(rows.loc[rows["official_code"].isin(wanted)])
    }
