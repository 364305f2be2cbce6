"""The command explanations: `python -m dashboard explanations FILE`, of a list that came back."""

from datetime import datetime, time
from pathlib import Path

import click

from dashboard import explanation_file
from dashboard.wording import TEXT, simulated_mark
from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.console import DONE, REFUSED, say, tell
from data_access.errors import ImportRejected
from data_access.importing.reports.message_report import message_lines
from data_access.store.engine import open_engine
from data_access.store.loads import read_sample_date


@click.command("explanations")
@click.argument("returned_list", type=parameters.PATH, metavar="FILE")
@parameters.simulated
@parameters.store
@click.pass_obj
def explanations(language: str, /, returned_list: Path, *, simulated: bool, store: str) -> int:
    """Write what agencies explain; the exit status is REFUSED if a row has an error."""
    try:
        taken = explanation_file.take(
            store, returned_list, user(), _now(store), is_simulated=simulated
        )
    except ImportRejected as rejected:
        for line in message_lines(rejected.messages, language):
            tell(line)
        return REFUSED
    for line in message_lines(taken.remarks, language):
        tell(line)
    mark = f" {simulated_mark(language)}" if taken.is_simulated else ""
    for each in taken.written:
        say(f"{' '.join(each.key)}: {each.body}{mark}")
    for each in taken.newer:
        report = " ".join(each.key)
        say(TEXT(language, "command.explained_since", report=report, body=each.body, mark=mark))
    reason = "command.explained" if taken.written or taken.known else "command.explained_nothing"
    say(TEXT(language, reason, file=returned_list.name, written=len(taken.written),
             known=taken.known))  # fmt: skip
    return DONE


def _now(store: str) -> datetime:
    """Now; of a sample store the start of its own day, as on the screen."""
    engine = open_engine(store)
    sample_day = read_sample_date(engine)
    engine.dispose()
    return datetime.combine(sample_day, time.min) if sample_day else hanoi_now()
