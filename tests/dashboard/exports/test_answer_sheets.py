"""The lists that agencies answer on: what they write comes back beside its direction."""

import io
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from dashboard.exports.documents.reminder_letters import ReminderLetter, ReminderLetters
from dashboard.exports.workbook.answer_sheets import AnswerSheet, AnswerSheets
from dashboard.figures import evaluate
from dashboard.figures.details.agencies.reminders import reminded_agencies
from dashboard.figures.details.directions import directions_of
from dashboard.figures.reads import Reads
from dashboard.wording import TEXT, simulated_label
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from data_access.text import messages
from tests.exported import PRESENT, selection_of
from tests.import_files import take

JUNE = date(2020, 6, 12)


def names_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


@pytest.mark.parametrize("day", [JUNE, PRESENT])
def test_each_agency_with_open_directions_has_its_list(reads: Reads, day: date) -> None:
    selection = selection_of(reads, day)
    sheets = AnswerSheets(reads, selection, "vi").sheets
    values = {value.figure: value for value in evaluate.values(
        reads, selection, ["directions_done", "directions_overdue"])}  # fmt: skip
    done = values["directions_done"]
    assert all(sheet.asks for sheet in sheets)
    assert sum(len(sheet.directions) for sheet in sheets) == (done.denominator or 0) - (
        done.numerator or 0
    )
    late = sum(int((sheet.directions["state"] == "overdue").sum()) for sheet in sheets)
    assert late == values["directions_overdue"].numerator


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_answer_comes_back_and_an_empty_row_says_nothing(
    reads: Reads, sample_store: str, tmp_path: Path, language: str
) -> None:
    selection = selection_of(reads, JUNE)
    name = "Phiên họp Chính phủ với địa phương tháng 6/2020"
    sheets = AnswerSheets(reads, selection, language, meeting_name=name).sheets
    sheet = max(sheets, key=lambda each: len(each.directions))
    code, number = sheet.agency_code, str(sheet.directions["direction_number"].iloc[0])
    book = openpyxl.load_workbook(io.BytesIO(sheet.file()))
    page = book.worksheets[0]
    heads = {cell.value: cell.column for row in page.iter_rows() for cell in row if cell.value}
    (row,) = [each[0].row for each in page.iter_rows() if each[1].value == number]
    for other in page.iter_rows(min_row=row):
        for cell in other[6:8]:
            cell.value = None
    text, day = (heads[messages.TEXT(language, f"import.heading.{name}")]
                 for name in ("answer_text", "answered_date"))  # fmt: skip
    room = page.column_dimensions[page.cell(row, text).column_letter].width
    assert room > 40, "there is room to write"
    assert (page.row_dimensions[row - 1].height or 0) >= 30, "heads of two lines are whole"
    assert (page.row_dimensions[row].height or 0) >= 45, "and there is room for three lines"
    page.cell(row, text).value = "Đã gửi bổ sung"
    page.cell(row, day).value = datetime(2020, 6, 20)
    path = tmp_path / "answers.xlsx"
    book.save(path)
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    outcome = take(store, "direction_answers", path)
    assert (outcome.new, outcome.corrected, outcome.rejected) == (0, 1, 0)
    engine = open_engine(store)
    after = selection_of(Reads(engine), date(2020, 6, 25))
    rows = directions_of(engine, after, code).set_index("direction_number")
    assert after.load == newest_load(engine)
    engine.dispose()
    assert rows.loc[number, "answer_text"] == "Đã gửi bổ sung"


def test_the_list_says_its_day_and_what_is_simulated(reads: Reads) -> None:
    sheet = next(each for each in AnswerSheets(reads, selection_of(reads, JUNE), "vi").sheets
                 if len(each.directions))  # fmt: skip
    page = openpyxl.load_workbook(io.BytesIO(sheet.file())).worksheets[0]
    texts = [str(row[0].value) for row in page.iter_rows() if row[0].value]
    assert any(text.startswith("(Số liệu tính đến ngày 12/06/2020, theo đợt nạp") for text in texts)
    assert simulated_label("vi") in texts
    assert TEXT("vi", "answers.how") in texts


def test_a_reminder_lists_open_directions_and_brings_the_list(reads: Reads) -> None:
    selection = selection_of(reads, JUNE)
    code = next(each.agency_code for each in AnswerSheets(reads, selection, "vi").sheets
                if len(each.directions))  # fmt: skip
    letter = ReminderLetter(reads, selection, "vi", code)
    (said,) = [
        each for each in letter.paragraphs if "nhiệm vụ giao tại phiên họp chưa xong" in each
    ]
    late = int((letter.directions["state"] == "overdue").sum())
    assert f"còn {len(letter.directions)} nhiệm vụ" in said
    assert f"trong đó {late} quá hạn" in said
    names = names_in(ReminderLetters(reads, selection, "vi", [code]).file())
    assert names == [f"don-doc-{code}.docx", f"tra-loi-{code}.xlsx"]
    idle = next(each for each in reminded_agencies(reads, selection)
                if AnswerSheet(reads, selection, "vi", each).directions.empty)  # fmt: skip
    assert not any("nhiệm vụ" in text for text in
                   ReminderLetter(reads, selection, "vi", idle).paragraphs)  # fmt: skip
    assert names_in(ReminderLetters(reads, selection, "vi", [idle]).file()) == [
        f"don-doc-{idle}.docx", f"tra-loi-{idle}.xlsx"]  # fmt: skip


def test_each_list_names_the_meeting_that_it_is_for(reads: Reads) -> None:
    selection = selection_of(reads, JUNE)
    sheets = AnswerSheets(reads, selection, "vi", meeting_name="Phiên họp quý II").sheets
    beside_letters = ReminderLetters(
        reads, selection, "vi", [sheets[0].agency_code], meeting_name="Phiên họp quý II"
    )
    with zipfile.ZipFile(io.BytesIO(beside_letters.file())) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".xlsx")]
        files = [sheets[0].file(), archive.read(name)]
    for file in files:
        for page in openpyxl.load_workbook(io.BytesIO(file)).worksheets:
            said = "\n".join(str(cell.value) for row in page.iter_rows(max_row=6) for cell in row)
            assert "Phiên họp quý II" in said
