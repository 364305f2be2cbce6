"""The deadlines of an agency as a calendar that its own program subscribes to: iCalendar."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from icalendar import Calendar, Event

from dashboard.figures.context import context_of
from dashboard.figures.details.agencies.agency_detail import coming_of
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.rules import DEADLINE_CALENDAR_DAYS
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import TEXT, day, period, simulated_mark

_PRODUCT: Final = "-//HTTTBC//Report deadlines//VI"


class DeadlineCalendar:
    """What falls due for one agency within DEADLINE_CALENDAR_DAYS, in `language`.

    A deadline keeps its identifier from file to file, so a program that reads a newer file moves
    the entry instead of adding another. Raises KeyError for an agency that is not there.
    """

    def __init__(
        self, source: FigureSource, selection: Selection, language: str, agency_code: str
    ) -> None:
        self._source, self._selection, self._language = reads_of(source), selection, language
        known = context_of(self._source, selection).known_agencies.set_index("agency_code")
        self._name = str(known.loc[agency_code, f"name_{language}"])
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
            calendar.add_component(self._event(row))
        return bytes(calendar.to_ical())

    def _event(self, row: Mapping[Any, Any]) -> Event:
        """An entry for the whole of the due day; it takes no time of whoever has it."""
        due = row["due_date"].date()
        event = Event()
        key = (row["origin_agency_code"], row["regime_code"], row["period_code"])
        event.add("uid", "/".join(key) + "@htttbc")
        event.add("dtstamp", datetime.combine(self._selection.as_of, time.min, UTC))
        event.add("dtstart", due)
        event.add("dtend", due + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        summary = TEXT(
            self._language,
            "calendar.event_received" if row["is_received"] else "calendar.event",
            regime=regime_name(self._language, row),
            period=period(self._language, row["period_code"]),
            mark=f" {simulated_mark(self._language)}" if row["is_simulated"] else "",
        )
        event.add("summary", summary)
        as_of = day(self._language, self._selection.as_of)
        about = TEXT(self._language, "calendar.about", as_of=as_of, load=self._selection.load)
        event.add("description", about)
        return event
