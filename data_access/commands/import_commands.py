"""The commands import, watch and template."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.console import DONE, REFUSED, WRONG_USE, say, tell
from data_access.commands.folder_watch import watch
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.reading_choice import EVERYTHING, ReadingChoice
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.reports.message_report import message_lines, write_report
from data_access.importing.reports.outcomes import outcome_lines
from data_access.importing.reports.rejects import write_rejects
from data_access.importing.reports.templates import write_template
from data_access.importing.run import Checked, Progress, check_file, write
from data_access.store import loads
from data_access.store.writers import Writer
from data_access.text.messages import TEXT


@dataclass(frozen=True)
class ImportRequest:
    """Files of one kind to import, the store, and the options."""

    language: str
    store: str
    kind: FileSchema
    files: Sequence[Path]
    simulated: bool = False
    dry_run: bool = False
    take_good_rows: bool = False
    choice: ReadingChoice = EVERYTHING
    report: Path | None = None
    rejects: Path | None = None


@click.command("import")
@parameters.kind
@click.argument("files", nargs=-1, required=True, type=parameters.PATH, metavar="FILE...")
@click.option("--dry-run", is_flag=True)
@parameters.simulated
@click.option("--report", type=parameters.PATH, metavar="OUT.csv")
@click.option("--take-good-rows", is_flag=True)
@parameters.sheets
@parameters.skip_hidden
@click.option("--rejects", type=parameters.PATH, metavar="OUT.xlsx")
@parameters.store
@click.pass_obj
def import_files(
    language: str, /, kind: str, sheets: tuple[str, ...], *, skip_hidden: bool, **options: Any
) -> int:
    """Check files and load them."""
    choice = ReadingChoice(sheets, skip_hidden)
    return carry_out(ImportRequest(language, kind=KINDS[kind], choice=choice, **options))


def carry_out(request: ImportRequest) -> int:
    """Check every file, say what was found, then load each only where none has an error.

    With `take_good_rows` load the rows without an error and give the others back in a workbook.
    """
    language = request.language
    with loads.audited_writing(request.store) as writer:
        checked, rejected = _checked(writer, request)
        accepted = () if rejected else checked
        show_messages(
            [each for file in accepted for each in (*file.remarks, *file.errors)], request
        )
        written = []
        for file in accepted:
            if not request.dry_run and file.rows.num_rows:
                tell(TEXT(language, "import.progress.writing", file=file.source.file_name))
            outcome = write(writer, file, dry_run=request.dry_run)
            written.append(outcome)
            for line in outcome_lines(outcome, language, dry_run=request.dry_run):
                say(line)
    if rejected:
        show_messages([each for rejection in rejected for each in rejection.messages], request)
        tell(TEXT(language, "import.outcome.nothing_written"))
        for rejection in rejected:
            return_rejects(rejection.sheet, rejection.messages, request, with_good_rows=True)
        return REFUSED
    for file in checked:
        return_rejects(file.sheet, file.errors, request, with_good_rows=False)
    return REFUSED if any(file.errors for file in checked) else DONE


def show_messages(messages: Sequence[ValidationMessage], request: ImportRequest) -> None:
    """Say what was found, and write the report that is requested."""
    for line in message_lines(messages, request.language):
        tell(line)
    if request.report and messages:
        write_report(messages, request.report, request.language)
        tell(TEXT(request.language, "import.outcome.report", path=request.report))


def return_rejects(
    sheet: Sheet | None,
    messages: Sequence[ValidationMessage],
    request: ImportRequest,
    *,
    with_good_rows: bool,
) -> None:
    """Write the workbook of rejected rows, if it is requested and there is a row to write.

    Of several files each has its own. `with_good_rows`: with the good rows, since none was loaded.
    """
    path = request.rejects
    if path is None or sheet is None:
        return
    if len(request.files) > 1:
        path = path.with_name(f"{path.stem}.{Path(sheet.file).stem}{path.suffix}")
    rows = write_rejects(sheet, messages, path, request.language, with_good_rows=with_good_rows)
    if rows:
        key = "import.outcome.returned" if with_good_rows else "import.outcome.rejects"
        tell(TEXT(request.language, key, path=path, rows=rows))


def _checked(writer: Writer, request: ImportRequest) -> tuple[list[Checked], list[ImportRejected]]:
    checked: list[Checked] = []
    rejected: list[ImportRejected] = []
    for path in request.files:
        try:
            checked.append(
                check_file(
                    writer,
                    request.kind,
                    path,
                    is_simulated=request.simulated,
                    loaded_by=user(),
                    loaded_at=hanoi_now(),
                    take_good_rows=request.take_good_rows,
                    choice=request.choice,
                    progress=_telling(path.name, request.language),
                )
            )
        except ImportRejected as rejection:
            rejected.append(rejection)
    return checked, rejected


def _telling(file: str, language: str) -> Progress:
    def progress(step: str, *, rows: int = 0) -> None:
        tell(TEXT(language, f"import.progress.{step}", file=file, rows=rows))

    return progress


@click.command("watch")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER"
)
@parameters.simulated
@parameters.sheets
@parameters.skip_hidden
@parameters.store
@click.pass_obj
def watch_folder(
    language: str,
    folder: Path,
    sheets: tuple[str, ...],
    store: str,
    *,
    simulated: bool,
    skip_hidden: bool,
) -> int:
    """Process the files that arrive in a folder, until interrupted: that is a normal end."""
    choice = ReadingChoice(sheets, skip_hidden)
    with suppress(KeyboardInterrupt):
        watch(folder, store, is_simulated=simulated, language=language, choice=choice)
    return DONE


@click.command("template")
@parameters.kind
@click.argument("out", type=parameters.PATH, metavar="OUT.csv|OUT.xlsx|OUT.sql")
@click.pass_obj
def template(language: str, kind: str, out: Path) -> int:
    """Write a template; an existing file is not overwritten."""
    try:
        write_template(KINDS[kind], out, language)
    except ValueError:
        tell(TEXT(language, "import.outcome.template_suffix"))
        return WRONG_USE
    except FileExistsError:
        tell(TEXT(language, "import.outcome.template_exists", path=out))
        return REFUSED
    say(TEXT(language, "import.outcome.template", path=out))
    return DONE
