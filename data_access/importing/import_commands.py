"""The commands import and template."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from data_access import loads
from data_access.errors import ImportRejected
from data_access.importing.columns import Kind
from data_access.importing.console import DONE, REFUSED, WRONG_USE, hanoi_now, say, tell, user
from data_access.importing.kinds import KINDS
from data_access.importing.problems import TEXT, Problem, listing, write_report
from data_access.importing.rejects import write_rejects
from data_access.importing.run import Checked, Outcome, Progress, check_file, write
from data_access.importing.sheet import Sheet
from data_access.importing.templates import write_template
from data_access.loads import Writer


def import_files(arguments: Namespace) -> int:
    """Check every file, and only where all are right load each.

    With `take_good_rows` load the rows without fault and give the others back in a workbook.
    """
    kind, language = KINDS[arguments.kind], arguments.language
    try:
        with loads.writing(arguments.store) as writer:
            checked = _checked(writer, kind, arguments)
            for file in checked:
                if not arguments.dry_run and file.rows.num_rows:
                    tell(TEXT(language, "import.progress.writing", file=file.source.file_name))
                outcome = write(writer, file, dry_run=arguments.dry_run)
                say_outcome(outcome, language, dry_run=arguments.dry_run)
    except ImportRejected as rejected:
        _say_problems(rejected.problems, arguments)
        tell(TEXT(language, "import.outcome.nothing_written"))
        say_rejects(rejected.sheet, rejected.problems, arguments.rejects, language)
        return REFUSED
    found = [problem for file in checked for problem in (*file.remarks, *file.problems)]
    _say_problems(found, arguments)
    for file in checked:
        say_rejects(file.sheet, file.problems, arguments.rejects, language)
    return REFUSED if any(file.problems for file in checked) else DONE


def _say_problems(problems: Sequence[Problem], arguments: Namespace) -> None:
    for line in listing(problems, arguments.language):
        tell(line)
    if arguments.report and problems:
        write_report(problems, arguments.report, arguments.language)
        tell(TEXT(arguments.language, "import.outcome.report", path=arguments.report))


def say_rejects(
    sheet: Sheet | None, problems: Sequence[Problem], path: Path | None, language: str
) -> None:
    """Write the workbook of rejected rows to `path`, if there is one and a row to write."""
    if path is None or sheet is None or not any(not problem.is_remark for problem in problems):
        return
    rows = write_rejects(sheet, problems, path, language)
    tell(TEXT(language, "import.outcome.rejects", path=path, rows=rows))


def _checked(writer: Writer, kind: Kind, arguments: Namespace) -> list[Checked]:
    checked: list[Checked] = []
    rejected: list[ImportRejected] = []
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
                    take_good_rows=arguments.take_good_rows,
                    progress=_telling(path.name, arguments.language),
                )
            )
        except ImportRejected as fault:
            rejected.append(fault)
    if rejected:
        problems = [problem for fault in rejected for problem in fault.problems]
        raise ImportRejected(problems, rejected[0].sheet)
    return checked


def _telling(file: str, language: str) -> Progress:
    def progress(step: str, *, rows: int = 0) -> None:
        tell(TEXT(language, f"import.progress.{step}", file=file, rows=rows))

    return progress


def say_outcome(outcome: Outcome, language: str, *, dry_run: bool) -> None:
    """What a file changed, or would change."""
    if outcome.examples:
        say(TEXT(language, "import.outcome.examples", file=outcome.file, examples=outcome.examples))
    counts = {"new": outcome.new, "corrected": outcome.corrected, "unchanged": outcome.unchanged}
    load = outcome.load_id or outcome.already_in
    key = _outcome_key(outcome, dry_run=dry_run)
    say(TEXT(language, f"import.outcome.{key}", file=outcome.file, load=load, **counts))
    if outcome.rejected:
        rejected = outcome.rejected
        say(TEXT(language, "import.outcome.rejected", file=outcome.file, rejected=rejected))


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
