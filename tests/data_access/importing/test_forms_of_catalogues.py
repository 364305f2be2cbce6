"""Lists that say who owes what, by when, and who is let off: several in a cell, rules in words."""

from datetime import date
from pathlib import Path

import pytest

from data_access.store.writers import Writer
from tests.data_access.importing.test_ledger_sheets import REGIME, A, B, Book, desk, sheet
from tests.data_access.importing.test_office_forms import Form, faults, goes_in

__all__ = ["desk"]  # the fixture
ATTACHED = ["(Kèm theo Quyết định số 210/QĐ-VPCP ngày 30/10/2024)"]
LETTER = ["(Kèm theo Công văn số 1633/VPCP-TH ngày 17/3/2025)"]
ASSIGNED = ("regime_code", "agency_code", "decision_number")
DECIDED = ("origin_agency_code", "regime_code", "decision_number", "decided_date")
FROM = "01/01/2025"
SCHEDULED = ["Mã CĐBC", "Kỳ báo cáo", "Cấp", "Áp dụng từ ngày", "Thời gian chốt số liệu",
             "Thời hạn gửi báo cáo", "Giờ hạn"]  # fmt: skip
RULES = ("tier", "window_rule", "due_rule", "due_time", "day_off_rule")


def scheduled(heading: str, *rules: tuple[str, str]) -> Book:
    tiers = zip(("Cấp tỉnh", "Trung ương"), rules, strict=True)
    lines = ([REGIME, "Quý", tier, FROM, window, "ngày 10 tháng sau", "17h00", day_off]
             for tier, (window, day_off) in tiers)  # fmt: skip
    return sheet([*SCHEDULED, heading], *lines)


