"""Rules of schedules in words: the last day for sending, the days whose data a report covers."""

import re

from data_access.deadlines import schedules, windows
from data_access.importing.cells.one_cell import at_the_latest

_DAY_OF_MONTH = re.compile(
    r"ngày (?P<day>\d{1,2}) (?:của )?tháng (?:cuối(?: cùng)?|(?P<next>tiếp theo|sau|liền sau))"
    r"(?: (?:của )?(?:kỳ|quý|năm))?(?: báo cáo)?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:từ )?ngày (?P<first>\d{1,2}) (?:của )?tháng trước(?: (?:của )?(?:kỳ|quý|năm))?"
    r"(?: báo cáo)? đến (?:hết )?ngày (?P<last>\d{1,2}) (?:của )?tháng cuối(?: cùng)?"
    r"(?: (?:của )?(?:kỳ|quý|năm))?(?: báo cáo)?",
    re.IGNORECASE,
)


def fixed_day(text: str | None) -> str | None:
    """The rule that "chậm nhất ngày 20 của tháng cuối kỳ" spells; other texts as they are."""
    spelled = _DAY_OF_MONTH.fullmatch(at_the_latest(" ".join(text.split()))) if text else None
    if spelled is None:
        return text
    return f"{schedules.FIXED_DAY}:{int(spelled['day'])}{'+1' if spelled['next'] else ''}"


def own_window(text: str | None) -> str | None:
    """The rule that "từ ngày 15 tháng trước kỳ đến ngày 14 tháng cuối kỳ" spells; else `text`."""
    spelled = _SPAN.fullmatch(" ".join(text.split())) if text else None
    return f"{windows.OWN}:{spelled['first']}-{spelled['last']}" if spelled else text
