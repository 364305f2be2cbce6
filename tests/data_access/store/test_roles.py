"""The roles of deploy/*.sql on PostgreSQL: who may load, read and write the journal, who not."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from data_access.commands.cli import main
from data_access.errors import DataUnavailable
from data_access.store import journal, loads, schema
from data_access.store.engine import open_engine, writable_engine
from tests import factories

DEPLOY = Path(__file__).parents[3] / "deploy"
ROLES = ("htttbc_owner", "htttbc_loader", "htttbc_reader")
Urls = dict[str, str]
ENTRY = {"channel": "phone", "letter_number": "1", "note": "x"}


def _run(url: str, script: str, database: str) -> None:
    """Run a script of deploy/ as psql does, on a database of another name."""
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    text = (DEPLOY / script).read_text(encoding="utf-8")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(text.replace("DATABASE htttbc ", f"DATABASE {database} ").encode())


@contextmanager
def _server(url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def urls(postgresql_server: str) -> Iterator[Urls]:
    """The URL of each role, on a new database as docs/running/postgresql.md makes it."""
    name = f"roles_{uuid.uuid4().hex}"
    with _server(postgresql_server) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    administrator = sa.make_url(postgresql_server).set(database=name)
    _run(administrator.render_as_string(hide_password=False), "roles.sql", name)
    found = {
        role.removeprefix("htttbc_"): administrator.set(username=role).render_as_string(
            hide_password=False
        )
        for role in ROLES
    }
    assert main(["init-store", "--store", found["owner"]]) == 0
    _run(found["owner"], "grants.sql", name)
    _run(found["owner"], "grants.sql", name)  # it may be run again
    yield found
    with _server(postgresql_server) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        for role in ROLES:
            connection.exec_driver_sql(f"DROP ROLE {role}")


def _refused(url: str, statement: str) -> bool:
    engine = writable_engine(url)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
    except sa.exc.ProgrammingError as error:
        return "permission denied" in str(error) or "must be owner" in str(error)
    finally:
        engine.dispose()
    return False


@pytest.fixture
def loaded(urls: Urls) -> Urls:
    """The loader brought a regulation."""
    row = factories.regulation("1", "M22-C", date(2020, 1, 6))
    factories.fill(urls["loader"], (schema.regulation, [row]))
    return urls


def test_the_loader_loads_corrects_and_withdraws(loaded: Urls) -> None:
    store = loaded["loader"]
    with loads.writing(store) as writer:
        newest = writer.newest_load
    corrected = factories.regulation("1", "M22-C", date(2020, 1, 7))
    assert factories.fill(store, (schema.regulation, [corrected])) == newest + 1
    assert main(["withdraw", str(newest + 1), "--store", store]) == 0
    assert main(["loads", "--store", store]) == 0


def test_the_reader_reads_what_was_loaded_and_changes_nothing(loaded: Urls) -> None:
    engine = open_engine(loaded["reader"])
    with engine.connect() as connection:
        assert connection.execute(
            sa.select(sa.func.count(schema.regulation.c.agency_code))
        ).scalar()
    engine.dispose()
    for statement in (
        "DELETE FROM regulation",
        "UPDATE load SET file_name = 'x'",
        "INSERT INTO store (schema_version) VALUES (1)",
        "CREATE TABLE mine (x int)",
        "DROP TABLE regulation",
        "UPDATE journal_note SET body = 'x'",
        "DELETE FROM journal_audit",
    ):
        assert _refused(loaded["reader"], statement), statement
    with pytest.raises(DataUnavailable), loads.writing(loaded["reader"]) as writer:
        factories.load(writer, schema.regulation, [factories.regulation("2", "M22-C", None)])


def test_the_reader_adds_to_the_journal_and_the_loader_cannot_change_it(urls: Urls) -> None:
    moment = datetime(2020, 2, 5, 9)
    for role in ("reader", "loader"):
        journal.add_entry(urls[role], "follow_up", role, moment, subject_key="M22-C", **ENTRY)
    written = journal.entries(urls["reader"], "follow_up")
    assert list(written["written_by"]) == ["reader", "loader"]
    for statement in ("UPDATE journal_follow_up SET note = 'y'", "DELETE FROM journal_follow_up"):
        assert _refused(urls["loader"], statement), statement
        assert _refused(urls["reader"], statement), statement


def test_the_loader_makes_no_table(urls: Urls) -> None:
    assert _refused(urls["loader"], "CREATE TABLE mine (x int)")
    assert _refused(urls["loader"], "DROP TABLE regulation")
