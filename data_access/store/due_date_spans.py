"""Each obligation with its receipts, as known at a load: a row a span of days with one due date.

`obligation_latest` is this statement at the newest load, stored as a table (docs/adr/0003). An
obligation without extension has one span; each extension, from the day it was decided, opens
another. So on any day T an obligation has exactly one row, and its due date is due(o, T, L).
"""

from datetime import date
from typing import Any

import sqlalchemy as sa

from data_access.store import schema
from data_access.store.schema import (
    OBLIGATION_KEY,
    calendar_day,
    exemption,
    extension,
    obligation,
    receipt,
    regime,
)

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(9999, 12, 31)


def obligation_spans(load: int, keys: sa.FromClause | None = None) -> sa.Select[Any]:
    """The rows of `schema.obligation_latest` at `load`; with `keys`, only of those obligations."""
    spans = _spans(load, keys)
    received = _received(load, keys)
    resent = _resent(load, received, keys)
    exempt = _exempt(load, spans)
    due_day, first_day = calendar_day.alias("due_day"), calendar_day.alias("first_day")
    is_late = received.c.first_received_at > spans.c.due_at
    law = sa.select(regime).where(schema.visible(regime, load)).subquery("law")
    return sa.select(
        *(spans.c[name] for name in _SPAN_COLUMNS),
        exempt.c.exemption_decided_date,
        received.c.first_received_at,
        resent.c.second_received_at,
        received.c.latest_received_at,
        sa.func.coalesce(received.c.receipt_count, 0).label("receipt_count"),
        sa.case((is_late, first_day.c.working_day_number - due_day.c.working_day_number)).label(
            "late_working_days"
        ),
        sa.case((is_late, first_day.c.day_number - due_day.c.day_number)).label(
            "late_calendar_days"
        ),
        sa.func.coalesce(law.c.law == "statistics", sa.false()).label("is_statistical"),
        sa.or_(
            spans.c.is_simulated,
            sa.func.coalesce(received.c.is_simulated, sa.false()),
            sa.func.coalesce(exempt.c.is_simulated, sa.false()),
        ).label("is_simulated"),
    ).select_from(
        spans.outerjoin(received, _same_obligation(spans, received))
        .outerjoin(resent, _same_obligation(spans, resent))
        .outerjoin(exempt, _same_obligation(spans, exempt))
        .outerjoin(law, law.c.regime_code == spans.c.regime_code)
        .outerjoin(due_day, is_day(due_day, spans.c.due_date, load))
        .outerjoin(
            first_day, is_day(first_day, sa.cast(received.c.first_received_at, sa.Date), load)
        )
    )


_OBLIGATION_COLUMNS = ("agency_code", "window_start_date", "window_end_date")
_CONSTANT_COLUMNS = (*OBLIGATION_KEY, *_OBLIGATION_COLUMNS, "original_due_date")
_SPAN_COLUMNS = (*_CONSTANT_COLUMNS, "in_force_from_date", "in_force_to_date", "due_date", "due_at")


