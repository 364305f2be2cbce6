"""Files that viewers took, by their content: who took one may fetch it, and nobody else."""

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import Final

from dashboard.access import Access

_MOST: Final = 10_000  # remembered; the one that was taken longest ago is forgotten first


class TakenFiles:
    """At most `most` takings, in memory."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._taken: OrderedDict[tuple[Access, str], None] = OrderedDict()
        self._lock = Lock()

    def take(self, who: Access, content: bytes) -> None:
        """Remember that the file was made for `who`."""
        taking = (who, _digest(content))
        with self._lock:
            self._taken[taking] = None
            self._taken.move_to_end(taking)
            while len(self._taken) > self._most:
                self._taken.popitem(last=False)

    def is_of(self, who: Access, content: bytes) -> bool:
        """Whether the file was made for `who`."""
        taking = (who, _digest(content))
        with self._lock:
            return taking in self._taken


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


TAKEN: Final = TakenFiles()
