"""Reporting periods as officials write them: "Quý I/2020", "6 tháng đầu năm 2020", "T3/2020"."""

import re

from data_access import periods
from data_access.text.collation import strip_diacritics

# The state and its statistics begin in 1945; no programme or projection runs beyond 2100. Any other
# four digits are a number and no year.
YEARS = range(1945, 2101)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_YEAR = r"(?P<year>\d{4})"
_OF = r"(?:nam |of |year )?"
_MONTH = r"(?P<number>0?[1-9]|1[0-2])"
_QUARTER = r"(?P<number>i{1,3}|iv|[1-4])"
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (periods.MONTH, rf"(?:thang |t|t |month |m)?{_MONTH} {_OF}{_YEAR}"),
        (periods.MONTH, rf"{_YEAR} (?:thang |month |m|t)?{_MONTH}(?: 0?1)?"),
        (periods.MONTH, rf"(?P<name>{'|'.join(name[:3] for name in _MONTHS)})[a-z]* {_OF}{_YEAR}"),
        (periods.QUARTER, rf"(?:quy|q|quarter) ?{_QUARTER} {_OF}{_YEAR}"),
        (periods.QUARTER, rf"{_YEAR} (?:quy|q) ?{_QUARTER}"),
        (periods.NINE_MONTHS, rf"9 ?(?:thang|t|m|months?) ?(?:dau )?{_OF}{_YEAR}"),
        (periods.NINE_MONTHS, rf"(?:first )?(?:9|nine) months {_OF}{_YEAR}"),
        (periods.NINE_MONTHS, rf"{_YEAR} 9 ?(?:m|t)"),
        (periods.HALF_YEAR, rf"(?P<half>6) ?(?:thang|t)(?: dau)? {_OF}{_YEAR}"),
        (periods.HALF_YEAR, rf"6 ?(?:thang|t) (?P<half>cuoi) {_OF}{_YEAR}"),
        (periods.HALF_YEAR, rf"(?P<half>first|second) (?:half|6 months|six months) {_OF}{_YEAR}"),
        (periods.HALF_YEAR, rf"h ?(?P<half>[12]) {_OF}{_YEAR}"),
        (periods.HALF_YEAR, rf"{_YEAR} h(?P<half>[12])"),
        (periods.YEAR, rf"(?:ca nam |whole year )?(?:nam |year )?{_YEAR}"),
    )
)  # fmt: skip
_SECOND_HALF = {"cuoi", "second", "2"}


def read_period(text: str) -> str | None:
    """The code of the calendar period that `text` spells; None where it spells none in YEARS."""
    plain = strip_diacritics(text)
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match is not None and int(match["year"]) in YEARS:
            number = _number(kind, match.groupdict())
            return periods.of_year(kind, int(match["year"]))[number - 1].code
    return None


def _number(kind: str, parts: dict[str, str | None]) -> int:
    """Which of the year's periods of the kind, from 1."""
    if kind == periods.HALF_YEAR:
        return 2 if parts["half"] in _SECOND_HALF else 1
    if parts.get("name"):
        return _MONTH_NUMBER[str(parts["name"])]
    number = parts.get("number")
    if number is None:
        return 1
    return _ROMAN[number] if number in _ROMAN else int(number)