def _same_obligation(left: sa.FromClause, right: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(*(left.c[name] == right.c[name] for name in OBLIGATION_KEY))


def is_day(day: sa.FromClause, when: sa.ColumnElement[date], load: int) -> sa.ColumnElement[bool]:
    """`day`, a calendar day known at `load`, is the date `when`."""
    return sa.and_(day.c.calendar_date == when, schema.visible(day, load))


def _rows_of(table: sa.Table, load: int, keys: sa.FromClause | None, *names: str) -> sa.Select[Any]:
    """The key and the named columns only, so that no others go through the joins."""
    columns = (table.c[name] for name in (*OBLIGATION_KEY, *names))
    rows = sa.select(*columns).where(schema.visible(table, load))
    return rows if keys is None else rows.where(sa.exists().where(_same_obligation(table, keys)))


def _spans(load: int, keys: sa.FromClause | None) -> sa.CTE:
    columns = (*_OBLIGATION_COLUMNS, "due_date", "due_at", "is_simulated")
    owed = _rows_of(obligation, load, keys, *columns).cte("owed")
    extensions = _extensions(load, keys)
    constant = (
        *(owed.c[name] for name in (*OBLIGATION_KEY, *_OBLIGATION_COLUMNS)),
        owed.c.due_date.label("original_due_date"),
    )
    first = sa.literal(FIRST_DAY, sa.Date).label("in_force_from_date")
    last = sa.literal(LAST_DAY, sa.Date)
    never_extended = sa.select(
        *constant,
        first,
        last.label("in_force_to_date"),
        owed.c.due_date,
        owed.c.due_at,
        owed.c.is_simulated,
    ).where(~sa.exists().where(_same_obligation(owed, extensions)))
    steps = sa.union_all(
        sa.select(*constant, first, owed.c.due_date, owed.c.due_at, owed.c.is_simulated).where(
            sa.exists().where(_same_obligation(owed, extensions))
        ),
        sa.select(
            *constant,
            extensions.c.decided_date,
            sa.cast(extensions.c.due_at, sa.Date),
            extensions.c.due_at,
            sa.or_(owed.c.is_simulated, extensions.c.is_simulated),
        ).select_from(owed.join(extensions, _same_obligation(owed, extensions))),
    ).subquery("steps")
    following = sa.func.lead(steps.c.in_force_from_date).over(
        partition_by=[steps.c[name] for name in OBLIGATION_KEY], order_by=steps.c.in_force_from_date
    )
    extended = sa.select(
        *(steps.c[name] for name in _CONSTANT_COLUMNS),
        steps.c.in_force_from_date,
        sa.func.coalesce(following, last).label("in_force_to_date"),
        steps.c.due_date,
        steps.c.due_at,
        steps.c.is_simulated,
    )
    return sa.union_all(never_extended, extended).cte("spans")


def _extensions(load: int, keys: sa.FromClause | None) -> sa.CTE:
    """One row a day of decision: of two decided on one day, the later due date is valid."""
    rows = _rows_of(extension, load, keys, "decided_date", "due_at", "is_simulated").subquery(
        "extensions"
    )
    return (
        sa.select(
            *(rows.c[name] for name in OBLIGATION_KEY),
            rows.c.decided_date,
            sa.func.max(rows.c.due_at).label("due_at"),
            sa.func.bool_or(rows.c.is_simulated).label("is_simulated"),
        )
        .group_by(*(rows.c[name] for name in OBLIGATION_KEY), rows.c.decided_date)
        .cte("extended")
    )


def _received(load: int, keys: sa.FromClause | None) -> sa.CTE:
    rows = _rows_of(receipt, load, keys, "received_at", "is_simulated").subquery("receipts")
    return (
        sa.select(
            *(rows.c[name] for name in OBLIGATION_KEY),
            sa.func.min(rows.c.received_at).label("first_received_at"),
            sa.func.max(rows.c.received_at).label("latest_received_at"),
            sa.func.count().label("receipt_count"),
            sa.func.bool_or(rows.c.is_simulated).label("is_simulated"),
        )
        .group_by(*(rows.c[name] for name in OBLIGATION_KEY))
        .cte("received")
    )


def _resent(load: int, received: sa.CTE, keys: sa.FromClause | None) -> sa.Subquery:
    """When the second receipt came, of the obligations that have more than one."""
    rows = _rows_of(receipt, load, keys, "received_at", "sequence").subquery("resent_receipts")
    ordinal = sa.func.row_number().over(
        partition_by=[rows.c[name] for name in OBLIGATION_KEY],
        order_by=(rows.c.received_at, rows.c.sequence),
    )
    ordered = (
        sa.select(
            *(rows.c[name] for name in OBLIGATION_KEY), rows.c.received_at, ordinal.label("ordinal")
        )
        .select_from(rows.join(received, _same_obligation(rows, received)))
        .where(received.c.receipt_count > 1)
        .subquery("ordered")
    )
    return (
        sa.select(
            *(ordered.c[name] for name in OBLIGATION_KEY),
            ordered.c.received_at.label("second_received_at"),
        )
        .where(ordered.c.ordinal == 2)
        .subquery("resent")
    )


def _exempt(load: int, spans: sa.CTE) -> sa.Subquery:
    """The first exemption that was decided before the due date then in force had passed."""
    rows = _rows_of(exemption, load, None, "decided_date", "is_simulated").subquery("exemptions")
    return (
        sa.select(
            *(rows.c[name] for name in OBLIGATION_KEY),
            sa.func.min(rows.c.decided_date).label("exemption_decided_date"),
            sa.func.bool_or(rows.c.is_simulated).label("is_simulated"),
        )
        .select_from(rows.join(spans, _same_obligation(rows, spans)))
        .where(
            spans.c.in_force_from_date <= rows.c.decided_date,
            rows.c.decided_date < spans.c.in_force_to_date,
            rows.c.decided_date <= spans.c.due_date,
        )
        .group_by(*(rows.c[name] for name in OBLIGATION_KEY))
        .subquery("exempt")
    )
