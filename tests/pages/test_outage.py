"""A store that goes away and comes back: what the viewer sees, page by page."""

import shutil
from pathlib import Path

import pytest

from dashboard.ui.data import outage
from dashboard.ui.pages import NAMES
from data_access.store.engine import POINTER
from tests import factories, postgresql_servers, store_templates
from tests.pages.conftest import Visit, text_of

DAY = "2020-02-05"
FIGURES = [name for name in NAMES if name not in ("meetings", "data", "methods")]


@pytest.fixture
def store(sample_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample store of one's own, and no waiting before it is asked again."""
    monkeypatch.setattr(outage, "_RETRY_SECONDS", 0.0)
    return shutil.copytree(sample_store, tmp_path / "store")


def take_away(store: Path) -> None:
    (store / POINTER).rename(store / "AWAY")


def bring_back(store: Path) -> None:
    (store / "AWAY").rename(store / POINTER)


def warnings(app: object) -> str:
    return "\n".join(each.value for each in app.warning)  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", FIGURES)
def test_a_page_goes_on_with_its_last_figures_and_says_how_old_they_are(
    visit: Visit, store: Path, page: str
) -> None:
    before = text_of(visit(str(store), page, as_of=DAY))
    take_away(store)
    away = visit(str(store), page, as_of=DAY)
    assert text_of(away) == before
    assert "Hiện không đọc được kho dữ liệu" in warnings(away)
    assert "cách đây 1 phút" in warnings(away)
    bring_back(store)
    back = visit(str(store), page, as_of=DAY)
    assert text_of(back) == before
    assert "không đọc được" not in warnings(back)


def test_a_choice_never_seen_has_no_figures_and_says_that_this_is_not_zero(
    visit: Visit, store: Path
) -> None:
    visit(str(store), "compliance", as_of=DAY, lang="en")
    take_away(store)
    other = visit(str(store), "compliance", as_of="2020-01-31", lang="en")
    assert "that does not mean zero" in warnings(other)
    bring_back(store)
    assert "not mean zero" not in warnings(visit(str(store), "compliance", as_of="2020-01-31"))


def test_a_store_that_is_away_from_the_start_is_said_and_comes_without_a_restart(
    visit: Visit, store: Path
) -> None:
    take_away(store)
    away = visit(str(store), as_of=DAY)
    assert away.title[0].value == "Chưa đọc được kho dữ liệu"
    bring_back(store)
    assert "18/22" in text_of(visit(str(store), as_of=DAY))


@pytest.mark.parametrize("content", [b"no such file\n", b"\xff\xfe", b""])
def test_a_damaged_pointer_leaves_the_last_figures(
    visit: Visit, store: Path, content: bytes
) -> None:
    before = text_of(visit(str(store), as_of=DAY))
    (store / POINTER).write_bytes(content)
    away = visit(str(store), as_of=DAY)
    assert text_of(away) == before
    assert "Hiện không đọc được kho dữ liệu" in warnings(away)


def test_a_damaged_file_of_a_new_load_leaves_the_figures_of_the_load_before(
    visit: Visit, store: Path
) -> None:
    before = text_of(visit(str(store), as_of=DAY))
    broken = store / "reporting-000999.duckdb"
    broken.write_bytes(b"no database" * 1000)
    (store / POINTER).write_text(f"{broken.name}\n", encoding="utf-8")
    away = visit(str(store), as_of=DAY)
    assert text_of(away) == before
    assert "Hiện không đọc được kho dữ liệu" in warnings(away)


def test_a_database_that_dies_in_the_middle_leaves_the_last_figures_and_comes_back(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outage, "_RETRY_SECONDS", 0.0)
    with postgresql_servers.running() as server:
        place = store_templates.new_database(server.url)
        store_templates.begin(place, factories.empty_store)
        factories.small_country(place)
        before = text_of(visit(place, as_of="2025-12-31"))
        server.kill()
        away = visit(place, as_of="2025-12-31")
        assert text_of(away) == before
        assert "Hiện không đọc được kho dữ liệu" in warnings(away)
        server.start()
        back = visit(place, as_of="2025-12-31")
        assert text_of(back) == before
        assert "không đọc được" not in warnings(back)
