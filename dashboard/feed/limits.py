"""How often a client may ask: a bucket that fills again with time."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from threading import Lock
from typing import Final

from dashboard.feed.problems import Problem

_MOST_CLIENTS: Final = 10_000  # remembered; the one that asked longest ago is forgotten first
_MINUTE: Final = 60.0


class Limits:
    """At most `per_minute` questions a minute and client, all at once or one after the other."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str, per_minute: int) -> None:
        """Count one question of a client. Raises Problem where it asks too often."""
        with self._lock:
            now = self._clock()
            left, at = self._buckets.pop(key, (float(per_minute), now))
            left = min(float(per_minute), left + (now - at) * per_minute / _MINUTE)
            is_free = left >= 1
            self._buckets[key] = (left - 1 if is_free else left, now)
            while len(self._buckets) > _MOST_CLIENTS:
                self._buckets.popitem(last=False)
        if not is_free:
            seconds = math.ceil((1 - left) * _MINUTE / per_minute)
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                "too_often",
                headers={"Retry-After": str(seconds)},
                most=per_minute,
                seconds=seconds,
            )


LIMITS: Final = Limits()
