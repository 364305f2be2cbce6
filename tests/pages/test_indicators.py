"""The page of the indicators, without a browser."""

import json
from datetime import date
from typing import Any

import pytest

from dashboard.ui.language import unescaped
from dashboard.wording import TEXT
from data_access.store import loads, schema
from tests import factories
from tests.data_access.readers.test_indicators import indicator, observed
from tests.pages.conftest import Visit, component_data, text_of

REFORMED = "2025-12-31"


def rows_of(app: Any, key: str) -> list[list[str]]:
    return [cells for code, cells in component_data(app, key)["rows"] if code is not None]


def test_the_catalogue_has_seven_groups_and_says_which_is_empty(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED)
    assert app.title[0].value.startswith("Chỉ tiêu kinh tế - xã hội: 136 trong 145")
    lines = component_data(app, "indicators_list")["rows"]
    headings = [cells[0] for code, cells in lines if code is None]
    assert len(headings) == 7
    assert headings[-1] == "Nhiệm vụ khẩn cấp: chưa nạp chỉ tiêu nào"
    assert len(lines) - len(headings) == 145
    growth = dict(lines)["gdp_growth"]
    assert growth[1] == "7,09\u00a0%"
    assert "đạt" in growth[2]
    assert "(mô phỏng)" in growth[2], "its target is simulated"
    assert growth[4:6] == ["năm 2024", "29/12/2024"], "two dates, never one"


def test_the_catalogue_is_searched_without_diacritics(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED)
    app.text_input[0].set_value("ty le that nghiep").run()
    found = {code for code, _ in component_data(app, "indicators_list")["rows"] if code}
    assert {"unemployment_rate", "unemployment_rate_quarter"} <= found
    assert len(found) < 10
    app.text_input[0].set_value("zzz").run()
    assert any("“zzz”" in each.value for each in app.header)


@pytest.mark.parametrize(("day", "value"), [("2019-10-01", "7,31"), ("2020-01-10", "7,48")])
def test_growth_of_a_quarter_is_what_was_published_by_the_day(
    visit: Visit, sample_store: str, day: str, value: str
) -> None:
    app = visit(sample_store, "indicators", as_of=day, indicator="gdp_growth_quarter", at="2019-Q3")
    assert f"quý III/2019: {value}" in app.title[0].value
    assert "điểm phần trăm so với cùng kỳ năm trước (quý III/2018)" in app.title[0].value
    revised = "Công bố lần đầu 7,31" in text_of(app)
    assert revised == (value == "7,48")
    published = rows_of(app, "indicator_published")
    quarter = [cells for cells in published if cells[2] == "quý III/2019"]
    assert [cells[3] for cells in quarter] == (["7,31", "7,48"] if revised else ["7,31"])


def test_a_target_is_said_with_the_document_that_set_it_and_as_simulated(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED, indicator="gdp_growth", at="2023")
    said = app.header[0].value
    assert said == (
        ":red[Năm 2023: ✕ chưa đạt, không tiến gần hơn; mục tiêu từ 6,50\u00a0% trở lên, theo "
        "Quyết định mô phỏng 401 (mô phỏng)]"
    )
    met = visit(sample_store, "indicators", as_of=REFORMED, indicator="gdp_growth", at="2024")
    assert met.header[0].value.startswith("Năm 2024: ● đạt; mục tiêu từ 6,50")


def test_bac_ninh_of_today_is_made_of_two_and_is_not_the_one_of_2022(
    visit: Visit, sample_store: str
) -> None:
    address = {"as_of": REFORMED, "indicator": "population_avg", "at": "2022", "view": "table"}
    today = visit(sample_store, "indicators", **address)
    then = visit(sample_store, "indicators", **address, geography="then")
    now_rows, then_rows = (
        {cells[0]: cells for cells in rows_of(app, "indicator_map_shown")} for app in (today, then)
    )
    assert (len(now_rows), len(then_rows)) == (34, 63)
    assert now_rows["Bắc Ninh"][6] == "cộng từ Bắc Giang, Bắc Ninh"
    assert then_rows["Bắc Ninh"][6] == "như đã công bố"

    def number(text: str) -> float:
        return float(text.replace(".", "").replace(",", "."))

    parts = number(then_rows["Bắc Ninh"][2]) + number(then_rows["Bắc Giang"][2])
    assert abs(number(now_rows["Bắc Ninh"][2]) - parts) < 0.11


