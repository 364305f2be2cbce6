"""Forms of ledgers that no template has: values across, two facts in a cell, facts in titles."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reading import recognise
from data_access.store.writers import Writer
from tests.data_access.importing.test_ledger_sheets import (
    REGIME,
    A,
    B,
    Book,
    C,
    check,
    desk,
    rows,
    sheet,
)

__all__ = ["desk"]  # the fixture
END = datetime(2025, 3, 30, 23, 59, 59, 999999)
RECEIVED = ("agency_code", "regime_code", "period_code", "sequence", "received_at")
DECIDED = ("origin_agency_code", "period_code", "decision_number", "decided_date", "due_at")
EXEMPT = ("origin_agency_code", "regime_code", "period_code", "decision_number", "decided_date")
LAID = ("agency_code", "window_start_date", "window_end_date", "due_at")
ISSUED = ("agency_code", "number", "issued_date", "effective_date", "is_normative")
STEPS = ("agency_code", "stage", "stage_date")
ASSIGNED = ("regime_code", "agency_code", "valid_from_date")

Form = tuple[str, Book, tuple[str, ...], list[tuple[Any, ...]]]


def received(
    agency: str, day: datetime, regime: str = REGIME, sequence: int = 1
) -> tuple[Any, ...]:
    return agency, regime, "2025-Q1", sequence, day


DAY_20, DAY_21 = datetime(2025, 3, 20), datetime(2025, 3, 21)
FORMS: dict[str, Form] = {
    "regimes across": (
        "receipts",
        sheet(["NGÀY NHẬN BÁO CÁO QUÝ I NĂM 2025"], ["STT", "Bộ, ngành", "Ngày nhận", None],
              [None, None, REGIME, "CD04"], [1, A, "20/03/2025", "21/03/2025"], [2, B, "-", None],
              [3, C, "chưa gửi", "20/03/2025"], merged=["A2:A3", "B2:B3", "C2:D2"]),
        RECEIVED,
        [received("M22-G01", DAY_20), received("M22-G01", DAY_21, "CD04"),
         received("M22-G08", DAY_20, "CD04")]),
    "regimes across, with their names": (
        "receipts",
        sheet(["Kỳ báo cáo: Quý I/2025"],
              ["Đơn vị", f"Cải cách hành chính ({REGIME})", "Công báo (CD04)"],
              [A, "20/03/2025", date(2025, 3, 21)]),
        RECEIVED,
        [received("M22-G01", DAY_20), received("M22-G01", DAY_21, "CD04")]),
    "sendings across": (
        "receipts",
        sheet([f"THEO DÕI BÁO CÁO {REGIME} QUÝ I/2025"],
              ["TT", "Đơn vị", "Ngày gửi lần 1", "Ngày gửi lần 2", "Ghi chú"],
              [1, A, "20/03/2025", None, None], [2, B, "20/03/2025", "21/03/2025", "bổ sung"]),
        RECEIVED,
        [received("M22-G01", DAY_20), received("M22-G11", DAY_20),
         received("M22-G11", DAY_21, sequence=2)]),
    "the regime in brackets and the period behind it": (
        "receipts",
        sheet([f"Báo cáo công tác cải cách hành chính ({REGIME}) - Quý I năm 2025"],
              ["Ngày đến", "Số đến", "Tác giả", "Ngày, tháng văn bản"],
              ["20/03/2025", "12", A, "19/03/2025"]),
        RECEIVED, [received("M22-G01", DAY_20)]),
    "stages across": (
        "stages",
        sheet(["STT", "Bộ, ngành", "Rà soát chế độ báo cáo", "Phê duyệt phương án",
               "Công bố danh mục", "Kết nối hệ thống", "Cán bộ"],
              [1, A, "15/6/2019", date(2019, 9, 20), "10/1/2020", None, "Nguyễn A"],
              [2, B, "01/7/2019", "đang thực hiện", "-", "Chưa kết nối", None]),
        STEPS,
        [("M22-G01", "reviewed", date(2019, 6, 15)),
         ("M22-G01", "plan_approved", date(2019, 9, 20)),
         ("M22-G01", "announced", date(2020, 1, 10)), ("M22-G11", "reviewed", date(2019, 7, 1))]),
    "stages that are not done": (
        "stages",
        sheet(["Cơ quan", "Công việc", "Ngày hoàn thành", "Tình trạng"],
              [A, "Rà soát", "15/06/2019", "Hoàn thành"], [A, "Kết nối", "Chưa thực hiện", None],
              [B, "Rà soát", None, "Đang thực hiện"]),
        STEPS, [("M22-G01", "reviewed", date(2019, 6, 15))]),
    "assignments across": (
        "assignments",
        sheet(["PHÂN CÔNG ÁP DỤNG TỪ NGÀY 01/01/2025"], ["STT", "Cơ quan", REGIME, "CD04"],
              [1, A, "x", "x"], [2, B, "x", None], [3, C, "không", "có"]),
        ASSIGNED,
        [(regime, code, date(2025, 1, 1)) for regime, code in
         (("CD03", "M22-G01"), ("CD04", "M22-G01"), ("CD03", "M22-G11"), ("CD04", "M22-G08"))]),
    "number and day of a decision in a cell": (
        "extensions",
        sheet([f"DANH SÁCH GIA HẠN ({REGIME})"],
              ["STT", "Đơn vị", "Kỳ báo cáo", "Văn bản chấp thuận (số, ngày)", "Gia hạn đến"],
              [1, A, "Quý I/2025", "321/VPCP-KSTT ngày 20/3/2025", "30/3/2025"],
              [2, B, "Quý I/2025", "Công văn số 325/VPCP, ngày 21 tháng 3 năm 2025", "30/3/2025"],
              [3, C, "Quý I/2025", "325/VPCP (21/3/2025)", "30/3/2025"]),
        DECIDED,
        [("M22-G01", "2025-Q1", "321/VPCP-KSTT", date(2025, 3, 20), END),
         ("M22-G11", "2025-Q1", "325/VPCP", date(2025, 3, 21), END),
         ("M22-G08", "2025-Q1", "325/VPCP", date(2025, 3, 21), END)]),
    "a day that is headed so alone, the old due day beside the new": (
        "extensions",
        sheet(["Cơ quan", "Chế độ", "Kỳ", "Số CV", "Ngày", "Hạn gửi", "Gia hạn đến"],
              [A, REGIME, "Quý I/2025", "5/VPCP", "20/3/2025", "25/3/2025", "30/3/2025"]),
        DECIDED, [("M22-G01", "2025-Q1", "5/VPCP", date(2025, 3, 20), END)]),
    "day and hour of the new due time in a cell": (
        "extensions",
        sheet(["Cơ quan", "Chế độ", "Kỳ", "Số CV", "Ngày", "Gia hạn đến"],
              [A, REGIME, "Quý I/2025", "5/VPCP", "20/3/2025", "17h00 ngày 30/3/2025"],
              [B, REGIME, "Quý I/2025", "5/VPCP", "20/3/2025", "30/3/2025"]),
        DECIDED,
        [("M22-G01", "2025-Q1", "5/VPCP", date(2025, 3, 20), datetime(2025, 3, 30, 17)),
         ("M22-G11", "2025-Q1", "5/VPCP", date(2025, 3, 20), END)]),
    "the decision that a list is attached to": (
        "exemptions",
        sheet([f"DANH SÁCH CƠ QUAN ĐƯỢC MIỄN BÁO CÁO {REGIME} QUÝ I NĂM 2025"],
              ["(Kèm theo Quyết định số 45/QĐ-VPCP ngày 10/3/2025 của Văn phòng Chính phủ)"],
              ["STT", "Cơ quan", "Lý do"], [1, A, "Không phát sinh"]),
        EXEMPT, [("M22-G01", REGIME, "2025-Q1", "45/QĐ-VPCP", date(2025, 3, 10))]),
    "the decision of each row, not that of the letter above": (
        "exemptions",
        sheet([f"MIỄN BÁO CÁO {REGIME} QUÝ I NĂM 2025"],
              ["(Kèm theo Quyết định số 45/QĐ-VPCP ngày 10/3/2025)"],
              ["Cơ quan", "Quyết định miễn"], [A, "7/QĐ-TTg ngày 5/3/2025"]),
        EXEMPT, [("M22-G01", REGIME, "2025-Q1", "7/QĐ-TTg", date(2025, 3, 5))]),
    "first and last day in a cell": (
        "obligations",
        sheet(["Cơ quan", "Chế độ", "Kỳ", "Thời gian lấy số liệu", "Thời hạn gửi"],
              [A, "CD04", "Quý I/2025", "15/12/2024 - 14/03/2025", "25/03/2025 17:00"],
              [B, "CD04", "Quý I/2025", "từ ngày 15/12/2024 đến hết ngày 14/03/2025",
               "25/03/2025 17h"]),
        LAID,
        [(code, date(2024, 12, 15), date(2025, 3, 14), datetime(2025, 3, 25, 17))
         for code in ("M22-G01", "M22-G11")]),
    "number and day of a document in a cell": (
        "regulations",
        sheet(["Cơ quan", "Số, ký hiệu và ngày ban hành", "Hiệu lực thi hành"],
              ["Bộ Nội vụ", "07/2020/TT-BNV\nngày 15/12/2020", "01/02/2021"],
              ["Bộ Xây dựng", "02/2020/TT-BXD, 20/7/2020", "04/9/2020"]),
        ISSUED,
        [("M22-G09", "07/2020/TT-BNV", date(2020, 12, 15), date(2021, 2, 1), True),
         ("M22-G17", "02/2020/TT-BXD", date(2020, 7, 20), date(2020, 9, 4), True)]),
    "number and day in the number's own column": (
        "regulations",
        sheet(["Cơ quan", "Số, ký hiệu"], ["Bộ Y tế", "37/2019/TT-BYT ngày 30/12/2019"]),
        ISSUED, [("M22-G18", "37/2019/TT-BYT", date(2019, 12, 30), None, True)]),
    "number and day in the name of a document": (
        "regulations",
        sheet(["Cơ quan", "Tên văn bản"],
              ["Bộ Tài chính", "Thông tư số 12/2020/TT-BTC ngày 03/4/2020 của Bộ trưởng Bộ Tài "
               "chính sửa đổi Thông tư số 5/2018/TT-BTC ngày 02/02/2018"]),
        ISSUED, [("M22-G12", "12/2020/TT-BTC", date(2020, 4, 3), None, True)]),
    "agencies that have issued nothing yet": (
        "regulations",
        sheet(["Bộ", "Số thông tư", "Ngày ban hành", "Ghi chú"],
              ["Bộ Y tế", "37/2019/TT-BYT", "30/12/2019", None],
              [A, None, None, "Chưa ban hành"], [B, None, "đang soạn thảo", None]),
        ISSUED, [("M22-G18", "37/2019/TT-BYT", date(2019, 12, 30), None, True)]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_each_row_of_the_form_is_what_the_sheet_says(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    kind, book, columns, expected = FORMS[name]
    assert rows(check(desk, kind, book.save(tmp_path)), *columns) == sorted(
        expected, key=lambda row: [str(cell) for cell in row]
    )


Doubt = tuple[str, Book, set[tuple[str, str]]]
IN_DOUBT: dict[str, Doubt] = {
    "a mark without a day": (
        "stages",
        sheet(["Bộ, ngành", "Rà soát", "Công bố danh mục"], [A, "x", "10/1/2020"]),
        {("B2", "import.not_a_date")}),
    "a day where only marks may stand": (
        "assignments",
        sheet(["Áp dụng từ 01/01/2025"], ["Cơ quan", REGIME, "CD04"], [A, "x", "từ quý II"]),
        {("C3", "import.not_a_flag")}),
    "a number without its day": (
        "extensions",
        sheet([f"GIA HẠN ({REGIME})"], ["Đơn vị", "Kỳ", "Văn bản (số, ngày)", "Gia hạn đến"],
              [A, "Quý I/2025", "5/VPCP ngày 20/3/2025", "30/3/2025"],
              [B, "Quý I/2025", "6/VPCP", "30/3/2025"]),
        {("C4", "import.not_a_date")}),
    "a letter that only passes a list on is no decision": (
        "exemptions",
        sheet([f"MIỄN BÁO CÁO {REGIME} QUÝ I NĂM 2025"],
              ["(Kèm theo Công văn số 45/VPCP-KSTT ngày 10/3/2025)"], ["Cơ quan"], [A]),
        {("", "import.heading_missing")}),
    "two decisions above one list": (
        "exemptions",
        sheet([f"MIỄN BÁO CÁO {REGIME} QUÝ I NĂM 2025"],
              ["Kèm theo Quyết định số 45/QĐ-VPCP ngày 10/3/2025"],
              ["Kèm theo Quyết định số 46/QĐ-VPCP ngày 11/3/2025"], ["Cơ quan"], [A]),
        {("", "import.heading_missing")}),
    "a document that asks for the decision": (
        "extensions",
        sheet([f"GIA HẠN ({REGIME})"], ["Đơn vị", "Kỳ", "Văn bản đề nghị", "Gia hạn đến"],
              [A, "Quý I/2025", "5/BC-BCA ngày 20/3/2025", "30/3/2025"]),
        {("", "import.heading_missing")}),
    "due days across are no receipts": (
        "receipts",
        sheet(["Kỳ báo cáo: Quý I/2025"], ["Đơn vị", f"Hạn gửi ({REGIME})", "Hạn gửi (CD04)"],
              [A, "25/03/2025", "25/03/2025"]),
        {("", "import.heading_missing")}),
    "days of sending and of receipt of one regime": (
        "receipts",
        sheet(["Kỳ báo cáo: Quý I/2025"],
              ["Đơn vị", f"Ngày gửi ({REGIME})", f"Ngày nhận ({REGIME})"],
              [A, "19/03/2025", "20/03/2025"]),
        {("", "import.heading_missing")}),
    "an empty day says what to write": (
        "receipts",
        sheet(["Cơ quan", "Báo cáo", "Kỳ", "Ngày nhận"], [A, REGIME, "Quý I/2025", None]),
        {("D2", "import.required_or_not_received")}),
    "a document said to be expired without a day": (
        "regulations",
        sheet(["Cơ quan", "Số, ký hiệu", "Ngày ban hành", "Tình trạng"],
              ["Bộ Y tế", "37/2019/TT-BYT", "30/12/2019", "Hết hiệu lực"]),
        {("C2", "import.expired_without_day")}),
    "a swapped working day in a list of days off": (
        "days_off",
        sheet(["LỊCH NGHỈ TẾT"], ["Nguồn: Thông báo số 1"], ["Ngày", "Nội dung"],
              ["08/02/2035", "Tết"], ["10/02/2035", "Đi làm bù"]),
        {("B5", "import.working_day_in_list")}),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_DOUBT)
def test_a_form_in_doubt_comes_back_and_names_the_cell(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    kind, book, expected = IN_DOUBT[name]
    with pytest.raises(ImportRejected) as refused:
        check(desk, kind, book.save(tmp_path))
    told = {(each.cell or "", each.reason) for each in refused.value.messages if not each.is_remark}
    assert told == expected


def test_what_was_read_out_of_headings_titles_and_cells_is_said(
    desk: Writer, tmp_path: Path
) -> None:
    kind, book, *_ = FORMS["stages across"]
    said = [each.text("vi") for each in check(desk, kind, book.save(tmp_path)).remarks]
    assert any("C “Rà soát chế độ báo cáo” (reviewed)" in text for text in said)
    assert any("chưa thực hiện" in text and "dòng 3" in text for text in said)
    assert any("“Cán bộ”" in text for text in said)
    kind, book, *_ = FORMS["number and day of a decision in a cell"]
    said = [each.text("vi") for each in check(desk, kind, book.save(tmp_path)).remarks]
    assert any("Số văn bản quyết định, Ngày quyết định" in text for text in said)


def test_a_span_of_days_off_is_each_of_its_days(desk: Writer, tmp_path: Path) -> None:
    book = sheet(["STT", "Thời gian nghỉ", "Tên ngày nghỉ", "Căn cứ"],
                 [1, "Từ 06/02/2035 đến 08/02/2035", "Tết Ất Mão", "Thông báo số 1"],
                 [2, "02/05/2035", "Nghỉ thêm", "Thông báo số 1"])  # fmt: skip
    found = rows(check(desk, "days_off", book.save(tmp_path)), "calendar_date", "is_working_day",
                 "name_vi", "source")  # fmt: skip
    own = [each for each in found if each[-1] == "Thông báo số 1"]
    assert own == [
        *((date(2035, 2, day), False, "Tết Ất Mão", "Thông báo số 1") for day in (6, 7, 8)),
        (date(2035, 5, 2), False, "Nghỉ thêm", "Thông báo số 1"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("regimes across", "receipts"),
        ("sendings across", "receipts"),
        ("stages across", "stages"),
        ("assignments across", "assignments"),
        ("first and last day in a cell", "obligations"),
        ("number and day of a document in a cell", "regulations"),
    ],
)
def test_a_watched_folder_tells_the_kind_of_a_form(tmp_path: Path, name: str, kind: str) -> None:
    assert recognise(FORMS[name][1].save(tmp_path), KINDS.values()).name == kind


def test_a_register_with_a_day_and_a_basis_is_no_list_of_days_off(tmp_path: Path) -> None:
    book = sheet(["Ngày", "Căn cứ", "Nội dung"], ["08/02/2035", "Thông báo số 1", "Họp"])
    with pytest.raises(ImportRejected) as refused:
        recognise(book.save(tmp_path), KINDS.values())
    assert [each.reason for each in refused.value.messages] == ["import.kind_unknown"]
