"""Statistics as provinces and ministries send them: letterheads, merged headings, means."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import Checked, check_file
from data_access.store.loads import writing
from tests.data_access.importing.test_counts_and_indices import (
    INDICATORS,
    Figures,
    check,
    faults,
    figures,
    known,
)
from tests.data_access.importing.test_statistics import LOADED_AT
from tests.import_files import write

__all__ = ["known"]  # the fixture
NATION = ["CỤC THỐNG KÊ TỈNH CAO BẰNG", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
FORMS: dict[str, tuple[list[list[Any]], tuple[str, ...], Figures]] = {
    "a province under the national name, an estimate merged over two rows, numbered columns": (
        [NATION, ["MỘT SỐ CHỈ TIÊU CHỦ YẾU CỦA TỈNH CAO BẰNG"],
         ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện", None, "Ước 2024", "KH 2024",
          "Ước 2024 so với (%)", None],
         [None, None, None, "2022", "2023", None, None, "TH 2023", "KH 2024"],
         ["A", "B", "C", 1, 2, 3, 4, "5=3/2", "6=3/4"],
         [1, "GRDP bình quân", "Triệu đồng", 38.8, 41.5, 45.1, 46, 108.7, 98]],
        ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "G3:G4", "H3:I3"),
        [("GRDP", "L63-04", "2022", 38.8), ("GRDP", "L63-04", "2023", 41.5),
         ("GRDP", "L63-04", "2024", 45.1)]),
    "a province in the title": (
        [["CHỈ TIÊU CHỦ YẾU TỈNH CAO BẰNG NĂM 2024"], ["Chỉ tiêu", "Năm 2023", "Năm 2024"],
         ["GRDP bình quân", 41.5, 45.1]],
        (), [("GRDP", "L63-04", "2023", 41.5), ("GRDP", "L63-04", "2024", 45.1)]),
    "the period with how final it is, units in a row of their own": (
        [["MỘT SỐ CHỈ TIÊU THEO TỈNH"], ["Năm 2024 (số liệu sơ bộ)"],
         ["TT", "Tỉnh/Thành phố", "GRDP bình quân", "Tỷ lệ che phủ rừng (số ví dụ)"],
         [None, None, "(triệu đồng)", "(%)"], ["(1)", "(2)", "(3)", "(4)"],
         [1, "Hà Giang", 35.2, 58.1], [2, "BR-VT", 300.5, 13.9]],
        (), [("GRDP", "L63-02", "2024", 35.2), ("GRDP", "L63-77", "2024", 300.5),
             ("RUNG", "L63-02", "2024", 58.1), ("RUNG", "L63-77", "2024", 13.9)]),
    "the days of a period behind it": (
        [["TỔNG HỢP TÌNH HÌNH GỬI VĂN BẢN"], ["Quý IV năm 2025 (từ 15/9/2025 đến 14/12/2025)"],
         ["STT", "Bộ, cơ quan", "Văn bản đã gửi"], [1, "Bộ NN và Môi trường", 730]],
        (), [("VB", "M17-G10", "2025-Q4", 730.0)]),
    "how much it rose beside the one period": (
        [["GRDP bình quân (giá hiện hành)"],
         ["Tỉnh, thành phố", "Sơ bộ 2024", "Tăng/giảm so với 2023 (điểm %)"],
         ["Cao Bằng", 45.1, 3.6]],
        (), [("GRDP", "L63-04", "2024", 45.1)]),
    "months and their mean": (
        [["CHỈ SỐ GIÁ TIÊU DÙNG NĂM 2026"], ["Gốc so sánh", "T1", "T2", "BQ năm 2026"],
         ["So với tháng trước", "100,98", "100,34", "100,66"]],
        (), [("CPI", "VN", "2026-01", 100.98), ("CPI", "VN", "2026-02", 100.34)]),
    "the price index against named months under one heading, its groups below": (
        [["Chỉ số giá tiêu dùng, chỉ số giá vàng cả nước tháng 6 năm 2026"], ["%"],
         [None, "Chỉ số giá tháng 6 năm 2026 so với", None, None],
         [None, "Kỳ gốc năm 2024", "Tháng 6 năm 2025", "Tháng 5 năm 2026"],
         ["CHỈ SỐ GIÁ TIÊU DÙNG", 111.1, 103.17, 100.66],
         ["Hàng ăn và dịch vụ ăn uống", 118.2, 112.1, 100.4]],
        ("B3:D3",), [("CPI", "VN", "2026-06", 100.66), ("CPIY", "VN", "2026-06", 103.17)]),
    "comparisons of the month of a title that names the province": (
        [["CỤC THỐNG KÊ TỈNH CAO BẰNG"],
         ["CHỈ SỐ GIÁ TIÊU DÙNG TỈNH CAO BẰNG THÁNG 5 NĂM 2026"],
         ["Nhóm hàng", "So với tháng trước (%)", "So với cùng kỳ (%)", "So với tháng 12 năm 2025"],
         ["Chỉ số giá tiêu dùng", 100.2, 103.1, 101.5], ["Thuốc và y tế", 101.5, 97.2, 102]],
        (), [("CPI", "L34-04", "2026-05", 100.2), ("CPIY", "L34-04", "2026-05", 103.1)]),
    "a part that is an indicator, and who a province was": (
        [["Trong đó: GRDP bình quân"], ["Năm 2023"], ["Địa phương", "Trong đó: GRDP bình quân"],
         ["Hưng Yên (Thái Bình cũ)", 60.5], ["Hưng Yên (cũ)", 102.0]],
        (), [("GRDP", "L63-33", "2023", 102.0), ("GRDP", "L63-34", "2023", 60.5)]),
}  # fmt: skip


def read(
    store: str, folder: Path, lines: Sequence[Sequence[Any]], merged: Sequence[str]
) -> Checked:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for line in lines:
        page.append(list(line))
    for area in merged:
        page.merge_cells(area)
    book.save(folder / "sheet.xlsx")
    with writing(store) as writer:
        return check_file(writer, KINDS["observations"], folder / "sheet.xlsx",
                          is_simulated=False, loaded_by="test", loaded_at=LOADED_AT)  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_statistics_goes_in(known: str, tmp_path: Path, name: str) -> None:
    lines, merged, expected = FORMS[name]
    assert figures(read(known, tmp_path, lines, merged)) == expected


def test_who_a_province_was_must_be_one_that_it_took_over(known: str, tmp_path: Path) -> None:
    lines = [["GRDP bình quân (giá hiện hành) năm 2023"], ["Địa phương", "Năm 2023"],
             ["Hưng Yên (Cao Bằng cũ)", 60.5]]  # fmt: skip
    assert ("A3", "import.unknown_area") in faults(known, tmp_path, lines)


def test_a_sum_of_other_months_than_those_of_the_title_is_no_value(
    known: str, tmp_path: Path
) -> None:
    lines = [["CHỈ SỐ GIÁ TIÊU DÙNG THÁNG 6 NĂM 2026"],
             ["Nhóm", "So với tháng trước", "So với cùng kỳ", "Lũy kế 5 tháng so với cùng kỳ"],
             ["Chỉ số giá tiêu dùng", 100.2, 103.1, 103.4]]  # fmt: skip
    assert figures(check(known, tmp_path, lines)) == [
        ("CPI", "VN", "2026-06", 100.2), ("CPIY", "VN", "2026-06", 103.1)
    ]  # fmt: skip
    lines[1][3] = "Lũy kế 6 tháng so với cùng kỳ"
    assert faults(known, tmp_path, lines) == {("A3", "import.near_indicator")}


def test_an_unknown_indicator_names_those_with_most_of_its_words(
    known: str, tmp_path: Path
) -> None:
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
             ["Tỉ lệ rừng che phủ", "Cả nước", "2024", "42"],
             ["Sản lượng lúa", "Cả nước", "2024", "42"]]  # fmt: skip
    assert faults(known, tmp_path, lines) == {
        ("A2", "import.near_indicator"),
        ("A3", "import.unknown_indicator"),
    }


def test_short_and_long_i_and_the_word_for_a_number_make_no_other_name(
    known: str, tmp_path: Path
) -> None:
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
             ["Tỉ lệ che phủ rừng (số ví dụ)", "Cả nước", "2024", "42"],
             ["Số văn bản đã gửi (văn bản)", "Bộ Y tế", "Quý I/2026", "42"]]  # fmt: skip
    assert figures(check(known, tmp_path, lines)) == [
        ("RUNG", "VN", "2024", 42.0), ("VB", "M17-G18", "2026-Q1", 42.0)
    ]  # fmt: skip


def test_a_period_of_another_rhythm_names_the_indicator_that_has_it(tmp_path: Path) -> None:
    place = str(tmp_path / "store")
    catalogue = write(
        tmp_path, "indicators.csv", INDICATORS[0],
        "TANG,Tốc độ tăng GDP,GDP growth,%,%,year,higher_is_better,none,2",
        "TANGQ,Tốc độ tăng GDP (quý),Quarterly growth,%,%,quarter,higher_is_better,none,2",
    )  # fmt: skip
    assert main(["init-store", "--store", place]) == 0
    assert main(["import", "indicators", str(catalogue), "--store", place]) == 0
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
             ["Tốc độ tăng GDP", "Cả nước", "Quý I/2025", "6,93"]]  # fmt: skip
    assert faults(place, tmp_path, lines) == {("A2", "import.rhythm_of_other")}
    lines[1][2] = "2024"
    assert figures(check(place, tmp_path, lines)) == [("TANG", "VN", "2024", 6.93)]


def test_what_a_catalogue_has_no_column_for_stays_and_what_changes_is_said(
    known: str, tmp_path: Path
) -> None:
    lines = [["Mã chỉ tiêu", "Tên chỉ tiêu", "Đơn vị tính", "Tần suất", "Chiều đánh giá",
              "Số chữ số thập phân"],
             ["VB", "Văn bản đã gửi đi", "văn bản", "Quý", "cao hơn là tốt", 0]]  # fmt: skip
    checked = check(known, tmp_path, lines, "indicators")
    (row,) = checked.rows.to_pylist()
    assert (row["aggregation"], row["unit_en"], row["name_en"]) == (
        "sum",
        "documents",
        "Documents sent",
    )
    changed = [each for each in checked.remarks if each.reason == "import.remark.catalogue_changed"]
    assert [(each.column, each.values["before"]) for each in changed] == [
        ("Tên chỉ tiêu", "Văn bản đã gửi")
    ]


def test_the_indicators_of_a_regime_are_marked_under_it(tmp_path: Path) -> None:
    place = str(tmp_path / "store")
    regimes = write(
        tmp_path, "regimes.csv", "regime_code,name_vi,kind,law,valid_from_date",
        *(f"CD0{number},Báo cáo {number},periodic,nd09,2019-03-12" for number in (1, 2)),
    )  # fmt: skip
    catalogue = write(tmp_path, "indicators.csv", *INDICATORS)
    assert main(["init-store", "--store", place]) == 0
    for kind, path in (("regimes", regimes), ("indicators", catalogue)):
        assert main(["import", kind, str(path), "--store", place]) == 0
    lines = [["CHỈ TIÊU THEO CHẾ ĐỘ BÁO CÁO (áp dụng từ 01/01/2026)"],
             ["STT", "Chỉ tiêu", "CD01", "CD02"],
             [1, "Văn bản đã gửi", "x", None], [2, "Doanh nghiệp mới", None, "X"],
             [3, "Thu ngân sách", "x", "x"]]  # fmt: skip
    rows = check(place, tmp_path, lines, "regime_indicators").rows.to_pylist()
    assert sorted((row["regime_code"], row["indicator_code"]) for row in rows) == [
        ("CD01", "THU"), ("CD01", "VB"), ("CD02", "DN"), ("CD02", "THU")
    ]  # fmt: skip
    assert {row["valid_from_date"] for row in rows} == {date(2026, 1, 1)}


def test_targets_are_of_the_resolution_to_which_they_are_attached(
    known: str, tmp_path: Path
) -> None:
    for title in ("(Kèm theo Nghị quyết số 61/NQ-HĐND ngày 09/12/2025)",
                  "Căn cứ Nghị quyết số 61/NQ-HĐND ngày 09/12/2025 của Quốc hội"):  # fmt: skip
        lines = [["CHỈ TIÊU KẾ HOẠCH NĂM 2026"], [title], ["Chỉ tiêu", "Mục tiêu"],
                 ["Tốc độ tăng GDP", "≥ 8"]]  # fmt: skip
        (row,) = check(known, tmp_path, lines, "targets").rows.to_pylist()
        assert row["decision_number"] == "61/NQ-HĐND"


def test_a_locality_against_which_figures_are_is_not_theirs(known: str, tmp_path: Path) -> None:
    lines = [["GRDP SO VỚI TỈNH CAO BẰNG NĂM 2024"], ["Chỉ tiêu", "Năm 2024"],
             ["GRDP bình quân", 45.1]]  # fmt: skip
    with pytest.raises(ImportRejected) as refused:
        check(known, tmp_path, lines)
    assert "import.area_above" in {each.reason for each in refused.value.messages}
