"""Targets as plans word them become the bounds that they are, or one fault."""

from pathlib import Path

import pytest

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import Checked, check_file
from data_access.store.loads import writing
from tests.import_files import LOADED_AT, write

INDICATORS = (
    "indicator_code,name_vi,name_en,unit_vi,unit_en,frequency,direction,aggregation,decimals",
    "UP,Càng cao càng tốt,Higher,%,%,year,higher_is_better,none,1",
    "DOWN,Càng thấp càng tốt,Lower,%,%,year,lower_is_better,none,1",
    "BAND,Trong khoảng,Band,%,%,year,in_band,none,1",
    "KM,Chiều dài,Length,km²,km²,year,higher_is_better,sum,1",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("targets")
    store = str(folder / "store")
    assert main(["init-store", "--store", store]) == 0
    path = write(folder, "indicators.csv", *INDICATORS)
    assert main(["import", "indicators", str(path), "--store", store]) == 0
    return store


def check(store: str, folder: Path, headings: str, row: str) -> Checked:
    path = write(folder, "targets.csv", f"Chỉ tiêu;Địa phương;Năm;{headings}", row)
    with writing(store) as writer:
        return check_file(writer, KINDS["targets"], path, is_simulated=False, loaded_by="test",
                          loaded_at=LOADED_AT)  # fmt: skip


def faults(store: str, folder: Path, headings: str, row: str) -> list[tuple[str | None, str]]:
    with pytest.raises(ImportRejected) as rejected:
        check(store, folder, headings, row)
    return [(each.cell, each.reason.removeprefix("import.")) for each in rejected.value.messages]


@pytest.mark.parametrize(
    ("indicator", "written", "bounds"),
    [
        ("UP", "≥ 6,5%", (6.5, None)),
        ("UP", ">=6,5", (6.5, None)),
        ("UP", "từ 6,5 trở lên", (6.5, None)),
        ("UP", "Không thấp hơn 1.250,5", (1250.5, None)),
        ("DOWN", "≤4", (None, 4.0)),
        ("DOWN", "không quá 4,5 %", (None, 4.5)),
        ("UP", "6,5 - 7,0%", (6.5, 7.0)),
        ("UP", "từ 6,5 đến 7", (6.5, 7.0)),
        ("UP", "8", (8.0, None)),
        ("DOWN", "8", (None, 8.0)),
        ("DOWN", "at least 3", (3.0, None)),  # its sign says more than its direction
    ],
)
def test_a_target_is_the_bound_that_its_words_say(
    place: str, tmp_path: Path, indicator: str, written: str, bounds: tuple[float, float]
) -> None:
    checked = check(place, tmp_path, "Mục tiêu", f"{indicator};Cả nước;2025;{written}")
    (row,) = checked.rows.to_pylist()
    assert (row["lower_value"], row["upper_value"]) == bounds
    said = [each.reason for each in checked.remarks]
    assert said == (["import.remark.target_side"] if written == "8" else [])


@pytest.mark.parametrize(
    ("indicator", "written", "reason"),
    [
        ("UP", "trên 7", "not_a_bound"),
        ("UP", "khoảng 6,5 - 7", "not_a_bound"),
        ("UP", "7 - 6,5", "upper_below_lower"),
        ("UP", "≥ 1.234", "not_a_bound"),  # or 1,234?
        ("BAND", "5", "not_a_bound"),
        ("KM", "≥ 5%", "percent_sign"),
    ],
)
def test_a_target_in_doubt_is_one_fault(
    place: str, tmp_path: Path, indicator: str, written: str, reason: str
) -> None:
    found = faults(place, tmp_path, "Mục tiêu", f"{indicator};Cả nước;2025;{written}")
    assert [each for _, each in found] == [reason]


def test_the_columns_of_bounds_take_the_words_of_their_own_side_alone(
    place: str, tmp_path: Path
) -> None:
    both = "Cận dưới;Cận trên"
    (row,) = check(place, tmp_path, both, "UP;Cả nước;2025;≥ 6,5%;tối đa 7").rows.to_pylist()
    assert (row["lower_value"], row["upper_value"]) == (6.5, 7.0)
    assert faults(place, tmp_path, both, "UP;Cả nước;2025;≤ 6,5%;") == [("D2", "not_a_bound")]
    assert faults(place, tmp_path, both, "UP;Cả nước;2025;;") == [("D2", "no_target")]
    twice = faults(place, tmp_path, "Cận dưới;Mục tiêu", "UP;Cả nước;2025;6;≥ 6,5")
    assert twice == [("E2", "target_twice")]
