"""Import one file: read it, check every row, and write them as one load if none has an error."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.kinds.explanations import EXPLANATIONS
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.outcome import Outcome
from data_access.importing.model.reading_choice import EVERYTHING, ReadingChoice
from data_access.importing.model.sheet import Sheet, unreadable
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.other_places import point_on
from data_access.importing.reading import read
from data_access.importing.reports.templates import without_examples
from data_access.importing.validation.accepted_rows import validate_rows
from data_access.store.writers import LoadSource, Writer


class Progress(Protocol):
    """Called at the start of each step: reading, or checking so many `rows`."""

    def __call__(self, step: str, *, rows: int = 0) -> None:
        """The step starts."""


@dataclass(frozen=True)
class Checked:
    """What may be loaded from a file; `rows` has the columns that the writer takes.

    `sheet`: the file's rows as written. `remarks`: what was ignored and why. `errors`: those of the
    rejected rows, where the good ones were to be taken.
    """

    kind: FileSchema
    rows: pa.Table
    source: LoadSource
    examples: int
    already_in: int | None
    sheet: Sheet | None = None
    remarks: tuple[ValidationMessage, ...] = ()
    errors: tuple[ValidationMessage, ...] = ()


def _silent(step: str, *, rows: int = 0) -> None:
    """For callers that do not show progress."""


def run(
    writer: Writer,
    kind: FileSchema,
    path: Path,
    *,
    is_simulated: bool,
    loaded_by: str,
    loaded_at: datetime,
    dry_run: bool = False,
) -> Outcome:
    """Import the file at `path`. `loaded_at` is Hanoi time.

    Raises ImportRejected with a message for each error, and then nothing is written.
    """
    checked = check_file(
        writer, kind, path, is_simulated=is_simulated, loaded_by=loaded_by, loaded_at=loaded_at
    )
    return write(writer, checked, dry_run=dry_run)


def check_file(
    writer: Writer,
    kind: FileSchema,
    path: Path,
    *,
    is_simulated: bool,
    loaded_by: str,
    loaded_at: datetime,
    take_good_rows: bool = False,
    choice: ReadingChoice = EVERYTHING,
    shown_name: str | None = None,
    progress: Progress = _silent,
) -> Checked:
    """Read and check the file at `path`, called `shown_name` where that is not the path's name.

    `choice`: what of it is wanted.

    Raises ImportRejected with a message for each error, unless the good rows are to be taken and
    there are any; an error of the entire file leaves no good row.
    """
    sha256, name = _sha256(path, choice), shown_name or path.name
    source = LoadSource(name, sha256, loaded_by, loaded_at, is_simulated, rows_in=0)
    already_in = writer.already_loaded(kind.name, sha256)
    if already_in is not None:
        return Checked(kind, pa.table({}), source, 0, already_in)
    progress("reading")
    try:
        with_examples = _named(read(path, kind, choice), name)
        sheet = without_examples(with_examples)
        source = replace(source, rows_in=len(sheet.row_numbers), cutoff_date=sheet.cutoff_date)
        progress("checking", rows=source.rows_in)
        rows, messages = validate_rows(writer, kind, sheet, source, take_good_rows=take_good_rows)
    except ImportRejected as rejected:
        point_on(rejected, path, choice, is_list=kind.name == EXPLANATIONS.name)
        raise
    errors = tuple(message for message in messages if not message.is_remark)
    return Checked(
        kind,
        rows,
        replace(source, rows_rejected=len({message.place for message in errors})),
        len(with_examples.row_numbers) - source.rows_in,
        None,
        sheet,
        tuple(message for message in messages if message.is_remark),
        errors,
    )


def _named(sheet: Sheet, name: str) -> Sheet:
    messages = tuple(replace(message, file=name) for message in sheet.messages)
    return replace(sheet, file=name, messages=messages)


def write(writer: Writer, checked: Checked, *, dry_run: bool) -> Outcome:
    """Load what was checked, or with `dry_run` only count what it would change."""
    file, load_id, new, corrected, unchanged = checked.source.file_name, None, 0, 0, 0
    if checked.rows.num_rows and dry_run:
        change = writer.preview(
            checked.kind.table, checked.rows, is_simulated=checked.source.is_simulated
        )
        new, corrected, unchanged = change.new, change.corrected, change.unchanged
    elif checked.rows.num_rows:
        done = writer.load(checked.kind.name, checked.kind.table, checked.rows, checked.source)
        load_id, new, corrected, unchanged = (
            done.load_id,
            done.new,
            done.corrected,
            done.unchanged,
        )
    return Outcome(
        file,
        load_id,
        new,
        corrected,
        unchanged,
        checked.examples,
        checked.already_in,
        checked.source.rows_rejected,
    )


def _sha256(path: Path, choice: ReadingChoice) -> str:
    """Of the file's bytes and of what is wanted: other sheets of a file are not in already."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
    except OSError as error:
        raise unreadable(path, "import.file_absent", reason=error.strerror or "") from error
    if choice != EVERYTHING:
        digest.update(repr(choice).encode())
    return digest.hexdigest()
