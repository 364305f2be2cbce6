"""When reports came and who waited for whom, on small ledgers, at the newest and an older load."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.figures.calculations.timeliness import arrival_curve, split_delays
from dashboard.figures.evaluate import values
from dashboard.selection import Selection
from data_access.readers.coming_due import read_coming_due, read_days, read_due_days
from data_access.readers.scopes import Scope
from data_access.readers.timeliness import read_arrivals, read_days_late, read_missing_days
from data_access.readers.upstream import has_upstream, read_upstream_delays
from data_access.store import schema
from data_access.store.engine import open_engine
from tests import factories
from tests.factories import Row, agency, exemption, obligation, receipt

FRIDAY = date(2025, 2, 14)
PROVINCE, DISTRICT, COMMUNE = "T1", "T11", "T111"


@pytest.fixture
def engine(store: str) -> Iterator[sa.Engine]:
    """The small country with a province, a district and a commune below one another."""
    tiers = [
        agency(PROVINCE, "locality"),
        agency(DISTRICT, "district", tier="district", parent_code=PROVINCE),
        agency(COMMUNE, "commune", tier="commune", parent_code=DISTRICT),
    ]
    factories.fill(store, *factories.country_parts(), (schema.agency, tiers))
    opened = open_engine(store)
    yield opened
    opened.dispose()


def _fill(
    engine: sa.Engine, store: str, *parts: tuple[sa.Table, list[Row]]
) -> tuple[sa.Engine, list[int]]:
    """Load the parts, then a row that changes nothing: the newest load, and the one before."""
    engine.dispose()
    before = factories.fill(store, *parts)
    last = factories.regulation("V-LAST", "BHXH", date(2025, 6, 1))
    return open_engine(store), [factories.fill(store, (schema.regulation, [last])), before]


def _at(day: date, hour: int = 8) -> datetime:
    return datetime.combine(day, datetime.min.time()).replace(hour=hour)


def _arrivals(found: pd.DataFrame) -> set[tuple[Any, ...]]:
    days = found["arrival_days"].astype("object").where(found["arrival_days"].notna(), None)
    return set(zip(found["elapsed_days"].tolist(), days, strict=True))


def test_a_report_arrives_by_the_working_day_relative_to_its_due_day(
    engine: sa.Engine, store: str
) -> None:
    periods = ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]
    days = [date(2025, 2, 12), FRIDAY, date(2025, 2, 16), date(2025, 2, 17), date(2025, 2, 18)]
    told = [obligation("BHXH", "R1", period, FRIDAY) for period in periods]
    sent = [receipt("BHXH", "R1", period, _at(day))
            for period, day in zip(periods, days, strict=False)]  # fmt: skip
    engine, loads = _fill(engine, store, (schema.obligation, told), (schema.receipt, sent))
    for load in loads:
        found = read_arrivals(engine, Scope(date(2025, 2, 19), load))
        assert _arrivals(found) == {(2, -2), (2, 0), (2, 1), (2, 2), (2, None)}
        assert found["obligation_count"].sum() == 6
        curve = arrival_curve(found, (-2, 0, 1, 2, 3)).set_index("day")
        assert curve.index.tolist() == [-2, 0, 1, 2]  # day 3 is not over for any
        assert curve["numerator"].tolist() == [1, 2, 4, 5]
        assert curve["denominator"].tolist() == [6, 6, 6, 6]
    engine.dispose()


def test_who_still_has_time_is_not_counted_as_not_having_sent(
    engine: sa.Engine, store: str
) -> None:
    told = [obligation("BHXH", "R1", "2024-01", FRIDAY),
            obligation("BHXH", "R1", "2024-02", date(2025, 2, 20))]  # fmt: skip
    engine, loads = _fill(engine, store, (schema.obligation, told))
    for load in loads:
        on_due_day = read_arrivals(engine, Scope(FRIDAY, load))
        assert _arrivals(on_due_day) == {(-1, None), (-5, None)}
        after = read_arrivals(engine, Scope(date(2025, 2, 15), load))
        curve = arrival_curve(after, (-5, -4, 0, 1))
        assert curve["day"].tolist() == [-5, -4, 0]
        assert curve["denominator"].tolist() == [1, 1, 1]  # of the one with that day behind it
        assert not curve["is_over"].any()
    engine.dispose()


def test_days_late_are_known_in_both_kinds_and_a_weekend_is_no_working_day(
    engine: sa.Engine, store: str
) -> None:
    told = [obligation("BHXH", "R1", period, FRIDAY) for period in ("2024-01", "2024-02")]
    sent = [receipt("BHXH", "R1", "2024-01", _at(date(2025, 2, 16))),
            receipt("BHXH", "R1", "2024-02", _at(date(2025, 2, 17)))]  # fmt: skip
    engine, loads = _fill(engine, store, (schema.obligation, told), (schema.receipt, sent))
    for load in loads:
        found = read_days_late(engine, Scope(date(2025, 2, 20), load))
        pairs = zip(found["late_working_days"], found["late_calendar_days"], strict=True)
        assert set(pairs) == {(0, 2), (1, 3)}
    engine.dispose()


def test_what_is_missing_is_known_by_its_due_day(engine: sa.Engine, store: str) -> None:
    told = [obligation("BHXH", "R1", "2024-01", date(2025, 1, 15)),
            obligation("BHXH", "R1", "2024-02", date(2025, 1, 16)),
            obligation("M22-A", "R1", "2024-02", date(2025, 1, 16))]  # fmt: skip
    released = [exemption("M22-A", "R1", "2024-02", date(2025, 1, 2))]
    engine, loads = _fill(engine, store, (schema.obligation, told), (schema.exemption, released))
    for load in loads:
        scope = Scope(date(2025, 2, 15), load)
        found = read_missing_days(engine, scope, "agency")
        assert found["group"].tolist() == ["BHXH", "BHXH"]
        assert found["obligation_count"].tolist() == [1, 1]
        shown = {v.figure: v for v in values(
            engine, Selection(scope.as_of, load), ("missing_long", "oldest_overdue"))}  # fmt: skip
        assert (shown["missing_long"].numerator, shown["missing_long"].denominator) == (1, 2)
        assert shown["oldest_overdue"].value == 31
        before = values(engine, Selection(date(2025, 1, 10), load), ("oldest_overdue",))
        assert before[0].value is None
    engine.dispose()


def test_what_falls_due_counts_today_and_windows_to_come_but_not_the_exempt(
    engine: sa.Engine, store: str
) -> None:
    later = {"window_start_date": date(2025, 2, 20)}
    told = [
        obligation("BHXH", "R1", "2024-01", FRIDAY),
        obligation("M22-C", "R1", "2024-01", FRIDAY),
        obligation("BHXH", "R1", "2025-02", date(2025, 2, 25), **later),
        obligation("BHXH", "R2", "2025-02", date(2025, 3, 17)),
        obligation("M22-A", "R1", "2024-01", FRIDAY),
        obligation("BHXH", "R1", "2024-03", date(2025, 2, 13)),
        obligation("BHXH", "S1", "2024-01", FRIDAY),
    ]
    engine, loads = _fill(
        engine,
        store,
        (schema.obligation, told),
        (schema.receipt, [receipt("M22-C", "R1", "2024-01", _at(date(2025, 2, 3)))]),
        (schema.exemption, [exemption("M22-A", "R1", "2024-01", date(2025, 2, 3))]),
    )
    for load in loads:
        scope = Scope(FRIDAY, load)
        counts = read_coming_due(engine, scope, date(2025, 3, 16))
        assert dict(zip(counts["is_received"], counts["obligation_count"], strict=True)) == {
            False: 2,
            True: 1,
        }
        days = read_due_days(engine, scope, date(2025, 3, 16), {"BHXH": "M22-C"})
        assert days["due_date"].dt.day.tolist() == [14, 25]
        assert days["obligation_count"].tolist() == [2, 1]
        assert days["agency_count"].tolist() == [1, 1]  # shown as one
        assert days["received_count"].tolist() == [1, 0]
        (soon,) = values(engine, Selection(FRIDAY, load), ("due_soon",))
        assert (soon.numerator, soon.denominator) == (2, 3)
    engine.dispose()


def test_the_days_to_come_have_their_names(engine: sa.Engine) -> None:
    found = read_days(engine, date(2025, 1, 27), date(2025, 1, 29), 5)
    assert found["is_working_day"].tolist() == [False, False, False]
    assert "Tết" in found["name_vi"].iloc[2]


def test_where_no_tier_below_owes_the_same_nothing_can_be_split(
    engine: sa.Engine, store: str
) -> None:
    told = [obligation(PROVINCE, "R1", "2024-01", FRIDAY),
            obligation(DISTRICT, "R2", "2024-01", FRIDAY)]  # fmt: skip
    engine, loads = _fill(engine, store, (schema.obligation, told))
    for load in loads:
        scope = Scope(date(2025, 2, 20), load)
        assert not has_upstream(engine, scope)
        assert read_upstream_delays(engine, scope).empty
    engine.dispose()


def test_a_delay_is_waiting_until_the_last_report_from_below_and_then_ones_own(
    engine: sa.Engine, store: str
) -> None:
    told = [obligation(code, "R1", "2024-01", FRIDAY) for code in (PROVINCE, DISTRICT, COMMUNE)]
    sent = [receipt(DISTRICT, "R1", "2024-01", _at(date(2025, 2, 18))),
            receipt(PROVINCE, "R1", "2024-01", _at(date(2025, 2, 21)))]  # fmt: skip
    engine, loads = _fill(engine, store, (schema.obligation, told), (schema.receipt, sent))
    for load in loads:
        scope = Scope(date(2025, 2, 24), load)
        assert has_upstream(engine, scope)
        found = split_delays(read_upstream_delays(engine, scope)).set_index("agency_code")
        names = ["state", "delay_days", "waiting_days", "own_days", "open_count"]
        assert found.loc[PROVINCE, names].tolist() == ["late", 5, 2, 3, 0]
        # the district sent while its commune is still missing: nobody waited
        assert found.loc[DISTRICT, names].tolist() == ["late", 2, 0, 2, 1]
        assert COMMUNE not in found.index
        # before the district has sent, the province waits
        early = split_delays(read_upstream_delays(engine, Scope(date(2025, 2, 17), load)))
        early = early.set_index("agency_code")
        assert early.loc[PROVINCE, names].tolist() == ["missing", 1, 1, 0, 1]
    engine.dispose()


def test_a_report_from_below_that_is_exempt_or_came_too_late_is_not_waited_for(
    engine: sa.Engine, store: str
) -> None:
    told = [obligation(code, "R1", period, FRIDAY)
            for code in (PROVINCE, DISTRICT) for period in ("2024-01", "2024-02")]  # fmt: skip
    sent = [receipt(PROVINCE, "R1", "2024-01", _at(date(2025, 2, 18))),
            receipt(DISTRICT, "R1", "2024-01", _at(date(2025, 2, 19))),
            receipt(PROVINCE, "R1", "2024-02", _at(date(2025, 2, 18)))]  # fmt: skip
    released = [exemption(DISTRICT, "R1", "2024-02", date(2025, 2, 3))]
    engine, loads = _fill(
        engine,
        store,
        (schema.obligation, told),
        (schema.receipt, sent),
        (schema.exemption, released),
    )
    for load in loads:
        found = split_delays(read_upstream_delays(engine, Scope(date(2025, 2, 24), load)))
        province = found.loc[found["agency_code"] == PROVINCE]
        assert province["period_code"].tolist() == ["2024-01"]
        assert province[["waiting_days", "own_days"]].iloc[0].tolist() == [0, 2]
    engine.dispose()


def test_a_store_without_loads_gives_no_rows(store: str) -> None:
    opened, scope = open_engine(store), Scope(FRIDAY, 0)
    assert read_arrivals(opened, scope).empty
    assert read_days_late(opened, scope).empty
    assert read_missing_days(opened, scope, "agency")["due_date"].dtype == "datetime64[us]"
    assert read_due_days(opened, scope, FRIDAY, {}).empty
    assert split_delays(read_upstream_delays(opened, scope)).empty
    assert arrival_curve(read_arrivals(opened, scope), range(3))["value"].isna().all()
    opened.dispose()
