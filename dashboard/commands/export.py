"""The command export: `python -m dashboard export report --as-of 2020-02-05 --out report.docx`."""

from collections.abc import Callable, Sequence
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
from dashboard.figures.context import context_of
from dashboard.selection import Geography, Selection
from dashboard.wording import TEXT
from data_access.commands import parameters
from data_access.commands.console import DONE, say
from data_access.readers.agencies import identities
from data_access.store.engine import open_engine


class Document(Protocol):
    """What is written to a file."""

    def file(self) -> bytes:
        """The bytes of the file."""


Make = Callable[[sa.Engine, Selection, str, Sequence[str]], Document]


def _report(engine: sa.Engine, selection: Selection, language: str, _: Sequence[str]) -> Document:
    return ReportingReport(engine, selection, language)


def _letters(
    engine: sa.Engine, selection: Selection, language: str, codes: Sequence[str]
) -> Document:
    return ReminderLetters(engine, selection, language, codes or None)


def _calendar(
    engine: sa.Engine, selection: Selection, language: str, codes: Sequence[str]
) -> Document:
    return DeadlineCalendar(engine, selection, language, codes[0])


def _brief(
    engine: sa.Engine, selection: Selection, language: str, codes: Sequence[str]
) -> Document:
    return AgencyBrief(engine, selection, language, codes[0])


# How each is made, and of how many agencies it can be.
DOCUMENTS: Final[dict[str, tuple[Make, range]]] = {
    "report": (_report, range(1)),
    "letters": (_letters, range(1_000)),
    "brief": (_brief, range(1, 2)),
    "calendar": (_calendar, range(1, 2)),
}


@click.command("export")
@click.argument("document", type=click.Choice(tuple(DOCUMENTS)), metavar="DOCUMENT")
@choice.as_of
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
    as_of: date,
    load: int | None,
    period: str | None,
    geography: Geography,
    agencies: Sequence[str],
    out: Path,
    store: str,
) -> int:
    """Write a document of the figures of a day."""
    engine = open_engine(store)
    selection = choice.selection(engine, language, as_of, load, period, geography)
    make, how_many = DOCUMENTS[document]
    if len(agencies) not in how_many:
        key = "command.no_agency" if how_many.stop == 1 else "command.one_agency"
        raise click.UsageError(TEXT(language, key, document=document))
    codes = _codes(engine, selection, language, agencies)
    content = make(engine, selection, language, codes).file()
    try:
        out.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(
            TEXT(language, "command.not_written", path=out, reason=reason)
        ) from error
    say(TEXT(language, "command.written", path=out))
    return DONE


def _codes(
    engine: sa.Engine, selection: Selection, language: str, agencies: Sequence[str]
) -> list[str]:
    """The agencies that these codes stand for, official ones of any day too."""
    known = identities(context_of(engine, selection).versions)
    unknown = [code for code in agencies if code not in known]
    if unknown:
        raise click.UsageError(TEXT(language, "command.unknown_agency", code=unknown[0]))
    return [known[code] for code in agencies]
