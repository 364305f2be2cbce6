"""The period that a heading spells, and what else it says: "Tổng số 2018", 2020 over "Quý I"."""

import re
from collections.abc import Iterator, Sequence

from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.statistics import heading_words

_DECIMAL = re.compile(r"[+-]?(?!0\d\.\d{4}$)\d+[.,]\d+")  # but 05.2020 is a month
# What stands beside a day, a span or another year is no subject: "Đến 31 tháng 12 năm 2018"
_NO_SUBJECT = re.compile(
    r"(?:^|\s)\d+(?:\s|$)|\d{4}|\b(?:ngày|đến|từ|giai đoạn|thời kỳ|trước|sau|gốc|hết|kết thúc"
    r"|as of|by|until|since|from|to|base)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SHORTER = re.compile(r"\b(?:tháng|thang|quý|quy|months?|quarters?|q[1-4]|t\d{1,2})\b", re.I)
_MEN = re.compile(r"\bnam\b", re.IGNORECASE)  # where others are written with their marks
_MARKS = " -–—:.,;/*"
_FIRST_NOTE = re.compile(r"^\(\*+\)\s*")

Spelled = tuple[str, str]  # a period, and what else the heading says


def spelled(parts: Sequence[str], *, has_accents: bool) -> Spelled | None:
    """The period of a heading, its parts read from the top down, or from the lowest up.

    `has_accents`: whether the sheet is written with them, so that "Nam" are men and no year.
    """
    bare = [text for part in parts if (text := heading_words.period_part(part))]
    if any(_DECIMAL.fullmatch(text) for text in bare):
        return None
    whole = _period(bare, has_accents=has_accents)
    return (whole, "") if whole else _beside(bare, has_accents=has_accents)


def _period(texts: Sequence[str], *, has_accents: bool) -> str | None:
    if has_accents and any(_MEN.search(text) for text in texts):
        return None
    return read_period(" ".join(texts)) or read_period(" ".join(reversed(texts)))


def _beside(bare: Sequence[str], *, has_accents: bool) -> Spelled | None:
    """The period at the beginning or the end of one part, completed by the others."""
    if any(text.isdigit() for text in bare[1:]):  # a figure under its heading
        return None
    for index, text in enumerate(bare):
        others = [*bare[:index], *bare[index + 1 :]]
        for period, rest in _cut(text, has_accents=has_accents):
            longer = _period([*others, period], has_accents=has_accents) if others else None
            if longer:
                return longer, rest
            found = _period([period], has_accents=has_accents)
            if found and not any(_SHORTER.search(each) for each in others):
                return found, " ".join([rest, *others])
    return None


def _cut(text: str, *, has_accents: bool) -> Iterator[tuple[str, str]]:
    """Each way to cut a period off a text that goes on about something, the longest first."""
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        for period, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            about = _FIRST_NOTE.sub("", " ".join(rest).strip(_MARKS))
            about += ")" * (about.count("(") - about.count(")"))
            is_about = _LETTERS.search(about) and (
                not _NO_SUBJECT.search(about) or heading_words.is_relative(about, about)
            )
            if is_about and _period([" ".join(period)], has_accents=has_accents):
                yield " ".join(period), about
