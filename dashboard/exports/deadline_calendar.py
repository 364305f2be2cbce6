"""The deadlines of an agency, of reports and of directions, as a calendar that its own program
subscribes to: iCalendar.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from textwrap import shorten
from typing import Any, Final

from icalendar import Calendar, Event, Timezone

from dashboard.exports.choice_words import load_in_words
from dashboard.figures.context import context_of
from dashboard.figures.details.agencies.agency_detail import coming_of
from dashboard.figures.details.directions import coming_directions_of
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.rules import DEADLINE_CALENDAR_DAYS
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import TEXT, day, hour_due, period, simulated_mark

_SUMMARY_LENGTH: Final = 100  # characters of a direction's text
_PRODUCT: Final = "-//HTTTBC//Report deadlines//VI"


class DeadlineCalendar:
    """What falls due for one agency within DEADLINE_CALENDAR_DAYS, and every direction of meetings
    that it has still time to do, in `language`.

    A deadline keeps its identifier from file to file, so a program that reads a newer file moves
    the entry instead of adding another. Raises KeyError for an agency that is not there.
    """

    def __init__(
        self, source: FigureSource, selection: Selection, language: str, agency_code: str
    ) -> None:
        self._source, self._selection, self._language = reads_of(source), selection, language
        known = context_of(self._source, selection).known_agencies.set_index("agency_code")
        self._name = str(known.loc[agency_code, f"name_{language}"])
        self._load = load_in_words(self._source, language, selection.load)
        self._agency_code = agency_code

    def file(self) -> bytes:
        """The calendar as an .ics file."""
        calendar = Calendar()
        calendar.add("prodid", _PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", TEXT(self._language, "calendar.name", agency=self._name))
        last = self._selection.as_of + timedelta(days=DEADLINE_CALENDAR_DAYS)
        rows = coming_of(self._source, self._selection, self._agency_code, last)
        for row in records(rows):
            calendar.add_component(self._of_report(row))
        asked = coming_directions_of(self._source, self._selection, self._agency_code)
        for row in records(asked):
            calendar.add_component(self._of_direction(row))
        if not calendar.subcomponents:  # RFC 5545, 3.6: one at least
            calendar.add_component(Timezone.from_tzid("Asia/Ho_Chi_Minh"))
        return bytes(calendar.to_ical())

    def _of_report(self, row: Mapping[Any, Any]) -> Event:
        """The summary names the hour where the rule gives one."""
        summary = TEXT(
            self._language,
            "calendar.event_received" if row["is_received"] else "calendar.event",
            hour=f" {hour}" if (hour := hour_due(row["due_at"])) else "",
            regime=regime_name(self._language, row),
            period=period(self._language, row["period_code"]),
            mark=self._mark(row),
        )
        key = (row["origin_agency_code"], row["regime_code"], row["period_code"])
        return self._event("/".join(key), row["due_date"].date(), summary)

    def _of_direction(self, row: Mapping[Any, Any]) -> Event:
        number = row["direction_number"]
        summary = TEXT(
            self._language, "calendar.event_direction", number=number, mark=self._mark(row),
            text=shorten(row["direction_text"], _SUMMARY_LENGTH, placeholder=" …"),
        )  # fmt: skip
        of = TEXT(
            self._language, "calendar.direction_of", text=row["direction_text"],
            meeting=row["meeting_name"], day=day(self._language, row["meeting_date"]),
        )  # fmt: skip
        return self._event(f"direction/{number}", row["deadline_date"].date(), summary, of)

    def _mark(self, row: Mapping[Any, Any]) -> str:
        return f" {simulated_mark(self._language)}" if row["is_simulated"] else ""

    def _event(self, identifier: str, due: date, summary: str, more: str = "") -> Event:
        """An entry for the whole of the due day; it takes no time of whoever has it."""
        event = Event()
        event.add("uid", f"{identifier}@htttbc")
        event.add("dtstamp", datetime.combine(self._selection.as_of, time.min, UTC))
        event.add("dtstart", due)
        event.add("dtend", due + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", summary)
        as_of = day(self._language, self._selection.as_of)
        about = TEXT(self._language, "calendar.about", as_of=as_of, load=self._load)
        event.add("description", f"{more} {about}".strip())
        return event