def test_what_cannot_be_carried_says_why_and_few_values_are_provisional(
    visit: Visit, sample_store: str
) -> None:
    address = {"as_of": REFORMED, "indicator": "pci", "at": "2022"}
    table = visit(sample_store, "indicators", **address, view="table")
    reasons = {cells[0]: cells[6] for cells in rows_of(table, "indicator_map_shown")}
    assert reasons["Bắc Ninh"].startswith("không so sánh được: gộp từ Bắc Giang, Bắc Ninh")
    assert "Tạm tính" in text_of(table)
    whole = visit(sample_store, "indicators", **address, geography="then")
    assert "Có số liệu: 63 trong 63" in text_of(whole)
    assert "Tạm tính" not in text_of(whole)


def test_the_map_has_every_period_its_classes_and_a_text_for_each_locality(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED, indicator="grdp_per_capita")
    content = component_data(app, "indicator_map")
    assert [code for code, *_ in content["periods"]] == ["2018", "2019", "2020", "2021", "2022"]
    assert content["start"] == "2022"
    for _, _, classes, texts in content["periods"]:
        assert (len(classes), len(texts)) == (34, 34)
        assert set(classes) <= set("34567"), "every locality is known"
    names = " ".join(text for text, _, _ in content["names"])
    assert all(name in names for name in ("Hoàng Sa", "Trường Sa", "Biển Đông"))
    with_region = visit(
        sample_store, "indicators", as_of=REFORMED, indicator="grdp_per_capita", region="R2025-RRD"
    )
    last = component_data(with_region, "indicator_map")["periods"][-1][2]
    assert last.count("2") == 34 - 6, "outside the choice"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "tính từ 0; cao nhất: 197,73\u00a0triệu đồng/người ·"),
        ("en", "from 0; highest: 197.73\u00a0million VND per person ·"),
    ],
)
def test_columns_say_from_where_they_rise_and_how_high(
    visit: Visit, sample_store: str, language: str, said: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED, indicator="grdp_per_capita",
                view="columns", lang=language)  # fmt: skip
    assert said in unescaped(text_of(app))
    (chart,) = app.get("deck_gl_json_chart")
    layers = {layer["id"]: layer["data"] for layer in json.loads(chart.proto.json)["layers"]}
    assert len(layers["columns"]) == 34
    source = TEXT(language, "indicator.source_below")
    assert source in [each.value for each in app.caption], "no script reads back what it draws"
    labels = " ".join(row["text"] for row in layers["names"])
    assert all(name in labels for name in (
        ("Hoàng Sa", "Trường Sa", "Biển Đông") if language == "vi"
        else ("Hoang Sa", "Truong Sa", "East Sea")))  # fmt: skip


def test_columns_without_any_value_say_so(visit: Visit, store: str) -> None:
    factories.small_country(store)
    rows = [observed("people", "VN", 9.0)]
    factories.fill(store, (schema.indicator, [indicator("people")]), (schema.observation, rows))
    app = visit(store, "indicators", as_of="2025-02-01", indicator="people", view="columns")
    assert not app.get("deck_gl_json_chart"), "nothing local: no picture"


