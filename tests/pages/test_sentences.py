"""Sentences where there is nothing, little or only a part to speak of say no more than is known."""

import re
from datetime import date

import pytest

from data_access.store import schema
from data_access.store.loads import create_store
from tests import factories
from tests.pages.conftest import Visit, component_data, text_of

DAY = "2025-02-20"


def with_one(store: str, period: str) -> str:
    """The small country, in which ministry A owes one report, overdue since 5 February 2025."""
    one = factories.obligation("M22-A", "R1", period, date(2025, 2, 5))
    factories.fill(store, *factories.country_parts(), (schema.obligation, [one]))
    return store


@pytest.mark.parametrize(
    ("period", "matrix"),
    [
        ("2025-01", "Riêng báo cáo tháng, kỳ 01/25–02/25: 1 chưa gửi"),
        ("2024-Q4", "Riêng báo cáo tháng, kỳ 03/23–02/25: chưa phát sinh nghĩa vụ"),
    ],
)
def test_the_matrix_of_an_agency_names_the_reports_it_counts(
    visit: Visit, store: str, period: str, matrix: str
) -> None:
    app = visit(with_one(store, period), "agency", as_of=DAY, agency="M22-A")
    assert "1 báo cáo quá hạn chưa gửi" in app.title[0].value
    assert app.header[0].value == matrix
    assert "các số ở đầu trang gồm báo cáo mọi loại kỳ" in text_of(app)


def test_a_matrix_of_nothing_owed_praises_nobody(visit: Visit, store: str) -> None:
    factories.small_country(store)
    headings = [each.value for each in visit(store, "compliance", as_of=DAY).header]
    assert "Chưa phát sinh nghĩa vụ gửi báo cáo tháng, kỳ 03/23–02/25 trong phạm vi đã chọn" in (
        headings
    )


@pytest.mark.parametrize(
    ("place", "shown"), [({"kind": "ministry"}, 0), ({"region": "R2020-CH"}, 5)]
)
def test_of_who_is_filtered_out_the_map_says_nothing(
    visit: Visit, sample_store: str, place: dict[str, str], shown: int
) -> None:
    app = visit(sample_store, as_of="2020-02-05", **place)
    if not shown:
        assert "Không có địa phương nào trong phạm vi đã chọn" in [
            each.value for each in app.header
        ]
        assert "Chưa địa phương nào" not in text_of(app)
        return
    assert len(component_data(app, "on_time_map")["areas"]) == shown


