"""What each command does. Results go to standard output, progress to standard error."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pandas as pd

from data_access import generation, loads, reference, sample, upgrade
from data_access.engine import open_engine, shown_store
from data_access.errors import ImportRejected
from data_access.importing.columns import Kind
from data_access.importing.kinds import KINDS
from data_access.importing.problems import TEXT, Problem, listing, write_report
from data_access.importing.run import Checked, Outcome, Progress, check_file, write
from data_access.importing.templates import write_template
from data_access.importing.values import read_date
from data_access.loads import Writer
from data_access.schema import SCHEMA_VERSION

DONE, REFUSED, WRONG_USE = 0, 1, 2
REFERENCE_KINDS = ("agencies", "successions", "days_off")
HANOI = timezone(timedelta(hours=7))
_SHOWN_CHANGES = 20


def hanoi_now() -> datetime:
    """The time on a clock in Hanoi."""
    return datetime.now(HANOI).replace(tzinfo=None, microsecond=0)


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """A line of progress or of what is wrong."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _user() -> str:
    with suppress(OSError, KeyError, ImportError):  # no name for this user on this machine
        return getpass.getuser()
    return str(os.getpid())


def import_files(arguments: Namespace) -> int:
    """Check every file, and only where all are right load each."""
    kind, language = KINDS[arguments.kind], arguments.language
    try:
        with loads.writing(arguments.store) as writer:
            checked = _checked(writer, kind, arguments)
            for file in checked:
                if not arguments.dry_run and file.rows.num_rows:
                    tell(TEXT(language, "import.progress.writing", file=file.source.file_name))
                outcome = write(writer, file, dry_run=arguments.dry_run)
                _say_outcome(outcome, language, dry_run=arguments.dry_run)
    except ImportRejected as rejected:
        for line in listing(rejected.problems, language):
            tell(line)
        if arguments.report:
            write_report(rejected.problems, arguments.report, language)
            tell(TEXT(language, "import.outcome.report", path=arguments.report))
        return REFUSED
    return DONE


def _checked(writer: Writer, kind: Kind, arguments: Namespace) -> list[Checked]:
    checked: list[Checked] = []
    problems: list[Problem] = []
    for path in arguments.files:
        try:
            checked.append(
                check_file(
                    writer,
                    kind,
                    path,
                    is_simulated=arguments.simulated,
                    loaded_by=_user(),
                    loaded_at=hanoi_now(),
                    progress=_telling(path.name, arguments.language),
                )
            )
        except ImportRejected as rejected:
            problems += rejected.problems
    if problems:
        raise ImportRejected(problems)
    return checked


def _telling(file: str, language: str) -> Progress:
    def progress(step: str, *, rows: int = 0) -> None:
        tell(TEXT(language, f"import.progress.{step}", file=file, rows=rows))

    return progress


def _say_outcome(outcome: Outcome, language: str, *, dry_run: bool) -> None:
    if outcome.examples:
        say(
            TEXT(
                language, "import.outcome.examples", file=outcome.file, examples=outcome.examples
            )
        )
    counts = {"new": outcome.new, "corrected": outcome.corrected, "unchanged": outcome.unchanged}
    load = outcome.load_id or outcome.already_in
    key = _outcome_key(outcome, dry_run=dry_run)
    say(TEXT(language, f"import.outcome.{key}", file=outcome.file, load=load, **counts))


def _outcome_key(outcome: Outcome, *, dry_run: bool) -> str:
    if outcome.already_in is not None:
        return "already_in"
    if not outcome.new + outcome.corrected + outcome.unchanged:
        return "no_rows"
    if dry_run:
        return "dry_run"
    return "loaded" if outcome.load_id is not None else "unchanged"


def template(arguments: Namespace) -> int:
    """Write a template; a file that is there already is left alone."""
    path, language = arguments.out, arguments.language
    try:
        write_template(KINDS[arguments.kind], path, language)
    except ValueError:
        tell(TEXT(language, "import.outcome.template_suffix"))
        return WRONG_USE
    except FileExistsError:
        tell(TEXT(language, "import.outcome.template_exists", path=path))
        return REFUSED
    say(TEXT(language, "import.outcome.template", path=path))
    return DONE


def init_store(arguments: Namespace) -> int:
    """An empty store with the reference agencies, successions and calendar."""
    loads.create_store(arguments.store, created_at=hanoi_now())
    say(TEXT(arguments.language, "import.outcome.store_made", store=shown_store(arguments.store)))
    folder = Path(reference.__file__).parent
    for kind in REFERENCE_KINDS:
        given = {"kind": kind, "files": [folder / f"{kind}.csv"], "report": None}
        code = import_files(
            Namespace(**{**vars(arguments), **given, "dry_run": False, "simulated": False})
        )
        if code != DONE:
            return code
    return DONE


