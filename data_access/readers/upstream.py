"""Readers of the cascade: reports that rest on those of the agencies below."""

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.readers import states
from data_access.readers.scopes import ObligationQuery, Scope, obligations
from data_access.store import due_date_spans, frames, schema
from data_access.store.schema import OBLIGATION_KEY, agency, calendar_day, regime


def has_upstream(engine: frames.Source, scope: Scope) -> bool:
    """Whether any obligation of the scope has one of a subordinate agency below it."""
    with frames.snapshot(engine) as connection:
        rows = obligations(connection, scope)
        joined = _with_below(rows, rows.spans.alias("below"), scope)
        some = sa.select(rows.spans.c.regime_code).select_from(joined).where(rows.condition)
        return not frames.read_on(connection, some.limit(1)).empty


@gives(
    agency_code="str",
    origin_agency_code="str",
    regime_code="str",
    period_code="str",
    due_date="datetime64[us]",
    state="str",
    subordinate_count="Int64",
    open_count="Int64",
    is_simulated="boolean",
    regime_name_vi="str",
    regime_name_en="str",
    delay_days="Int64",
    last_upstream_days="Int64",
)
def read_upstream_delays(engine: frames.Source, scope: Scope) -> pd.DataFrame:
    """The late and missing obligations that rest on reports from below: how long they waited.

    A report rests on those that the subordinate agencies (agency.parent_code, as they stand on the
    due day of the report from below) owe for the same regime and period, exempt ones apart.
    `open_count`: nothing received from below by the day. `delay_days`: working days in (due, first
    receipt], to as-of while missing. `last_upstream_days`: in (due, last report from below that
    came before it], missing: none came; negative before the due day. The longest delay first.
    """
    with frames.snapshot(engine) as connection:
        rows = obligations(connection, scope)
        found = _rested(rows, scope).subquery("rested")
        due, last, end = (calendar_day.alias(name) for name in ("due_day", "last_day", "end_day"))
        names = sa.select(regime).where(schema.visible(regime, scope.load)).subquery("names")
        delay = (end.c.working_day_number - due.c.working_day_number).label("delay_days")
        statement = (
            sa.select(
                *(found.c[name] for name in _KEPT),
                names.c.name_vi.label("regime_name_vi"),
                names.c.name_en.label("regime_name_en"),
                delay,
                (last.c.working_day_number - due.c.working_day_number).label("last_upstream_days"),
            )
            .select_from(
                found.outerjoin(names, names.c.regime_code == found.c.regime_code)
                .outerjoin(due, due_date_spans.is_day(due, found.c.due_date, scope.load))
                .outerjoin(
                    last, due_date_spans.is_day(last, _day(found.c.last_received_at), scope.load)
                )
                .outerjoin(end, due_date_spans.is_day(end, _day(found.c.ended_at), scope.load))
            )
            .order_by(delay.desc(), *(found.c[name] for name in OBLIGATION_KEY))
        )
        return frames.read_on(connection, statement)


_KEPT = ("agency_code", *OBLIGATION_KEY, "due_date", "state", "subordinate_count", "open_count",
         "is_simulated")  # fmt: skip


def _with_below(rows: ObligationQuery, below: sa.FromClause, scope: Scope) -> sa.Join:
    """Each obligation beside those of its subordinate agencies for the same regime and period."""
    above, subordinate = rows.spans, agency.alias("subordinate")
    return above.join(
        subordinate,
        sa.and_(
            schema.visible(subordinate, scope.load),
            subordinate.c.parent_code == above.c.agency_code,
        ),
    ).join(
        below,
        sa.and_(
            below.c.agency_code == subordinate.c.agency_code,
            below.c.regime_code == above.c.regime_code,
            below.c.period_code == above.c.period_code,
            subordinate.c.valid_from_date <= below.c.due_date,
            sa.func.coalesce(subordinate.c.valid_to_date > below.c.due_date, sa.true()),
            states.is_in_force(below, scope.as_of),
            ~states.is_exempt(below, scope.as_of),
        ),
    )


def _rested(rows: ObligationQuery, scope: Scope) -> sa.Select[Any]:
    """One row a late or missing obligation with reports below it."""
    above, below = rows.spans, rows.spans.alias("below")
    state = states.state(above, scope.as_of)
    came = states.is_received(below, scope.as_of)
    ended = sa.case(
        (states.is_received(above, scope.as_of), above.c.first_received_at),
        else_=sa.literal(states.end_of(scope.as_of), sa.DateTime),
    )
    pairs = (
        sa.select(
            rows.agency.label("agency_code"),
            *(above.c[name] for name in OBLIGATION_KEY),
            above.c.due_date,
            state.label("state"),
            ended.label("ended_at"),
            came.label("came"),
            sa.case(
                (sa.and_(came, below.c.first_received_at <= ended), below.c.first_received_at)
            ).label("came_at"),
            sa.or_(above.c.is_simulated, below.c.is_simulated).label("is_simulated"),
        )
        .select_from(_with_below(rows, below, scope))
        .where(rows.condition, state.in_(("late", "missing")))
        .subquery("pairs")
    )
    keys = [
        pairs.c[name] for name in ("agency_code", *OBLIGATION_KEY, "due_date", "state", "ended_at")
    ]
    return sa.select(
        *keys,
        sa.func.count().label("subordinate_count"),
        sa.func.sum(sa.case((pairs.c.came, 0), else_=1), type_=sa.Integer).label("open_count"),
        sa.func.max(pairs.c.came_at).label("last_received_at"),
        sa.func.bool_or(pairs.c.is_simulated, type_=sa.Boolean).label("is_simulated"),
    ).group_by(*keys)


def _day(moment: sa.ColumnElement[Any]) -> sa.ColumnElement[date]:
    return sa.cast(moment, sa.Date)
