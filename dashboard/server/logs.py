"""The log of this process: one JSON object a line, on standard error, with nothing personal."""

import json
import logging
from datetime import UTC, datetime
from typing import Final

_PACKAGES: Final = ("dashboard", "data_access")


class JsonLines(logging.Formatter):
    """`time` in UTC, `level`, `logger`, `message`, then what the record calls its `fields`."""

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
    """Write what our own packages log as JSON lines. Called once, where the process starts."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    for package in _PACKAGES:
        logger = logging.getLogger(package)
        logger.setLevel(logging.INFO)
        logger.handlers = [handler]
        logger.propagate = False
