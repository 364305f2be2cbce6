"""Forms that offices write and that say one thing alone: they go in, and what they mean is said."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.errors import ImportRejected
from data_access.store.writers import Writer
from tests.data_access.importing.test_ledger_forms import ASSIGNED, ISSUED, LAID, STEPS
from tests.data_access.importing.test_ledger_sheets import (
    REGIME,
    A,
    B,
    Book,
    check,
    desk,
    receipts,
    rows,
    sheet,
)

__all__ = ["desk"]  # the fixture
GIVEN = ("owner_agency_code", "deadline_date")
LAST = datetime(2025, 3, 25, 23, 59, 59, 999999)
OBLIGED = ["Cơ quan", "Mã báo cáo", "Kỳ", "Số liệu từ ngày", "Số liệu đến ngày", "Hạn gửi"]
MEETING = ["Họp giao ban", "05/01/2026"]
DIRECTED = ["Tên cuộc họp", "Ngày họp", "Nhiệm vụ", "Chủ trì", "Thời hạn"]

Form = tuple[str, Book, tuple[str, ...], list[tuple[Any, ...]], set[str]]


def obliged(due: str) -> Book:
    return sheet(OBLIGED, [A, "CD04", "Quý I/2025", "15/12/2024", "14/03/2025", due])


def directed(*deadlines: str) -> Book:
    texts = enumerate(deadlines, start=1)
    return sheet(DIRECTED, *([*MEETING, f"Nhiệm vụ thứ {n}", A, each] for n, each in texts))


FORMS: dict[str, Form] = {
    "a due day at the latest": (
        "obligations", obliged("Chậm nhất ngày 25/3/2025"), LAID,
        [("M22-G01", date(2024, 12, 15), date(2025, 3, 14), LAST)], set()),
    "until the end of a day": (
        "obligations", obliged("đến hết ngày 25/3/2025"), LAID,
        [("M22-G01", date(2024, 12, 15), date(2025, 3, 14), LAST)], set()),
    "before an hour of a day": (
        "obligations", obliged("Trước 17 giờ 00 ngày 25/3/2025"), LAID,
        [("M22-G01", date(2024, 12, 15), date(2025, 3, 14), datetime(2025, 3, 25, 17))],
        {"two_in_a_cell"}),
    "a direction until a month or a quarter is over": (
        "directions", directed("Trong tháng 2/2026", "Quý I/2026", "chậm nhất 20/01/2026"), GIVEN,
        [("M22-G01", date(2026, 2, 28)), ("M22-G01", date(2026, 3, 31)),
         ("M22-G01", date(2026, 1, 20))],
        {"deadline_of_period", "direction_numbered"}),
    "who leads and who helps in one cell": (
        "directions",
        sheet([*DIRECTED[:3], "Cơ quan thực hiện", DIRECTED[4]],
              *([*MEETING, f"Nhiệm vụ {n}", cell, "30/03/2026"] for n, cell in enumerate((
                  f"Chủ trì: {A}\nPhối hợp: {B}, Bộ Văn hóa, Thể thao và Du lịch",
                  f"{B} chủ trì, phối hợp với {A}",
                  f"{A} (chủ trì); {B} (phối hợp)",
                  f"Cơ quan chủ trì: {B}; đơn vị phối hợp: các bộ, ngành liên quan",
                  A)))),
        ("direction_text", "owner_agency_code", "helping_agency_codes"),
        [("Nhiệm vụ 0", "M22-G01", "M22-G11; M22-G16"), ("Nhiệm vụ 1", "M22-G11", "M22-G01"),
         ("Nhiệm vụ 2", "M22-G01", "M22-G11"), ("Nhiệm vụ 3", "M22-G11", None),
         ("Nhiệm vụ 4", "M22-G01", None)],
        {"two_in_a_cell", "direction_numbered"}),
    "agencies across the steps": (
        "stages",
        sheet(["STT", "Bước", A, B], [1, "Rà soát", "30/09/2019", "01/10/2019"],
              [2, "Công bố danh mục", None, "20/03/2020"]),
        STEPS,
        [("M22-G01", "reviewed", date(2019, 9, 30)), ("M22-G11", "reviewed", date(2019, 10, 1)),
         ("M22-G11", "announced", date(2020, 3, 20))],
        {"values_across"}),
    "steps under a heading of their days": (
        "stages",
        sheet(["STT", "Cơ quan", "Ngày hoàn thành các bước", None],
              [None, None, "Rà soát", "Công bố danh mục"], [1, A, "30/09/2019", "20/03/2020"],
              merged=["A1:A2", "B1:B2", "C1:D1"]),
        STEPS,
        [("M22-G01", "reviewed", date(2019, 9, 30)), ("M22-G01", "announced", date(2020, 3, 20))],
        {"values_across"}),
    "regimes under the heading of their codes": (
        "assignments",
        sheet(["Áp dụng từ 01/01/2025"], ["STT", "Cơ quan", "Mã chế độ báo cáo", None],
              [None, None, REGIME, "CD04"], [1, A, "x", None], [2, B, "x", "x"],
              merged=["C2:D2"]),
        ASSIGNED,
        [(code, agency, date(2025, 1, 1)) for code, agency in
         ((REGIME, "M22-G01"), (REGIME, "M22-G11"), ("CD04", "M22-G11"))],
        {"of_title", "values_across"}),
    "several regimes in a cell": (
        "assignments",
        sheet(["Cơ quan", "Báo cáo phải thực hiện", "Áp dụng từ"],
              [A, f"{REGIME}; CD04", "01/01/2025"], [B, "CD04", "01/01/2025"]),
        ASSIGNED,
        [(code, agency, date(2025, 1, 1)) for code, agency in
         ((REGIME, "M22-G01"), ("CD04", "M22-G01"), ("CD04", "M22-G11"))], set()),
    "days without the year in which a title says that they were": (
        "regulations",
        sheet(["DANH MỤC THÔNG TƯ BAN HÀNH TRONG NĂM 2024"],
              ["STT", "Bộ, ngành", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Ngày hiệu lực"],
              [1, "Bộ Tài chính", "12/2024/TT-BTC", "12/6", "Quy định chế độ báo cáo", "01/8"]),
        ISSUED,
        [("M22-G12", "12/2024/TT-BTC", date(2024, 6, 12), date(2024, 8, 1), True)],
        {"year_above"}),
    "a catalogue of regimes without English names": (
        "regimes",
        sheet(["DANH MỤC CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ theo Nghị định 09/2019/NĐ-CP"],
              ["Mã báo cáo", "Tên báo cáo", "Từ ngày"], ["CD51", "Báo cáo A", "01/01/2025"]),
        ("regime_code", "name_vi", "name_en"), [("CD51", "Báo cáo A", "Báo cáo A")],
        {"of_title", "vietnamese_name"}),
    "an agency without English names": (
        "agencies",
        sheet(["Mã", "Tên gọi", "Viết tắt", "Loại", "Từ ngày"],
              ["M17-T01", "Đài Tiếng nói Việt Nam", "VOV", "cơ quan thuộc Chính phủ",
               "01/03/2025"]),
        ("agency_code", "name_en", "short_name_en"), [("M17-T01", "Đài Tiếng nói Việt Nam", "VOV")],
        {"vietnamese_name"}),
    "an indicator without English names": (
        "indicators",
        sheet(["Mã", "Tên gọi", "ĐVT", "Chu kỳ", "Chiều", "Tổng hợp", "Số lẻ"],
              ["TK-1", "Hồ sơ quá hạn", "hồ sơ", "Hằng tháng", "Càng thấp càng tốt", "Không cộng",
               "0"]),
        ("indicator_code", "name_en", "unit_en", "aggregation"),
        [("TK-1", "Hồ sơ quá hạn", "hồ sơ", "none")], {"vietnamese_name"}),
    "counts of a year": (
        "regime_changes",
        sheet(["Mã chế độ", "Ngày thực hiện", "Phương án", "Trước", "Sau"],
              [REGIME, "01/01/2025", "giảm tần suất", "12 báo cáo/năm", "04 lần/năm"]),
        ("burden_before_count", "burden_after_count"), [(12.0, 4.0)], set()),
    "a due day in words": (
        "schedules",
        sheet(["Mã chế độ", "Kỳ báo cáo", "Đối tượng báo cáo", "Thời gian chốt số liệu",
               "Thời hạn gửi báo cáo", "Áp dụng từ", "Khi rơi vào ngày nghỉ"],
              [REGIME, "Quý", "Bộ, cơ quan ngang bộ", "Điều 12",
               "Chậm nhất ngày 20 của tháng cuối kỳ báo cáo", "01/01/2025", "giữ nguyên"],
              [REGIME, "12 báo cáo/năm", "Cấp tỉnh", "Điều 12", "Ngày 5 tháng sau", "01/01/2025",
               "giữ nguyên"]),
        ("period_kind", "tier", "due_rule"),
        [("quarter", "central", "fixed_day:20"), ("month", "province", "fixed_day:5+1")], set()),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_says_one_thing_goes_in_and_what_was_understood_is_said(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    goes_in(desk, tmp_path, FORMS[name])


def goes_in(desk: Writer, folder: Path, form: Form) -> None:
    """Its rows are the expected ones, and exactly what was understood is said."""
    kind, book, columns, expected, said = form
    checked = check(desk, kind, book.save(folder))
    assert rows(checked, *columns) == sorted(expected)
    assert {each.reason.removeprefix("import.remark.") for each in checked.remarks} == said


@pytest.mark.parametrize(
    ("kind", "book", "fault"),
    [
        ("obligations", obliged("Trước ngày 25/3/2025"), ("F2", "not_a_deadline")),
        ("obligations", obliged("Tháng 3/2025"), ("F2", "not_a_deadline")),
        ("directions", directed("Trước ngày 20/01/2026"), ("E2", "not_a_deadline")),
        ("directions", directed("Trước tháng 2/2026"), ("E2", "not_a_deadline")),
        ("directions", directed("2026"), ("E2", "not_a_deadline")),
    ],
)
def test_a_deadline_that_may_be_one_of_two_days_is_a_question(
    desk: Writer, tmp_path: Path, kind: str, book: Book, fault: tuple[str, str]
) -> None:
    assert faults(desk, kind, book.save(tmp_path)) == [fault]


def faults(desk: Writer, kind: str, path: Path) -> list[tuple[str | None, str]]:
    with pytest.raises(ImportRejected) as refused:
        check(desk, kind, path)
    found = (each for each in refused.value.messages if not each.is_remark)
    return [(each.cell, each.reason.removeprefix("import.")) for each in found]


@pytest.mark.parametrize("written", [f"{REGIME}, trừ CD04", f"{REGIME} - CD04", f"{REGIME}/CD04"])
def test_what_says_more_than_codes_is_no_list_of_them(
    desk: Writer, tmp_path: Path, written: str
) -> None:
    book = sheet(["Cơ quan", "Báo cáo phải thực hiện", "Áp dụng từ"], [A, written, "01/01/2025"])
    assert faults(desk, "assignments", book.save(tmp_path)) == [("B2", "unknown_regime")]


def test_a_step_of_a_day_to_come_is_none_that_was_done(desk: Writer, tmp_path: Path) -> None:
    book = sheet(["CÁC BƯỚC"], ["Bước", A, B], ["Rà soát", "14/01/2026", "16/01/2026"])
    assert faults(desk, "stages", book.save(tmp_path)) == [("C3", "day_to_come")]


ISSUED_HEADS = ["Bộ, ngành", "Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Ngày hiệu lực"]


@pytest.mark.parametrize(
    ("title", "effective", "found"),
    [
        ("THÔNG TƯ BAN HÀNH NĂM 2024", "15/01", [("E3", "not_a_date")]),  # of the year behind
        ("THÔNG TƯ VỀ BÁO CÁO NĂM 2024", "30/12", [("C3", "not_a_date"), ("E3", "not_a_date")]),
        ("BAN HÀNH NĂM 2023, 2024", "30/12", [("C3", "not_a_date"), ("E3", "not_a_date")]),
        ("BAN HÀNH NĂM 2024 VÀ 2023", "30/12", [("C3", "not_a_date"), ("E3", "not_a_date")]),
    ],
)  # fmt: skip
def test_a_day_gets_no_year_that_it_may_not_have(
    desk: Writer, tmp_path: Path, title: str, effective: str, found: list[tuple[str, str]]
) -> None:
    row = ["Bộ Tài chính", "12/2024/TT-BTC", "12/11", "Quy định chế độ báo cáo", effective]
    path = sheet([title], ISSUED_HEADS, row).save(tmp_path)
    assert faults(desk, "regulations", path) == found


def test_the_year_of_reports_is_not_that_in_which_they_came(desk: Writer, tmp_path: Path) -> None:
    heads = ["Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận"]
    row = [A, REGIME, "Năm 2024", "20/1"]
    named = sheet(["SỔ CÔNG VĂN ĐẾN NĂM 2025"], heads, row).save(tmp_path)
    assert receipts(check(desk, "receipts", named)) == [
        ("M22-G01", "2024", datetime(2025, 1, 20), False)
    ]
    for title in ("BÁO CÁO NĂM 2025", "DANH SÁCH BÁO CÁO ĐẾN NĂM 2025"):  # until 2025
        of_reports = sheet([title], heads, row).save(tmp_path)
        assert faults(desk, "receipts", of_reports) == [("D3", "not_a_moment")]


@pytest.mark.parametrize(
    ("written", "is_known"),
    [
        (f"{REGIME} - Báo cáo cải cách hành chính", True),
        (f"Báo cáo công tác cải cách hành chính ({REGIME})", True),
        (f"Báo cáo công tác cải cách hành chính (CD04), {REGIME}", False),
        ("CD04 - Báo cáo công tác cải cách hành chính", False),  # the name of CD03
        (f"{REGIME} - CD04", False),
        (f"{REGIME} - không phát sinh", False),
        ("CD99 - Báo cáo công tác cải cách hành chính", False),
    ],
)
def test_a_code_and_a_name_are_a_regime_where_the_name_is_that_of_no_other(
    desk: Writer, tmp_path: Path, written: str, is_known: bool
) -> None:
    heads = ["Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận"]
    path = sheet(heads, [A, written, "Quý I/2025", "20/03/2025"]).save(tmp_path)
    if is_known:
        assert receipts(check(desk, "receipts", path)) == [
            ("M22-G01", "2025-Q1", datetime(2025, 3, 20), False)
        ]
    else:
        ((cell, fault),) = faults(desk, "receipts", path)
        assert (cell, fault) in {("B2", "unknown_regime"), ("B2", "near_regime")}


def test_days_off_have_the_document_of_their_title_as_source_or_their_file(
    desk: Writer, tmp_path: Path
) -> None:
    title = ["(Theo Thông báo số 9441/TB-BNV ngày 20/10/2034 của Bộ Nội vụ)"]
    table = [["Ngày nghỉ", "Nội dung"], ["08/02/2035", "Tết Nguyên đán"]]
    for lines, source in (
        ([title, *table], "Thông báo số 9441/TB-BNV ngày 20/10/2034"),
        (table, "sheet.xlsx"),
    ):
        checked = check(desk, "days_off", sheet(*lines).save(tmp_path))
        found = rows(checked, "calendar_date", "is_working_day", "source")
        assert (date(2035, 2, 8), False, source) in found


def test_swapped_days_are_told_by_their_kind(desk: Writer, tmp_path: Path) -> None:
    book = sheet(["Ngày", "Loại ngày", "Nội dung", "Căn cứ"],
                 ["08/02/2035", "Nghỉ", "Nghỉ hoán đổi", "TB 1"],
                 ["10/02/2035", "Làm bù", "Làm bù cho 08/02", "TB 1"])  # fmt: skip
    found = rows(check(desk, "days_off", book.save(tmp_path)), "calendar_date", "is_working_day")
    assert {(date(2035, 2, 8), False), (date(2035, 2, 10), True)} <= {*found}
