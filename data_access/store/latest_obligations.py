"""Keep `obligation_latest` and its tally up to date: a load recomputes what it affects."""

from typing import Any

import sqlalchemy as sa

from data_access.store import obligation_tally, schema
from data_access.store.due_date_spans import obligation_spans
from data_access.store.engine import create_temporary
from data_access.store.schema import (
    OBLIGATION_KEY,
    calendar_day,
    obligation,
    obligation_latest,
    regime,
)

MANY = 0.2  # recomputing a fifth of the obligations costs about as much as all of them (bench/)
_AFFECTING = (schema.obligation, schema.receipt, schema.extension, schema.exemption)


def refresh(connection: sa.Connection, load: int) -> None:
    """Update `obligation_latest` from the previous load to `load`, in that load's transaction."""
    columns = (sa.Column(name, sa.Text) for name in OBLIGATION_KEY)
    affected = create_temporary(connection, "affected_obligations", *columns)
    connection.execute(affected.insert().from_select(OBLIGATION_KEY, _affected(load)))
    share = _share(connection, affected)
    if share > MANY:
        rebuild(connection, load)
    elif share:
        _recompute(connection, load, affected)
    affected.drop(connection, checkfirst=False)


def rebuild(connection: sa.Connection, load: int) -> None:
    """Recompute every obligation, as known at `load`."""
    connection.execute(obligation_latest.delete())
    _insert(connection, obligation_spans(load))
    obligation_tally.rebuild(connection)


def _recompute(connection: sa.Connection, load: int, affected: sa.Table) -> None:
    """Recompute the obligations `affected`, and the tally of the days that they were or are due."""
    is_affected = sa.exists().where(
        *(obligation_latest.c[name] == affected.c[name] for name in OBLIGATION_KEY)
    )
    days = create_temporary(connection, "affected_due_dates", sa.Column("due_date", sa.Date))
    due_dates = sa.select(obligation_latest.c.original_due_date).where(is_affected).distinct()
    add_due_dates = days.insert().from_select(["due_date"], due_dates)
    connection.execute(add_due_dates)
    connection.execute(obligation_latest.delete().where(is_affected))
    _insert(connection, obligation_spans(load, affected))
    connection.execute(add_due_dates)
    obligation_tally.rebuild(connection, sa.select(days.c.due_date))
    days.drop(connection, checkfirst=False)


def _insert(connection: sa.Connection, spans: sa.Select[Any]) -> None:
    """Insert in the order of the due days, so that a span of days reads few blocks."""
    columns = [column.name for column in spans.selected_columns]
    ordered = spans.order_by(spans.selected_columns["original_due_date"])
    connection.execute(obligation_latest.insert().from_select(columns, ordered))


def _affected(load: int) -> sa.CompoundSelect[Any]:
    """The keys of the obligations that `load` may have changed; a new calendar changes all."""
    keys = sa.select(*(obligation.c[name] for name in OBLIGATION_KEY)).where(
        schema.visible(obligation, load)
    )
    laws = sa.select(regime.c.regime_code).where(_changed(regime, load))
    calendar_changed = sa.exists().where(_changed(calendar_day, load))
    return sa.union(
        *(
            sa.select(*(table.c[name] for name in OBLIGATION_KEY)).where(_changed(table, load))
            for table in _AFFECTING
        ),
        keys.where(sa.or_(obligation.c.regime_code.in_(laws), calendar_changed)),
    )


def _share(connection: sa.Connection, affected: sa.Table) -> float:
    """The affected share of all obligations; above 1 while there are only new ones."""
    count = sa.select(sa.func.count())
    some = connection.execute(count.select_from(affected)).scalar_one()
    total = connection.execute(count.select_from(obligation_latest)).scalar_one()
    return float(some / max(total, 1))


def _changed(table: sa.Table, load: int) -> sa.ColumnElement[bool]:
    return sa.or_(table.c.from_load == load, table.c.to_load == load)
