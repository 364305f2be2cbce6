"""Lay the largest tables of a PostgreSQL store over several nodes, and mend half a load there."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.store import latest_obligations, nodes, schema
from data_access.store.engine import (
    add_node,
    driver_errors,
    gather_from_nodes,
    is_embedded,
    lay_over_nodes,
    newest,
    require_present_schema,
    shown_store,
)
from data_access.store.write_sessions import writing_session

LEDGER: Final = (schema.obligation, schema.receipt)
DERIVED: Final = (schema.obligation_latest, schema.obligation_tally)
BY: Final = "origin_agency_code"  # so that an obligation and its receipts lie on one node


def distribute(store: str, others: Sequence[str]) -> None:
    """Lay obligations and receipts over the server of `store` and empty databases on `others`.

    Raises LoadRefused where they lie there already, DataUnavailable where a server is away.
    """
    _require_postgresql(store)
    with writing_session(store) as connection:
        require_present_schema(connection, store)
        if nodes.is_distributed(connection):
            raise LoadRefused("store.distributed", store=shown_store(store))
        for number, node in enumerate(others, start=1):
            _make_tables(node)
            add_node(connection, number, sa.make_url(node))
        for table in (*LEDGER, *DERIVED):
            lay_over_nodes(connection, table, BY, 1 + len(others))
        nodes.metadata.create_all(connection)


def gather(store: str) -> None:
    """Bring everything back to the server of `store`; what the other nodes hold is left to them.

    Raises LoadRefused where nothing lies elsewhere, DataUnavailable where a server is away.
    """
    _require_postgresql(store)
    with writing_session(store) as connection:
        require_present_schema(connection, store)
        if not nodes.is_distributed(connection):
            raise LoadRefused("store.on_one_node", store=shown_store(store))
        mend(connection)
        for table in (*LEDGER, *DERIVED):
            gather_from_nodes(connection, table)
        nodes.metadata.drop_all(connection)


def _require_postgresql(store: str) -> None:
    if is_embedded(store):
        raise LoadRefused("store.nodes_embedded", store=store)


def _make_tables(node: str) -> None:
    engine = sa.create_engine(node)
    with driver_errors(node), engine.begin() as connection:
        for table in (*LEDGER, *DERIVED):
            table.create(connection, checkfirst=False)
    engine.dispose()


def mend(connection: sa.Connection) -> None:
    """Take back what some nodes have of a load that was not committed on all of them."""
    if not (nodes.is_distributed(connection) and nodes.is_half_committed(connection)):
        return
    load = newest(connection)
    for table in LEDGER:
        connection.execute(table.delete().where(table.c.from_load > load))
        is_closed_later = table.c.to_load.between(load + 1, schema.OPEN_LOAD - 1)
        connection.execute(table.update().where(is_closed_later).values(to_load=schema.OPEN_LOAD))
    latest_obligations.rebuild(connection, load)
    connection.commit()
    nodes.forget_half_commits(connection)
