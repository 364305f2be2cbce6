"""Which obligations a choice means, at a day and a load, and by what they may be split."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from data_access.readers import states
from data_access.store import due_date_spans, schema
from data_access.store.engine import newest
from data_access.store.schema import agency, obligation_latest

CodeColumn = sa.ColumnElement[str]


@dataclass(frozen=True)
class Scope:
    """Which obligations count: as of the end of a day, as known at a load.

    `period_codes` None means every period. `due_after` keeps those whose original due date lies
    after that day. `agency_codes` None means every agency.
    """

    as_of: date
    load: int
    period_codes: tuple[str, ...] | None = None
    due_after: date | None = None
    agency_codes: tuple[str, ...] | None = None


@dataclass(frozen=True)
class ObligationQuery:
    """The obligations of a scope: spans, who is shown as owing them, and their condition."""

    spans: sa.FromClause
    agency: CodeColumn
    condition: sa.ColumnElement[bool]


def obligations(
    connection: sa.Connection, scope: Scope, *, is_begun: bool = True
) -> ObligationQuery:
    """The obligations of `scope`; at the newest load from the table that is kept of them.

    Without `is_begun` also those whose data window begins after the day.
    """
    known: sa.FromClause = obligation_latest
    if newest(connection) != scope.load:
        known = due_date_spans.obligation_spans(scope.load).subquery("obligation_spans")
    shown = _shown_agency(known, scope)
    holds = states.holds if is_begun else states.is_in_force
    conditions = [holds(known, scope.as_of), ~known.c.is_statistical]
    if scope.period_codes is not None:
        conditions.append(known.c.period_code.in_(scope.period_codes))
    if scope.due_after is not None:
        conditions.append(known.c.original_due_date > scope.due_after)
    if scope.agency_codes is not None:
        conditions.append(shown.in_(scope.agency_codes))
    return ObligationQuery(known, shown, sa.and_(*conditions))


def _shown_agency(known: sa.FromClause, scope: Scope) -> CodeColumn:
    """Who owes it; before a reform day, while the successor does not exist yet, the origin."""
    not_yet = (
        sa.select(agency.c.agency_code)
        .where(schema.visible(agency, scope.load))
        .group_by(agency.c.agency_code)
        .having(sa.func.min(agency.c.valid_from_date) > scope.as_of)
    )
    return sa.case(
        (known.c.agency_code.in_(not_yet), known.c.origin_agency_code), else_=known.c.agency_code
    )


def group(rows: ObligationQuery, by: str | None) -> sa.Label[str]:
    """The column `group`: agency, regime, period, due_month (202001), or "all" for None."""
    due = rows.spans.c.original_due_date
    month = sa.extract("month", due)
    return {
        None: sa.literal("all"),
        "agency": rows.agency,
        "regime": rows.spans.c.regime_code,
        "period": rows.spans.c.period_code,
        "due_month": sa.cast(sa.extract("year", due) * 100 + month, sa.Integer),
    }[by].label("group")


def counted(rows: sa.Subquery, name: str) -> sa.Select[Any]:
    """How many rows each combination of columns has, and how many of them are simulated.

    `rows`: the columns to count by, and is_simulated.
    """
    keys = [column for column in rows.c if column.name != "is_simulated"]
    simulated = sa.func.sum(sa.cast(rows.c.is_simulated, sa.Integer), type_=sa.Integer)
    return sa.select(
        *keys, sa.func.count().label(name), simulated.label("simulated_count")
    ).group_by(*keys)
