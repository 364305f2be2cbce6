"""The page Data: what came in, and that a server for viewers takes nothing."""

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.settings import settings
from data_access.store.loads import create_store
from tests.pages.conftest import Visit, drawn


def opened(visit: Visit, store: str, **address: str) -> AppTest:
    app = visit(store, **address)
    app.switch_page("../pages/data.py").run()
    assert not app.exception
    return app


def test_every_load_is_listed_and_one_taken_back_says_by_which(
    visit: Visit, sample_store: str
) -> None:
    app = opened(visit, sample_store)
    assert app.title[0].value == "31 đợt nạp, đợt mới nhất ngày 31/12/2025"
    table = drawn(app, "loads")
    assert len(table["rows"]) == 31
    place = [name for name, _ in table["columns"]].index("Tình trạng")
    assert "đã thu hồi (đợt 27)" in [cells[place] for _, cells in table["rows"]]


def test_files_are_taken_only_where_the_server_says_so(
    visit: Visit, sample_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not opened(visit, sample_store).get("file_uploader")
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    settings.cache_clear()
    assert len(opened(visit, sample_store).get("file_uploader")) == 1


def test_an_empty_store_says_that_it_has_no_load(visit: Visit, tmp_path: Path) -> None:
    empty_store = str(tmp_path / "store")
    create_store(empty_store, created_at=datetime(2026, 1, 1))
    app = opened(visit, empty_store)
    assert app.title[0].value == "Kho chưa có đợt nạp nào"
