"""Explanations and disputes: beside the obligation, on page Data, not before they were made."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import Access, AccessRefused
from dashboard.figures.details.agencies.agency_detail import obligations_of
from dashboard.selection import Selection
from dashboard.settings import settings
from dashboard.ui import identity
from dashboard.ui.data import statements
from data_access.readers.regimes import read_names
from data_access.store import journal
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from data_access.store.schema import ObligationKey
from tests.pages.conftest import Visit, component_data, text_of

ROW = {"agency": "L63-66", "regime": "CD01", "report": "2020-Q1"}
SUBJECT = "obligation/L63-66/CD01/2020-Q1"


@pytest.fixture
def store(sample_store: str, tmp_path: Path) -> str:
    place = str(tmp_path / "store")
    shutil.copytree(sample_store, place)
    return place


def write(store: str, state: str, body: str, day: int, subject: str = SUBJECT) -> None:
    at = datetime(2020, 6, day, 9, 0)
    values = {"subject_key": subject, "state": state, "body": body}
    journal.add_entry(store, "dispute", "Trần Thị Bình", at, **values)


def rows(app: AppTest) -> list[list[str]]:
    return [cells for _, cells in component_data(app, "statements")["rows"]]


def test_what_was_said_stands_beside_the_obligation_with_its_state(
    visit: Visit, store: str
) -> None:
    write(store, "disputed", "Đã gửi *qua trục*", 10)
    write(store, "accepted", "Đúng, nhận ngày 30/3", 11)
    said = text_of(visit(store, "agency", as_of="2020-06-12", **ROW))
    first = said.index("**Phản ánh, chờ kết luận** (Trần Thị Bình, 09:00 10/06/2020)")
    assert first < said.index("**Đã chấp nhận** (Trần Thị Bình, 09:00 11/06/2020): Đúng, nhận")
    assert "Đã gửi \\*qua trục\\*" in said
    before = text_of(visit(store, "agency", as_of="2020-06-10", **ROW))
    assert "Phản ánh, chờ kết luận" in before
    assert "Đã chấp nhận" not in before
    other = text_of(visit(store, "agency", as_of="2020-06-12", **ROW | {"regime": "CD02"}))
    assert "Trần Thị Bình" not in other


def test_how_they_stand_is_said_beside_the_figures_of_their_agency(
    visit: Visit, store: str
) -> None:
    place = {"agency": "L63-66", "as_of": "2020-06-12"}
    assert "đã có ý kiến" not in text_of(visit(store, "agency", **place))
    write(store, "explained", "một", 9)
    write(store, "disputed", "hai", 10, "obligation/L63-66/CD02/2019-Q4")
    write(store, "disputed", "của nơi khác", 10, "obligation/L63-01/CD01/2020-Q1")
    app = visit(store, "agency", **place)
    states = "phản ánh số liệu, chờ kết luận: 1; giải trình: 1"
    assert f"**2/84 báo cáo** đang xem: {states} (mô phỏng)." in text_of(app)
    engine = open_engine(store)
    chosen = Selection(date(2020, 6, 12), newest_load(engine))
    assert len(obligations_of(engine, chosen, "L63-66")) == 84
    engine.dispose()
    before = text_of(visit(store, "agency", agency="L63-66", as_of="2020-06-09"))
    assert "**1/" in before
    assert "giải trình: 1 (mô phỏng)." in before
    of_other = visit(store, "agency", agency="L63-01", as_of="2020-06-12", lang="en")
    assert "The agency has commented on **1 of " in text_of(of_other)
    one = visit(store, "agency", **place, period="2020-Q1")
    assert "đang xem: giải trình: 1 (mô phỏng)." in text_of(one)


def test_page_data_has_the_last_word_on_each_row_those_that_wait_first(
    visit: Visit, store: str
) -> None:
    assert "Chưa có giải trình hay phản ánh nào" in text_of(visit(store, "data"))
    write(store, "disputed", "một", 9)
    write(store, "disputed", "hai", 10, "obligation/L63-01/CD01/2020-Q1")
    write(store, "explained", "chưa phải kết luận", 11, "obligation/L63-01/CD01/2020-Q1")
    write(store, "rejected", "ba", 11)
    write(store, "explained", "bốn", 11, "another subject")
    app = visit(store, "data", as_of="2020-06-12")
    assert "Phản ánh đang chờ kết luận: **1/2**." in text_of(app)
    assert [cells[4] for cells in rows(app)] == ["hai", "ba"]
    assert rows(app)[1][3] == "kết luận: không chấp nhận"
    engine = open_engine(store)
    names = read_names(engine, newest_load(engine)).set_index("regime_code")["name_vi"]
    engine.dispose()
    assert [cells[1] for cells in rows(app)] == [names["CD01"]] * 2
    assert [cells[-1] for cells in rows(app)] == ["có", "có"], "both rows are simulated"
    app = visit(store, "data", as_of="2020-06-09")
    assert [cells[4] for cells in rows(app)] == ["một"]


def test_only_the_desk_writes_and_only_with_text_and_name(
    visit: Visit, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ROW | {"report": "2025-Q3"}
    assert not visit(store, "agency", as_of="2025-12-31", **row).text_area
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    assert not visit(store, "agency", as_of="2020-06-12", **ROW).text_area, "on another day"
    app = visit(store, "agency", as_of="2025-12-31", **row)
    app.text_area[0].input("Chưa có số liệu quý III")
    save = next(each for each in app.button if each.label == "Ghi lại")
    save.click().run()
    assert "cần nội dung và người ghi" in app.warning[0].value
    assert journal.entries(store, "dispute").empty
    app.text_area[0].input("Chưa có số liệu quý III\nsẽ gửi sau")
    app.text_input[-1].input("Lê Văn Út")
    next(each for each in app.button if each.label == "Ghi lại").click().run()
    assert not app.exception
    (entry,) = journal.entries(store, "dispute").to_dict("records")
    assert (entry["state"], entry["written_by"]) == ("explained", "Lê Văn Út")
    assert entry["subject_key"] == "obligation/L63-66/CD01/2025-Q3"
    (told,) = [each.value for each in app.markdown if "Lê Văn Út" in each.value]
    assert told.startswith("**Giải trình** (Lê Văn Út")
    assert told.endswith(": Chưa có số liệu quý III  \nsẽ gửi sau (mô phỏng)")


def test_an_agency_answers_for_its_own_row_and_judges_nothing(
    visit: Visit, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Access("agency", "L63-66", "Sở Tư pháp")
    monkeypatch.setattr(identity, "current", lambda: own)
    app = visit(store, "agency", as_of="2025-12-31", **ROW | {"report": "2025-Q3"})
    kinds = next(each for each in app.selectbox if each.label == "Nội dung")
    assert kinds.options == ["giải trình", "phản ánh số liệu, chờ kết luận"]
    app.text_area[0].input("Đã gửi ngày 10/10")
    app.text_input[-1].input("Sở Tư pháp")
    next(each for each in app.button if each.label == "Ghi lại").click().run()
    assert journal.entries(store, "dispute")["body"].tolist() == ["Đã gửi ngày 10/10"]
    (noted,) = journal.entries(store, "audit").to_dict("records")
    assert (noted["action"], noted["after"]) == ("statement", "explained: Đã gửi ngày 10/10")


def test_a_dispute_has_its_receipt(
    visit: Visit, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Access("agency", "L63-66", "Sở Tư pháp")
    monkeypatch.setattr(identity, "current", lambda: own)
    app = visit(store, "agency", as_of="2025-12-31", **ROW | {"report": "2025-Q3"})
    for receipt, said in (("", []), ("12/BC-UBND, 09/10/2025", ["disputed"])):
        next(each for each in app.selectbox if each.label == "Nội dung").select("disputed")
        app.text_area[0].input("Đã gửi đúng hạn")
        app.text_input[-2].input(receipt)
        app.text_input[-1].input("Sở Tư pháp")
        next(each for each in app.button if each.label == "Ghi lại").click().run()
        assert not app.exception
        assert journal.entries(store, "dispute")["state"].tolist() == said
    told = "Đã gửi đúng hạn (biên nhận: 12/BC-UBND, 09/10/2025)"
    assert journal.entries(store, "dispute")["body"].tolist() == [told]


def test_what_the_audit_log_cannot_tell_is_not_written_and_the_page_says_so(
    visit: Visit, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Access("agency", "L63-66", "Sở Tư pháp")
    monkeypatch.setattr(identity, "current", lambda: own)
    engine = journal.open_journal(store)
    app = visit(store, "agency", as_of="2025-12-31", **ROW | {"report": "2025-Q3"})
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE journal_audit RENAME TO elsewhere")
    engine.dispose()
    app.text_area[0].input("Đã gửi ngày 10/10")
    app.text_input[-1].input("Sở Tư pháp")
    next(each for each in app.button if each.label == "Ghi lại").click().run()
    (said,) = app.warning
    assert said.value.startswith("Chưa ghi được.")
    assert journal.entries(store, "dispute").empty


@pytest.mark.parametrize(
    ("viewer", "key", "state"),
    [
        (Access("agency", "L63-66"), ("L63-66", "CD01", "2025-Q3"), "accepted"),
        (Access("agency", "L63-66"), ("L63-01", "CD01", "2025-Q3"), "explained"),
        (Access("leader"), ("L63-66", "CD01", "2025-Q3"), "explained"),
        (Access("guest"), ("L63-66", "CD01", "2025-Q3"), "disputed"),
    ],
)
def test_what_is_not_his_to_write_is_refused_below_the_page(
    store: str,
    monkeypatch: pytest.MonkeyPatch,
    viewer: Access,
    key: tuple[str, str, str],
    state: statements.State,
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", store)
    settings.cache_clear()
    monkeypatch.setattr(identity, "current", lambda: viewer)
    selection = viewer.scoped(Selection(date(2025, 12, 31), 36))
    with pytest.raises(AccessRefused):
        statements.add(ObligationKey(*key), selection, state, "…", "…", datetime(2026, 1, 5))
    settings.cache_clear()
    assert journal.entries(store, "dispute").empty
