"""The commands import and template."""

from argparse import Namespace

from data_access import loads
from data_access.errors import ImportRejected
from data_access.importing.columns import Kind
from data_access.importing.console import DONE, REFUSED, WRONG_USE, hanoi_now, say, tell, user
from data_access.importing.kinds import KINDS
from data_access.importing.problems import TEXT, Problem, listing, write_report
from data_access.importing.run import Checked, Outcome, Progress, check_file, write
from data_access.importing.templates import write_template
from data_access.loads import Writer


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
                    loaded_by=user(),
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
        say(TEXT(language, "import.outcome.examples", file=outcome.file, examples=outcome.examples))
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
