"""The cost of a rerun: a log record for each that takes longer than the settings allow."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dashboard.settings import settings
from data_access.store.statements import counted_statements

_LOG = logging.getLogger(__name__)


@dataclass
class Rerun:
    """One run of the script: the name of its page and the load that it shows, once known."""

    page: str | None = None
    load: int | None = None


@contextmanager
def measured_rerun() -> Iterator[Rerun]:
    """Measure the block as one rerun; the block sets its page and load."""
    rerun = Rerun()
    started = time.perf_counter()
    with counted_statements() as statements:
        try:
            yield rerun
        finally:
            seconds = time.perf_counter() - started
            if seconds >= settings().slow_rerun_seconds:
                fields = {
                    "page": rerun.page,
                    "load": rerun.load,
                    "seconds": round(seconds, 3),
                    "statements": statements.number,
                    "store_seconds": round(statements.seconds, 3),
                }
                _LOG.warning("slow rerun", extra={"fields": fields})
