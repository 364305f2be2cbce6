"""A PostgreSQL store whose largest tables lie on several nodes: no load is seen by halves.

The nodes of postgres_fdw commit one after the other, before the coordinator, and each takes its
snapshot when it is first asked (docs/adr/0021). So a load commits while no transaction reads, and
first leaves its number where a crash between two nodes cannot take it back.
"""

import sqlalchemy as sa

from data_access.errors import DataUnavailable
from data_access.store.schema.columns import integer
from data_access.store.schema.loads import load

metadata = sa.MetaData()
# the loads that began to commit; one above the newest load was not committed on every node
committing_load = sa.Table("committing_load", metadata, integer("load_id", required=True))
SECONDS_FOR_READERS = 120  # to end, before a load is given up
# nodes aggregate and join what they hold
SETTINGS = "-c enable_partitionwise_aggregate=on -c enable_partitionwise_join=on"


def is_distributed(connection: sa.Connection) -> bool:
    """Whether tables of the store lie on several nodes."""
    is_postgresql = connection.dialect.name == "postgresql"
    return is_postgresql and sa.inspect(connection).has_table(committing_load.name)


def is_half_committed(connection: sa.Connection) -> bool:
    """Whether some nodes hold a load that the coordinator does not know."""
    newest = sa.select(sa.func.coalesce(sa.func.max(load.c.load_id), 0)).scalar_subquery()
    half = sa.exists().where(committing_load.c.load_id > newest)
    return bool(connection.execute(sa.select(half)).scalar_one())


def read_whole_loads(engine: sa.Engine, store: str) -> None:
    """Let each transaction of `engine` see the same loads on every node, or raise DataUnavailable.

    The lock comes before the transaction has a snapshot, and is held until it ends.
    """

    @sa.event.listens_for(engine, "begin")
    def _(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"LOCK TABLE {load.name} IN ACCESS SHARE MODE")
        if is_half_committed(connection):
            raise DataUnavailable("store.half_committed", store=store)


def commit(connection: sa.Connection) -> None:
    """Commit a load, on all nodes where there are several, while nobody reads."""
    if is_distributed(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{SECONDS_FOR_READERS}s'")
        connection.exec_driver_sql(f"LOCK TABLE {load.name} IN ACCESS EXCLUSIVE MODE")
        _announce(connection)
    connection.commit()


def _announce(connection: sa.Connection) -> None:
    newest = connection.execute(sa.select(sa.func.max(load.c.load_id))).scalar_one()
    with _at_once(connection) as other:
        other.execute(committing_load.insert().values(load_id=newest))


def forget_half_commits(connection: sa.Connection) -> None:
    """Once every node holds the newest load and no more."""
    with _at_once(connection) as other:
        other.execute(committing_load.delete())


def _at_once(connection: sa.Connection) -> sa.Connection:
    """Another connection, whose statements stand whatever becomes of the transaction."""
    return connection.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
