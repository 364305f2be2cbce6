"""The command obligations: the plan, then the load, where the changes are confirmed."""

import sys
from collections.abc import Hashable, Mapping
from datetime import date

import click

from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.console import DONE, REFUSED, say, tell
from data_access.deadlines import generation
from data_access.deadlines.plans import Plan
from data_access.store import loads
from data_access.text.messages import TEXT

_SHOWN_CHANGES = 20


@click.command("obligations")
@click.option("--until", type=parameters.Day(), required=True, metavar="DATE")
@click.option("--yes", is_flag=True)
@parameters.store
@click.pass_obj
def obligations(language: str, until: date, store: str, *, yes: bool) -> int:
    """Show the plan; load it where no later change is in it, or after confirmation."""
    now = hanoi_now()
    tell(TEXT(language, "import.progress.generating", until=f"{until:%d/%m/%Y}"))
    with loads.writing(store) as writer:
        today = loads.sample_date(writer.connection) or now.date()
        prepared = generation.prepare(writer.connection, writer.newest_load, until, today)
        _say_plan(prepared.plan, language)
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


def _say_plan(plan: Plan, language: str) -> None:
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
            say(TEXT(language, f"import.plan.{key}", **_days_shown(row)))
        if len(rows) > _SHOWN_CHANGES:
            say(TEXT(language, "import.plan.more", count=len(rows) - _SHOWN_CHANGES))


def _days_shown(row: Mapping[Hashable, object]) -> dict[str, object]:
    return {
        str(name): f"{value:%d/%m/%Y}" if isinstance(value, date) else value
        for name, value in row.items()
    }


def _agreed(language: str) -> bool:
    if not sys.stdin.isatty():
        return False
    tell(TEXT(language, "import.plan.ask"))
    return sys.stdin.readline().strip().casefold() in TEXT(language, "import.plan.agree").split(";")
