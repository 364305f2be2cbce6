"""python -m dashboard: what it prints, and its exit status."""

import csv
import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest

from dashboard import wording
from dashboard.commands.cli import main
from dashboard.commands.documents import DOCUMENTS
from dashboard.figures import evaluate
from dashboard.figures.details.agencies.reminders import others, reminded_agencies
from dashboard.figures.reads import Reads
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.journal import entries, meeting_figures
from data_access.store.loads import create_store, newest_load
from tests import factories

ASKED = ["figures", "--as-of", "2020-06-12"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", ["", "figures", "export", "preview", "completion"])
def test_every_command_has_help_in_both_languages(
    capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    assert main([*command.split(), "--help", "--language", language]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Cách dùng:" if language == "vi" else "Usage:")
    assert ("Mã kết thúc: 0" if language == "vi" else "Exit status: 0") in printed


def test_figures_are_the_same_as_json_and_as_csv(
    sample_store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--store", sample_store, "--period", "all"]
    assert main([*ASKED, *place]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert main([*ASKED, *place, "--format", "csv"]) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["figure"] for row in rows] == [line["figure"] for line in lines] == list(FIGURES)
    assert {line["as_of"] for line in lines} == {"2020-06-12"}
    for row in (*rows, *lines):
        assert (row["by"], row["period"], row["geography"]) == ("all", "all", "as_of")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "2020-Q7"], "“2020-Q7” không phải là kỳ báo cáo."),
        (["--period", "Q1"], "không có báo cáo nào mang mã kỳ “Q1”"),
        (["--period", "ALL"], "không có báo cáo nào mang mã kỳ “ALL”"),
        (["--as-of", "9999-12-31"], "“9999-12-31” không phải ngày."),
        (["--figure", "none"], "'none' không phải là một trong các giá trị"),
        (
            ["--figure", "reviewed", "--by", "period"],
            "Chỉ số reviewed không tách được theo period.",
        ),
        (["--as-of", "soon"], "“soon” không phải ngày."),
        (["--by", "colour"], "'colour' không phải là một trong các giá trị"),
    ],
)
def test_a_wrong_question_ends_with_status_two(
    sample_store: str, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main([*ASKED, *arguments, "--store", sample_store]) == 2
    assert said in capsys.readouterr().err


def test_a_load_that_is_not_there_is_refused_in_the_chosen_language(
    sample_store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--store", sample_store, "--load", "9999"]
    assert main([*ASKED, *place]) == 1
    assert "Kho dữ liệu không có đợt nạp 9999" in capsys.readouterr().err
    assert main([*ASKED, *place, "--language", "en"]) == 1
    assert "The store has no load 9999" in capsys.readouterr().err


def test_the_report_is_written_where_it_is_asked_for(
    sample_store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["export", "report", "--as-of", "2020-02-05", "--store", sample_store, "--out"]
    path = tmp_path / "bao-cao.docx"
    assert main([*asked, str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    assert "18/22" in "".join(each.text for each in docx.Document(str(path)).paragraphs)
    assert main([*asked, str(tmp_path / "nowhere" / "bao-cao.docx")]) == 2
    assert "Không ghi được" in capsys.readouterr().err


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_file_is_never_written_under_the_ending_of_another_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str
) -> None:
    for ending in {".docx", ".xlsx", ".pdf"} - {DOCUMENTS[document].suffix}:
        path = tmp_path / f"x{ending}"
        agency = ["--agency", "M22-G10"] * (1 in DOCUMENTS[document].agencies)
        options = ["--as-of", "2020-02-05", "--out", str(path), *agency]
        assert main(["export", document, *options]) == 2
        assert f"{document} là tệp {DOCUMENTS[document].suffix}" in capsys.readouterr().err
        assert not path.exists()


def test_only_what_was_due_by_the_end_of_the_month_before_may_be_asked_for(
    sample_store: str, tmp_path: Path
) -> None:
    path = tmp_path / "bao-cao.docx"
    asked = ["export", "report", "--as-of", "2020-06-12", "--due-by", "last_month"]
    assert main([*asked, "--store", sample_store, "--out", str(path)]) == 0
    said = "".join(each.text for each in docx.Document(str(path)).paragraphs)
    engine = open_engine(sample_store)
    selection = Selection(date(2020, 6, 12), newest_load(engine), due_by="last_month")
    (owed,) = evaluate.values(engine, selection, ["on_time_rate"])
    (of_the_day,) = evaluate.values(engine, replace(selection, due_by="day"), ["on_time_rate"])
    engine.dispose()
    assert owed.denominator != of_the_day.denominator
    assert wording.count("vi", owed.denominator) in said
    assert "31/05/2020" in said


def test_letters_and_a_calendar_are_written_for_the_agencies_named(
    sample_store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(document: str, *agencies: str) -> int:
        named = [part for code in agencies for part in ("--agency", code.lower())]
        options = ["--as-of", "2020-02-05", "--store", sample_store, "--out", str(path)]
        return main(["export", document, *options, *named])

    path = tmp_path / "out"
    owing, none = _reminded_and_not(sample_store)
    assert asked("letters", *owing, none) == 0
    said = capsys.readouterr().out
    assert "Không có công văn gửi" in said
    with zipfile.ZipFile(path) as archive:
        letters = [name for name in archive.namelist() if name.startswith("don-doc")]
        assert letters == [f"don-doc-{code}.docx" for code in owing]
    path.unlink()
    assert asked("letters", none) == 2
    assert not path.exists()
    assert asked("calendar", "M22-G10") == 0
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    capsys.readouterr()
    for document, agencies, said in (
        ("calendar", (), "Cần đúng một --agency: calendar"),
        ("report", ("M22-G10",), "report là của mọi cơ quan"),
        ("letters", ("M99",), "Không có cơ quan nào mang mã “M99”"),
        ("letters", ("BTC",), "Gần giống nhất: M22-G12 Bộ Tài chính"),
        ("answers", ("L63-220",), "Gần giống nhất: L63-22 Tỉnh Quảng Ninh"),
    ):
        assert asked(document, *agencies) == 2
        assert said in capsys.readouterr().err


def test_an_agency_that_is_no_more_is_told_who_bears_its_reports(
    sample_store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--agency", "L63-06", "--as-of", "2025-12-20", "--store", sample_store, "--out"]
    for document, path in (("brief", "a.docx"), ("calendar", "a.ics"), ("letters", "a.zip")):
        assert main(["export", document, *asked, str(tmp_path / path)]) == 2
        said = capsys.readouterr().err
        assert "Tỉnh Bắc Kạn (L63-06) đã được sắp xếp vào Tỉnh Thái Nguyên (L63-19)" in said
    assert not list(tmp_path.iterdir())
    own = [*asked, str(tmp_path / "a.docx"), "--geography", "then"]
    assert main(["export", "brief", *own]) == 0


def test_before_the_decree_nobody_had_to_issue_anything(
    sample_store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.docx"
    asked = ["--as-of", "2019-03-11", "--store", sample_store]
    assert main(["export", "report", *asked, "--out", str(path)]) == 2
    assert "trước ngày Nghị định 09/2019/NĐ-CP có hiệu lực (12/03/2019)" in capsys.readouterr().err
    assert not path.exists()
    assert main(["figures", "--as-of", "2019-03-12", "--store", sample_store]) == 0


def test_a_day_to_come_has_no_figures_and_one_after_the_newest_load_is_told(
    sample_store: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures", "--as-of", "2026-01-01", "--store", sample_store]) == 2
    assert "Ngày 01/01/2026 chưa đến (hôm nay là 31/12/2025)" in capsys.readouterr().err
    factories.small_country(store)
    assert main(["figures", "--as-of", "2025-06-30", "--store", store]) == 0
    assert "đợt nạp mới nhất là lúc " in capsys.readouterr().err


@pytest.mark.parametrize("document", ["letters", "answers"])
def test_where_nobody_is_asked_anything_no_file_is_written(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str
) -> None:
    path = tmp_path / "out.zip"
    options = ["--as-of", "2020-02-05", "--store", store, "--out", str(path)]
    assert main(["export", document, *options]) == 2
    assert "không cơ quan nào có" in capsys.readouterr().err
    assert not path.exists()


def _reminded_and_not(store: str) -> tuple[list[str], str]:
    """Two agencies with overdue reports on 5 February 2020, and one without."""
    engine = open_engine(store)
    reads = Reads(engine)
    selection = Selection(date(2020, 2, 5), newest_load(engine))
    found = reminded_agencies(reads, selection)[:2], others(reads, selection)[0]
    engine.dispose()
    return found


def _files_of_a_meeting(store: str, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of a meeting is of its day; which meeting, or a day, must be said."""
    place = ["--store", store, "--out", str(path)]
    assert main(["export", "report", "--meeting", "1", *place]) == 0
    said = "".join(each.text for each in docx.Document(str(path)).paragraphs)
    assert "18/22" in said
    assert ", phục vụ Phiên họp " in said
    capsys.readouterr()
    for asked, said in (
        (["--meeting", "1", "--load", "3"], "Phiên họp đã chốt ngày, đợt nạp"),
        (["--meeting", "1", "--due-by", "last_month"], "--due-by"),
    ):
        assert main(["export", "report", *asked, *place]) == 2
        assert said in capsys.readouterr().err


def test_the_sample_s_meetings_are_frozen_once_and_never_in_a_real_store(
    sample_store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    for _ in range(2):
        assert main(["sample-meetings", "--store", store]) == 0
    meetings = entries(store, "meeting")
    assert list(meetings["as_of"]) == ["2020-02-05", "2020-06-12", "2025-12-20"]
    assert all("(mô phỏng)" in name for name in meetings["name"])
    kept = meeting_figures(store, int(meetings["entry_id"].iloc[0]))
    of_localities = (kept["figure"] == "regulations_issued") & (kept["group_code"] == "locality")
    assert kept.loc[of_localities, ["numerator", "denominator"]].to_numpy().tolist() == [[38, 63]]
    deck, place = tmp_path / "phien-hop.html", ["--store", store]
    written = ["export", "deck", "--out", str(deck), *place]
    assert main([*written, "--meeting", "1"]) == 0
    assert "Đã có 18/22 bộ, cơ quan ngang bộ và 38/63 địa phương" in deck.read_text("utf-8")
    capsys.readouterr()
    for options, said in (
        ((), "Cần đúng một trong hai"),
        (("--meeting", "1", "--as-of", "2020-02-05"), "Cần đúng một trong hai"),
        (("--meeting", "99"), "Nhật ký không có phiên họp số 99"),
    ):
        assert main([*written, *options]) == 2
        assert said in capsys.readouterr().err
    _files_of_a_meeting(store, tmp_path / "out", capsys)
    real = str(tmp_path / "real")
    create_store(real, created_at=datetime(2026, 1, 1))
    assert main(["sample-meetings", "--store", real]) == 2
    assert "không phải dữ liệu mẫu" in capsys.readouterr().err
