"""Which obligations a choice means, at a day and a load, and by what they may be split."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import sqlalchemy as sa

from data_access.readers import states
from data_access.readers.agencies import NO_REFORM, Handover
from data_access.store import due_date_spans
from data_access.store.engine import is_over_nodes, newest
from data_access.store.schema import obligation_latest, obligation_tally

CodeColumn = sa.ColumnElement[str]


@dataclass(frozen=True)
class Scope:
    """Which obligations count: as of the end of a day, as known at a load.

    `period_codes` None means every period. `due_after` keeps those whose original due date lies
    after that day, `due_until` those whose due date in force does not; what is still to fall due is
    read whatever it says. `agency_codes` None means every agency.
    """

    as_of: date
    load: int
    period_codes: tuple[str, ...] | None = None
    due_after: date | None = None
    agency_codes: tuple[str, ...] | None = None
    handover: Handover = NO_REFORM
    due_until: date | None = None


@dataclass(frozen=True)
class ObligationQuery:
    """The obligations of a scope: spans, who is shown as owing them, and their condition.

    `counts`: of each row, obligation_count and simulated_count. `node`: what decides on which node
    of the store a row lies; None where there is one, and for what is not kept as a table.
    """

    spans: sa.FromClause
    agency: CodeColumn
    condition: sa.ColumnElement[bool]
    counts: tuple[sa.ColumnElement[int], sa.ColumnElement[int]]
    node: CodeColumn | None


def obligations(
    connection: sa.Connection, scope: Scope, *, is_begun: bool = True
) -> ObligationQuery:
    """The obligations of `scope` one by one; at the newest load from the table kept of them.

    Without `is_begun` also those whose data window begins after the day.
    """
    is_newest = newest(connection) == scope.load
    known = obligation_latest if is_newest else _spans(scope.load)
    counts = each(known)
    conditions = [~known.c.is_statistical]
    return _query(connection, known, counts, scope, conditions, is_begun=is_begun)


def tallied(
    connection: sa.Connection, scope: Scope, by: str | None = None, *, is_begun: bool = True
) -> ObligationQuery:
    """As `obligations`, to be counted by `group(…, by)`: fewer rows, each for several of them.

    They have the columns of `schema.obligation_tally` only.
    """
    if by == "regime" or newest(connection) != scope.load:
        return obligations(connection, scope, is_begun=is_begun)
    counts = (obligation_tally.c.obligation_count, obligation_tally.c.simulated_count)
    return _query(connection, obligation_tally, counts, scope, [], is_begun=is_begun)


def is_from_ledger(rows: ObligationQuery) -> bool:
    """Whether they are read from the ledger, as at every load but the newest."""
    return rows.spans is not obligation_latest


def _spans(load: int) -> sa.FromClause:
    return due_date_spans.obligation_spans(load).subquery("obligation_spans")


def each(rows: sa.FromClause) -> tuple[sa.ColumnElement[int], sa.ColumnElement[int]]:
    """The counts of rows that stand for one thing each: 1, and 1 where it is simulated."""
    return (
        sa.literal(1, sa.Integer).label("obligation_count"),
        sa.cast(rows.c.is_simulated, sa.Integer).label("simulated_count"),
    )


def _query(
    connection: sa.Connection,
    known: sa.FromClause,
    counts: tuple[sa.ColumnElement[int], sa.ColumnElement[int]],
    scope: Scope,
    conditions: list[sa.ColumnElement[bool]],
    *,
    is_begun: bool,
) -> ObligationQuery:
    shown = _shown_agency(known, scope.handover)
    holds = states.holds if is_begun else states.is_in_force
    conditions = [holds(known, scope.as_of), *conditions]
    if scope.period_codes is not None:
        conditions.append(known.c.period_code.in_(scope.period_codes))
    if scope.due_after is not None:
        conditions.append(known.c.original_due_date > scope.due_after)
    if scope.due_until is not None and is_begun:
        conditions.append(known.c.due_date <= scope.due_until)
    if scope.agency_codes is not None:
        conditions.append(shown.in_(scope.agency_codes))
    is_on_nodes = isinstance(known, sa.Table) and is_over_nodes(connection)
    node = known.c.origin_agency_code if is_on_nodes else None
    return ObligationQuery(known, shown, sa.and_(*conditions), counts, node)


def _shown_agency(known: sa.FromClause, handover: Handover) -> CodeColumn:
    """Who owes it; while the successor has not taken over yet, the origin or who stands for it."""
    code, origin = known.c.agency_code, known.c.origin_agency_code
    is_carried = code != origin
    held = [
        (sa.and_(is_carried, origin == old), sa.literal(holder)) for old, holder in handover.holders
    ]
    early = [
        (sa.and_(is_carried, column.in_(codes)), origin)
        for column, codes in ((code, handover.not_begun), (origin, handover.not_taken_over))
        if codes
    ]
    return sa.case(*held, *early, else_=code) if held or early else code


def group(rows: ObligationQuery, by: str | None) -> sa.Label[Any]:
    """The column `group`: agency, regime, period, due_month (202001), or "all" for None."""
    if by is None:
        return sa.literal("all").label("group")
    if by == "agency":
        return rows.agency.label("group")
    due = rows.spans.c.original_due_date
    if by == "due_month":
        month = sa.extract("year", due) * 100 + sa.extract("month", due)
        return sa.cast(month, sa.Integer).label("group")
    return rows.spans.c[f"{by}_code"].label("group")


def counted(rows: sa.Subquery, node: CodeColumn | None = None) -> sa.Select[Any]:
    """The counts of each combination of the other columns, added up.

    `rows`: the columns to count by, and last their counts: columns named `…_count`. With `node`
    (of ObligationQuery) each node counts what it holds, and only counts come from it.
    """
    if node is not None:
        held = cast(sa.Select[Any], rows.element).add_columns(node.label("node"))
        rows = _added(held.subquery(), ()).subquery()
    return _added(rows, ("node",))


def _added(rows: sa.Subquery, without: tuple[str, ...]) -> sa.Select[Any]:
    columns = [column for column in rows.c if column.name not in without]
    keys = [column for column in columns if not column.name.endswith("_count")]
    counts = [column for column in columns if column.name.endswith("_count")]
    sums = (sa.cast(sa.func.sum(count), sa.Integer).label(count.name) for count in counts)
    return sa.select(*keys, *sums).group_by(*keys)
