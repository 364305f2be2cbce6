"""Open the store: a folder of DuckDB files, or PostgreSQL by URL. All that differs is here."""

import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.csv as pa_csv
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import DropTable

from data_access.errors import DataUnavailable
from data_access.store import nodes, schema

STORE_VARIABLE = "DASHBOARD_STORE"
DEFAULT_STORE = "data/store"
POINTER = "CURRENT"
# A viewer must not wait long for a server that has vanished: seconds, but for the milliseconds of
# what was sent and not acknowledged.
_WHILE_UNREACHABLE = {"connect_timeout": 5, "keepalives_idle": 30, "tcp_user_timeout": 15_000}
# as systems and databases say it; of a limit to the size of files or of what a user may store too
_DISK_FULL = ("No space left on device", "File too large", "Disk quota exceeded", "disk is full")
_NEWEST_LOAD = "newest_load"  # an option of engines whose newest load never changes

_OVER_NODES = "over_nodes"  # of engines whose largest tables lie on several nodes


def is_embedded(store: str) -> bool:
    """Whether `store` is a folder with DuckDB files (else it is a PostgreSQL URL)."""
    return "://" not in store


def shown_store(store: str) -> str:
    """`store` for printing: a URL without its password."""
    return store if is_embedded(store) else sa.make_url(store).render_as_string(hide_password=True)


def lock_for_writing(connection: sa.Connection, table: sa.Table) -> None:
    """Let no other write to `table` of the journal until the transaction is over."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")
    elif not cast(Any, connection.connection.driver_connection).in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # what has written before holds the lock


def current_file(store: str) -> Path:
    """The DuckDB file that `CURRENT` names. Raises DataUnavailable where there is none."""
    folder = Path(store)
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DataUnavailable("store.absent", store=store) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataUnavailable("store.unreadable", store=store, reason=str(error)) from error
    return folder / name


def open_engine(store: str) -> sa.Engine:
    """A read-only engine, for the embedded store bound to its current file.

    Raises DataUnavailable where the store is absent, unreadable or of another schema version.
    """
    engine = _embedded_engine(store) if is_embedded(store) else _postgresql_engine(store)
    try:
        with driver_errors(store), engine.connect() as connection:
            require_present_schema(connection, store)
            if is_embedded(store):  # its file never changes
                return engine.execution_options(**{_NEWEST_LOAD: newest(connection)})
            if nodes.is_distributed(connection):
                nodes.read_whole_loads(engine, shown_store(store))
                return engine.execution_options(**{_OVER_NODES: True})
    except DataUnavailable:
        engine.dispose()
        raise
    return engine


def newest(connection: sa.Connection) -> int:
    """The newest load that `connection` sees, 0 for none."""
    known = known_newest(connection)
    if known is not None:
        return known
    newest_id = sa.func.coalesce(sa.func.max(schema.load.c.load_id), 0)
    return int(connection.execute(sa.select(newest_id)).scalar_one())


def known_newest(source: sa.Engine | sa.Connection) -> int | None:
    """The newest load of a store whose file never changes; None where it is to be asked for."""
    known: int | None = source.get_execution_options().get(_NEWEST_LOAD)
    return known


def is_over_nodes(connection: sa.Connection) -> bool:
    """Whether the largest tables of the store that is read lie on several nodes."""
    return bool(connection.get_execution_options().get(_OVER_NODES))


def read_schema_version(connection: sa.Connection, store: str) -> int:
    """The schema version of the store. Raises DataUnavailable where the database has no store."""
    if not sa.inspect(connection).has_table(schema.store.name):
        raise DataUnavailable("store.absent", store=shown_store(store))
    return int(connection.execute(sa.select(schema.store.c.schema_version)).scalar_one())


def require_present_schema(connection: sa.Connection, store: str) -> None:
    """Raises DataUnavailable, saying what to do, where the store is of another schema version."""
    version = read_schema_version(connection, store)
    if version != schema.SCHEMA_VERSION:
        key = "store.older" if version < schema.SCHEMA_VERSION else "store.newer"
        raise DataUnavailable(
            key, store=shown_store(store), found=version, expected=schema.SCHEMA_VERSION
        )


def writable_engine(store: str, file: Path | None = None) -> sa.Engine:
    """An engine that may write: to the private DuckDB `file` of one load, or to PostgreSQL."""
    if file is not None:
        return _without_progress_bar(sa.create_engine(_url(file), poolclass=sa.pool.StaticPool))
    return sa.create_engine(
        store, isolation_level="REPEATABLE READ", connect_args={"options": nodes.SETTINGS}
    )


def _embedded_engine(store: str) -> sa.Engine:
    for _ in range(3):  # a load may replace the pointer between reading it and opening the file
        file = current_file(store)
        if file.exists():
            engine = sa.create_engine(_url(file), connect_args={"read_only": True})
            return _without_progress_bar(engine)
    raise DataUnavailable("store.unreadable", store=store, reason=f"{file.name}: no such file")


def _without_progress_bar(engine: sa.Engine) -> sa.Engine:
    """Without DuckDB's own progress bar, which would appear among the results of a command."""

    @sa.event.listens_for(engine, "connect")
    def _(connection: Any, _record: object) -> None:
        connection.execute("SET enable_progress_bar = false")

    return engine


