"""Which worksheets of a workbook are read, and what in them its reader may not see."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.reading_choice import EVERYTHING, ReadingChoice
from data_access.importing.model.sheet import Sheet
from data_access.importing.reading import read, recognise
from data_access.importing.run import check_file, write
from data_access.store.loads import writing
from tests.import_files import LOADED_AT

HEADINGS = ["Cơ quan", "Chế độ báo cáo", "Ngày nhận", "Không phát sinh"]
DAYS = ["calendar_date", "is_working_day", "name_vi", "source"]


def book_of(sheets: dict[str, list[list[Any]]]) -> Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    return book


def saved(book: Workbook, folder: Path) -> Path:
    path = folder / "book.xlsx"
    book.save(path)
    return path


def month(number: int, agency: str) -> list[list[Any]]:
    return [[f"Kỳ báo cáo: Tháng {number}/2022"], HEADINGS,
            [agency, "CD1", f"25/0{number}/2022", "không"]]  # fmt: skip


def cells(sheet: Sheet, heading: str) -> list[str | None]:
    found: list[str | None] = sheet.columns[sheet.headings.index(heading)].to_pylist()
    return found


def refusal(path: Path, kind: str, choice: ReadingChoice = EVERYTHING) -> tuple[str, object]:
    with pytest.raises(ImportRejected) as rejected:
        read(path, KINDS[kind], choice)
    (message,) = rejected.value.messages
    assert all(message.text(language) for language in ("vi", "en"))
    return message.reason, message.values.get("sheets")


def test_a_sheet_for_each_month_is_taken_whole(tmp_path: Path) -> None:
    sheets = {f"Tháng {number}": month(number, f"Bộ {number}") for number in (1, 2, 3)}
    path = saved(book_of(sheets | {"Hướng dẫn": [["Điền theo mẫu"]]}), tmp_path)
    assert recognise(path, KINDS.values()).name == "receipts"
    sheet = read(path, KINDS["receipts"])
    assert cells(sheet, "Cơ quan") == ["Bộ 1", "Bộ 2", "Bộ 3"]
    assert cells(sheet, "Kỳ báo cáo") == ["Tháng 1/2022", "Tháng 2/2022", "Tháng 3/2022"]
    assert sheet.places() == [("Tháng 1", 3), ("Tháng 2", 3), ("Tháng 3", 3)]
    (remark,) = sheet.messages
    assert remark.values == {
        "taken": "“Tháng 1”, “Tháng 2”, “Tháng 3”", "others": "“Hướng dẫn”"
    }  # fmt: skip


def test_no_sheet_is_called_the_only_one_with_all_headings_where_it_lacks_one(
    tmp_path: Path,
) -> None:
    rows = [HEADINGS, ["Bộ 1", "CD1", "25/01/2022", "không"]]
    path = saved(book_of({"Tháng 1": rows, "Tháng 2": rows}), tmp_path)
    (remark,) = read(path, KINDS["receipts"]).messages  # the checks report the missing heading
    assert remark.reason == "import.remark.sheets"


def test_sheets_that_nothing_tells_apart_are_a_question(tmp_path: Path) -> None:
    path = saved(book_of({"Cũ": month(1, "Bộ 1"), "Mới": month(1, "Bộ 2")}), tmp_path)
    assert refusal(path, "receipts") == ("import.several_sheets", "“Cũ” (1), “Mới” (1)")
    chosen = read(path, KINDS["receipts"], ReadingChoice(("Mới",)))
    assert cells(chosen, "Cơ quan") == ["Bộ 2"]
    both = read(path, KINDS["receipts"], ReadingChoice(("Cũ", "Mới")))
    assert cells(both, "Cơ quan") == ["Bộ 1", "Bộ 2"]


def test_a_chosen_sheet_must_be_there_and_have_a_table(tmp_path: Path) -> None:
    path = saved(book_of({"Dữ liệu": month(1, "Bộ 1"), "Ghi chú": [["Xem"]]}), tmp_path)
    assert refusal(path, "receipts", ReadingChoice(("Dữ liệu", "Khác")))[0] == (
        "import.sheet_unknown"
    )
    assert refusal(path, "receipts", ReadingChoice(("Dữ liệu", "Ghi chú"))) == (
        "import.sheet_without_table", "“Ghi chú”"
    )  # fmt: skip


def test_wide_sheets_of_two_indicators_are_both_taken_and_two_of_one_are_a_question(
    tmp_path: Path,
) -> None:
    def wide(title: str, value: float) -> list[list[Any]]:
        return [[title], ["Địa phương", "Năm 2018", "Năm 2019"], ["Hà Giang", value, value + 1]]

    path = saved(book_of({"A": wide("Dân số", 846.5), "B": wide("Diện tích", 7929.5)}), tmp_path)
    sheet = read(path, KINDS["observations"])
    assert cells(sheet, "Giá trị") == ["846.5", "847.5", "7929.5", "7930.5"]
    assert cells(sheet, "Mã chỉ tiêu") == ["Dân số"] * 2 + ["Diện tích"] * 2
    path = saved(book_of({"A": wide("Dân số", 846.5), "B": wide("Dân số", 7929.5)}), tmp_path)
    assert refusal(path, "observations") == ("import.several_sheets", "“A” (2), “B” (2)")
    assert recognise(path, KINDS.values()).name == "observations"


def test_a_fault_in_one_of_several_sheets_names_its_own_cell(store: str, tmp_path: Path) -> None:
    days = [DAYS, ["2020-04-29", "không", "Một", "Ví dụ"]]
    wrong = [[], [], DAYS, ["2020-04-30", "có lẽ", "Hai", "Ví dụ"]]
    path = saved(book_of({"A": days, "B": wrong}), tmp_path)
    choice = ReadingChoice(("A", "B"))
    with writing(store) as writer, pytest.raises(ImportRejected) as rejected:
        check_file(writer, KINDS["days_off"], path, is_simulated=True, loaded_by="test",
                   loaded_at=LOADED_AT, choice=choice)  # fmt: skip
    found = [(each.sheet, each.cell) for each in rejected.value.messages if not each.is_remark]
    assert found == [("B", "B4")]


def test_another_sheet_of_a_file_that_was_loaded_is_not_in_already(
    store: str, tmp_path: Path
) -> None:
    one = [DAYS, ["2020-04-29", "không", "Một", "Ví dụ"]]
    two = [DAYS, ["2020-04-28", "không", "Hai", "Ví dụ"]]
    path = saved(book_of({"A": one, "B": two}), tmp_path)
    for name in ("A", "B"):
        with writing(store) as writer:
            checked = check_file(writer, KINDS["days_off"], path, is_simulated=True,
                                 loaded_by="test", loaded_at=LOADED_AT,
                                 choice=ReadingChoice((name,)))  # fmt: skip
            assert write(writer, checked, dry_run=False).already_in is None


def hidden_book() -> Workbook:
    rows = [
        [f"Bộ {number}", "CD1", "2022-01", "25/01/2022", "không", "x"] for number in range(1, 7)
    ]
    book = book_of({"Biểu": [[], ["Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận",
                                  "Không phát sinh", "Hình thức gửi"], *rows]})  # fmt: skip
    page = book["Biểu"]
    page.row_dimensions[4].hidden = True
    page.row_dimensions[5].hidden = True
    page.row_dimensions[50].hidden = True  # blank
    page.cell(7, 1).font = Font(strike=True)
    page.column_dimensions["F"].hidden = True
    page.column_dimensions["H"].hidden = True  # blank
    return book


@pytest.mark.parametrize(
    ("skips", "how", "agencies"),
    [
        (False, "taken", ["Bộ 1", "Bộ 2", "Bộ 3", "Bộ 4", "Bộ 5", "Bộ 6"]),
        (True, "left_out", ["Bộ 1", "Bộ 4", "Bộ 6"]),
    ],
)
def test_hidden_and_struck_rows_and_hidden_columns_are_told_and_may_be_left_out(
    tmp_path: Path, skips: bool, how: str, agencies: list[str]
) -> None:
    path = saved(hidden_book(), tmp_path)
    sheet = read(path, KINDS["receipts"], ReadingChoice(skips_hidden=skips))
    assert cells(sheet, "Cơ quan") == agencies
    assert {each.reason: dict(each.values) for each in sheet.messages} == {
        f"import.remark.hidden_rows_{how}": {"rows": "4–5"},
        f"import.remark.struck_rows_{how}": {"rows": "7"},
        f"import.remark.hidden_columns_{how}": {"columns": "F"},
    }
    assert any(column.null_count < len(column) for column in sheet.columns[5:6]) is not skips


def test_text_struck_through_inside_a_cell_is_told_too(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "shared.xlsx") as shared:
        page, struck = shared.add_worksheet(), shared.add_format({"font_strikeout": True})
        page.write_row(0, 0, [*HEADINGS, "Kỳ báo cáo"])
        for number in (1, 2, 3):
            page.write_row(number, 0, [f"Bộ {number}", "CD1", "25/01/2022", "không", "2022-01"])
        page.write_rich_string(2, 2, "26/01/2022 ", struck, "25/01/2022")
    book = book_of({"Biểu": [[*HEADINGS, "Kỳ báo cáo"],
                             ["Bộ 1", "CD1", "25/01/2022", "không", "2022-01"]]})  # fmt: skip
    book["Biểu"]["A3"] = CellRichText(TextBlock(InlineFont(strike=True), "Bộ 2"), " thôi")
    for path, rows in ((tmp_path / "shared.xlsx", "3"), (saved(book, tmp_path), "3")):
        (remark,) = read(path, KINDS["receipts"]).messages
        assert (remark.reason, remark.values) == ("import.remark.struck_rows_taken", {"rows": rows})
