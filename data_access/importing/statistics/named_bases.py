"""Comparisons whose base is named, "Tháng 4/2025 so với tháng 3/2025", by its place in time."""

import re
from collections.abc import Sequence

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.statistics.heading_words import without_vintage
from data_access.importing.tables.headings import Cells
from data_access.periods import MONTH, YEAR, Period, parse, previous

_FEWEST = 2  # cells of a row of headings
_COMPARED = re.compile(
    r"(?P<time>.*\S)\s+so (?:với|sánh với|với cùng)\s*:?\s*(?P<base>\S.*)?", re.IGNORECASE | re.S
)
_SAME_OF_YEAR = re.compile(
    r"(?:cùng kỳ|cùng tháng|tháng cùng kỳ|quý cùng kỳ)(?:,? (?:của )?năm)? (\d{4})", re.IGNORECASE
)
_SINCE_JANUARY = re.compile(
    r"(?P<mean>bình quân )?(?P<count>\d{1,2}) tháng(?: đầu)?(?: năm|/|) ?(?P<year>\d{4})",
    re.IGNORECASE,
)
_PRICE_INDEX = re.compile(r"chỉ số giá(?: tiêu dùng)?\s+(?=bình quân|tháng|quý|\d)", re.IGNORECASE)
_MONTHS = range(1, 12)
_BEFORE, _YEAR_BEFORE = "so với tháng trước", "so với cùng kỳ năm trước"


def with_named_bases(cells: Cells) -> Cells:
    """`cells`, in headings the month before and the same time of the year before called so.

    Also where the base stands in the row below. "4 tháng năm 2025" of a comparison is the sum, or
    mean, since January. Any other base stays as it is, and so its column no value.
    """
    rows = [list(row) for row in cells]
    for number, row in enumerate(cells):
        if sum(text is not None for text in row) < _FEWEST:
            continue
        over = _inherited(cells[number - 1]) if number else [None] * len(row)
        joined = [_under(above, text) for above, text in zip(over, row, strict=True)]
        rows[number] = [each or _whole(text) for each, text in zip(joined, row, strict=True)]
        if any(joined):
            rows[number - 1] = [
                None if each or above == text else _whole(above)
                for each, above, text in zip(joined, cells[number - 1], row, strict=True)
            ]
    return rows


def _whole(text: str | None) -> str | None:
    """A heading that names both times."""
    match = _COMPARED.fullmatch(" ".join(text.split())) if text else None
    if match is None:
        return text
    time, spelled = _time(match["time"])
    if time is None or spelled is None:
        return text
    base = match["base"]
    said = _base(time, base) if base else "so với"
    return f"{spelled} {said}" if said else text


def _under(above: str | None, text: str | None) -> str | None:
    """The whole of a base under "Tháng 4/2025 so với"; None where it is none."""
    match = _COMPARED.fullmatch(" ".join(above.split())) if above and text else None
    return _whole(f"{above} {text}") if match and not match["base"] else None


def _time(text: str) -> tuple[Period | None, str | None]:
    """The month or quarter of the figures, and how a heading says it."""
    text = _PRICE_INDEX.sub("", text)
    sum_of = _SINCE_JANUARY.fullmatch(text)
    if sum_of and int(sum_of["count"]) in _MONTHS:
        month = f"{sum_of['year']}-{int(sum_of['count']):02d}"
        mean = "bình quân " if sum_of["mean"] else ""
        return parse(month), f"Tháng {int(sum_of['count'])}/{sum_of['year']} {mean}cộng dồn"
    code = read_period(without_vintage(text))
    return (parse(code), text) if code else (None, None)


def _base(time: Period, text: str) -> str | None:
    """How a base lies to the time of the figures; None for any but the usual two."""
    of_year = _SAME_OF_YEAR.fullmatch(text)
    if of_year:
        return _YEAR_BEFORE if int(of_year[1]) == time.year - 1 else None
    sum_of = _SINCE_JANUARY.fullmatch(text)
    if sum_of:
        is_same = (int(sum_of["year"]), int(sum_of["count"])) == (time.year - 1, time.last_month)
        return _YEAR_BEFORE if is_same else None
    code = read_period(text)
    if code is None:
        return f"so với {text}" if text.lower().startswith(("cùng kỳ", "tháng", "quý")) else None
    base = parse(code)
    if base.kind != time.kind or time.kind == YEAR:
        return None
    if (base.year, base.last_month) == (time.year - 1, time.last_month):
        return _YEAR_BEFORE
    is_before = time.kind == MONTH and code == previous(time.code)
    return _BEFORE if is_before else None


def _inherited(row: Sequence[str | None]) -> list[str | None]:
    last: str | None = None
    filled: list[str | None] = []
    for text in row:
        last = text or last
        filled.append(last)
    return filled
