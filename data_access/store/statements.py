"""How many statements a piece of work sends to the store."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import sqlalchemy as sa


@dataclass
class StatementCount:
    """`number` grows with each statement that is sent while it counts."""

    number: int = 0


_counting: ContextVar[StatementCount | None] = ContextVar("counting", default=None)


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
def _add_one(*_: object) -> None:
    count = _counting.get()
    if count is not None:
        count.number += 1