def test_chosen_localities_are_ranked_and_beside_each_other(
    visit: Visit, sample_store: str
) -> None:
    app = visit(
        sample_store, "indicators", as_of=REFORMED, indicator="grdp_per_capita",
        areas="L34-24.L34-01.L34-99",
    )  # fmt: skip
    said = [each.value for each in app.header]
    assert any("Bắc Ninh hạng" in text and "Hà Nội hạng" in text for text in said)
    assert "Bắc Ninh, Hà Nội trên cùng một thang đo" in said


def test_in_english_nothing_is_vietnamese_and_a_single_value_is_said(
    visit: Visit, store: str
) -> None:
    factories.small_country(store)
    rows = [observed("people", "L63-X", 3.0), observed("people", "VN", 9.0)]
    factories.fill(store, (schema.indicator, [indicator("people")]), (schema.observation, rows))
    app = visit(
        store, "indicators", as_of="2025-02-01", indicator="people", lang="en", geography="as_of"
    )
    said = [each.value for each in app.header]
    assert "Year 2023: only L63\\-X has data (3\\.0\u00a0people), of 2 in all" in said
    after = visit(store, "indicators", as_of="2025-03-01", indicator="people", view="table")
    (line,) = rows_of(after, "indicator_map_shown")
    assert line[6] == "thiếu số liệu của L63-Y"


def test_an_empty_store_and_an_unknown_code_say_so(visit: Visit, store: str) -> None:
    factories.small_country(store)
    assert visit(store, "indicators").title[0].value == "Chưa nạp chỉ tiêu kinh tế - xã hội nào"
    unknown = visit(store, "indicators", indicator="nonsense", as_of=date(2025, 3, 1).isoformat())
    assert "Không có chỉ tiêu nào mang mã nonsense" in text_of(unknown)


def test_simulated_values_are_marked_and_never_final(visit: Visit, store: str) -> None:
    factories.small_country(store)
    rows = [observed("people", "VN", 9.0), observed("people", "L63-X", 3.0),
            observed("people", "L63-Y", 3.0)]  # fmt: skip
    with loads.writing(store) as writer:
        factories.load(writer, schema.indicator, [indicator("people")], simulated=True)
        factories.load(writer, schema.observation, rows, simulated=True)
    app = visit(store, "indicators", indicator="people", as_of="2025-02-01")
    assert "(mô phỏng)" in app.title[0].value
    said = [each.value for each in app.header]
    assert any("bằng nhau" in text and "(mô phỏng)" in text for text in said), "a tie"
    assert "chính thức" not in text_of(app)
    assert all("chính thức" not in cells for cells in rows_of(app, "indicator_published"))


def test_the_line_of_the_day_names_no_span_that_means_nothing_on_the_page(
    visit: Visit, sample_store: str
) -> None:
    assert "12 tháng gần nhất" not in text_of(visit(sample_store, "indicators", as_of=REFORMED))
    assert "12 tháng gần nhất" in text_of(visit(sample_store, "data", as_of=REFORMED))
    chosen = visit(sample_store, "indicators", as_of=REFORMED, period="2022")
    assert "năm 2022" in text_of(chosen)


def test_who_met_targets_is_said_without_a_nought_in_brackets(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED)
    assert app.header[1].value == (
        "Đạt mục tiêu của kỳ mới nhất: 14 trong 14 chỉ tiêu có mục tiêu (mô phỏng)"
    )


def test_the_period_shown_first_is_the_newest_that_most_localities_have(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED, indicator="pci", geography="then")
    said = [each.value for each in app.header]
    assert any("63 trong 63" in text for text in said)
    assert "kỳ mới nhất là năm 2024: 4 trong 63 địa phương có số liệu" in text_of(app)
    newest = visit(
        sample_store, "indicators", as_of=REFORMED, indicator="pci", geography="then", at="2024"
    )
    assert "Tạm tính" in text_of(newest)
    assert "kỳ mới nhất là" not in text_of(newest)


def test_the_catalogue_names_owner_and_source_in_english(visit: Visit, sample_store: str) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED, indicator="gdp_growth", lang="en")
    assert "General Statistics Office" in text_of(app)
    assert "Tổng cục" not in text_of(app)


