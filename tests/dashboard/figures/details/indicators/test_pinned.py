"""The indicators pinned to the overview, in words."""

from datetime import date

import pytest

from dashboard.figures.details.indicators.pinned import pinned
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.data_access.readers.test_indicators import indicator, observed


def said(store: str, day: date, language: str = "vi") -> list[str]:
    engine = open_engine(store)
    selection = Selection(day, loads.newest_load(engine), present=day)
    found = pinned(Reads(engine), selection, ("gdp_growth", "people", "roads", "none"))
    engine.dispose()
    return [each.words(language) for each in found]


@pytest.mark.parametrize(
    ("day", "language", "growth"),
    [
        (date(2020, 6, 12), "vi",
         "Tốc độ tăng GDP cả năm (công bố tháng 12), năm 2019: 7,02\u00a0%, giảm "
         "0,06\u00a0điểm phần trăm so với năm 2018 · ● đạt"),
        (date(2020, 6, 12), "en",
         "GDP growth, year, first published in December, year 2019: 7.02\u00a0%, down "
         "0.06\u00a0percentage points from year 2018 · ● met"),
    ],
)  # fmt: skip
def test_growth_of_the_sample_reads_with_change_and_standing(
    sample_store: str, day: date, language: str, growth: str
) -> None:
    (found,) = said(sample_store, day, language)
    assert found.replace("\u00a0", " ") == growth.replace("\u00a0", " ")


def test_what_the_store_lacks_is_left_out_and_no_value_is_said(store: str) -> None:
    factories.small_country(store)
    values = [observed("people", "VN", 9.0), observed("roads", "L63-X", 1.0)]
    factories.fill(store, (schema.indicator, [indicator("people"), indicator("roads")]),
                   (schema.observation, values))  # fmt: skip
    assert said(store, date(2025, 2, 1)) == [
        "people, năm 2023: 9,0\u00a0people", "roads: chưa có số liệu cả nước",
    ]  # fmt: skip


def test_an_empty_store_has_none(store: str) -> None:
    assert said(store, date(2025, 2, 1)) == []
