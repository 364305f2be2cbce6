"""A value is of a period such as its indicator is published for; a slip in a name is named."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.errors import ImportRejected
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.reference import facts
from data_access.store.loads import create_store
from tests.data_access.importing.test_statistics import check
from tests.import_files import take, write

HEADING = "Chỉ tiêu,Địa phương,Kỳ báo cáo,Giá trị,Mức độ tin cậy"
REMARK = "import.remark.other_rhythm"
FAULT = "import.other_rhythm"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the catalogues; only checked against, never written to."""
    place = str(tmp_path_factory.mktemp("rhythm") / "store")
    create_store(place, created_at=datetime(2026, 1, 1))
    for kind in ("agencies", "indicators"):
        take(place, kind, facts.files()[kind], simulated=False)
    return place


def messages(store: str, path: Path) -> list[ValidationMessage]:
    try:
        return list(check(store, path).remarks)
    except ImportRejected as refused:
        return [each for each in refused.messages if not each.is_remark]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("cpi_yoy,VN,2025-01,103.2,", None),
        ("cpi_yoy,VN,Quý I/2025,103.2,", FAULT),
        ("cpi_yoy,VN,Quý I/2025,103.2,đã kiểm tra", None),
        ("employed_quarter,VN,2025-01,50000,", FAULT),
        ("cpi_yoy,VN,2025,103.2,", REMARK),
        ("population_avg,VN,2025,101000,", None),
        ("population_avg,VN,6 tháng đầu năm 2025,101000,", REMARK),
        ("population_avg,VN,2025-02,101000,", REMARK),
        ("population_avg,VN,2025-01,101000,", FAULT),
    ],
)
def test_the_period_is_one_of_the_indicator(
    base: str, tmp_path: Path, row: str, reason: str | None
) -> None:
    found = messages(base, write(tmp_path, "observations.csv", HEADING, row))
    told = {(each.cell, each.reason) for each in found if "rhythm" in each.reason}
    assert told == ({("C2", reason)} if reason else set())


def years_as_days(folder: Path, *days: date) -> Path:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    hanoi = ["Hà Nội", *(8000 + number for number, _ in enumerate(days))]
    lines: list[list[Any]] = [["Dân số trung bình"], ["Địa phương", *days], hanoi]
    for line in lines:
        page.append(line)
    book.save(folder / "years.xlsx")
    return folder / "years.xlsx"


def test_years_that_a_spreadsheet_keeps_as_days_are_not_januaries(
    base: str, tmp_path: Path
) -> None:
    found = messages(base, years_as_days(tmp_path, date(2018, 1, 1), date(2019, 1, 1)))
    assert [each.reason for each in found] == [FAULT, FAULT]
    assert found[0].text("vi").startswith("Kỳ này không theo kỳ công bố của chỉ tiêu (theo năm).")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Dân số trung bnh", "population_avg (Dân số trung bình)"),
        ("Dân số trung bnh (nghìn người)", "population_avg (Dân số trung bình)"),
        ("population_avrg", "population_avg (Dân số trung bình)"),
        ("Số trường học", None),
    ],
)
def test_an_unknown_indicator_names_the_nearest(
    base: str, tmp_path: Path, name: str, nearest: str | None
) -> None:
    found = messages(base, write(tmp_path, "observations.csv", HEADING, f"{name},VN,2024,1,"))
    assert [(each.cell, each.reason) for each in found] == [
        ("A2", "import.near_indicator" if nearest else "import.unknown_indicator")
    ]
    assert (nearest or "danh mục") in found[0].text("vi")
