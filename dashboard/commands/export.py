"""The command export: `python -m dashboard export report --as-of 2020-02-05 --out report.docx`."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import click
import pandas as pd
import sqlalchemy as sa
from click.core import ParameterSource

from dashboard.commands import choice
from dashboard.commands.documents import DOCUMENTS, DocumentKind, Request
from dashboard.exports.documents.reminder_letters import ReminderLetters
from dashboard.exports.slides.pptx.page import is_template
from dashboard.exports.workbook.answer_sheets import AnswerSheets
from dashboard.figures.context import context_of
from dashboard.figures.details import statements
from dashboard.figures.meetings import given, kept_slides, register
from dashboard.selection import DUE_BY, DueBy, Geography, Selection
from dashboard.wording import TEXT
from data_access.commands import parameters
from data_access.commands.console import DONE, say
from data_access.readers.agencies import identities
from data_access.text.folding import comparison_key

_MOST_NEAREST: Final = 3
_FROZEN: Final = ("load", "period", "geography", "due_by")  # what a meeting has settled


@click.command("export")
@click.argument("document", type=click.Choice(tuple(DOCUMENTS)), metavar="DOCUMENT")
@click.option("--as-of", type=parameters.Day(), metavar="YYYY-MM-DD")
@click.option("--meeting", type=int, metavar="MEETING")
@choice.load
@choice.period
@choice.geography
@click.option("--due-by", type=click.Choice(DUE_BY), default="day")
@click.option("--agency", "agencies", multiple=True, type=str.upper, metavar="AGENCY")
@click.option("--template", type=parameters.PATH, metavar="PATH")
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
    due_by: DueBy,
    agencies: Sequence[str],
    template: Path | None,
    out: Path,
    store: str,
) -> int:
    """Write a document of the figures of a day, or of what was frozen for a meeting."""
    kind = DOCUMENTS[document]
    _check_form(language, document, agencies, out)
    if as_of is not None and meeting is not None:
        raise click.UsageError(TEXT(language, "command.day_or_meeting"))
    engine = choice.opened(store)
    if meeting is not None:
        asked = _of_meeting(engine, language, store, meeting)
    elif kind.needs_meeting:
        raise click.UsageError(TEXT(language, "command.of_a_meeting", document=document))
    elif as_of is not None:
        of_day = choice.selection(engine, language, as_of, load, period, geography)
        chosen = replace(of_day, due_by=due_by)
        codes = _codes(engine, chosen, language, agencies)
        asked = Request(engine, chosen, language, codes)
    else:
        raise click.UsageError(TEXT(language, "command.day_or_meeting"))
    until = given.said_until(asked.selection, asked.meeting)
    asked = replace(asked, statements=statements.of_store(store, until))
    if template is not None:
        asked = replace(asked, template=_read(template, kind, language, document))
    made = kind.make(asked)
    if isinstance(made, ReminderLetters | AnswerSheets):
        _say_left_out(made, asked, document)
    _write(out, made.file(), language)
    return DONE


def _check_form(language: str, document: str, agencies: Sequence[str], out: Path) -> None:
    """Raise UsageError for another number of agencies, or a name of another type of file."""
    kind = DOCUMENTS[document]
    if len(agencies) not in kind.agencies:
        key = "command.no_agency" if kind.agencies.stop == 1 else "command.one_agency"
        raise click.UsageError(TEXT(language, key, document=document))
    if out.suffix and out.suffix.lower() != kind.suffix:
        said = {"document": document, "suffix": kind.suffix, "given": out.suffix}
        raise click.UsageError(TEXT(language, "command.other_suffix", **said))


def _say_left_out(made: ReminderLetters | AnswerSheets, asked: Request, document: str) -> None:
    """Name the agencies that have nothing to be reminded of, or to answer; of none there is no
    file.
    """
    if made.left_out:
        known = context_of(asked.engine, asked.selection).known_agencies.set_index("agency_code")
        names = known[f"short_name_{asked.language}"].to_dict()
        named = "; ".join(names.get(code, code) for code in made.left_out)
        say(TEXT(asked.language, f"{document}.left_out", names=named))
    if made.is_empty:
        raise click.UsageError(TEXT(asked.language, f"{document}.title_none"))


def _of_meeting(engine: sa.Engine, language: str, store: str, number: int) -> Request:
    """The choice of a meeting, with what it showed."""
    context = click.get_current_context()
    if any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in _FROZEN):
        raise click.UsageError(TEXT(language, "command.meeting_settles"))
    known = {meeting.number: meeting for meeting in register.meetings(store)}
    if number not in known:
        numbers = ", ".join(map(str, known)) or "—"
        raise click.UsageError(TEXT(language, "command.no_meeting", number=number, numbers=numbers))
    meeting = known[number]
    agencies: Sequence[str] = context.params["agencies"]
    codes = _codes(engine, meeting.selection, language, agencies)
    shown = register.kept_view(store, meeting)
    kept = kept_slides.kept_slides(store, number)
    slides = kept.parts if kept else None
    return Request(engine, meeting.selection, language, codes, meeting, shown, slides)


def _read(template: Path, kind: DocumentKind, language: str, document: str) -> bytes:
    """A template of PowerPoint, of a document that takes one."""
    if not kind.has_template:
        raise click.UsageError(TEXT(language, "command.no_template", document=document))
    try:
        content = template.read_bytes()
    except OSError as error:
        raise click.UsageError(TEXT(language, "command.template_absent", path=template)) from error
    if not is_template(content):
        raise click.UsageError(TEXT(language, "command.template_wrong", path=template))
    return content


def _write(out: Path, content: bytes, language: str) -> None:
    """All of it or nothing: what is interrupted leaves the file that was there before."""
    is_device = out.exists() and not out.is_file()  # such as /dev/stdout, never to be replaced
    part = out if is_device else out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(content)
        if part != out:
            part.replace(out)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(
            TEXT(language, "command.not_written", path=out, reason=reason)
        ) from error
    finally:
        if part != out:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    say(TEXT(language, "command.written", path=out))


def _codes(
    engine: sa.Engine, selection: Selection, language: str, agencies: Sequence[str]
) -> list[str]:
    """The agencies that these codes stand for, official ones of any day too."""
    view = context_of(engine, selection)
    known = identities(view.versions)
    unknown = next((code for code in agencies if code not in known), None)
    if unknown is not None:
        nearest = _nearest(unknown, view.known_agencies, language)
        key = "command.unknown_agency_near" if nearest else "command.unknown_agency"
        raise click.UsageError(TEXT(language, key, code=unknown, nearest="; ".join(nearest)))
    codes = [known[code] for code in agencies]
    gone = next((code for code in codes if code in view.successor_of), None)
    if gone is not None:
        names = view.known_agencies.set_index("agency_code")[f"name_{language}"]
        successor = view.successor_of[gone]
        said = {"code": gone, "name": names[gone], "successor": successor,
                "successor_name": names[successor]}  # fmt: skip
        raise click.UsageError(TEXT(language, "command.agency_merged", **said))
    return codes


def _nearest(asked: str, agencies: pd.DataFrame, language: str) -> list[str]:
    """The agencies whose codes or names are nearest to what was asked for: code and name."""
    shown = agencies["agency_code"] + " " + agencies[f"name_{language}"]
    spelt = {
        comparison_key(text): each
        for column in ("agency_code", "official_code", f"name_{language}", f"short_name_{language}")
        for text, each in zip(agencies[column], shown, strict=True)
        if isinstance(text, str)
    }
    found = get_close_matches(comparison_key(asked), spelt, _MOST_NEAREST)
    return list(dict.fromkeys(spelt[each] for each in found))
