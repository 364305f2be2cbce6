"""Explanations come back on the list that an agency was sent, and stand beside its reports."""

import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell import Cell

from dashboard import explanation_file
from dashboard.commands.cli import main
from dashboard.exports.workbook.answer_sheets import AnswerSheet, AnswerSheets
from dashboard.figures.details.statements import State, of_store, to_overdue
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.wording import TEXT, hour_due, simulated_mark
from data_access.errors import ImportRejected
from data_access.importing.cells.word_lists import means
from data_access.importing.kinds.explanations import LONGEST, TEXT_COLUMN
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.other_places import recognise_loaded
from data_access.importing.reports.message_report import message_lines
from data_access.store import audit, journal
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from data_access.text import messages
from data_access.text.messages import LANGUAGES
from tests import factories
from tests.import_files import take, write

DAY = date(2020, 6, 12)
AT = datetime(2020, 6, 10, 9)
SAID = "Phần mềm của tỉnh chưa kết nối"
WORDS = {"vi": "Báo cáo công tác cải cách hành chính, quý I/2020",
         "en": "Administrative reform, Q1 2020"}  # fmt: skip


@pytest.fixture
def own(sample_store: str, tmp_path: Path) -> str:
    return str(shutil.copytree(sample_store, tmp_path / "store"))


def list_sent(
    store: str,
    path: Path,
    language: str,
    day: date,
    wanted: Callable[[AnswerSheet], int],
    codes: Sequence[str] | None = None,
) -> AnswerSheet:
    """The list of a day that is most `wanted`, in `path`; of these agencies, or of all."""
    engine = open_engine(store)
    selection = Selection(day, newest_load(engine), present=DAY)
    sheets = AnswerSheets(
        Reads(engine), selection, language, codes, meeting_name="Phiên họp tháng 12/2025"
    ).sheets
    sheet = max(sheets, key=wanted)
    path.write_bytes(sheet.file())
    engine.dispose()
    return sheet


def opened(path: Path) -> tuple[openpyxl.Workbook, dict[object, Cell]]:
    """The file of a list, and the cells of its sheet of explanations by what stands in them."""
    book = openpyxl.load_workbook(path)
    cells = (cell for row in book.worksheets[-1].iter_rows() for cell in row)
    return book, {cell.value: cell for cell in cells if isinstance(cell, Cell) and cell.value}


def under(head: Cell, number: int) -> Cell:
    """The cell so many rows below a heading."""
    found = head.offset(number)
    assert isinstance(found, Cell)
    return found


def sent_back(
    store: str,
    path: Path,
    language: str,
    *said: str | None,
    year: str = "",
    written: Sequence[tuple[int, str, object]] = (),
) -> int:
    """The list of an agency with many overdue reports, with `said` in its first rows of periods in
    that `year`, and what is `written` into a row and a column; how many reports it has.
    """
    sheet = list_sent(store, path, language, DAY, lambda each: len(each.reports), ["M22-G15"])
    book, heads = opened(path)

    def cell(number: int, name: str) -> Cell:
        return under(heads[messages.TEXT(language, f"import.heading.{name}")], number)

    for number, text in enumerate(said, start=1):
        cell(number, TEXT_COLUMN).value = text
        period = cell(number, "period_code")
        period.value = f"{year or period.value[:4]}{period.value[4:]}"
    for number, name, value in written:
        cell(number, name).value = value
    book.save(path)
    return len(sheet.reports)


