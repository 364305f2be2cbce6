"""Count the rows of `obligation_latest` that are in the same state on every day (docs/adr/0015)."""

from datetime import timedelta
from typing import Any, Final

import sqlalchemy as sa

from data_access.store.schema import obligation_latest, obligation_tally

_COUNTS: Final = ("obligation_count", "simulated_count")
_KEYS: Final = [column.name for column in obligation_tally.c if column.name not in _COUNTS]
_TO_END_OF_DAY: Final = timedelta(days=1, microseconds=-1)


def rebuild(connection: sa.Connection, due_dates: sa.Select[Any] | None = None) -> None:
    """Count anew; with `due_dates`, only what was due on these days when it was laid down."""
    known = sa.true() if due_dates is None else _is_among(obligation_latest, due_dates)
    old = sa.true() if due_dates is None else _is_among(obligation_tally, due_dates)
    connection.execute(obligation_tally.delete().where(old))
    rows = _rows().where(known).subquery("rows")
    keys = [rows.c[name] for name in _KEYS]
    counts = (sa.func.count(), sa.func.sum(sa.cast(rows.c.is_simulated, sa.Integer)))
    counted = (
        sa.select(*keys, *counts).group_by(*keys).order_by(rows.c.original_due_date)
    )  # in the order of the due days, so that a span of days reads few blocks
    connection.execute(obligation_tally.insert().from_select([*_KEYS, *_COUNTS], counted))


def _is_among(table: sa.Table, due_dates: sa.Select[Any]) -> sa.ColumnElement[bool]:
    return table.c.original_due_date.in_(due_dates)


def _rows() -> sa.Select[Any]:
    """Each row to be counted, its receipts as late in their day as leaves them kept or late.

    Every question is as of the end of a day, so no answer changes.
    """
    known = obligation_latest.c
    ends = _end_of_day(known.first_received_at)
    is_kept = known.first_received_at <= known.due_at
    moments = {
        "first_received_at": sa.case((is_kept, sa.func.least(ends, known.due_at)), else_=ends),
        "second_received_at": _end_of_day(known.second_received_at),
    }
    columns = (moments.get(name, known[name]).label(name) for name in _KEYS)
    return sa.select(*columns, known.is_simulated).where(~known.is_statistical)


def _end_of_day(moment: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    day = sa.func.date_trunc("day", moment, type_=sa.DateTime)
    return day + sa.literal(_TO_END_OF_DAY, sa.Interval)
