"""The command sample-meetings: freezes the meetings of the sample, once it is built."""

from datetime import date, datetime, time
from typing import Final

import click

from dashboard.commands import choice
from dashboard.figures.meetings.frozen import frozen_figures
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.wording import TEXT
from data_access.commands import parameters
from data_access.commands.console import DONE, say
from data_access.sample.directions import MEETINGS
from data_access.store import journal
from data_access.store.loads import newest_load, read_sample_date

_HOUR: Final = time(8)


@click.command("sample-meetings")
@parameters.store
@click.pass_obj
def sample_meetings(language: str, store: str) -> int:
    """Freeze the meetings whose directions the sample holds; those that are there stay."""
    engine = choice.opened(store)
    present = read_sample_date(engine)
    if present is None:
        raise click.UsageError(TEXT(language, "command.no_sample"))
    reads, load = Reads(engine), newest_load(engine)
    there = set(journal.entries(store, "meeting")["name"])
    for meeting in MEETINGS:
        if meeting.name not in there:
            held = date.fromisoformat(meeting.day)
            selection = Selection(date.fromisoformat(meeting.as_of), load)
            journal.add_meeting(
                store,
                TEXT(language, "command.sample_writer"),
                datetime.combine(held, _HOUR),
                frozen_figures(reads, selection),
                name=meeting.name,
                as_of=meeting.as_of,
                load_id=load,
                selection="",
                meeting_date=held,
            )
    say(TEXT(language, "command.meetings_frozen", count=len(MEETINGS)))
    return DONE
