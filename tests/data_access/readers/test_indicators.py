"""Readers of indicators on both databases, and the two geographies over them."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.figures.details.indicators import catalogue as details
from dashboard.figures.details.indicators import territories
from dashboard.figures.reads import Reads
from dashboard.selection import Geography, Selection
from data_access.readers import indicators
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import Row

DAY = date(2025, 12, 31)


def indicator(code: str, **other: Any) -> Row:
    names = {name: code for name in ("name_vi", "name_en", "unit_vi", "unit_en")}
    fixed = {"frequency": "year", "direction": "none", "aggregation": "sum", "decimals": 1}
    return {"indicator_code": code} | names | fixed | other


def observed(code: str, area: str, value: float | None, **other: Any) -> Row:
    row = {"period_code": "2023", "vintage": "final", "disaggregation": "", "value": value,
           "published_date": date(2025, 1, 15)}  # fmt: skip
    return row | {"indicator_code": code, "area_code": area} | other


@pytest.fixture
def country(store: str) -> str:
    factories.small_country(store)
    return store


def filled(store: str, *rows: Row, catalogue: tuple[Row, ...] = (indicator("people"),)) -> str:
    factories.fill(store, (schema.indicator, list(catalogue)), (schema.observation, list(rows)))
    return store


def by_territory(store: str, code: str, geography: Geography, day: date = DAY) -> dict[Any, Any]:
    engine = open_engine(store)
    selection = Selection(day, loads.newest_load(engine), geography=geography, present=DAY)
    rows = territories.by_territory(Reads(engine), selection, code)
    engine.dispose()
    keys = zip(rows["territory_code"], rows["period_code"], strict=True)
    found = zip(keys, rows["value"], rows["basis"], strict=True)
    return {key: (None if pd.isna(value) else value, basis) for key, value, basis in found}


def test_nothing_loaded_gives_no_rows_of_the_declared_types(store: str) -> None:
    engine = open_engine(store)
    assert indicators.read_catalogue(engine, 0).empty
    assert indicators.read_published_values(engine, ("people",), 0).empty
    assert indicators.read_national_values(engine, 0).empty
    assert indicators.read_local_periods(engine, 0).empty
    assert indicators.read_local_values(engine, 0).empty
    assert indicators.read_targets(engine, 0).empty
    assert details.catalogue(engine, Selection(DAY, 0)).empty
    engine.dispose()


def test_programmes_parts_and_empty_values_are_left_out(country: str) -> None:
    filled(
        country,
        observed("people", "VN", 10.0),
        observed("people", "VN", 4.0, disaggregation="urban"),
        observed("people", "L63-X", None),
        observed("people", "L63-Y", 2.0),
        observed("sent", "L63-X", 9.0),
        catalogue=(indicator("people"), indicator("sent", programme="e_documents")),
    )
    engine = open_engine(country)
    newest = loads.newest_load(engine)
    assert indicators.read_catalogue(engine, newest)["indicator_code"].tolist() == ["people"]
    published = indicators.read_published_values(engine, ("people",), newest)
    assert published["value"].tolist() == [2.0, 10.0]
    assert indicators.read_national_values(engine, newest)["value"].tolist() == [10.0]
    assert indicators.read_local_periods(engine, newest)["area_count"].tolist() == [1]
    engine.dispose()


def test_a_replaced_value_stays_with_the_load_that_ended_it(country: str) -> None:
    filled(country, observed("people", "VN", 10.0))
    filled(country, observed("people", "VN", 11.0))
    engine = open_engine(country)
    newest = loads.newest_load(engine)
    both = indicators.read_published_values(engine, ("people",), newest)
    assert both["value"].tolist() == [10.0, 11.0]
    assert both["ended_load"].tolist()[0] == newest
    then = indicators.read_published_values(engine, ("people",), newest - 1)
    assert then["value"].tolist() == [10.0]
    assert then["ended_load"].isna().all()
    engine.dispose()


def test_a_sum_is_brought_to_the_units_of_the_day_and_of_now(country: str) -> None:
    filled(country, observed("people", "L63-X", 3.0), observed("people", "L63-Y", 4.0))
    whole = {("L34-XY", "2023"): (7.0, "sum")}
    apart = {("L63-X", "2023"): (3.0, "published"), ("L63-Y", "2023"): (4.0, "published")}
    assert by_territory(country, "people", "as_of") == whole
    assert by_territory(country, "people", "then") == apart
    before = date(2025, 2, 28)
    assert by_territory(country, "people", "as_of", before) == apart
    assert by_territory(country, "people", "now", before) == whole


def test_a_period_on_both_sides_of_the_reform_is_never_one_line(country: str) -> None:
    filled(
        country,
        observed("people", "L63-X", 3.0, period_code="2024"),
        observed("people", "L34-XY", 8.0, period_code="2025"),
    )
    assert by_territory(country, "people", "then") == {
        ("L63-X", "2024"): (3.0, "published"),
        ("L63-Y", "2024"): (None, "no_data"),
        ("L34-XY", "2025"): (8.0, "published"),
    }
    assert by_territory(country, "people", "as_of") == {
        ("L34-XY", "2024"): (None, "part_missing"),
        ("L34-XY", "2025"): (8.0, "published"),
    }


def test_a_locality_that_goes_on_after_others_joined_it_is_not_what_it_was(store: str) -> None:
    factories.fill(
        store,
        (schema.agency, factories.agencies_that_go_on()),
        (schema.agency_succession, [factories.succession("L63-W", "L63-V", "merged-into")]),
    )
    filled(store, observed("rate", "L63-V", 5.0), observed("rate", "L63-W", 9.0),
           catalogue=(indicator("rate", aggregation="none"),))  # fmt: skip
    assert by_territory(store, "rate", "as_of") == {("L34-V", "2023"): (None, "not_comparable")}
    assert by_territory(store, "rate", "then")["L63-V", "2023"] == (5.0, "published")


def test_local_values_are_the_totals_of_areas_that_a_load_holds(country: str) -> None:
    rows = (observed("people", "L63-X", 3.0), observed("people", "VN", 9.0),
            observed("people", "L63-X", 1.0, disaggregation="women"),
            observed("people", "L63-Y", None))  # fmt: skip
    filled(country, *rows)
    engine = open_engine(country)
    found = indicators.read_local_values(engine, loads.newest_load(engine))
    engine.dispose()
    assert list(zip(found["area_code"], found["value"], strict=True)) == [("L63-X", 3.0)]
