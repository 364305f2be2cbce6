"""Sentences where there is nothing, little or only a part to speak of say no more than is known."""

from datetime import date

import pytest

from data_access.store import schema
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
