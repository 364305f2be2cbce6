"""The documents that leave the building, as files."""

from collections.abc import Sequence

from dashboard.exports.deadline_calendar import DeadlineCalendar
from dashboard.exports.documents.agency_brief import AgencyBrief
from dashboard.exports.documents.reminder_letters import ReminderLetter, ReminderLetters
from dashboard.exports.documents.reporting_report import ReportingReport
from dashboard.figures.details import reminders
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui.data.cache import cached, store_reads


@cached
def reporting_report(reads: Reads, selection: Selection, language: str) -> bytes:
    """The report of the selection, as a .docx file."""
    return ReportingReport(reads, selection, language).file()


reminded_agencies = cached(reminders.reminded_agencies)


def reminder_letter(selection: Selection, language: str, agency_code: str) -> ReminderLetter:
    """The letter to one agency, to be looked at."""
    return ReminderLetter(store_reads(), selection, language, agency_code)


@cached
def reminder_letters(
    reads: Reads, selection: Selection, language: str, agency_codes: Sequence[str]
) -> bytes:
    """The letters to these agencies, as a .zip file."""
    return ReminderLetters(reads, selection, language, agency_codes).file()


@cached
def deadline_calendar(reads: Reads, selection: Selection, language: str, agency_code: str) -> bytes:
    """What falls due for one agency, as an .ics file."""
    return DeadlineCalendar(reads, selection, language, agency_code).file()


@cached
def agency_brief(reads: Reads, selection: Selection, language: str, agency_code: str) -> bytes:
    """The brief of one agency, as a .docx file."""
    return AgencyBrief(reads, selection, language, agency_code).file()
