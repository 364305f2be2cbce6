"""The store of this process, and the cache of answers by store, load and selection."""

from collections.abc import Callable
from typing import Concatenate, Final, ParamSpec, TypeVar

import sqlalchemy as sa
import streamlit as st

from dashboard.figures.reads import Reads
from dashboard.memo import Memo
from dashboard.settings import settings
from dashboard.ui.data.outage import LAST_ANSWERS
from dashboard.ui.language import current
from data_access.store.engine import current_file, is_embedded, open_engine

_ENTRIES: Final = 4096
_STORES: Final = 4
_ANSWERS: Final = Memo(_ENTRIES)

Arguments = ParamSpec("Arguments")
Choice = TypeVar("Choice")
Answer = TypeVar("Answer")


def store_reads() -> Reads:
    """The readers on the store; of an embedded store, on its present file."""
    store = settings().store
    file = str(current_file(store)) if is_embedded(store) else ""
    return _reads_on(store, file)


def _release(of_file: Reads) -> None:
    if isinstance(of_file.source, sa.Engine):
        of_file.source.dispose()


@st.cache_resource(max_entries=_STORES, show_spinner=False, on_release=_release)
def _reads_on(store: str, file: str) -> Reads:
    """`file` is only part of the key: the engine of an embedded store never changes its file."""
    return Reads(open_engine(store))


def cached(
    figure: Callable[Concatenate[Reads, Choice, Arguments], Answer],
) -> Callable[Concatenate[Choice, Arguments], Answer]:
    """`figure` on the store of this process, computed once for each question.

    The store and the choice (a selection, which has its load, or a load) are part of the
    question.
    """

    def answer(choice: Choice, /, *args: Arguments.args, **more: Arguments.kwargs) -> Answer:
        question = (figure, settings().store, choice, args, tuple(more.items()))
        return _ANSWERS.answer(question, lambda: figure(store_reads(), choice, *args, **more))

    answer.__doc__ = figure.__doc__
    return answer


def made_once(
    work: Callable[Concatenate[Choice, Arguments], Answer],
) -> Callable[Concatenate[Choice, Arguments], Answer]:
    """`work` on a choice, done once for each question and language: what a page says of it.

    For what the choice and the store decide; never for what a clock, a journal or a viewer adds.
    """

    def answer(choice: Choice, /, *args: Arguments.args, **more: Arguments.kwargs) -> Answer:
        question = (work, settings().store, current(), choice, args, tuple(more.items()))
        return _ANSWERS.answer(question, lambda: work(choice, *args, **more))

    answer.__doc__ = work.__doc__
    return answer


def clear() -> None:
    """Drop every answer and close the store."""
    _ANSWERS.clear()
    LAST_ANSWERS.clear()
    _reads_on.clear()
