"""An older store is brought to the present schema with its data; a newer one is left alone."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.errors import DataUnavailable, LoadRefused
from data_access.store import frames, loads, schema
from data_access.store.engine import current_file, open_engine
from data_access.store.upgrade import upgrade
from data_access.store.write_sessions import writing_session
from tests import factories

DUE = factories.obligation("M22-C", "R1", "2024-01", date(2024, 1, 26))
SENT = factories.receipt("M22-C", "R1", "2024-01", datetime(2024, 1, 25, 9))
ISSUED = factories.regulation("1", "M22-C", date(2020, 1, 6), title="Một", signer="Trần A")


def _fill(store: str) -> None:
    factories.fill(
        store,
        (schema.regulation, [ISSUED]),
        (schema.obligation, [DUE]),
        (schema.receipt, [SENT]),
    )


def _age(store: str) -> None:
    """Make it a store of an earlier program: without one table, one column, and what is derived."""
    with writing_session(store) as connection:
        connection.execute(sa.DDL("DROP TABLE target"))
        connection.execute(sa.DDL("DROP TABLE regime_indicator"))
        connection.execute(sa.DDL("ALTER TABLE regulation DROP COLUMN signer"))
        connection.execute(sa.DDL("ALTER TABLE obligation_latest DROP COLUMN second_received_at"))
        connection.execute(schema.store.update().values(schema_version=schema.SCHEMA_VERSION - 1))


def _read(store: str, table: sa.Table) -> pd.DataFrame:
    engine = open_engine(store)
    found = frames.read(engine, sa.select(table))
    engine.dispose()
    return found


def test_an_upgrade_keeps_the_data_and_adds_what_is_missing(store: str) -> None:
    _fill(store)
    before = {table: _read(store, table) for table in (schema.receipt, schema.load)}
    latest = _read(store, schema.obligation_latest)
    _age(store)
    with pytest.raises(DataUnavailable) as fault:
        open_engine(store)
    assert fault.value.key == "store.older"
    assert upgrade(store) == schema.SCHEMA_VERSION - 1
    for table, rows in before.items():
        pd.testing.assert_frame_equal(_read(store, table), rows)
    pd.testing.assert_frame_equal(_read(store, schema.obligation_latest), latest)
    issued = _read(store, schema.regulation)
    assert list(issued["title"]) == ["Một"]
    assert issued["signer"].isna().all()
    assert _read(store, schema.target).empty
    assert _read(store, schema.regime_indicator).empty


def test_an_upgraded_store_takes_loads(store: str) -> None:
    _fill(store)
    _age(store)
    upgrade(store)
    with loads.writing(store) as writer:
        corrected = factories.load(writer, schema.regulation, [ISSUED])
        aim = {"indicator_code": "GRDP", "area_code": "VN", "period_code": "2020"}
        factories.load(writer, schema.target, [aim])
        asked = {"regime_code": "R1", "indicator_code": "GRDP", "valid_from_date": date(2020, 1, 1)}
        factories.load(writer, schema.regime_indicator, [asked])
    assert (corrected.load_id, corrected.corrected) == (4, 1)
    assert len(_read(store, schema.target)) == 1
    assert len(_read(store, schema.regime_indicator)) == 1


def test_a_store_of_the_present_schema_is_left_as_it_is(store: str) -> None:
    _fill(store)
    before = _read(store, schema.store)
    assert upgrade(store) == schema.SCHEMA_VERSION
    pd.testing.assert_frame_equal(_read(store, schema.store), before)


def test_a_store_of_a_newer_program_is_left_as_it_is(store: str) -> None:
    with writing_session(store) as connection:
        connection.execute(schema.store.update().values(schema_version=99))
    with pytest.raises(LoadRefused) as refused:
        upgrade(store)
    assert refused.value.key == "store.newer"
    with pytest.raises(DataUnavailable) as fault:
        open_engine(store)
    assert fault.value.values["found"] == 99  # noqa: PD011


def test_the_file_before_an_upgrade_stays_until_the_next_load(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    loads.create_store(store, created_at=factories.LOADED_AT)
    _fill(store)
    _age(store)
    old = current_file(store)
    upgrade(store)
    upgraded = current_file(store)
    assert old.exists()
    assert upgraded != old
    factories.fill(store, (schema.regulation, [ISSUED | {"title": "Hai"}]))
    assert upgraded.exists()
    assert not old.exists()
