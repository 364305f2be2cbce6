"""The command obligations: the plan, then the load, where the changes are confirmed."""

import sys
from collections.abc import Hashable, Mapping
from datetime import date
from pathlib import Path

import click
import pandas as pd

from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.assignment_offer import offer
from data_access.commands.console import DONE, REFUSED, say, tell
from data_access.deadlines import generation
from data_access.deadlines.plans import Plan
from data_access.readers.agencies import agencies_on, read_agency_versions
from data_access.store import loads
from data_access.text import dates
from data_access.text.messages import TEXT

_SHOWN_CHANGES = 20


@click.command("obligations")
@click.option("--until", type=parameters.Day(), required=True, metavar="DATE")
@click.option("--yes", is_flag=True)
@click.option("--assignments", type=parameters.PATH, metavar="OUT.csv")
@parameters.store
@click.pass_obj
def obligations(
    language: str, until: date, store: str, assignments: Path | None, *, yes: bool
) -> int:
    """Show the plan and what ends without an agency; load the plan where it changes nothing that
    was to come, or after confirmation.
    """
    now = hanoi_now()
    tell(TEXT(language, "import.progress.generating", until=dates.day(language, until)))
    with loads.audited_writing(store) as writer:
        today = loads.sample_date(writer.connection) or now.date()
        prepared = generation.prepare(writer.connection, writer.newest_load, until, today)
        versions = read_agency_versions(writer.connection, writer.newest_load)
        _say_plan(prepared.plan, versions, language)
        offer(prepared.left_without_agency, versions, assignments, language)
        if prepared.plan.is_empty:
            return DONE
        if prepared.plan.changes_the_future and not (yes or _agreed(language)):
            tell(TEXT(language, "import.plan.not_agreed"))
            return REFUSED
        _, outcome = generation.run(
            writer, until, today, loaded_by=user(), loaded_at=now, is_simulated=False
        )
    say(TEXT(language, "import.plan.loaded", load=outcome.load_id))
    return DONE


def _say_plan(plan: Plan, versions: pd.DataFrame, language: str) -> None:
    say(
        TEXT(
            language,
            "import.plan.counts",
            new=len(plan.new),
            changed=len(plan.changed),
            kept=len(plan.past_differences),
            gone=len(plan.no_longer_owed),
            unchanged=plan.unchanged,
        )
    )
    shown = (
        ("changed", plan.changed),
        ("gone", plan.no_longer_owed),
        ("kept", plan.past_differences),
    )
    for key, rows in shown:
        for row in rows.head(_SHOWN_CHANGES).to_dict("records"):
            say(
                TEXT(
                    language, f"import.plan.{key}", **_with_official_codes(row, versions, language)
                )
            )
        if len(rows) > _SHOWN_CHANGES:
            say(TEXT(language, "import.plan.more", count=len(rows) - _SHOWN_CHANGES))


def _with_official_codes(
    row: Mapping[Hashable, object], versions: pd.DataFrame, language: str
) -> dict[str, object]:
    """The row as it is printed: days as such, agencies by their official code of the due date."""
    due = row["new_due_date"] if "new_due_date" in row else row["due_date"]
    agencies = agencies_on(versions, pd.Timestamp(str(due)).date())
    official = dict(zip(agencies["agency_code"], agencies["official_code"], strict=True))
    shown: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, date):
            shown[str(name)] = dates.day(language, value)
        else:
            is_agency = str(name).endswith("agency_code")
            shown[str(name)] = official.get(str(value), value) if is_agency else value
    return shown


def _agreed(language: str) -> bool:
    if not sys.stdin.isatty():
        return False
    tell(TEXT(language, "import.plan.ask"))
    return sys.stdin.readline().strip().casefold() in TEXT(language, "import.plan.agree").split(";")
