"""Obligations one by one, as the pages of evidence read them: on both databases and the sample."""

from collections.abc import Iterator
from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.figures import evaluate
from dashboard.figures.details.agencies import agency_detail
from dashboard.figures.registry import FIGURES
from dashboard.selection import Selection
from data_access.readers.obligations import (
    ObligationKey,
    read_agency_periods,
    read_due_dates,
    read_obligation_page,
    read_obligations,
    read_receipts,
    read_simulated,
)
from data_access.readers.regulations import issued_by, read_known_regulations
from data_access.readers.scopes import Scope
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import exemption, extension, obligation, receipt

DUE = date(2025, 2, 10)
AFTER = date(2025, 2, 20)
KEY = ObligationKey("M22-A", "R1", "2025-01")
OTHER = ObligationKey("M22-B", "R1", "2025-01")


def _brought(store: str) -> int:
    """A late report sent twice, the second time with nothing to report; and one still missing."""
    factories.small_country(store)
    key = (KEY.origin_agency_code, KEY.regime_code, KEY.period_code)
    other = (OTHER.origin_agency_code, OTHER.regime_code, OTHER.period_code)
    return factories.fill(
        store,
        (schema.obligation, [obligation(*key, DUE), obligation(*other, DUE)]),
        (schema.extension, [extension(*key, date(2025, 2, 3), date(2025, 2, 12))]),
        (schema.exemption, [exemption(*other, date(2025, 2, 18))]),
        (
            schema.receipt,
            [
                receipt(*key, datetime(2025, 2, 14, 9, 0), 1),
                receipt(*key, datetime(2025, 2, 17, 9, 0), 2, is_nil=True),
                receipt(*key, datetime(2025, 3, 3, 9, 0), 3),
            ],
        ),
    )


@pytest.fixture
def engine(store: str) -> Iterator[sa.Engine]:
    _brought(store)
    opened = open_engine(store)
    yield opened
    opened.dispose()


def _newest(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(sa.select(sa.func.max(schema.load.c.load_id))).scalar_one())


def test_each_obligation_is_there_once_with_its_state(engine: sa.Engine) -> None:
    scope = Scope(AFTER, _newest(engine))
    rows = read_obligations(engine, scope).set_index("origin_agency_code")
    assert rows["state"].to_dict() == {"M22-A": "late", "M22-B": "missing"}
    late = rows.loc["M22-A"]
    assert late["due_date"].date() == date(2025, 2, 12), "the extension decided before counts"
    assert (late["late_working_days"], late["late_calendar_days"]) == (2, 2)
    assert late["is_nil"], "the latest receipt by the day decides on the content"
    assert bool(rows.loc["M22-B", "is_nil"]) is False


def test_an_older_load_and_an_earlier_day_do_not_know_what_came_later(engine: sa.Engine) -> None:
    newest = _newest(engine)
    before_receipts = read_obligations(engine, Scope(AFTER, newest - 1))
    assert set(before_receipts["state"]) == {"missing"}
    assert before_receipts["first_received_at"].isna().all()
    early = read_obligations(engine, Scope(date(2025, 2, 15), newest)).set_index(
        "origin_agency_code"
    )
    assert not early.loc["M22-A", "is_nil"]


@pytest.mark.parametrize("loads_before", [0, 1])
def test_pages_joined_are_all_obligations_in_their_order(
    engine: sa.Engine, loads_before: int
) -> None:
    scope = Scope(AFTER, _newest(engine) - loads_before)
    whole = read_obligations(engine, scope)
    pages = [read_obligation_page(engine, scope, offset, 1) for offset in range(3)]
    assert [len(page) for page in pages] == [1, 1, 0]
    pd.testing.assert_frame_equal(pd.concat(pages[:2], ignore_index=True), whole)
    assert pages[2].dtypes.to_dict() == whole.dtypes.to_dict()
    for state in ("late", "missing", "exempt"):
        found = read_obligation_page(engine, scope, 0, 10, "R1", state)
        expected = whole.loc[whole["state"] == state].reset_index(drop=True)
        pd.testing.assert_frame_equal(found, expected)
    assert read_obligation_page(engine, scope, 0, 10, "R2").empty


def test_no_rows_keep_their_types(engine: sa.Engine) -> None:
    scope = Scope(AFTER, _newest(engine))
    nobody = Scope(AFTER, scope.load, agency_codes=("none",))
    for read in (read_obligations, read_agency_periods):
        some, none = read(engine, scope), read(engine, nobody)
        assert none.empty
        assert none.dtypes.to_dict() == some.dtypes.to_dict()


