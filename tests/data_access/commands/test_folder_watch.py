"""A watched folder: whole files are loaded once, wrong ones come back with their report."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from data_access.commands import folder_watch
from data_access.commands.cli import main
from data_access.commands.folder_watch import DONE, REJECTED, Watch, watch
from data_access.errors import LoadRefused
from data_access.importing.model.reading_choice import ReadingChoice
from data_access.store import schema
from tests import factories
from tests.data_access.importing.test_old_and_open_workbooks import ods, row, text
from tests.import_files import rows_of, write

REGIMES = (
    "regime_code,name_vi,name_en,kind,law,valid_from_date",
    "CD1,Báo cáo quý,Quarterly report,periodic,nd09,2019-03-12",
)
SCHEDULES = (
    "regime_code,period_kind,tier,valid_from_date,window_rule,due_rule,day_off_rule",
    "CD1,quarter,central,2019-03-12,article_12,article_13,keep",
)


@pytest.fixture
def watched(store: str, tmp_path: Path) -> Watch:
    folder = tmp_path / "in"
    for name in (folder, folder / DONE, folder / REJECTED):
        name.mkdir()
    return Watch(folder, store, True, "vi")


def sweep(watched: Watch) -> int:
    watched.sweep()
    return watched.sweep()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_files_are_loaded_in_the_order_in_which_they_build_on_each_other(watched: Watch) -> None:
    write(watched.folder, "a.csv", *SCHEDULES)
    write(watched.folder, "b.csv", *REGIMES)
    assert sweep(watched) == 2
    assert names(watched.folder / DONE) == ["a.csv", "a.csv.txt", "b.csv", "b.csv.txt"]
    report = (watched.folder / DONE / "b.csv.txt").read_text(encoding="utf-8")
    assert "1 dòng mới" in report
    assert rows_of(watched.store, schema.regime, "regime_code")["from_load"].tolist() == [1]
    assert rows_of(watched.store, schema.regime_schedule, "regime_code")["from_load"].tolist() == [
        2
    ]


def test_a_file_that_is_still_being_written_is_left_alone(watched: Watch) -> None:
    path = write(watched.folder, "a.csv", *REGIMES)
    assert watched.sweep() == 0
    with path.open("a", encoding="utf-8") as file:
        file.write("CD2,Báo cáo năm,Yearly report,periodic,nd09,2019-03-12\n")
    assert watched.sweep() == 0
    assert watched.sweep() == 1
    assert len(rows_of(watched.store, schema.regime, "regime_code")) == 2
    write(watched.folder, "~$b.xlsx", "x")
    write(watched.folder, ".c.csv", "x")
    assert sweep(watched) == 0


def test_what_a_receipt_does_not_answer_is_said_while_the_folder_is_watched(
    watched: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.small_country(watched.store)
    heading = "agency_code,regime_code,period_code,received_at,is_nil"
    write(watched.folder, "a.csv", heading, "BHXH,R1,2025-01,2025-01-20,không")
    sweep(watched)
    shown = capsys.readouterr().err
    assert -1 < shown.find("Không ứng với nghĩa vụ nào") < shown.find("a.csv: đợt nạp")


def test_a_wrong_file_comes_back_with_its_report_and_its_rows(watched: Watch) -> None:
    write(watched.folder, "a.csv", *REGIMES, REGIMES[1].replace("CD1", "CD2").replace("nd09", "?"))
    write(watched.folder, "b.csv", "one,two", "1,2")
    (watched.folder / "c.xlsx").write_bytes(b"MZ this is a program")
    assert sweep(watched) == 3
    assert names(watched.folder / REJECTED) == [
        "a.csv", "a.csv.csv", "a.csv.returned.xlsx", "b.csv", "b.csv.csv", "c.xlsx", "c.xlsx.csv",
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(watched.folder / REJECTED / "a.csv.returned.xlsx").worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["CD1", "CD2"]
    assert [row[-1].value is None for row in sheet.iter_rows(min_row=2)] == [True, False]
    assert rows_of(watched.store, schema.regime, "regime_code").empty


def test_a_returned_workbook_goes_in_whole_once_its_row_is_mended(watched: Watch) -> None:
    write(watched.folder, "a.csv", *REGIMES, REGIMES[1].replace("CD1", "CD2").replace("nd09", "?"))
    sweep(watched)
    book = openpyxl.load_workbook(watched.folder / REJECTED / "a.csv.returned.xlsx")
    book.worksheets[0]["E3"] = "nd09"
    book.save(watched.folder / "mended.xlsx")
    assert sweep(watched) == 1
    assert rows_of(watched.store, schema.regime, "regime_code")["regime_code"].tolist() == [
        "CD1", "CD2",
    ]  # fmt: skip


def test_a_file_loaded_before_a_stop_is_put_away_and_not_loaded_again(watched: Watch) -> None:
    path = write(watched.folder, "a.csv", *REGIMES)
    assert main(["import", "regimes", str(path), "--simulated", "--store", watched.store]) == 0
    assert sweep(watched) == 1
    assert names(watched.folder / DONE) == ["a.csv", "a.csv.txt"]
    write(watched.folder, "a.csv", *REGIMES)
    assert sweep(watched) == 1
    assert "a (2).csv" in names(watched.folder / DONE)
    assert rows_of(watched.store, schema.regime, "regime_code")["from_load"].tolist() == [1]


def test_a_file_of_a_format_that_is_not_read_comes_back_with_the_reason(watched: Watch) -> None:
    for name in ("a.xls", "b.ods", "c.xlsm", "d.docx"):
        (watched.folder / name).write_bytes(b"anything")
    (watched.folder / "e.csv.part").write_bytes(b"half a file")
    assert sweep(watched) == 4
    assert names(watched.folder) == ["e.csv.part"]
    report = (watched.folder / REJECTED / "a.xls.csv").read_text(encoding="utf-8")
    assert ".xlsx" in report


def test_an_open_workbook_is_loaded(watched: Watch) -> None:
    ods(watched.folder / "a.ods", *(row(*map(text, line.split(","))) for line in REGIMES))
    assert sweep(watched) == 1
    assert names(watched.folder / DONE) == ["a.ods", "a.ods.txt"]
    assert rows_of(watched.store, schema.regime, "regime_code")["regime_code"].tolist() == ["CD1"]


def test_the_watch_takes_the_sheets_that_the_import_takes_and_asks_where_it_asks(
    watched: Watch,
) -> None:
    book = openpyxl.Workbook()
    for number, code in enumerate(("CD1", "CD2")):
        page = book.create_sheet(code)
        page.append(REGIMES[0].split(","))
        page.append([code, *REGIMES[1].split(",")[1:]])
        page.row_dimensions[2].hidden = bool(number)
    book.save(watched.folder / "a.xlsx")
    assert sweep(watched) == 1
    report = (watched.folder / REJECTED / "a.xlsx.csv").read_text(encoding="utf-8")
    assert "“CD1” (1), “CD2” (1)" in report
    watched.choice = ReadingChoice(("CD2", "CD1"))
    book.save(watched.folder / "b.xlsx")
    assert sweep(watched) == 1
    assert rows_of(watched.store, schema.regime, "regime_code")["regime_code"].tolist() == [
        "CD1",
        "CD2",
    ]
    told = (watched.folder / DONE / "b.xlsx.txt").read_text(encoding="utf-8")
    assert "đang ẩn hoặc bị lọc: dòng 2" in told


def test_a_folder_is_watched_once(watched: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    with folder_watch._alone(watched.folder), pytest.raises(LoadRefused):
        watch(watched.folder, watched.store, is_simulated=True, language="vi")


def test_the_process_may_be_killed_at_any_moment_and_loses_and_doubles_nothing(
    watched: Watch,
) -> None:
    files = 6
    for number in range(files):
        write(
            watched.folder,
            f"{number}.csv",
            REGIMES[0],
            *(f"CD{number}-{row},Báo cáo,Report,periodic,nd09,2019-03-12" for row in range(300)),
        )
    command = [sys.executable, "-m", "data_access", "watch", str(watched.folder)]
    environment = {**os.environ, "DASHBOARD_STORE": watched.store}
    until = time.monotonic() + 90
    for pause in (1.5, 3.2, 3.6, 4.1):
        started = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
        time.sleep(pause)
        started.send_signal(signal.SIGKILL)
        started.wait()
    last = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
    while any(watched.folder.glob("*.csv")) and time.monotonic() < until:
        time.sleep(0.3)
    last.terminate()
    last.wait()
    done = [name for name in names(watched.folder / DONE) if name.endswith(".csv")]
    assert sorted(done) == [f"{number}.csv" for number in range(files)]
    found = rows_of(watched.store, schema.regime, "regime_code")
    assert len(found) == files * 300
    assert found["from_load"].nunique() == files
