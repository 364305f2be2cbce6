"""How far the writing of a file is, and where it may end early."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Part = TypeVar("Part")


class Progress:
    """How far a file is, over `stages` of about the same length, each of several parts."""

    def __init__(self, stages: int = 1) -> None:
        self._stages, self._over, self._share = stages, 0, 0.0

    @property
    def share(self) -> float:
        """What is done of the whole, from 0 to 1."""
        return min((self._over + self._share) / self._stages, 1.0)

    def parts(self, parts: Sequence[Part]) -> Iterator[Part]:
        """The parts of the next stage, each done when the next one is asked for."""
        for place, part in enumerate(parts):
            self._share = place / len(parts)
            self.check()
            yield part
        self._over, self._share = self._over + 1, 0.0

    def check(self) -> None:
        """Called before each part; what is cancelled raises here."""
