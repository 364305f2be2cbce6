"""What meetings asked, on the page of an agency and over all agencies: sentences and rows."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_access.store import schema
from data_access.store.loads import create_store, writing
from tests import factories
from tests.factories import Row, direction
from tests.pages.conftest import Visit, component_data, text_of

GIVEN, DEADLINE = date(2025, 2, 10), date(2025, 2, 20)
DONE = {"done_date": date(2025, 2, 18), "closing_document_number": "12/BC"}
LATE = {"done_date": date(2025, 2, 22)}
NONE = "Đến hết ngày 25/02/2025, chưa phiên họp nào giao nhiệm vụ cho M22\\-A."
NONE_AT_ALL = "Đến hết ngày 25/02/2025, chưa có nhiệm vụ nào giao tại phiên họp."
NONE_CHOSEN = "Đến hết ngày 25/02/2025, chưa phiên họp nào giao nhiệm vụ cho các đơn vị đang chọn."


def made(folder: Path, *rows: Row, simulated: bool = False) -> str:
    store = str(folder / "store")
    create_store(store, created_at=factories.LOADED_AT)
    factories.fill(store, *factories.country_parts())
    with writing(store) as writer:
        factories.load(writer, schema.direction, rows, simulated=simulated)
    return store


def title(visit: Visit, store: str, day: str = "2025-02-25", **address: str) -> str:
    """The finding of the panel of one agency, or of all."""
    app = visit(store, "agency", as_of=day, **address)
    (found,) = (each.value for each in app.header if "nhiệm vụ" in each.value)
    return str(found)


def given(number: str, **other: Any) -> Row:
    return direction(number, "M22-A", GIVEN, DEADLINE, **other)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), NONE),
        ((given("1"),), "Quá hạn 1/1 nhiệm vụ giao tại phiên họp, lâu nhất 5 ngày"),
        ((given("1"), given("2"), given("3", **DONE)),
         "Quá hạn 2/3 nhiệm vụ giao tại phiên họp, lâu nhất 5 ngày"),
        ((given("1", deadline_date=date(2025, 2, 25)), given("2", **DONE)),
         "1/2 nhiệm vụ giao tại phiên họp đã hoàn thành, 1 chưa đến hạn, không có nhiệm vụ "
         "quá hạn"),
        ((given("1", **DONE), given("2", **DONE)),
         "2/2 nhiệm vụ giao tại phiên họp đã hoàn thành, đều đúng hạn"),
        ((given("1", **DONE), given("2", **LATE)),
         "2/2 nhiệm vụ giao tại phiên họp đã hoàn thành, trong đó 1 chậm"),
        ((given("1", meeting_date=date(2025, 2, 26)),), NONE),
    ],
)  # fmt: skip
def test_the_sentence_says_how_the_directions_of_an_agency_stand(
    visit: Visit, tmp_path: Path, rows: tuple[Row, ...], said: str
) -> None:
    store = made(tmp_path, *rows)
    assert title(visit, store, agency="M22-A") == said
    assert title(visit, store) == (NONE_AT_ALL if said == NONE else said)
    assert title(visit, store, agency="M22-B") == NONE.replace("A.", "B.")


def test_simulated_directions_are_marked_and_all_may_be_filtered_out(
    visit: Visit, tmp_path: Path
) -> None:
    store = made(tmp_path, given("1"), simulated=True)
    assert title(visit, store).endswith("lâu nhất 5 ngày (mô phỏng)")
    assert title(visit, store, kind="locality") == NONE_CHOSEN


def test_one_direction_is_said_in_the_singular_in_english(visit: Visit, tmp_path: Path) -> None:
    app = visit(made(tmp_path, given("1")), "agency", as_of="2025-02-21", agency="M22-A", lang="en")
    assert "1/1 direction of a meeting overdue, the longest by 1 day" in text_of(app)


def test_after_a_reform_the_successor_answers_and_the_row_says_to_whom_it_was_given(
    visit: Visit, tmp_path: Path
) -> None:
    store = made(tmp_path, given("TB 1, mục 1", helping_agency_codes="BHXH"))
    assert title(visit, store, "2025-03-02", agency="M17-AB").startswith("Quá hạn 1/1 nhiệm vụ")
    app = visit(store, "agency", as_of="2025-03-02", agency="M17-AB")
    (row,) = (cells for _, cells in component_data(app, "directions")["rows"])
    assert row[:5] == [
        "Nhiệm vụ TB 1, mục 1",
        "TB 1, mục 1 (họp 10/02/2025; giao cho M22-A (nay là M17-AB); phối hợp: BHXH)",
        "20/02/2025",
        "✕ quá hạn",
        "10",
    ]


def test_the_row_of_what_is_done_tells_the_answer_the_end_and_what_it_arose_from(
    visit: Visit, tmp_path: Path
) -> None:
    store = made(
        tmp_path,
        given("1", notice_number="45/TB", notice_date=date(2025, 2, 11), answer_text="Đã gửi",
              answered_date=date(2025, 2, 12), cause_figure_name="on_time_rate", **DONE),
        given("2", cause_agency_code="M22-A", cause_regime_code="R1",
              cause_period_code="2025-01", **LATE),
        given("3", cause_figure_name="no_such_figure", **LATE),
    )  # fmt: skip
    app = visit(store, "agency", as_of="2025-02-25", agency="M22-A")
    rows = {cells[0]: cells for _, cells in component_data(app, "directions")["rows"]}
    assert rows["Nhiệm vụ 1"][1] == "1, 45/TB, ngày 11/02/2025 (họp 10/02/2025)"
    assert rows["Nhiệm vụ 1"][3:7] == [
        "● hoàn thành đúng hạn",
        "—",
        "Cơ quan trả lời 12/02/2025: Đã gửi. Hoàn thành 18/02/2025, 12/BC.",
        "Tỷ lệ đúng hạn",
    ]
    assert rows["Nhiệm vụ 2"][3:7] == [
        "◐ hoàn thành chậm", "2", "Hoàn thành 22/02/2025.", "Chế độ R1, tháng 01/2025",
    ]  # fmt: skip
    assert rows["Nhiệm vụ 3"][6] == "no_such_figure"


def test_the_page_of_compliance_says_of_directions_only_whom_letters_ask(
    visit: Visit, tmp_path: Path
) -> None:
    app = visit(made(tmp_path, given("1")), "compliance", as_of="2025-02-25")
    said = [line for line in text_of(app).splitlines() if "nhiệm vụ" in line]
    assert said == [
        "Công văn đôn đốc: 1 cơ quan có báo cáo quá hạn chưa gửi hoặc nhiệm vụ chưa xong"
    ]
