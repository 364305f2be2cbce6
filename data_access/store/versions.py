"""Write a load's rows into a versioned table; nothing is overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.store import schema
from data_access.store.engine import stage

_SET_BY_LOAD = {"loaded_at", "from_load", "to_load"}  # differ between loads without change of fact


@dataclass(frozen=True)
class RowChanges:
    """How many facts a load adds, corrects, or repeats unchanged."""

    new: int
    corrected: int
    unchanged: int


def compare(
    connection: sa.Connection, table: sa.Table, rows: pa.Table
) -> tuple[sa.Table, RowChanges]:
    """Stage `rows` (every column of `table` but from_load and to_load) and count what they change.

    Raises LoadRefused where two rows share a key, or a receipt would be overwritten.
    """
    incoming = stage(connection, table, rows)
    _refuse_shared_keys(connection, table, incoming)
    is_open = table.c.to_load == schema.OPEN_LOAD
    is_same = same_key(table, incoming)
    existing, differing = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(sa.cast(_differs(table, incoming), sa.Integer)), 0),
        ).select_from(incoming.join(table, sa.and_(is_same, is_open)))
    ).one()
    if differing and table is schema.receipt:
        _refuse_overwriting(connection, table, incoming, int(differing))
    return incoming, RowChanges(rows.num_rows - existing, int(differing), existing - int(differing))


def write(
    connection: sa.Connection, table: sa.Table, incoming: sa.Table, change: RowChanges, load: int
) -> None:
    """Close the versions that `incoming` corrects and open its own, both at `load`.

    `change`: what `compare` returned for the same rows.
    """
    is_open = table.c.to_load == schema.OPEN_LOAD
    is_same = same_key(table, incoming)
    if change.corrected:
        connection.execute(
            table.update()
            .where(is_open, sa.exists().where(is_same, _differs(table, incoming)))
            .values(to_load=load)
        )
    names = [column.name for column in incoming.columns]
    opened = sa.select(
        *incoming.columns, sa.literal(load, sa.Integer), sa.literal(schema.OPEN_LOAD, sa.Integer)
    )
    if change.unchanged:
        opened = opened.where(~sa.exists().where(is_same, is_open).correlate(incoming))
    connection.execute(table.insert().from_select([*names, "from_load", "to_load"], opened))
    incoming.drop(connection, checkfirst=False)


def close(connection: sa.Connection, table: sa.Table, keys: pa.Table, load: int) -> int:
    """Close at `load` the open versions of the facts that `keys` names, without a new version."""
    incoming = stage(connection, table, keys)
    closed = connection.execute(
        table.update()
        .where(table.c.to_load == schema.OPEN_LOAD, sa.exists().where(same_key(table, incoming)))
        .values(to_load=load)
    ).rowcount
    incoming.drop(connection, checkfirst=False)
    return closed


def same_key(table: sa.Table, other: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a row of `table` and one of `other` are of the same fact."""
    return sa.and_(*(table.c[name] == other.c[name] for name in table.info["key"]))


def _differs(table: sa.Table, incoming: sa.Table) -> sa.ColumnElement[bool]:
    names = [c.name for c in table.columns if c.name not in _SET_BY_LOAD | set(table.info["key"])]
    return sa.or_(*(table.c[name].is_distinct_from(incoming.c[name]) for name in names))


def _refuse_shared_keys(connection: sa.Connection, table: sa.Table, incoming: sa.Table) -> None:
    key = [incoming.c[name] for name in table.info["key"]]
    shared = (
        sa.select(*key, sa.func.count().label("times"))
        .group_by(*key)
        .having(sa.func.count() > 1)
        .subquery()
    )
    example = connection.execute(
        sa.select(*shared.columns, sa.func.count().over()).limit(1)
    ).one_or_none()
    if example is not None:
        raise LoadRefused(
            "load.duplicate_keys",
            count=example[-1],
            key=", ".join(table.info["key"]),
            example=shown(example[: len(key)]),
        )


def _refuse_overwriting(
    connection: sa.Connection, table: sa.Table, incoming: sa.Table, count: int
) -> None:
    example = connection.execute(
        sa.select(*(incoming.c[name] for name in table.info["key"]))
        .select_from(incoming.join(table, same_key(table, incoming)))
        .where(table.c.to_load == schema.OPEN_LOAD, _differs(table, incoming))
        .limit(1)
    ).one()
    raise LoadRefused("load.already_received", count=count, example=shown(example))


def shown(values: Sequence[object]) -> str:
    """A key for a message."""
    return " / ".join(map(str, values))