def explained(app: Any) -> list[str]:
    """The paragraphs in words, without the escapes of Markdown."""
    names = ("của cả nước", "có số liệu của địa phương", "chưa có số liệu nào", "của L63-X năm",
             "của Bắc Ninh năm")  # fmt: skip
    texts = [unescaped(each.value) for each in app.markdown]
    return [text for text in texts if any(name in text for name in names)]


def told(visit: Visit, store: str, *rows: factories.Row, **address: str) -> list[str]:
    """What is said of the indicator "people" of a small country with these rows."""
    factories.small_country(store)
    factories.fill(store, (schema.indicator, [indicator("people")]), (schema.observation, rows))
    asked = {"as_of": "2025-02-01", "geography": "as_of", "areas": "L63-X"} | address
    return explained(visit(store, "indicators", indicator="people", **asked))


def test_nothing_published_is_said_in_one_sentence(visit: Visit, store: str) -> None:
    assert told(visit, store) == ["people: chưa có số liệu nào tính đến 01/02/2025."]


def test_one_row_has_no_change_no_target_and_no_localities(visit: Visit, store: str) -> None:
    (said,) = told(visit, store, observed("people", "VN", 9.0))
    assert said == (
        "people của cả nước năm 2023 là 9,0\u00a0people; chưa có số của kỳ trước trên cùng phạm vi "
        "để so sánh. Chưa có mục tiêu cho năm 2023. Số liệu: chính thức."
    )


def test_a_tie_is_said_with_how_many_share_the_rank(visit: Visit, store: str) -> None:
    rows = [observed("people", area, 3.0) for area in ("L63-X", "L63-Y")]
    whole, local = told(visit, store, *rows)
    assert whole == (
        "people: có số liệu của địa phương, không có số cả nước. Năm 2023: cả 2 địa phương có số "
        "liệu bằng nhau (3,0\u00a0people), trong 2: L63-X, L63-Y. "
        "Địa phương: quy về đơn vị 01/02/2025."
    )
    assert local == (
        "people của L63-X năm 2023 là 3,0\u00a0people; chưa có số của kỳ trước trên cùng phạm vi "
        "để so sánh; hạng 1 trong 2 địa phương có số liệu, tính từ cao xuống thấp, bằng 1 địa "
        "phương khác."
    )


def test_a_locality_without_a_value_says_why(visit: Visit, store: str) -> None:
    _, local = told(visit, store, observed("people", "L63-Y", 3.0))
    assert local == "people của L63-X năm 2023: không có số liệu."


def test_an_indicator_is_told_over_a_reform_with_how_its_values_came(
    visit: Visit, sample_store: str
) -> None:
    address = {"as_of": REFORMED, "indicator": "population_avg", "at": "2022", "areas": "L34-24"}
    said = explained(visit(sample_store, "indicators", **address))
    whole, local = said
    assert "Số của 23 địa phương được cộng, tính lại hoặc bình quân" in whole
    assert local.startswith("Dân số trung bình của Bắc Ninh năm 2022 là ")
    assert local.endswith("Số này cộng từ Bắc Giang, Bắc Ninh.")
    assert "so với năm 2021; hạng " in local, "both on the units of today"
    pci = explained(visit(sample_store, "indicators", **address | {"indicator": "pci"}))
    assert "Không so sánh được vì gộp từ nhiều đơn vị: 23 địa phương." in pci[0]
    assert "không so sánh được: gộp từ Bắc Giang, Bắc Ninh" in pci[1]


