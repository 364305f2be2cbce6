"""The page of timeliness inside its frame, without a browser."""

from datetime import date, datetime

import pytest

from dashboard.figures.evaluate import values
from dashboard.selection import Selection
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests import factories
from tests.factories import CREATED
from tests.pages.conftest import Visit, component_data, text_of


@pytest.mark.parametrize("day", ["2020-02-05", "2020-06-12", "2025-12-31"])
@pytest.mark.parametrize(("language", "geography"), [("vi", "then"), ("en", "now")])
def test_the_page_opens_with_four_charts_at_most(
    visit: Visit, sample_store: str, day: str, language: str, geography: str
) -> None:
    app = visit(sample_store, "timeliness", as_of=day, lang=language, geography=geography)
    assert 1 <= len(app.get("plotly_chart")) <= 4
    mark = "(mô phỏng)" if language == "vi" else "(simulated)"
    assert mark in app.title[0].value


def test_the_titles_carry_the_figures_of_the_registry(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "timeliness", as_of="2025-12-31")
    engine = open_engine(sample_store)

    selection = Selection(date(2025, 12, 31), newest_load(engine))
    by_name = {value.figure: value for value in values(engine, selection)}
    engine.dispose()
    text = text_of(app)
    long, missing = by_name["missing_long"].numerator, by_name["missing"].numerator
    assert f"{long} trong {missing} báo cáo chưa gửi đã quá hạn hơn 30 ngày" in text
    assert f"lâu nhất {by_name['oldest_overdue'].value} ngày" in text
    soon = by_name["due_soon"]
    assert f"{soon.denominator} báo cáo đến hạn trong 30 ngày tới, {soon.numerator} chưa" in text
    assert f"chậm không quá {by_name['median_days_late'].value} ngày làm việc" in text


def test_the_calendar_names_days_off_and_describes_each_day_for_screen_readers(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "timeliness", as_of="2025-12-31")
    days = {day["code"]: day for day in component_data(app, "coming")["days"]}
    assert len(days) == 31
    assert days["2026-01-01"]["note"] == "Tết Dương lịch"
    assert not days["2026-01-01"]["is_working"]
    assert days["2026-01-10"]["is_working"]  # a Saturday worked instead
    assert "17 báo cáo đến hạn" in days["2026-01-10"]["description"]
    assert max(day["share"] for day in days.values()) == 1


def test_the_sample_says_that_delays_cannot_be_split(visit: Visit, sample_store: str) -> None:
    assert "Chưa tách được" in text_of(visit(sample_store, "timeliness", as_of="2020-02-05"))


def test_an_agency_is_compared_with_its_peers(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "timeliness", as_of="2020-02-05", agency="L63-79")
    (title,) = [each.value for each in app.header if "tháng 01/2020" in each.value]
    assert title.startswith("TP. Hồ Chí Minh")


@pytest.mark.parametrize(
    ("choice", "everyone"),
    [({}, "Tất cả đơn vị"), ({"kind": "locality"}, "Phạm vi đã chọn")],
)
def test_the_curve_is_of_all_agencies_only_where_none_is_left_out(
    visit: Visit, sample_store: str, choice: dict[str, str], everyone: str
) -> None:
    app = visit(sample_store, "timeliness", as_of="2020-02-05", **choice)
    assert any(each.value.startswith(f"{everyone}, kỳ tháng 12/2019") for each in app.header)


def test_the_title_of_the_curve_is_of_the_last_period_that_is_over_as_the_registry_has_it(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "timeliness", as_of="2020-02-05")
    engine = open_engine(sample_store)
    selection = Selection(date(2020, 2, 5), newest_load(engine), "2019-12")
    monthly = values(engine, selection, ["on_time_rate"], by="period")
    (rate,) = (value for value in monthly if value.group == "2019-12")
    engine.dispose()
    title = next(each.value for each in app.header if "kỳ tháng 12/2019" in each.value)
    assert f"({rate.numerator}/{rate.denominator})" in title
    assert "kỳ tháng 01/2020 (○) chưa kết thúc" in text_of(app)


def test_a_period_that_is_not_over_is_never_the_headline(visit: Visit, sample_store: str) -> None:
    chosen = visit(sample_store, "timeliness", as_of="2020-02-05", period="2020-01")
    assert not any("kỳ tháng 01/2020" in each.value for each in chosen.header)
    first = visit(sample_store, "timeliness", as_of="2019-03-27")
    titles = [each.value for each in first.header]
    assert "Tất cả đơn vị: kỳ tháng 03/2019 chưa kết thúc, chưa có kết quả (mô phỏng)" in titles


def test_a_store_of_agencies_alone_has_no_rate_and_no_zero(visit: Visit, store: str) -> None:
    factories.small_country(store)
    app = visit(store, "timeliness", as_of="2020-02-05")
    assert app.title[0].value == "Chưa phát sinh nghĩa vụ đến hạn trong phạm vi đã chọn"
    assert "0,0\u00a0%" not in text_of(app)


def test_subordinate_reports_split_the_delay(
    visit: Visit, tmp_path_factory: pytest.TempPathFactory
) -> None:

    store = str(tmp_path_factory.mktemp("tiers") / "store")
    loads.create_store(store, created_at=CREATED)
    due = date(2025, 2, 14)
    tiers = [factories.agency("T1", "locality"),
             factories.agency("T11", "district", tier="district", parent_code="T1")]  # fmt: skip
    factories.fill(
        store,
        *factories.country_parts(),
        (schema.agency, tiers),
        (
            schema.obligation,
            [factories.obligation(code, "R1", "2024-01", due) for code in ("T1", "T11")],
        ),
        (
            schema.receipt,
            [
                factories.receipt("T11", "R1", "2024-01", datetime(2025, 2, 18, 8)),
                factories.receipt("T1", "R1", "2024-01", datetime(2025, 2, 21, 8)),
            ],
        ),
    )
    app = visit(store, "timeliness", as_of="2025-02-28")
    assert "chờ báo cáo của cấp dưới: 2 trong 5 ngày làm việc, của 1 báo cáo" in text_of(app)


def test_an_agency_that_is_none_is_said_and_the_curve_is_of_all(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "timeliness", as_of="2020-06-12", agency="M22-G99")
    assert "Không có đơn vị mang mã M22\\-G99" in text_of(app)
    everyone = visit(sample_store, "timeliness", as_of="2020-06-12")
    titles = [[each.value for each in shown.header] for shown in (app, everyone)]
    assert titles[0] == titles[1]