def rejected_for(store: str, path: Path, *, is_simulated: bool = True) -> list[ValidationMessage]:
    """The errors of a list of which then nothing was written."""
    with pytest.raises(ImportRejected) as rejected:
        explanation_file.take(store, path, "A", AT, is_simulated=is_simulated)
    assert of_store(store, DAY) == []
    return [each for each in rejected.value.messages if not each.is_remark]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_written_on_the_list_stands_beside_its_report(
    own: str, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    count = sent_back(own, path, language, None, SAID)
    taken = explanation_file.take(own, path, "Trần Thị Bình", AT, is_simulated=True)
    (written,) = taken.written
    assert (written.body, written.state, taken.known) == (SAID, "explained", 0)
    assert written.written_by == "tra-loi.xlsx (Trần Thị Bình)"
    silent = [each for each in taken.remarks if each.reason == "import.remark.no_explanation"]
    assert len(silent) == count - 1
    engine = open_engine(own)
    selection = Selection(DAY, newest_load(engine), present=DAY)
    ((row, said),) = to_overdue(Reads(engine), selection, of_store(own, DAY))
    engine.dispose()
    assert said == written
    assert written.key == (row["origin_agency_code"], row["regime_code"], row["period_code"])
    last = audit.read(own).iloc[-1]
    assert (last["action"], last["after"]) == ("statement", written.told)
    assert pd.isna(last["before"])


def test_the_same_list_again_writes_nothing_and_another_word_is_added(
    own: str, tmp_path: Path
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID)
    explanation_file.take(own, path, "A", AT, is_simulated=True)
    again = explanation_file.take(own, path, "A", AT, is_simulated=True)
    assert (again.written, again.known) == ((), 1)
    sent_back(own, path, "vi", "Đã gửi bổ sung")
    assert len(explanation_file.take(own, path, "A", AT, is_simulated=True).written) == 1
    assert [each.body for each in of_store(own, DAY)] == ["Đã gửi bổ sung", SAID]
    assert audit.read(own).iloc[-1]["before"] == f"explained: {SAID}"
    assert again.newer == (), "what stands is the same"
    sent_back(own, path, "vi", SAID)
    older = explanation_file.take(own, path, "A", AT, is_simulated=True)
    assert (older.written, older.known) == ((), 1), "an older list is no new word"
    assert [each.body for each in older.newer] == ["Đã gửi bổ sung"]


@pytest.mark.parametrize(
    ("state", "body"),
    [("explained", "Đã gửi lại\ntheo  công văn"), ("explained", "=1+1"), ("disputed", "'Đã nộp'")],
)
def test_what_was_explained_stands_on_the_next_list_and_sent_back_so_writes_nothing(
    own: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], state: State, body: str
) -> None:
    path, lists = tmp_path / "tra-loi.xlsx", tmp_path / "tra-loi.zip"
    for said, at in (("Trước", AT), (body, AT + timedelta(days=1))):
        key = "obligation/M22-G15/CD10/2020-Q1"
        journal.add_entry(own, "dispute", "A", at, subject_key=key, state=state, body=said)
    options = ["--as-of", str(DAY), "--agency", "M22-G15", "--store", own, "--out", str(lists)]
    for document in ("answers", "letters"):
        assert main(["export", document, *options]) == 0
        with zipfile.ZipFile(lists) as archive:
            path.write_bytes(archive.read("tra-loi-M22-G15.xlsx"))
        page = openpyxl.load_workbook(path).worksheets[-1]
        assert body in [cell.value for row in page.iter_rows() for cell in row]
        taken = explanation_file.take(own, path, "A", AT, is_simulated=True)
        assert (taken.written, taken.known) == ((), 1)


def test_an_explanation_of_what_nobody_owes_is_an_error_and_nothing_is_written(
    own: str, tmp_path: Path
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, SAID, year="2012")
    reasons = {each.reason for each in rejected_for(own, path)}
    assert reasons == {"import.no_obligation", "import.explained_other_report"}


@pytest.mark.parametrize("row", [1, 2])
def test_a_row_of_another_agency_than_that_of_the_title_is_an_error_an_empty_one_too(
    own: str, tmp_path: Path, row: int
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, written=[(row, "origin_agency_code", "M22-G09")])
    (error,) = (each for each in rejected_for(own, path) if each.column == "Mã đơn vị được giao")
    assert (error.reason, error.value) == ("import.explained_for_other", "M22-G09")
    assert "Danh sách này là của Bộ Tư pháp, " in error.text("vi")