def test_a_target_is_told_as_missed_and_as_simulated(visit: Visit, sample_store: str) -> None:
    address = {"as_of": REFORMED, "indicator": "gdp_growth", "at": "2023"}
    (said,) = explained(visit(sample_store, "indicators", **address))
    assert said.startswith(
        "Tốc độ tăng GDP cả năm (công bố tháng 12) của cả nước năm 2023 là 5,05\u00a0%, giảm "
    )
    assert (
        "Mục tiêu từ 6,50\u00a0% trở lên theo Quyết định mô phỏng 401 chưa đạt và không tiến gần "
        "hơn kỳ trước (mô phỏng)."
    ) in said


def test_a_simulated_value_is_told_as_simulated(visit: Visit, store: str) -> None:
    factories.small_country(store)
    rows = [observed("people", "VN", 9.0), observed("people", "L63-X", 3.0)]
    with loads.writing(store) as writer:
        factories.load(writer, schema.indicator, [indicator("people")], simulated=True)
        factories.load(writer, schema.observation, rows, simulated=True)
    app = visit(store, "indicators", indicator="people", as_of="2025-02-01", areas="L63-X",
                geography="as_of")  # fmt: skip
    whole, local = explained(app)
    assert whole.count("(mô phỏng)") == 2
    assert local.endswith("tính từ cao xuống thấp (mô phỏng).")
    assert "chính thức" not in whole


def test_two_indicators_are_held_against_each_other_without_a_line(
    visit: Visit, sample_store: str
) -> None:
    address = {"as_of": REFORMED, "indicator": "grdp_per_capita", "areas": "L34-24"}
    app = visit(sample_store, "indicators", **address, against="population_density")
    said = [unescaped(each.value) for each in app.header if "tương quan hạng" in each.value]
    assert len(said) == 1
    assert "năm 2022: 34 trong 34 địa phương có cả hai, tương quan hạng 0," in said[0]
    plots = [json.loads(each.proto.spec)["data"] for each in app.get("plotly_chart")]
    (points,) = [data for data in plots if len(data) == 1 and data[0].get("mode") == "markers+text"
                 and len(data[0]["text"]) == 34 and "Quảng Ninh" in data[0]["text"]]  # fmt: skip
    assert "Bắc Ninh" in points[0]["text"]
    alone = visit(sample_store, "indicators", **address, against="gdp_growth")
    assert any(each.value == "Đặt cạnh một chỉ tiêu khác" for each in alone.header), "not local"


def headers(app: Any) -> list[str]:
    return [unescaped(each.value) for each in app.header]


def grown(store: str, *values: tuple[str, str, float]) -> None:
    """A store whose localities have values (area, period, value) of one indicator."""
    factories.small_country(store)
    rows = [observed("people", area, value) | {"period_code": code} for area, code, value in values]
    factories.fill(store, (schema.indicator, [indicator("people")]), (schema.observation, rows))


def test_how_localities_moved_is_counted_among_those_known_in_both_periods(
    visit: Visit, store: str
) -> None:
    grown(store, ("L63-X", "2022", 2.0), ("L63-X", "2023", 3.0), ("L63-Y", "2023", 5.0))
    app = visit(store, "indicators", as_of="2025-02-01", indicator="people")
    assert (
        "Từ năm 2022 đến năm 2023: 1 địa phương tăng, 0 giảm, 0 không đổi, trong 1 có số liệu cả "
        "hai kỳ (cả thảy 2)"
    ) in headers(app)
    english = visit(store, "indicators", as_of="2025-02-01", indicator="people", lang="en")
    assert (
        "From year 2022 to year 2023: 1 up, 0 down, 0 unchanged, of 1 locality with data of both "
        "periods (2 in all)"
    ) in headers(english)


def test_who_moved_is_not_said_where_no_earlier_period_is_known(visit: Visit, store: str) -> None:
    grown(store, ("L63-X", "2023", 3.0), ("L63-Y", "2023", 3.0))
    app = visit(store, "indicators", as_of="2025-02-01", indicator="people")
    assert not any(text.startswith("Từ năm") for text in headers(app))


