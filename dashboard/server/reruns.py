"""The cost of a rerun: in the metrics, and in the log if it is slow or fails, or all are logged."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dashboard.server import logs, metrics
from dashboard.settings import settings
from data_access.errors import DataUnavailable
from data_access.store.statements import StatementCount, counted_statements

_LOG = logging.getLogger(__name__)


@dataclass
class Rerun:
    """One run of the script: its page, load and viewer, once known, and whether it had no store."""

    page: str | None = None
    load: int | None = None
    user: str | None = None
    is_without_store: bool = False


@contextmanager
def measured_rerun() -> Iterator[Rerun]:
    """Measure the block as one rerun; the block sets what is known of it."""
    rerun = Rerun()
    started = time.perf_counter()
    with logs.occasion() as occasion, counted_statements() as statements:
        try:
            yield rerun
        except Exception as error:
            occasion.page, occasion.user = rerun.page, rerun.user
            if isinstance(error.__context__, DataUnavailable):  # in a part that runs alone
                rerun.is_without_store = True
            else:
                _count_error(rerun, "fault")
                _LOG.exception("rerun failed")
            raise
        finally:
            occasion.page, occasion.user = rerun.page, rerun.user
            _measure(rerun, time.perf_counter() - started, statements)


def _measure(rerun: Rerun, seconds: float, statements: StatementCount) -> None:
    page = rerun.page or ""
    metrics.RERUN_SECONDS.labels(page).observe(seconds)
    metrics.STATEMENTS.labels(page).inc(statements.number)
    metrics.STORE_SECONDS.labels(page).inc(statements.seconds)
    if rerun.is_without_store:
        _count_error(rerun, "store")
    is_slow = seconds >= settings().slow_rerun_seconds
    if not is_slow and not settings().logs_all:
        return
    fields = {
        "page": rerun.page,
        "load": rerun.load,
        "seconds": round(seconds, 3),
        "statements": statements.number,
        "store_seconds": round(statements.seconds, 3),
    }
    level, message = (logging.WARNING, "slow rerun") if is_slow else (logging.INFO, "rerun")
    _LOG.log(level, message, extra={"fields": fields})


def _count_error(rerun: Rerun, kind: str) -> None:
    metrics.ERRORS.labels(rerun.page or "", kind).inc()
