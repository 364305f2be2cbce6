"""Readers on one store, each question asked once."""

from collections.abc import Callable, Hashable
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from dashboard.memo import Memo
from data_access.store.frames import Source

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_ENTRIES: Final = 512


class Reads:
    """Answers of readers on `source`, kept as long as this is.

    Every argument of a reader is part of the question, and each reader is told a load: what it
    answers at one load never changes.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._memo = Memo(_ENTRIES)

    def __call__(
        self,
        reader: Callable[Concatenate[Source, Arguments], Answer],
        *args: Arguments.args,
        **more: Arguments.kwargs,
    ) -> Answer:
        """What `reader` answers to these arguments."""
        question: tuple[Any, ...] = (reader, args, tuple(more.items()))
        return self._memo.answer(question, lambda: reader(self.source, *args, **more))

    def keep(self, question: Hashable, work: Callable[[], Answer]) -> Answer:
        """What `work` makes of these answers, kept beside them."""
        return self._memo.answer(question, work)


FigureSource = Source | Reads


def reads_of(source: FigureSource) -> Reads:
    """`source` itself where it keeps answers, else a new one over it."""
    return source if isinstance(source, Reads) else Reads(source)