def test_no_locality_known_in_both_periods_is_said(visit: Visit, store: str) -> None:
    grown(store, ("L63-X", "2022", 2.0), ("L63-Y", "2023", 5.0))
    app = visit(store, "indicators", as_of="2025-02-01", indicator="people")
    said = "Từ năm 2022 đến năm 2023: không địa phương nào trong 2 có số liệu của cả hai kỳ"
    assert said in headers(app)


def test_chosen_localities_are_indices_of_their_first_common_period(
    visit: Visit, store: str
) -> None:
    grown(store, ("L63-X", "2021", 7.0), ("L63-X", "2022", 2.0), ("L63-X", "2023", 3.0),
          ("L63-Y", "2022", 4.0), ("L63-Y", "2023", 5.0))  # fmt: skip
    address = {"as_of": "2025-02-01", "indicator": "people", "areas": "L63-X.L63-Y"}
    indices = visit(store, "indicators", **address, scale="indexed")
    assert "So với năm 2022 bằng 100, năm 2023: L63-X 150,0; L63-Y 125,0" in headers(indices)
    values = visit(store, "indicators", **address)
    assert "L63-X, L63-Y trên cùng một thang đo" in headers(values)


def test_without_a_common_period_the_values_stay_and_it_is_said(visit: Visit, store: str) -> None:
    grown(store, ("L63-X", "2022", 2.0), ("L63-Y", "2023", 5.0))
    app = visit(store, "indicators", as_of="2025-02-01", indicator="people",
                areas="L63-X.L63-Y", scale="indexed")  # fmt: skip
    assert "Không lập được chỉ số" in text_of(app)
    assert "L63-X, L63-Y trên cùng một thang đo" in headers(app)


def moving(newest: float, *, years: int = 7) -> list[Any]:
    """L63-X moves by 1, 2, 3, 2, 1, 2 and so to `newest` in 2023; L63-Y has no past."""
    values = [10.0, 11.0, 13.0, 16.0, 18.0, 19.0, 21.0][-years:]
    first = 2023 - len(values)
    past = [observed("people", "L63-X", value, period_code=str(first + index))
            for index, value in enumerate(values)]  # fmt: skip
    return [*past, observed("people", "L63-X", newest), observed("people", "L63-Y", 9.0)]


def asked(visit: Visit, store: str, rows: list[Any], **address: str) -> tuple[str, list[Any]]:
    """The title of what is asked again, and its rows."""
    factories.small_country(store)
    with loads.writing(store) as writer:
        factories.load(writer, schema.indicator,
                       [indicator("people", unit_vi="%", owner="Tổng cục Thống kê")])  # fmt: skip
        factories.load(writer, schema.observation, rows, simulated="simulated" in address)
    address.pop("simulated", None)
    app = visit(store, "indicators", indicator="people", as_of="2025-02-01", at="2023", **address)
    (title,) = (each.value for each in app.header if "hỏi lại" in each.value
                or "asked again" in each.value)  # fmt: skip
    try:
        return unescaped(title), rows_of(app, "indicator_asked")
    except KeyError:
        return unescaped(title), []


def test_a_value_outside_of_what_is_usual_is_asked_with_whom_to_ask(
    visit: Visit, store: str
) -> None:
    title, rows = asked(visit, store, moving(30.0))
    assert title == (
        "Cần hỏi lại, năm 2023: 1 trong 1 địa phương so sánh được thay đổi khác thường lệ"
    )
    ((name, value, before, past, others, whom, *_),) = rows
    assert (value, before, past) == ("30,0", "21,0 (năm 2022)", "từ 20,4 đến 25,6")
    assert others == "chưa đủ số liệu"
    assert whom == f"Tổng cục Thống kê; {name}"


def test_where_all_moved_as_usual_nothing_is_asked(visit: Visit, store: str) -> None:
    title, rows = asked(visit, store, moving(23.0), lang="en")
    assert title.endswith("the one locality that can be compared moved as usual")
    assert rows == []


