"""What merged-in agencies lacked, on both databases: E is merged into D, W into V."""

from datetime import date
from typing import Any

import pytest

from dashboard.figures.details.agencies.merged_in import lacking_of_merged
from dashboard.selection import Selection
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import Row

BEFORE, EVE, REFORM, AFTER = date(2024, 1, 1), date(2025, 2, 28), factories.REFORM, date(2025, 4, 1)


@pytest.fixture
def country(store: str) -> str:
    factories.fill(store, *factories.whole_country_parts())
    return store


def lacking(store: str, day: date, **choice: Any) -> list[tuple[str, str, str]]:
    engine = open_engine(store)
    found = lacking_of_merged(engine, Selection(day, loads.newest_load(engine), **choice))
    engine.dispose()
    columns = ["agency_code", "merged_code", "stage"]
    return list(found[columns].itertuples(index=False, name=None))


def issued(*rows: Row) -> tuple[Any, list[Row]]:
    return schema.regulation, list(rows)


def test_what_an_agency_that_goes_on_has_itself_is_listed_where_the_merged_in_one_lacks_it(
    country: str,
) -> None:
    late = date(2025, 3, 20)
    factories.fill(
        country,
        issued(factories.regulation("D1", "M22-D", BEFORE, effective_date=late)),
        (schema.regulation_stage, [factories.stage("M22-D", "built", BEFORE)]),
    )
    of = "M22-D", "M22-E"
    assert lacking(country, EVE) == []
    assert lacking(country, EVE, geography="now") == [(*of, "issued"), (*of, "built")]
    assert lacking(country, REFORM) == [(*of, "issued"), (*of, "built")]
    assert lacking(country, late) == [(*of, "issued"), (*of, "in_force"), (*of, "built")]
    assert lacking(country, late, kind="locality") == []


def test_nothing_is_lacking_once_the_agency_issues_again_or_the_merged_in_one_had_issued(
    country: str,
) -> None:
    own = factories.regulation("D1", "M22-D", BEFORE)
    factories.fill(country, issued(own, factories.regulation("V1", "L63-V", BEFORE)))
    stages = ("issued", "in_force")
    of_localities = [("L63-V", "L63-W", stage) for stage in stages]
    of_ministries = [("M22-D", "M22-E", stage) for stage in stages]
    assert lacking(country, AFTER) == of_localities + of_ministries
    factories.fill(country, issued(factories.regulation("D2", "M22-D", date(2025, 3, 10))))
    assert lacking(country, date(2025, 3, 9)) == of_localities + of_ministries
    assert lacking(country, AFTER) == of_localities
    factories.fill(country, issued(factories.regulation("W1", "L63-W", BEFORE)))
    assert lacking(country, AFTER) == []


def test_a_merged_in_agency_lacks_nothing_that_was_never_asked_of_it(country: str) -> None:
    factories.fill(
        country,
        issued(factories.regulation("D1", "M22-D", BEFORE)),
        (schema.issue_requirement, [factories.requirement("M22-E", BEFORE, is_required=False)]),
    )
    assert lacking(country, AFTER) == []
    other = factories.agency("BHXH", "other_central", valid_to_date=REFORM)
    factories.fill(
        country,
        (schema.agency, [other]),
        (schema.agency_succession, [factories.succession("BHXH", "M22-D", "merged-into")]),
    )
    assert lacking(country, AFTER) == []
