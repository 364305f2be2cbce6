"""Tickets: who made one in his session can fetch its content for a while, and nobody else."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from dashboard.access import Access

COOKIE: Final = "dashboard_viewer"  # by which a browser is known again, without a name
_SECONDS: Final = 12 * 3600.0  # a day of conference; the deck itself goes on for ever
_MOST: Final = 64


@dataclass(frozen=True)
class _Ticket:
    owner: str
    content: bytes
    until: float


class Tickets:
    """At most _MOST contents, in memory; the oldest goes first. `clock`: in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tickets: OrderedDict[str, _Ticket] = OrderedDict()
        self._lock = Lock()

    def issue(self, owner: str, content: bytes) -> str:
        """A new ticket of the browser `owner`, which cannot be guessed."""
        ticket = secrets.token_urlsafe(32)
        with self._lock:
            self._tickets[ticket] = _Ticket(owner, content, self._clock() + _SECONDS)
            while len(self._tickets) > _MOST:
                self._tickets.popitem(last=False)
        return ticket

    def is_valid(self, ticket: str, owner: str) -> bool:
        """Whether a ticket still opens its content to `owner`."""
        return self.content(ticket, owner) is not None

    def content(self, ticket: str, owner: str) -> bytes | None:
        """What a ticket opens; None of one that is unknown, over, or of another browser."""
        with self._lock:
            found = self._tickets.get(ticket)
            if found is None:
                return None
            if self._clock() >= found.until:
                del self._tickets[ticket]
                return None
        is_owner = bool(owner) and secrets.compare_digest(found.owner.encode(), owner.encode())
        return found.content if is_owner else None


def owner(browser: str, access: Access | None) -> str:
    """Whose a ticket is: of one viewer in one browser; nobody's without either."""
    return f"{browser} {access!r}" if browser and access else ""


TICKETS: Final = Tickets()
