"""The page of the deck, without a browser: what it offers, and what the address keeps."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.commands.cli import main
from dashboard.exports.slides import own_words
from dashboard.ui.language import unescaped
from data_access.store.loads import create_store
from tests.pages.conftest import Visit, text_of

ADDRESS = {"as_of": "2020-02-05", "lang": "vi"}


def listed(app: AppTest) -> list[str]:
    """The slides as the list names them."""
    return [unescaped(option) for option in app.radio(key="presentation_slide").options]


def test_the_slides_of_the_choice_are_listed_with_their_sentences(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "presentation", **ADDRESS, pinned="gdp_growth")
    assert app.title[0].value == "Bộ trình chiếu 14 trang, số liệu tính đến 05/02/2020"
    assert listed(app)[2].startswith("3. Đã có 18/22 bộ, cơ quan ngang bộ và 38/63 địa phương")
    (link,) = app.get("link_button")
    assert link.proto.url.startswith("deck/")


def test_the_speaker_moves_leaves_out_adds_and_words_slides_in_the_address(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "presentation", **ADDRESS, slides="standing.map.closing")
    assert len(listed(app)) == 3
    app.button(key="presentation_down").click().run()
    assert app.query_params["slides"] == "map.standing.closing"
    assert app.radio(key="presentation_slide").value == "standing", "it follows the slide moved"
    app.text_input(key="presentation_words_standing").set_value("Bốn *bộ* còn nợ").run()
    assert own_words.read(app.query_params["words"]) == {"standing": "Bốn *bộ* còn nợ"}
    assert listed(app)[1] == "2. Bốn *bộ* còn nợ (Lời của người trình bày)"
    app.selectbox(key="presentation_added").set_value("title").run()
    assert app.query_params["slides"] == "map.standing.closing.title"
    app.button(key="presentation_remove").click().run()
    assert app.query_params["slides"] == "map.closing.title"
    app.selectbox(key="presentation_map").set_value("regulations_issued").run()
    assert app.query_params["on_map"] == "regulations_issued"
    assert listed(app)[0] == "1. 25 trong 63 địa phương chưa ban hành (mô phỏng)"


def test_a_slide_is_moved_past_those_that_the_choice_leaves_out(
    visit: Visit, sample_store: str
) -> None:
    chosen = "standing.issuers_executive.closing"
    app = visit(sample_store, "presentation", **ADDRESS, kind="locality", slides=chosen)
    assert len(listed(app)) == 2
    assert app.button(key="presentation_up").disabled
    app.button(key="presentation_down").click().run()
    assert app.query_params["slides"] == "closing.issuers_executive.standing"
    assert app.button(key="presentation_down").disabled


def test_indicators_are_chosen_or_left_out(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "presentation", **ADDRESS, slides="indicators.closing")
    assert len(listed(app)) == 3
    app.multiselect(key="presentation_pinned").set_value([]).run()
    assert app.query_params["pinned"] == "none"
    assert len(listed(app)) == 1


def test_a_meeting_is_shown_as_it_was_kept_whatever_the_filters_say(
    visit: Visit, sample_store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    assert main(["sample-meetings", "--store", store]) == 0
    app = visit(
        store, "presentation", meeting="2", as_of="2025-12-31", slides="directions.standing"
    )
    assert "19/06/2020" in app.title[0].value
    assert app.title[0].value.endswith("số liệu tính đến 12/06/2020")
    assert listed(app)[0].startswith("1. 8/12 nhiệm vụ của phiên trước (12/02/2020) đã xong")
    assert "mọi số trên các trang vẫn như đã chốt" in text_of(app)
    app.selectbox(key="presentation_meeting").set_value("present").run()
    assert "meeting" not in app.query_params
    assert app.title[0].value == "Bộ trình chiếu 2 trang, số liệu tính đến 31/12/2025"


def test_the_slides_of_a_meeting_are_kept_with_it_and_written_by_the_command_line(
    visit: Visit,
    sample_store: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DASHBOARD_DESK", "on")
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    assert main(["sample-meetings", "--store", store]) == 0
    two = {"meeting": "2", "slides": "directions.standing", **ADDRESS}
    app = visit(store, "presentation", **two, words=own_words.written({"standing": "Còn nợ"}))
    app.button(key="presentation_keep").click().run()
    assert [warning.value for warning in app.warning] == ["Chưa giữ: thiếu tên người ghi."]
    app.text_input(key="presentation_writer").set_value("Lê Văn Út").run()
    app.button(key="presentation_keep").click().run()
    assert "slides" not in app.query_params

    app = visit(store, "presentation", meeting="2", **ADDRESS)
    assert listed(app) == [listed(app)[0], "2. Còn nợ (Lời của người trình bày)"]
    assert "Các trang được giữ cùng phiên họp: Lê Văn Út" in text_of(app)
    app.button(key="presentation_remove").click().run()
    assert len(listed(app)) == 1
    assert "Đang xem các trang khác" in text_of(app)

    deck = tmp_path / "deck.html"
    assert main(["export", "deck", "--meeting", "2", "--store", store, "--out", str(deck)]) == 0
    assert deck.read_text(encoding="utf-8").count("<section") == 2
    assert len(listed(visit(store, "presentation", meeting="1", **ADDRESS))) > 2
    none = visit(store, "presentation", meeting="99", **ADDRESS)
    assert "Không có phiên họp số 99." in [warning.value for warning in none.warning]


def test_of_a_store_without_loads_nothing_is_presented(visit: Visit, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    create_store(store, created_at=datetime(2026, 1, 1))
    app = visit(store, "presentation")
    assert "presentation_slide" not in {each.key for each in app.radio}
    assert app.title[0].value == "Chưa có đợt nạp nào"
