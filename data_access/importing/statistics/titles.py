"""What the lines above a table say of all its figures: indicator, unit, period, how final."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from data_access.importing.cells.one_cell import read_date
from data_access.importing.cells.region_names import is_locality
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.units import stated_unit
from data_access.importing.statistics.heading_words import (
    COMPARED_BEHIND,
    is_plan,
    vintage,
    without_vintage,
)
from data_access.importing.statistics.label_words import label
from data_access.importing.tables.headings import Cells

_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERS = re.compile(r"\d+")
_UNIT = re.compile(
    r"(?:đơn vị(?: tính)?|đvt|units?)(?:\s*[-–/]\s*units?)?\s*:\s*"
    r"([^:;]+?)(?:\s*[-–/]\s*units?\b.*)?$",
    re.I,
)
_UNITS = re.compile(r"(?:đơn vị(?: tính)?|đvt|units?)\s*:?", re.IGNORECASE)
_INDICATOR = re.compile(r"(?:chỉ tiêu|indicator)\s*:\s*(.+)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:công bố|phát hành|published|released)[^\d]*(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})", re.I
)
_NUMBERED = re.compile(r"^(?:biểu(?: số)?|bảng|table)?\s*[A-Z]?\d[\d.\-]*[.:]?\s+", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?:biểu(?: số)?|bảng|table)?\s*[A-Z]?[\d.\-]*[.:]?", re.IGNORECASE)
_CONTINUED = re.compile(r"\(?\b(?:tiếp theo|tiếp|cont(?:inued|\.|\b))\)?\.?\s*", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"(?:tổng cục|cục|chi cục|sở|bộ|ủy ban|uỷ ban|ubnd|cộng hòa|cộng hoà|độc lập|mẫu|phụ lục"
    r"|kèm theo|general statistics|national statistics|ministry)\b",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"c[ộô]ng h(?:òa|oà) x[ãa] h[ộô]i|độc lập\s*[-–]\s*tự do", re.IGNORECASE)
_UNIT_BEHIND = re.compile(r"\s*[,;]\s*([^,;]+)$")
_SPLIT_BY = re.compile(
    r"\s*,?\s+(?:ph[âa]n(?: t[ổo])?|chia|ph[âa]n chia)\s+theo\b.*$"
    r"|\s+(?:của\s+)?các\s+(?:tỉnh|địa phương)\b.*$"
    r"|\s+theo\s+(?:[đd][ịi]a ph[ưu][ơo]ng|t[ỉi]nh|v[ùu]ng)\b.*$"
    r"|\s+(?:theo|(?:theo\s+|qua\s+)?các)\s+(?:tháng|quý|năm)(?=$|\s*[,(\d]|\s+(?:và|từ|năm\s+\d+)\b).*$"
    r"|\s+by\s+(?:some\s+)?(?:provinces?|cities|city|localit|regions?|sex|residence|years?|months?"
    r"|quarters?|items?|types?|kinds?|whole)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_SPAN = re.compile(
    r"\s*,?\s*(?:các năm|năm|giai đoạn|thời kỳ|từ năm|qua các năm|in|years?)?"
    r"\s*\d{4}\s*[-–]\s*\d{4}$",
    re.IGNORECASE,
)
_OF_PERIOD = re.compile(
    r"(?=\b((?:(?:ước tính|ước|sơ bộ|in)\s+)?(?:tháng|quý|năm|in|\d+ tháng)\b[\w\s/]*\d{4})$)",
    re.IGNORECASE,
)
_IN = re.compile(r"^in\s+", re.IGNORECASE)
_DAYS_OF_PERIOD = re.compile(
    r"\s*\(từ (?:ngày )?[\d/]+ đến (?:hết )?(?:ngày )?[\d/]+\)", re.IGNORECASE
)
_FIGURES = re.compile(r"^số liệu\s+|\s*\(số liệu\s*\)?$", re.IGNORECASE)
_OF_COUNTRY = re.compile(r"\s+(?:của )?(?:cả nước|toàn quốc)$", re.IGNORECASE)
_OF_PLACE = re.compile(
    r"\s+(?:(?:của|trên địa bàn|tại|ở)\s+)?((?:tỉnh|thành phố|tp\.?)\s+\w[\w\s-]*)$", re.IGNORECASE
)
_WITH_UNIT = re.compile(r"\s*\(([^()]+)\)$")


@dataclass(frozen=True)
class Title:
    """What the lines above a table say about all its figures."""

    indicator: str | None = None
    unit: str | None = None
    published: str | None = None
    vintage: str | None = None
    period: str | None = None
    is_plan: bool = False

    def completed(self, other: "Title") -> "Title":
        """This title, with what `other` says where it says nothing."""
        return Title(
            *(mine or its for mine, its in zip(astuple(self), astuple(other), strict=True))
        )


def read_title(above: Cells) -> Title:
    """The title in the lines above a table."""
    rows = [row for row in above if not any(text and _MOTTO.match(text.strip()) for text in row)]
    lines = list(dict.fromkeys(text.strip() for row in rows for text in row if text))
    published = next((match[1] for line in lines if (match := _PUBLISHED.search(line))), None)
    day = read_date(published) if published else None
    named = next((match[1] for line in lines if (match := _INDICATOR.search(line))), None)
    indicator, unit, period = _named(named or _main(lines) or "")
    compared = COMPARED_BEHIND.search(named or _main(lines) or "")
    if indicator and compared and not COMPARED_BEHIND.search(indicator):
        indicator = f"{indicator} {compared[1]}"
    return Title(
        indicator or None,
        next(_units(lines), None) or unit,
        f"{day:%Y-%m-%d}" if day else None,
        next((each for line in lines if (each := vintage(line))), None),
        period or next(filter(None, map(_period_alone, lines)), None),
        is_plan(_main(lines) or ""),
    )


def without_translation(text: str | None) -> str | None:
    """A cell without its lines of English: "Sơ bộ / Prel. / 2020" on three lines."""
    if text is None or "\n" not in text:
        return text
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if all(line.isascii() for line in lines):
        return text
    own = [line for line in lines if not (line.isascii() and line[0].isalpha())]
    if not any(map(_DIGIT.search, own)):  # the number of both languages: "Sơ bộ", "Prel. 2021"
        own += [each for line in lines for each in _NUMBERS.findall(line)]
    return "\n".join(own) if own[0] == lines[0] else text


def unit_below(texts: Sequence[str | None]) -> str | None:
    """The unit in notes under a table: "Units:" and, there or in the next cell, "Thous. pers."."""
    filled = [text.strip() for text in texts if text and text.strip()]
    for text, following in zip(filled, (*filled[1:], ""), strict=True):
        match = _UNIT.search(text)
        stated = match[1] if match else following if _UNITS.fullmatch(text) else ""
        if unit := stated_unit(stated):
            return unit
    return None


def _units(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        match = _UNIT.search(line)
        unit = match[1].strip() if match else stated_unit(line)
        if unit:
            yield unit


def _main(lines: Sequence[str]) -> str | None:
    """The line that names what a table is about: a numbered one, or one split by localities."""
    plain = [
        line
        for line in lines
        if not (_UNIT.search(line) or _PUBLISHED.search(line) or stated_unit(line))
        and not _NUMBER_ALONE.fullmatch(line)
        and not _period_alone(line)
        and not _LETTERHEAD.match(line)
    ]
    telling = (each for each in plain if _NUMBERED.match(each) or _SPLIT_BY.search(each))
    return next(telling, next(iter(plain), None))


def _period_alone(line: str) -> str | None:
    """The period that is all a line says: "Năm 2024 (số liệu sơ bộ)", "(Tháng 5 năm 2025)"."""
    bare = _FIGURES.sub("", without_vintage(_DAYS_OF_PERIOD.sub("", line).strip("() ")))
    return read_period(bare.strip("() ")) if _LETTER.search(line) else None


def _named(line: str) -> tuple[str, str | None, str | None]:
    """The indicator that a line names, and the unit and the period behind it."""
    text = _CONTINUED.sub("", _NUMBERED.sub("", label(line))).strip()
    last = _WITH_UNIT.search(text)
    unit = stated_unit(last[1]) if last else None
    text = text[: last.start()] if last and unit else text
    last = _UNIT_BEHIND.search(text)
    if last and (behind_comma := stated_unit(last[1])):
        text, unit = text[: last.start()], unit or behind_comma
    text, behind = _without_period(text)
    text, period = _without_period(_SPAN.sub("", _SPLIT_BY.sub("", text)).strip())
    period = period or behind
    text = _without_place(_OF_COUNTRY.sub("", text))
    own = _WITH_UNIT.search(text)
    own_unit = stated_unit(own[1]) if own else None
    return text[: own.start()] if own and own_unit else text, own_unit or unit, period


def _without_place(text: str) -> str:
    """A title without the locality at its end, which `area_above` reads."""
    place = _OF_PLACE.search(text)
    return text[: place.start()] if place and is_locality(place[1]) else text


def _without_period(text: str) -> tuple[str, str | None]:
    """A title without the period at its end, and that period."""
    for found in _OF_PERIOD.finditer(text):
        period = read_period(without_vintage(_IN.sub("", found[1])))
        if period:
            return text[: found.start()].rstrip(" ,"), period
    return text, None