FORMS: dict[str, Form] = {
    "regimes across, and the decision above": (
        "assignments",
        sheet(["PHÂN CÔNG, ÁP DỤNG TỪ 01/01/2025"], ATTACHED, ["TT", "Đơn vị", REGIME, "CD04"],
              [1, A, "x", "x"], [2, B, None, "x"]),
        ASSIGNED,
        [(REGIME, "M22-G01", "210/QĐ-VPCP"), ("CD04", "M22-G01", "210/QĐ-VPCP"),
         ("CD04", "M22-G11", "210/QĐ-VPCP")],
        {"of_title", "values_across"}),
    "a decision whose day is not filled in": (
        "assignments",
        sheet([f"ĐƠN VỊ THỰC HIỆN {REGIME}"],
              ["(Kèm theo Quyết định số 210/QĐ-VPCP ngày … tháng … năm 2024)"],
              ["TT", "Tên đơn vị", "Áp dụng từ ngày"], [1, A, FROM]),
        ASSIGNED, [(REGIME, "M22-G01", "210/QĐ-VPCP")], {"of_title"}),
    "several regimes in a cell, below a title that names none": (
        "assignments",
        sheet(["Phân công đơn vị báo cáo theo các chế độ mới"],
              ["Cơ quan thực hiện", "Các chế độ phải báo cáo", "Thực hiện từ", "Quyết định"],
              [A, f"{REGIME}; CD04", FROM, "211/QĐ-VPCP"], [B, "CD04", FROM, "211/QĐ-VPCP"]),
        ASSIGNED,
        [(REGIME, "M22-G01", "211/QĐ-VPCP"), ("CD04", "M22-G01", "211/QĐ-VPCP"),
         ("CD04", "M22-G11", "211/QĐ-VPCP")],
        set()),
    "several regimes by their names": (
        "assignments",
        sheet(["Cơ quan", "Chế độ báo cáo phải thực hiện", "Áp dụng từ"],
              [A, "Báo cáo công tác cải cách hành chính; CD04", FROM]),
        ASSIGNED, [(REGIME, "M22-G01", None), ("CD04", "M22-G01", None)], set()),
    "several agencies in the annex of a letter": (
        "extensions",
        sheet(["PHỤ LỤC GIA HẠN THỜI HẠN GỬI BÁO CÁO"], LETTER,
              ["STT", "Mã báo cáo", "Kỳ báo cáo", "Đơn vị được gia hạn", "Thời hạn mới"],
              [1, REGIME, "Quý I/2025", f"{A}; {B}, UBND tỉnh Tuyên Quang", "28/3/2025"]),
        DECIDED,
        [(code, REGIME, "1633/VPCP-TH", date(2025, 3, 17))
         for code in ("M22-G01", "M22-G11", "L63-08")],
        {"of_title"}),
    "new due days under a column for each regime": (
        "extensions",
        sheet(["DANH SÁCH GIA HẠN BÁO CÁO QUÝ I/2025"], ATTACHED, ["STT", "Đơn vị", REGIME, "CD04"],
              [1, A, "28/3/2025", None], [2, B, "31/3/2025", None]),
        (*DECIDED[:3], "due_date"),
        [("M22-G01", REGIME, "210/QĐ-VPCP", date(2025, 3, 28)),
         ("M22-G11", REGIME, "210/QĐ-VPCP", date(2025, 3, 31))],
        {"of_title", "values_across"}),
    "who is let off, marked under a column for each regime": (
        "exemptions",
        sheet(["DANH SÁCH MIỄN BÁO CÁO QUÝ I/2025"], ATTACHED, ["STT", "Đơn vị", REGIME, "CD04"],
              [1, A, "x", None], [2, B, "x", None]),
        DECIDED,
        [(code, REGIME, "210/QĐ-VPCP", date(2024, 10, 30)) for code in ("M22-G01", "M22-G11")],
        {"of_title", "values_across"}),
    "rules in words": (
        "schedules",
        scheduled("Khi thời hạn trùng ngày nghỉ",
                  ("theo tháng dương lịch", "giữ nguyên"),
                  ("Theo Điều 12 Nghị định 09/2019/NĐ-CP", "Ngày làm việc liền trước")),
        RULES,
        [("province", "calendar", "fixed_day:10+1", "17:00", "keep"),
         ("central", "article_12", "fixed_day:10+1", "17:00", "previous_working_day")],
        set()),
    "windows in words": (
        "schedules",
        scheduled("Trùng ngày nghỉ",
                  ("Từ ngày 01 tháng đầu kỳ đến ngày cuối cùng của tháng cuối kỳ",
                   "Lùi sang ngày làm việc liền sau"),
                  ("Từ ngày 15 của tháng liền trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ",
                   "không chuyển")),
        RULES,
        [("province", "calendar", "fixed_day:10+1", "17:00", "next_working_day"),
         ("central", "own:15-14", "fixed_day:10+1", "17:00", "keep")],
        set()),
    "the agency that requires a regime": (
        "regimes",
        sheet(["DANH MỤC BÁO CÁO ĐỊNH KỲ"], ["thực hiện theo Nghị định 09/2019/NĐ-CP"],
              ["STT", "Mã số", "Tên báo cáo", "Cơ quan quy định", "Cơ quan nhận báo cáo",
               "Hiệu lực từ"],
              [1, "CD20", "Báo cáo A", A, B, FROM]),
        ("regime_code", "issuing_agency_code", "receiving_agency_code"),
        [("CD20", "M22-G01", "M22-G11")], {"of_title", "vietnamese_name"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_catalogues_goes_in_and_what_was_understood_is_said(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    goes_in(desk, tmp_path, FORMS[name])


GIVEN = ["STT", "Mã báo cáo", "Kỳ báo cáo", "Đơn vị được gia hạn", "Thời hạn mới"]


@pytest.mark.parametrize(
    "title",
    [
        # an annex of a letter that asks for the decision, and one with two letters
        [["PHỤ LỤC ĐỀ NGHỊ GIA HẠN"], ["(Kèm theo Công văn số 12/BCA-VP ngày 10/3/2025)"]],
        [["PHỤ LỤC GIA HẠN"], LETTER, ["Kèm theo Công văn số 5/BCA-VP ngày 1/3/2025"]],
        # a list that a letter may only pass on
        [["DANH SÁCH GIA HẠN"], LETTER],
    ],
)  # fmt: skip
def test_a_letter_that_may_not_decide_is_no_decision(
    desk: Writer, tmp_path: Path, title: list[list[str]]
) -> None:
    book = sheet(*title, GIVEN, [1, REGIME, "Quý I/2025", A, "28/3/2025"])
    assert faults(desk, "extensions", book.save(tmp_path)) == [(None, "heading_missing")] * 2
