"""Readers of what days changed: the obligations that stand otherwise at their end than before."""

from datetime import date, datetime

import pandas as pd
import sqlalchemy as sa

from data_access.contracts import gives
from data_access.readers import states
from data_access.readers.scopes import ObligationQuery, Scope, obligations
from data_access.store import frames, schema
from data_access.store.schema import OBLIGATION_KEY, agency, regime


@gives(
    origin_agency_code="str",
    regime_code="str",
    period_code="str",
    agency_code="str",
    regime_name_vi="str",
    regime_name_en="str",
    due_date="datetime64[us]",
    state="str",
    is_owed="boolean",
    is_revised="boolean",
    is_simulated="boolean",
)
def read_changed_between(
    engine: frames.Source,
    scope: Scope,
    after: date,
    until: date,
    leaving_until: date | None,
    edges: tuple[date, date] | None = None,
) -> pd.DataFrame:
    """The obligations of `scope`, as of its own day, that something of the days from the one
    `after` to `until` may have moved.

    `scope.as_of` is one of both: the two readings, joined by their key, differ just where these
    days changed something. Those whose original due date is not after `leaving_until` leave the
    span in these days. `edges`: the last due days that count on both, where they are two.
    """
    with frames.snapshot(engine) as connection:
        rows = obligations(connection, scope)
        known = rows.spans
        names = sa.select(regime).where(schema.visible(regime, scope.load)).subquery("names")
        statement = (
            sa.select(
                *(known.c[name] for name in OBLIGATION_KEY),
                rows.agency.label("agency_code"),
                names.c.name_vi.label("regime_name_vi"),
                names.c.name_en.label("regime_name_en"),
                known.c.due_date,
                states.state(known, scope.as_of).label("state"),
                states.is_owed(known, scope.as_of).label("is_owed"),
                states.is_revised(known, scope.as_of).label("is_revised"),
                known.c.is_simulated,
            )
            .select_from(known.outerjoin(names, names.c.regime_code == known.c.regime_code))
            .where(rows.condition, _touched(rows, scope.load, (after, until), leaving_until, edges))
            .order_by(*(known.c[name] for name in OBLIGATION_KEY))
        )
        return frames.read_on(connection, statement)


def _touched(
    rows: ObligationQuery,
    load: int,
    days: tuple[date, date],
    leaving_until: date | None,
    edges: tuple[date, date] | None,
) -> sa.ColumnElement[bool]:
    """A receipt, a deadline, a decision, a window that opens, the edge of the span; or a reform,
    which may move any of them to another agency.
    """
    known = rows.spans
    after, until = days
    conditions = [
        _within(known.c.first_received_at, days),
        _within(known.c.second_received_at, days),
        sa.and_(known.c.due_at >= states.end_of(after), known.c.due_at < states.end_of(until)),
        *(
            _is_of(known.c[name], days)
            for name in (
                "exemption_decided_date",
                "in_force_from_date",
                "in_force_to_date",
                "window_start_date",
            )
        ),
        sa.exists().where(schema.visible(agency, load), _is_of(agency.c.valid_from_date, days)),
    ]
    if leaving_until is not None:
        conditions.append(known.c.original_due_date <= leaving_until)
    if edges is not None:
        conditions.append(_is_of(known.c.due_date, edges))
    return sa.or_(*conditions)


def _within(moment: sa.ColumnElement[datetime], days: tuple[date, date]) -> sa.ColumnElement[bool]:
    after, until = map(states.end_of, days)
    return sa.and_(moment > after, moment <= until)


def _is_of(day: sa.ColumnElement[date], days: tuple[date, date]) -> sa.ColumnElement[bool]:
    after, until = days
    return sa.and_(day > after, day <= until)
