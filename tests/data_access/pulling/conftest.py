"""A reporting system on SQLite for the store on DuckDB, on PostgreSQL for that on PostgreSQL."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.data_access.pulling.reporting_system import ReportingSystem

PASSWORD = "mat-khau-bi-mat"  # noqa: S105


@pytest.fixture
def system(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ReportingSystem]:
    """An empty reporting system; on PostgreSQL its user has a password."""
    assert isinstance(request.node, pytest.Function)
    if request.node.callspec.params["new_store"] == "duckdb":
        system = ReportingSystem(f"sqlite:///{tmp_path / 'nguồn báo cáo.db'}")
    else:
        system = ReportingSystem(_database(request.getfixturevalue("postgresql_server")))
    yield system
    system.engine.dispose()


def _database(server: str) -> str:
    name = f"source_{uuid.uuid4().hex}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    url = sa.make_url(server).set(database=name)
    return url.set(password=url.password or PASSWORD).render_as_string(hide_password=False)
