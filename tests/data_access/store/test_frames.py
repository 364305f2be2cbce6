"""Frames have their declared types, whatever the rows are."""

from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.store import frames, schema
from data_access.store.engine import open_engine
from tests import factories

DTYPES = {
    sa.Text: "str",
    sa.Integer: "Int64",
    sa.Boolean: "boolean",
    sa.Date: "datetime64[us]",
    sa.DateTime: "datetime64[us]",
    sa.Double: "float64",
}
TABLES = {table.name: table for table in (*schema.LEDGER, schema.load, schema.obligation_latest)}


def _declared(table: sa.Table) -> dict[str, str]:
    return {column.name: DTYPES[type(column.type)] for column in table.columns}


def _read(store: str, statement: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    engine = open_engine(store)
    found = frames.read(engine, statement)
    engine.dispose()
    return found


def test_a_table_without_rows_has_its_declared_types(store: str) -> None:
    for table in TABLES.values():
        found = _read(store, sa.select(table))
        assert {name: str(dtype) for name, dtype in found.dtypes.items()} == _declared(table)
        assert found.empty


def test_a_column_that_is_all_empty_has_its_declared_type(store: str) -> None:
    row = {
        "indicator_code": "GRDP",
        "area_code": "VN",
        "period_code": "2020",
        "vintage": "final",
        "disaggregation": "",
    }
    factories.fill(store, (schema.observation, [row]))
    found = _read(store, sa.select(schema.observation))
    assert {name: str(kind) for name, kind in found.dtypes.items()} == _declared(schema.observation)
    assert found[["value", "published_date", "source", "confidence"]].isna().all(axis=None)
    assert list(found["disaggregation"]) == [""]


def test_days_and_moments_can_be_compared_at_once(store: str) -> None:
    row = factories.receipt("M22-C", "R1", "2024-01", datetime(2024, 1, 31, 9, 0, 0, 5))
    due = factories.obligation("M22-C", "R1", "2024-01", date(2024, 1, 26))
    factories.fill(store, (schema.receipt, [row]), (schema.obligation, [due]))
    found = _read(store, sa.select(schema.obligation_latest))
    assert (found["first_received_at"] > found["due_at"]).all()
    assert found["first_received_at"].iloc[0] == pd.Timestamp(2024, 1, 31, 9, 0, 0, 5)
    assert found["in_force_to_date"].dt.year.iloc[0] == 9999


def test_whole_numbers_with_gaps_stay_whole(store: str) -> None:
    first = factories.agency("M22-A", "ministry", protocol_order=3)
    factories.fill(store, (schema.agency, [first, factories.agency("M22-B", "ministry")]))
    order = sa.select(schema.agency.c.protocol_order).order_by(schema.agency.c.agency_code)
    found = _read(store, order)["protocol_order"]
    assert found.iloc[0] == 3
    assert found.iloc[1] is pd.NA


def test_what_is_read_on_one_connection_is_of_one_load(store: str) -> None:
    row = factories.regulation("1", "M22-C", date(2020, 1, 6))
    counted = sa.select(sa.func.count()).select_from(schema.regulation)
    engine = open_engine(store)
    with frames.snapshot(engine) as connection:
        assert connection.execute(counted).scalar_one() == 0
        factories.fill(store, (schema.regulation, [row]))
        assert connection.execute(counted).scalar_one() == 0
    engine.dispose()
    engine = open_engine(store)
    with frames.snapshot(engine) as connection:
        assert connection.execute(counted).scalar_one() == 1
    engine.dispose()


@pytest.mark.parametrize("limit", [0, 1])
def test_columns_stand_in_the_order_of_the_statement(store: str, limit: int) -> None:
    table = schema.store
    statement = sa.select(table.c.created_at, table.c.schema_version).limit(limit)
    assert list(_read(store, statement).columns) == ["created_at", "schema_version"]
