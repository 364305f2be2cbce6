"""Headings, choices and lines as offices write them; codes beside names that must agree."""

from pathlib import Path
from typing import Any

import pytest

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.columns import choice_spellings
from data_access.importing.model.sheet import Sheet
from data_access.importing.reading import read
from data_access.text.folding import comparison_key
from tests.data_access.importing.test_files_as_sent import checked
from tests.data_access.importing.test_honest_sheets import agencies, receipts, said
from tests.data_access.importing.test_office_sheets import INDICATORS
from tests.import_files import write

HEADINGS = (
    ("agencies", "Mã;Tên cơ quan;Viết tắt;Cấp", "agency_code name_vi short_name_vi tier"),
    ("successions", "Đơn vị cũ;Đơn vị mới;Hình thức", "predecessor_code successor_code kind"),
    ("regulations", "Mã VB;Loại VB;Ngày ký", "regulation_id regulation_type issued_date"),
    ("regimes", "Mã;Tên chế độ báo cáo;Loại báo cáo;Phạm vi", "regime_code name_vi kind law"),
    ("schedules", "Kỳ hạn;Chốt số liệu;Hạn gửi", "period_kind window_rule due_rule"),
    ("assignments", "Mã chế độ;Từ ngày", "regime_code valid_from_date"),
    ("obligations", "Đơn vị;Từ ngày;Đến ngày;Hạn gửi",
     "agency_code window_start_date window_end_date due_date"),
    ("exemptions", "Cơ quan được miễn;Địa phương", "origin_agency_code origin_agency_code"),
    ("receipts", "Địa phương;Cơ quan gửi;Nhận ngày;Đơn vị được giao",
     "agency_code agency_code received_at origin_agency_code"),
    ("indicators", "Mã;Tên chỉ tiêu;Đơn vị;Chiều", "indicator_code name_vi unit_vi direction"),
    ("days_off", "Ngày làm việc;Tên ngày nghỉ", "is_working_day name_vi"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "headings", "columns"), HEADINGS)
def test_a_heading_names_the_column_that_it_means_in_its_kind(
    kind: str, headings: str, columns: str
) -> None:
    spellings = KINDS[kind].by_spelling()
    found = [spellings[comparison_key(each)].name for each in headings.split(";")]
    assert found == columns.split()


@pytest.mark.parametrize("heading", ["Đến ngày", "Hết hiệu lực"])
def test_the_last_day_of_validity_is_not_the_first_without_it(heading: str) -> None:
    assert comparison_key(heading) not in KINDS["assignments"].by_spelling()


@pytest.mark.parametrize(
    ("kind", "column", "written", "choice"),
    [
        ("schedules", "period_kind", "Hằng tháng", "month"),
        ("indicators", "frequency", "hàng quý", "quarter"),
        ("regulations", "regulation_type", "TT", "circular"),
        ("regulations", "regulation_type", "QĐ", "decision"),
        ("regimes", "law", "Nghị định số 09/2019/NĐ-CP", "nd09"),
        ("regime_changes", "change_kind", "giữ nguyên", "kept"),
        ("schedules", "day_off_rule", "giữ nguyên", "keep"),
    ],
)
def test_usual_words_name_a_choice(kind: str, column: str, written: str, choice: str) -> None:
    assert choice_spellings(KINDS[kind].column(column))[comparison_key(written)] == choice


REGISTER = ["STT", "Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận", "Lần gửi"]


def column(sheet: Sheet, heading: str) -> list[str | None]:
    found: list[str | None] = sheet.columns[sheet.headings.index(heading)].to_pylist()
    return found


def test_the_numbers_of_columns_are_no_months_of_the_year_above(tmp_path: Path) -> None:
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    row = [1, "Bộ A", "CD1", "Tháng 3", "16/03/2022", "Lần 1"]
    sheet = receipts(tmp_path, ["SỔ VĂN BẢN ĐẾN NĂM 2022"], REGISTER, numbers, row)
    assert agencies(sheet) == ["Bộ A"]
    assert said(sheet)["import.remark.number_row"] == {"rows": "3"}
    assert column(sheet, "Kỳ báo cáo") == ["Tháng 3 năm 2022"]


def test_the_regime_in_brackets_and_the_period_in_the_title_hold_for_all_rows(
    tmp_path: Path,
) -> None:
    title = ["Danh sách nhận báo cáo (CD01) - Kỳ: tháng 07/2022"]
    sheet = receipts(tmp_path, title, ["STT", "Cơ quan", "Ngày nhận"], [1, "Bộ A", "25/07/2022"])
    assert column(sheet, "Mã chế độ báo cáo") == ["CD01"]
    assert sheet.told_by == "2022-07"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("words")
    place = str(folder / "store")
    assert main(["init-store", "--store", place]) == 0
    path = write(folder, "indicators.csv", *INDICATORS)
    assert main(["import", "indicators", str(path), "--store", place]) == 0
    return place


def observations(folder: Path, name: str) -> Path:
    return write(
        folder,
        "figures.csv",
        "Mã chỉ tiêu,Tên chỉ tiêu,Địa bàn,Năm,Giá trị",
        f"DS,{name},Cả nước,2020,5",
    )


def test_a_code_goes_in_beside_its_name(base: str, tmp_path: Path) -> None:
    found = checked(base, "observations", observations(tmp_path, "Dân số trung bình"))
    assert found.rows["indicator_code"].to_pylist() == ["DS"]


def test_a_code_beside_the_name_of_another_is_an_error(base: str, tmp_path: Path) -> None:
    with pytest.raises(ImportRejected) as rejected:
        checked(base, "observations", observations(tmp_path, "Diện tích"), take_good_rows=False)
    faults = [each for each in rejected.value.messages if not each.is_remark]
    assert [(each.reason, each.cell, each.values["name"]) for each in faults] == [
        ("import.name_differs", "A2", "Diện tích")
    ]


def test_a_file_without_headings_says_where_they_should_be_and_what_stands_there(
    tmp_path: Path,
) -> None:
    lines: list[list[Any]] = [
        ["Bảng theo dõi"],
        ["Ai", "Cái gì", "Bao giờ"],
        ["A", "B", "1/1/2022"],
    ]
    with pytest.raises(ImportRejected) as rejected:
        receipts(tmp_path, *lines)
    (message,) = rejected.value.messages
    assert (message.reason, message.row, message.sheet) == ("import.other_headings", 2, "Sheet")
    text = message.text("vi")
    assert "“Ai”, “Cái gì”, “Bao giờ”" in text
    assert "Mã đơn vị, Mã chế độ báo cáo, Kỳ báo cáo, Thời điểm nhận" in text
    assert "template receipts" in text


def test_a_file_of_numbers_alone_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(ImportRejected) as rejected:
        read(write(tmp_path, "numbers.csv", "1,2", "3,4"), KINDS["receipts"])
    (message,) = rejected.value.messages
    assert message.reason == "import.no_headings"
    assert "template receipts" in message.text("vi")
