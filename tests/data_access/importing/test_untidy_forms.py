"""Forms that officers send: headings over rows, groups, sheets by block, bases of comparison."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.errors import ImportRejected
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.sheet import Sheet
from data_access.importing.reading import read, recognise
from data_access.text.folding import comparison_key
from tests.import_files import write

Lines = list[list[Any]]
PLAIN = ["Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận"]
INDICATOR, AREA, PERIOD, VALUE = "Mã chỉ tiêu", "Mã địa bàn", "Kỳ báo cáo", "Giá trị"


def sheet_of(folder: Path, kind: str, *lines: list[Any], merged: str = "") -> Sheet:
    return book_of(folder, kind, {"Sheet1": [*lines]}, merged)


def book_of(folder: Path, kind: str, sheets: dict[str, Lines], merged: str = "") -> Sheet:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
        for area in merged.split():
            page.merge_cells(area)
    book.save(folder / "form.xlsx")
    return read(folder / "form.xlsx", KINDS[kind])


def cells(sheet: Sheet, *headings: str) -> list[tuple[str | None, ...]]:
    columns = (sheet.columns[sheet.headings.index(each)].to_pylist() for each in headings)
    return list(zip(*columns, strict=True))


def refusal(folder: Path, kind: str, *lines: list[Any]) -> str:
    with pytest.raises(ImportRejected) as rejected:
        sheet_of(folder, kind, *lines)
    return rejected.value.messages[0].reason


RELATIVE = "So với tháng trước", "So với cùng kỳ năm trước"
FIGURES = [
    ("CHỈ SỐ GIÁ TIÊU DÙNG so với tháng trước", "2025-04", "100.07"),
    ("CHỈ SỐ GIÁ TIÊU DÙNG so với tháng trước", "2025-05", "100.16"),
    ("CHỈ SỐ GIÁ TIÊU DÙNG so với cùng kỳ năm trước", "2025-04", "103.12"),
    ("CHỈ SỐ GIÁ TIÊU DÙNG so với cùng kỳ năm trước", "2025-05", "103.24"),
]


@pytest.mark.parametrize(
    "lines",
    [
        [["CHỈ SỐ GIÁ TIÊU DÙNG NĂM 2025"], ["Đơn vị tính: %"], ["Tháng", *RELATIVE],
         ["Tháng 4", 100.07, 103.12], ["Tháng 5", 100.16, 103.24]],
        [["CHỈ SỐ GIÁ TIÊU DÙNG CÁC THÁNG NĂM 2025"], [None, "Tháng 4", "Tháng 5"],
         [RELATIVE[0], 100.07, 100.16], [RELATIVE[1], 103.12, 103.24]],
        [["Biểu số 5"], [None, "Tháng 4/2025", None, "Tháng 5/2025", None],
         [None, *RELATIVE, *RELATIVE], ["CHỈ SỐ GIÁ TIÊU DÙNG", 100.07, 103.12, 100.16, 103.24]],
        [["Biểu số 5"], [None, RELATIVE[0], None, RELATIVE[1], None],
         [None, "Tháng 4/2025", "Tháng 5/2025", "Tháng 4/2025", "Tháng 5/2025"],
         ["CHỈ SỐ GIÁ TIÊU DÙNG", 100.07, 100.16, 103.12, 103.24]],
    ],
)  # fmt: skip
def test_a_base_of_comparison_is_named_behind_what_is_compared(
    tmp_path: Path, lines: Lines
) -> None:
    found = cells(sheet_of(tmp_path, "observations", *lines), INDICATOR, PERIOD, VALUE)
    read_as = [(comparison_key(str(name)), read_period(str(period)), value)
               for name, period, value in found]  # fmt: skip
    assert sorted(read_as) == sorted((comparison_key(name), *other) for name, *other in FIGURES)


@pytest.mark.parametrize(
    "lines",
    [
        [[None, "Tháng 5/2025 so với", None], [None, "Tháng 12/2024", "Tháng 12/2023"],
         ["CHỈ SỐ GIÁ TIÊU DÙNG", 100.16, 103.24]],
        [[None, "Tháng 4 so với cùng kỳ năm 2024", "Tháng 5 so với cùng kỳ năm 2024"],
         ["CHỈ SỐ GIÁ TIÊU DÙNG", 103.12, 103.24]],
        [[None, "Kế hoạch năm 2024 so với năm trước", "Kế hoạch năm 2025 so với năm trước"],
         ["GDP", 103.12, 103.24]],
    ],
)  # fmt: skip
def test_a_base_that_is_a_time_of_its_own_is_no_period_of_the_figures(
    tmp_path: Path, lines: Lines
) -> None:
    reasons = {"import.no_values", "import.other_headings"}
    assert refusal(tmp_path, "observations", *lines) in reasons


def test_a_year_merged_over_its_months_is_of_each_of_them(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path, "observations", ["Năm", "Quý", "Địa phương", "Dân số"],
        [2023, "I", "Hà Nội", 1], [None, "II", "Hà Giang", 2], [2024, "I", "Hà Nội", 3],
        merged="A2:A3",
    )  # fmt: skip
    assert cells(sheet, PERIOD, "Địa phương", VALUE) == [
        ("quý I năm 2023", "Hà Nội", "1"), ("quý II năm 2023", "Hà Giang", "2"),
        ("quý I năm 2024", "Hà Nội", "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        [["Dân số"], ["Địa phương", "Giá trị"], ["Năm 2023"], ["Hà Nội", 1], ["Năm 2024"],
         ["Hà Nội", 2]],
        [["BỘ TÀI CHÍNH", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
         ["CỤC THỐNG KÊ", None, "Độc lập - Tự do - Hạnh phúc"], ["Dân số, nghìn người"],
         ["Tỉnh, thành phố (cũ)", 2023, 2024], ["Hà Nội", 1, 2]],
        [["Dân số", 2023, 2024], ["Hà Nội", 1, 2], ["Hà Giang", None, None]],
    ],
)  # fmt: skip
def test_the_indicator_is_found_among_what_stands_around_the_table(
    tmp_path: Path, lines: Lines
) -> None:
    sheet = sheet_of(tmp_path, "observations", *lines)
    found = cells(sheet, INDICATOR, PERIOD, VALUE)
    assert found == [("Dân số", "2023", "1"), ("Dân số", "2024", "2")]


def test_the_only_column_of_figures_may_bear_the_beginning_of_the_name(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path, "observations", ["Mật độ dân số năm 2024"], ["Địa phương", "Mật độ"],
        ["Hà Nội", 2595], ["Hà Giang", 114],
    )  # fmt: skip
    assert {name for (name,) in cells(sheet, INDICATOR)} == {"Mật độ dân số"}


def test_groups_in_the_column_of_agencies_are_of_the_rows_below_them(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path, "receipts", ["STT", *PLAIN],
        ["I", "Bộ A"], [1, None, "CD1", "Q1/2020", "20/3/2020"],
        ["II", "Bộ B"], [1, None, "CD1", "Q1/2020", "21/3/2020"],
    )  # fmt: skip
    assert cells(sheet, "Cơ quan", "Ngày nhận") == [("Bộ A", "20/3/2020"), ("Bộ B", "21/3/2020")]


@pytest.mark.parametrize(
    ("names", "agencies", "is_taken"),
    [
        (("Khối Bộ", "Địa phương"), ("Bộ A", "Hà Nội"), True),
        (("Khối Bộ", "Địa phương"), ("Bộ A", "Bộ A"), False),
        (("Bản cũ", "Bản sửa"), ("Bộ A", "Hà Nội"), False),
    ],
)
def test_sheets_of_other_agencies_are_one_list_and_versions_are_a_question(
    tmp_path: Path, names: tuple[str, ...], agencies: tuple[str, ...], is_taken: bool
) -> None:
    lines = {name: [PLAIN, [agency, "CD1", "Quý I/2020", "20/3/2020"]]
             for name, agency in zip(names, agencies, strict=True)}  # fmt: skip
    if is_taken:
        assert [name for (name,) in cells(book_of(tmp_path, "receipts", lines), "Cơ quan")] == [
            *agencies
        ]
        return
    with pytest.raises(ImportRejected) as rejected:
        book_of(tmp_path, "receipts", lines)
    assert rejected.value.messages[0].reason == "import.several_sheets"


def test_regimes_may_stand_over_periods(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path, "receipts", ["Cơ quan", "CD01", None, "CD02"],
        [None, "Quý I/2020", "Quý II/2020", "Quý I/2020"],
        ["Bộ A", "24/3/2020", None, "25/3/2020"], merged="B1:C1",
    )  # fmt: skip
    assert cells(sheet, "Mã chế độ báo cáo", "Kỳ báo cáo", "Thời điểm nhận") == [
        ("CD01", "2020-Q1", "24/3/2020"), ("CD02", "2020-Q1", "25/3/2020")
    ]  # fmt: skip


def test_number_and_day_may_stand_under_one_document(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path, "exemptions", ["Đơn vị", "Chế độ", "Kỳ báo cáo", "Công văn chấp thuận", None],
        [None, None, None, "Số", "Ngày"], ["Bộ A", "CD01", "Quý I/2020", "9/VPCP", "20/3/2020"],
        merged="D1:E1",
    )  # fmt: skip
    assert cells(sheet, *sheet.headings[3:]) == [("9/VPCP", "20/3/2020")]


def test_days_off_may_have_their_last_day_in_a_column_of_its_own(tmp_path: Path) -> None:
    title, row = ["LỊCH NGHỈ TẾT NĂM 2027"], ["Tết", "05/02/2027", "07/02/2027"]
    sheet = sheet_of(tmp_path, "days_off", title, ["Tên ngày nghỉ", "Từ ngày", "Đến ngày"], row)
    days = ["2027-02-05", "2027-02-06", "2027-02-07"]
    assert [day for (day,) in cells(sheet, "Từ ngày")] == days
    sheet = sheet_of(tmp_path, "days_off", title, ["Tên ngày nghỉ", "Từ ngày", "Hết"], row)
    assert cells(sheet, "Từ ngày") == [("05/02/2027 - ?",)]  # no day: the checks report it
    row = ["Tết", "05/02/2027", "03/02/2027"]
    sheet = sheet_of(tmp_path, "days_off", title, ["Tên ngày nghỉ", "Từ ngày", "Đến ngày"], row)
    assert cells(sheet, "Từ ngày") == [("05/02/2027 - 03/02/2027",)]


def test_a_line_that_is_a_period_alone_is_that_of_the_figures(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path, "observations", ["(Năm 2024)"], ["Dân số"], ["Địa phương", "Tổng số", "Nam"],
        ["Hà Nội", 8718, 4320],
    )  # fmt: skip
    assert cells(sheet, INDICATOR, PERIOD, "Địa phương", VALUE) == [
        ("Dân số", "2024", "Hà Nội", "8718")
    ]


def test_a_comparison_beside_the_figures_of_its_period_is_no_value(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path, "observations",
        ["Chỉ tiêu", "Tháng 4/2025", "Tháng 5/2025", "Tháng 5/2025 so cùng kỳ"],
        ["Khách quốc tế", 1650, 1530, 110.5],
    )  # fmt: skip
    assert cells(sheet, PERIOD, VALUE) == [("2025-04", "1650"), ("2025-05", "1530")]
    sheet = sheet_of(
        tmp_path, "observations", ["Kỳ báo cáo: Tháng 5/2025"],
        ["Chỉ tiêu", "Thực hiện", "Cùng kỳ năm trước", "So sánh (%)"],
        ["Khách quốc tế", 1530, 1390, 110.1],
    )  # fmt: skip
    assert cells(sheet, "Thực hiện") == [("1530",)]
    assert AREA in sheet.headings


def test_a_row_whose_number_says_that_nothing_was_issued_is_none(tmp_path: Path) -> None:
    head = ["Cơ quan", "Số văn bản", "Ngày ban hành"]
    rows = ["Bộ A", "15/2019/TT-BTC", "15/10/2019"], ["Bộ B", "chưa ban hành", None]
    sheet = sheet_of(tmp_path, "regulations", head, *rows)
    assert cells(sheet, "Cơ quan") == [("Bộ A",)]
    assert "import.remark.not_issued_rows" in {each.reason for each in sheet.messages}


def test_a_report_that_is_not_nil_says_nothing_of_whether_it_came(tmp_path: Path) -> None:
    head = ["Agency", "Report regime", "Period", "Received at", "Nil report"]
    sheet = sheet_of(tmp_path, "receipts", head, ["A", "CD01", "2020-Q1", "20/03/2020", "no"])
    assert (len(sheet.row_numbers), sheet.messages) == (1, ())


def test_a_file_of_no_kind_partly_in_old_letters_is_told_so(tmp_path: Path) -> None:
    path = write(tmp_path, "old.csv", "C¬ quan,ChÕ ®é b¸o c¸o,Ngµy nhËn", "Bộ Tài chính,CD01,1")
    with pytest.raises(ImportRejected) as rejected:
        recognise(path, KINDS.values())
    assert [each.reason for each in rejected.value.messages] == ["import.legacy_file"]
