"""The command export: `python -m dashboard export report --as-of 2020-02-05 --out report.docx`."""

from datetime import date
from pathlib import Path

import click

from dashboard.commands import choice
from dashboard.exports.documents.reminder_letters import ReminderLetters
from dashboard.exports.documents.reporting_report import ReportingReport
from dashboard.selection import Geography
from dashboard.wording import TEXT
from data_access.commands import parameters
from data_access.commands.console import DONE, say
from data_access.store.engine import open_engine

DOCUMENTS = {"report": ReportingReport, "letters": ReminderLetters}


@click.command("export")
@click.argument("document", type=click.Choice(tuple(DOCUMENTS)), metavar="DOCUMENT")
@choice.as_of
@choice.load
@choice.period
@choice.geography
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
    out: Path,
    store: str,
) -> int:
    """Write a document of the figures of a day."""
    engine = open_engine(store)
    selection = choice.selection(engine, language, as_of, load, period, geography)
    content = DOCUMENTS[document](engine, selection, language).file()
    try:
        out.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(
            TEXT(language, "command.not_written", path=out, reason=reason)
        ) from error
    say(TEXT(language, "command.written", path=out))
    return DONE