def test_too_few_values_ask_nothing_and_say_how_many_it_takes(visit: Visit, store: str) -> None:
    title, rows = asked(visit, store, moving(99.0, years=5))
    assert title.startswith("Chưa thể nói có gì cần hỏi lại, năm 2023: cần ít nhất 5 lần thay đổi")
    assert "10 địa phương khác" in title
    assert rows == []


def test_who_is_not_in_the_choice_is_not_asked(visit: Visit, store: str) -> None:
    title, rows = asked(visit, store, moving(99.0), kind="ministry")
    assert title.startswith("Chưa thể nói")
    assert rows == []


def test_a_question_about_simulated_values_is_marked(visit: Visit, store: str) -> None:
    title, _ = asked(visit, store, moving(30.0), simulated="")
    assert title.endswith("thường lệ (mô phỏng)")


def assembly(app: Any) -> dict[str, list[str]]:
    """The rows of the National Assembly's block: value, target, verdict, publisher by name."""
    return {cells[0]: cells[1:] for cells in rows_of(app, "assembly_list")}


def test_the_twelve_of_the_national_assembly_stand_with_value_target_and_verdict(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "indicators", as_of="2020-02-05")
    assert app.header[0].value == (
        "Chỉ tiêu Quốc hội giao năm 2019: 10 đạt, 2 chưa có số liệu để xét, trong 12 chỉ tiêu"
    )
    assert "Kho có 12 trong 12 chỉ tiêu của năm này theo Nghị quyết của Quốc hội" in text_of(app)
    rows = assembly(app)
    assert len(rows) == 12
    assert rows["Tốc độ tăng GDP cả năm (công bố tháng 12)"] == [
        "7,02\u00a0%", "từ 6,60\u00a0% đến 6,80\u00a0%", "● đạt", "Tổng cục Thống kê",
    ]  # fmt: skip
    assert rows["Tỷ lệ nhập siêu so với tổng kim ngạch xuất khẩu"] == [
        "không có số liệu", "không quá 3,0\u00a0%", "– chưa có số liệu", "",
    ]  # fmt: skip


def test_another_year_of_the_national_assembly_is_chosen_in_the_address(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED, at="2020", lang="en")
    assert app.header[0].value == (
        "Indicators set by the National Assembly for year 2020: 1 met, 1 not met, "
        "10 without a value to judge by, of 12"
    )
    growth = assembly(app)["GDP growth, year, first published in December"]
    assert growth[:3] == ["2.91\u00a0%", "at least 6.80\u00a0%", "✕ not met, not getting nearer"]
    app = visit(sample_store, "indicators", as_of=REFORMED, at="2020")
    app.selectbox(key="assembly_year").set_value("2022").run()
    assert "6 trong 15 chỉ tiêu" in text_of(app), "what the store lacks of them is said"
    assert app.query_params["at"] == "2022"


def test_a_year_without_any_value_says_so_and_a_store_without_targets_has_no_block(
    visit: Visit, sample_store: str, store: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED, at="2025")
    assert app.header[0].value == (
        "Chỉ tiêu Quốc hội giao năm 2025: 3 chưa có số liệu để xét, trong 3 chỉ tiêu"
    )
    assert {cells[2] for cells in assembly(app).values()} == {"– chưa có số liệu"}
    empty = visit(store, "indicators")
    assert not [each for each in empty.header if "Quốc hội" in each.value]


def captions(app: Any) -> list[str]:
    return [unescaped(each.value) for each in app.caption]


REPLACED = ("Cả nước:", "Địa phương:", "Không so được", "Không có", "Chỉ so sánh")


def said_replaced(app: Any) -> list[str]:
    return [text for text in captions(app) if text.startswith(REPLACED)]


