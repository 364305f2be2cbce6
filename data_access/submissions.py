"""Readers of obligations and receipts: counts and days by state, and the rows behind them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access import frames, schema, spans, states
from data_access.schema import agency, obligation, obligation_latest, receipt, regime
from data_access.sessions import newest

Column = sa.ColumnElement[str]


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
class _Rows:
    """The obligations of a scope: spans, who is shown as owing them, and their condition."""

    spans: sa.FromClause
    agency: Column
    condition: sa.ColumnElement[bool]


def read_state_counts(engine: sa.Engine, scope: Scope, by: str | None = None) -> pd.DataFrame:
    """How many obligations are in each state.

    Columns: group (agency, regime or period code, due month "2020-01", or "all"), state, is_owed,
    is_revised, obligation_count, simulated_count. Statistical regimes are left out
    (NĐ 09/2019/NĐ-CP, Điều 1.2).
    """
    with frames.snapshot(engine) as connection:
        rows = _rows(connection, scope)
        stated = (
            sa.select(
                _group(rows, by),
                states.state(rows.spans, scope.as_of).label("state"),
                states.is_owed(rows.spans, scope.as_of).label("is_owed"),
                states.is_revised(rows.spans, scope.as_of).label("is_revised"),
                rows.spans.c.is_simulated,
            )
            .where(rows.condition)
            .subquery("stated")
        )
        return frames.read_on(connection, _counted(stated, "obligation_count"))


def read_late_days(engine: sa.Engine, scope: Scope, by: str | None = None) -> pd.DataFrame:
    """How many late obligations were how many working days late.

    Columns: group, late_working_days (working days in (due, first receipt]; 0 is late within days
    off), obligation_count, simulated_count.
    """
    with frames.snapshot(engine) as connection:
        rows = _rows(connection, scope)
        late = (
            sa.select(_group(rows, by), rows.spans.c.late_working_days, rows.spans.c.is_simulated)
            .where(rows.condition, states.state(rows.spans, scope.as_of) == "late")
            .subquery("late")
        )
        return frames.read_on(connection, _counted(late, "obligation_count"))


def read_missing(engine: sa.Engine, scope: Scope, limit: int | None = None) -> pd.DataFrame:
    """The obligations that are missing, the longest overdue first.

    Columns: agency_code, origin_agency_code, regime_code, regime_name_vi, regime_name_en,
    period_code, due_date, is_simulated, overdue_working_days, overdue_calendar_days (both counted
    in (due, as of]).
    """
    with frames.snapshot(engine) as connection:
        rows = _rows(connection, scope)
        today, due_day = schema.calendar_day.alias("today"), schema.calendar_day.alias("due_day")
        names = sa.select(regime).where(schema.visible(regime, scope.load)).subquery("names")
        statement = (
            sa.select(
                rows.agency.label("agency_code"),
                rows.spans.c.origin_agency_code,
                rows.spans.c.regime_code,
                names.c.name_vi.label("regime_name_vi"),
                names.c.name_en.label("regime_name_en"),
                rows.spans.c.period_code,
                rows.spans.c.due_date,
                rows.spans.c.is_simulated,
                (today.c.working_day_number - due_day.c.working_day_number).label(
                    "overdue_working_days"
                ),
                (today.c.day_number - due_day.c.day_number).label("overdue_calendar_days"),
            )
            .select_from(
                rows.spans.outerjoin(names, names.c.regime_code == rows.spans.c.regime_code)
                .outerjoin(due_day, _is_day(due_day, rows.spans.c.due_date, scope.load))
                .outerjoin(today, _is_day(today, sa.literal(scope.as_of, sa.Date), scope.load))
            )
            .where(rows.condition, states.state(rows.spans, scope.as_of) == "missing")
            .order_by(
                rows.spans.c.due_date,
                rows.spans.c.origin_agency_code,
                rows.spans.c.regime_code,
                rows.spans.c.period_code,
            )
            .limit(limit)
        )
        return frames.read_on(connection, statement)


def read_unexpected_receipts(
    engine: sa.Engine, scope: Scope, by: str | None = None
) -> pd.DataFrame:
    """Receipts that answer no obligation known at the load, received by the end of the day.

    Columns: group, receipt_count, simulated_count. `scope.due_after` is read as "received after".
    """
    group = {
        "agency": receipt.c.agency_code,
        "regime": receipt.c.regime_code,
        "period": receipt.c.period_code,
    }.get(by or "", sa.literal("all"))
    same = (receipt.c[name] == obligation.c[name] for name in spans.KEY)
    conditions = [
        schema.visible(receipt, scope.load),
        receipt.c.received_at <= states.end_of(scope.as_of),
        ~sa.exists().where(*same, schema.visible(obligation, scope.load)),
        receipt.c.regime_code.not_in(_statistical(scope.load)),
    ]
    if scope.period_codes is not None:
        conditions.append(receipt.c.period_code.in_(scope.period_codes))
    if scope.due_after is not None:
        conditions.append(receipt.c.received_at > states.end_of(scope.due_after))
    if scope.agency_codes is not None:
        conditions.append(receipt.c.agency_code.in_(scope.agency_codes))
    unexpected = (
        sa.select(group.label("group"), receipt.c.is_simulated)
        .where(*conditions)
        .subquery("unexpected")
    )
    return frames.read(engine, _counted(unexpected, "receipt_count"))


def _counted(rows: sa.Subquery, name: str) -> sa.Select[Any]:
    """How many rows each combination of columns has, and how many of them are simulated."""
    keys = [column for column in rows.c if column.name != "is_simulated"]
    simulated = sa.func.sum(sa.cast(rows.c.is_simulated, sa.Integer), type_=sa.Integer)
    return sa.select(
        *keys, sa.func.count().label(name), simulated.label("simulated_count")
    ).group_by(*keys)


def _rows(connection: sa.Connection, scope: Scope) -> _Rows:
    known: sa.FromClause = obligation_latest
    if newest(connection) != scope.load:
        known = spans.obligation_spans(scope.load).subquery("obligation_spans")
    shown = _shown_agency(connection, known, scope)
    conditions = [states.holds(known, scope.as_of), ~known.c.is_statistical]
    if scope.period_codes is not None:
        conditions.append(known.c.period_code.in_(scope.period_codes))
    if scope.due_after is not None:
        conditions.append(known.c.original_due_date > scope.due_after)
    if scope.agency_codes is not None:
        conditions.append(shown.in_(scope.agency_codes))
    return _Rows(known, shown, sa.and_(*conditions))


def _shown_agency(connection: sa.Connection, known: sa.FromClause, scope: Scope) -> Column:
    """Who owes it; before a reform day, while the successor does not exist yet, the origin."""
    first = (
        sa.select(agency.c.agency_code)
        .where(schema.visible(agency, scope.load))
        .group_by(agency.c.agency_code)
        .having(sa.func.min(agency.c.valid_from_date) > scope.as_of)
    )
    unborn = list(frames.read_on(connection, first)["agency_code"])
    if not unborn:
        return known.c.agency_code
    return sa.case(
        (known.c.agency_code.in_(unborn), known.c.origin_agency_code), else_=known.c.agency_code
    )


def _group(rows: _Rows, by: str | None) -> sa.Label[str]:
    due = rows.spans.c.original_due_date
    month = sa.extract("month", due)
    return {
        None: sa.literal("all"),
        "agency": rows.agency,
        "regime": rows.spans.c.regime_code,
        "period": rows.spans.c.period_code,
        "due_month": sa.cast(sa.extract("year", due) * 100 + month, sa.Integer),
    }[by].label("group")


def _statistical(load: int) -> sa.Select[Any]:
    return sa.select(regime.c.regime_code).where(
        schema.visible(regime, load), regime.c.law == "statistics"
    )


def _is_day(day: sa.FromClause, when: sa.ColumnElement[date], load: int) -> sa.ColumnElement[bool]:
    return sa.and_(day.c.calendar_date == when, schema.visible(day, load))
