"""Days and periods as people write them, in text without diacritics (`strip_diacritics`)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from data_access import periods

LAST_YEAR: Final = "12m"  # the twelve months to the day, as in an address
CUT: Final = "|"  # stands where a part was taken out, so that its neighbours do not become one
_MONTHS: Final = ("january", "february", "march", "april", "may", "june", "july", "august",
                  "september", "october", "november", "december")  # fmt: skip
_COUNTED: Final = {
    **{str(number): number for number in range(1, 10)},
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "nhat": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "one": 1, "two": 2, "three": 3, "four": 4, "dau": 1, "cuoi": 2,
}  # fmt: skip
_NUMBER: Final = r"(?P<n>[1-4]|i{1,3}|iv|mot|nhat|hai|ba|bon|tu|one|two|three|four)"
_ORDINAL: Final = r"(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)"
_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_OF_YEAR: Final = rf"(?: (?:nam|of|in|year))* {_YEAR}"
_MAYBE_YEAR: Final = rf"(?:{_OF_YEAR})?"
_ENGLISH_MONTH: Final = rf"(?P<e>{'|'.join((*_MONTHS, *(name[:3] for name in _MONTHS)))})"
_BEFORE_DAY: Final = (
    r"(?:(?:tinh|cap nhat|ke)? ?(?:den|toi)(?: het)? ?)?(?:as (?:of|at) |by |until |up to |on )?"
)

_Match = re.Match[str]
_Day = Callable[[_Match, date], date]
_Span = Callable[[_Match, date], str]


def _written_day(match: _Match, _: date) -> date:
    parts = match.groupdict()
    return date(int(parts["y"]), _month_number(parts), int(parts["d"]))


def _month_number(parts: dict[str, str]) -> int:
    if not parts.get("e"):
        return int(parts["m"])
    return 1 + next(place for place, name in enumerate(_MONTHS) if name.startswith(parts["e"]))


_DAYS: Final[tuple[tuple[str, _Day], ...]] = (
    (rf"{_YEAR} (?P<m>\d\d) (?P<d>\d\d)", _written_day),
    (
        rf"(?:ngay )?(?P<d>\d{{1,2}}) (?:thang )?(?P<m>\d{{1,2}}) (?:nam )?{_YEAR}",
        _written_day,
    ),
    (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_ENGLISH_MONTH} {_YEAR}", _written_day),
    (rf"{_ENGLISH_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_YEAR}", _written_day),
    (r"(?:hom nay|today|hien nay|bay gio|now|right now)", lambda _, present: present),
    (r"(?:hom qua|yesterday)", lambda _, present: present - timedelta(days=1)),
)


def _year(match: _Match, day: date) -> str:
    return match["y"] or f"{day.year}"


def _quarter(match: _Match, day: date) -> str:
    return f"{_year(match, day)}-Q{_COUNTED[match['n']]}"


def _half(match: _Match, day: date) -> str:
    return f"{_year(match, day)}-H{_COUNTED[match['n']]}"


def _month(match: _Match, day: date) -> str:
    return f"{_year(match, day)}-{_month_number(match.groupdict()):02}"


def _relative(kind: str, steps: int) -> _Span:
    def code(_: _Match, day: date) -> str:
        found = periods.at(kind, day).code
        return periods.previous(found) if steps else found

    return code


_SPANS: Final[tuple[tuple[str, _Span], ...]] = (
    (rf"{_YEAR} ?q(?P<n>[1-4])", _quarter),
    (rf"(?:quy|qui|quarter|q) ?{_NUMBER}{_MAYBE_YEAR}", _quarter),
    (rf"(?:the )?{_ORDINAL} quarter{_MAYBE_YEAR}", _quarter),
    (rf"{_YEAR} ?h(?P<n>[12])", _half),
    (rf"h ?(?P<n>[12]){_OF_YEAR}", _half),
    (rf"(?:6|sau) thang (?P<n>dau|cuoi){_MAYBE_YEAR}", _half),
    (rf"nua (?P<n>dau|cuoi)(?: nam)?{_MAYBE_YEAR}", _half),
    (rf"(?:the )?{_ORDINAL} half(?: year)?{_MAYBE_YEAR}", _half),
    (rf"(?:first )?(?:6|six) months{_OF_YEAR}", lambda match, day: f"{_year(match, day)}-H1"),
    (rf"(?:6|sau) thang{_OF_YEAR}", lambda match, day: f"{_year(match, day)}-H1"),
    (rf"{_YEAR} 9m", lambda match, day: f"{_year(match, day)}-9M"),
    (
        rf"(?:first )?(?:9|chin|nine) (?:thang|months)(?: dau)?{_OF_YEAR}",
        lambda match, day: f"{_year(match, day)}-9M",
    ),
    (r"(?:12|muoi hai) thang(?: qua| gan nhat| gan day)", lambda *_: LAST_YEAR),
    (r"(?:the )?(?:last|past) (?:12|twelve) months", lambda *_: LAST_YEAR),
    (r"(?:moi ky|tat ca cac ky|all periods|all time)", lambda *_: "all"),
    (r"(?:quy nay|this quarter)", _relative(periods.QUARTER, 0)),
    (r"(?:quy truoc|last quarter)", _relative(periods.QUARTER, 1)),
    (r"(?:thang nay|this month)", _relative(periods.MONTH, 0)),
    (r"(?:thang truoc|last month)", _relative(periods.MONTH, 1)),
    (r"(?:nam nay|this year)", _relative(periods.YEAR, 0)),
    (r"(?:nam truoc|nam ngoai|last year)", _relative(periods.YEAR, 1)),
    (rf"(?:thang|month|thg|t) ?(?P<m>1[0-2]|0?[1-9]){_MAYBE_YEAR}", _month),
    (rf"{_ENGLISH_MONTH}{_OF_YEAR}", _month),
    (rf"{_YEAR} (?P<m>0[1-9]|1[0-2])", _month),
    (rf"(?P<m>1[0-2]|0?[1-9]) {_YEAR}", _month),
    (rf"(?:(?:ca|trong|in|whole|full|nam|year|the) )*{_YEAR}", _year),
)


def take_day(text: str, present: date) -> tuple[date | None, str]:
    """The day that `text` names, and the text without it; `present` is today.

    Of several the first is taken; what is no day of the calendar stays where it is.
    """
    for pattern, day_of in _DAYS:
        match = re.search(rf"(?<!\S){_BEFORE_DAY}{pattern}(?!\S)", text)
        if match:
            try:
                return day_of(match, present), _without(text, match)
            except ValueError:
                continue
    return None, text


def take_period(text: str, as_of: date) -> tuple[str | None, str]:
    """The period that `text` names, as seen on the day, and the text without it."""
    for pattern, code_of in _SPANS:
        match = re.search(rf"(?<!\S){pattern}(?!\S)", text)
        if match:
            return code_of(match, as_of), _without(text, match)
    return None, text


def _without(text: str, match: _Match) -> str:
    return f"{text[: match.start()]} {CUT} {text[match.end() :]}"