def test_a_period_that_an_indicator_does_not_have_is_replaced_and_that_is_said(
    visit: Visit, sample_store: str
) -> None:
    address = {"as_of": REFORMED, "indicator": "population_avg"}
    app = visit(sample_store, "indicators", **address, at="2019-Q3")
    shown = app.selectbox(key="indicator_at").value
    assert said_replaced(app)[-1] == (
        f"Địa phương: không có số liệu quý III/2019; đang xem năm {shown}."
    )
    assert said_replaced(visit(sample_store, "indicators", **address, at="2022")) == []
    english = visit(sample_store, "indicators", **address, at="2019-Q3", lang="en")
    assert f"Localities: no data for Q3 2019; year {shown} is shown." in captions(english)


def test_a_period_of_the_country_alone_is_said_of_the_localities(visit: Visit, store: str) -> None:
    factories.small_country(store)
    rows = [observed("people", "VN", 9.0), observed("people", "VN", 8.0, period_code="2022"),
            observed("people", "L63-X", 3.0)]  # fmt: skip
    factories.fill(store, (schema.indicator, [indicator("people")]), (schema.observation, rows))
    address = {"as_of": "2025-02-01", "indicator": "people"}
    app = visit(store, "indicators", **address, at="2022")
    assert said_replaced(app) == ["Địa phương: không có số liệu năm 2022; đang xem năm 2023."]
    both = visit(store, "indicators", **address, at="2021-01")
    assert said_replaced(both) == [
        "Cả nước: không có số liệu tháng 01/2021; đang xem năm 2023.",
        "Địa phương: không có số liệu tháng 01/2021; đang xem năm 2023.",
    ]


def test_localities_periods_and_indicators_that_are_not_there_are_named(
    visit: Visit, store: str
) -> None:
    grown(store, ("L63-X", "2022", 2.0), ("L63-X", "2023", 3.0), ("L63-Y", "2023", 5.0))
    app = visit(
        store, "indicators", as_of="2025-02-01", indicator="people", areas="L63-X.L63-Q",
        base="2019", against="no_such",
    )  # fmt: skip
    assert said_replaced(app) == [
        "Không so được với năm 2019; đang so với năm 2022.",
        "Không có chỉ tiêu no_such theo địa phương để đặt bên nhau; đã bỏ qua.",
        "Không có địa phương L63-Q trong lựa chọn này; đã bỏ qua.",
    ]
    assert "L63-X qua các kỳ" in headers(app), "one locality is on no common scale"


def test_a_choice_of_too_many_localities_says_how_many_are_compared(
    visit: Visit, sample_store: str
) -> None:
    app = visit(
        sample_store, "indicators", as_of=REFORMED, indicator="grdp_per_capita",
        areas="L34-24.L34-01.L34-99.L34-31.L34-48.L34-79.L34-92",
    )  # fmt: skip
    known = [text for text in said_replaced(app) if text.startswith("Chỉ so sánh")]
    unknown = [text for text in said_replaced(app) if text.startswith("Không có địa phương")]
    assert len(unknown) == 1
    assert "L34-99" in unknown[0]
    assert (known == []) == (7 - unknown[0].count("L34") <= 6)


def test_a_year_without_targets_of_the_national_assembly_is_said(
    visit: Visit, sample_store: str
) -> None:
    app = visit(sample_store, "indicators", as_of=REFORMED, at="2011")
    (said,) = said_replaced(app)
    assert said.startswith("Không có chỉ tiêu Quốc hội giao của năm 2011; đang xem năm 20")
    assert said_replaced(visit(sample_store, "indicators", as_of=REFORMED, at="2020")) == []


@pytest.mark.parametrize("part", ["at", "base", "view", "scale", "indicator", "areas", "against"])
def test_a_part_of_the_address_that_is_nothing_is_said_by_the_frame(
    visit: Visit, sample_store: str, part: str
) -> None:
    address = {"indicator": "population_avg", part: "a b"}
    app = visit(sample_store, "indicators", as_of=REFORMED, **address)
    assert any("Liên kết có phần không hợp lệ" in text for text in captions(app))
