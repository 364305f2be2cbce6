"""Sheets whose columns are indicators become one row for each figure, at the right code."""

from pathlib import Path

import pytest

from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reading import recognise
from data_access.importing.run import Checked
from tests.data_access.importing.test_statistics import base, check, refused, rows
from tests.import_files import write

__all__ = ["base"]  # the fixture


def said(checked: Checked) -> dict[str, object]:
    return {each.reason: each.values.get("columns") or each.values.get("rows")
            for each in checked.remarks}  # fmt: skip


def test_each_heading_is_an_indicator_with_or_without_its_unit(base: str, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "columns.csv",
        "STT;Địa phương;Kỳ báo cáo;Dân số ví dụ (nghìn người);Ghi chú;Tỷ lệ ví dụ (%);Tình trạng",
        ";Tây Nguyên;2019;99,1;;9,1;",
        "1;Hà Giang;2019;854,7;xem lại;1,5;đủ",
        "2;Cao Bằng;2019;530,3;;…;",
        "3;Cả nước;2019;96484,0;;;",
    )
    assert recognise(path, KINDS.values()).name == "observations"
    checked = check(base, path)
    assert rows(checked) == [
        ("DS", "L63-02", "2019", "unknown", 854.7),
        ("TL", "L63-02", "2019", "unknown", 1.5),
        ("DS", "L63-04", "2019", "unknown", 530.3),
        ("DS", "VN", "2019", "unknown", 96484.0),
    ]
    assert said(checked) == {
        "import.remark.region_rows": "2",
        "import.remark.indicator_columns": ("D “Dân số ví dụ (nghìn người)”, F “Tỷ lệ ví dụ (%)”"),
        "import.remark.columns_ignored": "E “Ghi chú”, G “Tình trạng”",
        "import.remark.other_rhythm": None,
    }


def test_lines_above_give_the_period_and_how_final_the_figures_are(
    base: str, tmp_path: Path
) -> None:
    lines = "Số liệu sơ bộ", "Kỳ báo cáo: 2020", "Địa phương,Dân số ví dụ", "Hà Nội,8246.5"
    checked = check(base, write(tmp_path, "above.csv", *lines))
    assert rows(checked) == [("DS", "L63-01", "2020", "preliminary", 8246.5)]


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Mật độ ví dụ", "import.unknown_indicator"),
        ("Dân số ví dụ (triệu người)", "import.near_indicator"),
        ("Dân số ví dụ kế hoạch", "import.near_indicator"),
    ],
)
def test_a_column_of_figures_that_names_no_indicator_is_a_fault(
    base: str, tmp_path: Path, heading: str, reason: str
) -> None:
    headings = f"Địa phương,Kỳ báo cáo,Dân số ví dụ,{heading}"
    path = write(tmp_path, "unknown.csv", headings, "Hà Nội,2020,8246.5,12.5")
    assert refused(base, path) == [("D2", reason)]
    assert rows(check(base, path, take_good_rows=True)) == [
        ("DS", "L63-01", "2020", "unknown", 8246.5)
    ]


def test_the_name_of_an_indicator_may_carry_its_unit_in_a_long_table_too(
    base: str, tmp_path: Path
) -> None:
    headings = "Chỉ tiêu,Địa phương,Kỳ báo cáo,Mức độ số liệu,Giá trị"
    row = "Dân số ví dụ (ĐVT: nghìn người),Hà Nội,2020,chính thức,8246.5"
    checked = check(base, write(tmp_path, "long.csv", headings, row))
    assert rows(checked) == [("DS", "L63-01", "2020", "final", 8246.5)]
