"""Explanations come back on the list that an agency was sent, and stand beside its reports."""

import io
import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard import explanation_file
from dashboard.commands.cli import main
from dashboard.exports.workbook.answer_sheets import AnswerSheets
from dashboard.figures.details.statements import of_store, to_overdue
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.errors import ImportRejected
from data_access.importing.kinds.explanations import LONGEST, TEXT_COLUMN
from data_access.store import audit
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from data_access.text import messages

DAY = date(2020, 6, 12)
AT = datetime(2020, 6, 10, 9)
SAID = "Phần mềm của tỉnh chưa kết nối"


@pytest.fixture
def own(sample_store: str, tmp_path: Path) -> str:
    return str(shutil.copytree(sample_store, tmp_path / "store"))


def sent_back(
    store: str, path: Path, language: str, *said: str | None, year: str = "", other: str = ""
) -> int:
    """The list of the agency with most overdue reports, with `said` in its first rows of periods in
    that `year`, the first one of an `other` agency; how many reports it has.
    """
    engine = open_engine(store)
    selection = Selection(DAY, newest_load(engine), present=DAY)
    sheets = AnswerSheets(Reads(engine), selection, language).sheets
    sheet = max(sheets, key=lambda each: int((each.reports["state"] == "missing").sum()))
    book = openpyxl.load_workbook(io.BytesIO(sheet.file()))
    engine.dispose()
    page = book.worksheets[-1]
    heads = {cell.value: cell for row in page.iter_rows() for cell in row if cell.value}
    head = heads[messages.TEXT(language, f"import.heading.{TEXT_COLUMN}")]
    of_period = heads[messages.TEXT(language, "import.heading.period_code")]
    for number, text in enumerate(said, start=1):
        page.cell(head.row + number, head.column).value = text
        cell = page.cell(head.row + number, of_period.column)
        cell.value = f"{year or cell.value[:4]}{cell.value[4:]}"
    if other:
        origin = heads[messages.TEXT(language, "import.heading.origin_agency_code")]
        page.cell(head.row + 1, origin.column).value = other
    book.save(path)
    return len(sheet.reports)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_written_on_the_list_stands_beside_its_report(
    own: str, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    count = sent_back(own, path, language, None, SAID)
    taken = explanation_file.take(own, path, "Trần Thị Bình", AT)
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
    explanation_file.take(own, path, "A", AT)
    again = explanation_file.take(own, path, "A", AT)
    assert (again.written, again.known) == ((), 1)
    sent_back(own, path, "vi", "Đã gửi bổ sung")
    assert len(explanation_file.take(own, path, "A", AT).written) == 1
    assert [each.body for each in of_store(own, DAY)] == ["Đã gửi bổ sung", SAID]
    assert audit.read(own).iloc[-1]["before"] == f"explained: {SAID}"
    sent_back(own, path, "vi", SAID)
    assert explanation_file.take(own, path, "A", AT).written == (), "an older list is no new word"


def test_an_explanation_of_what_nobody_owes_is_an_error_and_nothing_is_written(
    own: str, tmp_path: Path
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, SAID, year="2012")
    with pytest.raises(ImportRejected) as rejected:
        explanation_file.take(own, path, "A", AT)
    errors = [each for each in rejected.value.messages if not each.is_remark]
    assert {each.reason for each in errors} == {"import.no_obligation"}
    assert of_store(own, DAY) == []


def test_a_list_that_speaks_for_another_agency_too_is_an_error(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID, SAID, other="M22-G09")
    with pytest.raises(ImportRejected) as rejected:
        explanation_file.take(own, path, "A", AT)
    assert "import.several_agencies_explain" in {each.reason for each in rejected.value.messages}
    assert of_store(own, DAY) == []


def test_what_is_too_long_is_an_error(own: str, tmp_path: Path) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", "a" * (LONGEST + 1))
    with pytest.raises(ImportRejected) as rejected:
        explanation_file.take(own, path, "A", AT)
    assert "import.explanation_too_long" in {each.reason for each in rejected.value.messages}


def test_the_command_says_what_it_wrote(
    own: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tra-loi.xlsx"
    sent_back(own, path, "vi", SAID)
    assert main(["explanations", str(path), "--store", own]) == 0
    told = capsys.readouterr().out
    (written,) = of_store(own, date(2025, 12, 31))
    assert written.written_at == datetime(2025, 12, 31), "the day of the sample, as on the screen"
    assert f"{' '.join(written.key)}: {SAID}" in told
    assert "tra-loi.xlsx: 1 giải trình mới, 0 giải trình đã có." in told
    sent_back(own, path, "vi", SAID, year="2012")
    assert main(["explanations", str(path), "--store", own]) == 1
    assert "Không ứng với nghĩa vụ nào trong kho" in capsys.readouterr().err
