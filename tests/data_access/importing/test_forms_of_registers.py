"""Registers and lists as offices keep them: two days beside each other, facts alone in a line."""

from datetime import date
from pathlib import Path

import pytest

from data_access.store.writers import Writer
from tests.data_access.importing.test_forms_of_offices import DAY, REPORT, SENT, received
from tests.data_access.importing.test_ledger_forms import ISSUED, RECEIVED
from tests.data_access.importing.test_ledger_sheets import REGIME, A, B, Book, desk, sheet
from tests.data_access.importing.test_office_forms import Form, faults, goes_in

__all__ = ["desk"]  # the fixture
FORMS: dict[str, Form] = {
    "the day of sending beside that of receipt": (
        "receipts",
        sheet([f"SỔ THEO DÕI BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"],
              ["STT", "Đơn vị gửi", "Ngày gửi", "Ngày nhận", "Người nhận"],
              [1, A, "18/03/2025", "20/03/2025", "Lê Thị Út"]),
        RECEIVED, [received("M22-G01", DAY)],
        {"of_title", "received_counts", "columns_ignored", "assumed_is_nil"}),
    "the period alone below a title that is of no one agency": (
        "receipts",
        sheet([f"BÁO CÁO {REPORT.upper()} CỦA UBND TỈNH"], ["(Quý I năm 2025)"], SENT,
              [1, A, "20/03/2025"]),
        RECEIVED, [received("M22-G01", DAY)], {"of_title", "assumed_is_nil"}),
    "the letter by which a list goes": (
        "exemptions",
        sheet(["Danh sách miễn báo cáo (theo Công văn số 55/VPCP-KSTT ngày 06/01/2025)"],
              ["STT", "Cơ quan", "Mã báo cáo", "Kỳ báo cáo", "Lý do miễn"],
              [1, A, REGIME, "Quý I/2025", "Không phát sinh"]),
        ("decision_number", "decided_date"), [("55/VPCP-KSTT", date(2025, 1, 6))], {"of_title"}),
    "a data window in words": (
        "schedules",
        sheet(["Mã báo cáo", "Kỳ báo cáo", "Cấp báo cáo", "Thời gian chốt số liệu", "Thời hạn gửi",
               "Áp dụng từ"],
              [REGIME, "Hằng quý", "Cấp tỉnh",
               "Từ ngày 10 tháng trước kỳ báo cáo đến hết ngày 9 tháng cuối quý", "Điều 13",
               "01/01/2025"]),
        ("window_rule",), [("own:10-9",)], {"assumed_day_off_rule"}),
    "type and number in one column": (
        "regulations",
        sheet(["TT", "Cơ quan", "Tên loại, số ký hiệu văn bản", "Ngày ban hành", "Trích yếu",
               "Ngày hiệu lực"],
              [1, A, "Thông tư số 28/2024/TT-BCA", "15/07/2024", "Quy định A", "01/09/2024"],
              [2, B, "Chưa ban hành", None, None, None]),
        ISSUED,
        [("M22-G01", "28/2024/TT-BCA", date(2024, 7, 15), date(2024, 9, 1), True)],
        {"not_issued_rows"}),
    "a day alone beside its decision, and a column that nobody fills": (
        "regulations",
        sheet(["STT", "Cơ quan", "Thông tư", "Ngày", "Tên gọi", "Ngày có hiệu lực",
               "Văn bản thay thế"],
              [1, A, "Số 28/2024/TT-BCA", "15/07/2024", "Quy định A", "01/09/2024", None]),
        ISSUED,
        [("M22-G01", "28/2024/TT-BCA", date(2024, 7, 15), date(2024, 9, 1), True)],
        set()),
    "owners as groups, the column of owners left empty": (
        "directions",
        sheet(["Kèm theo Thông báo số 310/TB-VPCP ngày 08/10/2025, Hội nghị ngày 03/10/2025"],
              ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"], ["I", A],
              [1, "Rà soát", None, "20/10/2025"], ["II", B], [2, "Báo cáo", None, "31/10/2025"]),
        ("owner_agency_code", "direction_text"),
        [("M22-G01", "Rà soát"), ("M22-G11", "Báo cáo")],
        {"of_title", "groups_read", "direction_numbered"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_registers_goes_in_and_what_was_understood_is_said(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    goes_in(desk, tmp_path, FORMS[name])


@pytest.mark.parametrize(
    ("book", "fault"),
    [
        # the month of a register of what came in is not that of the reports
        (sheet(["SỔ VĂN BẢN ĐẾN"], ["Tháng 3 năm 2025"], ["Cơ quan", "Báo cáo", "Ngày đến"],
               [A, REGIME, "05/03/2025"]), (None, "heading_missing")),
        # nor is that of a title that speaks of no report
        (sheet(["DANH SÁCH"], ["Tháng 3 năm 2025"], ["Cơ quan", "Mã chế độ", "Ngày nhận"],
               [A, REGIME, "05/03/2025"]), (None, "heading_missing")),
        # two days of receipt: which one counts nobody says
        (sheet([f"BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"],
               ["Cơ quan", "Ngày nhận", "Ngày tiếp nhận"],
               [A, "20/03/2025", "21/03/2025"]), ("C2", "heading_twice")),
        # sent, and not received
        (sheet([f"BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"], ["Cơ quan", "Ngày gửi", "Ngày nhận"],
               [A, "20/03/2025", None]), ("C3", "required_or_not_received")),
    ],
)  # fmt: skip
def test_a_register_that_may_say_two_things_is_a_question(
    desk: Writer, tmp_path: Path, book: Book, fault: tuple[str | None, str]
) -> None:
    assert fault in faults(desk, "receipts", book.save(tmp_path))
