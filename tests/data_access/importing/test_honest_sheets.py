"""What officers leave in a sheet without meaning harm goes in, or is passed over and said."""

from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from data_access.errors import ImportRejected
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.whole_columns import parse
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.sheet import Sheet
from data_access.importing.reading import read

HEADINGS = ["STT", "Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận", "Không phát sinh"]


def row(number: int, agency: str) -> list[Any]:
    return [number, agency, "CD1", "Quý I/2022", "16/03/2022", "không"]


def receipts(folder: Path, *rows: list[Any], merged: str | None = None) -> Sheet:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for each in rows:
        page.append(each)
    if merged:
        page.merge_cells(merged)
    book.save(folder / "receipts.xlsx")
    return read(folder / "receipts.xlsx", KINDS["receipts"])


def agencies(sheet: Sheet) -> list[str | None]:
    found: list[str | None] = sheet.columns[sheet.headings.index("Cơ quan")].to_pylist()
    return found


def said(sheet: Sheet) -> dict[str, dict[str, object]]:
    return {each.reason: dict(each.values) for each in sheet.messages}


@pytest.mark.parametrize("merged", [None, "A4:D4"])
def test_a_total_in_the_column_that_counts_is_passed_over_with_the_count_beside_it(
    tmp_path: Path, merged: str | None
) -> None:
    total = ["Tổng cộng", None, None, None, 2, None]
    rows = [HEADINGS, row(1, "Bộ A"), row(2, "Tổng cục Thống kê"), total]
    sheet = receipts(tmp_path, *rows, merged=merged)
    assert agencies(sheet) == ["Bộ A", "Tổng cục Thống kê"]
    assert said(sheet) == {"import.remark.total_rows": {"rows": "4"}}


def test_headings_repeated_on_each_printed_page_are_passed_over(tmp_path: Path) -> None:
    above = ["TT", "Cơ quan", "Báo cáo", None, None, "Không phát sinh"]
    below = [None, None, "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận", None]
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    head = [above, below, numbers]
    sheet = receipts(tmp_path, *head, row(1, "Bộ A"), [], *head, row(2, "Bộ B"))
    assert agencies(sheet) == ["Bộ A", "Bộ B"]
    assert said(sheet) == {
        "import.remark.heading_rows": {"rows": "6–7"},
        "import.remark.number_row": {"rows": "3, 8"},
    }


@pytest.mark.parametrize("line", [["Kỳ báo cáo: Tháng 2/2022"], [None, "KỲ:", "Tháng 2/2022"]])
def test_a_second_table_below_is_of_the_period_above_it(tmp_path: Path, line: list[Any]) -> None:
    head = ["STT", "Cơ quan", "Chế độ báo cáo", "Ngày nhận", "Không phát sinh"]
    above, first = ["Kỳ báo cáo: Tháng 1/2022"], [1, "Bộ A", "CD1", "16/01/2022", "không"]
    rows = [above, head, first, [], line, head, [1, "Bộ B", "CD1", "16/02/2022", "không"]]
    sheet = receipts(tmp_path, *rows)
    assert agencies(sheet) == ["Bộ A", "Bộ B"]
    at = sheet.headings.index("Kỳ báo cáo")
    assert list(map(read_period, sheet.columns[at].to_pylist())) == ["2022-01", "2022-02"]


@pytest.mark.parametrize(
    "line", [["BÁO CÁO QUÝ II"], ["Chế độ báo cáo: CD2, kỳ báo cáo: Tháng 2/2022"]]
)
def test_a_second_table_below_is_not_taken_for_more_of_the_first(
    tmp_path: Path, line: list[Any]
) -> None:
    head = ["STT", "Cơ quan", "Chế độ báo cáo", "Ngày nhận", "Không phát sinh"]
    above, first = ["Kỳ báo cáo: Tháng 1/2022"], [1, "Bộ A", "CD1", "16/01/2022", "không"]
    rows = [above, head, first, [], line, head, [1, "Bộ B", "CD1", "16/02/2022", "không"]]
    with pytest.raises(ImportRejected) as rejected:
        receipts(tmp_path, *rows)
    (message,) = rejected.value.messages
    assert (message.reason, message.values["rows"]) == ("import.second_table", "5")
    printed = receipts(tmp_path, *rows[:4], ["II. KHỐI ĐỊA PHƯƠNG"], *rows[5:])
    assert agencies(printed) == ["Bộ A", "Bộ B"]


def test_a_column_of_no_form_is_passed_over_and_a_slip_in_a_heading_is_not(
    tmp_path: Path,
) -> None:
    rows = [[*HEADINGS, "Tình trạng", "Có ký sô"], [*row(1, "Bộ A"), "Đúng hạn", "có"]]
    sheet = receipts(tmp_path, *rows)
    assert said(sheet) == {"import.remark.columns_ignored": {"columns": "“Tình trạng”"}}
    assert "Có ký sô" in sheet.headings  # the checks report it
    assert [text for _, text, _ in sheet.ignored] == ["STT", "Tình trạng"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("CD16\u200b", "CD16"),
        ("\ufeffCD\u00ad16", "CD16"),
        ("12/2020/Q\u00d0-UBND", "12/2020/QĐ-UBND"),
        ("\u00d0iện Biên", "Điện Biên"),
        ("Bé Tµi chÝnh\u00ad", "Bé Tµi chÝnh\u00ad"),  # an old font: refused later, as it stands
    ],
)
def test_unseen_signs_and_look_alikes_are_not_part_of_a_code(written: str, read_as: str) -> None:
    assert parse(pa.array([written]), ColumnSpec("a", "code")).values.to_pylist() == [read_as]


@pytest.mark.parametrize("written", ["'854,7 ", " 854,7\u00a0", "‘854,7", '"854,7"', "“854,7”"])
def test_a_number_kept_as_text_is_a_number(written: str) -> None:
    found = parse(pa.array([written, "1.854,7"]), ColumnSpec("a", "number"))
    assert found.values.to_pylist() == [854.7, 1854.7]
