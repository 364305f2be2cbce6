"""Cached answers: each is computed once, however many callers ask at the same time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from threading import Lock
from typing import Any, TypeVar, cast

import pandas as pd

Answer = TypeVar("Answer")


class Memo:
    """At most `entries` answers; the least recently used is dropped first.

    A caller that asks while another computes the same answer waits for it. An error is raised for
    every waiting caller and is not cached. No caller can change the answer of another: frames are
    returned as copies that share their values until one is written to.
    """

    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._answers: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = Lock()

    def answer(self, question: Hashable, work: Callable[[], Answer]) -> Answer:
        """The cached answer to `question`, else the result of `work`."""
        while True:
            pending, is_mine = self._claim(question)
            if is_mine:
                self._compute(question, pending, work)
            try:
                return cast(Answer, _unshared(pending.result()))
            except CancelledError:  # the run that computed it was stopped; compute it here
                continue

    def clear(self) -> None:
        """Drop every answer."""
        with self._lock:
            self._answers.clear()

    def _claim(self, question: Hashable) -> tuple[Future[Any], bool]:
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question], False
            pending: Future[Any] = Future()
            self._answers[question] = pending
            while len(self._answers) > self._entries:
                self._answers.popitem(last=False)
            return pending, True

    def _compute(self, question: Hashable, pending: Future[Any], work: Callable[[], Any]) -> None:
        try:
            pending.set_result(work())
        except Exception as error:
            self._forget(question, pending)
            pending.set_exception(error)
        except BaseException:  # a viewer's run was stopped: the waiting callers start over
            self._forget(question, pending)
            pending.cancel()
            raise

    def _forget(self, question: Hashable, pending: Future[Any]) -> None:
        with self._lock:
            if self._answers.get(question) is pending:
                del self._answers[question]


def _unshared(answer: Any) -> Any:
    """A copy of `answer` for one caller."""
    if isinstance(answer, pd.DataFrame | pd.Series):
        return answer.copy(deep=False)
    if isinstance(answer, tuple):
        return tuple(map(_unshared, answer)) if type(answer) is tuple else answer
    if isinstance(answer, list | dict):
        return answer.copy()
    return answer
