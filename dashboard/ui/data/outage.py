"""While the store is away, what was last read of it goes on, and no viewer waits for it."""

import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, TypeVar, cast

from dashboard.settings import settings
from dashboard.ui.language import current
from data_access.errors import DataUnavailable, NotWritten

Answer = TypeVar("Answer")
_RETRY_SECONDS: Final = 5.0


@contextmanager
def writing() -> Iterator[None]:
    """What cannot be written is NotWritten, and is never taken for something that was not read."""
    try:
        yield
    except DataUnavailable as error:
        raise NotWritten("store.not_written", reason=error.text(current())) from error


@dataclass
class _Known:
    """The last answer and when it was given; while there is an `error`, when to ask again."""

    answer: Any
    given_at: float
    error: DataUnavailable | None = None
    retry_at: float = 0.0


class LastAnswers:
    """The last answer to each of a few questions. `clock`: in seconds, never set back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[Hashable, _Known] = {}
        self._lock = Lock()

    def answer(self, question: Hashable, work: Callable[[], Answer]) -> Answer:
        """The result of `work`; while that raises DataUnavailable, the one before it if any.

        Then it is tried again after _RETRY_SECONDS at the earliest.
        """
        with self._lock:
            known = self._known.get(question)
        if known is not None and known.error is not None and self._clock() < known.retry_at:
            return cast(Answer, known.answer)
        try:
            found = work()
        except DataUnavailable as error:
            if known is None:
                raise
            known.error, known.retry_at = error, self._clock() + _RETRY_SECONDS
            return cast(Answer, known.answer)
        with self._lock:
            self._known[question] = _Known(found, self._clock())
        return found

    def silence(self, question: Hashable) -> float | None:
        """Seconds since the last answer, while there is no newer one to be had; else None."""
        with self._lock:
            known = self._known.get(question)
        return None if known is None or known.error is None else self._clock() - known.given_at

    def clear(self) -> None:
        """Forget every answer."""
        with self._lock:
            self._known.clear()


LAST_ANSWERS: Final = LastAnswers()


def last_answer(question: str, work: Callable[[], Answer]) -> Answer:
    """The result of `work`; while the store is away, the one before it. See `LastAnswers`."""
    return LAST_ANSWERS.answer((settings().store, question), work)


def silence(question: str) -> float | None:
    """See `LastAnswers`."""
    return LAST_ANSWERS.silence((settings().store, question))