def test_a_list_all_in_the_code_of_another_agency_than_that_of_its_title_is_an_error(
    own: str, tmp_path: Path
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    count = sent_back(own, path, "vi", SAID)
    others = [(row, "origin_agency_code", "M22-G09") for row in range(1, count + 1)]
    sent_back(own, path, "vi", SAID, written=others)
    reasons = Counter(each.reason for each in rejected_for(own, path))
    assert reasons["import.explained_for_other"] == count


def test_a_list_without_its_title_is_of_the_agency_of_most_rows(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, written=[(2, "origin_agency_code", "M22-G09")])
    book, heads = opened(path)
    heads["Báo cáo chờ giải trình: Bộ Tư pháp"].value = None
    book.save(path)
    assert [(each.value, each.reason) for each in rejected_for(own, path)] == [
        ("M22-G09", "import.explained_for_other")
    ]


def test_words_without_any_code_are_errors_in_a_store_without_agencies_too(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    factories.empty_store(store)
    headings = "origin_agency_code,regime_code,period_code,explanation_text"
    path = write(tmp_path, "tra-loi.csv", headings, f",,,{SAID}")
    reasons = {each.reason for each in rejected_for(store, path)}
    assert reasons == {"import.required"}


@pytest.mark.parametrize(
    ("language", "state"), [("vi", "Chưa gửi"), ("vi", "trễ hạn"), ("en", "missing")]
)
def test_a_state_alone_is_no_explanation(
    own: str, tmp_path: Path, language: str, state: str
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, language, state)
    (error,) = rejected_for(own, path)
    assert (error.reason, error.value) == ("import.explanation_is_state", state)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("listed_state", "import.state_is_explanation"),
     ("listed_report", "import.explained_other_report")],
)  # fmt: skip
def test_words_in_another_column_of_an_empty_row_are_an_error(
    own: str, tmp_path: Path, name: str, reason: str
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, written=[(3, name, "Chưa có số liệu của xã")])
    (error,) = rejected_for(own, path)
    assert (error.reason, error.value) == (reason, "Chưa có số liệu của xã")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_list_are_those_of_the_screen(language: str) -> None:
    for state in ("on_time", "late", "missing", "not_due", "exempt"):
        assert means(TEXT(language, f"state.{state}"), "report_states")
    heading = messages.TEXT(language, "import.heading.listed_state")
    assert heading == TEXT(language, "column.state")
    title = TEXT(language, "explanations.title", agency="")
    assert title == f"{messages.TEXT(language, 'import.heading.listed_agency')}: "


