"""python -m data_access: what it prints, and its exit status."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data_access.commands.cli import main
from data_access.importing.kinds.catalogue import KINDS
from data_access.store import audit, journal
from tests import factories
from tests.conftest import RunPython
from tests.import_files import write

COMMANDS = (
    "import",
    "template",
    "init-store",
    "build-sample",
    "obligations",
    "loads",
    "withdraw",
    "retire-source",
    "upgrade-store",
    "distribute-store",
    "gather-store",
    "watch",
    "pull",
    "completion",
)
REGIME = ("regime_code,name_vi,name_en,kind,law,valid_from_date",)
ONE = "CD1,Báo cáo quý (mô phỏng),Quarterly report (simulated),periodic,nd09,2019-03-12"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help_in_both_languages(
    capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    assert main([*command.split(), "--help", "--language", language]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Cách dùng:" if language == "vi" else "Usage:")
    assert printed.count(":") > 2
    assert ("Mã kết thúc: 0" if language == "vi" else "Exit status: 0") in printed


@pytest.mark.parametrize(
    "arguments", [[], ["import"], ["import", "reports", "x.csv"], ["withdraw", "first"], ["nap"]]
)
def test_wrong_use_ends_with_status_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.err
    assert printed.out == ""


def test_a_store_is_made_filled_listed_and_a_load_taken_back(
    new_store: Callable[[], str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    place = ["--store", new_store(), "--language", "en"]
    assert main(["init-store", *place]) == 0
    assert main(["init-store", *place]) == 1
    path = str(write(tmp_path, "regimes.csv", *REGIME, ONE))
    assert main(["import", "regimes", path, "--simulated", "--dry-run", *place]) == 0
    capsys.readouterr()
    assert main(["import", "regimes", path, "--simulated", *place]) == 0
    printed = capsys.readouterr()
    assert printed.out == "regimes.csv: load 4: 1 new, 0 corrected, 0 unchanged.\n"
    assert "regimes.csv: checking 1 row…" in printed.err
    assert main(["import", "regimes", path, "--simulated", *place]) == 0
    assert "load 4. Nothing changes" in capsys.readouterr().out
    assert main(["withdraw", "4", *place]) == 0
    assert main(["withdraw", "4", *place]) == 1
    assert main(["upgrade-store", *place]) == 0
    capsys.readouterr()
    assert main(["loads", *place]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == ["1", "2", "3", "4", "5"]
    assert lines[4].split("\t")[2:6] == ["regimes", "regimes.csv", "1", "simulated"]
    assert lines[5].split("\t")[-1] == "4"
    done = audit.read(place[1])[["action", "subject_key", "before", "after"]].to_numpy().tolist()
    assert done[3:] == [["load", "regimes.csv", "3", "4"], ["withdraw", "4", "4", "5"]]
    assert audit.verify(audit.read(place[1])).broken is None


def test_one_wrong_file_keeps_all_files_of_the_command_out(
    store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    right = str(write(tmp_path, "right.csv", *REGIME, ONE))
    wrong = str(write(tmp_path, "wrong.csv", *REGIME, ONE.replace("2019-03-12", "12-03")))
    report = tmp_path / "report.csv"
    command = ["import", "regimes", right, wrong, "--store", store]
    assert main([*command, "--report", str(report)]) == 1
    printed = capsys.readouterr()
    assert "cột “valid_from_date”, 1 ô: " in printed.err
    assert "wrong.csv, ô F2: giá trị “12-03”" in printed.err
    assert "12-03" in report.read_text(encoding="utf-8-sig")
    assert main(["loads", "--store", store]) == 0
    assert capsys.readouterr().out == "Kho chưa có đợt nạp nào.\n"


def test_a_receipt_that_answers_no_obligation_is_said_before_it_is_written(
    store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    factories.small_country(store)
    rows = "BHXH,R1,2025-01,2025-01-20,không", "M22-A,R1,2025-01,2025-01-20,không"
    heading = "agency_code,regime_code,period_code,received_at,is_nil"
    path = write(tmp_path, "receipts.csv", heading, *rows)
    assert main(["import", "receipts", str(path), "--store", store]) == 0
    shown = capsys.readouterr().err
    said = "Lưu ý, cột “period_code”, 2 ô: Không ứng với nghĩa vụ nào"
    assert -1 < shown.find(said) < shown.find("receipts.csv: đang ghi")


def test_generating_shows_the_plan_and_asks_before_it_moves_a_due_date(
    new_store: Callable[[], str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    store = new_store()
    monkeypatch.setenv("DASHBOARD_STORE", store)
    schedule = (
        "regime_code,period_kind,tier,valid_from_date,window_rule,due_rule,day_off_rule",
        "CD1,year,central,2019-03-12,article_12,fixed_day:{day},keep",
    )
    files = {
        "regimes": (*REGIME, ONE),
        "schedules": (schedule[0], schedule[1].format(day=20)),
        "assignments": (
            "regime_code,agency_code,valid_from_date",
            "CD1,M17-G01,2025-03-01",
        ),
    }
    assert main(["init-store"]) == 0
    for kind, lines in files.items():
        path = str(write(tmp_path, f"{kind}.csv", *lines))
        assert main(["import", kind, path, "--simulated"]) == 0
    until = ["obligations", "--language", "en", "--until"]
    assert main([*until, "31/12/2034"]) == 0
    assert main([*until, "2034-12-31"]) == 0
    moved = str(write(tmp_path, "moved.csv", schedule[0], schedule[1].format(day=21)))
    assert main(["import", "schedules", moved, "--simulated"]) == 0
    capsys.readouterr()
    assert main([*until, "2034-12-31"]) == 1
    shown = capsys.readouterr()
    assert re.search(r"change: M17-G01 / CD1 / 2034: due 20 Dec 2034 → 21 Dec 2034", shown.out)
    assert "--yes" in shown.err
    assert main([*until, "2034-12-31", "--yes"]) == 0
    assert main([*until, "tomorrow"]) == 2
    every_load = [str(number) for number in range(1, 10)]
    assert audit.read(store)["after"].tolist() == every_load, "plans are told too"


def test_a_mistyped_source_is_followed_no_more(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("regimes", "receipts"):
        pulled = {"kind": kind, "outcome": "refused", "query_sha256": "q", "rows_read": 0}
        journal.add_entry(store, "pull", "An", datetime(2025, 3, 1), source="v (db)", **pulled)
    command = ["retire-source", "regimes", "v (db)", "--store", store, "--language", "en"]
    assert main(command) == 0
    assert "v (db)" in capsys.readouterr().out
    assert main(command) == 2, "there is none any more"
    assert "receipts v (db)" in capsys.readouterr().err
    (noted,) = audit.read(store)[["action", "subject_key", "before"]].to_numpy().tolist()
    assert noted == ["source_retired", "v (db)", "regimes"]
    assert list(journal.entries(store, "pull")["outcome"]) == ["refused", "refused", "retired"]


def test_a_template_is_written_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for kind in KINDS:
        assert main(["template", kind, str(tmp_path / f"{kind}.xlsx")]) == 0
    assert main(["template", "receipts", str(tmp_path / "receipts.xlsx")]) == 1
    assert main(["template", "receipts", str(tmp_path / "receipts.ods")]) == 2
    assert "receipts.xlsx" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_told_in_the_chosen_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = str(write(tmp_path, "regimes.csv", *REGIME, ONE))
    place = ["--store", str(tmp_path / "nowhere")]
    for command in (["loads"], ["import", "regimes", path], ["withdraw", "1"], ["upgrade-store"]):
        assert main([*command, *place]) == 1
        assert "nowhere" in capsys.readouterr().err


def test_the_module_runs_as_a_program(run_python: RunPython) -> None:
    assert "KIND" in run_python("-m", "data_access", "import", "--help").stdout
