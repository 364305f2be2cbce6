"""Readers of when reports came: before the deadline, after it, or not yet."""

from datetime import timedelta

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.readers import states
from data_access.readers.scopes import ObligationQuery, Scope, counted, group, tallied
from data_access.store import due_date_spans, frames, schema


@gives(
    group="str",
    elapsed_days="Int64",
    arrival_days="Int64",
    obligation_count="Int64",
    simulated_count="Int64",
)
def read_arrivals(engine: frames.Source, scope: Scope, by: str | None = None) -> pd.DataFrame:
    """How many obligations came how many working days before or after their due day.

    Day 0 is the due day, day 2 the second working day after it. `elapsed_days`: the last of these
    days that is over at the end of as-of, 0 and more exactly where the obligation is owed.
    `arrival_days`: the one by which the first receipt came (missing: none came), 0 or less exactly
    where it was on time; late within days off came by day 1. Exempt ones are left out.
    """
    with frames.snapshot(engine) as connection:
        rows = tallied(connection, scope, by)
        known, state = rows.spans, states.state(rows.spans, scope.as_of)
        due, first, over = (schema.calendar_day.alias(name) for name in ("due", "first", "over"))
        before = sa.literal(scope.as_of - timedelta(days=1), sa.Date)
        came = sa.cast(known.c.first_received_at, sa.Date)
        arrivals = (
            sa.select(
                group(rows, by),
                _elapsed(rows, scope, over.c.working_day_number - due.c.working_day_number),
                sa.case(
                    (
                        state == "on_time",
                        _at_most(first.c.working_day_number - due.c.working_day_number, 0),
                    ),
                    (sa.and_(state == "late", known.c.late_working_days < 1), 1),
                    (state == "late", known.c.late_working_days),
                ).label("arrival_days"),
                *rows.counts,
            )
            .select_from(
                known.outerjoin(due, due_date_spans.is_day(due, known.c.due_date, scope.load))
                .outerjoin(over, due_date_spans.is_day(over, before, scope.load))
                .outerjoin(first, due_date_spans.is_day(first, came, scope.load))
            )
            .where(rows.condition, state != "exempt")
            .subquery("arrivals")
        )
        return frames.read_on(connection, counted(arrivals, rows.node))


def _elapsed(rows: ObligationQuery, scope: Scope, passed: sa.ColumnElement[int]) -> sa.Label[int]:
    is_owed = states.is_owed(rows.spans, scope.as_of)
    return sa.case((is_owed, _at_least(passed, 0)), else_=_at_most(passed, -1)).label(
        "elapsed_days"
    )


def _at_least(days: sa.ColumnElement[int], least: int) -> sa.ColumnElement[int]:
    """`days`, or `least` where it is less or not known."""
    return sa.case((days > least, days), else_=sa.literal(least))


def _at_most(days: sa.ColumnElement[int], most: int) -> sa.ColumnElement[int]:
    """`days`, or `most` where it is more or not known."""
    return sa.case((days < most, days), else_=sa.literal(most))


@gives(
    late_working_days="Int64",
    late_calendar_days="Int64",
    obligation_count="Int64",
    simulated_count="Int64",
)
def read_days_late(engine: frames.Source, scope: Scope) -> pd.DataFrame:
    """How many late obligations were how many days late, counted in (due, first receipt]."""
    with frames.snapshot(engine) as connection:
        rows = tallied(connection, scope)
        known = rows.spans.c
        late = (
            sa.select(known.late_working_days, known.late_calendar_days, *rows.counts)
            .where(rows.condition, states.is_late(rows.spans, scope.as_of))
            .subquery("late")
        )
        return frames.read_on(connection, counted(late, rows.node))


@gives(group="str", due_date="datetime64[us]", obligation_count="Int64", simulated_count="Int64")
def read_missing_days(engine: frames.Source, scope: Scope, by: str | None = None) -> pd.DataFrame:
    """How many missing obligations were due on which day."""
    with frames.snapshot(engine) as connection:
        rows = tallied(connection, scope, by)
        missing = (
            sa.select(group(rows, by), rows.spans.c.due_date, *rows.counts)
            .where(rows.condition, states.is_missing(rows.spans, scope.as_of))
            .subquery("missing")
        )
        return frames.read_on(connection, counted(missing, rows.node))