def test_what_is_too_long_is_an_error(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", "a" * (LONGEST + 1))
    assert {each.reason for each in rejected_for(own, path)} == {"import.explanation_too_long"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_row_whose_codes_and_words_name_two_reports_is_an_error(
    own: str, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, language, SAID, written=[(1, "period_code", "2019-Q3")])
    due, words = rejected_for(own, path)
    assert words.reason == "import.explained_other_report"
    assert (words.row, words.value) == (due.row, WORDS[language])
    assert WORDS["vi"].replace("I/2020", "III/2019") in words.text("vi")
    assert (due.reason, due.value) == ("import.explained_other_due", "2020-03-25")
    assert "25/09/2019" in due.text("vi")
    written = messages.TEXT("vi", "import.at_value", value="25/03/2020")
    assert any(written in line for line in message_lines([due], "vi"))


def test_the_regime_of_another_report_is_an_error_too(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, written=[(1, "regime_code", "CD15")])
    words = next(each for each in rejected_for(own, path) if each.column == "Báo cáo, kỳ")
    assert words.reason == "import.explained_other_report"
    assert "CD15 2020-Q1" in words.text("vi"), "due on the same day"


def test_a_due_date_that_was_extended_after_the_list_contradicts_nothing(
    own: str, tmp_path: Path
) -> None:
    path, extended = tmp_path / "tra-loi.xlsx", tmp_path / "gia-han.csv"
    sent_back(own, path, "vi", SAID)
    extended.write_text(
        "origin_agency_code,regime_code,period_code,decided_date,decision_number,due_date\n"
        "M22-G15,CD10,2020-Q1,2020-06-13,1/QĐ-VPCP,2020-06-30\n",
        encoding="utf-8",
    )
    assert take(own, "extensions", extended).new == 1
    assert len(explanation_file.take(own, path, "A", AT, is_simulated=True).written) == 1


@pytest.mark.parametrize(
    ("regime", "period", "state"),
    [("CD10", "2019-Q3", "on_time"), ("CD10", "2020-Q2", "not_due")],
)
def test_what_there_is_nothing_to_explain_of_is_an_error_that_says_so(
    own: str, tmp_path: Path, regime: str, period: str, state: str
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    codes = [(1, "regime_code", regime), (1, "period_code", period)]
    bare = [(1, name, None) for name in ("listed_report", "listed_due_date")]
    sent_back(own, path, "vi", SAID, written=[*codes, *bare])
    (error,) = rejected_for(own, path)
    assert (error.reason, error.value) == (f"import.explained_{state}", SAID)
    assert "12/06/2020" in error.text("vi"), "the day of the list, not the later one of the store"


def test_a_real_explanation_does_not_stand_beside_a_simulated_report(
    own: str, tmp_path: Path
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID)
    (error,) = rejected_for(own, path, is_simulated=False)
    assert error.reason == "import.explanation_of_simulated_report"
    for language, side in product(LANGUAGES, ("simulated", "real")):
        told = messages.TEXT(language, f"import.explanation_of_{side}_report")
        assert "--simulated" in told
        assert TEXT(language, "data.is_simulated") in told


def test_a_mark_for_nothing_is_no_explanation_and_is_counted(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    bare = ["-", "–", "n/a", "Không", "…", "không có", "None"]
    count = sent_back(own, path, "vi", *bare, SAID, "Không kịp")
    taken = explanation_file.take(own, path, "A", AT, is_simulated=True)
    assert [each.body for each in taken.written] == [SAID, "Không kịp"]
    reasons = Counter(each.reason for each in taken.remarks if each.row)
    assert reasons == {"import.remark.bare_explanation": len(bare),
                       "import.remark.no_explanation": count - len(bare) - 2}  # fmt: skip


def test_what_is_cut_off_in_the_middle_writes_nothing(
    own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = tmp_path / "tra-loi.xlsx", len(audit.read(own))
    sent_back(own, path, "vi", SAID, "Khác")

    def cut_at_the_last(*values: Any) -> journal.AlsoWritten:
        if values[-1] == "explained: Khác":
            return lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        return written(*values)

    written = audit.entry
    monkeypatch.setattr(audit, "entry", cut_at_the_last)
    with pytest.raises(KeyboardInterrupt):
        explanation_file.take(own, path, "A", AT, is_simulated=True)
    assert of_store(own, DAY) == []
    assert len(audit.read(own)) == before


def test_an_error_on_a_list_names_only_what_its_reader_can_do(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[-1]
    page.row_dimensions[page.max_row].hidden = True
    book.copy_worksheet(page)
    book.save(path)
    (several,) = rejected_for(own, path)
    assert several.reason == "import.several_sheets_of_list"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Kính gửi"])
    book.save(path)
    (headings,) = rejected_for(own, path)
    assert headings.reason == "import.other_headings_of_list"
    for language, reason in product(LANGUAGES, explanation_file.OF_A_LIST):
        text = messages.texts(messages.TEXTS, language)[f"{reason}_of_list"]
        assert not re.search("python -m|--|template|Tệp mẫu", text)


def test_a_list_brought_to_the_wrong_place_is_told_the_other(own: str, tmp_path: Path) -> None:
    path, answers = tmp_path / "tra-loi.xlsx", tmp_path / "nhiem-vu.xlsx"
    sent_back(own, path, "vi", SAID)
    for kind in ("direction_answers", "receipts"):
        with pytest.raises(ImportRejected) as rejected:
            take(own, kind, path)
        (error,) = rejected.value.messages
        assert "python -m dashboard explanations" in error.text("vi")
        assert TEXT("vi", "statements.file") in error.text("vi")
    with pytest.raises(ImportRejected) as rejected:
        recognise_loaded(path)
    assert rejected.value.messages[0].reason == "import.is_explanations"
    engine = open_engine(own)
    selection = Selection(DAY, newest_load(engine), present=DAY)
    sheets = AnswerSheets(Reads(engine), selection, "vi").sheets
    book = openpyxl.load_workbook(
        io.BytesIO(next(each for each in sheets if len(each.directions)).file())
    )
    engine.dispose()
    for each in book.worksheets[1:]:
        book.remove(each)
    book.save(answers)
    (error,) = rejected_for(own, answers)
    assert "python -m data_access import direction_answers" in error.text("vi")
    assert TEXT("vi", "data.check") in error.text("vi")


@pytest.mark.parametrize("name", ["origin_agency_code", "regime_code", "period_code", TEXT_COLUMN])
def test_a_list_without_a_heading_is_told_which_one_and_sent_nowhere_else(
    own: str, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, written=[(0, name, None)])
    (missing,) = (each for each in rejected_for(own, path) if each.reason != "import.heading_empty")
    assert missing.reason == "import.heading_missing_of_list"
    assert f"“{messages.TEXT('vi', f'import.heading.{name}')}”" in missing.text("vi")


@pytest.mark.parametrize("heading", ["Giải trình của đơn vị", "Nội dung giải trình", "Lý do"])
def test_the_column_may_be_called_otherwise(own: str, tmp_path: Path, heading: str) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, written=[(0, TEXT_COLUMN, heading)])
    taken = explanation_file.take(own, path, "A", AT, is_simulated=True)
    assert [each.body for each in taken.written] == [SAID]


def test_the_reasons_of_exemptions_are_no_explanations(own: str, tmp_path: Path) -> None:
    path = tmp_path / "mien.csv"
    path.write_text("Mã đơn vị được giao,Mã chế độ,Kỳ báo cáo,Lý do\n"
                    "M22-G15,CD10,2020-Q1,Bão lũ\n", encoding="utf-8")  # fmt: skip
    assert "import.reason_of_what" in {each.reason for each in rejected_for(own, path)}


def test_answers_on_the_other_sheet_are_told_where_they_are_read(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sheet = list_sent(
        own, path, "vi", DAY, lambda each: len(each.directions) > 0 and len(each.reports)
    )
    book, heads = opened(path)
    said, period = heads["Giải trình"], heads["Kỳ báo cáo"]
    for row in range(1, len(sheet.reports) + 1):
        under(said, row).value = SAID if row == 1 else None
    book.save(path)
    taken = explanation_file.take(own, path, "A", AT, is_simulated=True)
    told = [each.text("vi") for each in taken.remarks if not each.row]
    assert any("python -m data_access import direction_answers" in each for each in told)
    assert not any("ẩn" in each for each in told), "no sheet is hidden"
    period.value = None
    book.save(path)
    with pytest.raises(ImportRejected) as rejected:
        explanation_file.take(own, path, "A", AT, is_simulated=True)
    assert "import.heading_missing_of_list" in {each.reason for each in rejected.value.messages}


def test_the_hour_of_a_deadline_stands_on_the_list_and_comes_back(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    day = date(2020, 2, 5)
    sheet = list_sent(own, path, "vi", day, lambda each: any(map(hour_due, each.reports["due_at"])))
    row = next(place for place, due in enumerate(sheet.reports["due_at"], 1) if hour_due(due))
    book, heads = opened(path)
    due = under(heads["Thời hạn"], row)
    assert due.value == sheet.reports["due_at"][row - 1]
    assert due.number_format == "hh:mm dd/mm/yyyy"
    under(heads["Giải trình"], row).value = SAID
    book.save(path)
    assert len(explanation_file.take(own, path, "A", AT, is_simulated=True).written) == 1


def test_the_command_says_what_it_wrote(
    own: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID)
    assert main(["explanations", str(path), "--simulated", "--store", own]) == 0
    told = capsys.readouterr().out
    (written,) = of_store(own, date(2025, 12, 31))
    assert written.written_at == datetime(2025, 12, 31), "the day of the sample, as on the screen"
    assert f"{' '.join(written.key)}: {SAID} (mô phỏng)" in told
    assert "tra-loi.xlsx: 1 giải trình mới, 0 giải trình đã có." in told
    for said, outcome in (
        ("Đã gửi bổ sung", "1 giải trình mới, 0 giải trình đã có."),
        (SAID, f"hiện giải trình mới hơn có giá trị: Đã gửi bổ sung {simulated_mark('vi')}"),
        ("-", "không tìm thấy giải trình nào để ghi"),
    ):
        sent_back(own, path, "vi", said)
        assert main(["explanations", str(path), "--simulated", "--store", own]) == 0
        assert outcome in capsys.readouterr().out
    sent_back(own, path, "vi", SAID, year="2012")
    assert main(["explanations", str(path), "--simulated", "--store", own]) == 1
    assert "Không ứng với nghĩa vụ nào trong kho" in capsys.readouterr().err
    main(["explanations", "--help"])
    assert "danh sách mà cơ quan điền giải trình" in capsys.readouterr().out
