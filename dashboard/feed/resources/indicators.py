"""The catalogue of indicators, and the observations of one. They are published: open to all."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Final

import pandas as pd

from dashboard import access
from dashboard.feed.checks import Matching, OneOf, PeriodCode
from dashboard.feed.declared import (
    CODE,
    FORMATS,
    SDMX,
    Answer,
    Field,
    Parameter,
    Question,
    Resource,
    Row,
    window,
)
from dashboard.feed.problems import Fault, Problem, invalid
from dashboard.feed.rows import rows_of
from dashboard.figures.calculations.indicators import VINTAGES, in_order
from dashboard.figures.details.indicators.catalogue import Indicator
from dashboard.selection import Selection
from dashboard.ui.address import ALL
from dashboard.ui.data import indicators as data
from data_access import periods

_CATALOGUE: Final = {
    "indicator": "indicator_code",
    "group": "group_code",
    "data_to": "period_code",
    "published": "published_date",
    "expected_period": "expected_period",
    "expected": "expected_date",
    "national_period": "national_period",
    "national_value": "national_value",
    "national_vintage": "national_vintage",
    "standing": "standing",
    "localities": "locality_count",
    "simulated": "is_simulated",
}
_AS_THEY_ARE: Final = ("frequency", "direction", "aggregation", "decimals", "owner", "source")
_CATALOGUE_FIELDS: Final = (
    Field("indicator", is_required=True),
    Field("group", is_required=True),
    Field("name_vi", is_required=True),
    Field("name_en", is_required=True),
    Field("unit_vi", is_required=True),
    Field("unit_en", is_required=True),
    Field("frequency", is_required=True),
    Field("direction", is_required=True),
    Field("aggregation", is_required=True),
    Field("decimals", "count", is_required=True),
    Field("owner"),
    Field("source"),
    Field("data_to"),
    Field("published", "day"),
    Field("expected_period"),
    Field("expected", "day"),
    Field("national_period"),
    Field("national_value", "number"),
    Field("national_vintage"),
    Field("standing"),
    Field("localities", "count", is_required=True),
    Field("simulated", "flag", is_required=True),
)
_OBSERVATION: Final = {
    "area": "area_code",
    "period": "period_code",
    "value": "value",
    "vintage": "vintage",
    "basis": "basis",
    "published": "published_date",
    "source": "source",
    "confidence": "confidence",
    "brought_by": "load_id",
    "ended_by": "ended_load",
    "simulated": "is_simulated",
}
_OBSERVATION_FIELDS: Final = (
    Field("indicator", is_required=True),
    Field("area", is_required=True),
    Field("period", is_required=True),
    Field("value", "number"),
    Field("vintage"),
    Field("basis"),
    Field("published", "day"),
    Field("source"),
    Field("confidence"),
    Field("brought_by", "count"),
    Field("ended_by", "count"),
    Field("simulated", "flag", is_required=True),
    Field("unit", is_required=True),
    Field("decimals", "count", is_required=True),
)
HOLDING, PUBLISHED, TERRITORY = "holding", "published", "territory"
_AREA: Final = r"[A-Za-z0-9\-]{1,20}"


def _catalogue(question: Question) -> Answer:
    selection = access.public(question.selection)

    def rows() -> list[Row]:
        known = data.all_indicators(selection)
        found = rows_of(data.catalogue(selection), _CATALOGUE)
        return [{**row, **_described(known[row["indicator"]])} for row in window(found, question)]

    return Answer(selection.as_of, selection.load, rows)


def _described(indicator: Indicator) -> Row:
    entry = asdict(indicator)
    return {
        "name_vi": indicator.names["vi"],
        "name_en": indicator.names["en"],
        "unit_vi": indicator.units["vi"],
        "unit_en": indicator.units["en"],
        **{name: entry[name] for name in _AS_THEY_ARE},
    }


def _observations(question: Question) -> Answer:
    selection = access.public(question.selection)
    code, values = str(question.given["indicator"]), question.given["values"]
    indicator = data.all_indicators(selection).get(code)
    if indicator is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no_indicator", code=code)
    if question.given["format"] == SDMX and values != HOLDING:
        raise invalid(Fault("values", "sdmx_values"))
    always = {"indicator": code, "unit": indicator.units["vi"], "decimals": indicator.decimals}

    def rows() -> list[Row]:
        found = _narrowed(_read(selection, code, values), question)
        return [{**always, **row} for row in window(rows_of(found, _OBSERVATION), question)]

    return Answer(selection.as_of, selection.load, rows)


def _read(selection: Selection, code: str, values: str | None) -> pd.DataFrame:
    """The observations in their order: by the end of the period, the area, how final they are."""
    if values == TERRITORY:
        found = data.by_territory(selection, code).rename(columns={"territory_code": "area_code"})
        found = found.assign(load_id=0)
    else:
        found = (
            data.published(selection, code) if values == PUBLISHED else data.held(selection, code)
        )
    place = {period: number for number, period in enumerate(in_order(found["period_code"]))}
    ranks = {vintage: number for number, vintage in enumerate(VINTAGES)}
    order = found.assign(
        place=found["period_code"].map(place), rank=found["vintage"].map(ranks)
    ).sort_values(["place", "area_code", "rank", "load_id"], kind="stable")
    return found.loc[order.index].drop(columns="load_id" if values == TERRITORY else [])


def _narrowed(found: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Those of the areas, of the period and of the span that are asked for."""
    areas, at, span = question.codes("areas"), question.given["at"], question.selection.period
    if areas is not None:
        found = found.loc[found["area_code"].isin(areas)]
    if at is not None:
        found = found.loc[found["period_code"] == at]
    if span not in (None, ALL):
        codes = periods.contained(str(span))
        found = found.loc[found["period_code"].isin(codes)]
    return found


CATALOGUE_RESOURCE: Final = Resource(
    "indicators",
    "/indicators",
    _CATALOGUE_FIELDS,
    _catalogue,
    frozenset(("as_of", "load")),
)
OBSERVATIONS_RESOURCE: Final = Resource(
    "observations",
    "/indicators/{indicator}",
    _OBSERVATION_FIELDS,
    _observations,
    frozenset(("as_of", "load", "period", "geography")),
    (
        Parameter("values", OneOf((HOLDING, PUBLISHED, TERRITORY)), HOLDING),
        Parameter("areas", Matching(rf"{_AREA}(\.{_AREA})*", "VN.L63-01")),
        Parameter("at", PeriodCode(has_span=False)),
    ),
    (*FORMATS, SDMX),
    path_parameters=(Parameter("indicator", CODE),),
)
