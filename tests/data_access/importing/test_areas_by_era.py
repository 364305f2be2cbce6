"""The name of a locality in figures and targets is read in the era of its row."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import Checked, check_file
from data_access.store import loads, schema
from tests import factories, store_templates
from tests.import_files import write

AT = datetime(2026, 7, 1, 8, 0)
TARGETS = "indicator_code,area_code,period_code,lower_value"
FIGURES = "indicator_code,area_code,period_code,value,vintage,published_date"
INDICATOR = {
    "indicator_code": "DS",
    "name_vi": "Dân số",
    "name_en": "Population",
    "unit_vi": "nghìn người",
    "unit_en": "thousand persons",
    "frequency": "year",
    "direction": "none",
    "aggregation": "sum",
    "decimals": 0,
}


@pytest.fixture
def country(new_store: Callable[[], str]) -> str:
    """Locality V has another territory and code since the reform, W is no more, U is as it was,
    H too but for its code.
    """
    place = new_store()
    store_templates.begin(place, _country)
    return place


def _country(place: str) -> None:
    rows = [
        *factories.agencies_that_go_on(),
        factories.agency("L63-U", "locality"),
        factories.agency("L63-H", "locality", valid_to_date=factories.REFORM),
        factories.agency(
            "L63-H", "locality", official_code="L34-H", valid_from_date=factories.REFORM
        ),
    ]
    named = [row | {"name_vi": f"Tỉnh {row['agency_code'][-1]}"} for row in rows]
    factories.empty_store(place)
    factories.fill(
        place,
        (schema.agency, named),
        (schema.agency_succession, [factories.succession("L63-W", "L63-V", "merged-into")]),
        (schema.indicator, [INDICATOR]),
    )


def check(store: str, folder: Path, kind: str, *lines: str) -> Checked:
    path = write(folder, f"{kind}.csv", *lines)
    with loads.writing(store) as writer:
        return check_file(
            writer, KINDS[kind], path, is_simulated=False, loaded_by="tests", loaded_at=AT
        )


def areas(store: str, folder: Path, kind: str, *lines: str) -> list[str]:
    found: list[str] = check(store, folder, kind, *lines).rows["area_code"].to_pylist()
    return found


def faults(store: str, folder: Path, kind: str, *lines: str) -> list[tuple[int | None, str]]:
    """The row and the reason of each."""
    with pytest.raises(ImportRejected) as refused:
        check(store, folder, kind, *lines)
    found = [each for each in refused.value.messages if not each.is_remark]
    return [(each.row, each.reason.removeprefix("import.")) for each in found]


@pytest.mark.parametrize(
    ("period", "area"),
    [
        ("2005", "L63-V"),  # before the first era that the store knows
        ("2024", "L63-V"),
        ("2025-Q1", "L34-V"),
        ("2025", "L34-V"),
        ("2030", "L34-V"),
    ],
)
def test_a_target_is_of_the_territory_of_its_period(
    country: str, tmp_path: Path, period: str, area: str
) -> None:
    assert areas(country, tmp_path, "targets", TARGETS, f"DS,tỉnh V,{period},8") == [area]


@pytest.mark.parametrize("named", ["tỉnh W", "L63-W"])
@pytest.mark.parametrize("period", ["2026", "2025-Q2"])
def test_an_area_that_is_no_more_in_the_period_is_a_fault_with_who_took_over(
    country: str, tmp_path: Path, named: str, period: str
) -> None:
    rows = [f"DS,{named},{period},8", "DS,tỉnh V,2024,8", f"DS,tỉnh H,{period},8"]
    assert faults(country, tmp_path, "targets", TARGETS, *rows) == [(2, "area_gone")]
    with pytest.raises(ImportRejected) as refused:
        check(country, tmp_path, "targets", TARGETS, *rows)
    [fault] = refused.value.messages
    assert "(từ 01/03/2025)" in fault.text("vi")
    assert "L34-V (Tỉnh V, 01/03/2025–)" in fault.text("vi")


def test_beside_one_that_is_no_more_a_name_of_a_changed_territory_is_a_question(
    country: str, tmp_path: Path
) -> None:
    rows = ["DS,tỉnh W,2026,8", "DS,tỉnh V,2026,8", "DS,tỉnh H,2026,8", "DS,L34-V,2027,8"]
    found = faults(country, tmp_path, "targets", TARGETS, *rows)
    assert found == [(2, "area_gone"), (3, "area_era")]


@pytest.mark.parametrize(
    ("names", "codes", "said"),
    [
        (["tỉnh W"], ["L63-W"], [("before", 1)]),
        (["L63-W", "L34-V"], ["L63-W", "L34-V"], []),
        (["tỉnh V", "tỉnh W", "tỉnh U", "tỉnh H"], ["L63-V", "L63-W", "L63-U", "L63-H"],
         [("before", 3)]),
        (["tỉnh V", "tỉnh U", "tỉnh H"], ["L34-V", "L63-U", "L34-H"], []),
        (["tỉnh V"], ["L34-V"], [("last_day", 1)]),
        (["tỉnh H"], ["L34-H"], []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["targets", "observations"])
def test_names_of_one_era_settle_those_beside_them_in_a_period_across_the_reform(
    country: str, tmp_path: Path, kind: str, names: list[str], codes: list[str],
    said: list[tuple[str, int]],
) -> None:  # fmt: skip
    heading, rest = (TARGETS, "8") if kind == "targets" else (FIGURES, "8,final,2026-04-01")
    rows = [f"DS,{name},2025,{rest}" for name in names]
    checked = check(country, tmp_path, kind, heading, *rows)
    assert checked.rows["area_code"].to_pylist() == codes
    found = [(each.reason.removeprefix("import.remark.area_era_"), each.values["count"])
             for each in checked.remarks]  # fmt: skip
    assert found == said


def test_an_era_is_settled_within_an_indicator_a_period_and_a_vintage_alone(
    country: str, tmp_path: Path
) -> None:
    old = "DS,tỉnh W,2025,8,estimate,2026-04-01"
    rows = [old, "DS,tỉnh V,2025,8,final,2026-04-01", "DS,tỉnh V,2026-Q1,8,final,2026-04-01"]
    found = faults(country, tmp_path, "observations", FIGURES, *rows)
    assert found == [(3, "area_era")]
    rows[1] = "DS,tỉnh V,2025,8,estimate,2026-04-01"
    codes = areas(country, tmp_path, "observations", FIGURES, *rows)
    assert codes == ["L63-W", "L63-V", "L34-V"]


def test_two_rows_that_settling_makes_one_are_told(country: str, tmp_path: Path) -> None:
    rows = ["DS,tỉnh W,2025,8", "DS,tỉnh V,2025,8", "DS,L63-V,2025,9"]
    assert [row for row, _ in faults(country, tmp_path, "targets", TARGETS, *rows)] == [3, 4]


def test_where_no_successor_is_known_none_is_asked_for(store: str, tmp_path: Path) -> None:
    gone = factories.agency("L63-W", "locality", valid_to_date=factories.REFORM)
    factories.fill(store, (schema.agency, [gone]), (schema.indicator, [INDICATOR]))
    found = faults(store, tmp_path, "targets", TARGETS, "DS,L63-W,2026,8")
    assert found == [(2, "area_gone_alone")]


def test_a_figure_published_before_the_reform_is_of_the_territory_of_that_day(
    country: str, tmp_path: Path
) -> None:
    published = date(2025, 2, 6)
    assert published < factories.REFORM
    rows = [
        f"DS,tỉnh V,2025,8,estimate,{published}",
        f"DS,tỉnh W,2025,8,estimate,{published}",
        "DS,tỉnh V,2025-Q1,8,estimate,2025-04-06",
    ]
    assert areas(country, tmp_path, "observations", FIGURES, *rows) == ["L63-V", "L63-W", "L34-V"]
