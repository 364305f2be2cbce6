"""Rules of schedules in words: the last day for sending, the days whose data a report covers."""

import re

from data_access.deadlines import schedules, windows
from data_access.importing.cells.one_cell import at_the_latest

_OF_PERIOD = r"(?: (?:của )?(?:kỳ|quý|năm))?(?: báo cáo)?"
_DAY_OF_MONTH = re.compile(
    r"ngày (?P<day>\d{1,2}) (?:của )?tháng (?:cuối(?: cùng)?|(?P<next>tiếp theo|sau|liền sau))"
    rf"{_OF_PERIOD}",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:tính )?(?:từ )?ngày (?P<first>\d{1,2}) (?:của )?tháng (?:liền )?trước(?: liền kề)?"
    rf"{_OF_PERIOD} đến (?:hết )?ngày (?P<last>\d{{1,2}}) (?:của )?tháng cuối(?: cùng)?"
    rf"{_OF_PERIOD}",
    re.IGNORECASE,
)
_WHOLE_MONTHS = re.compile(
    rf"(?:tính )?(?:từ )?ngày (?:0?1|đầu(?: tiên)?) (?:của )?tháng đầu(?: tiên)?{_OF_PERIOD}"
    rf" đến (?:hết )?ngày cuối(?: cùng)? (?:của )?tháng cuối(?: cùng)?{_OF_PERIOD}",
    re.IGNORECASE,
)


def fixed_day(text: str | None) -> str | None:
    """The rule that "chậm nhất ngày 20 của tháng cuối kỳ" spells; other texts as they are."""
    spelled = _DAY_OF_MONTH.fullmatch(at_the_latest(" ".join(text.split()))) if text else None
    if spelled is None:
        return text
    return f"{schedules.FIXED_DAY}:{int(spelled['day'])}{'+1' if spelled['next'] else ''}"


def own_window(text: str | None) -> str | None:
    """The rule that "từ ngày 15 tháng trước kỳ đến ngày 14 tháng cuối kỳ" spells; else `text`.

    From the first day of the first month to the last of the last one: that of calendar months.
    """
    plain = " ".join(text.split()) if text else ""
    if _WHOLE_MONTHS.fullmatch(plain):
        return windows.CALENDAR
    spelled = _SPAN.fullmatch(plain)
    return f"{windows.OWN}:{spelled['first']}-{spelled['last']}" if spelled else text
