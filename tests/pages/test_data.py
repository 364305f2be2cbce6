"""The page Data: the loads, and that a server for viewers accepts no file."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from dashboard.settings import settings
from data_access.store.engine import open_engine
from data_access.store.loads import create_store, read_loads
from tests.pages.conftest import Visit, component_data, text_of


def test_every_load_is_listed_and_a_withdrawn_one_names_the_load_that_withdrew_it(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "data")
    engine = open_engine(sample_store)
    loads = read_loads(engine)
    engine.dispose()
    assert app.title[0].value == f"{len(loads)} đợt nạp, đợt mới nhất ngày 31/12/2025"
    table = component_data(app, "loads")
    assert len(table["rows"]) == len(loads)
    column = [name for name, _ in table["columns"]].index("Tình trạng")
    (withdrawing,) = loads.loc[loads["withdrawn_load_id"].notna(), "load_id"]
    assert f"đã thu hồi (đợt {withdrawing})" in [cells[column] for _, cells in table["rows"]]


def test_files_are_accepted_only_on_the_desk(
    visit: Visit, sample_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not visit(sample_store, "data").get("file_uploader")
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    assert len(visit(sample_store, "data").get("file_uploader")) == 1


def test_an_empty_store_says_that_it_has_no_load(visit: Visit, tmp_path: Path) -> None:
    empty_store = str(tmp_path / "store")
    create_store(empty_store, created_at=datetime(2026, 1, 1))
    app = visit(empty_store, "data")
    assert app.title[0].value == "Kho chưa có đợt nạp nào"


def test_sheets_are_chosen_and_what_is_hidden_is_left_out_on_the_page_too(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    for name in ("Tháng 1", "Tháng 2"):
        page = book.create_sheet(name)
        page.append(["indicator_code", "name_vi"])
        page.append(["DS", name])
        page.append(["TL", name])
        page.row_dimensions[3].hidden = True
    book.save(tmp_path / "book.xlsx")
    create_store(str(tmp_path / "store"), created_at=datetime(2026, 1, 1))
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    app = visit(str(tmp_path / "store"), "data")
    content = (tmp_path / "book.xlsx").read_bytes()
    app.get("file_uploader")[0].set_value(("book.xlsx", content, "application/xlsx")).run()
    kind = next(each for each in app.selectbox if "kind_of" in str(each.key))
    kind.select("indicators").run()
    sheets = app.multiselect[0]
    assert sheets.options == ["Sheet", "Tháng 1", "Tháng 2"]
    sheets.select("Tháng 2").run()
    hidden = next(each for each in app.checkbox if "skip_hidden" in str(each.key))
    hidden.check().run()
    assert not app.exception
    said = text_of(app).replace("\\", "")
    assert "Đã đọc các trang: “Tháng 2”" in said
    assert "Không nạp các dòng đang ẩn hoặc bị lọc: dòng 3" in said
