"""The name of a locality in figures and targets is read in the era of its row."""

from datetime import date, datetime
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import check_file
from data_access.store import loads, schema
from tests import factories
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
def country(store: str) -> str:
    """Locality V has another territory and code since the reform, W is no more, U is as it was."""
    rows = [*factories.agencies_that_go_on(), factories.agency("L63-U", "locality")]
    named = [row | {"name_vi": f"Tỉnh {row['agency_code'][-1]}"} for row in rows]
    factories.fill(
        store,
        (schema.agency, named),
        (schema.agency_succession, [factories.succession("L63-W", "L63-V", "merged-into")]),
        (schema.indicator, [INDICATOR]),
    )
    return store


def areas(store: str, folder: Path, kind: str, *lines: str) -> list[str]:
    path = write(folder, f"{kind}.csv", *lines)
    with loads.writing(store) as writer:
        checked = check_file(
            writer, KINDS[kind], path, is_simulated=False, loaded_by="tests", loaded_at=AT
        )
    found: list[str] = checked.rows["area_code"].to_pylist()
    return found


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


def test_a_target_of_a_locality_that_is_no_more_is_a_fault(country: str, tmp_path: Path) -> None:
    with pytest.raises(ImportRejected) as refused:
        areas(country, tmp_path, "targets", TARGETS, "DS,tỉnh W,2026,8", "DS,tỉnh V,2024,8")
    found = [(each.row, each.reason) for each in refused.value.messages]
    assert found == [(2, "import.area_era")]


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
