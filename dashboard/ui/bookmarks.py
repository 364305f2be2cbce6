"""Named days, and bookmarks of one's own, which the browser keeps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from dashboard.selection import Selection
from dashboard.ui import filters
from dashboard.ui.address import write
from dashboard.ui.components.scripts import component
from dashboard.ui.data.meetings import last_meeting
from dashboard.ui.language import current, say
from dashboard.wording import day
from data_access.deadlines.windows import last_cut_off

ORDER_DAY: Final = date(2020, 2, 5)  # whose counts, 18/22 and 38/63, the order for this board named

_bookmarks = component("bookmarks")


def bookmarks(selection: Selection) -> None:
    """Links to the named days with the same choice, and to the bookmarks of this browser."""
    names = ("days", "own", "name", "add", "remove", "added", "removed", "refused")
    _bookmarks(
        key="bookmarks",
        data={name: say(f"bookmarks.{name}") for name in names}
        | {"language": current(), "links": [list(link) for link in named_days(selection)]},
    )


def named_days(selection: Selection) -> Iterator[tuple[str, str]]:
    """The text and the address of each named day that this board can show."""
    options = filters.options()
    today = options.as_of
    cut_off = last_cut_off(today)
    days = [
        (say("bookmarks.today", day=_text(today)), today, options.newest_load),
        (say("bookmarks.cut_off", day=_text(cut_off)), cut_off, options.newest_load),
        (_text(ORDER_DAY), ORDER_DAY, options.newest_load),
    ]
    if meeting := last_meeting():
        name = say("bookmarks.meeting", name=meeting.name, day=_text(meeting.as_of))
        days.append((name, meeting.as_of, meeting.load))
    for name, as_of, load in days:
        if options.first_day <= as_of <= options.last_day and load <= options.newest_load:
            choice = replace(selection, as_of=as_of, load=load)
            yield name, urlencode(write(choice, current(), filters.focus()))


def _text(as_of: date) -> str:
    return day(current(), as_of)
