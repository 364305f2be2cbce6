"""Stores that many tests begin with: each made once in a process, by real loads, then copied."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import sqlalchemy as sa

from data_access.store import distribution
from data_access.store.engine import is_embedded

NODES: dict[str, tuple[str, ...]] = {}  # the other nodes of a server that lays stores over several
Make = Callable[[str], object]


def begin(place: str, make: Make) -> None:
    """Let `place` hold the store that `make` makes where there is none, instead of its own."""
    if is_embedded(place):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(_folder(make), place)
        return
    url = sa.make_url(place)
    server = url.set(database="postgres").render_as_string(hide_password=False)
    copy_database(server, _database(make, server), str(url.database))


def new_database(server: str) -> str:
    """The URL of an empty database of its own, also on what other nodes the server has."""
    url = new_name(server)
    copy_database(server, "template1", str(sa.make_url(url).database))
    return url


def new_name(server: str) -> str:
    """The URL of a database that is still to be made."""
    return _url(server, f"store_{uuid.uuid4().hex}")


def copy_database(server: str, template: str, name: str) -> None:
    """Copy a database to one called `name`, on every node of the server."""
    others = NODES.get(server, ())
    for node in (server, *others):
        with at_once(node) as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
            connection.exec_driver_sql(
                f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
            )
    with at_once(_url(server, name)) as connection:
        known = connection.exec_driver_sql("SELECT srvname FROM pg_foreign_server").scalars()
        for node_name in known.all():
            connection.exec_driver_sql(f"ALTER SERVER {node_name} OPTIONS (SET dbname '{name}')")


def drop_database(server: str, name: str) -> None:
    """Drop a database on every node of the server."""
    for node in (server, *NODES.get(server, ())):
        with at_once(node) as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name}")


def _url(server: str, database: str) -> str:
    return sa.make_url(server).set(database=database).render_as_string(hide_password=False)


@contextmanager
def at_once(url: str) -> Iterator[sa.Connection]:
    """A connection whose statements need no transaction."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def remove() -> None:
    """Remove the folders; databases go with their server."""
    for folder in _FOLDERS:
        shutil.rmtree(folder, ignore_errors=True)


_FOLDERS: list[Path] = []


@cache
def _folder(make: Make) -> Path:
    _FOLDERS.append(Path(mkdtemp()))
    store = _FOLDERS[-1] / "store"
    make(str(store))
    return store


@cache
def _database(make: Make, server: str) -> str:
    place = new_database(server)
    make(place)
    if server in NODES:
        database = str(sa.make_url(place).database)
        distribution.distribute(place, [_url(node, database) for node in NODES[server]])
    return str(sa.make_url(place).database)
