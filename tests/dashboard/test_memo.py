"""Answers are computed once, whoever asks, and no caller can change the answer of another."""

import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pandas as pd
import pytest

from dashboard.memo import Memo


class Counted:
    """Work that counts how often it is done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


class RunStopped(BaseException):
    """What ends a viewer's run in the middle of its work."""


def test_the_same_question_is_answered_by_one_computation() -> None:
    memo, work = Memo(4), Counted()
    assert [memo.answer("a", work), memo.answer("a", work), memo.answer("b", work)] == [1, 1, 2]


def test_a_caller_waits_for_an_answer_that_another_computes() -> None:
    memo, work, may_end = Memo(4), Counted(), Event()

    def slow() -> int:
        may_end.wait(10)
        return work()

    with ThreadPoolExecutor(8) as viewers:
        answers = [viewers.submit(memo.answer, "a", slow) for _ in range(8)]
        may_end.set()
        assert {answer.result() for answer in answers} == {1}
    assert work.times == 1


def test_the_least_recently_used_answer_is_dropped_first() -> None:
    memo, work = Memo(2), Counted()
    for question in ("a", "b", "a", "c", "a", "b"):
        memo.answer(question, work)
    assert work.times == 4  # a, b, c, and b again, which c had pushed out


def test_an_error_is_raised_for_every_waiting_caller_and_not_cached() -> None:
    memo = Memo(2)

    def fail() -> int:
        raise ValueError("away")

    for _ in range(2):
        with pytest.raises(ValueError, match="away"):
            memo.answer("a", fail)
    assert memo.answer("a", Counted()) == 1


def test_a_viewer_whose_run_is_stopped_stops_nobody_else() -> None:
    memo, started, may_end = Memo(2), Event(), Event()

    def stopped() -> int:
        started.set()
        may_end.wait(10)
        raise RunStopped

    def first_viewer() -> None:
        with pytest.raises(RunStopped):
            memo.answer("a", stopped)

    first = threading.Thread(target=first_viewer)
    first.start()
    started.wait(10)
    with ThreadPoolExecutor(1) as second:
        answer = second.submit(memo.answer, "a", Counted())
        may_end.set()
        assert answer.result(10) == 1
    first.join()


def test_no_caller_changes_the_answer_of_another() -> None:
    memo = Memo(4)
    frame = memo.answer("frame", lambda: pd.DataFrame({"count": [1, 2]}))
    frame["count"] = 0
    frame["more"] = 1
    memo.answer("list", lambda: [1]).append(2)
    series, _ = memo.answer("pair", lambda: (pd.Series([1]), 0))
    series.iloc[0] = 9
    assert memo.answer("frame", dict).equals(pd.DataFrame({"count": [1, 2]}))
    assert memo.answer("list", dict) == [1]
    assert memo.answer("pair", dict)[0].tolist() == [1]