PAGES = (None, "regulations", "compliance", "timeliness", "programmes", "sheet", "agency")
UNKNOWN = {
    "regulations": "Chưa nạp dữ liệu về văn bản: chưa biết cần đôn đốc cơ quan nào về ban hành",
    "compliance": "Chưa phát sinh nghĩa vụ đến hạn trong phạm vi đã chọn",
    "timeliness": "Chưa tháng nào đã kết thúc có nghĩa vụ đến hạn",
    "programmes": "Chưa nạp chỉ tiêu của chế độ báo cáo nào đang áp dụng",
    "sheet": "Chưa đủ dữ liệu để so sánh các cơ quan",
    "agency": "Chưa nạp dữ liệu về văn bản: chưa biết đơn vị đã ban hành hay chưa",
}
# What is false, or frightens, where nothing is known of the matter.
FALSE_OF_NOTHING = (
    r"không có báo cáo quá hạn", r"Không có gì cần chú ý", r"Không cơ quan nào kém nhóm",
    r"Không đơn vị nào quá hạn",
    r"Không có cơ quan nào cần đôn đốc", r"Không chỉ tiêu nào được hỏi hai lần",
    r"Không cơ quan nào khá hơn", r"Chưa ban hành văn bản", r"\b0 trong 0\b",
    r"\b0 chế độ báo cáo", r"mức chung —", r"\b0,0.%", r"100,0.%",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_of_nothing_owed_and_nothing_issued_no_page_says_more_than_that(
    visit: Visit, sample_of_nothing: str, page: str | None
) -> None:
    app = visit(sample_of_nothing, page, as_of="2025-03-20", agency="M17-C")
    text = text_of(app)
    assert [said for said in FALSE_OF_NOTHING if re.search(said, text)] == []
    if page:
        assert UNKNOWN[page] in [each.value for each in app.header]


@pytest.fixture(scope="module")
def sample_of_nothing(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of agencies and regimes alone."""
    store = str(tmp_path_factory.mktemp("nothing") / "store")
    create_store(store, created_at=factories.LOADED_AT)
    factories.small_country(store)
    return store


def test_what_is_not_known_is_in_no_column_zero_unchanged_or_not_required(
    visit: Visit, sample_of_nothing: str
) -> None:
    regulations = visit(sample_of_nothing, "regulations", as_of="2025-03-20")
    assert {cells[1] for _, cells in component_data(regulations, "board")["rows"]} == {"—"}
    legend = [each["text"] for each in component_data(regulations, "issued_map")["classes"]]
    assert legend[0] == "chưa có số liệu"
    assert "không phải ban hành" not in legend
    sheet = visit(sample_of_nothing, "sheet", as_of="2025-03-20")
    assert {cells[-1] for _, cells in component_data(sheet, "sheet")["rows"]} == {"không so được"}


def test_one_obligation_is_not_a_common_rate(visit: Visit, store: str) -> None:
    app = visit(with_one(store, "2025-01"), "compliance", as_of=DAY)
    said = [each.value for each in app.header]
    assert said.count("Chưa đâu có từ 5 nghĩa vụ đến hạn để so sánh") == 3, "league, funnel, parts"
    assert "mức chung" not in " ".join(said)


@pytest.mark.parametrize(
    "address", [{"as_of": "2019-03-13"}, {"as_of": "2025-07-02", "period": "2025-Q3"}]
)
@pytest.mark.parametrize("page", ["compliance", "timeliness"])
def test_before_anything_is_due_nobody_is_praised(
    visit: Visit, sample_store: str, page: str, address: dict[str, str]
) -> None:
    app = visit(sample_store, page, **address)
    said = [app.title[0].value, *(each.value for each in app.header)]
    assert "Chưa phát sinh nghĩa vụ đến hạn trong phạm vi đã chọn" in said
    praise = r"Không có báo cáo nào (?:quá hạn|gửi trễ)"
    assert [each for each in said if re.search(praise, each)] == []


ONE_OF_MANY = r"(?<![\d.,/])1 (?!is|was|has|hours|days of)(?:more )?[a-z]+s\b"


@pytest.mark.parametrize("page", ["compliance", "timeliness", "agency", "sheet"])
def test_in_english_one_is_singular(visit: Visit, store: str, page: str) -> None:
    app = visit(with_one(store, "2025-01"), page, as_of=DAY, agency="M22-A", lang="en")
    assert re.findall(ONE_OF_MANY, text_of(app)) == []


@pytest.mark.parametrize("page", PAGES[:-1])
def test_before_the_decree_nothing_is_compared(
    visit: Visit, sample_store: str, page: str | None
) -> None:
    text = text_of(visit(sample_store, page, as_of="2019-03-13"))
    assert not re.search(r"(?:tăng|giảm|so với) [^·\n]*(?:2018|\d\d/2018)", text)


@pytest.mark.parametrize("page", [None, "timeliness"])
def test_no_headline_is_of_a_month_that_is_not_over(
    visit: Visit, sample_store: str, page: str | None
) -> None:
    app = visit(sample_store, page, as_of="2020-06-12")
    headings = [app.title[0].value, *(each.value for each in app.header)]
    assert any("05/2020" in heading for heading in headings)
    assert not any(re.search(r"tháng 06/2020|\b06/2020 (?:thấp|cao)", each) for each in headings)


@pytest.mark.parametrize(
    ("kind", "own", "other"),
    [("ministry", "bộ", "ngang bộ"), ("ministerial_agency", "cơ quan ngang bộ", "bộ, cơ quan")],
)
@pytest.mark.parametrize("page", ["overview", "sheet", "regulations", "compliance", "programmes"])
def test_where_one_kind_is_chosen_no_sentence_speaks_of_its_whole_group(
    visit: Visit, sample_store: str, page: str, kind: str, own: str, other: str
) -> None:
    app = visit(sample_store, page, as_of="2020-02-05", kind=kind)
    said = [each.value for each in (*app.title, *app.header)]
    assert any(own in text.lower() for text in said)
    assert [text for text in said if other in text.lower() or "bộ, ngành" in text] == []
