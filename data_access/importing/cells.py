"""Read one cell: its text to a value, None where it is wrong."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from data_access import periods
from data_access.importing.columns import FOLDER, Column, Type, choice_spellings, folded
from data_access.messages import LANGUAGES, texts

YEARS = range(1945, 2101)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?")
_INTEGER = re.compile(r"[+-]?\d{1,10}")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")


def read_date(text: str) -> date | None:
    """A day written yyyy-mm-dd or dd/mm/yyyy, with or without midnight; None for anything else."""
    found = _split_day(text)
    if found is None or (found[1] and not _MIDNIGHT.fullmatch(found[1])):
        return None
    return found[0]


def read_moment(text: str) -> datetime | None:
    """A day as `read_date` takes it, with or without HH:MM[:SS]; None for anything else."""
    found = _split_day(text)
    if found is None:
        return None
    day, rest = found
    if not rest:
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001  Hanoi wall-clock time
    clock = _CLOCK.fullmatch(rest[1:]) if rest[0] in " T" else None
    if clock is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3])
    fraction = int((clock[4] or "").ljust(6, "0"))
    return datetime(day.year, day.month, day.day, hour, minute, second, fraction)  # noqa: DTZ001


def _split_day(text: str) -> tuple[date, str] | None:
    iso, day_first = _ISO.match(text), _DAY_FIRST.match(text)
    found = iso or day_first
    if found is None:
        return None
    parts = [int(part) for part in found.groups()]
    year, month, day = parts if iso else reversed(parts)
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    return (read, text[found.end() :]) if year in YEARS else None


def _read_integer(text: str) -> int | None:
    value = int(text) if _INTEGER.fullmatch(text) else None
    return value if value is not None and abs(value) < 2**31 else None


def _read_number(text: str) -> float | None:
    value = float(text) if _NUMBER.fullmatch(text) else math.inf
    return value if math.isfinite(value) else None


def _read_time(text: str) -> str | None:
    found = _CLOCK.fullmatch(text)
    return f"{int(found[1]):02d}:{found[2]}" if found and not int(found[3] or 0) else None


def _read_period(text: str) -> str | None:
    if periods.is_own_code(text):
        return text
    try:
        return periods.parse(text).code
    except ValueError:
        return None


@cache
def _words(meaning: str) -> frozenset[str]:
    lists: Iterable[str] = (texts(FOLDER, each)[f"import.words.{meaning}"] for each in LANGUAGES)
    return frozenset(folded(word) for words in lists for word in words.split(";"))


def _read_flag(text: str) -> bool | None:
    word = unicodedata.normalize("NFC", text).casefold()
    return True if word in _words("true") else False if word in _words("false") else None


def choice_reader(column: Column) -> Callable[[str], str | None]:
    """A reader of the choices of `column`, by code name or by name in either language."""
    spellings = choice_spellings(column)
    return lambda text: spellings.get(text) or spellings.get(folded(text))


READERS: dict[Type, Callable[[str], Any]] = {
    "date": read_date,
    "flag": _read_flag,
    "integer": _read_integer,
    "number": _read_number,
    "time": _read_time,
    "period": _read_period,
}
