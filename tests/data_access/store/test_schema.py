"""The tables: keys, names that carry kind and unit, and the same columns on both databases."""

import pytest
import sqlalchemy as sa
from duckdb_sqlalchemy import Dialect as DuckDB
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.schema import CreateTable

from data_access.store import schema
from data_access.store.engine import open_engine

LEDGER = {table.name: table for table in schema.LEDGER}
TABLES = {table.name: table for table in schema.metadata.sorted_tables}
KINDS = {
    "_date": sa.Date,
    "_at": sa.DateTime,
    "_code": sa.Text,
    "_order": sa.Integer,
    "_days": sa.Integer,
    "_key": sa.Text,
}
LEDGER_NAMES = {
    "agency",
    "agency_succession",
    "regulation",
    "issue_requirement",
    "regime",
    "regime_schedule",
    "regime_agency",
    "regulation_stage",
    "obligation",
    "extension",
    "exemption",
    "receipt",
    "regime_change",
    "regime_indicator",
    "indicator",
    "observation",
    "target",
    "calendar_day",
    "direction",
}


def test_the_ledger_has_the_tables_of_the_design_and_nothing_else_is_versioned() -> None:
    assert set(LEDGER) == LEDGER_NAMES
    assert set(TABLES) - set(LEDGER) == {
        "load",
        "obligation_latest",
        "obligation_tally",
        "store",
    }


@pytest.mark.parametrize("name", sorted(LEDGER_NAMES))
def test_a_ledger_row_has_a_key_that_is_never_empty_and_says_which_loads_see_it(name: str) -> None:
    table = LEDGER[name]
    assert table.info["key"]
    for column in (*table.info["key"], "is_simulated", "from_load", "to_load"):
        assert not table.c[column].nullable, column


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_column_name_carries_its_kind(name: str) -> None:
    for column in TABLES[name].columns:
        if column.name.startswith("is_"):
            assert isinstance(column.type, sa.Boolean), column
        for ending, kind in KINDS.items():
            if column.name.endswith(ending):
                assert isinstance(column.type, kind), column


def test_only_postgresql_enforces_the_keys() -> None:
    for table in (*schema.LEDGER, schema.load):
        assert "UNIQUE" in str(CreateTable(table).compile(dialect=PGDialect_psycopg()))
        assert "UNIQUE" not in str(CreateTable(table).compile(dialect=DuckDB()))


def test_the_journal_shares_no_table_with_the_ledger() -> None:
    assert set(schema.journal_metadata.tables).isdisjoint(schema.metadata.tables)


def test_a_store_has_every_table_with_every_column_as_described(store: str) -> None:
    engine = open_engine(store)
    inspector = sa.inspect(engine)
    found = {
        name: {
            (column["name"], column["nullable"], column["type"].python_type)
            for column in inspector.get_columns(name)
        }
        for name in inspector.get_table_names()
    }
    engine.dispose()
    assert found == {
        name: {(column.name, column.nullable, column.type.python_type) for column in table.columns}
        for name, table in TABLES.items()
    }


def test_a_version_is_seen_from_its_load_until_the_one_that_closed_it(store: str) -> None:
    engine = open_engine(store)
    versions = sa.values(
        sa.column("from_load", sa.Integer), sa.column("to_load", sa.Integer), name="versions"
    ).data([(2, 4), (4, schema.OPEN_LOAD)])
    with engine.connect() as connection:
        seen = {
            load: connection.execute(
                sa.select(versions.c.from_load).where(schema.visible(versions, load))
            )
            .scalars()
            .all()
            for load in (1, 2, 3, 4, 1_000_000)
        }
    engine.dispose()
    assert seen == {1: [], 2: [2], 3: [2], 4: [4], 1_000_000: [4]}