@pytest.mark.parametrize("loads_after", [0, 1])
def test_periods_of_an_agency_count_states_and_nil_reports(store: str, loads_after: int) -> None:
    load = _brought(store)
    for _ in range(loads_after):
        factories.fill(store, (schema.regime, [factories.regime("R9")]))
    engine = open_engine(store)
    rows = read_agency_periods(engine, Scope(AFTER, load)).set_index("agency_code")
    engine.dispose()
    assert rows["state"].to_dict() == {"M22-A": "late", "M22-B": "missing"}
    assert rows["obligation_count"].tolist() == [1, 1]
    assert rows["nil_count"].to_dict() == {"M22-A": 1, "M22-B": 0}


def test_receipts_of_an_obligation_end_with_the_day(engine: sa.Engine) -> None:
    load = _newest(engine)
    assert list(read_receipts(engine, KEY, AFTER, load)["sequence"]) == [1, 2]
    assert read_receipts(engine, OTHER, AFTER, load).empty
    assert read_receipts(engine, KEY, AFTER, load - 1).empty


def test_which_of_the_named_obligations_are_simulated(store: str) -> None:
    factories.small_country(store)
    real, invented, unasked = (
        factories.obligation("L63-X", "R1", code, date(2025, 1, 20))
        for code in ("2024-10", "2024-11", "2024-12")
    )
    with loads.writing(store) as writer:
        factories.load(writer, schema.obligation, [real])
        factories.load(writer, schema.obligation, [invented, unasked], simulated=True)
        load = writer.newest_load
    keys = tuple(ObligationKey("L63-X", "R1", code) for code in ("2024-10", "2024-11"))
    engine = open_engine(store)
    assert list(read_simulated(engine, keys, load)["period_code"]) == ["2024-11"]
    assert read_simulated(engine, keys, load - 1).empty
    engine.dispose()


def test_what_a_due_date_rests_on_is_what_was_decided_by_the_day(engine: sa.Engine) -> None:
    load = _newest(engine)
    laid_down, extended, exempted = read_due_dates(engine, KEY, AFTER, load)
    assert laid_down.loc[0, "due_date"].date() == DUE
    assert [day.date() for day in extended["due_date"]] == [date(2025, 2, 12)]
    assert exempted.empty
    assert read_due_dates(engine, KEY, date(2025, 2, 2), load)[1].empty
    assert len(read_due_dates(engine, OTHER, AFTER, load)[2]) == 1


def test_regulations_of_others_and_of_later_days_do_not_appear(store: str) -> None:
    factories.small_country(store)
    load = factories.fill(
        store,
        (
            schema.regulation,
            [
                factories.regulation("1", "M22-A", date(2020, 1, 6)),
                factories.regulation("2", "M22-A", date(2021, 1, 6)),
                factories.regulation("3", "M22-B", date(2020, 1, 6)),
            ],
        ),
    )
    opened = open_engine(store)
    known = read_known_regulations(opened, load)
    found = issued_by(known, date(2020, 6, 1), ("M22-A",))
    none = issued_by(known, date(2020, 6, 1), ())
    opened.dispose()
    assert list(found["regulation_id"]) == ["1"]
    assert none.dtypes.to_dict() == found.dtypes.to_dict()


RATES = ("on_time_rate", "reporting_rate", "punctuality", "revision_rate", "missing", "exempt")


@pytest.mark.parametrize(
    ("day", "geography"), [(date(2020, 6, 12), "then"), (date(2025, 9, 1), "now")]
)
def test_the_rows_of_every_agency_add_up_to_its_figures(
    sample_store: str, day: date, geography: str
) -> None:
    opened = open_engine(sample_store)
    selection = Selection(day, _newest(opened), geography=geography)
    values = evaluate.values(opened, selection, RATES, "agency")
    rows = {code: agency_detail.obligations_of(opened, selection, code)
            for code in {value.group for value in values}}  # fmt: skip
    opened.dispose()
    for value in values:
        above, below = agency_detail.numerator_and_denominator_rows(
            FIGURES[value.figure], rows[value.group]
        )
        assert (len(above), len(below)) == (value.numerator, value.denominator), value
        assert set(above.index) <= set(below.index)
