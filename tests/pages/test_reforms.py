"""Around the reforms of 2025 each page counts the agencies that there are, each of them once."""

import re
import shutil
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.figures.rules import ISSUING_KINDS
from dashboard.selection import GEOGRAPHIES
from data_access.readers.agencies import read_agencies
from data_access.store import schema
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests import factories
from tests.pages.conftest import Visit, component_data

# The ministries and ministry-level agencies, and the localities, that there were on each day
THERE_WERE = {
    "2025-02-28": (22, 63),
    "2025-03-01": (17, 63),
    "2025-06-30": (17, 63),
    "2025-07-01": (17, 34),
    "2025-08-01": (17, 34),
    "2025-12-31": (17, 34),
}
RED = "R2025-RRD"  # the Red River Delta, of the 34 localities
VIEWS = [
    (day, geography, language)
    for (day, geography), language in zip(
        [(day, geography) for day in THERE_WERE for geography in GEOGRAPHIES],
        cycle(("vi", "en")),
        strict=False,
    )
]


def counts(day: str, geography: str) -> tuple[int, int]:
    """How many ministries and how many localities a page may count."""
    return THERE_WERE["2025-12-31" if geography == "now" else day]


def living(store: str, day: str, geography: str) -> set[str]:
    """The codes of the ministries and localities that are shown as existing."""
    engine = open_engine(store)
    shown = date.fromisoformat("2025-12-31" if geography == "now" else day)
    rows = read_agencies(engine, shown, newest_load(engine))
    engine.dispose()
    exists = rows["exists"].astype(bool) & rows["kind"].isin(ISSUING_KINDS)
    return set(rows.loc[exists, "agency_code"])


def numbers(text: str) -> list[int]:
    """The whole numbers of a sentence, in order."""
    return [int(re.sub(r"[.,]", "", found)) for found in re.findall(r"\d[\d.,]*", text)]


def heading(app: AppTest, *beginnings: str) -> str:
    """The heading of a panel that has one of these words in it."""
    found = [each.value for each in app.header if any(word in each.value for word in beginnings)]
    assert len(found) == 1, found
    return found[0]


def rows_of(app: AppTest, key: str) -> list[Any]:
    """The rows of a table without its headings."""
    return [row for row in component_data(app, key)["rows"] if row[0] is not None]


@pytest.mark.parametrize(("day", "geography", "language"), VIEWS)
def test_compliance_has_each_living_agency_once_and_counts_its_rows(
    visit: Visit, sample_store: str, day: str, geography: str, language: str
) -> None:
    app = visit(sample_store, "compliance", as_of=day, geography=geography, lang=language)
    exist = living(sample_store, day, geography)
    executive, localities = counts(day, geography)
    groups = [(name, [line[0] for line in lines])
              for name, lines in component_data(app, "states")["groups"]]  # fmt: skip
    assert [len(codes) for _, codes in groups[:2]] == [executive, localities]
    assert {code for _, codes in groups[:2] for code in codes} == exist
    gone = [code for _, codes in groups[2:] for code in codes]
    assert not exist & set(gone)
    assert not gone or geography == "then"
    league = component_data(app, "league")["rows"]
    headings = [place for place, (code, _) in enumerate(league) if code is None]
    last = headings[-1] if gone else len(league)
    ranked = [code for code, _ in league if code in exist]
    assert len(ranked) == len(set(ranked)) == executive
    assert not exist & {code for code, _ in league[last:]}
    missing = [cells[0] for _, cells in rows_of(app, "missing_reports")]
    said = numbers(app.title[0].value)
    assert said[0] == len(missing)
    assert said[2] == len(exist)
    assert said[1] + sum(said[3:]) == len(set(missing))
    assert not said[3:] or geography == "then"
    assert numbers(heading(app, "Cần đôn đốc", "to chase"))[0] == len(missing)


@pytest.mark.parametrize(("day", "geography", "language"), VIEWS)
def test_the_other_pages_count_the_agencies_of_the_day(
    visit: Visit, sample_store: str, day: str, geography: str, language: str
) -> None:
    view = {"as_of": day, "geography": geography, "lang": language}
    executive, localities = counts(day, geography)
    overview = visit(sample_store, **view)
    assert numbers(heading(overview, "dưới 80", "below 80"))[1] == localities
    for page, name in (("regulations", "board"), ("programmes", "programmes")):
        app = visit(sample_store, page, **view)
        of = numbers(app.title[0].value)
        assert of[1] == executive
        assert localities - 1 <= of[3] <= localities  # one locality need not issue
        names = [cells[0] for _, cells in rows_of(app, name)]
        assert len(names) == len(set(names)) == executive


def test_no_two_living_agencies_have_one_name(sample_store: str) -> None:
    engine = open_engine(sample_store)
    for day in THERE_WERE:
        rows = read_agencies(engine, date.fromisoformat(day), newest_load(engine))
        names = rows.loc[rows["exists"].astype(bool), "name_vi"]
        assert names.is_unique
    engine.dispose()


@pytest.mark.parametrize("page", [None, "regulations", "compliance", "timeliness", "programmes"])
def test_where_a_region_has_no_agency_on_the_day_nothing_else_is_said(
    visit: Visit, sample_store: str, page: str | None
) -> None:
    of_the_63 = {"as_of": "2025-08-01", "region": "R2020-RRD", "lang": "en"}
    app = visit(sample_store, page, **of_the_63)
    assert app.title[0].value == "No agency is in the chosen scope on this day"
    assert not app.header
    then = visit(sample_store, page, **of_the_63, geography="then")
    assert then.title[0].value != app.title[0].value


@pytest.mark.parametrize(("choice", "count"), [({"kind": "locality"}, 34), ({"region": RED}, 6)])
def test_who_is_left_by_a_choice_is_compared_among_themselves(
    visit: Visit, sample_store: str, choice: dict[str, str], count: int
) -> None:
    app = visit(sample_store, "compliance", as_of="2025-08-01", **choice)
    assert len(rows_of(app, "league")) == count
    assert not any("Chưa phát sinh nghĩa vụ" in each.value for each in app.header)
    programmes = visit(sample_store, "programmes", as_of="2025-08-01", **choice)
    assert len(rows_of(programmes, "programmes")) == count


def test_a_function_that_moved_is_no_line_on_the_axis_of_an_agency(
    visit: Visit, sample_store: str
) -> None:
    for agency, lines in (("M22-G01", []), ("M22-G12", ["sáp nhập 01/03/2025"])):
        app = visit(sample_store, "agency", as_of="2025-08-01", agency=agency)
        notes = [column[2] for column in component_data(app, "states")["columns"] if column[2]]
        assert notes == lines


def test_a_merger_that_is_loaded_ahead_of_its_day_waits_for_it(
    visit: Visit, sample_store: str, tmp_path: Path
) -> None:
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    ahead = factories.succession("L63-14", "L63-11", "merged-into")
    ahead["effective_date"] = date(2027, 1, 1)
    factories.fill(store, (schema.agency_succession, [ahead]))
    address = {"as_of": "2025-12-31", "geography": "now", "agency": "L63-14"}
    assert visit(store, "agency", **address).title[0].value.startswith("Tỉnh Sơn La: đúng hạn")
    compliance = visit(store, "compliance", as_of="2025-12-31", geography="now")
    assert numbers(compliance.title[0].value)[2] == 51
