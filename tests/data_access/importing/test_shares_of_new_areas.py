"""A share where per cent is meant is found also in areas of which the store has no figure."""

from pathlib import Path

import pytest

from data_access.commands.cli import main
from tests.data_access.importing.test_statistics import INDICATORS, check, refused, rows
from tests.import_files import write

HEADING = "Chỉ tiêu,Địa phương,Kỳ báo cáo,Giá trị"
YEAR = 2024


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with three figures of a share, all of the country; only checked against."""
    folder = tmp_path_factory.mktemp("shares")
    place = str(folder / "store")
    assert main(["init-store", "--store", place]) == 0
    known = (f"Tỷ lệ ví dụ,Cả nước,{YEAR}-0{month},3{month}.5" for month in (1, 2, 3))
    for kind, lines in (("indicators", INDICATORS), ("observations", (HEADING, *known))):
        path = write(folder, f"{kind}.csv", *lines)
        assert main(["import", kind, str(path), "--store", place]) == 0
    return place


def test_shares_of_new_areas_are_errors_beside_the_per_cents_of_the_country(
    base: str, tmp_path: Path
) -> None:
    areas = {"Hà Nội": "0.491", "Cao Bằng": "0.365", "Lạng Sơn": "0.37"}
    lines = (f"Tỷ lệ ví dụ,{area},{YEAR}-01,{value}" for area, value in areas.items())
    path = write(tmp_path, "shares.csv", HEADING, *lines)
    assert refused(base, path) == [(f"D{row}", "import.ratio_for_percent") for row in (2, 3, 4)]


@pytest.mark.parametrize(
    "values",
    [("0.491", "0.365"), ("0.491", "0.365", "36.5"), ("0.9", "0.8", "1")],
    ids=["too few to tell", "one is a per cent", "near the smallest of the country"],
)
def test_small_per_cents_that_may_be_right_go_in(
    base: str, tmp_path: Path, values: tuple[str, ...]
) -> None:
    areas = ("Hà Nội", "Cao Bằng", "Lạng Sơn")
    lines = [
        f"Tỷ lệ ví dụ,{area},{YEAR}-01,{value}" for area, value in zip(areas, values, strict=False)
    ]
    path = write(tmp_path, "shares.csv", HEADING, *lines)
    found = [value for *_, value in rows(check(base, path))]
    assert found == [float(value) for value in values]
