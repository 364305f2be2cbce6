"""The overview inside its frame, without a browser."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures import evaluate
from dashboard.selection import Selection
from dashboard.ui import address
from dashboard.wording import month, percent, ratio
from data_access.clock import hanoi_now
from data_access.store import loads
from data_access.store.engine import open_engine
from tests import factories
from tests.pages.conftest import Visit, component_data, text_of

DAY = "2020-02-05"


def tiles(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_the_page_says_how_many_have_issued_on_the_customer_s_day(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, as_of=DAY)
    assert app.title[0].value == (
        "Đã có 18/22 bộ, cơ quan ngang bộ và 38/63 địa phương ban hành chế độ báo cáo (mô phỏng)"
    )
    values = tiles(app)
    assert values["Bộ ban hành"] == "18/22"
    assert values["Địa phương"] == "38/63"
    assert "81,8\u00a0%" in text_of(app)


def test_the_page_is_complete_in_english(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, as_of=DAY, lang="en")
    assert app.title[0].value.startswith("18/22 ministries")
    assert tiles(app)["Localities issued"] == "38/63"
    assert "81.8\u00a0%" in text_of(app)
    assert "5 Feb 2020" in text_of(app)


def test_six_tiles_a_map_and_a_trend_are_there(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, as_of=DAY)
    assert len(app.metric) == 6
    assert len(app.get("plotly_chart")) == 1
    assert component_data(app, "on_time_map")["periods"]


@pytest.mark.parametrize(("as_of", "headline_month"), [(DAY, "01/2020"), ("2020-02-27", "01/2020")])
def test_the_headline_of_the_trend_is_the_last_month_that_is_over_with_its_counts(
    visit: Visit, sample_store: str, as_of: str, headline_month: str
) -> None:
    engine = open_engine(sample_store)
    selection = Selection(date.fromisoformat(as_of), loads.newest_load(engine))
    months = evaluate.on_time_trend(engine, selection).dropna(subset="value")
    engine.dispose()
    last = months.loc[months["is_over"]].iloc[-1]
    assert month("vi", last["month"]) == headline_month
    made_of = ratio("vi", last["numerator"], last["denominator"])
    app = visit(sample_store, "overview", as_of=as_of)
    started = f"Đến hạn tháng {headline_month}: {percent('vi', last['value'])} đúng hạn ({made_of})"
    assert any(each.value.startswith(started) for each in app.header)
    unfinished = months.loc[~months["is_over"]]
    assert len(unfinished) == (as_of != DAY)
    for row in unfinished.to_dict("records"):
        so_far = ratio("vi", row["numerator"], row["denominator"])
        assert f"tháng 02/2020 (○) chưa kết thúc, mới tính {so_far} · " in text_of(app)


def test_simulated_data_is_marked_on_the_page_and_in_sentences_that_name_agencies(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, as_of=DAY)
    assert "DỮ LIỆU MÔ PHỎNG" in text_of(app)
    attention = [text.value for text in app.markdown if text.value.startswith(":red[")]
    named = [text for text in attention if ":small[" not in text]
    assert named
    assert all(text.endswith("(mô phỏng)") for text in named)


def test_the_address_holds_every_choice_as_codes(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, as_of=DAY)
    names = address.write(Selection(date(2020, 2, 5), 1), "vi")
    written = {name: app.query_params[name] for name in names}
    newest = written.pop("load")
    assert written == {
        "as_of": DAY,
        "period": "12m",
        "kind": "all",
        "region": "all",
        "geography": "as_of",
        "lang": "vi",
    }
    assert int(newest) > 0


def test_a_choice_in_the_address_is_shown_and_stays(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, as_of=DAY, kind="locality", period="2019-Q4", load="1")
    assert "quý IV/2019 · địa phương" in text_of(app)
    assert "đợt nạp 1, " in text_of(app)
    assert app.query_params["kind"] == "locality"
    assert app.query_params["period"] == "2019-Q4"


def test_a_changed_filter_changes_the_address_and_the_page(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, as_of=DAY)
    app.date_input(key="filter_as_of").set_value(date(2020, 6, 12)).run()
    assert app.query_params["as_of"] == "2020-06-12"
    assert "19/22" in app.title[0].value


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [
        ("as_of", "05/02/2020"),
        ("as_of", "2020-02-31"),
        ("as_of", "1990-01-01"),
        ("load", "999999"),
        ("load", "-1"),
        ("period", "Q9"),
        ("kind", "bộ"),
        ("region", "'; drop table"),
        ("geography", "tomorrow"),
        ("lang", "fr"),
    ],
)
def test_an_invalid_address_is_replaced_by_defaults_and_reported(
    visit: Visit, sample_store: str, name: str, nonsense: str
) -> None:
    app = visit(sample_store, **{name: nonsense})
    assert "Liên kết có phần không hợp lệ" in text_of(app)
    assert app.query_params[name] != nonsense


def test_without_an_address_the_sample_opens_on_its_own_day(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store)
    assert "Liên kết có phần không hợp lệ" not in text_of(app)
    assert app.query_params["as_of"] == "2025-12-31"
    assert "34 địa phương" in app.title[0].value


def test_the_present_geography_shows_the_past_on_present_units(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, as_of=DAY, geography="now")
    assert "/34 địa phương" in app.title[0].value


def test_a_store_of_agencies_alone_shows_gaps_and_no_zero_rate(visit: Visit, store: str) -> None:
    factories.small_country(store)
    app = visit(store, as_of=DAY)
    assert "chưa có gì để theo dõi" in text_of(app)
    assert tiles(app)["Gửi đúng hạn"] == "—"
    assert tiles(app)["Bộ ban hành"] == "—"
    assert "0,0\u00a0%" not in text_of(app)


@pytest.mark.parametrize(
    ("language", "title", "advice"),
    [
        ("vi", "Chưa đọc được kho dữ liệu", "build-sample"),
        ("en", "The store cannot be read", "build-sample"),
    ],
)
def test_a_missing_store_is_reported_with_what_to_do(
    visit: Visit, tmp_path: Path, language: str, title: str, advice: str
) -> None:
    app = visit(str(tmp_path / "nowhere"), lang=language)
    assert app.title[0].value == title
    assert advice in text_of(app)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"as_of": DAY}, "19 trong 63 địa phương dưới 80"),
        ({"as_of": DAY, "period": "2020-01"}, "cả 63 địa phương có dưới 5 nghĩa vụ"),
        ({"as_of": DAY, "kind": "ministry"}, "Không có địa phương nào trong phạm vi đã chọn"),
    ],
)
def test_the_map_says_whom_it_can_judge(
    visit: Visit, sample_store: str, address: dict[str, str], said: str
) -> None:
    app = visit(sample_store, **address)
    headings = [each.value for each in app.header] + [each.value for each in app.markdown]
    assert any(said in heading for heading in headings)


def test_before_the_decree_there_is_nothing_to_compare_with(
    visit: Visit, sample_store: str
) -> None:
    text = text_of(visit(sample_store, as_of="2019-03-20"))
    assert "so với" not in text
    assert "chưa có gì để so sánh" in text


@pytest.mark.parametrize("page", [None, "regulations", "compliance", "timeliness", "agency"])
def test_before_any_load_nothing_is_known_which_is_not_that_nothing_is_owed(
    visit: Visit, sample_store: str, page: str | None
) -> None:
    app = visit(sample_store, page, as_of=DAY, load="0", lang="en")
    assert app.title[0].value == "Nothing is loaded yet"
    assert not app.header


def test_a_day_that_is_over_has_no_age(visit: Visit, sample_store: str) -> None:
    values = {metric.label: metric.value for metric in visit(sample_store, as_of=DAY).metric}
    assert values["Độ mới của số liệu"] == "31/12/25"
    values = {metric.label: metric.value for metric in visit(sample_store).metric}
    assert values["Độ mới của số liệu"] == "trong ngày"


def test_a_headline_says_whether_it_is_enough(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, as_of="2020-02-05")
    said = [element.value for element in app.markdown if element.value.startswith(":small[")]
    shapes = [text for text in said if re.search("● đạt|◐ chậm|✕ cần xử lý", text)]
    assert len(shapes) == 5, "six tiles, of which the age of the load has no target"
    assert sum("✕ cần xử lý" in text for text in shapes) == 3  # both have not all issued; 286 days
    assert sum("◐ chậm" in text for text in shapes) == 2  # 82.8 % on time, 29 missing


def test_before_the_reference_day_nobody_is_judged_for_not_having_issued(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, as_of="2019-12-31")
    text = text_of(app)
    assert "chậm" in text
    assert text.count("✕ cần xử lý") == 1  # the longest overdue


@pytest.mark.parametrize(("ahead", "is_said"), [(timedelta(days=2), True), (timedelta(0), False)])
def test_a_load_ahead_of_the_clock_is_said_on_the_screen(
    visit: Visit,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ahead: timedelta,
    is_said: bool,
) -> None:
    store = str(tmp_path / "store")
    factories.empty_store(store)
    monkeypatch.setattr(factories, "LOADED_AT", hanoi_now() + ahead)
    factories.fill(store, *factories.country_parts())
    app = visit(store)
    assert ("đồng hồ máy chủ chậm hơn đợt nạp" in text_of(app)) is is_said
