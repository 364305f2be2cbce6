"""An older store is brought to the present schema with its data; a newer one is left alone."""

from collections.abc import Callable
from datetime import date
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
from tests.data_access.store import versions

ISSUED = factories.regulation("1", "A", date(2020, 1, 8), title="Thông tư mới")  # another title
ASKED = {"regime_code": "R1", "indicator_code": "GRDP", "valid_from_date": date(2020, 1, 1)}


def _read(store: str, table: sa.Table) -> pd.DataFrame:
    engine = open_engine(store)
    found = frames.read(engine, sa.select(table))
    engine.dispose()
    return found


def test_an_older_store_is_read_only_after_its_upgrade(new_store: Callable[[], str]) -> None:
    store = new_store()
    versions.make(store, 1)
    with pytest.raises(DataUnavailable) as fault:
        open_engine(store)
    assert fault.value.key == "store.older"
    assert upgrade(store) == 1
    assert len(_read(store, schema.load)) == 15
    assert _read(store, schema.regime_indicator).empty


def test_an_upgraded_store_takes_loads(new_store: Callable[[], str]) -> None:
    store = new_store()
    versions.make(store, 1)
    upgrade(store)
    with loads.writing(store) as writer:
        corrected = factories.load(writer, schema.regulation, [ISSUED])
        factories.load(writer, schema.regime_indicator, [ASKED])
    assert (corrected.load_id, corrected.corrected) == (16, 1)
    assert len(_read(store, schema.regime_indicator)) == 1


def test_a_store_of_the_present_schema_is_left_as_it_is(store: str) -> None:
    factories.fill(store, (schema.regulation, [ISSUED]))
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
    versions.make(store, 1)
    old = current_file(store)
    upgrade(store)
    upgraded = current_file(store)
    assert old.exists()
    assert upgraded != old
    factories.fill(store, (schema.regulation, [ISSUED]))
    assert upgraded.exists()
    assert not old.exists()
