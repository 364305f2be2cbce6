"""The command export: `python -m dashboard export report --as-of 2020-02-05 --out report.docx`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Protocol

import click
import sqlalchemy as sa

from dashboard.commands import choice
from dashboard.exports.deadline_calendar import DeadlineCalendar
from dashboard.exports.documents.agency_brief import AgencyBrief
from dashboard.exports.documents.reminder_letters import ReminderLetters
from dashboard.exports.documents.reporting_report import ReportingReport
from dashboard.exports.slides.deck import DeckChoice, deck
from dashboard.exports.slides.html.page import html_file
from dashboard.figures.context import context_of
from dashboard.figures.meetings import register
from dashboard.figures.meetings.frozen import FrozenView
from dashboard.figures.meetings.register import Meeting
from dashboard.selection import Geography, Selection
from dashboard.settings import settings
from dashboard.wording import TEXT
from data_access.commands import parameters
from data_access.commands.console import DONE, say
from data_access.readers.agencies import identities
from data_access.store.engine import open_engine


class Document(Protocol):
    """What is written to a file."""

    def file(self) -> bytes:
        """The bytes of the file."""


@dataclass(frozen=True)
class Asked:
    """What a document is made of: a choice, the agencies named, a meeting with what it kept."""

    engine: sa.Engine
    selection: Selection
    language: str
    codes: Sequence[str]
    meeting: Meeting | None = None
    view: FrozenView | None = None

    @property
    def of_choice(self) -> tuple[sa.Engine, Selection, str]:
        """What every document needs."""
        return self.engine, self.selection, self.language


@dataclass(frozen=True)
class _DeckFile:
    """The deck as a document, with the indicators that are pinned to the overview."""

    asked: Asked

    def file(self) -> bytes:
        """The bytes of the file."""
        choice = DeckChoice(indicators=settings().indicators)
        return html_file(deck(*self.asked.of_choice, choice, self.asked.meeting, self.asked.view))


# How each is made, and of how many agencies it can be.
DOCUMENTS: Final[dict[str, tuple[Callable[[Asked], Document], range]]] = {
    "report": (lambda asked: ReportingReport(*asked.of_choice), range(1)),
    "letters": (lambda asked: ReminderLetters(*asked.of_choice, asked.codes or None), range(1_000)),
    "brief": (lambda asked: AgencyBrief(*asked.of_choice, asked.codes[0]), range(1, 2)),
    "calendar": (lambda asked: DeadlineCalendar(*asked.of_choice, asked.codes[0]), range(1, 2)),
    "deck": (_DeckFile, range(1)),
}


@click.command("export")
@click.argument("document", type=click.Choice(tuple(DOCUMENTS)), metavar="DOCUMENT")
@click.option("--as-of", type=parameters.Day(), metavar="YYYY-MM-DD")
@click.option("--meeting", type=int, metavar="MEETING")
@choice.load
@choice.period
@choice.geography
@click.option("--agency", "agencies", multiple=True, metavar="AGENCY")
@click.option("--out", type=parameters.PATH, required=True, metavar="PATH")
@parameters.store
@click.pass_obj
def export(
    language: str,
    document: str,
    as_of: date | None,
    meeting: int | None,
    load: int | None,
    period: str | None,
    geography: Geography,
    agencies: Sequence[str],
    out: Path,
    store: str,
) -> int:
    """Write a document of the figures of a day or of a meeting."""
    engine = open_engine(store)
    if as_of is None and meeting is not None:
        asked = _of_meeting(engine, store, language, meeting)
    elif as_of is not None and meeting is None:
        selection = choice.selection(engine, language, as_of, load, period, geography)
        asked = Asked(engine, selection, language, ())
    else:
        raise click.UsageError(TEXT(language, "command.day_or_meeting"))
    make, how_many = DOCUMENTS[document]
    if len(agencies) not in how_many:
        key = "command.no_agency" if how_many.stop == 1 else "command.one_agency"
        raise click.UsageError(TEXT(language, key, document=document))
    codes = _codes(engine, asked.selection, language, agencies)
    _write(out, make(replace(asked, codes=codes)).file(), language)
    say(TEXT(language, "command.written", path=out))
    return DONE


def _of_meeting(engine: sa.Engine, store: str, language: str, number: int) -> Asked:
    """The choice that was frozen for a meeting."""
    found = [each for each in register.meetings(store) if each.number == number]
    if not found:
        raise click.UsageError(TEXT(language, "command.no_meeting", number=number))
    (meeting,) = found
    view = register.kept_view(store, meeting)
    return Asked(engine, meeting.selection, language, (), meeting, view)


def _write(out: Path, content: bytes, language: str) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(
            TEXT(language, "command.not_written", path=out, reason=reason)
        ) from error


def _codes(
    engine: sa.Engine, selection: Selection, language: str, agencies: Sequence[str]
) -> list[str]:
    """The agencies that these codes stand for, official ones of any day too."""
    known = identities(context_of(engine, selection).versions)
    unknown = [code for code in agencies if code not in known]
    if unknown:
        raise click.UsageError(TEXT(language, "command.unknown_agency", code=unknown[0]))
    return [known[code] for code in agencies]
