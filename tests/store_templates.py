"""Stores that many tests begin with: each made once in a process, by real loads, then copied."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import sqlalchemy as sa

from data_access.store.engine import is_embedded

Make = Callable[[str], object]


def begin(place: str, make: Make) -> None:
    """Let `place` hold the store that `make` makes where there is none, instead of its own."""
    if is_embedded(place):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(_folder(make), place)
        return
    url = sa.make_url(place)
    server = url.set(database="postgres").render_as_string(hide_password=False)
    template = _database(make, server)
    with at_once(server) as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {url.database}")
        connection.exec_driver_sql(
            f"CREATE DATABASE {url.database} TEMPLATE {template} STRATEGY FILE_COPY"
        )


def new_database(server: str) -> str:
    """The URL of an empty database of its own."""
    name = f"store_{uuid.uuid4().hex}"
    with at_once(server) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} STRATEGY FILE_COPY")
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)


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
    return str(sa.make_url(place).database)
