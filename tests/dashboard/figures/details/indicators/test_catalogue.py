"""The indicators of the sample store: as they were published, and on both geographies."""

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.figures.details.indicators import catalogue as indicators
from dashboard.figures.details.indicators import territories
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.reference import facts
from data_access.sample.regulations import CHECKED, NOT_NORMATIVE, REASON
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load

REFORMED = date(2025, 12, 31)


@pytest.fixture
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


def chosen(reads: Reads, day: date, **other: Any) -> Selection:
    assert isinstance(reads.source, sa.Engine)
    return Selection(day, newest_load(reads.source), present=REFORMED, **other)


def value_of(reads: Reads, day: date, code: str, period: str) -> float:
    rows = indicators.series(reads, chosen(reads, day), code).set_index("period_code")
    return float(rows.loc[period, "value"])


def test_growth_of_the_third_quarter_of_2019_was_731_and_became_748(reads: Reads) -> None:
    assert round(value_of(reads, date(2019, 10, 1), "gdp_growth_quarter", "2019-Q3"), 2) == 7.31
    assert round(value_of(reads, date(2020, 2, 5), "gdp_growth_quarter", "2019-Q3"), 2) == 7.48
    rows = indicators.published(reads, chosen(reads, date(2020, 2, 5)), "gdp_growth_quarter")
    quarter = rows.loc[rows["period_code"] == "2019-Q3"]
    assert [round(value, 2) for value in quarter["value"]] == [7.31, 7.48]


def test_nothing_published_later_is_in_the_catalogue_of_a_day(reads: Reads) -> None:
    day = date(2020, 2, 5)
    rows = indicators.catalogue(reads, chosen(reads, day))
    days = rows["published_date"].dropna()
    assert len(days) > 20
    assert max(days) <= day
    assert {len(rows), rows["indicator_code"].nunique()} == {145}
    assert max(rows["period_code"].dropna()) <= "2020-01"


def test_each_indicator_has_a_group_and_one_of_the_seven_is_empty(reads: Reads) -> None:
    rows = indicators.catalogue(reads, chosen(reads, REFORMED))
    assert set(indicators.GROUPS) - set(rows["group_code"]) == {"urgent"}
    assert set(rows["group_code"]) < set(indicators.GROUPS)
    assert set(facts.indicator_notes()) == set(rows["indicator_code"])


@pytest.mark.parametrize(
    "code", [row["indicator_code"] for row in facts.rows("indicators")
             if row["aggregation"] == "sum" and not row["programme"]]
)  # fmt: skip
def test_every_additive_indicator_is_conserved_where_all_parts_are_known(
    reads: Reads, code: str
) -> None:
    then, now = (territories.by_territory(reads, chosen(reads, REFORMED, geography=geography), code)
                 for geography in ("then", "now"))  # fmt: skip
    values = then.set_index(["territory_code", "period_code"])["value"]
    assert set(now["basis"]) <= {"published", "sum", "no_data", "part_missing"}
    for period, rows in now.groupby("period_code"):
        known = rows.dropna(subset="value")
        parts = [values[part, period] for parts in known["part_codes"] for part in parts]
        assert math.isclose(math.fsum(known["value"]), math.fsum(parts), rel_tol=1e-12)
        whole = then.loc[then["period_code"] == period, "value"]
        if whole.notna().all():
            assert len(known) == 34
            assert math.isclose(math.fsum(known["value"]), math.fsum(whole), rel_tol=1e-12)


def test_grdp_per_head_of_the_new_bac_ninh_is_its_grdp_over_its_people(reads: Reads) -> None:
    selection = chosen(reads, REFORMED)

    def of_2022(code: str) -> pd.Series:
        rows = territories.by_territory(reads, selection, code)
        is_it = (rows["territory_code"] == "L34-24") & (rows["period_code"] == "2022")
        return rows.loc[is_it].iloc[0]

    per_head = of_2022("grdp_per_capita")
    assert per_head["basis"] == "recomputed"
    assert per_head["part_codes"] == ("L63-24", "L63-27")
    expected = of_2022("grdp_current")["value"] / of_2022("population_avg")["value"]
    assert math.isclose(per_head["value"], expected)
    assert of_2022("labour_productivity")["basis"] == "not_comparable"


def test_recomputing_what_was_published_gives_what_was_published(reads: Reads) -> None:
    """Of the 63 each quotient is published: numerator and denominator are the right ones."""
    selection = chosen(reads, REFORMED, geography="then")
    for code in ("grdp_per_capita", "population_density"):
        note = facts.indicator_notes()[code]
        above, below, ratio = (
            territories.by_territory(reads, selection, each).set_index(
                ["territory_code", "period_code"]
            )["value"]
            for each in (note.numerator_code, note.denominator_code, code)
        )
        again = (note.factor * above / below).reindex(ratio.index)
        assert again.notna().all()
        assert ((again / ratio - 1).abs() < 0.01).all()


def test_search_finds_an_indicator_with_and_without_diacritics(reads: Reads) -> None:
    selection = chosen(reads, REFORMED)
    with_marks = indicators.matching(reads, selection, "tỷ lệ thất nghiệp")
    assert "unemployment_rate" in with_marks
    assert indicators.matching(reads, selection, "ty le that nghiep") == with_marks
    assert "unemployment_rate" in indicators.matching(reads, selection, "UNEMPLOYMENT rate")
    assert indicators.matching(reads, selection, "zzz") == set()
    assert len(indicators.matching(reads, selection, "")) == 145


def test_every_owner_source_decision_and_note_that_we_name_has_its_english() -> None:
    known = facts.catalogue_english()
    named = {row[field] for row in facts.rows("indicators") if not row["programme"]
             for field in ("owner", "source")}  # fmt: skip
    assert {text for text in named if not text.isascii()} <= set(known)
    decisions = {row["decision_number"] for row in facts.rows("targets")}
    assert decisions <= set(known)
    bases = {row["legal_basis"] for table in ("agencies", "successions")
             for row in facts.rows(table)}  # fmt: skip
    assert bases - {""} <= set(known)
    assert {REASON, NOT_NORMATIVE, CHECKED} <= set(known)
    assert all(text.isascii() for text in known.values())


def test_every_publisher_of_a_source_has_an_english_name() -> None:
    assert [each.publishers["en"] for each in facts.sources().values()
            if not each.publishers["en"].isascii()] == []  # fmt: skip


@pytest.mark.parametrize(
    ("known", "period"),
    [
        ({"2022": 63, "2023": 57, "2024": 4}, "2023"),
        ({"2022": 63, "2023": 56, "2024": 4}, "2022"),
        ({"2022": 11, "2023": 11, "2024": 2}, "2023"),
        ({"2024": 0}, "2024"),
        ({}, None),
    ],
    ids=["newest covered", "older covered", "none covered: where most are", "nothing", "no rows"],
)
def test_the_usual_period_is_the_newest_with_good_coverage(
    known: dict[str, int], period: str | None
) -> None:
    values = [(code, 1.0 if place < count else None)
              for code, count in known.items() for place in range(63)]  # fmt: skip
    rows = pd.DataFrame(values, columns=["period_code", "value"]).astype({"value": "float64"})
    assert territories.best_covered(rows) == period
