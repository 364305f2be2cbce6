"""A preview shows what a file would change, and leaves the store as it was."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.commands.cli import main as dashboard
from dashboard.figures import evaluate
from dashboard.load_preview import IncomingFile, load_file, preview_load
from dashboard.selection import Selection
from data_access.commands.cli import main
from data_access.importing.kinds.catalogue import KINDS
from data_access.store import loads, schema
from data_access.store.engine import is_embedded, open_engine
from tests import store_templates
from tests.data_access.importing.test_untidy_files import FILES, filled
from tests.import_files import rows_of, write

AS_OF = date(2020, 4, 1)
RECEIPTS = "agency_code,regime_code,period_code,sequence,received_at,is_nil"
ONE = "M22-G12,CD-Q,2020-Q1,1,2020-03-24 16:30,không"


@pytest.fixture
def base(new_store: Callable[[], str]) -> str:
    place = new_store()
    store_templates.begin(place, filled)
    return place


def incoming(path: Path, kind: str = "receipts") -> IncomingFile:
    return IncomingFile(path, KINDS[kind], True, "test", datetime(2026, 1, 5, 9, 0))


def state(store: str) -> object:
    if is_embedded(store):
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                for path in Path(store).iterdir() if path.suffix != ".lock"}  # fmt: skip
    engine = open_engine(store)
    rows = loads.read_loads(engine).to_csv()
    engine.dispose()
    return rows, len(rows_of(store, schema.receipt, "agency_code"))


def test_a_preview_shows_rows_and_figures_and_saves_nothing(base: str, tmp_path: Path) -> None:
    path = write(tmp_path, "receipts.csv", RECEIPTS, ONE, ONE.replace("G12", "G99"))
    before = state(base)
    result = preview_load(base, incoming(path), AS_OF)
    assert state(base) == before
    assert result.outcome is not None
    assert (result.outcome.new, result.outcome.rejected) == (1, 1)
    assert [message.reason for message in result.errors] == ["import.unknown_agency"]
    sentences = [move.sentence("vi") for move in result.impact]
    assert "Tỷ lệ đúng hạn, quý I/2020: 0,0\u00a0% (0/7) → 14,3\u00a0% (1/7)" in sentences
    assert any(move.sentence("en").startswith("On-time rate") for move in result.impact)
    assert not [move for move in result.impact if move.before.figure == "obligations"]
    values = [sentence.rpartition(": ")[2].split(" → ") for sentence in sentences]
    assert all(before != after for before, after in values)


def test_figures_of_a_preview_are_those_after_the_load(base: str, tmp_path: Path) -> None:
    path = write(tmp_path, "receipts.csv", RECEIPTS, ONE)
    previewed = {
        (move.period, move.after.figure, move.after.group): move.after
        for move in preview_load(base, incoming(path), AS_OF).impact
    }
    outcome = load_file(base, incoming(path), take_good_rows=False)
    assert outcome.load_id is not None
    engine = open_engine(base)
    for (period, figure, _), value in previewed.items():
        chosen = Selection(AS_OF, outcome.load_id, period=period)
        if figure.startswith("regulations"):
            continue
        assert evaluate.values(engine, chosen, [figure])[0] == value
    engine.dispose()
    assert previewed
    assert main(["withdraw", str(outcome.load_id), "--store", base]) == 0


def test_a_preview_that_fails_leaves_nothing_behind(base: str, tmp_path: Path) -> None:
    before = state(base)
    with pytest.raises(RuntimeError), loads.previewing(base):
        raise RuntimeError
    assert state(base) == before
    result = preview_load(base, incoming(FILES / "two_sheets.xlsx", "stages"), AS_OF)
    assert (result.outcome, result.sheet) == (None, None)
    assert state(base) == before


def test_a_viewer_keeps_reading_while_a_preview_runs(base: str) -> None:
    with loads.previewing(base):
        engine = open_engine(base)
        assert loads.newest_load(engine) > 0
        engine.dispose()


def test_the_command_line_shows_the_figures_that_would_move(
    base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write(tmp_path, "receipts.csv", RECEIPTS, ONE))
    command = ["preview", "receipts", path, "--as-of", "2020-04-01", "--simulated", "--store", base]
    assert dashboard(command) == 0
    printed = capsys.readouterr().out
    assert "sẽ có 1 dòng mới" in printed
    assert "Tỷ lệ đúng hạn, quý I/2020: 0,0\u00a0% (0/7) → 14,3\u00a0% (1/7)" in printed
    wrong = str(write(tmp_path, "wrong.csv", RECEIPTS, ONE.replace("G12", "G99")))
    assert dashboard([*command[:2], wrong, *command[3:], "--language", "en"]) == 1
    assert "No agency has this name or code" in capsys.readouterr().out
