"""Withdraw a load: close the versions that it opened, reopen those that it had closed."""

from typing import Any

import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.store import schema
from data_access.store.versions import same_key, shown

WITHDRAWAL = "withdrawal"  # the kind of a load that withdraws another
_EXAMPLES = 5


def read_withdrawable(connection: sa.Connection, load_id: int, newest: int) -> sa.Row[Any]:
    """Load `load_id`, as in `schema.load`.

    Raises LoadRefused where it is unknown, a withdrawal, already withdrawn, or where a later load
    changed the same facts.
    """
    load = schema.load
    row = connection.execute(sa.select(load).where(load.c.load_id == load_id)).one_or_none()
    if row is None:
        raise LoadRefused("store.no_such_load", load=load_id, newest=newest)
    if row.kind == WITHDRAWAL:
        raise LoadRefused("withdraw.is_withdrawal", load=load_id)
    by = connection.execute(
        sa.select(load.c.load_id).where(load.c.withdrawn_load_id == load_id)
    ).scalar_one_or_none()
    if by is not None:
        raise LoadRefused("withdraw.done_before", load=load_id, by=by)
    _refuse_superseded(connection, load_id)
    return row


def undo(connection: sa.Connection, withdrawn: int, load: int) -> int:
    """Close at `load` what load `withdrawn` opened and reopen what it had closed.

    Returns how many versions were closed.
    """
    closed = 0
    for table in schema.LEDGER:
        latest = _latest_versions(table, withdrawn)
        is_latest = sa.and_(same_key(table, latest), table.c.from_load == latest.c.from_load)
        closed += connection.execute(
            table.update()
            .where(table.c.to_load == schema.OPEN_LOAD, sa.exists().where(is_latest))
            .values(to_load=load)
        ).rowcount
        content = [c for c in table.columns if c.name not in ("from_load", "to_load")]
        reopened_rows = sa.select(
            *content, sa.literal(load, sa.Integer), sa.literal(schema.OPEN_LOAD, sa.Integer)
        ).where(table.c.to_load == withdrawn)
        names = [c.name for c in content]
        connection.execute(
            table.insert().from_select([*names, "from_load", "to_load"], reopened_rows)
        )
    return closed


def _latest_versions(table: sa.Table, load: int) -> sa.CTE:
    """The versions that `load` opened, each in its last form: key, from_load, to_load.

    Where the load that closed one was withdrawn, that is the version reopened then.
    """
    names = (*table.info["key"], "from_load", "to_load")
    opened = sa.select(*(table.c[name] for name in names)).where(table.c.from_load == load)
    history = opened.cte(f"{table.name}_history", recursive=True)
    reopened, withdrawal = table.alias("reopened"), schema.load
    reopened_rows = (
        sa.select(*(reopened.c[name] for name in names))
        .select_from(history)
        .join(withdrawal, withdrawal.c.withdrawn_load_id == history.c.to_load)
        .join(
            reopened,
            sa.and_(
                *(reopened.c[name] == history.c[name] for name in table.info["key"]),
                reopened.c.from_load == withdrawal.c.load_id,
            ),
        )
    )
    history = history.union_all(reopened_rows)
    withdrawn = sa.exists().where(withdrawal.c.withdrawn_load_id == history.c.to_load)
    return sa.select(history).where(~withdrawn).cte(f"{table.name}_standing")


def _superseded(table: sa.Table, load: int) -> sa.Subquery:
    """The facts that `load` changed and a later load, not withdrawn, changed again: key, later."""
    key = table.info["key"]
    latest = _latest_versions(table, load)
    changed = sa.select(*(latest.c[name] for name in key), latest.c.to_load.label("later"))
    opened_by_load, after, withdrawal = table.alias("own"), table.alias("after"), schema.load
    has_own = sa.exists().where(same_key(table, opened_by_load), opened_by_load.c.from_load == load)
    withdraws = sa.exists().where(
        withdrawal.c.withdrawn_load_id.is_not(None),
        sa.or_(
            withdrawal.c.load_id == after.c.from_load,
            withdrawal.c.withdrawn_load_id == after.c.from_load,
        ),
    )
    opened_again = (
        sa.select(*(table.c[name] for name in key), sa.func.max(after.c.from_load).label("later"))
        .join_from(table, after, sa.and_(same_key(table, after), after.c.from_load > load))
        .where(table.c.to_load == load, ~has_own, ~withdraws)
        .group_by(*(table.c[name] for name in key))
    )
    return sa.union_all(changed.where(latest.c.to_load != schema.OPEN_LOAD), opened_again).subquery(
        "superseded"
    )


def _refuse_superseded(connection: sa.Connection, withdrawn: int) -> None:
    count, later, examples = 0, set[int](), list[str]()
    for table in schema.LEDGER:
        facts = _superseded(table, withdrawn)
        by_load = sa.select(facts.c.later, sa.func.count()).group_by(facts.c.later)
        for load, times in connection.execute(by_load):
            count += times
            later.add(load)
        key = sa.select(*(facts.c[name] for name in table.info["key"])).limit(_EXAMPLES)
        examples += [f"{table.name} {shown(row)}" for row in connection.execute(key)]
    if count:
        raise LoadRefused(
            "withdraw.superseded",
            load=withdrawn,
            count=count,
            examples="; ".join(examples[:_EXAMPLES]),
            later=", ".join(map(str, sorted(later, reverse=True))),
        )