def build_sample(arguments: Namespace) -> int:
    """The sample store."""
    language = arguments.language
    sample.build(
        arguments.store,
        progress=lambda step: tell(TEXT(language, "import.progress.building", step=step)),
    )
    say(TEXT(language, "import.outcome.store_made", store=shown_store(arguments.store)))
    return DONE


def obligations(arguments: Namespace) -> int:
    """Show what generating would do; load it where nothing changes or the changes are agreed to."""
    language, until = arguments.language, read_date(arguments.until)
    if until is None:
        tell(TEXT(language, "import.day_wrong", text=arguments.until))
        return WRONG_USE
    now = hanoi_now()
    tell(TEXT(language, "import.progress.generating", until=f"{until:%d/%m/%Y}"))
    with loads.writing(arguments.store) as writer:
        prepared = generation.prepare(writer.connection, writer.newest_load, until, now.date())
        _say_plan(prepared.plan, language)
        if prepared.plan.rows.empty:
            return DONE
        if not prepared.plan.changed.empty and not (arguments.yes or _agreed(language)):
            tell(TEXT(language, "import.plan.not_agreed"))
            return REFUSED
        _, outcome = generation.run(
            writer, until, now.date(), loaded_by=_user(), loaded_at=now, is_simulated=False
        )
    say(TEXT(language, "import.plan.loaded", load=outcome.load_id))
    return DONE


def _say_plan(plan: generation.Plan, language: str) -> None:
    say(
        TEXT(
            language,
            "import.plan.counts",
            new=len(plan.new),
            changed=len(plan.changed),
            kept=len(plan.kept_past),
            gone=len(plan.no_longer_owed),
            unchanged=plan.unchanged,
        )
    )
    for key, rows in (("changed", plan.changed), ("kept", plan.kept_past)):
        for row in rows.head(_SHOWN_CHANGES).to_dict("records"):
            say(TEXT(language, f"import.plan.{key}", **_days_shown(row)))
        if len(rows) > _SHOWN_CHANGES:
            say(TEXT(language, "import.plan.more", count=len(rows) - _SHOWN_CHANGES))


def _days_shown(row: dict[str, object]) -> dict[str, object]:
    return {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value
        for name, value in row.items()
    }


def _agreed(language: str) -> bool:
    if not sys.stdin.isatty():
        return False
    tell(TEXT(language, "import.plan.ask"))
    return sys.stdin.readline().strip().casefold() in TEXT(language, "import.plan.agree").split(";")


def list_loads(arguments: Namespace) -> int:
    """Every load, one line each, columns parted by tabs."""
    language = arguments.language
    engine = open_engine(arguments.store)
    try:
        found = loads.read_loads(engine)
    finally:
        engine.dispose()
    if found.empty:
        say(TEXT(language, "import.outcome.no_loads"))
        return DONE
    say(TEXT(language, "import.loads.heading"))
    for load in found.itertuples():
        withdraws = "" if pd.isna(load.withdrawn_load_id) else str(load.withdrawn_load_id)
        simulated = TEXT(language, "import.loads.simulated") if load.is_simulated else ""
        moment = f"{load.loaded_at:%d/%m/%Y %H:%M}"
        cells: Sequence[object] = (
            load.load_id,
            moment,
            load.kind,
            load.file_name,
            load.rows_accepted,
            simulated,
            load.loaded_by,
            withdraws,
        )
        say("\t".join(map(str, cells)).rstrip("\t"))
    return DONE


def withdraw(arguments: Namespace) -> int:
    """Take a load back."""
    with loads.writing(arguments.store) as writer:
        outcome = writer.withdraw(arguments.load, _user(), hanoi_now())
    values = {"load": arguments.load, "by": outcome.load_id, "closed": outcome.corrected}
    say(TEXT(arguments.language, "import.outcome.withdrawn", **values))
    return DONE


def upgrade_store(arguments: Namespace) -> int:
    """Bring the store to the present schema."""
    found = upgrade.upgrade(arguments.store)
    key = "up_to_date" if found == SCHEMA_VERSION else "upgraded"
    text = TEXT(
        arguments.language, f"import.outcome.{key}", found=found, version=SCHEMA_VERSION
    )
    say(text)
    return DONE
