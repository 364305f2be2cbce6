"""How many statements a piece of work sends to the store, and how long it waits for them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import sqlalchemy as sa


@dataclass
class StatementCount:
    """Statements sent so far, and seconds until each had its answer, frames not included."""

    number: int = 0
    seconds: float = 0.0


_counting: ContextVar[StatementCount | None] = ContextVar("counting", default=None)
_sent_at: ContextVar[float] = ContextVar("sent_at")


@contextmanager
def counted_statements() -> Iterator[StatementCount]:
    """Count the statements of this thread, on whatever engine, until the block ends."""
    count = StatementCount()
    token = _counting.set(count)
    try:
        yield count
    finally:
        _counting.reset(token)


@sa.event.listens_for(sa.Engine, "before_cursor_execute")
def _sent(*_: object) -> None:
    _sent_at.set(time.perf_counter())


@sa.event.listens_for(sa.Engine, "after_cursor_execute")
def _answered(*_: object) -> None:
    count = _counting.get()
    if count is not None:
        count.number += 1
        count.seconds += time.perf_counter() - _sent_at.get()
