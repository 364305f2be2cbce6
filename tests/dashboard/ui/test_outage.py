"""While a store is away the last answer goes on, its age is known, and it is not asked at once."""

import pytest

from dashboard.ui.data.outage import LastAnswers
from data_access.errors import DataUnavailable


class Store:
    """Seconds that pass, and a store that answers, or does not, when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self.load: int | None = 7
        self.asked = 0

    def clock(self) -> float:
        return self.now

    def read(self) -> int:
        self.asked += 1
        if self.load is None:
            raise DataUnavailable("store.unreadable", store="s", reason="away")
        return self.load


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def answers(store: Store) -> LastAnswers:
    return LastAnswers(store.clock)


def test_a_store_that_was_never_read_is_away(answers: LastAnswers, store: Store) -> None:
    store.load = None
    with pytest.raises(DataUnavailable):
        answers.answer("load", store.read)
    assert answers.silence("load") is None


def test_the_last_answer_goes_on_and_its_age_is_that_of_the_last_reading(
    answers: LastAnswers, store: Store
) -> None:
    answers.answer("load", store.read)
    store.now, store.load = 60, 8
    assert answers.answer("load", store.read) == 8
    assert answers.silence("load") is None
    store.now, store.load = 100, None
    assert answers.answer("load", store.read) == 8
    assert answers.silence("load") == 40
    store.now = 3700
    assert answers.answer("load", store.read) == 8
    assert answers.silence("load") == 3640
    assert answers.silence("other") is None


def test_a_store_that_is_away_is_not_asked_again_at_once(
    answers: LastAnswers, store: Store
) -> None:
    answers.answer("load", store.read)
    store.load = None
    for _ in range(5):
        answers.answer("load", store.read)
    assert store.asked == 2
    store.now = 5.0
    answers.answer("load", store.read)
    assert store.asked == 3


def test_once_it_is_back_the_new_answer_stands(answers: LastAnswers, store: Store) -> None:
    answers.answer("load", store.read)
    store.load = None
    answers.answer("load", store.read)
    store.now, store.load = 5.0, 9
    assert answers.answer("load", store.read) == 9
    assert answers.silence("load") is None


def test_another_error_is_nobody_s_outage(answers: LastAnswers, store: Store) -> None:
    answers.answer("load", store.read)
    with pytest.raises(ZeroDivisionError):
        answers.answer("load", lambda: 1 // 0)
    assert answers.silence("load") is None
