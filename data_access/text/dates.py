"""Days and moments as readers of each language write them: 05/02/2020, 5 Feb 2020."""

from datetime import date, datetime, time
from typing import Final

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip


def day(language: str, value: date) -> str:
    """05/02/2020 in Vietnamese; 5 Feb 2020 in English, where 05/02 could be May."""
    if language == "vi":
        return f"{value:%d/%m/%Y}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def day_short(language: str, value: date) -> str:
    """05/02/20, 5 Feb ’20: in a narrow cell."""
    if language == "vi":
        return f"{value:%d/%m/%y}"
    return f"{value.day} {_MONTHS[value.month - 1]} ’{value:%y}"


def day_of_year(language: str, value: date) -> str:
    """05/02, 5 Feb: where the year is plain."""
    return f"{value:%d/%m}" if language == "vi" else f"{value.day} {_MONTHS[value.month - 1]}"


def moment(language: str, value: datetime) -> str:
    """08:00 05/02/2020, 08:00, 5 Feb 2020: Hanoi time."""
    return f"{value:%H:%M}{' ' if language == 'vi' else ', '}{day(language, value)}"


def hour_due(due_at: datetime) -> str:
    """17:00; "" where the whole of the day is the sender's."""
    return "" if due_at.time() == time.max else f"{due_at:%H:%M}"


def deadline(language: str, due_at: datetime) -> str:
    """The day until whose end, or the moment until which something is due."""
    return moment(language, due_at) if hour_due(due_at) else day(language, due_at)


def month(language: str, value: str) -> str:
    """02/2020, Feb 2020, of the code 2020-02."""
    year, _, number = value.partition("-")
    return f"{month_number(language, int(number))}{'/' if language == 'vi' else ' '}{year}"


def month_number(language: str, value: int) -> str:
    """02, Feb: the month of a year."""
    return f"{value:02}" if language == "vi" else _MONTHS[value - 1]
