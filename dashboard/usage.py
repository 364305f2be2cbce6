"""How often pages and files are opened, by role: never by whom.

Counted in memory and written to the journal every few minutes and at the stop of the server: a
report that nobody opens is evidence for abolishing it.
"""

import logging
import time
from collections import Counter
from datetime import datetime
from threading import Lock
from typing import Final

from dashboard.settings import settings
from data_access.clock import hanoi_now
from data_access.errors import DataUnavailable
from data_access.store import journal

PAGE: Final = "page"
FILE: Final = "file"
_EVERY_SECONDS: Final = 300
_LOG = logging.getLogger(__name__)

Opened = tuple[str, str, str]  # PAGE or FILE, its name, the role


class UsageCounter:
    """What was opened since it was last written; the same for all viewers of a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[Opened] = Counter()
        self._written_at = time.monotonic()

    def opened(self, kind: str, name: str, role: str) -> None:
        """Count an opening; write what was counted if that is due."""
        with self._lock:
            self._counts[kind, name, role] += 1
            is_due = time.monotonic() - self._written_at >= _EVERY_SECONDS
        if is_due:
            self.write(settings().store, hanoi_now())

    def write(self, store: str, at: datetime) -> None:
        """Write the counts to the journal; they stay for the next time where it is away."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._written_at = time.monotonic()
        for entry in list(counts):
            kind, name, role = entry
            values = {"kind": kind, "subject_key": name, "opened": counts[entry]}
            try:
                journal.add_entry(store, "usage", role, at, **values)
            except DataUnavailable as error:
                _LOG.warning("usage not written: %s", error)
                break
            del counts[entry]
        with self._lock:
            self._counts += counts


COUNTER: Final = UsageCounter()