def _url(file: Path) -> sa.URL:
    return sa.URL.create("duckdb", database=str(file))


def _postgresql_engine(store: str) -> sa.Engine:
    return sa.create_engine(
        store,
        isolation_level="REPEATABLE READ",
        connect_args={
            "options": f"-c default_transaction_read_only=on -c jit=off {nodes.SETTINGS}",
            **_WHILE_UNREACHABLE,
        },
        pool_pre_ping=True,
    )


def _reason(error: DBAPIError) -> str:
    return re.sub(r"\s+", " ", str(error.orig)).strip()[:300]


@contextmanager
def driver_errors(store: str) -> Iterator[None]:
    """Turn an error of the driver into DataUnavailable."""
    try:
        yield
    except DBAPIError as error:
        raise unreadable(store, _reason(error)) from error


def unreadable(store: str, reason: str) -> DataUnavailable:
    """The error of a store that cannot be read or written, and whether its disk is full."""
    key = "store.full" if any(said in reason for said in _DISK_FULL) else "store.unreadable"
    return DataUnavailable(key, store=shown_store(store), reason=reason)


def read_columns(
    connection: sa.Connection, statement: sa.Select[Any], kinds: Sequence[pa.DataType]
) -> list[pa.Array | pa.ChunkedArray]:
    """The columns of the rows of `statement`, each as the type given for it."""
    if connection.dialect.name == "duckdb":
        as_arrow = {"duckdb_arrow": True}
        table = cast(Any, connection.execute(statement, execution_options=as_arrow)).arrow
        columns = table.columns
    else:
        rows = connection.execute(statement).fetchall()
        columns = [pa.array([row[place] for row in rows]) for place in range(len(kinds))]
    return [column.cast(kind) for column, kind in zip(columns, kinds, strict=True)]


def stage(connection: sa.Connection, table: sa.Table, rows: pa.Table) -> sa.Table:
    """A temporary table `incoming`: the columns of `rows`, typed as in `table`, filled in bulk."""
    columns = (sa.Column(name, table.c[name].type) for name in rows.column_names)
    incoming = create_temporary(connection, "incoming", *columns)
    names = ", ".join(rows.column_names)
    driver = cast(Any, connection.connection.driver_connection)
    if connection.dialect.name == "duckdb":
        driver.register("staged_rows", rows)
        driver.execute(f"INSERT INTO incoming ({names}) SELECT {names} FROM staged_rows")  # noqa: S608
        driver.unregister("staged_rows")
    else:
        with driver.cursor().copy(f"COPY incoming ({names}) FROM STDIN (FORMAT csv)") as copy:
            for batch in rows.to_batches(max_chunksize=100_000):
                copy.write(_csv(batch))
        connection.exec_driver_sql("ANALYZE incoming")
    return incoming


def create_temporary(connection: sa.Connection, name: str, *columns: sa.Column[Any]) -> sa.Table:
    """An empty temporary table, in place of one of the same name."""
    table = sa.Table(name, sa.MetaData(), *columns, prefixes=["TEMPORARY"])
    connection.execute(DropTable(table, if_exists=True))
    table.create(connection, checkfirst=False)
    return table


def _csv(batch: pa.RecordBatch) -> bytes:
    buffer = io.BytesIO()
    pa_csv.write_csv(batch, buffer, pa_csv.WriteOptions(include_header=False))
    return buffer.getvalue()


