"""The page Data: the loads, and that a server for viewers accepts no file."""

from datetime import datetime
from pathlib import Path

import pytest

from dashboard.settings import settings
from data_access.store.loads import create_store
from tests.pages.conftest import Visit, component_data


def test_every_load_is_listed_and_a_withdrawn_one_names_the_load_that_withdrew_it(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "data")
    assert app.title[0].value == "31 đợt nạp, đợt mới nhất ngày 31/12/2025"
    table = component_data(app, "loads")
    assert len(table["rows"]) == 31
    column = [name for name, _ in table["columns"]].index("Tình trạng")
    assert "đã thu hồi (đợt 27)" in [cells[column] for _, cells in table["rows"]]


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
