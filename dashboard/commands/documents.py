"""The documents that the command export writes, and what each is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import sqlalchemy as sa

from dashboard.exports.deadline_calendar import DeadlineCalendar
from dashboard.exports.documents.agency_brief import AgencyBrief
from dashboard.exports.documents.conclusion_notice import ConclusionNotice
from dashboard.exports.documents.reminder_letters import ReminderLetters
from dashboard.exports.documents.reporting_report import ReportingReport
from dashboard.exports.slides.choice_parts import choice_of
from dashboard.exports.slides.deck import deck
from dashboard.exports.slides.html.page import html_file
from dashboard.exports.slides.model import Deck
from dashboard.exports.slides.pptx.page import PowerPointDeck
from dashboard.exports.workbook.answer_sheets import AnswerSheets
from dashboard.exports.workbook.workbook import Workbook
from dashboard.figures.details.statements import Statement
from dashboard.figures.meetings.frozen import FrozenView
from dashboard.figures.meetings.register import Meeting
from dashboard.selection import Selection
from data_access.store.loads import newest_load


@dataclass(frozen=True)
class Request:
    """What is asked for. `meeting`: that whose choice it is, and what it `shown`, if any.

    `slides`: the parts of the speaker's choice that the meeting keeps.
    `statements`: what agencies said to their reports. `template`: a .potx or .pptx of the office.
    """

    engine: sa.Engine
    selection: Selection
    language: str
    agency_codes: Sequence[str] = ()
    meeting: Meeting | None = None
    shown: FrozenView | None = None
    slides: Mapping[str, str] | None = None
    statements: Sequence[Statement] = ()
    template: bytes | None = None

    @property
    def meeting_name(self) -> str:
        """Of the meeting, "" for none."""
        return self.meeting.name if self.meeting else ""


class Document(Protocol):
    """What is written to a file."""

    def file(self) -> bytes:
        """The bytes of the file."""


@dataclass(frozen=True)
class DocumentKind:
    """How a document is made, how the name of its file ends, of how many agencies it can be,
    whether of meetings alone, and whether in a template.
    """

    make: Callable[[Request], Document]
    suffix: str
    agencies: range = range(1)
    needs_meeting: bool = False
    has_template: bool = False


@dataclass(frozen=True)
class _DeckFile:
    """The deck as a document, with the first of the indicators that are pinned to the overview."""

    asked: Request

    def file(self) -> bytes:
        """The bytes of the file."""
        return html_file(_slides(self.asked))


def _report(asked: Request) -> Document:
    return ReportingReport(asked.engine, asked.selection, asked.language, asked.meeting_name)


def _letters(asked: Request) -> Document:
    codes = asked.agency_codes or None
    return ReminderLetters(
        asked.engine, asked.selection, asked.language, codes, asked.statements, asked.meeting_name
    )


def _calendar(asked: Request) -> Document:
    return DeadlineCalendar(asked.engine, asked.selection, asked.language, asked.agency_codes[0])


def _brief(asked: Request) -> Document:
    (code,) = asked.agency_codes
    return AgencyBrief(asked.engine, asked.selection, asked.language, code, asked.meeting_name)


def _answers(asked: Request) -> Document:
    codes = asked.agency_codes or None
    return AnswerSheets(
        asked.engine, asked.selection, asked.language, codes, asked.statements, asked.meeting_name
    )


def _workbook(asked: Request) -> Document:
    return Workbook(asked.engine, asked.selection, asked.language, asked.meeting, asked.shown)


def _deck(asked: Request) -> Document:
    return _DeckFile(asked)


def _pptx(asked: Request) -> Document:
    return PowerPointDeck(_slides(asked), asked.template)


def _slides(asked: Request) -> Deck:
    choice = choice_of(asked.slides or {})
    return deck(
        asked.engine, asked.selection, asked.language, choice, asked.meeting, asked.shown,
        asked.statements,
    )  # fmt: skip


def _notice(asked: Request) -> Document:
    if asked.meeting is None:
        raise ValueError("a notice is of a meeting")
    load = newest_load(asked.engine)
    return ConclusionNotice(asked.engine, asked.meeting, load, asked.language)


DOCUMENTS: Final = {
    "report": DocumentKind(_report, ".docx"),
    "letters": DocumentKind(_letters, ".zip", range(1_000)),
    "answers": DocumentKind(_answers, ".zip", range(1_000)),
    "brief": DocumentKind(_brief, ".docx", range(1, 2)),
    "calendar": DocumentKind(_calendar, ".ics", range(1, 2)),
    "workbook": DocumentKind(_workbook, ".xlsx"),
    "deck": DocumentKind(_deck, ".html"),
    "pptx": DocumentKind(_pptx, ".pptx", has_template=True),
    "notice": DocumentKind(_notice, ".docx", needs_meeting=True),
}
