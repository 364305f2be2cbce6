"""Bring an older store to the present schema and keep its data."""

import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.store import latest_obligations, schema
from data_access.store.engine import add_missing_columns, read_schema_version, shown_store
from data_access.store.write_sessions import newest, writing_session


def upgrade(store: str) -> int:
    """Add the tables and columns that `store` lacks and build anew what is derived.

    Returns the schema version that was found; nothing is written where it is the present one. On
    the embedded store the old file stays beside the new one until the next load. Raises LoadRefused
    for a store of a newer program.
    """
    with writing_session(store) as connection:
        found = read_schema_version(connection, store)
        if found > schema.SCHEMA_VERSION:
            raise LoadRefused(
                "store.newer",
                store=shown_store(store),
                found=found,
                expected=schema.SCHEMA_VERSION,
            )
        if found < schema.SCHEMA_VERSION:
            _add_missing(connection)
            latest_obligations.rebuild(connection, newest(connection))
            connection.execute(schema.store.update().values(schema_version=schema.SCHEMA_VERSION))
            connection.commit()
    return found


def _add_missing(connection: sa.Connection) -> None:
    """Missing tables, and missing columns, empty in the rows that are there."""
    schema.obligation_latest.drop(connection, checkfirst=True)
    schema.metadata.create_all(connection)
    add_missing_columns(connection, schema.metadata)
