"""The store that this process reads, and how answers are kept: by store, load and selection."""

from collections.abc import Callable
from typing import Concatenate, Final, ParamSpec, TypeVar

import sqlalchemy as sa
import streamlit as st

from dashboard.selection import Selection
from dashboard.settings import settings
from data_access.store.engine import current_file, is_embedded, open_engine
from data_access.store.frames import Source

ENTRIES: Final = 256
_ENGINES: Final = 4

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def engine() -> sa.Engine:
    """The engine of the store; of an embedded one, of its present file."""
    store = settings().store
    file = str(current_file(store)) if is_embedded(store) else ""
    return _engine_of(store, file)


@st.cache_resource(max_entries=_ENGINES, show_spinner=False, on_release=sa.Engine.dispose)
def _engine_of(store: str, file: str) -> sa.Engine:
    """`file` is part of the key only: the engine of an embedded store never leaves its file."""
    return open_engine(store)


def cached(
    reader: Callable[Concatenate[Source, Selection, Arguments], Answer],
) -> Callable[Concatenate[Selection, Arguments], Answer]:
    """`reader` on the store of this process; the same question is answered once.

    The store and the selection, which names its load, are part of the question.
    """

    def answer(
        store: str, selection: Selection, *args: Arguments.args, **more: Arguments.kwargs
    ) -> Answer:
        return reader(engine(), selection, *args, **more)

    # Streamlit tells cached functions apart by module and name
    answer.__module__, answer.__qualname__ = reader.__module__, reader.__qualname__
    remembered = st.cache_data(max_entries=ENTRIES, show_spinner=False)(answer)

    def ask(selection: Selection, /, *args: Arguments.args, **more: Arguments.kwargs) -> Answer:
        return remembered(settings().store, selection, *args, **more)

    ask.__doc__ = reader.__doc__
    return ask
