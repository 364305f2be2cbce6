"""The days that a sheet compares with."""

from datetime import date

from dashboard.figures.rules import DECREE_DAY
from dashboard.selection import Selection
from dashboard.ui.data import answers
from data_access.deadlines.windows import last_cut_off


def since_day(selection: Selection, code: str) -> date:
    """The day of `code`, one of SINCE or an ISO day."""
    if code == "period":
        return answers.earlier(selection).as_of
    return last_cut_off(selection.as_of) if code == "cut_off" else date.fromisoformat(code)


def is_comparable(selection: Selection, since: date) -> bool:
    """Whether `since` lies before the day of the selection, and reports were owed on it at all."""
    return DECREE_DAY <= since < selection.as_of
