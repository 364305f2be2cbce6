"""Cells to typed values, one column at a time: each different text is read once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.look_alikes import without_look_alikes
from data_access.importing.cells.numbers import decimal_mark, is_no_number, read_number
from data_access.importing.cells.one_cell import read_moment, reader
from data_access.importing.cells.spelled_periods import YEARS
from data_access.importing.cells.word_lists import listed_words
from data_access.importing.model.columns import ColumnSpec, ColumnType

MOMENT = pa.timestamp("us")
ARROW: dict[ColumnType, pa.DataType] = {
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
_EVERY_ROW_ITS_OWN: tuple[ColumnType, ...] = ("text", "moment")  # not worth a dictionary
# ="01" and '01 keep text from becoming a number; what a quotation of a text is, nobody knows
_QUOTED = '^(?:="(.*)"|[\'’‘"“”„]+(.*?)[\'’"”]*)$'
_AS_WRITTEN: tuple[ColumnType, ...] = ("text", "number")
_SPACES = "[ \u00a0\u2007\u202f]+"


@dataclass(frozen=True)
class Parsed:
    """A column's values, null where empty or wrong, and which rows are wrong."""

    values: pa.Array
    is_wrong: pa.BooleanArray


def by_value(values: pa.Array, function: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """`function` of each value, computed once for each different one; null for null."""
    if isinstance(values, pa.DictionaryArray):
        return function(values.dictionary).take(values.indices)
    return function(values)


def any_of(mask: pa.Array) -> bool:
    """Whether `mask` is true in any row."""
    return bool(pc.any(mask).as_py())


def parse(
    cells: pa.Array,
    column: ColumnSpec,
    *,
    is_workbook: bool = False,
    counts_from_1904: bool = False,
) -> Parsed:
    """`cells`, text or typed, as values of the type of `column`.

    `is_workbook`: whether the text of a number may be that of a true number.
    """
    typed = _already_typed(cells, column.type)
    if typed is not None:
        return Parsed(typed, _no_errors(len(typed)))
    text = _trimmed(cells, column.type)
    if column.type == "moment":
        return _moments(text, counts_from_1904=counts_from_1904)
    if column.type == "number":
        plain = by_value(text, partial(without_words, name=column.name)) if column.worded else text
        return _numbers(
            plain.dictionary_encode() if column.worded else text, is_workbook=is_workbook
        )
    read = reader(column, counts_from_1904=counts_from_1904)
    if read is None:
        return Parsed(text, _no_errors(len(text)))
    return _read_each(text, read, ARROW[column.type])


def _no_errors(length: int) -> pa.BooleanArray:
    return pa.repeat(pa.scalar(False), length)


def _already_typed(cells: pa.Array, column_type: ColumnType) -> pa.Array | None:
    """The cells of a typed file in the type of the column; None where they must be read as text."""
    source, target = cells.type, ARROW[column_type]
    if pa.types.is_null(source):
        return pa.nulls(len(cells), target)
    fits = {
        "date": pa.types.is_temporal,
        "moment": pa.types.is_temporal,
        "flag": pa.types.is_boolean,
        "integer": pa.types.is_integer,
        "number": lambda kind: pa.types.is_floating(kind) or pa.types.is_integer(kind),
    }.get(column_type)
    if fits is None or not fits(source) or getattr(source, "tz", None):
        return None
    try:
        typed = pc.cast(cells, target)
    except pa.ArrowInvalid:  # too large
        return None
    if column_type == "date" and any_of(pc.not_equal(pc.cast(typed, source), cells)):
        return None  # it has a time of day
    return typed if _is_plausible(typed) else None


def _is_plausible(values: pa.Array) -> bool:
    if pa.types.is_temporal(values.type):
        span = pc.min_max(values)
        return not span["min"].is_valid or (
            span["min"].as_py().year in YEARS and span["max"].as_py().year in YEARS
        )
    return not pa.types.is_floating(values.type) or not any_of(pc.invert(pc.is_finite(values)))


def _trimmed(cells: pa.Array, column_type: ColumnType) -> pa.Array:
    """Text trimmed, letters composed, empty as null; a dictionary where values repeat."""
    if pa.types.is_dictionary(cells.type):
        cells = pc.cast(cells, pa.dictionary(pa.int32(), pa.string()))
    else:
        cells = pc.cast(cells, pa.string())
        if column_type not in _EVERY_ROW_ITS_OWN:
            cells = cells.dictionary_encode()
    trim = _trimmed_text if column_type in _AS_WRITTEN else _unquoted
    if not isinstance(cells, pa.DictionaryArray):
        return trim(cells)
    trimmed = trim(cells.dictionary)
    if trimmed.equals(cells.dictionary):
        return cells if column_type not in _EVERY_ROW_ITS_OWN else trimmed.take(cells.indices)
    spread = trimmed.take(cells.indices)
    return spread if column_type in _EVERY_ROW_ITS_OWN else spread.dictionary_encode()


def _unquoted(text: pa.Array) -> pa.Array:
    """Text trimmed, without quotes around it or an apostrophe before it."""
    trimmed = _trimmed_text(text)
    if any_of(pc.match_substring_regex(trimmed, _QUOTED)):
        return _trimmed_text(pc.replace_substring_regex(trimmed, _QUOTED, r"\1\2"))
    return trimmed


def _trimmed_text(text: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(text)
    if not pc.all(pc.string_is_ascii(trimmed)).as_py():
        trimmed = without_look_alikes(pc.utf8_normalize(trimmed, form="NFC"))
    if any_of(pc.match_substring_regex(trimmed, "\u00a0|\u2007|\u202f|  ")):
        trimmed = pc.utf8_trim_whitespace(pc.replace_substring_regex(trimmed, _SPACES, " "))
    empty = pc.equal(trimmed, "")
    return pc.if_else(empty, pa.scalar(None, pa.string()), trimmed) if any_of(empty) else trimmed


def _numbers(text: pa.Array, *, is_workbook: bool) -> Parsed:
    """Each different text read with the decimal mark of its column; "…" is empty, not zero."""
    different = text.dictionary.to_pylist()
    texts = [None if value is None or is_no_number(value) else value for value in different]
    if texts != different:
        text = pa.array(texts, pa.string()).take(text.indices).dictionary_encode()
    mark = decimal_mark(filter(None, texts), is_workbook=is_workbook)
    return _read_each(text, partial(read_number, mark=mark), ARROW["number"])


def without_words(texts: pa.Array, name: str) -> pa.Array:
    """Numbers without the words that the catalogue allows around those of a column."""
    words = "|".join(map(re.escape, listed_words(name)))
    around = rf"(?i)^(?:(?:{words})\s*)+|\s+(?:{words})$"
    return pc.replace_substring_regex(texts, around, "")


def _read_each(text: pa.Array, read_one: Callable[[str], Any], target: pa.DataType) -> Parsed:
    """Each different text through `read_one`, which gives None for a wrong one."""
    different = text.dictionary.to_pylist()
    read = pa.array([None if value is None else read_one(value) for value in different], target)
    wrong = pc.and_(read.is_null(), text.dictionary.is_valid())
    is_wrong = pc.fill_null(wrong.take(text.indices), False)
    values = read.take(text.indices)
    if pa.types.is_string(target):
        values = values.dictionary_encode()
    return Parsed(values, is_wrong)


def _moments(text: pa.Array, *, counts_from_1904: bool) -> Parsed:
    """Nearly all differ: one cast where every text is plain ISO, else row by row."""
    try:
        values = pc.cast(text, MOMENT)
        if _is_plausible(values):
            return Parsed(values, _no_errors(len(text)))
    except pa.ArrowInvalid:
        pass
    read = [
        None if value is None else read_moment(value, counts_from_1904=counts_from_1904)
        for value in text.to_pylist()
    ]
    values = pa.array(read, MOMENT)
    return Parsed(values, pc.and_(values.is_null(), text.is_valid()))
