"""Readers of regulations and of who must issue them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.selection import Selection
from data_access.readers.regulations import (
    decisions_on,
    expiring_after,
    holders_on,
    read_known_regulations,
    read_known_requirements,
)
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import Row, regulation, requirement

DAY = date(2025, 2, 10)


def _holders(engine: sa.Engine, load: int) -> pd.DataFrame:
    known = read_known_regulations(engine, load)
    return holders_on(known, DAY, known["number"] == "1/2025/TT-A")


@contextmanager
def _reading(store: str) -> Iterator[sa.Engine]:
    engine = open_engine(store)
    try:
        yield engine
    finally:
        engine.dispose()


def _regulations(store: str, *rows: Row) -> int:
    return factories.fill(store, (schema.regulation, list(rows)))


def test_no_regulations_give_no_rows_with_their_types(store: str) -> None:
    with _reading(store) as engine:
        holders = _holders(engine, 0)
        assert holders.empty
        assert holders.dtypes.astype(str).to_dict() == {
            "agency_code": "str",
            "issued_date": "datetime64[us]",
            "is_in_force": "boolean",
            "effective_date": "datetime64[us]",
            "is_conforming": "boolean",
            "is_simulated": "boolean",
        }
        assert decisions_on(read_known_requirements(engine, 0), DAY).empty
        expiring = expiring_after(read_known_regulations(engine, 0), DAY, 30, {})
        assert expiring.empty
        assert expiring.dtypes.astype(str).to_dict() == {
            "regulation_id": "str",
            "agency_code": "str",
            "number": "str",
            "title": "str",
            "expired_date": "datetime64[us]",
            "is_simulated": "boolean",
        }


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({}, True),
        ({"issued_date": date(2025, 2, 11)}, False),
        ({"is_normative": False}, False),
        ({"expired_date": DAY}, False),
        ({"expired_date": date(2025, 2, 11)}, True),
    ],
    ids=["issued that day", "issued later", "not normative", "expired that day", "expires later"],
)
def test_a_holder_has_a_normative_regulation_issued_and_not_expired(
    store: str, changes: dict[str, Any], holds: bool
) -> None:
    newest = _regulations(store, regulation("V1", "M22-A", DAY, **changes))
    with _reading(store) as engine:
        found = _holders(engine, newest)["agency_code"].tolist()
        assert found == (["M22-A"] if holds else [])
        assert _holders(engine, newest - 1).empty


@pytest.mark.parametrize(
    ("effective", "in_force"),
    [(DAY, True), (date(2025, 2, 11), False), (None, False)],
    ids=["from that day", "later", "not known"],
)
def test_a_regulation_is_in_force_from_its_effective_date(
    store: str, effective: date | None, in_force: bool
) -> None:
    row = regulation("V1", "M22-A", date(2025, 1, 1), effective_date=effective)
    newest = _regulations(store, row)
    with _reading(store) as engine:
        assert _holders(engine, newest)["is_in_force"].tolist() == [in_force]


def test_one_regulation_in_force_of_two_is_enough(store: str) -> None:
    newest = _regulations(
        store,
        regulation("V1", "M22-A", DAY, effective_date=date(2025, 4, 1)),
        regulation("V2", "M22-A", date(2020, 1, 1)),
    )
    with _reading(store) as engine:
        assert _holders(engine, newest)["is_in_force"].tolist() == [True]


def test_an_expired_regulation_does_not_bring_another_into_force(store: str) -> None:
    newest = _regulations(
        store,
        regulation("V1", "M22-A", DAY, effective_date=date(2025, 4, 1)),
        regulation("V2", "M22-A", date(2020, 1, 1), expired_date=DAY),
    )
    with _reading(store) as engine:
        assert _holders(engine, newest)["is_in_force"].tolist() == [False]


def test_one_simulated_regulation_marks_its_agency(store: str) -> None:
    _regulations(store, regulation("V1", "M22-A", DAY), regulation("V2", "M22-B", DAY))
    with loads.writing(store) as writer:
        rows = [regulation("V3", "M22-A", DAY)]
        factories.load(writer, schema.regulation, rows, simulated=True)
        newest = writer.newest_load
    with _reading(store) as engine:
        holders = _holders(engine, newest)
        marks = dict(zip(holders["agency_code"], holders["is_simulated"], strict=True))
        assert marks == {"M22-A": True, "M22-B": False}


def test_of_several_decisions_on_an_agency_the_latest_in_force_stands(store: str) -> None:
    rows = [
        requirement("M22-A", date(2020, 1, 1), False),
        requirement("M22-A", date(2024, 1, 1), True),
        requirement("M22-B", date(2020, 1, 1), False),
        requirement("M22-B", date(2024, 1, 1), True, valid_to_date=DAY),
        requirement("M22-C", date(2025, 2, 11), False),
        requirement("BHXH", DAY, True),
    ]
    newest = factories.fill(store, (schema.issue_requirement, rows))
    with _reading(store) as engine:
        found = decisions_on(read_known_requirements(engine, newest), DAY)
        decided = dict(zip(found["agency_code"], found["is_required"], strict=True))
        assert decided == {"M22-A": True, "M22-B": False, "BHXH": True}
        assert decisions_on(read_known_requirements(engine, newest - 1), DAY).empty


def test_what_expires_soon_is_listed_soonest_first(store: str) -> None:
    issued = date(2020, 1, 1)
    newest = _regulations(
        store,
        regulation("V1", "M22-A", issued, expired_date=date(2025, 3, 12)),
        regulation("V2", "M22-B", issued, expired_date=date(2025, 2, 11)),
        regulation("V3", "M22-C", issued, expired_date=date(2025, 3, 13)),
        regulation("V4", "M22-D", issued, expired_date=DAY),
        regulation("V5", "M22-D", issued),
        regulation("V6", "M22-A", issued, expired_date=date(2025, 3, 1), is_normative=False),
        regulation("V7", "M22-A", date(2025, 2, 11), expired_date=date(2025, 3, 1)),
    )
    with _reading(store) as engine:
        found = expiring_after(read_known_regulations(engine, newest), DAY, 30, {})
        assert found["regulation_id"].tolist() == ["V2", "V1"]
        assert found["expired_date"].dt.day.tolist() == [11, 12]


def test_what_another_follows_without_a_gap_does_not_expire(store: str) -> None:
    issued, end = date(2020, 1, 1), date(2025, 3, 1)
    newest = _regulations(
        store,
        regulation("OLD", "M22-A", issued, expired_date=end),
        regulation("NEW", "M22-A", date(2025, 2, 1), effective_date=end),
        regulation("GAP", "M22-B", issued, expired_date=end),
        regulation("LATE", "M22-B", date(2025, 2, 1), effective_date=date(2025, 3, 2)),
        regulation("OF-C", "M22-C", issued, expired_date=end),
        regulation("OF-D", "M22-D", issued),
    )
    with _reading(store) as engine:
        known = read_known_regulations(engine, newest)
        assert expiring_after(known, DAY, 30, {})["regulation_id"].tolist() == ["GAP", "OF-C"]
        held = expiring_after(known, DAY, 30, {"M22-C": "M22-D"})
        assert held["regulation_id"].tolist() == ["GAP"]


def _coverage(
    engine: sa.Engine, selection: Selection, by: str | None = None
) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    names = ["regulations_issued", "regulations_partial"]
    return {
        (answer.figure, answer.group): (answer.numerator, answer.denominator)
        for answer in evaluate.values(engine, selection, names, by)
    }


def test_a_successor_has_issued_when_all_merged_into_it_have(store: str) -> None:
    factories.small_country(store)
    newest = _regulations(
        store,
        regulation("V1", "M22-A", DAY),
        regulation("V2", "M22-C", DAY),
        regulation("V3", "L63-X", DAY),
    )
    after = Selection(date(2025, 3, 20), newest)
    with _reading(store) as engine:
        assert _coverage(engine, after, "agency") == {
            ("regulations_issued", "M17-AB"): (0, 1),
            ("regulations_partial", "M17-AB"): (1, 1),
            ("regulations_issued", "M17-C"): (1, 1),
            ("regulations_partial", "M17-C"): (0, 1),
            ("regulations_issued", "L34-XY"): (0, 1),
            ("regulations_partial", "L34-XY"): (1, 1),
        }
        then = _coverage(engine, Selection(DAY, newest))
        assert then["regulations_issued", "all"] == (3, 5)
        now = _coverage(engine, Selection(DAY, newest, geography="now"))
        assert now["regulations_issued", "all"] == (1, 3)
        assert now["regulations_partial", "all"] == (2, 3)


def test_a_merger_still_to_come_covers_nobody_yet(store: str) -> None:
    factories.small_country(store)
    joining = [factories.agency("M17-D", "ministry"), factories.agency("M17-E", "ministry")]
    merger = factories.succession("M17-D", "M17-E", "merged-into") | {
        "effective_date": date(2027, 1, 1)
    }
    newest = factories.fill(
        store,
        (schema.agency, joining),
        (schema.agency_succession, [merger]),
        (schema.regulation, [regulation("V1", "M17-D", DAY)]),
    )
    with _reading(store) as engine:
        then = _coverage(engine, Selection(date(2025, 3, 20), newest), "agency")
        assert then["regulations_issued", "M17-E"] == (0, 1)
        now = _coverage(engine, Selection(date(2025, 3, 20), newest, geography="now"), "agency")
        assert now["regulations_issued", "M17-E"] == (0, 1)  # it goes on, without one of its own
        assert now["regulations_partial", "M17-E"] == (1, 1)


def test_a_chosen_kind_takes_the_present_agencies_of_that_kind_only(store: str) -> None:
    """C was a ministerial agency and is a ministry: now it counts among the ministries alone."""
    factories.small_country(store)
    newest = factories.fill(
        store, (schema.obligation, [factories.obligation("M22-C", "R1", "2025-01", DAY)])
    )
    for geography, kind, expected in (
        ("then", "ministerial_agency", 1),
        ("then", "ministry", 0),
        ("now", "ministerial_agency", 0),
        ("now", "ministry", 1),
    ):
        selection = Selection(DAY, newest, kind=kind, geography=geography)
        with _reading(store) as engine:
            found = evaluate.values(engine, selection, ["obligations"])
            assert [answer.value for answer in found] == [expected], (geography, kind)


def test_a_simulated_decision_marks_the_group_that_an_agency_is_missing_from(store: str) -> None:
    factories.small_country(store)
    with loads.writing(store) as writer:
        rows = [requirement("M22-A", date(2020, 1, 1), False)]
        factories.load(writer, schema.issue_requirement, rows, simulated=True)
        newest = writer.newest_load
    with _reading(store) as engine:
        found = evaluate.values(engine, Selection(DAY, newest), ["regulations_issued"], "kind")
        assert {(a.group, a.denominator, a.simulated) for a in found} == {
            ("ministry", 1, True),
            ("ministerial_agency", 1, False),
            ("locality", 2, False),
        }


def test_who_has_issued_is_unknown_until_a_regulation_is_loaded_and_then_zero(store: str) -> None:
    before = factories.fill(store, (schema.agency, [factories.agency("M22-A", "ministry")]))
    after = _regulations(store, regulation("V1", "M22-A", date(2025, 6, 1)))
    found = []
    with _reading(store) as engine:
        for load in (before, after):
            (value,) = evaluate.values(engine, Selection(DAY, load), ["regulations_issued"])
            found.append((value.numerator, value.denominator, value.value))
    assert found == [(None, 1, None), (0, 1, 0.0)]
