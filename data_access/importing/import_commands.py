"""The commands import and template."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from data_access import loads
from data_access.errors import ImportRejected
from data_access.importing.columns import Kind
from data_access.importing.console import DONE, REFUSED, WRONG_USE, hanoi_now, say, tell, user
from data_access.importing.kinds import KINDS
from data_access.importing.outcomes import outcome_lines
from data_access.importing.problems import TEXT, Problem, listing, write_report
from data_access.importing.rejects import write_rejects
from data_access.importing.run import Checked, Progress, check_file, write
from data_access.importing.sheet import Sheet
from data_access.importing.templates import write_template
from data_access.importing.watching import watch
from data_access.writers import Writer


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
                for line in outcome_lines(outcome, language, dry_run=arguments.dry_run):
                    say(line)
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


def watch_folder(arguments: Namespace) -> int:
    """Take the files that come into a folder, until interrupted."""
    if not arguments.folder.is_dir():
        tell(TEXT(arguments.language, "import.watch.no_folder", folder=arguments.folder))
        return WRONG_USE
    with suppress(KeyboardInterrupt):
        watch(
            arguments.folder,
            arguments.store,
            is_simulated=arguments.simulated,
            language=arguments.language,
        )
    return DONE


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
