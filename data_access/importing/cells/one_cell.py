"""One cell: its text to a value, None where it is wrong."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache, partial
from typing import Any

from data_access import periods
from data_access.importing.cells.spelled_periods import MONTH_NUMBER, YEARS
from data_access.importing.cells.spelled_periods import read_period as spelled_period
from data_access.importing.cells.weekdays import WEEKDAY, agrees
from data_access.importing.cells.word_lists import listed_words
from data_access.importing.model.columns import ColumnSpec, ColumnType, choice_spellings
from data_access.text.folding import comparison_key

_TURN = 70  # 69 is 2069, 70 is 1970
_DAY = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY})[ ,]+)?(?:ngày )?"
    r"(?:(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2}) ?(?P<sign>[-/.]) ?"
    rf"(?P<month2>\d{{1,2}}|{'|'.join(MONTH_NUMBER)}) ?(?P=sign) ?(?P<year2>\d{{4}}|\d{{2}})(?!\d)"
    r"|(?P<day3>\d{1,2}) (?=tháng|[a-z]{3})(?:tháng )?"
    rf"(?P<month3>\d{{1,2}}|{'|'.join(MONTH_NUMBER)})[a-z]*,? (?:năm )?(?P<year3>\d{{4}}))",
    re.IGNORECASE,
)
_WEEKDAY_BEHIND = re.compile(rf"[ ,]*\(?(?P<weekday>{WEEKDAY})\)?", re.IGNORECASE)
_CLOCK = re.compile(
    r"([01]?\d|2[0-3])(?::|h|g| giờ ?)([0-5]\d)(?:(?::([0-5]\d)(?:\.(\d{1,6}))?)| phút|ph|p|['’′])?"
    r"(?: ?(am|pm|sa|ch))?|([01]?\d|2[0-3])(?:h| giờ)",
    re.IGNORECASE,
)
_AFTERNOON, _NOON = ("pm", "ch"), 12  # SA, CH: sáng, chiều, as a Vietnamese Windows writes them
_HANOI = "+07:00"
_CLOCK_FIRST = re.compile(rf"(?P<clock>{_CLOCK.pattern}),? (?:ngày )?(?P<day>\S.*)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?: lúc |, ?| - |[ T])")
_IN_BRACKETS = re.compile(r"(?P<day>.*\d) ?\((?P<clock>[^()]+)\)")
_STOPS = " .;,"
# "trước 17h" is until 17:00; "trước ngày 25" does not say whether the 25th is in time
_AT_THE_LATEST = re.compile(
    r"(?:(?:chậm|muộn) nhất(?: là| vào)?|(?:đến )?hết|đến|không quá"
    r"|trước(?= (?:lúc )?\d{1,2}(?:h|:| giờ)))(?: lúc)? "
    rf"(?=(?:{WEEKDAY}[ ,]+)?(?:ngày )?\d)",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?")
_COUNTED = re.compile(r"^lần\s+(?:thứ\s+)?(?=\d)", re.IGNORECASE)  # Lần 2
_INTEGER = re.compile(r"[+-]?\d{1,10}")
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


def read_date(text: str, *, counts_from_1904: bool = False) -> date | None:
    """A day: 2020-03-25, 25/03/2020, 25/3/20, 25-3-2020, 25.3.2020, ngày 25 tháng 3 năm 2020.

    Also 25-Mar-20, 25 March 2020, its day of the week before or behind it, a full stop behind it,
    the serial number of a day in a spreadsheet, and a day at midnight. None for anything else: the
    month never comes first, and a day of the week is that of the date.
    """
    text = text.rstrip(_STOPS)
    serial = _serial(text, counts_from_1904=counts_from_1904)
    if serial is not None:
        return serial.date() if serial.time() == datetime.min.time() else None
    parts = _split_day(text)
    if parts is None or (parts[1] and not _MIDNIGHT.fullmatch(parts[1])):
        return None
    return parts[0]


def at_the_latest(text: str) -> str:
    """The day and hour of a deadline, "chậm nhất ngày 25/9/2026", "trước 17h00 ngày 25/9/2026"."""
    words = _AT_THE_LATEST.match(text)
    return text[words.end() :] if words else text


def read_deadline(text: str, *, counts_from_1904: bool = False) -> date | None:
    """The last day of a deadline: as `read_date`, or behind words that say that it is the last."""
    return read_date(at_the_latest(text), counts_from_1904=counts_from_1904)


def read_moment(text: str, *, counts_from_1904: bool = False) -> datetime | None:
    """A day as `read_date` accepts it, with or without a time before or after it; else None.

    A time is 16:30, 16:30:00, 16h30, 16h, 16 giờ 30, 4:30 PM, 04:30 CH, in brackets or not.
    One with another offset than Hanoi's is none.
    """
    text = _IN_BRACKETS.sub(r"\g<day> \g<clock>", text.rstrip(_STOPS).removesuffix(_HANOI))
    serial = _serial(text, counts_from_1904=counts_from_1904)
    if serial is not None:
        return serial
    clock_first = _CLOCK_FIRST.fullmatch(text)
    parts = _split_day(f"{clock_first['day']} {clock_first['clock']}" if clock_first else text)
    if parts is None:
        return None
    day, rest = parts
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  Hanoi wall-clock time
    if not rest:
        return midnight
    between = _BETWEEN.match(rest)
    clock = _CLOCK.fullmatch(rest[between.end() :]) if between else None
    hour = None if clock is None else _hour(clock)
    return None if clock is None or hour is None else midnight + _since_midnight(hour, clock)


def _hour(clock: re.Match[str]) -> int | None:
    """The hour of 24; None for one that a half of the day cannot have, such as 16:30 SA."""
    half, hour = (clock[5] or "").lower(), int(clock[1] or clock[6])
    if not half:
        return hour
    if hour > _NOON:
        return hour if half in _AFTERNOON else None
    return hour % _NOON + (_NOON if half in _AFTERNOON else 0)


def _since_midnight(hour: int, clock: re.Match[str]) -> timedelta:
    minute, second, fraction = clock.group(2, 3, 4)
    microseconds = int((fraction or "").ljust(6, "0"))
    return timedelta(
        hours=hour,
        minutes=int(minute or 0),
        seconds=int(second or 0),
        microseconds=microseconds,
    )


def _serial(text: str, *, counts_from_1904: bool) -> datetime | None:
    """The moment with the serial number `text`: whole days, and the part of a day in decimals."""
    match = _SERIAL.fullmatch(text)
    if match is None:
        return None
    epoch = _EPOCH_1904 if counts_from_1904 else _EPOCH_1900
    seconds = round(float(f"0.{match[2] or 0}") * 24 * 60 * 60)
    moment = datetime.combine(epoch + timedelta(days=int(match[1])), datetime.min.time())
    moment += timedelta(seconds=seconds)
    return moment if moment.year in YEARS else None


def _split_day(text: str) -> tuple[date, str] | None:
    """The day at the beginning of `text`, and what follows it."""
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day = (
        match[name] or match[f"{name}2"] or match[f"{name}3"] for name in ("year", "month", "day")
    )
    if len(year) == len("20"):
        year = f"20{year}" if int(year) < _TURN else f"19{year}"
    try:
        read = date(int(year), MONTH_NUMBER.get(month.lower()) or int(month), int(day))
    except ValueError:
        return None
    behind = _WEEKDAY_BEHIND.match(text, match.end())
    weekdays = match["weekday"], behind and behind["weekday"]
    if read.year not in YEARS or not all(agrees(each, read) for each in weekdays):
        return None
    return read, text[(behind or match).end() :]


def _read_integer(text: str) -> int | None:
    text = _COUNTED.sub("", text)
    value = int(text) if _INTEGER.fullmatch(text) else None
    return value if value is not None and abs(value) < 2**31 else None


def _read_time(text: str) -> str | None:
    clock = _CLOCK.fullmatch(text)
    hour = None if clock is None or int(clock[3] or 0) else _hour(clock)
    return None if clock is None or hour is None else f"{hour:02d}:{clock[2] or '00'}"


def _read_period(text: str) -> str | None:
    spelled = spelled_period(text)
    if spelled is None and periods.is_own_code(text):
        return text
    return spelled


@cache
def _words(meaning: str) -> frozenset[str]:
    return frozenset(comparison_key(word) or word for word in listed_words(meaning))


def _flag_reader(column: ColumnSpec) -> Callable[[str], bool | None]:
    more_yes, more_no = column.yes_no or ("true", "false")
    yes, no = _words("true") | _words(more_yes), _words("false") | _words(more_no)
    return lambda text: _flag(comparison_key(text) or text, yes, no)  # a tick has no letters


def _flag(word: str, yes: frozenset[str], no: frozenset[str]) -> bool | None:
    return True if word in yes else False if word in no else None


def _choice_reader(column: ColumnSpec) -> Callable[[str], str | None]:
    """A reader of the choices of `column`, by code name or by name in either language."""
    spellings = choice_spellings(column)
    return lambda text: spellings.get(text) or spellings.get(comparison_key(text))


def reader(column: ColumnSpec, *, counts_from_1904: bool) -> Callable[[str], Any] | None:
    """What reads a cell of `column`; None for plain text, numbers and moments."""
    if column.choices:
        return _choice_reader(column)
    readers: dict[ColumnType, Callable[[str], Any]] = {
        "date": partial(
            read_deadline if column.is_deadline else read_date, counts_from_1904=counts_from_1904
        ),
        "flag": _flag_reader(column),
        "integer": _read_integer,
        "time": _read_time,
        "period": _read_period,
    }
    return readers.get(column.type)
