"""Embedded stores for the tests of what is done with their files; PostgreSQL does that itself."""

from datetime import date
from pathlib import Path

import pytest

from data_access.store import schema
from tests import factories, store_templates


@pytest.fixture
def embedded_store(tmp_path: Path) -> str:
    """An empty embedded store."""
    place = str(tmp_path / "store")
    store_templates.begin(place, factories.empty_store)
    return place


@pytest.fixture
def embedded(embedded_store: str) -> str:
    """An embedded store with one load, of one regulation."""
    row = factories.regulation("1", "M22-C", date(2020, 1, 6))
    factories.fill(embedded_store, (schema.regulation, [row]))
    return embedded_store
