"""Spans of time as they are written: 30m, 12h, 1d, 2w."""

import re
from datetime import timedelta
from typing import Final

_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(r"(\d{1,4})([mhdw])")


def duration(text: str) -> timedelta | None:
    """30m, 12h, 1d or 2w; None for anything else."""
    found = _DURATION.fullmatch(text)
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
