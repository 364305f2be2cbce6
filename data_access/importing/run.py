"""Import one file: read it, check every row, and write them as one load if all are right."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.checks import check
from data_access.importing.columns import Kind
from data_access.importing.formats import read
from data_access.importing.known import Known
from data_access.importing.rows import Rows
from data_access.importing.sheet import Sheet, unreadable
from data_access.importing.templates import without_examples
from data_access.loads import LoadSource, Writer


class Progress(Protocol):
    """Told of each step as it begins: reading, or checking so many `rows`."""

    def __call__(self, step: str, *, rows: int = 0) -> None:
        """A step begins."""


@dataclass(frozen=True)
class Checked:
    """A file without fault; `rows` has the columns that the writer takes."""

    kind: Kind
    rows: pa.Table
    source: LoadSource
    examples: int
    already_in: int | None


@dataclass(frozen=True)
class Outcome:
    """What a file changed, or with a dry run would change.

    `load_id` is None where nothing was written; `already_in` is the load that brought the very same
    file; `examples` counts the template's example rows, which are never loaded.
    """

    file: str
    load_id: int | None
    new: int
    corrected: int
    unchanged: int
    examples: int
    already_in: int | None


def _silent(step: str, *, rows: int = 0) -> None:
    """For who does not follow the progress."""


def run(
    writer: Writer,
    kind: Kind,
    path: Path,
    *,
    is_simulated: bool,
    loaded_by: str,
    loaded_at: datetime,
    dry_run: bool = False,
) -> Outcome:
    """Import the file at `path`. `loaded_at` is Hanoi time.

    Raises ImportRejected with one problem for each fault, and then nothing is written.
    """
    checked = check_file(
        writer, kind, path, is_simulated=is_simulated, loaded_by=loaded_by, loaded_at=loaded_at
    )
    return write(writer, checked, dry_run=dry_run)


def check_file(
    writer: Writer,
    kind: Kind,
    path: Path,
    *,
    is_simulated: bool,
    loaded_by: str,
    loaded_at: datetime,
    progress: Progress = _silent,
) -> Checked:
    """Read and check the file at `path`. Raises ImportRejected with one problem for each fault."""
    sha256 = _sha256(path)
    source = LoadSource(path.name, sha256, loaded_by, loaded_at, is_simulated, rows_in=0)
    already_in = writer.already_loaded(kind.name, sha256)
    if already_in is not None:
        return Checked(kind, pa.table({}), source, 0, already_in)
    progress("reading")
    whole = read(path)
    sheet = without_examples(whole)
    source = replace(source, rows_in=len(sheet.row_numbers))
    progress("checking", rows=source.rows_in)
    rows = checked_rows(writer, kind, sheet, source)
    return Checked(kind, rows, source, len(whole.row_numbers) - source.rows_in, None)


def checked_rows(writer: Writer, kind: Kind, sheet: Sheet, source: LoadSource) -> pa.Table:
    """The rows of `sheet` as the ledger takes them. Raises ImportRejected where any has a fault."""
    rows = Rows(
        kind,
        sheet,
        Known(writer.connection),
        is_simulated=source.is_simulated,
        loaded_at=source.loaded_at,
    )
    if rows.count and not rows.problems_of_file():
        check(rows)
    problems = rows.problems()
    if problems:
        raise ImportRejected(problems)
    if rows.count:
        kind.derive(rows)
    return rows.table()


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
    return Outcome(file, load_id, new, corrected, unchanged, checked.examples, checked.already_in)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        raise unreadable(path, "import.file_absent", reason=fault.strerror or "") from fault
