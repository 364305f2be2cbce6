"""The indicators that the National Assembly sets each year, from the resolution of each target."""

from datetime import date

import pytest

from dashboard.figures.details.indicators.national_assembly import AssemblyYear, assembly_years
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.data_access.readers.test_indicators import indicator, observed

DAY = date(2025, 2, 1)


def years_of(store: str, day: date = DAY) -> list[AssemblyYear]:
    engine = open_engine(store)
    selection = Selection(day, loads.newest_load(engine), present=day)
    found = assembly_years(Reads(engine), selection)
    engine.dispose()
    return found


def target(code: str, decision: str | None, **values: object) -> factories.Row:
    row: factories.Row = {
        "indicator_code": code,
        "area_code": "VN",
        "period_code": "2023",
        "lower_value": 8.0,
        "upper_value": None,
        "decision_number": decision,
        "source": "X",
    }
    return row | values


def filled(store: str, *targets: factories.Row, simulated: bool = False) -> None:
    factories.small_country(store)
    codes = dict.fromkeys(str(row["indicator_code"]) for row in targets)
    entries = [indicator(code, direction="higher_is_better") for code in codes]
    values = [observed("people", "VN", 9.0), observed("roads", "VN", 7.0)]
    factories.fill(store, (schema.indicator, entries), (schema.observation, values))
    with loads.writing(store) as writer:
        factories.load(writer, schema.target, list(targets), simulated=simulated)


@pytest.mark.parametrize(
    ("decision", "is_of_assembly"),
    [
        ("Nghị quyết 85/2019/QH14", True),
        ("192/2025/QH15", True),
        ("Nghị quyết số 11/2012/QH13 ngày 09/11/2012", True),
        ("Nghị quyết của Quốc hội khóa XIV ngày 08/11/2018", True),
        ("Nghị quyết 954/2020/UBTVQH14", False),
        ("Nghị quyết của Ủy ban Thường vụ Quốc hội", False),
        ("Nghị quyết 01/NQ-CP", False),
        ("Quyết định mô phỏng 401", False),
        (None, False),
    ],
)
def test_the_resolution_says_whose_target_it_is(
    store: str, decision: str | None, is_of_assembly: bool
) -> None:
    filled(store, target("people", decision))
    assert bool(years_of(store)) == is_of_assembly


def test_targets_of_localities_and_of_parts_of_a_year_are_not_of_the_year(store: str) -> None:
    number = "85/2019/QH14"
    filled(
        store,
        target("people", number, area_code="L63-X"),
        target("roads", number, period_code="2023-Q1"),
    )
    assert years_of(store) == []


def test_met_missed_and_without_a_value_add_up(store: str) -> None:
    number = "68/2022/QH15"
    filled(store, *(target(code, number) for code in ("people", "roads", "schools")))
    (year,) = years_of(store)
    assert (year.year, year.set_count) == ("2023", 15)
    standings = {each.indicator.code: each.target.standing for each in year.targets}
    assert standings["people"] == "met"
    assert standings["roads"] in ("short", "behind", "approaching")
    assert standings["schools"] is None
    assert (year.met_count, year.missed_count, year.unjudged_count) == (1, 1, 1)
    assert year.value_count == 2
    assert not year.is_simulated


def test_a_simulated_target_of_the_assembly_is_simulated(store: str) -> None:
    filled(store, target("people", "68/2022/QH15"), simulated=True)
    (year,) = years_of(store)
    assert year.is_simulated


def test_an_empty_store_has_no_year(store: str) -> None:
    assert years_of(store) == []


def test_on_the_day_of_the_conference_ten_of_the_twelve_of_2019_are_met(sample_store: str) -> None:
    first, second = years_of(sample_store, date(2020, 2, 5))
    assert (first.year, second.year) == ("2019", "2020")
    assert len(first.targets) == len(second.targets) == first.set_count == second.set_count == 12
    assert (first.met_count, first.missed_count, first.unjudged_count) == (10, 0, 2)
    without = {each.indicator.code for each in first.targets if each.value is None}
    assert without == {"trade_deficit_share", "trained_labour_all"}
    assert second.value_count == 0, "the year has just begun"
    assert not first.is_simulated


def test_growth_of_2020_missed_its_target_and_prices_kept_theirs(sample_store: str) -> None:
    by_year = {each.year: each for each in years_of(sample_store, date(2025, 12, 31))}
    assert list(by_year) == ["2019", "2020", "2021", "2022", "2025"]
    of_2020 = {each.indicator.code: each for each in by_year["2020"].targets}
    growth, prices = of_2020["gdp_growth"], of_2020["cpi_avg_growth"]
    assert growth.target.lower == 6.8
    assert growth.value is not None
    assert round(growth.value["value"], 2) == 2.91
    assert growth.target.standing == "behind"
    assert growth.target.decision == "Nghị quyết 85/2019/QH14"
    assert (prices.target.upper, prices.target.standing) == (4.0, "met")
    assert by_year["2025"].value_count == 0, "no value of a year that is not over"


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2018, 11, 7), []),
        (date(2018, 11, 8), ["2019"]),
        (date(2019, 11, 10), ["2019"]),
        (date(2019, 11, 11), ["2019", "2020"]),
    ],
)
def test_a_target_is_known_from_the_day_of_its_resolution(
    sample_store: str, day: date, years: list[str]
) -> None:
    assert [each.year for each in years_of(sample_store, day)] == years
