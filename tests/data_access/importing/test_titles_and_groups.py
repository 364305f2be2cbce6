"""What a title or a group row says of the rows below it, and what it leaves open."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.columns import choice_spellings
from data_access.importing.model.sheet import Sheet
from data_access.importing.reading import read
from data_access.importing.tables.table_context import period_of_report
from data_access.text.folding import comparison_key

RECEIVED = "20/03/2025"


def sheet_of(folder: Path, kind: str, *lines: list[Any]) -> Sheet:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in lines:
        page.append(line)
    book.save(folder / "sheet.xlsx")
    return read(folder / "sheet.xlsx", KINDS[kind])


def cells(sheet: Sheet, column: str) -> list[str | None]:
    spellings = KINDS["receipts"].by_spelling() | KINDS["regulations"].by_spelling()
    names = [spellings[comparison_key(heading)].name for heading in sheet.headings]
    found: list[str | None] = sheet.columns[names.index(column)].to_pylist()
    return found


def reasons(sheet: Sheet) -> list[str]:
    return [each.reason for each in sheet.messages]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("TỔNG HỢP TÌNH HÌNH GỬI BÁO CÁO CD01 QUÝ I NĂM 2025", "2025-Q1"),
        ("TÌNH HÌNH GỬI BÁO CÁO THÁNG 2 NĂM 2025 (CD08)", "2025-02"),
        ("BÁO CÁO 6 THÁNG ĐẦU NĂM 2025 - CD03", "2025-H1"),
        ("Báo cáo quý 3/2025, tính đến ngày 20 tháng 9 năm 2025", "2025-Q3"),
        ("BÁO CÁO CD01 QUÝ I VÀ QUÝ II NĂM 2025", None),
        ("BÁO CÁO THÁNG 2, THÁNG 3 NĂM 2025", None),
        ("SỔ BÁO CÁO ĐẾN THÁNG 4/2025", None),
        ("BÁO CÁO NHẬN TRONG QUÝ I/2025", None),
        ("SỔ THEO DÕI BÁO CÁO NĂM 2025", None),
        ("", None),
    ],
)
def test_the_period_of_a_report_is_the_only_one_that_its_title_names(
    title: str, period: str | None
) -> None:
    assert period_of_report([title]) == period


def test_a_regime_and_a_period_in_the_title_are_those_of_all_rows_and_said(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "receipts",
        ["BÁO CÁO CD01 QUÝ I NĂM 2025"],
        ["STT", "Tên đơn vị", "Ngày nhận"],
        [1, "Bộ Y tế", RECEIVED],
        [2, "Bộ Công Thương", RECEIVED],
    )
    assert cells(sheet, "regime_code") == ["CD01", "CD01"]
    assert cells(sheet, "period_code") == ["2025-Q1", "2025-Q1"]
    assert reasons(sheet).count("import.remark.of_title") == 2


def test_a_title_with_two_regimes_says_none(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "receipts",
        ["BÁO CÁO CD01, CD02 QUÝ I/2025"],
        ["STT", "Tên đơn vị", "Ngày nhận"],
        [1, "Bộ Y tế", RECEIVED],
    )
    assert "Mã chế độ báo cáo" not in sheet.headings


@pytest.mark.parametrize(
    ("kind", "column", "heading", "groups"),
    [
        ("receipts", "period_code", "Chế độ", {"Quý I/2025": "2025-Q1", "Quý II/2025": "2025-Q2"}),
        ("receipts", "regime_code", "Kỳ báo cáo",
         {"I. CD07 - Báo cáo nhiệm vụ": "CD07", "II. CD12 - Báo cáo văn bản": "CD12"}),
        ("receipts", "agency_code", "Chế độ",
         {"I. BỘ Y TẾ": "BỘ Y TẾ", "II. BỘ XÂY DỰNG": "BỘ XÂY DỰNG"}),
    ],
)  # fmt: skip
def test_group_rows_say_what_no_column_does(
    tmp_path: Path, kind: str, column: str, heading: str, groups: dict[str, str]
) -> None:
    others = {"period_code": ["Đơn vị", heading], "regime_code": ["Đơn vị", heading],
              "agency_code": [heading, "Kỳ báo cáo"]}  # fmt: skip
    lines: list[list[Any]] = [["STT", *others[column], "Ngày nhận"]]
    for group in groups:
        lines += [[group], [1, "Bộ A", "X1", RECEIVED], [2, "Bộ B", "X1", RECEIVED]]
    sheet = sheet_of(tmp_path, kind, *lines)
    assert cells(sheet, column) == [value for value in groups.values() for _ in range(2)]
    assert reasons(sheet) == ["import.remark.groups_read"]
    assert sheet.row_numbers.tolist() == [3, 4, 6, 7]


def test_a_row_before_the_first_group_leaves_the_column_missing(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "receipts",
        ["STT", "Đơn vị", "Chế độ", "Ngày nhận"],
        [1, "Bộ A", "CD01", RECEIVED],
        ["Quý II/2025"],
        [2, "Bộ B", "CD01", RECEIVED],
    )
    assert "import.remark.groups_read" not in reasons(sheet)
    assert "Kỳ báo cáo" not in sheet.headings


def test_groups_of_tiers_beside_a_missing_period_are_no_periods(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "receipts",
        ["STT", "Đơn vị", "Chế độ", "Ngày nhận"],
        ["A", "CÁC BỘ"],
        [1, "Bộ A", "CD01", RECEIVED],
    )
    assert reasons(sheet) == ["import.remark.group_rows"]


def test_the_content_of_a_report_beside_its_regime_is_no_second_regime(tmp_path: Path) -> None:
    sheet = sheet_of(
        tmp_path,
        "receipts",
        ["Số đến", "Đơn vị", "Chế độ", "Nội dung báo cáo", "Kỳ báo cáo", "Ngày nhận"],
        [101, "Bộ Y tế", "CD01", "Kiểm soát thủ tục quý I", "Quý I/2025", RECEIVED],
    )
    assert cells(sheet, "regime_code") == ["CD01"]
    assert [text for _, text, _ in sheet.ignored] == ["Số đến", "Nội dung báo cáo"]


def test_the_day_on_which_a_report_was_due_is_no_slip_for_that_on_which_it_came(
    tmp_path: Path,
) -> None:
    sheet = sheet_of(
        tmp_path,
        "receipts",
        ["Đơn vị", "Chế độ", "Kỳ báo cáo", "Hạn gửi", "Ngày nhận"],
        ["Bộ Y tế", "CD01", "Quý I/2025", "25/03/2025", RECEIVED],
    )
    assert cells(sheet, "received_at") == [RECEIVED]
    assert [text for _, text, _ in sheet.ignored] == ["Hạn gửi"]


@pytest.mark.parametrize(
    ("written", "stage"),
    [("Kết nối", "connected"), ("Phê duyệt phương án đơn giản hóa", "plan_approved"),
     ("Đã gửi dữ liệu", "sending_data")],
)  # fmt: skip
def test_a_step_goes_by_the_words_of_officers(written: str, stage: str) -> None:
    assert choice_spellings(KINDS["stages"].column("stage"))[comparison_key(written)] == stage


SIGNED = ["Mã cơ quan", "Mã chế độ", "Kỳ", "Ngày nhận", "Ký", "Số văn bản", "Ghi chú", "Kênh"]


@pytest.mark.parametrize("sign", ["TL", "KT", "TM", "TL.", "KT. Bộ trưởng", "Chánh Văn phòng"])
@pytest.mark.parametrize("place", [0, 4])
def test_how_reports_were_signed_makes_no_row_a_signature(
    tmp_path: Path, sign: str, place: int
) -> None:
    """Half filled rows too: they were passed over as the end of the table, and nothing went in."""
    heads = SIGNED if place else ["Ký", *SIGNED[:4], *SIGNED[5:]]
    row = ["M22-G10", "CD01", "2025-01", RECEIVED]
    row.insert(place, sign)
    sheet = sheet_of(tmp_path, "receipts", heads, row, row, row)
    assert len(sheet.row_numbers) == 3
    assert "import.remark.footer_rows" not in reasons(sheet)


def test_signatures_side_by_side_close_a_table(tmp_path: Path) -> None:
    row = ["M22-G10", "CD01", "2025-01", RECEIVED]
    sheet = sheet_of(
        tmp_path,
        "receipts",
        ["Mã cơ quan", "Mã chế độ", "Kỳ", "Ngày nhận"],
        row,
        row,
        [None, None, None, "Hà Nội, ngày 05 tháng 4 năm 2025"],
        ["Người lập biểu", None, "Kế toán trưởng", "Thủ trưởng đơn vị"],
        ["(Ký, ghi rõ họ tên)", None, None, "Lê Văn Út"],
    )
    assert len(sheet.row_numbers) == 2
    assert "import.remark.footer_rows" in reasons(sheet)
