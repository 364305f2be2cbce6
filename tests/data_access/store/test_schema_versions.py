"""A table changes only with the schema version, and a store of every version keeps its figures."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.store import loads, schema
from data_access.store.engine import open_engine
from data_access.store.upgrade import STEPS, upgrade
from tests.data_access.store import versions
from tests.factories import CREATED

NEW_VERSION = """

The tables are no longer those of schema version {version}. Stores of that version are in use, so:
1. raise SCHEMA_VERSION in data_access/store/schema/tables.py to {next};
2. write the step from {version} to {next} in data_access/store/upgrade.py;
3. run `python -m tests.data_access.store.versions` and commit what it writes.
"""


@pytest.mark.parametrize("dialect", versions.DIALECTS)
def test_a_table_changes_only_with_a_new_schema_version(dialect: str) -> None:
    version = schema.SCHEMA_VERSION
    file = versions.folder(version) / f"{dialect}.sql"
    described = file.read_text(encoding="utf-8") if file.exists() else ""
    said = NEW_VERSION.format(version=version, next=version + 1)
    assert versions.tables(dialect) == described, said


def test_there_is_one_step_from_each_version_to_the_next() -> None:
    assert list(STEPS) == list(versions.ALL)[:-1]


def _shape(store: str) -> dict[str, Any]:
    """Columns, keys and indexes of each table; a column that came later stands last."""
    engine = open_engine(store)
    inspector = sa.inspect(engine)
    shape = {
        name: (
            {(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(name)},
            {(k["name"], *k["column_names"]) for k in inspector.get_unique_constraints(name)},
            {(i["name"], *i["column_names"]) for i in inspector.get_indexes(name)},
        )
        for name in inspector.get_table_names()
    }
    engine.dispose()
    return shape


@pytest.mark.parametrize("version", versions.ALL)
def test_a_store_of_each_version_comes_to_the_present_one_with_its_figures(
    new_store: Callable[[], str], version: int
) -> None:
    store, empty = new_store(), new_store()
    versions.make(store, version)
    assert upgrade(store) == version
    loads.create_store(empty, created_at=CREATED)
    assert _shape(store) == _shape(empty)
    before = versions.kept_figures(version)
    asked = {key[: len(versions.ASKED)] for key in before}
    names = {key[len(versions.ASKED)] for key in before}
    assert len(names) >= 14  # the others are computed in another way since
    assert versions.figures(store, asked, names) == before
