"""The log of this process: one JSON object a line, on standard error."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from dashboard.settings import misspelt

_PACKAGES: Final = ("dashboard", "data_access")
_LOG = logging.getLogger(__name__)


@dataclass
class Occasion:
    """What this thread is busy with: a request or a rerun, for whom and of which page, once known.

    `user`: who signed in; None where nobody has.
    """

    request: str
    user: str | None = None
    page: str | None = None


_occasion: ContextVar[Occasion | None] = ContextVar("occasion", default=None)


@contextmanager
def occasion(request: str = "") -> Iterator[Occasion]:
    """Each record of the block says on which occasion it was written."""
    present = Occasion(request or uuid4().hex)
    token = _occasion.set(present)
    try:
        yield present
    finally:
        _occasion.reset(token)


class JsonLines(logging.Formatter):
    """`time` in UTC, `level`, `logger`, `message`, `request`, `user`, `page`, then the `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **vars(_occasion.get() or Occasion("")),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write_json_lines() -> None:
    """Write the records of our own packages as JSON lines. Called once, at the start."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    for package in _PACKAGES:
        logger = logging.getLogger(package)
        logger.setLevel(logging.INFO)
        logger.handlers = [handler]
        logger.propagate = False


def name_misspelt_settings() -> None:
    """A warning for each variable that looks like a setting and is none."""
    for name, nearest in misspelt().items():
        hint = f" Did you mean {nearest}?" if nearest else ""
        _LOG.warning(f"{name} is no setting and is ignored.{hint}")
