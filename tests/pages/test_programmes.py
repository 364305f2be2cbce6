"""The page of the programmes, without a browser."""

import re
from datetime import date

import pytest

from dashboard.figures import evaluate
from dashboard.figures.evaluate import FigureValue
from dashboard.selection import Selection
from dashboard.wording import percent, ratio
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests import factories
from tests.pages.conftest import Visit, component_data, text_of

DAY = date(2022, 6, 12)


def of_registry(store: str, name: str, by: str | None = None) -> dict[str, FigureValue]:
    engine = open_engine(store)
    selection = Selection(DAY, newest_load(engine))
    values = evaluate.values(engine, selection, [name], by)
    engine.dispose()
    return {value.group: value for value in values}


def test_the_title_counts_systems_that_send_data_as_the_registry_does(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "programmes", as_of=DAY.isoformat())
    kinds = of_registry(sample_store, "systems_sending", "kind")
    locality = kinds["locality"]
    assert ratio("vi", locality.numerator, locality.denominator) in app.title[0].value
    assert "(mô phỏng)" in app.title[0].value


@pytest.mark.parametrize("day", ["2020-02-05", "2022-06-12", "2025-03-20", "2025-08-01"])
def test_the_title_counts_what_the_table_shows(visit: Visit, sample_store: str, day: str) -> None:
    shown = []
    for peers in ("executive", "locality"):
        app = visit(sample_store, "programmes", as_of=day, peers=peers)
        cells = [row[1] for _, row in component_data(app, "programmes")["rows"]]
        shown.append(ratio("vi", sum(marks[2] == "●" for marks in cells), len(cells)))
    assert re.findall(r"\d+/\d+", app.title[0].value) == shown


def test_a_kind_of_change_that_there_was_not_is_not_listed(visit: Visit, sample_store: str) -> None:
    before = text_of(visit(sample_store, "programmes", as_of="2020-02-05"))
    assert "gộp **1** · trong 15 chế độ của danh mục chung" in before
    assert "cắt nội dung" not in before
    assert "cắt nội dung **1**" in text_of(visit(sample_store, "programmes", as_of="2020-11-02"))


def test_each_agency_has_four_states_and_its_shares(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "programmes", as_of=DAY.isoformat())
    table = component_data(app, "programmes")
    assert len(table["rows"]) == 22
    heads = [name for name, _ in table["columns"]]
    row_of = {cells[0]: cells for _, cells in table["rows"]}
    sent = of_registry(sample_store, "edoc_sent", "agency")["M22-G05"]
    assert row_of["BKHĐT"][heads.index("Gửi điện tử")] == percent("vi", sent.value)
    steps = [cells[heads.index("Hệ thống báo cáo")].count("●") for cells in row_of.values()]
    assert steps == sorted(steps), "the furthest behind come first"
    assert all(set(cells[1][:4]) <= {"●", "○"} for cells in row_of.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_burden_saved_and_the_published_totals_are_shown(
    visit: Visit, sample_store: str, language: str
) -> None:
    app = visit(sample_store, "programmes", as_of=DAY.isoformat(), lang=language)
    saved = of_registry(sample_store, "burden_saved")["all"]
    text = text_of(app)
    assert percent(language, saved.value) in text
    rows = component_data(app, "published")["rows"]
    assert {cells[1].split()[0] for _, cells in rows} >= {"18", "38", "15", "59", "460"}
    assert all("MÔ PHỎNG" not in cell for _, cells in rows for cell in cells)


def test_a_total_published_later_is_not_shown(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "programmes", as_of="2019-04-01")
    assert len(component_data(app, "published")["rows"]) == 2


def test_a_store_of_agencies_alone_says_why(visit: Visit, store: str) -> None:
    factories.small_country(store)
    app = visit(store, "programmes")
    assert app.title[0].value == "Chưa có số liệu về các chương trình trong phạm vi đã chọn"


def test_under_a_filter_the_title_names_only_who_is_in_it(visit: Visit, sample_store: str) -> None:
    both = visit(sample_store, "programmes", as_of=DAY.isoformat()).title[0].value
    ministries = visit(sample_store, "programmes", as_of=DAY.isoformat(), kind="ministry")
    localities = visit(sample_store, "programmes", as_of=DAY.isoformat(), kind="locality")
    assert "bộ" in both
    assert "địa phương" in both
    assert "địa phương" not in ministries.title[0].value
    assert "bộ" not in localities.title[0].value
    assert "—" not in ministries.title[0].value + localities.title[0].value
