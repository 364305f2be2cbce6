"""The page of the programmes, without a browser."""

from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection
from dashboard.wording import percent, ratio
from data_access.store.engine import open_engine
from data_access.store.loads import create_store, newest_load
from tests.pages.conftest import Visit, drawn

DAY = date(2022, 6, 12)


def of_registry(store: str, name: str, by: str | None = None) -> dict[str, FigureValue]:
    engine = open_engine(store)
    selection = Selection(DAY, newest_load(engine))
    found = evaluate.values(engine, selection, [name], by)
    engine.dispose()
    return {value.group: value for value in found}


def test_the_title_counts_systems_that_send_data_as_the_registry_does(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "programmes", as_of=DAY.isoformat())
    kinds = of_registry(sample_store, "sending_data", "kind")
    locality = kinds["locality"]
    assert ratio("vi", locality.numerator, locality.denominator) in app.title[0].value
    assert "(mô phỏng)" in app.title[0].value


def test_each_agency_has_four_states_and_its_shares(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "programmes", as_of=DAY.isoformat())
    table = drawn(app, "programmes")
    assert len(table["rows"]) == 22
    heads = [name for name, _ in table["columns"]]
    shown = {cells[0]: cells for _, cells in table["rows"]}
    sent = of_registry(sample_store, "edoc_sent", "agency")["M22-G05"]
    assert shown["BKHĐT"][heads.index("Gửi điện tử")] == percent("vi", sent.value)
    steps = [cells[heads.index("Hệ thống báo cáo")].count("●") for cells in shown.values()]
    assert steps == sorted(steps), "what lags stands above"
    assert all(set(cells[1][:4]) <= {"●", "○"} for cells in shown.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_burden_saved_and_the_totals_as_published_are_there(
    visit: Visit, sample_store: str, language: str
) -> None:
    app = visit(sample_store, "programmes", as_of=DAY.isoformat(), lang=language)
    saved = of_registry(sample_store, "burden_saved")["all"]
    said = "\n".join(element.value for element in app.subheader)
    assert percent(language, saved.value) in said
    rows = drawn(app, "published")["rows"]
    assert {cells[1].split()[0] for _, cells in rows} >= {"18", "38", "15", "59", "460"}
    assert all("MÔ PHỎNG" not in cell for _, cells in rows for cell in cells)


def test_what_was_published_later_is_not_there_yet(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "programmes", as_of="2019-04-01")
    assert len(drawn(app, "published")["rows"]) == 2


def test_an_empty_store_says_why(visit: Visit, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    create_store(store, created_at=datetime(2026, 1, 1))
    app = visit(store, "programmes")
    assert app.title[0].value == "Chưa có số liệu về các chương trình"
