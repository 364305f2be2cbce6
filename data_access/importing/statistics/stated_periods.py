"""Headings that leave their period to a line above: "Tháng 5", "Ước tháng này", "Lũy kế"."""

import re

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.statistics import heading_words
from data_access.importing.statistics.period_headings import find_headings
from data_access.importing.statistics.value_columns import PeriodHeadings
from data_access.importing.tables.headings import Cells
from data_access.importing.tables.stated_period import StatedPeriod, stated_period
from data_access.periods import MONTH, QUARTER, YEAR, Period, of_year, parse

_FEWEST = 2  # such headings in a row
_NUMBERED = re.compile(r"(?:tháng|quý|month|quarter|[tq])\s*(?:\d{1,2}|i{1,3}|iv)", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?P<unit>tháng|quý|năm)\s+(?:(?P<before>trước)|này|nay|báo cáo)", re.IGNORECASE
)
_MONTHS = re.compile(r"(?P<count>\d{1,2})\s*tháng(?:\s+đầu(?:\s+năm)?)?", re.IGNORECASE)
_SINCE_JANUARY = re.compile(
    r"(?:(?:tính )?từ đầu năm)?(?:\s*(?:tính )?đến (?:nay|(?:hết )?(?:tháng|quý|kỳ) "
    r"(?:này|báo cáo|(?P<last>\d{1,2}))))?",
    re.IGNORECASE,
)
_OF_MONTHS = re.compile(r"\s*\b(\d{1,2}) tháng(?: đầu(?: năm)?)?", re.IGNORECASE)
_KINDS = {"tháng": MONTH, "quý": QUARTER, "năm": YEAR}


def find_whole_headings(cells: Cells, *, may_be_one: bool = False) -> PeriodHeadings | None:
    """As `find_headings`; where it finds no values, with what headings leave to a line above."""
    found = find_headings(cells, may_be_one=may_be_one)
    if found is not None and found.columns:
        return found
    return find_headings(_with_stated_periods(cells), may_be_one=may_be_one) or found


def _with_stated_periods(cells: Cells) -> Cells:
    """`cells`, the headings that leave their period to the lines above with the whole of it.

    Comparisons too, "so với tháng trước", where no figures of a period stand beside them.
    """
    for leaves_it, whole in ((_leaves_period, _completed), (_is_compared, _compared)):
        first = next((number for number, row in enumerate(cells)
                      if sum(map(leaves_it, row)) >= _FEWEST), None)  # fmt: skip
        if first is None:
            continue
        stated = stated_period(text for row in cells[:first] for text in row)
        if stated is None:
            return cells
        row = [text and whole(text, stated) if leaves_it(text) else text for text in cells[first]]
        return [*cells[:first], row, *cells[first + 1 :]]
    return cells


def _is_compared(text: str | None) -> bool:
    return bool(text) and heading_words.is_relative(str(text), str(text))


def _leaves_period(text: str | None) -> bool:
    if not text:
        return False
    part = heading_words.period_part(text)
    patterns = (_NUMBERED, _RELATIVE, _MONTHS)
    return any(each.fullmatch(part) for each in patterns) or bool(_since_january(text, part))


def _since_january(text: str, part: str) -> re.Match[str] | None:
    is_sum = heading_words.is_cumulative(text) or "đầu năm" in part.lower()
    return _SINCE_JANUARY.fullmatch(part) if is_sum else None


def _completed(text: str, stated: StatedPeriod) -> str:
    """A heading with the whole period; as it is where the lines above do not decide on it."""
    part = heading_words.period_part(text)
    whole = _whole(text, part, stated)
    return f"{text.replace(part, '') if part else text} {whole}".strip() if whole else text


def _compared(text: str, stated: StatedPeriod) -> str:
    """A comparison, "so với tháng trước", with the month or quarter that is compared.

    As it is where it speaks of months to another than that.
    """
    months = _OF_MONTHS.search(text)
    if stated.part is None or (months and int(months[1]) != stated.part.last_month):
        return text
    named = "Tháng" if stated.part.kind == MONTH else "Quý"
    number = stated.part.last_month if named == "Tháng" else stated.part.last_month // 3
    said = _OF_MONTHS.sub("", text).strip()
    return f"{named} {number}/{stated.year} {said[0].lower()}{said[1:]}"


def _whole(text: str, part: str, stated: StatedPeriod) -> str | None:
    if _NUMBERED.fullmatch(part):
        return _of_year(part, stated)
    if relative := _RELATIVE.fullmatch(part):
        return _relative(relative, stated)
    if months := _MONTHS.fullmatch(part):
        return f"{months['count']} tháng đầu năm {stated.year}"
    since = _since_january(text, part)
    return _sum(since["last"], stated) if since else None


def _sum(last_month: str | None, stated: StatedPeriod) -> str | None:
    """The months from January to the one that the heading names, or to the end of the stated."""
    last = int(last_month) if last_month else stated.part.last_month if stated.part else None
    if last is None:
        return None
    is_whole = last == len(of_year(MONTH, stated.year))
    return f"năm {stated.year}" if is_whole else f"{last} tháng đầu năm {stated.year}"


def _of_year(part: str, stated: StatedPeriod) -> str | None:
    """What has begun by the stated period is of its year; the one right before may be of the last.

    In January a "Tháng 12" is that of last year, and nobody knows of which a "Tháng 7" is.
    """
    own = f"{part} năm {stated.year}"
    code = read_period(own)
    if code is None or stated.part is None or parse(code).first_month <= stated.part.last_month:
        return own
    before = _spelled(parse(code).kind, stated.part, 1)
    return before if read_period(before) == read_period(f"{part} năm {stated.year - 1}") else None


def _relative(match: re.Match[str], stated: StatedPeriod) -> str | None:
    kind, back = _KINDS[match["unit"].lower()], 1 if match["before"] else 0
    if kind == YEAR:
        return f"năm {stated.year - back}" if stated.part is None else None
    is_of_kind = stated.part is not None and stated.part.kind == kind
    return _spelled(kind, stated.part, back) if stated.part and is_of_kind else None


def _spelled(kind: str, part: Period, back: int) -> str:
    """The month or quarter in which `part` ends, or the one `back` before it."""
    unit = next(unit for unit, each in _KINDS.items() if each == kind)
    count = len(of_year(kind, part.year))
    index = part.year * count + (part.last_month - 1) * count // 12 - back
    return f"{unit} {index % count + 1} năm {index // count}"
