"""One agency on one page, and the page of compliance, without a browser."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.figures import evaluate
from dashboard.figures.peers import PEERS
from dashboard.figures.text import written
from dashboard.selection import Selection
from dashboard.ui.language import unescaped
from dashboard.ui.sections.compliance import league
from dashboard.wording import NO_RATE
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from data_access.store.loads import create_store, newest_load
from tests import factories
from tests.data_access.readers.test_indicators import indicator, observed
from tests.pages.conftest import Visit, component_data, text_of

DAY = "2020-06-12"


def rate_of(store: str, agency: str, **choice: str) -> str:
    """The on-time rate of an agency as it reads, from the registry."""
    engine = open_engine(store)
    selection = Selection(date.fromisoformat(DAY), newest_load(engine))
    values = evaluate.values(engine, selection, ["on_time_rate"], "agency")
    engine.dispose()
    (own,) = [value for value in values if value.group == agency]
    return written("vi", own)


def test_an_agency_s_title_states_its_rate_as_the_registry_has_it(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "agency", as_of=DAY, agency="L63-66")
    assert app.title[0].value.startswith("Tỉnh Đắk Lắk")
    assert rate_of(sample_store, "L63-66") in app.title[0].value
    assert "(mô phỏng)" in app.title[0].value


def test_the_page_is_complete_in_english(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "agency", as_of=DAY, agency="M22-G05", lang="en")
    assert "Ministry of Planning and Investment" in app.title[0].value
    assert "(simulated)" in app.title[0].value


def test_without_an_agency_there_is_a_choice_and_no_error(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "agency", as_of=DAY)
    assert component_data(app, "agency_choice")["label"] == "Chọn đơn vị"
    assert not app.metric
    for peers, agencies in (("executive", 22), ("locality", 63)):
        rows = [cells for _, cells in component_data(app, f"directory_{peers}")["rows"]]
        assert len(rows) == agencies
        own = {cells[0]: cells for cells in rows}
        late = sum(cells[4] not in ("0", NO_RATE) for cells in rows)
        (title,) = (each.value for each in app.header if each.value.startswith(f"{agencies} "))
        assert f"{late} đơn vị còn báo cáo quá hạn" in title
        assert title.endswith("(mô phỏng)")
    assert own["Tỉnh Đắk Lắk"][1] in rate_of(sample_store, "L63-66")


def test_the_list_of_agencies_is_that_of_the_choice(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "agency", as_of=DAY, kind="locality", region="R2020-CH")
    assert app.header[0].value.startswith("5 địa phương")


def test_of_nothing_owed_the_list_says_so_and_no_zero(visit: Visit, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    create_store(store, created_at=factories.LOADED_AT)
    factories.fill(store, (schema.agency, factories.agencies()))
    app = visit(store, "agency", as_of="2025-02-01")
    titles = [each.value for each in app.header][: len(PEERS)]  # what meetings asked comes after
    assert len(titles) == len(PEERS)
    assert all(title.endswith("chưa phát sinh nghĩa vụ báo cáo") for title in titles)
    cells = component_data(app, "directory_locality")["rows"][0][1]
    assert cells[1:] == [NO_RATE] * 4 + ["0"]


def test_a_tile_opens_on_its_own_rows_first(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "agency", as_of=DAY, agency="M22-G10")
    app.session_state["tile_agency_missing"] = True
    app.run()
    rows = [cells for _, cells in component_data(app, "agency_missing_rows")["rows"]]
    own = [cells[-1] == "có" for cells in rows]
    assert own == sorted(own, reverse=True)
    assert 0 < sum(own) < len(own)
    assert all(cells[3].endswith("chưa gửi") for cells in rows[: sum(own)])
    assert any(
        each.value.startswith(f"{sum(own)} nghĩa vụ của con số này đứng trước")
        for each in app.caption
    )


def test_an_unknown_code_is_reported_in_one_line(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "agency", as_of=DAY, agency="M99-G99")
    assert any("M99" in caption.value for caption in app.caption)


@pytest.mark.parametrize("code", ["M22-G01", "M17-G01"])
@pytest.mark.parametrize("day", ["2025-02-28", "2025-03-01", "2025-12-31"])
def test_an_agency_that_goes_on_opens_by_the_code_of_any_time(
    visit: Visit, sample_store: str, code: str, day: str
) -> None:
    app = visit(sample_store, "agency", as_of=day, agency=code)
    assert app.title[0].value.startswith("Bộ Công an")
    assert app.query_params["agency"] == "M22-G01"
    lines = " ".join(block.value for block in app.markdown).replace("\\", "")
    assert ("M17-G01" in lines) == (day >= "2025-03-01")
    assert "không còn hoạt động" not in text_of(app)


def test_a_former_agency_links_to_its_successor(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "agency", as_of="2025-12-31", agency="M22-G05")
    labels = [link.proto.label for link in app.get("page_link")]
    assert "Bộ Tài chính · BTC" in labels


def test_a_former_agency_says_who_has_its_figures_or_shows_its_own(
    visit: Visit, sample_store: str
) -> None:
    address = {"as_of": "2025-08-01", "agency": "L63-24"}
    title = visit(sample_store, "agency", **address).title[0].value
    assert title == (
        "Tỉnh Bắc Giang không còn hoạt động từ 01/07/2025: số liệu được tính cho Tỉnh Bắc Ninh"
    )
    title = visit(sample_store, "agency", **address, geography="then").title[0].value
    assert title.startswith("Tỉnh Bắc Giang: đúng hạn")


def test_the_names_and_codes_of_an_agency_are_told_with_their_days_and_laws(
    visit: Visit, sample_store: str
) -> None:
    text = text_of(visit(sample_store, "agency", as_of="2025-08-01", agency="L63-27"))
    told = text.replace("\\", "")
    assert "Trước 01/07/2025: Tỉnh Bắc Ninh (L63-27)" in told
    assert "Từ 01/07/2025: Tỉnh Bắc Ninh (L34-24). Căn cứ: Nghị quyết 202/2025/QH15" in told
    assert "Đơn vị tiền thân, trước 01/07/2025: sáp nhập" in told


def test_an_obligation_shows_its_due_date_and_its_receipts(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "agency", as_of=DAY, agency="L63-66", regime="CD01", report="2020-Q1")
    text = text_of(app)
    assert "Thời hạn" in text or "thời hạn" in text
    assert component_data(app, "receipts_L63-66")["rows"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_compliance_has_a_row_for_each_of_the_85(
    visit: Visit, sample_store: str, language: str
) -> None:
    app = visit(sample_store, "compliance", as_of=DAY, lang=language)
    assert len(component_data(app, "league")["rows"]) == 22
    groups = component_data(app, "states")["groups"]
    assert [len(rows) for _, rows in groups] == [22, 63]


def test_on_a_phone_the_counts_of_the_league_stand_in_sight(
    visit: Visit, sample_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(league, "is_phone", lambda: True)
    table = component_data(visit(sample_store, "compliance", as_of=DAY), "league")
    assert [kind for _, kind in table["columns"]] == ["number", "link", "number", "number"]
    assert all(re.fullmatch(r"\d+/\d+", cells[3]) for code, cells in table["rows"] if code)


def test_in_the_league_agencies_without_a_rank_are_below_those_with_one(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "compliance", as_of="2025-12-31")
    ranks = [cells[0] for _, cells in component_data(app, "league")["rows"]]
    has_rank = [rank[0].isdigit() or rank == "chưa phân biệt" for rank in ranks]
    assert has_rank == sorted(has_rank, reverse=True)


@pytest.mark.parametrize("peers", ["executive", "locality"])
@pytest.mark.parametrize("day", [DAY, "2021-06-18", "2025-12-31"])
def test_the_league_and_the_funnel_name_the_same_agencies(
    visit: Visit, sample_store: str, day: str, peers: str
) -> None:
    app = visit(sample_store, "compliance", as_of=day, peers=peers, lang="en")
    league, funnel = (
        next(each.value for each in app.header if words in each.value)
        for words in ("clearly below", "by more than chance")
    )
    below = re.search(r"below (\d+), above", funnel)
    named = int(league.split()[0]) if league[0].isdigit() else 0
    assert named == (int(below[1]) if below else 0)


@pytest.mark.parametrize("page", ["agency", "compliance"])
def test_an_empty_store_says_that_nothing_is_owed(visit: Visit, tmp_path: Path, page: str) -> None:
    store = str(tmp_path / "store")
    create_store(store, created_at=datetime(2026, 1, 1))
    app = visit(store, page)
    assert app.title[0].value
    assert "None" not in app.title[0].value


def test_a_locality_has_its_indicators_with_rank_and_change_and_a_paragraph(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "agency", as_of="2025-12-31", agency="L63-27")
    rows = {cells[0]: cells for _, cells in component_data(app, "agency_indicators")["rows"]}
    area = rows["Diện tích"]
    assert area[1] == "Trước 01/07/2025: Tỉnh Bắc Ninh (L63-27)"
    assert area[2:6] == ["822,71", "km²", "63/63", "không đổi so với năm 2021"]
    said = unescaped(text_of(app))
    assert (
        "Tỉnh Bắc Ninh có số liệu của 33 chỉ tiêu. Đứng đầu ở 1 chỉ tiêu: Tỷ lệ hộ dùng điện sinh "
        "hoạt năm 2016 (100,0\u00a0%, trong 63 địa phương, tính từ cao xuống thấp, bằng 36 địa "
        "phương khác). Đứng cuối ở 1 chỉ tiêu: Diện tích năm 2022 (822,71\u00a0km², trong 63 địa "
        "phương, tính từ cao xuống thấp). 33 chỉ tiêu là số liệu của địa bàn trước sắp xếp."
    ) in said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "No indicator has a value for this agency yet"),
        ((("L63-X", 3.0), ("L63-Y", 5.0)), "L63-X has data of 1 indicator. First in none of them. "
         "Last in none of them."),
    ],
)  # fmt: skip
def test_an_end_among_few_peers_is_not_told_and_nothing_is_said_as_nothing(
    visit: Visit, store: str, values: tuple[tuple[str, float], ...], said: str
) -> None:
    factories.small_country(store)
    rows = [observed("people", area, value) for area, value in values]
    factories.fill(store, (schema.indicator, [indicator("people")]), (schema.observation, rows))
    app = visit(store, "agency", as_of="2025-02-01", agency="L63-X", lang="en")
    assert said in unescaped(text_of(app))


def test_a_simulated_value_is_told_as_simulated_in_the_paragraph(visit: Visit, store: str) -> None:
    factories.small_country(store)
    with loads.writing(store) as writer:
        factories.load(writer, schema.indicator, [indicator("people")], simulated=True)
        factories.load(writer, schema.observation, [observed("people", "L63-X", 3.0)],
                       simulated=True)  # fmt: skip
    app = visit(store, "agency", as_of="2025-02-01", agency="L63-X")
    assert "L63-X có số liệu của 1 chỉ tiêu (mô phỏng)." in unescaped(text_of(app))
