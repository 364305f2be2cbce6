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
class Import:
    """Files of one kind, where they go and how."""

    language: str
    store: str
    kind: FileSchema
    files: Sequence[Path]
    simulated: bool = False
    dry_run: bool = False
    take_good_rows: bool = False
    report: Path | None = None
    rejects: Path | None = None


@click.command("import")
@parameters.kind
@click.argument("files", nargs=-1, required=True, type=parameters.PATH, metavar="FILE...")
@click.option("--dry-run", is_flag=True)
@parameters.simulated
@click.option("--report", type=parameters.PATH, metavar="OUT.csv")
@click.option("--take-good-rows", is_flag=True)
@click.option("--rejects", type=parameters.PATH, metavar="OUT.xlsx")
@parameters.store
@click.pass_obj
def import_files(language: str, /, kind: str, **options: Any) -> int:
    """Check files and load them."""
    return carry_out(Import(language=language, kind=KINDS[kind], **options))


def carry_out(asked: Import) -> int:
    """Check every file, and only where all are right load each.

    With `take_good_rows` load the rows without an error and give the others back in a workbook.
    """
    language = asked.language
    with loads.writing(asked.store) as writer:
        checked, rejected = _checked(writer, asked)
        for file in () if rejected else checked:
            if not asked.dry_run and file.rows.num_rows:
                tell(TEXT(language, "import.progress.writing", file=file.source.file_name))
            outcome = write(writer, file, dry_run=asked.dry_run)
            for line in outcome_lines(outcome, language, dry_run=asked.dry_run):
                say(line)
    if rejected:
        _show_messages([each for rejection in rejected for each in rejection.messages], asked)
        tell(TEXT(language, "import.outcome.nothing_written"))
        for rejection in rejected:
            _write_rejects(rejection.sheet, rejection.messages, asked, with_good_rows=True)
        return REFUSED
    _show_messages([each for file in checked for each in (*file.remarks, *file.errors)], asked)
    for file in checked:
        _write_rejects(file.sheet, file.errors, asked, with_good_rows=False)
    return REFUSED if any(file.errors for file in checked) else DONE


def _show_messages(messages: Sequence[ValidationMessage], asked: Import) -> None:
    for line in message_lines(messages, asked.language):
        tell(line)
    if asked.report and messages:
        write_report(messages, asked.report, asked.language)
        tell(TEXT(asked.language, "import.outcome.report", path=asked.report))


def _write_rejects(
    sheet: Sheet | None,
    messages: Sequence[ValidationMessage],
    asked: Import,
    *,
    with_good_rows: bool,
) -> None:
    """Write the workbook of rejected rows, if one is asked for and there is a row to write.

    Of several files each has its own. `with_good_rows`: with the good rows, since none was loaded.
    """
    path = asked.rejects
    if path is None or sheet is None:
        return
    if len(asked.files) > 1:
        path = path.with_name(f"{path.stem}.{Path(sheet.file).stem}{path.suffix}")
    rows = write_rejects(sheet, messages, path, asked.language, with_good_rows=with_good_rows)
    if rows:
        key = "import.outcome.returned" if with_good_rows else "import.outcome.rejects"
        tell(TEXT(asked.language, key, path=path, rows=rows))


def _checked(writer: Writer, asked: Import) -> tuple[list[Checked], list[ImportRejected]]:
    checked: list[Checked] = []
    rejected: list[ImportRejected] = []
    for path in asked.files:
        try:
            checked.append(
                check_file(
                    writer,
                    asked.kind,
                    path,
                    is_simulated=asked.simulated,
                    loaded_by=user(),
                    loaded_at=hanoi_now(),
                    take_good_rows=asked.take_good_rows,
                    progress=_telling(path.name, asked.language),
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
@parameters.store
@click.pass_obj
def watch_folder(language: str, folder: Path, store: str, *, simulated: bool) -> int:
    """Take the files that come into a folder, until interrupted: that is a normal end."""
    with suppress(KeyboardInterrupt):
        watch(folder, store, is_simulated=simulated, language=language)
    return DONE


@click.command("template")
@parameters.kind
@click.argument("out", type=parameters.PATH, metavar="OUT.csv|OUT.xlsx")
@click.pass_obj
def template(language: str, kind: str, out: Path) -> int:
    """Write a template; a file that is there already is left alone."""
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
