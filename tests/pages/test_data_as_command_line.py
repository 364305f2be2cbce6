"""The page Data and the command line say and do the same with the same file."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.settings import settings
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import check_file
from data_access.reference import facts
from data_access.store import schema
from data_access.store.loads import create_store, writing
from tests import factories
from tests.import_files import hand_in, rows_of
from tests.pages.conftest import Visit, text_of

NOW = datetime(2026, 7, 1, 9)
HEADINGS = ["STT", "Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận", "Không phát sinh"]


def row(agency: str, month: int = 1, nil: str | None = "không") -> list[Any]:
    return [1, agency, "CD01", f"Tháng {month}/2025", f"24/0{month}/2025", nil]


@dataclass(frozen=True)
class Sent:
    """A workbook, and how many receipts of it go in."""

    sheets: dict[str, Sequence[Sequence[Any]]]
    good: int


SENT = {
    "good rows and a slip": Sent(
        {"Biểu": [HEADINGS, row("Bộ Công an"), row("Bộ Quốc phòngg"), row("Bộ Y tế")]}, 2
    ),
    "marks alone at nil reports": Sent(
        {"Biểu": [HEADINGS, row("Bộ Công an", nil="x"), row("Bộ Y tế", nil=None)]}, 2
    ),
}


def workbook(folder: Path, sent: Sent) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sent.sheets.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(list(line))
    book.save(folder / "sent.xlsx")
    return folder / "sent.xlsx"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = str(tmp_path_factory.mktemp("ledger") / "store")
    create_store(store, created_at=datetime(2026, 1, 1))
    with writing(store) as writer:
        for kind in ("agencies", "successions"):
            hand_in(writer, kind, facts.files()[kind], simulated=False)
    factories.fill(store, (schema.regime, [factories.regime("CD01")]))
    return store


@pytest.fixture
def desk(ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    store = str(tmp_path / "store")
    shutil.copytree(ledger, store)
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    return store


def on_the_page(app: AppTest, path: Path) -> AppTest:
    upload = (path.name, path.read_bytes(), "application/xlsx")
    app.get("file_uploader")[-1].set_value(upload).run()
    simulated = next(each for each in app.checkbox if each.key == "file_is_simulated")
    simulated.uncheck().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("name", SENT)
def test_the_page_and_the_command_line_give_the_same(
    visit: Visit, desk: str, tmp_path: Path, name: str
) -> None:
    sent = SENT[name]
    path = workbook(tmp_path, sent)
    with writing(desk) as writer:
        checked = check_file(
            writer, KINDS["receipts"], path, is_simulated=False, loaded_by="test",
            loaded_at=NOW, take_good_rows=True,
        )  # fmt: skip
    assert checked.rows.num_rows == sent.good
    app = on_the_page(visit(desk, "data"), path)
    said = text_of(app).replace("\\", "")
    for message in (*checked.errors, *checked.remarks):
        assert message.text("vi") in said
        assert message.cell is None or message.cell in said
    app.button[-1].click().run()
    assert not app.exception
    stored = rows_of(desk, schema.receipt, "agency_code")
    given = sorted(checked.rows["agency_code"].to_pylist())
    assert stored["agency_code"].tolist() == given
