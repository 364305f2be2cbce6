"""The documents that leave the building, as files."""

from collections.abc import Sequence
from typing import Final

from dashboard.exports.deadline_calendar import DeadlineCalendar
from dashboard.exports.documents.agency_brief import AgencyBrief
from dashboard.exports.documents.conclusion_notice import ConclusionNotice
from dashboard.exports.documents.reminder_letters import ReminderLetter, ReminderLetters
from dashboard.exports.documents.reporting_report import ReportingReport
from dashboard.exports.progress import Progress
from dashboard.exports.slides.choice_parts import choice_of
from dashboard.exports.slides.deck import deck
from dashboard.exports.slides.pptx.page import PowerPointDeck
from dashboard.exports.workbook.answer_sheets import AnswerSheets
from dashboard.exports.workbook.workbook import Workbook
from dashboard.figures.details.agencies import reminders
from dashboard.figures.details.statements import Statement
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.ui.data import answers, meetings, statements
from dashboard.ui.data.cache import cached, store_reads
from dashboard.ui.file_jobs import LongFile

_STAGES: Final = 2  # of a deck and of a workbook: what they say, and how it is written


@cached
def reporting_report(reads: Reads, selection: Selection, language: str) -> bytes:
    """The report of the selection, as a .docx file."""
    return ReportingReport(reads, selection, language).file()


addressees = cached(reminders.addressees)
not_reminded_agencies = cached(reminders.others)


def reminder_letter(selection: Selection, language: str, agency_code: str) -> ReminderLetter:
    """The letter to one of the addressees, to be looked at."""
    (letter,) = ReminderLetters(store_reads(), selection, language, [agency_code]).letters
    return letter


def reminder_letters(selection: Selection, language: str, agency_codes: Sequence[str]) -> LongFile:
    """The letters to these agencies, as a .zip file."""
    reads, said = store_reads(), statements.beside(selection, None)

    def work(progress: Progress) -> bytes:
        return ReminderLetters(reads, selection, language, agency_codes, said).file(progress)

    return LongFile((selection, language, agency_codes, said), work)


@cached
def deadline_calendar(reads: Reads, selection: Selection, language: str, agency_code: str) -> bytes:
    """What falls due for one agency, as an .ics file."""
    return DeadlineCalendar(reads, selection, language, agency_code).file()


@cached
def agency_brief(reads: Reads, selection: Selection, language: str, agency_code: str) -> bytes:
    """The brief of one agency, as a .docx file."""
    return AgencyBrief(reads, selection, language, agency_code).file()


def power_point(meeting: Meeting, language: str) -> LongFile:
    """The slides that a meeting keeps, else the usual ones, as a .pptx file."""
    kept = meetings.kept_slides(meeting.number)
    choice = choice_of(kept.parts if kept else {})
    said = statements.beside(meeting.selection, meeting)
    reads, view = store_reads(), meetings.view(meeting)

    def work(progress: Progress) -> bytes:
        slides = deck(reads, meeting.selection, language, choice, meeting, view, said, progress)
        return PowerPointDeck(slides).file(progress)

    return LongFile((meeting, language, choice, said), work, _STAGES)


def conclusion_notice(meeting: Meeting, language: str) -> bytes:
    """The draft of a meeting's notice from what is known now, as a .docx file."""
    return _conclusion_notice(meeting, answers.newest_load(), language)


@cached
def _conclusion_notice(reads: Reads, meeting: Meeting, load: int, language: str) -> bytes:
    return ConclusionNotice(reads, meeting, load, language).file()


@cached
def _answer_sheets(
    reads: Reads, selection: Selection, language: str, said: tuple[Statement, ...], name: str
) -> bytes:
    return AnswerSheets(reads, selection, language, statements=said, meeting_name=name).file()


def answer_sheets(meeting: Meeting, language: str) -> bytes:
    """The lists to be answered before a meeting, of the day of its figures, as a .zip file."""
    said = statements.beside(meeting.selection, meeting)
    return _answer_sheets(meeting.selection, language, said, meeting.name)


def workbook(meeting: Meeting, language: str) -> LongFile:
    """The workbook of a meeting, as an .xlsx file."""
    book = Workbook(store_reads(), meeting.selection, language, meeting, meetings.view(meeting))
    return LongFile((meeting, language), book.file, _STAGES)
