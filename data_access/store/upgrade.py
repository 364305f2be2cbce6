"""Upgrade an older store to the current schema, version by version, and keep its data.

A step states itself what it changes: it never uses `schema`, which later versions change again.
Derived tables are rebuilt after the last step.
"""

from collections.abc import Callable, Mapping
from typing import Final

import sqlalchemy as sa

from data_access.errors import LoadRefused
from data_access.store import latest_obligations, nodes, schema
from data_access.store.agency_identities import from_3_to_4
from data_access.store.engine import newest, read_schema_version, shown_store
from data_access.store.schema.columns import date, flag, integer, text
from data_access.store.write_sessions import writing_session


def upgrade(store: str) -> int:
    """Take the steps from the schema version of `store` to the current one.

    Returns the schema version that the store had; nothing is written where it is the current one.
    On the embedded store the old file remains beside the new one until the next load. Raises
    LoadRefused for a store of a newer program, and where a step would lose what was loaded.
    """
    with writing_session(store) as connection:
        version = read_schema_version(connection, store)
        if version > schema.SCHEMA_VERSION:
            raise LoadRefused(
                "store.newer",
                store=shown_store(store),
                found=version,
                expected=schema.SCHEMA_VERSION,
            )
        if version < schema.SCHEMA_VERSION:
            if nodes.is_distributed(connection):
                raise LoadRefused("store.upgrade_nodes", store=shown_store(store))
            for step_version in range(version, schema.SCHEMA_VERSION):
                STEPS[step_version](connection)
            _derive(connection)
            connection.execute(schema.store.update().values(schema_version=schema.SCHEMA_VERSION))
            connection.commit()
    return version


def _from_1_to_2(connection: sa.Connection) -> None:
    """The indicators that the reports of a regime require."""
    regime_indicator = sa.Table(
        "regime_indicator",
        sa.MetaData(),
        text("regime_code", required=True),
        text("indicator_code", required=True),
        date("valid_from_date", required=True),
        date("valid_to_date"),
        text("article"),
        text("source"),
        flag("is_simulated", required=True),
        integer("from_load", required=True),
        integer("to_load", required=True),
        sa.UniqueConstraint(
            "regime_code",
            "indicator_code",
            "valid_from_date",
            "from_load",
            name="regime_indicator_version",
        ).ddl_if(dialect="postgresql"),
    )
    regime_indicator.create(connection, checkfirst=False)


def _from_2_to_3(connection: sa.Connection) -> None:
    """Only what is derived is new."""


def _from_4_to_5(connection: sa.Connection) -> None:
    """The note that a regulation was checked; the table anew, its columns as in a new store."""
    saved, table = _regulation_table("regulation_before"), _regulation_table("regulation")
    names = [column.name for column in table.c]
    old = [name for name in names if name != "check_note"]
    saved.create(connection, checkfirst=False)
    connection.execute(saved.insert().from_select(old, sa.select(*(table.c[name] for name in old))))
    table.drop(connection)
    table.create(connection, checkfirst=False)
    connection.execute(table.insert().from_select(names, sa.select(saved)))
    saved.drop(connection)


def _regulation_table(name: str) -> sa.Table:
    return sa.Table(
        name,
        sa.MetaData(),
        text("regulation_id", required=True),
        text("agency_code", required=True),
        text("regulation_type", required=True),
        text("number"),
        text("title"),
        date("issued_date", required=True),
        date("effective_date"),
        date("expired_date"),
        text("replaced_by"),
        text("signer"),
        flag("is_normative", required=True),
        text("normative_reason"),
        text("check_note"),
        text("source"),
        flag("is_simulated", required=True),
        integer("from_load", required=True),
        integer("to_load", required=True),
        sa.UniqueConstraint("regulation_id", "from_load", name=f"{name}_version").ddl_if(
            dialect="postgresql"
        ),
    )


def _from_5_to_6(connection: sa.Connection) -> None:
    """What meetings asked of agencies."""
    direction = sa.Table(
        "direction",
        sa.MetaData(),
        text("direction_number", required=True),
        text("meeting_name", required=True),
        date("meeting_date", required=True),
        text("direction_text", required=True),
        text("notice_number"),
        date("notice_date"),
        text("owner_agency_code", required=True),
        text("helping_agency_codes"),
        date("deadline_date", required=True),
        text("answer_text"),
        date("answered_date"),
        date("done_date"),
        text("closing_document_number"),
        text("cause_figure_name"),
        text("cause_agency_code"),
        text("cause_regime_code"),
        text("cause_period_code"),
        flag("is_simulated", required=True),
        integer("from_load", required=True),
        integer("to_load", required=True),
        sa.UniqueConstraint("direction_number", "from_load", name="direction_version").ddl_if(
            dialect="postgresql"
        ),
    )
    direction.create(connection, checkfirst=False)


STEPS: Final[Mapping[int, Callable[[sa.Connection], None]]] = {
    1: _from_1_to_2,
    2: _from_2_to_3,
    3: from_3_to_4,
    4: _from_4_to_5,
    5: _from_5_to_6,
}


def _derive(connection: sa.Connection) -> None:
    for table in (schema.obligation_latest, schema.obligation_tally):
        table.drop(connection, checkfirst=True)
        table.create(connection)
    latest_obligations.rebuild(connection, newest(connection))
