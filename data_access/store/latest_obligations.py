"""Keep `obligation_latest` true: a load takes anew the obligations that it touched."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.schema import DropTable

from data_access.store import schema
from data_access.store.due_date_spans import obligation_spans
from data_access.store.schema import (
    OBLIGATION_KEY,
    calendar_day,
    obligation,
    obligation_latest,
    regime,
)

MANY = 0.2  # taking anew a fifth of the obligations costs about as much as all of them (bench/)
_TOUCHING = (schema.obligation, schema.receipt, schema.extension, schema.exemption)


def refresh(connection: sa.Connection, load: int) -> None:
    """Bring `obligation_latest` from the load before to `load`, in the load's own transaction."""
    touched = sa.Table(
        "touched_obligations",
        sa.MetaData(),
        *(sa.Column(name, sa.Text) for name in OBLIGATION_KEY),
        prefixes=["TEMPORARY"],
    )
    connection.execute(DropTable(touched, if_exists=True))
    touched.create(connection, checkfirst=False)
    connection.execute(touched.insert().from_select(OBLIGATION_KEY, _touched(load)))
    share = _share(connection, touched)
    if share > MANY:
        rebuild(connection, load)
    elif share:
        connection.execute(
            obligation_latest.delete().where(
                sa.exists().where(
                    *(obligation_latest.c[name] == touched.c[name] for name in OBLIGATION_KEY)
                )
            )
        )
        _insert(connection, obligation_spans(load, touched))
    touched.drop(connection, checkfirst=False)


def rebuild(connection: sa.Connection, load: int) -> None:
    """Take every obligation anew, as known at `load`."""
    connection.execute(obligation_latest.delete())
    _insert(connection, obligation_spans(load))


def _insert(connection: sa.Connection, spans: sa.Select[Any]) -> None:
    """In the order of the due days, so that a span of days reads few blocks."""
    columns = [column.name for column in spans.selected_columns]
    ordered = spans.order_by(spans.selected_columns["original_due_date"])
    connection.execute(obligation_latest.insert().from_select(columns, ordered))


def _touched(load: int) -> sa.CompoundSelect[Any]:
    """The keys of the obligations that `load` may have changed; a new calendar changes all."""
    keys = sa.select(*(obligation.c[name] for name in OBLIGATION_KEY)).where(
        schema.visible(obligation, load)
    )
    laws = sa.select(regime.c.regime_code).where(_changed(regime, load))
    calendar_moved = sa.exists().where(_changed(calendar_day, load))
    return sa.union(
        *(
            sa.select(*(table.c[name] for name in OBLIGATION_KEY)).where(_changed(table, load))
            for table in _TOUCHING
        ),
        keys.where(sa.or_(obligation.c.regime_code.in_(laws), calendar_moved)),
    )


def _share(connection: sa.Connection, touched: sa.Table) -> float:
    """How large a share of all obligations was touched; above 1 while there are only new ones."""
    count = sa.select(sa.func.count())
    some = connection.execute(count.select_from(touched)).scalar_one()
    whole = connection.execute(count.select_from(obligation_latest)).scalar_one()
    return float(some / max(whole, 1))


def _changed(table: sa.Table, load: int) -> sa.ColumnElement[bool]:
    return sa.or_(table.c.from_load == load, table.c.to_load == load)
