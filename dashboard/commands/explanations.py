"""The command explanations: `python -m dashboard explanations FILE`, of a list that came back."""

from pathlib import Path

import click

from dashboard import explanation_file
from dashboard.wording import TEXT
from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.console import DONE, REFUSED, say, tell
from data_access.errors import ImportRejected
from data_access.importing.reports.message_report import message_lines


@click.command("explanations")
@click.argument("file", type=parameters.PATH, metavar="FILE")
@parameters.store
@click.pass_obj
def explanations(language: str, file: Path, store: str) -> int:
    """Write what agencies explain; the exit status is REFUSED if a row has an error."""
    try:
        taken = explanation_file.take(store, file, user(), hanoi_now())
    except ImportRejected as rejected:
        for line in message_lines(rejected.messages, language):
            tell(line)
        return REFUSED
    for line in message_lines(taken.remarks, language):
        tell(line)
    say(TEXT(language, "command.explained", file=file.name, written=len(taken.written),
             known=taken.known))  # fmt: skip
    return DONE