def add_node(connection: sa.Connection, number: int, node: sa.URL) -> None:
    """Make the database `node` known to PostgreSQL as the server `node_<number>`."""
    place = {
        "host": node.query.get("host", node.host),
        "port": node.port,
        "dbname": node.database,
        "connect_timeout": _WHILE_UNREACHABLE["connect_timeout"],
        "async_capable": "true",
        "fdw_tuple_cost": 2,  # what a row between two machines costs; the planner assumes 0.2
        "fetch_size": 10_000,
        "batch_size": 1_000,
    }
    password = {"password": node.password} if node.password else {"password_required": "false"}
    server = f"node_{number}"
    connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS postgres_fdw")
    connection.exec_driver_sql(
        f"CREATE SERVER {server} FOREIGN DATA WRAPPER postgres_fdw {_options(connection, place)}"
    )
    connection.exec_driver_sql(
        f"CREATE USER MAPPING FOR PUBLIC SERVER {server} "
        + _options(connection, {"user": node.username, **password})
    )


def _options(connection: sa.Connection, values: Mapping[str, object]) -> str:
    quote = cast(Any, sa.Text().literal_processor)(connection.dialect)
    given = (f"{name} {quote(str(value))}" for name, value in values.items() if value is not None)
    return f"OPTIONS ({', '.join(given)})"


def lay_over_nodes(connection: sa.Connection, table: sa.Table, by: str, count: int) -> None:
    """Part the rows of `table` by the hash of a column: part 0 here, part n on `node_<n>`, where
    the table is.
    """
    name, whole = table.name, f"{table.name}_whole"
    statements = (
        f"ALTER TABLE {name} RENAME TO {whole}",
        f"CREATE TABLE {name} (LIKE {whole}) PARTITION BY HASH ({by})",
        f"CREATE TABLE {name}_0 (LIKE {whole} INCLUDING ALL)",
        f"ALTER TABLE {name} ATTACH PARTITION {name}_0 "
        f"FOR VALUES WITH (MODULUS {count}, REMAINDER 0)",
        *(
            f"CREATE FOREIGN TABLE {name}_{number} PARTITION OF {name} FOR VALUES "
            f"WITH (MODULUS {count}, REMAINDER {number}) SERVER node_{number} "
            f"OPTIONS (table_name '{name}')"
            for number in range(1, count)
        ),
        f"INSERT INTO {name} SELECT * FROM {whole}",  # noqa: S608
        f"DROP TABLE {whole}",
    )
    for statement in statements:
        connection.exec_driver_sql(statement)


def gather_from_nodes(connection: sa.Connection, table: sa.Table) -> None:
    """Bring the rows of all parts of `table` back into one table."""
    name, parted = table.name, f"{table.name}_parted"
    connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO {parted}")
    table.create(connection, checkfirst=False)
    connection.exec_driver_sql(f"INSERT INTO {name} SELECT * FROM {parted}")  # noqa: S608
    connection.exec_driver_sql(f"DROP TABLE {parted}")


def lock_postgresql(connection: sa.Connection) -> bool:
    """Take the single-writer lock until the connection closes; False where another holds it."""
    key = 2019_09_24  # any number, the same in every process
    return bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({key})").scalar_one())


def add_column(connection: sa.Connection, table: sa.Table, column: sa.Column[Any]) -> None:
    """Add `column` to an existing table, empty in its rows."""
    sql_type = column.type.compile(connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {sql_type}")


def add_missing_columns(connection: sa.Connection, metadata: sa.MetaData) -> None:
    """Add to existing tables the columns that they lack, empty in their rows."""
    inspector = sa.inspect(connection)
    for table in metadata.sorted_tables:
        present = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                add_column(connection, table, column)


def checkpoint(connection: sa.Connection) -> None:
    """Make written data fast to read and safe on disk."""
    if connection.dialect.name == "duckdb":
        connection.exec_driver_sql("CHECKPOINT")
    else:
        connection.exec_driver_sql("ANALYZE")


def copy_journal(source: Path, target: Path) -> None:
    """Copy an SQLite file as of one moment, whoever writes it meanwhile."""
    with driver_errors(str(source)):
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(source)))
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
        engine.dispose()


def fsync(path: Path) -> None:
    """Flush a file, or on systems that allow it a folder, to disk."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
