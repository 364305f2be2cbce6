"""Directions as they stand on a day: four states that are one each, nothing of what is to come."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data_access.readers.directions import (
    DIRECTION_STATES,
    directions_on,
    read_known_directions,
)
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from tests import factories, reference_directions
from tests.factories import LOADED_AT, Row, direction

GIVEN, DEADLINE = date(2025, 2, 10), date(2025, 2, 20)
DAYS = st.dates(date(2025, 2, 5), date(2025, 3, 5))


def known(*rows: Row) -> pd.DataFrame:
    """The frame that the reader gives of these rows."""
    columns = {**{column.name: column.type for column in schema.direction.c},
               "cause_regime_name_vi": sa.Text(), "cause_regime_name_en": sa.Text()}  # fmt: skip
    dtypes = {
        name: "datetime64[us]" if isinstance(kind, sa.Date) else
        "boolean" if isinstance(kind, sa.Boolean) else
        "Int64" if isinstance(kind, sa.Integer) else "str"
        for name, kind in columns.items()
    }  # fmt: skip
    frame = pd.DataFrame([{"is_simulated": False} | row for row in rows], columns=list(columns))
    return frame.astype(dtypes)


@pytest.mark.parametrize(
    ("as_of", "done", "expected"),
    [
        (date(2025, 2, 10), None, ("not_due", None, None)),
        (DEADLINE, None, ("not_due", None, None)),  # the day of the deadline is still in time
        (date(2025, 2, 21), None, ("overdue", 1, None)),
        (date(2025, 3, 2), None, ("overdue", 10, None)),
        (date(2025, 2, 21), DEADLINE, ("done_on_time", None, None)),
        (date(2025, 2, 21), GIVEN, ("done_on_time", None, None)),
        (date(2025, 2, 12), date(2025, 2, 12), ("done_on_time", None, None)),
        (date(2025, 2, 12), date(2025, 2, 13), ("not_due", None, None)),  # done only tomorrow
        (date(2025, 2, 22), date(2025, 2, 23), ("overdue", 2, None)),
        (date(2025, 2, 23), date(2025, 2, 23), ("done_late", None, 3)),
        (date(2025, 12, 31), date(2025, 2, 21), ("done_late", None, 1)),
    ],
)
def test_a_direction_is_in_the_state_of_its_days(
    as_of: date, done: date | None, expected: tuple[str, int | None, int | None]
) -> None:
    row = direction("1", "M22-A", GIVEN, DEADLINE, done_date=done)
    found = directions_on(known(row), as_of).iloc[0]
    days = [None if pd.isna(found[name]) else found[name] for name in ("overdue_days", "late_days")]
    assert (found["state"], *days) == expected


def test_what_comes_after_the_day_is_not_there_yet() -> None:
    row = direction("1", "M22-A", GIVEN, DEADLINE, answer_text="Đã gửi",
                    answered_date=date(2025, 2, 15), done_date=date(2025, 2, 18),
                    closing_document_number="12/BC")  # fmt: skip
    told = ["answer_text", "answered_date", "done_date", "closing_document_number"]
    assert directions_on(known(row), date(2025, 2, 9)).empty
    assert directions_on(known(row), date(2025, 2, 14))[told].isna().all(axis=None)
    between = directions_on(known(row), date(2025, 2, 15))[told].notna().iloc[0]
    assert between.tolist() == [True, True, False, False]
    assert directions_on(known(row), date(2025, 2, 18))[told].notna().all(axis=None)


def test_a_closing_document_without_a_day_does_not_make_it_done() -> None:
    row = direction("1", "M22-A", GIVEN, DEADLINE, closing_document_number="12/BC")
    assert directions_on(known(row), date(2025, 3, 1))["state"].tolist() == ["overdue"]


def test_no_direction_gives_no_row_with_the_same_columns() -> None:
    none = directions_on(known(), DEADLINE)
    assert none.empty
    some = directions_on(known(direction("1", "M22-A", GIVEN, DEADLINE)), DEADLINE)
    pd.testing.assert_series_equal(none.dtypes, some.dtypes)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    given_on, deadline = draw(DAYS), draw(DAYS)
    return direction("1", "M22-A", given_on, deadline, done_date=draw(st.none() | DAYS))


@given(listed=st.lists(rows(), max_size=8), as_of=DAYS)
def test_each_direction_that_was_given_is_in_one_of_the_four_states(
    listed: list[dict[str, Any]], as_of: date
) -> None:
    found = directions_on(known(*listed), as_of)
    begun = [row for row in listed if row["meeting_date"] <= as_of]
    assert found["state"].tolist() == [reference_directions.state(row, as_of) for row in begun]
    assert set(found["state"]) <= set(DIRECTION_STATES)
    is_overdue = found["state"] == "overdue"
    assert found["overdue_days"].notna().tolist() == is_overdue.tolist()
    assert (found.loc[is_overdue, "overdue_days"] > 0).all()


@given(row=rows(), as_of=DAYS)
def test_with_each_day_an_open_direction_stays_open_or_is_done(row: Row, as_of: date) -> None:
    today, tomorrow = (
        directions_on(known(row), day)["state"].tolist()
        for day in (as_of, as_of + timedelta(days=1))
    )
    if today in (["done_on_time"], ["done_late"]):
        assert tomorrow == today
    if today == ["overdue"]:
        assert tomorrow in (["overdue"], ["done_late"])


def test_the_reader_sees_what_its_load_knew_and_nothing_that_was_withdrawn(store: str) -> None:
    first = direction("1", "M22-A", GIVEN, DEADLINE, cause_regime_code="R1")
    done = first | {"done_date": date(2025, 2, 18)}
    second = direction("2", "M22-B", date(2025, 2, 9), DEADLINE)
    base = factories.fill(store, (schema.regime, [factories.regime("R1")]))
    factories.fill(store, (schema.direction, [first]), (schema.direction, [done, second]))
    with loads.writing(store) as writer:
        writer.withdraw(base + 2, "tests", LOADED_AT)
    engine = open_engine(store)
    known_at = [read_known_directions(engine, load) for load in range(base, base + 4)]
    engine.dispose()
    numbers = [found["direction_number"].tolist() for found in known_at]
    assert numbers == [[], ["1"], ["2", "1"], ["1"]]  # by the day of the meeting
    states = [directions_on(found, date(2025, 2, 21))["state"].tolist() for found in known_at]
    assert states == [[], ["overdue"], ["overdue", "done_on_time"], ["overdue"]]
    assert known_at[1]["cause_regime_name_vi"].tolist() == ["Chế độ R1"]
