"""Cells that name several: days from the first to the last, codes; one row for each of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pyarrow as pa

from data_access.importing.cells.one_cell import read_date
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.tables.two_in_a_cell import split_span
from data_access.text.folding import comparison_key

_LONGEST = 31  # days in one span
_BULLET = re.compile(r"^[-–+•]\s*", re.MULTILINE)
_BETWEEN_NAMES = re.compile(
    r"\s*[;\n]\s*|\s*(?:,|\bvà\b)\s*(?=(?:bộ|ubnd|ủy ban nhân dân|uỷ ban nhân dân|tỉnh|thành phố"
    r"|tp\.?|thanh tra chính phủ|ngân hàng nhà nước|văn phòng chính phủ)\s)",
    re.IGNORECASE,
)
_BETWEEN_DAYS = re.compile(r"\s*(?:[;\n]|\bvà\b)\s*")
_BETWEEN_REGIMES = re.compile(r"\s*[;\n]\s*")
_BETWEEN = re.compile(r"\s*(?:[;,]|\bvà\b|\s)\s*")
_LIST = re.compile(rf"[A-Z]{{2,4}}\d{{2,3}}(?:{_BETWEEN.pattern}[A-Z]{{2,4}}\d{{2,3}})+")


def with_each_day(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet` with a row for each day of a span, in the column that may have one."""
    return _with_each(sheet, _of_spans(kind, sheet), days_of)


def with_each_code(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet` with a row for each of "CD01; CD02", in the columns that may list several."""
    for column in kind.columns:
        if column.is_list:
            split = _codes if column.refers_to == "regime" else _names
            sheet = _with_each(sheet, _position(kind, sheet, column.__eq__), split)
    return sheet


def _with_each(sheet: Sheet, at: int | None, split: Callable[[str], list[str]]) -> Sheet:
    if at is None:
        return sheet
    cells = sheet.columns[at].to_pylist()
    parts = [split(text) if text else [text] for text in cells]
    if all(len(each) == 1 for each in parts):
        return sheet
    rows = np.repeat(np.arange(len(cells)), [len(each) for each in parts])
    repeated = sheet.taken(rows)
    cells_used = list(repeated.columns)
    cells_used[at] = pa.array([text for each in parts for text in each], pa.string())
    return replace(repeated, columns=tuple(cells_used))


def _codes(text: str) -> list[str]:
    """The codes of a list of nothing else, or what semicolons part; else the text as it stands."""
    whole = _BULLET.sub("", text).strip(" ;\n")
    return _BETWEEN.split(whole) if _LIST.fullmatch(whole) else _BETWEEN_REGIMES.split(whole)


def _names(text: str) -> list[str]:
    """The agencies of "Bộ Công Thương; Bộ Nội vụ", "Bộ Y tế, UBND tỉnh Gia Lai và TP Huế".

    Another comma may be part of a name.
    """
    return [name for name in _BETWEEN_NAMES.split(text.strip(" ;\n")) if name]


def with_last_days(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet`, the last day in a column of its own, "Đến ngày", behind the first of its span.

    First days, "Từ ngày", without such a column are none that can be read: a fault.
    """
    at = _of_spans(kind, sheet)
    last = [cells for _, heading, cells in sheet.ignored if means(heading, "last_day")]
    if at is None or not (last or means(sheet.headings[at], "first_day")):
        return sheet
    firsts = sheet.columns[at].to_pylist()
    ends: Sequence[str | None] = last[0].to_pylist() if len(last) == 1 else ["?"] * len(firsts)
    spans = [f"{first} - {end}" if first and end else first
             for first, end in zip(firsts, ends, strict=True)]  # fmt: skip
    return replace(
        sheet,
        columns=(*sheet.columns[:at], pa.array(spans, pa.string()), *sheet.columns[at + 1 :]),
        ignored=tuple(each for each in sheet.ignored if not means(each[1], "last_day")),
    )


def _of_spans(kind: FileSchema, sheet: Sheet) -> int | None:
    """The column of `sheet` whose cells may be spans of days."""
    return _position(kind, sheet, lambda column: column.is_span)


def _position(
    kind: FileSchema, sheet: Sheet, is_wanted: Callable[[ColumnSpec], bool]
) -> int | None:
    spellings = kind.by_spelling()
    columns = (spellings.get(comparison_key(heading)) for heading in sheet.headings)
    return next((i for i, each in enumerate(columns) if each is not None and is_wanted(each)), None)


def are_days(text: str) -> bool:
    """Whether a cell names days and nothing else: one, a span of them, or several."""
    return all(read_date(each) for each in days_of(text))


def days_of(text: str) -> list[str]:
    """Each day of spans and days, "04/02/2027; 06/02/2027 - 07/02/2027".

    A text as it stands where it is none, or runs backwards or too long.
    """
    several = _BETWEEN_DAYS.split(text.strip(" ;\n"))
    if len(several) > 1:
        return [day for each in several for day in days_of(each)]
    span = split_span(text)
    first, last = (read_date(each) for each in span) if span else (None, None)
    if first is None or last is None or not 0 <= (last - first).days < _LONGEST:
        return [text]
    count = (last - first).days + 1
    return [f"{first + timedelta(days=number):%Y-%m-%d}" for number in range(count)]
