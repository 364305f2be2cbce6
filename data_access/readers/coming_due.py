"""Readers of what falls due in the days to come, and of the days themselves."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.readers import states
from data_access.readers.scopes import ObligationQuery, Scope, counted, group, obligations, tallied
from data_access.store import frames, schema
from data_access.store.schema import calendar_day, regime


@gives(group="str", is_received="boolean", obligation_count="Int64", simulated_count="Int64")
def read_coming_due(
    engine: frames.Source, scope: Scope, last: date, by: str | None = None
) -> pd.DataFrame:
    """How many obligations fall due from as-of to the end of `last`, and whether they came early.

    Exempt ones are left out; those whose data window has not begun are in it.
    """
    with frames.snapshot(engine) as connection:
        rows = tallied(connection, scope, by, is_begun=False)
        coming = (
            sa.select(
                group(rows, by),
                states.is_received(rows.spans, scope.as_of).label("is_received"),
                *rows.counts,
            )
            .where(*_is_coming(rows, scope, last))
            .subquery("coming")
        )
        return frames.read_on(connection, counted(coming, rows.node))


@gives(
    due_date="datetime64[us]",
    due_at="datetime64[us]",
    regime_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    agency_count="Int64",
    obligation_count="Int64",
    received_count="Int64",
    simulated_count="Int64",
)
def read_due_days(
    engine: frames.Source, scope: Scope, last: date, shown_as: tuple[tuple[str, str], ...]
) -> pd.DataFrame:
    """The same by day and hour (`due_at`: see `read_obligations`) and regime, in their order.

    `shown_as`: pairs of a predecessor and the successor that it counts as.
    """
    with frames.snapshot(engine) as connection:
        rows = obligations(connection, scope, is_begun=False)
        known = rows.spans
        names = sa.select(regime).where(schema.visible(regime, scope.load)).subquery("names")
        agency = rows.agency
        if shown_as:
            agency = sa.case(dict(shown_as), value=rows.agency, else_=rows.agency)
        keys = (known.c.due_date, known.c.due_at, known.c.regime_code)
        statement = (
            sa.select(
                *keys,
                names.c.name_vi.label("regime_name_vi"),
                names.c.name_en.label("regime_name_en"),
                sa.func.count(sa.distinct(agency)).label("agency_count"),
                sa.func.count().label("obligation_count"),
                _number(states.is_received(known, scope.as_of)).label("received_count"),
                _number(known.c.is_simulated).label("simulated_count"),
            )
            .select_from(known.outerjoin(names, names.c.regime_code == known.c.regime_code))
            .where(*_is_coming(rows, scope, last))
            .group_by(*keys, names.c.name_vi, names.c.name_en)
            .order_by(known.c.due_date, known.c.regime_code, known.c.due_at)
        )
        return frames.read_on(connection, statement)


@gives(
    origin_agency_code="str",
    regime_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    period_code="str",
    due_date="datetime64[us]",
    due_at="datetime64[us]",
    is_received="boolean",
    is_simulated="boolean",
)
def read_coming_obligations(engine: frames.Source, scope: Scope, last: date) -> pd.DataFrame:
    """The obligations that fall due from as-of to the end of `last`, the next first.

    Exempt ones are left out; those whose data window has not begun are among them. `due_at`: see
    `read_obligations`.
    """
    with frames.snapshot(engine) as connection:
        rows = obligations(connection, scope, is_begun=False)
        known = rows.spans
        names = sa.select(regime).where(schema.visible(regime, scope.load)).subquery("names")
        statement = (
            sa.select(
                known.c.origin_agency_code,
                known.c.regime_code,
                names.c.name_vi.label("regime_name_vi"),
                names.c.name_en.label("regime_name_en"),
                known.c.period_code,
                known.c.due_date,
                known.c.due_at,
                states.is_received(known, scope.as_of).label("is_received"),
                known.c.is_simulated,
            )
            .select_from(known.outerjoin(names, names.c.regime_code == known.c.regime_code))
            .where(*_is_coming(rows, scope, last))
            .order_by(
                known.c.due_date, known.c.regime_code, known.c.origin_agency_code,
                known.c.period_code,
            )
        )  # fmt: skip
        return frames.read_on(connection, statement)


@gives(calendar_date="datetime64[us]", is_working_day="boolean", name_vi="str", name_en="str")
def read_days(engine: frames.Source, first: date, last: date, load: int) -> pd.DataFrame:
    """The days from `first` to `last`, both included, that the calendar knows at the load.

    `name_vi`, `name_en`: of days off and days worked instead.
    """
    statement = (
        sa.select(
            calendar_day.c.calendar_date,
            calendar_day.c.is_working_day,
            calendar_day.c.name_vi,
            calendar_day.c.name_en,
        )
        .where(
            schema.visible(calendar_day, load),
            calendar_day.c.calendar_date >= first,
            calendar_day.c.calendar_date <= last,
        )
        .order_by(calendar_day.c.calendar_date)
    )
    return frames.read(engine, statement)


def _is_coming(
    rows: ObligationQuery, scope: Scope, last: date
) -> tuple[sa.ColumnElement[bool], ...]:
    """Not exempt, and the due moment lies after the end of as-of, on `last` at the latest."""
    return (
        rows.condition,
        ~states.is_exempt(rows.spans, scope.as_of),
        rows.spans.c.due_at >= states.end_of(scope.as_of),
        rows.spans.c.due_date <= last,
    )


def _number(flag: sa.ColumnElement[bool]) -> sa.Function[int]:
    return sa.func.sum(sa.cast(flag, sa.Integer), type_=sa.Integer)
