"""Forms in which offices send ledgers, and what each must become: wider words, titles, groups."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.importing.kinds.catalogue import KINDS
from data_access.reference import facts
from data_access.store import loads, schema
from data_access.store.writers import Writer
from data_access.text.folding import comparison_key
from tests import factories
from tests.data_access.importing.test_ledger_forms import ISSUED, LAID, RECEIVED, STEPS
from tests.data_access.importing.test_ledger_sheets import (
    AT,
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
from tests.data_access.importing.test_office_forms import Form, faults, goes_in
from tests.import_files import hand_in, write

__all__ = ["desk"]  # the fixture
REPORT = "công tác cải cách hành chính"


def received(agency: str, day: datetime, period: str = "2025-Q1", regime: str = REGIME) -> Any:
    return agency, regime, period, 1, day


DAY = datetime(2025, 3, 20)
SENT = ["STT", "Đơn vị gửi", "Ngày VPCP nhận được"]
FORMS: dict[str, Form] = {
    "those that sent nothing in a group of their own": (
        "receipts",
        sheet([f"TÌNH HÌNH GỬI BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"], SENT, ["A", "ĐÃ GỬI BÁO CÁO"],
              [1, A, "20/03/2025"], ["B", "CHƯA GỬI BÁO CÁO"], [1, B, None], [2, C, None]),
        RECEIVED, [received("M22-G01", DAY)],
        {"of_title", "group_rows", "not_received_rows", "assumed_is_nil"}),
    "the report named by the title, its months by groups": (
        "receipts",
        sheet([f"THEO DÕI BÁO CÁO {REPORT.upper()} NĂM 2025"], SENT, ["I", "Tháng 01/2025"],
              [1, A, "20/01/2025"], ["II", "Tháng 02/2025"], [1, A, "20/02/2025"]),
        RECEIVED,
        [received("M22-G01", datetime(2025, 1, 20), "2025-01"),
         received("M22-G01", datetime(2025, 2, 20), "2025-02")],
        {"of_title", "groups_read", "assumed_is_nil"}),
    "the report without a word that most have": (
        "receipts",
        sheet([*SENT[:2], "Báo cáo", "Kỳ", "Ngày gửi"],
              [1, A, "Báo cáo cải cách hành chính", "Quý I/2025", "20/03/2025"]),
        RECEIVED, [received("M22-G01", DAY)], {"regime_shortened", "assumed_is_nil"}),
    "report and period in the summary of a register": (
        "receipts",
        sheet(["SỔ VĂN BẢN ĐẾN"], ["Số đến", "Ngày đến", "Tác giả", "Trích yếu nội dung"],
              [12, "20/03/2025", A, f"V/v gửi Báo cáo {REPORT} Quý I/2025"]),
        RECEIVED, [received("M22-G01", DAY)],
        {"two_in_a_cell", "columns_ignored", "assumed_is_nil"}),
    "a day without its year beside its quarter": (
        "receipts",
        sheet([f"Danh sách gửi báo cáo {REPORT} quý I năm 2025"], SENT, [1, A, "20/3"]),
        RECEIVED, [received("M22-G01", DAY)], {"of_title", "year_of_period", "assumed_is_nil"}),
    "a number beside the day of each regime": (
        "receipts",
        sheet(["BÁO CÁO QUÝ I/2025"], ["STT", "Cơ quan", REGIME, None, "CD04", None],
              [None, None, "Ngày gửi", "Số văn bản", "Ngày gửi", "Số văn bản"],
              [1, A, "20/03/2025", "12/BC-BCA", None, None], merged=["C2:D2", "E2:F2"]),
        (*RECEIVED, "document_number"), [(*received("M22-G01", DAY), "12/BC-BCA")],
        {"of_title", "values_across", "assumed_is_nil"}),
    "a month for each sheet, in its name": (
        "receipts",
        Book({name: [[f"BÁO CÁO ({REGIME})"], SENT, [1, A, day]]
              for name, day in (("Tháng 1-2025", "20/01/2025"), ("T2.2025", "20/02/2025"))}),
        RECEIVED,
        [received("M22-G01", datetime(2025, 1, 20), "2025-01"),
         received("M22-G01", datetime(2025, 2, 20), "2025-02")],
        {"of_title", "period_of_name", "sheets", "assumed_is_nil"}),
    "several agencies in a cell, the window under another heading of periods": (
        "obligations",
        sheet(["Báo cáo", "Kỳ báo cáo", "Đơn vị thực hiện", "Kỳ số liệu", "Hạn nộp"],
              [REGIME, "Quý I/2025", f"{A}; {B}", "15/12/2024 - 14/03/2025", "25/03/2025"]),
        LAID,
        [(code, date(2024, 12, 15), date(2025, 3, 14), datetime(2025, 3, 25, 23, 59, 59, 999999))
         for code in ("M22-G01", "M22-G11")],
        {"two_in_a_cell"}),
    "in force from signing, or from a day in words": (
        "regulations",
        sheet(["Cơ quan", "Hình thức", "Số hiệu", "Ngày ký ban hành", "Nội dung", "Hiệu lực"],
              [A, "Thông tư", "28/2024/TT-BCA", "15/07/2024", "Quy định A", "Từ ngày ký"],
              [A, "Thông tư", "29/2024/TT-BCA", "15/07/2024", "Quy định B",
               "Kể từ ngày 01/08/2024"]),
        ISSUED,
        [("M22-G01", "28/2024/TT-BCA", date(2024, 7, 15), date(2024, 7, 15), True),
         ("M22-G01", "29/2024/TT-BCA", date(2024, 7, 15), date(2024, 8, 1), True)],
        {"effect_at_issue"}),
    "steps as groups": (
        "stages",
        sheet(["TT", "Cơ quan", "Ngày hoàn thành"], ["I", "Rà soát chế độ báo cáo"],
              [1, A, "15/04/2019"], ["II", "Công bố danh mục chế độ báo cáo"],
              [1, A, "30/06/2019"]),
        STEPS,
        [("M22-G01", "reviewed", date(2019, 4, 15)), ("M22-G01", "announced", date(2019, 6, 30))],
        {"groups_read"}),
    "marks for those that must issue and those that need not": (
        "requirements",
        sheet(["(áp dụng từ ngày 01/09/2024)"],
              ["TT", "Cơ quan", "Phải ban hành", "Không phải ban hành"], [1, A, "x", None],
              [2, B, None, "x"]),
        ("agency_code", "is_required"), [("M22-G01", True), ("M22-G11", False)], {"of_title"}),
    "more behind the day of a line above": (
        "assignments",
        sheet(["Áp dụng từ: 01/01/2025. Quyết định số 90/QĐ-VPCP"], ["Cơ quan", "Báo cáo"],
              [f"{A}; {B}", REGIME]),
        ("agency_code", "valid_from_date"),
        [("M22-G01", date(2025, 1, 1)), ("M22-G11", date(2025, 1, 1))], set()),
    "a schedule that leaves days off to the law": (
        "schedules",
        sheet(["Mã báo cáo", "Kỳ báo cáo", "Cấp báo cáo", "Thời gian chốt số liệu",
               "Thời hạn gửi", "Áp dụng từ"],
              [REGIME, "Hằng quý", "Cấp tỉnh", "Điều 12", "Điều 13", "01/01/2025"]),
        ("due_rule", "day_off_rule"), [("article_13", "next_working_day")],
        {"assumed_day_off_rule"}),
    "a new agency by its code without an era": (
        "agencies",
        sheet(["Mã", "Tên đơn vị", "Tên viết tắt", "Loại", "Ngày thành lập"],
              ["T09", "Đài Truyền hình Việt Nam", "VTV", "Cơ quan thuộc Chính phủ", "01/03/2025"]),
        ("agency_code", "era"), [("M17-T09", "M17")], {"vietnamese_name"}),
    "notice and item in two columns": (
        "directions",
        sheet(["TT", "Số thông báo", "Mục", "Cuộc họp", "Ngày họp", "Nội dung", "Chủ trì",
               "Phối hợp", "Hạn xử lý"],
              [1, "40/TB-VPCP", "1a", "Họp giao ban", "05/01/2026", "Rà soát", A,
               "Các bộ, ngành liên quan", "20/01/2026"]),
        ("direction_number", "helping_agency_codes"), [("40/TB-VPCP, mục 1a", None)],
        {"columns_ignored", "items_joined"}),
    "agencies across the days of receipt, months down": (
        "receipts",
        sheet([f"NGÀY GỬI BÁO CÁO {REGIME} NĂM 2025"], ["Kỳ báo cáo", A, B],
              ["Tháng 1", "20/01/2025", None], ["Tháng 2", "20/02/2025", "21/02/2025"]),
        RECEIVED,
        [received("M22-G01", datetime(2025, 1, 20), "2025-01"),
         received("M22-G01", datetime(2025, 2, 20), "2025-02"),
         received("M22-G11", datetime(2025, 2, 21), "2025-02")],
        {"of_title", "year_above", "values_across", "assumed_is_nil"}),
    "two facts of a line, one agency in the title": (
        "receipts",
        sheet(["KẾT QUẢ GỬI BÁO CÁO CỦA BỘ CÔNG AN"],
              [f"Kỳ báo cáo: Quý I/2025; Chế độ báo cáo: {REGIME}"], ["STT", "Ngày gửi"],
              [1, "20/03/2025"]),
        RECEIVED, [received("M22-G01", DAY)], {"of_title", "assumed_is_nil"}),
    "the kind of regimes by groups": (
        "regimes",
        sheet(["DANH MỤC (Nghị định số 09/2019/NĐ-CP)"], ["TT", "Mã số", "Tên báo cáo", "Từ ngày"],
              ["I", "Báo cáo định kỳ"], [1, "CD81", "Báo cáo A", "01/01/2025"],
              ["II", "Báo cáo chuyên đề"], [1, "CD82", "Báo cáo B", "01/01/2025"]),
        ("regime_code", "kind"), [("CD81", "periodic"), ("CD82", "thematic")],
        {"of_title", "groups_read", "vietnamese_name"}),
    "an hour of a direction": (
        "directions",
        sheet(["Cuộc họp", "Ngày họp", "Nội dung", "Chủ trì", "Thời hạn"],
              ["Họp giao ban", "05/01/2026", "Rà soát", A, "Trước 17h00 ngày 20/01/2026"]),
        ("deadline_date",), [(date(2026, 1, 20),)], {"deadline_of_hour", "direction_numbered"}),
    "an indicator that says nothing of sums": (
        "indicators",
        sheet(["Ký hiệu", "Tên chỉ tiêu", "Đơn vị", "Tần suất", "Xu hướng", "Số lẻ"],
              ["TK-1", "Hồ sơ quá hạn", "hồ sơ", "Hằng tháng", "Giảm", "0"]),
        ("direction", "aggregation"), [("lower_is_better", "none")],
        {"assumed_aggregation", "vietnamese_name"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_offices_goes_in_and_what_was_understood_is_said(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    goes_in(desk, tmp_path, FORMS[name])


@pytest.mark.parametrize(
    ("kind", "book", "fault"),
    [
        ("receipts", sheet([f"BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"], SENT, ["B", "CHƯA GỬI BÁO CÁO"],
                           [1, A, "20/03/2025"]), ("C4", "not_a_moment")),
        ("receipts", sheet([f"BÁO CÁO ({REGIME}) NĂM 2024"], [*SENT, "Kỳ"],
                           [1, A, "20/1", "Năm 2024"]), ("C3", "not_a_moment")),
        ("receipts", sheet(["BÁO CÁO CÔNG TÁC VĂN THƯ QUÝ I NĂM 2025"], SENT,
                           [1, A, "20/03/2025"]), (None, "unknown_regime")),
        ("receipts", sheet([f"THỜI HẠN GỬI BÁO CÁO {REGIME} NĂM 2025"], ["Kỳ báo cáo", A, B],
                           ["Tháng 1", "20/01/2025", "20/01/2025"]), (None, "heading_missing")),
        ("receipts", sheet([f"LỊCH GỬI BÁO CÁO {REGIME} NĂM 2025"],
                           ["Cơ quan", "Tháng 1", "Tháng 2"],
                           [A, "20/01/2025", "20/02/2025"]), (None, "heading_missing")),
        ("receipts", Book({"Tháng 3-2025": [["SỔ VĂN BẢN ĐẾN"], ["Cơ quan", "Báo cáo", "Ngày đến"],
                                            [A, REGIME, "05/03/2025"]]}),
         (None, "heading_missing")),
        ("receipts", Book({"Tháng 3-2025": [["Cơ quan", "Báo cáo", "Ngày nhận"],
                                            [A, REGIME, "05/03/2025"]]}),
         (None, "heading_missing")),
        ("receipts", sheet([f"Báo cáo ({REGIME}) quý I/2025 theo yêu cầu của Bộ Công an"],
                           ["Người gửi", "Ngày gửi"], ["Nguyễn Văn A", "20/03/2025"]),
         (None, "heading_missing")),
        ("stages", sheet(["KẾ HOẠCH HOÀN THÀNH CÁC BƯỚC"], ["STT", "Bước", A, B],
                         [1, "Rà soát", "30/09/2019", "01/10/2019"]), (None, "heading_missing")),
        ("requirements", sheet(["Từ ngày", "Cơ quan", "Phải ban hành", "Không phải ban hành"],
                               ["01/09/2024", A, "x", "x"]), ("C2", "not_a_flag")),
        ("obligations", sheet(["Đơn vị", "Mã báo cáo", "Kỳ báo cáo", "Hạn nộp"],
                              [A, REGIME, "Quý I/2025", "25/03/2025"]), (None, "not_derived")),
    ],
)  # fmt: skip
def test_a_form_that_may_say_two_things_is_a_question(
    desk: Writer, tmp_path: Path, kind: str, book: Book, fault: tuple[str | None, str]
) -> None:
    assert fault in faults(desk, kind, book.save(tmp_path))


SCHEDULED = (
    "regime_code,period_kind,tier,valid_from_date,window_rule,due_rule,day_off_rule",
    f"{REGIME},quarter,central,01/01/2024,own:10-9,article_13,keep",
    f"{REGIME},quarter,province,01/01/2024,article_12,article_13,keep",
)


def test_data_windows_that_a_list_leaves_out_are_those_of_the_schedule(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    loads.create_store(store, created_at=AT)
    with loads.writing(store) as writer:
        hand_in(writer, "agencies", facts.files()["agencies"], simulated=False)
    factories.fill(store, (schema.regime, [factories.regime(REGIME)]))
    with loads.writing(store) as writer:
        hand_in(writer, "schedules", write(tmp_path, "s.csv", *SCHEDULED), simulated=False)
        book = sheet(["Đơn vị", "Mã báo cáo", "Kỳ báo cáo", "Hạn nộp"],
                     [A, REGIME, "Quý I/2025", "25/03/2025"],
                     ["Cao Bằng", REGIME, "Quý I/2025", "25/03/2025"])  # fmt: skip
        checked = check(writer, "obligations", book.save(tmp_path))
    assert rows(checked, *LAID[:3]) == [
        ("L63-04", date(2024, 12, 15), date(2025, 3, 14)),
        ("M22-G01", date(2024, 12, 10), date(2025, 3, 9)),
    ]
    assert {each.reason for each in checked.remarks} == {"import.remark.window_of_schedule"}


@pytest.mark.parametrize(
    ("kind", "headings", "columns"),
    [
        ("receipts", "Ngày VPCP nhận được;Thời điểm nộp báo cáo;Submitted at;Organization",
         "received_at received_at received_at agency_code"),
        ("regulations", "Tên loại;Ngày, tháng, năm ban hành;Số, ký hiệu VB",
         "regulation_type issued_date number"),
        ("directions", "Thời gian hoàn thành;Hạn xử lý;Đơn vị chủ trì thực hiện",
         "deadline_date deadline_date owner_agency_code"),
        ("regimes", "Mã số;Tên báo cáo", "regime_code name_vi"),
        ("agencies", "Mã cơ quan;Tên cơ quan, đơn vị", "agency_code name_vi"),
        ("observations", "Đơn vị;Tên chỉ tiêu", "unit indicator_code"),
    ],
)  # fmt: skip
def test_the_words_of_headings_combine(kind: str, headings: str, columns: str) -> None:
    spellings = KINDS[kind].by_spelling()
    found = [spellings[comparison_key(each)].name for each in headings.split(";")]
    assert found == columns.split()
