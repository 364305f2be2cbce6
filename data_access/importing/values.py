"""Cells to typed values, whole columns at a time: each different text is read once."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.columns import FOLDER, Column, Type, choice_spellings, folded
from data_access.messages import LANGUAGES, texts

MOMENT = pa.timestamp("us")
ARROW: dict[Type, pa.DataType] = {
    "code": pa.string(),
    "text": pa.string(),
    "period": pa.string(),
    "time": pa.string(),
    "date": pa.date32(),
    "moment": MOMENT,
    "flag": pa.bool_(),
    "integer": pa.int32(),
    "number": pa.float64(),
}
_EVERY_ROW_ITS_OWN: tuple[Type, ...] = ("text", "moment")  # not worth a dictionary
_YEARS = range(1945, 2101)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?")
_INTEGER = re.compile(r"[+-]?\d{1,10}")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")


@dataclass(frozen=True)
class Parsed:
    """A column's values, null where empty or wrong, and which rows are wrong."""

    values: pa.Array
    is_wrong: pa.BooleanArray


def by_value(values: pa.Array, function: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """`function` of each value, worked out once for each different one; null for null."""
    if isinstance(values, pa.DictionaryArray):
        return function(values.dictionary).take(values.indices)
    return function(values)


def any_of(mask: pa.Array) -> bool:
    """Whether `mask` is true in any row."""
    return bool(pc.any(mask).as_py())


def parse(cells: pa.Array, column: Column) -> Parsed:
    """`cells`, text or typed, as values of the type of `column`."""
    typed = _already_typed(cells, column.type)
    if typed is not None:
        return Parsed(typed, _no_row(len(typed)))
    text = _tidy(cells, column.type)
    if column.type == "moment":
        return _moments(text)
    reader = _choice_reader(column) if column.choices else _READERS.get(column.type)
    if reader is None:
        return Parsed(text, _no_row(len(text)))
    return _read_each(text, reader, ARROW[column.type])


def _no_row(length: int) -> pa.BooleanArray:
    return pa.repeat(pa.scalar(False), length)  # noqa: FBT003


def _already_typed(cells: pa.Array, wanted: Type) -> pa.Array | None:
    """Cells of a typed file that need no reading; None where they must be read as text."""
    found, target = cells.type, ARROW[wanted]
    if pa.types.is_null(found):
        return pa.nulls(len(cells), target)
    fits = {
        "date": pa.types.is_temporal,
        "moment": pa.types.is_temporal,
        "flag": pa.types.is_boolean,
        "integer": pa.types.is_integer,
        "number": lambda kind: pa.types.is_floating(kind) or pa.types.is_integer(kind),
    }.get(wanted)
    if fits is None or not fits(found) or getattr(found, "tz", None):
        return None
    try:
        typed = pc.cast(cells, target)
    except pa.ArrowInvalid:  # too large, or a time of day where a date is wanted
        return None
    return typed if _is_plausible(typed) else None


def _is_plausible(values: pa.Array) -> bool:
    if pa.types.is_temporal(values.type):
        span = pc.min_max(values)
        return not span["min"].is_valid or (
            span["min"].as_py().year in _YEARS and span["max"].as_py().year in _YEARS
        )
    return not pa.types.is_floating(values.type) or not any_of(pc.invert(pc.is_finite(values)))


def _tidy(cells: pa.Array, wanted: Type) -> pa.Array:
    """Text without spaces around, letters composed, empty as null; a dictionary where values repeat."""
    if pa.types.is_dictionary(cells.type):
        cells = pc.cast(cells, pa.dictionary(pa.int32(), pa.string()))
    else:
        cells = pc.cast(cells, pa.string())
        if wanted not in _EVERY_ROW_ITS_OWN:
            cells = cells.dictionary_encode()
    if not isinstance(cells, pa.DictionaryArray):
        return _tidy_text(cells)
    tidy = _tidy_text(cells.dictionary)
    if tidy.equals(cells.dictionary):
        return cells if wanted not in _EVERY_ROW_ITS_OWN else tidy.take(cells.indices)
    spread = tidy.take(cells.indices)
    return spread if wanted in _EVERY_ROW_ITS_OWN else spread.dictionary_encode()


def _tidy_text(text: pa.Array) -> pa.Array:
    tidy = pc.utf8_trim_whitespace(text)
    if not pc.all(pc.string_is_ascii(tidy)).as_py():
        tidy = pc.utf8_normalize(tidy, form="NFC")
    empty = pc.equal(tidy, "")
    return pc.if_else(empty, pa.scalar(None, pa.string()), tidy) if any_of(empty) else tidy


def _read_each(text: pa.Array, reader: Callable[[str], Any], target: pa.DataType) -> Parsed:
    """Each different text through `reader`, which gives None for a wrong one."""
    different = text.dictionary.to_pylist()
    read = pa.array([None if value is None else reader(value) for value in different], target)
    wrong = pc.and_(read.is_null(), text.dictionary.is_valid())
    is_wrong = pc.fill_null(wrong.take(text.indices), False)
    values = read.take(text.indices)
    if pa.types.is_string(target):
        values = values.dictionary_encode()
    return Parsed(values, is_wrong)


def _moments(text: pa.Array) -> Parsed:
    """Nearly every row has its own: one cast where all are plain ISO, else row by row."""
    try:
        values = pc.cast(text, MOMENT)
        if _is_plausible(values):
            return Parsed(values, _no_row(len(text)))
    except pa.ArrowInvalid:
        pass
    read = [None if value is None else read_moment(value) for value in text.to_pylist()]
    values = pa.array(read, MOMENT)
    return Parsed(values, pc.and_(values.is_null(), text.is_valid()))


def read_date(text: str) -> date | None:
    """A day written yyyy-mm-dd or dd/mm/yyyy, with or without midnight; None for anything else."""
    found = _split_day(text)
    if found is None or (found[1] and not _MIDNIGHT.fullmatch(found[1])):
        return None
    return found[0]


def read_moment(text: str) -> datetime | None:
    """A day as for `read_date`, with or without a time of day HH:MM[:SS]; None for anything else."""
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
    return (read, text[found.end() :]) if year in _YEARS else None


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


def _choice_reader(column: Column) -> Callable[[str], str | None]:
    spellings = choice_spellings(column)
    return lambda text: spellings.get(text) or spellings.get(folded(text))


_READERS: dict[Type, Callable[[str], Any]] = {
    "date": read_date,
    "flag": _read_flag,
    "integer": _read_integer,
    "number": _read_number,
    "time": _read_time,
    "period": _read_period,
}
