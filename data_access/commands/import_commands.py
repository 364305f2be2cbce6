"""The commands import and template."""

from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from data_access.clock import DONE, REFUSED, WRONG_USE, hanoi_now, say, tell, user
from data_access.commands.folder_watch import watch
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import (
    ValidationMessage,
    message_lines,
    write_report,
)
from data_access.importing.reports.outcomes import outcome_lines
from data_access.importing.reports.rejects import write_rejects
from data_access.importing.reports.templates import write_template
from data_access.importing.run import Checked, Progress, check_file, write
from data_access.store import loads
from data_access.store.writers import Writer
from data_access.text.messages import TEXT


def import_files(arguments: Namespace) -> int:
    """Check every file, and only where all are right load each.

    With `take_good_rows` load the rows without fault and give the others back in a workbook.
    """
    kind, language = KINDS[arguments.kind], arguments.language
    with loads.writing(arguments.store) as writer:
        checked, rejected = _checked(writer, kind, arguments)
        for file in () if rejected else checked:
            if not arguments.dry_run and file.rows.num_rows:
                tell(TEXT(language, "import.progress.writing", file=file.source.file_name))
            outcome = write(writer, file, dry_run=arguments.dry_run)
            for line in outcome_lines(outcome, language, dry_run=arguments.dry_run):
                say(line)
    if rejected:
        _say_problems([each for fault in rejected for each in fault.problems], arguments)
        tell(TEXT(language, "import.outcome.nothing_written"))
        for fault in rejected:
            _say_rejects(fault.sheet, fault.problems, arguments, is_whole=True)
        return REFUSED
    _say_problems([each for file in checked for each in (*file.remarks, *file.problems)], arguments)
    for file in checked:
        _say_rejects(file.sheet, file.problems, arguments, is_whole=False)
    return REFUSED if any(file.problems for file in checked) else DONE


def _say_problems(problems: Sequence[ValidationMessage], arguments: Namespace) -> None:
    for line in message_lines(problems, arguments.language):
        tell(line)
    if arguments.report and problems:
        write_report(problems, arguments.report, arguments.language)
        tell(TEXT(arguments.language, "import.outcome.report", path=arguments.report))


def _say_rejects(
    sheet: Sheet | None,
    problems: Sequence[ValidationMessage],
    arguments: Namespace,
    *,
    is_whole: bool,
) -> None:
    """Write the workbook of rejected rows, if one is asked for and there is a row to write.

    Of several files each has its own. `is_whole`: with the good rows, since none was loaded.
    """
    path: Path | None = arguments.rejects
    if path is None or sheet is None:
        return
    if len(arguments.files) > 1:
        path = path.with_name(f"{path.stem}.{Path(sheet.file).stem}{path.suffix}")
    rows = write_rejects(sheet, problems, path, arguments.language, is_whole=is_whole)
    if rows:
        key = "import.outcome.returned" if is_whole else "import.outcome.rejects"
        tell(TEXT(arguments.language, key, path=path, rows=rows))


def _checked(
    writer: Writer, kind: FileSchema, arguments: Namespace
) -> tuple[list[Checked], list[ImportRejected]]:
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
    return checked, rejected


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
