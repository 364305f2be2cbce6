"""Registers with a column for each period: a day in a cell is a receipt, a mark is a question."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.sheet import Sheet
from data_access.importing.reading import read, recognise
from data_access.text.folding import comparison_key

TITLE = ["THEO DÕI NHẬN BÁO CÁO THÁNG (CD01) NĂM 2022"]
HEADINGS = ["STT", "Địa phương", "Tháng 1", "Tháng 2", "Tháng 3", "Người theo dõi"]
ROWS = [
    [1, "Hà Giang", datetime(2022, 1, 25), "x", "chưa gửi", "An"],
    [2, "Cao Bằng", "28/01/2022 16:30", datetime(2022, 2, 24), None, None],
    ["Tổng cộng", None, 2, 2, 0, None],
]


def register(folder: Path, *rows: list[Any], merged: str | None = None) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for each in rows:
        page.append(each)
    if merged:
        page.merge_cells(merged)
    book.save(folder / "register.xlsx")
    return folder / "register.xlsx"


def receipts(sheet: Sheet) -> list[tuple[str, ...]]:
    known = KINDS["receipts"].by_spelling()
    by_name = {known[comparison_key(heading)].name: column.to_pylist()
               for heading, column in zip(sheet.headings, sheet.columns, strict=True)}  # fmt: skip
    columns = (
        by_name[each] for each in ("regime_code", "agency_code", "period_code", "received_at")
    )
    return list(zip(*columns, strict=True))


EXPECTED = [
    ("CD01", "Hà Giang", "2022-01", "2022-01-25"),
    ("CD01", "Hà Giang", "2022-02", "x"),
    ("CD01", "Cao Bằng", "2022-01", "28/01/2022 16:30"),
    ("CD01", "Cao Bằng", "2022-02", "2022-02-24"),
]


@pytest.mark.parametrize(
    "head",
    [
        [TITLE, [], HEADINGS],
        [
            ["Chế độ báo cáo: CD01"],
            ["STT", "Địa phương", "Năm 2022", None, None, "Người theo dõi"],
            [None, None, "Tháng 1", "Tháng 2", "Tháng 3", None],
        ],
        [TITLE, ["STT", "Địa phương", "01/2022", "02/2022", "03/2022", "Người theo dõi"]],
    ],
)
def test_days_are_receipts_and_a_mark_is_handed_on(tmp_path: Path, head: list[Any]) -> None:
    path = register(tmp_path, *head, *ROWS)
    assert recognise(path, KINDS.values()).name == "receipts"
    sheet = read(path, KINDS["receipts"])
    assert receipts(sheet) == EXPECTED
    row = len(head) + 1
    at = sheet.headings.index("Thời điểm nhận")
    letters, numbers = sheet.letters[at], sheet.row_numbers.tolist()
    assert [f"{column}{number}" for column, number in zip(letters, numbers, strict=True)] == [
        f"C{row}", f"D{row}", f"C{row + 1}", f"D{row + 1}",
    ]  # fmt: skip
    said = {each.reason: each.values for each in sheet.messages}
    assert said["import.remark.period_columns"]["count"] == 1
    assert "(2022-03)" in str(said["import.remark.period_columns"]["columns"])
    assert said["import.remark.total_rows"] == {"rows": str(row + 2)}
    assert said["import.remark.columns_ignored"] == {"columns": "F “Người theo dõi”"}


def test_years_that_the_title_leaves_open_are_not_guessed(tmp_path: Path) -> None:
    title = ["THEO DÕI NHẬN BÁO CÁO (CD01) NĂM 2022, SO VỚI NĂM 2021"]
    sheet = read(register(tmp_path, title, HEADINGS, *ROWS), KINDS["receipts"])
    assert "Kỳ báo cáo" not in sheet.headings


def test_numbers_across_periods_are_statistics(tmp_path: Path) -> None:
    rows = [["Địa phương", "2021", "2022"], ["Hà Nội", 1, 2.5], ["Hà Nam", 43831, 43832]]
    path = register(tmp_path, ["Chỉ tiêu: area"], *rows)
    assert recognise(path, KINDS.values()).name == "observations"
