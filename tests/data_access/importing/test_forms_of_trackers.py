"""How offices keep track of what came: titles merged over headings, lines between, short words."""

from datetime import date, datetime
from pathlib import Path

import pytest

from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reports.templates import marked_examples
from data_access.store.writers import Writer
from tests.data_access.importing.test_forms_of_offices import DAY, received
from tests.data_access.importing.test_ledger_forms import EXEMPT, ISSUED, RECEIVED, STEPS
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
from tests.data_access.importing.test_office_forms import Form, faults, goes_in

__all__ = ["desk"]  # the fixture
NIL = {"assumed_is_nil"}
OBLIGED = ("agency_code", "origin_agency_code", "period_code", "received_at")
DECISION = "(Kèm theo Quyết định số 9/QĐ-VPCP ngày 06/01/2025)"
FORMS: dict[str, Form] = {
    "a title merged over all columns, and who was meant before the reform": (
        "receipts",
        sheet(["BỔ SUNG NGÀY NHẬN BÁO CÁO CỦA CÁC TỈNH, KỲ QUÝ I NĂM 2025"],
              ["(các báo cáo gửi muộn, nhận trong tháng 7/2025)"],
              ["Stt", "Địa phương (trước sắp xếp)", "Chế độ", "Thời điểm nhận", "Nơi gửi"],
              [1, "Hà Giang", REGIME, "05/07/2025 15:20", "UBND tỉnh Tuyên Quang"],
              merged=["A1:E1", "A2:E2"]),
        OBLIGED, [("L63-08", "L63-02", "2025-Q1", datetime(2025, 7, 5, 15, 20))],
        NIL | {"of_title"}),
    "months under a year merged over all columns, and what is counted below": (
        "receipts",
        sheet([f"THEO DÕI NGÀY NHẬN BÁO CÁO ({REGIME})"], ["Năm 2025"],
              ["TT", "Cơ quan", "Tháng 1", "Tháng 2"], [1, A, "20/01/2025", "chưa gửi"],
              [2, B, "21/01/2025", "20/02/2025"], ["Số cơ quan đã gửi", None, 2, 1],
              merged=["A1:D1", "A2:D2"]),
        ("agency_code", "period_code", "received_at"),
        [("M22-G01", "2025-01", datetime(2025, 1, 20)),
         ("M22-G11", "2025-01", datetime(2025, 1, 21)),
         ("M22-G11", "2025-02", datetime(2025, 2, 20))],
        NIL | {"of_title", "period_columns", "total_rows"}),
    "the period above a table, and that of its rest between its rows": (
        "receipts",
        sheet([f"Báo cáo công tác cải cách hành chính ({REGIME}), nhận báo cáo năm 2025"],
              ["Quý I/2025"], ["STT", "Đơn vị gửi", "Thời điểm nhận"],
              [1, A, "16h05 ngày 20/3/2025"], [], ["Quý II/2025"],
              ["STT", "Đơn vị gửi", "Thời điểm nhận"], [1, A, "14h00 ngày 20/6/2025"]),
        RECEIVED,
        [received("M22-G01", datetime(2025, 3, 20, 16, 5)),
         received("M22-G01", datetime(2025, 6, 20, 14), "2025-Q2")],
        NIL | {"of_title", "heading_rows", "groups_read"}),
    "a second sending, where there is one": (
        "receipts",
        sheet([f"BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"],
              ["TT", "Cơ quan", "Ngày gửi lần 1", "Ngày gửi lần 2 (nếu có)"],
              [1, A, "20/03/2025", "21/03/2025"], [2, B, "20/03/2025", None]),
        ("agency_code", "sequence", "received_at"),
        [("M22-G01", 1, DAY), ("M22-G01", 2, datetime(2025, 3, 21)), ("M22-G11", 1, DAY)],
        NIL | {"of_title", "values_across"}),
    "headings of another system": (
        "receipts",
        sheet(["ReportCode", "OrgCode", "OrgName", "Period", "SubmittedAt", "Attempt"],
              [REGIME, "M22-G01", A, "2025-Q1", "2025-03-20 00:00:00", 1]),
        RECEIVED, [received("M22-G01", DAY)], NIL | {"columns_ignored"}),
    "a report in short words": (
        "receipts",
        sheet([f"BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"], ["Cơ quan", "Tên báo cáo", "Ngày nhận"],
              [A, "Báo cáo CCHC", "20/03/2025"]),
        RECEIVED, [received("M22-G01", DAY)], NIL | {"of_title", "regime_shortened"}),
    "regimes as lines between the rows, the decision in a line of its own": (
        "exemptions",
        sheet(["DANH SÁCH KÈM THEO"], ["Quyết định số 9/QĐ-VPCP ngày 06/01/2025"],
              ["TT", "Tên đơn vị", "Kỳ báo cáo", "Lý do"],
              [f"{REGIME} - Báo cáo công tác cải cách hành chính"],
              [1, A, "Quý I/2025", "Không phát sinh"]),
        EXEMPT, [("M22-G01", REGIME, "2025-Q1", "9/QĐ-VPCP", date(2025, 1, 6))],
        {"of_title", "groups_read"}),
    "the report that one is exempt from": (
        "exemptions",
        sheet([DECISION], ["TT", "Đơn vị được miễn", "Báo cáo được miễn", "Kỳ", "Lý do miễn"],
              [1, A, f"Báo cáo công tác CCHC ({REGIME})", "Quý I/2025", "Không phát sinh"]),
        EXEMPT, [("M22-G01", REGIME, "2025-Q1", "9/QĐ-VPCP", date(2025, 1, 6))], {"of_title"}),
    "until when a day was extended": (
        "extensions",
        sheet([DECISION], ["TT", "Đơn vị", "Mã báo cáo", "Kỳ", "Hạn gửi theo quy định",
                           "Thời hạn gia hạn đến"],
              [1, A, REGIME, "Quý I/2025", "25/03/2025", "31/03/2025"]),
        ("origin_agency_code", "due_at"),
        [("M22-G01", datetime(2025, 3, 31, 23, 59, 59, 999999))],
        {"of_title", "columns_ignored"}),
    "steps across, one on its way": (
        "stages",
        sheet(["TT", "Cơ quan", "Đã rà soát", "Phê duyệt phương án",
               "Kết nối với HTTTBC Chính phủ"],
              [1, A, "20/3/2025", "đang trình", None], [2, B, None, None, "18/5/2025"]),
        STEPS, [("M22-G01", "reviewed", date(2025, 3, 20)),
                ("M22-G11", "connected", date(2025, 5, 18))],
        {"values_across", "not_done_rows"}),
    "whose letterhead stands above, as the numbers confirm": (
        "regulations",
        sheet(["BỘ CÔNG AN"], ["VĂN PHÒNG"], ["DANH MỤC THÔNG TƯ"],
              ["STT", "Số hiệu", "Ngày ban hành", "Tên văn bản", "Ngày hiệu lực"],
              [1, "28/2024/TT-BCA", "15/07/2024", "Quy định A", "01/09/2024"]),
        ISSUED, [("M22-G01", "28/2024/TT-BCA", date(2024, 7, 15), date(2024, 9, 1), True)],
        {"of_title"}),
    "helpers parted by commas, one with a comma in its name": (
        "directions",
        sheet(["Kèm theo Thông báo số 310/TB-VPCP ngày 08/10/2025, Hội nghị ngày 03/10/2025"],
              ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"],
              [1, "Rà soát", A, "Bộ Văn hóa, Thể thao và Du lịch, Văn phòng Chính phủ",
               "31/10/2025"]),
        ("owner_agency_code", "helping_agency_codes"), [("M22-G01", "M22-G16; M22-G22")],
        {"of_title", "direction_numbered"}),
    "agencies across, one of them in short": (
        "receipts",
        sheet([f"BÁO CÁO GỬI BÙ ({REGIME})"], ["Tháng", A, "Bộ Quốc phòng", "BNG"],
              ["Tháng 1/2025", "25/01/2025", None, "26/01/2025"],
              ["Tháng 2/2025", None, "21/02/2025", None]),
        ("agency_code", "period_code", "received_at"),
        [("M22-G01", "2025-01", datetime(2025, 1, 25)),
         ("M22-G08", "2025-01", datetime(2025, 1, 26)),
         ("M22-G11", "2025-02", datetime(2025, 2, 21))],
        NIL | {"of_title", "values_across"}),
    "whether a report is nil in words, under another name": (
        "receipts",
        sheet([f"BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"], ["Cơ quan", "Nhận lúc", "Nội dung"],
              [A, "15g20 20/03/2025", "Có phát sinh"], [B, "20.03.2025 8h", "Không phát sinh"]),
        ("agency_code", "is_nil", "received_at"),
        [("M22-G01", False, datetime(2025, 3, 20, 15, 20)),
         ("M22-G11", True, datetime(2025, 3, 20, 8))],
        {"of_title", "nil_words"}),
    "a quarter of the title with its tone on the other vowel": (
        "receipts",
        sheet([f"BÁO CÁO ({REGIME}) QÚY I NĂM 2025"], ["TT", "Cơ quan", "Ngày nhận"],
              [1, A, "20/03/2025"]),
        RECEIVED, [received("M22-G01", DAY)], NIL | {"of_title"}),
    "a quarter of the title with i for y": (
        "receipts",
        sheet([f"BÁO CÁO ({REGIME}) QUÍ I/2025"], ["TT", "Cơ quan", "Ngày nhận"],
              [1, A, "20/03/2025"]),
        RECEIVED, [received("M22-G01", DAY)], NIL | {"of_title"}),
    "months in short, or without the space": (
        "receipts",
        sheet(["Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận"],
              [A, REGIME, "thg 1/2025", "20/01/2025"], [B, REGIME, "Tháng2/2025", "20/02/2025"]),
        ("agency_code", "period_code", "received_at"),
        [("M22-G01", "2025-01", datetime(2025, 1, 20)),
         ("M22-G11", "2025-02", datetime(2025, 2, 20))], NIL),
    "the day in lines over the receipts of that day, the hour beside them": (
        "receipts",
        sheet([f"SỔ NHẬN BÁO CÁO ({REGIME})"], ["TT", "Giờ nhận", "Cơ quan", "Kỳ báo cáo"],
              ["Ngày 20/3/2025"], [1, "8h30", A, "Quý I/2025"], [2, "16h05", B, "Quý I/2025"],
              ["Thứ Sáu, ngày 21 tháng 3 năm 2025"], [3, "9h00", C, "Quý I/2025"]),
        RECEIVED,
        [received("M22-G01", datetime(2025, 3, 20, 8, 30)),
         received("M22-G11", datetime(2025, 3, 20, 16, 5)),
         received("M22-G08", datetime(2025, 3, 21, 9))],
        NIL | {"of_title", "groups_read", "hours_joined"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_those_who_keep_track_goes_in_and_what_was_understood_is_said(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    goes_in(desk, tmp_path, FORMS[name])


@pytest.mark.parametrize(
    ("kind", "book", "fault"),
    [
        # days of which no heading says what they are: a step is not passed over
        ("stages", sheet(["Cơ quan", "Đã rà soát", "Đã công bố", "Đưa vào vận hành thử"],
                         [A, "20/3/2025", "25/3/2025", "18/5/2025"]), ("D1", "unnamed_days")),
        # two agencies, neither said to be of before the reform
        ("receipts", sheet([f"BÁO CÁO ({REGIME}) QUÝ I NĂM 2025"],
                           ["Địa phương", "Ngày nhận", "Nơi gửi"],
                           ["Hà Giang", "20/03/2025", "Tuyên Quang"]), ("C2", "heading_twice")),
        # a letterhead is no author of what others number
        ("regulations", sheet(["BỘ CÔNG AN"], ["DANH MỤC"],
                              ["Số hiệu", "Ngày ban hành", "Tên văn bản", "Ngày hiệu lực"],
                              ["28/2024/TT-BQP", "15/07/2024", "Quy định A", "01/09/2024"]),
         ("A4", "number_issuer")),
        ("directions", sheet(["Thông báo số 310/TB-VPCP ngày 08/10/2025, Hội nghị ngày 03/10/2025"],
                             ["Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"],
                             ["Rà soát", A, "Bộ Quốc phòng, Bộ Không có", "31/10/2025"]),
         ("C3", "unknown_helpers")),
    ],
)  # fmt: skip
def test_what_nobody_says_is_a_question(
    desk: Writer, tmp_path: Path, kind: str, book: Book, fault: tuple[str, str]
) -> None:
    assert fault in faults(desk, kind, book.save(tmp_path))


def test_the_name_beside_the_code_is_read_below_the_example_of_a_template(
    desk: Writer, tmp_path: Path
) -> None:
    kind = KINDS["receipts"]
    heads = [column.heading("vi") for column in kind.columns]
    examples = [[*row, None] for row in marked_examples(kind, "vi")]
    own = {"agency_code": "M22-G01", "regime_code": REGIME, "period_code": "Quý I/2025",
           "received_at": "20/03/2025", "is_nil": "không"}  # fmt: skip
    filled = [own.get(column.name) for column in kind.columns]
    book = sheet([*heads, "Tên đơn vị"], *examples, [*filled, A])
    checked = check(desk, "receipts", book.save(tmp_path))
    assert rows(checked, *RECEIVED) == [received("M22-G01", DAY)]
    other = sheet([*heads, "Tên đơn vị"], *examples, [*filled, C])
    at = f"A{len(examples) + 2}"
    assert faults(desk, "receipts", other.save(tmp_path)) == [(at, "name_differs")]
