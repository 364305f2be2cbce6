"""The day of the week that stands beside a date."""

import re
from datetime import date

_NAMES = (
    ("thứ hai", "thứ 2", "t2", "monday", "mon"),
    ("thứ ba", "thứ 3", "t3", "tuesday", "tue"),
    ("thứ tư", "thứ 4", "t4", "wednesday", "wed"),
    ("thứ năm", "thứ 5", "t5", "thursday", "thu"),
    ("thứ sáu", "thứ 6", "t6", "friday", "fri"),
    ("thứ bảy", "thứ bẩy", "thứ 7", "t7", "saturday", "sat"),
    ("chủ nhật", "cn", "sunday", "sun"),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES) for name in names}
WEEKDAY = rf"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b\.?"


def agrees(weekday: str | None, day: date) -> bool:
    """Whether `day` is of the weekday that is written beside it; a text of none says nothing."""
    number = _NUMBERS.get(re.sub(r"\s+", " ", (weekday or "").strip(" .").lower()))
    return number is None or number == day.weekday()
