"""Reporting periods as officials write them: "Quý I/2020", "6 tháng đầu năm 2020", "T3/2020"."""

import re
import unicodedata
from functools import lru_cache

from data_access import periods
from data_access.text.collation import strip_diacritics

# The state and its statistics begin in 1945; no programme or projection runs beyond 2100. Any other
# four digits are a number and no year.
YEARS = range(1945, 2101)
_TEXTS = 65_536  # that are kept: the same headings are tried in several layouts
_SOFT_HYPHEN = "\u00ad"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
MONTH_NUMBER = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_WORDS = {"một": "1", "nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5",
          "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10", "mười một": "11",
          "mười hai": "12"}  # fmt: skip
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True)).replace("|năm", "|năm(?= năm)")
_SPELLED = re.compile(rf"\b(?:(tháng|quý|quí) (?:thứ )?({_WORD})|({_WORD}) (tháng))(?!\w)")
_BEFORE = re.compile(r"(?:bao cao )?(?:ky )?(?:bao cao )?(?=(?:thang|quy|q|nam|t|6|9|12|3)\b)")
_MONTH_NAME = rf"(?:{'|'.join(MONTH_NUMBER)})[a-z]*"
_SHORT_YEAR = re.compile(
    rf"(?P<part>(?:thang|quy|q) ?(?:\d{{1,2}}|i{{1,3}}|iv)|{_MONTH_NAME}) (?:nam )?"
    r"(?P<year>[0-4]\d)"
)
_YEAR = r"(?P<year>\d{4})"
_OF = r"(?:nam |of |year )?"
_MONTH = r"(?P<number>0?[1-9]|1[0-2])"
_QUARTER = r"(?P<number>i{1,3}|iv|0?[1-4])"
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (periods.MONTH, rf"(?:thang ?|thg ?|th|t ?|month |m)?{_MONTH} {_OF}{_YEAR}"),
        (periods.MONTH, rf"{_YEAR} (?:thang |month |m|t)?{_MONTH}(?: 0?1)?"),
        (periods.MONTH, rf"(?P<name>{'|'.join(name[:3] for name in _MONTHS)})[a-z]* {_OF}{_YEAR}"),
        (periods.QUARTER, rf"(?:quy|q|quarter) ?{_QUARTER} {_OF}{_YEAR}"),
        (periods.QUARTER, rf"(?P<number>i{{1,3}}|iv) {_OF}{_YEAR}"),
        (periods.QUARTER, rf"{_YEAR} ?(?:quy|q) ?{_QUARTER}"),
        (periods.QUARTER, rf"0?3 ?thang dau {_OF}{_YEAR}"),
        (periods.NINE_MONTHS, rf"0?9 ?(?:thang|t|m|months?) ?(?:dau )?{_OF}{_YEAR}"),
        (periods.NINE_MONTHS, rf"(?:first )?(?:9|nine) months {_OF}{_YEAR}"),
        (periods.NINE_MONTHS, rf"{_YEAR} 9 ?(?:m|t)"),
        (periods.HALF_YEAR, rf"0?(?P<half>6) ?(?:thang|t)(?: dau)? {_OF}{_YEAR}"),
        (periods.HALF_YEAR, rf"0?6 ?(?:thang|t) (?P<half>cuoi) {_OF}{_YEAR}"),
        (periods.HALF_YEAR, rf"(?P<half>first|second) (?:half|6 months|six months) {_OF}{_YEAR}"),
        (periods.HALF_YEAR, rf"h ?(?P<half>[12]) {_OF}{_YEAR}"),
        (periods.HALF_YEAR, rf"{_YEAR} h(?P<half>[12])"),
        (periods.YEAR, rf"(?:ca nam |whole year |12 thang )?(?:nam bao cao |nam |year )?{_YEAR}"),
    )
)  # fmt: skip
_SECOND_HALF = {"cuoi", "second", "2"}


@lru_cache(maxsize=_TEXTS)
def read_period(text: str) -> str | None:
    """The code of the calendar period that `text` spells; None where it spells none in YEARS."""
    plain = _plain(text)
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match is not None and int(match["year"]) in YEARS:
            number = _number(kind, match.groupdict())
            return periods.of_year(kind, int(match["year"]))[number - 1].code
    return None


def _plain(text: str) -> str:
    """`text` in plain letters; numbers as such, and without "Báo cáo" and "Kỳ" before it.

    Of a year with two digits only a month or quarter that is called so is known to be one; of
    "Mar-25" too, as Excel shows a month.
    """
    seen = " ".join(unicodedata.normalize("NFKC", text).replace(_SOFT_HYPHEN, "").lower().split())
    plain = strip_diacritics(_SPELLED.sub(_in_digits, seen, count=1))
    plain = re.sub(r"^qui ?(?=\w)", "quy ", plain)
    plain = _BEFORE.sub("", plain, count=1) if _BEFORE.match(plain) else plain
    return _SHORT_YEAR.sub(r"\g<part> 20\g<year>", plain) if _SHORT_YEAR.fullmatch(plain) else plain


def _in_digits(match: re.Match[str]) -> str:
    before, number, count, after = match.groups()
    return f"{before} {_WORDS[number]}" if before else f"{_WORDS[count]} {after}"


def _number(kind: str, parts: dict[str, str | None]) -> int:
    """Which of the year's periods of the kind, from 1."""
    if kind == periods.HALF_YEAR:
        return 2 if parts["half"] in _SECOND_HALF else 1
    if parts.get("name"):
        return MONTH_NUMBER[str(parts["name"])]
    number = parts.get("number")
    if number is None:
        return 1
    return _ROMAN[number] if number in _ROMAN else int(number)
