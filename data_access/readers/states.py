"""The five states of an obligation at the end of a day, as SQLAlchemy expressions over its spans.

`rows` is `schema.obligation_latest` or `spans.obligation_spans(load)` as a subquery.
"""

from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

STATES = ("on_time", "late", "missing", "not_due", "exempt")


def end_of(day: date) -> datetime:
    """The last moment of `day`: "as of T" is the end of T, and a due day is wholly the sender's."""
    return datetime.combine(day, time.max)


def holds(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[bool]:
    """The span whose due date is in force at `as_of`, of an obligation that is in scope by then."""
    return sa.and_(is_in_force(rows, as_of), rows.c.window_start_date <= as_of)


def is_in_force(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[bool]:
    """The span whose due date is in force at `as_of`, whether or not its window has begun."""
    return sa.and_(rows.c.in_force_from_date <= as_of, rows.c.in_force_to_date > as_of)


def is_exempt(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[bool]:
    """A decision dated on or before `as_of`, taken before the due date had passed."""
    return _came_by(rows.c.exemption_decided_date, as_of)


def is_received(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[bool]:
    """A first receipt by the end of `as_of`."""
    return _came_by(rows.c.first_received_at, end_of(as_of))


def is_revised(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[bool]:
    """More than one receipt by the end of `as_of`."""
    return _came_by(rows.c.second_received_at, end_of(as_of))


def _came_by(column: sa.ColumnElement[Any], last: date) -> sa.ColumnElement[bool]:
    """Not after `last`, and false where it never came: without COALESCE, which stays on the
    coordinator of several nodes.
    """
    return sa.and_(column.is_not(None), column <= last)


def is_owed(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[bool]:
    """D: not exempt and its due day over, so that early senders never make a rate read 100 %."""
    return sa.and_(~is_exempt(rows, as_of), rows.c.due_at < end_of(as_of))


def is_late(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[bool]:
    """In the state "late"."""
    received = is_received(rows, as_of)
    return sa.and_(~is_exempt(rows, as_of), received, rows.c.first_received_at > rows.c.due_at)


def is_missing(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[bool]:
    """In the state "missing"."""
    return sa.and_(is_owed(rows, as_of), ~is_received(rows, as_of))


def state(rows: sa.FromClause, as_of: date) -> sa.ColumnElement[str]:
    """One of STATES; the first receipt decides, however often the report was sent again."""
    received = is_received(rows, as_of)
    return sa.case(
        (is_exempt(rows, as_of), "exempt"),
        (sa.and_(received, rows.c.first_received_at <= rows.c.due_at), "on_time"),
        (received, "late"),
        (rows.c.due_at >= end_of(as_of), "not_due"),
        else_="missing",
    )
