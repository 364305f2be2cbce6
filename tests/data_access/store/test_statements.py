"""Statements are counted where they are sent, on each database."""

from threading import Thread

import sqlalchemy as sa

from data_access.store.engine import open_engine
from data_access.store.statements import counted_statements


def _send(engine: sa.Engine, times: int) -> None:
    with engine.connect() as connection:
        for _ in range(times):
            connection.execute(sa.select(1))


def test_each_statement_counts_once_and_only_inside_the_block(store: str) -> None:
    engine = open_engine(store)
    _send(engine, 1)
    with counted_statements() as count:
        _send(engine, 3)
    _send(engine, 1)
    assert count.number == 3
    assert 0 < count.seconds < 60
    engine.dispose()


def test_another_thread_does_not_count(store: str) -> None:
    engine = open_engine(store)
    with counted_statements() as count:
        other = Thread(target=_send, args=(engine, 2))
        other.start()
        other.join()
        _send(engine, 1)
    assert count.number == 1
    engine.dispose()
