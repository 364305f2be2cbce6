"""The command preview: `python -m dashboard preview KIND FILE`. Nothing is written."""

from datetime import date
from pathlib import Path

import click

from dashboard.load_preview import IncomingFile, preview_load
from dashboard.wording import TEXT, day
from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.console import DONE, REFUSED, say
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.reading_choice import ReadingChoice
from data_access.importing.reports.message_report import message_lines
from data_access.importing.reports.outcomes import outcome_lines


@click.command("preview")
@parameters.kind
@click.argument("file", type=parameters.PATH, metavar="FILE")
@click.option("--as-of", type=parameters.Day(), metavar="YYYY-MM-DD")
@parameters.simulated
@parameters.sheets
@parameters.skip_hidden
@parameters.store
@click.pass_obj
def preview(
    language: str,
    kind: str,
    file: Path,
    as_of: date | None,
    sheets: tuple[str, ...],
    store: str,
    *,
    simulated: bool,
    skip_hidden: bool,
) -> int:
    """Print what a file would change. The exit status is REFUSED if rows would be rejected."""
    now = hanoi_now()
    as_of = as_of or now.date()
    choice = ReadingChoice(sheets, skip_hidden)
    incoming = IncomingFile(file, KINDS[kind], simulated, user(), now, choice=choice)
    result = preview_load(store, incoming, as_of)
    for line in message_lines((*result.errors, *result.remarks), language):
        say(line)
    if result.outcome is not None:
        for line in outcome_lines(result.outcome, language, dry_run=True):
            say(line)
        key = "preview.moves" if result.impact else "preview.no_moves"
        say(TEXT(language, key, as_of=day(language, as_of)))
        for move in result.impact:
            say(f"  {move.sentence(language)}")
    return REFUSED if result.errors else DONE
