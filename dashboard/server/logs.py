"""The log of this process: one JSON object a line, on standard error, with nothing personal."""

import json
import logging
from datetime import UTC, datetime
from typing import Final

_PACKAGES: Final = ("dashboard", "data_access")


class JsonLines(logging.Formatter):
    """`time` in UTC, `level`, `logger`, `message`, then the `fields` of the record."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
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
