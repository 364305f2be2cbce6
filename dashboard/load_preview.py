"""What loading a file would change, computed without saving: rows, errors, figures."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pyarrow.compute as pc

from dashboard.figures.details.changes.load_impact import FigureMove, load_impact
from data_access.errors import ImportRejected
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.outcome import Outcome
from data_access.importing.model.reading_choice import EVERYTHING, ReadingChoice
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.run import Checked, check_file, write
from data_access.store import journal, loads
from data_access.store.writers import Writer


@dataclass(frozen=True)
class IncomingFile:
    """A file to load. `loaded_at`: Hanoi time. `shown_name`: the name of the file in reports.

    `choice`: what of a workbook is wanted.
    """

    path: Path
    kind: FileSchema
    is_simulated: bool
    loaded_by: str
    loaded_at: datetime
    shown_name: str | None = None
    choice: ReadingChoice = EVERYTHING


@dataclass(frozen=True)
class LoadPreview:
    """What a file would change if its valid rows were loaded.

    `outcome`: None if no row is valid. `errors`: those of the rejected rows. `remarks`
    reject nothing. `impact`: the figures that would change.
    """

    outcome: Outcome | None
    errors: tuple[ValidationMessage, ...]
    remarks: tuple[ValidationMessage, ...]
    sheet: Sheet | None
    impact: tuple[FigureMove, ...]


def preview_load(store: str, file: IncomingFile, as_of: date) -> LoadPreview:
    """What the file would change, as of one day.

    Raises LoadRefused while another load runs, DataUnavailable if the store cannot be read.
    """
    with loads.previewing(store) as writer:
        before = writer.newest_load
        try:
            checked = _checked(writer, file, take_good_rows=True)
        except ImportRejected as rejected:
            errors = tuple(each for each in rejected.messages if not each.is_remark)
            remarks = tuple(each for each in rejected.messages if each.is_remark)
            return LoadPreview(None, errors, remarks, rejected.sheet, ())
        outcome = write(writer, checked, dry_run=False)
        after = outcome.load_id or before
        impact = load_impact(writer.connection, before, after, as_of, _periods(checked))
        return LoadPreview(outcome, checked.errors, checked.remarks, checked.sheet, tuple(impact))


@dataclass(frozen=True)
class WithdrawalPreview:
    """What withdrawing a load would change: how many rows it closes, and which figures change."""

    closed: int
    impact: tuple[FigureMove, ...]


def preview_withdrawal(
    store: str, load_id: int, by: str, at: datetime, as_of: date
) -> WithdrawalPreview:
    """What the withdrawal would change, as of one day; nothing is written.

    Raises LoadRefused where the load cannot be withdrawn, or while another load runs;
    DataUnavailable if the store cannot be read.
    """
    with loads.previewing(store) as writer:
        before = writer.newest_load
        done = writer.withdraw(load_id, by, at)
        impact = load_impact(writer.connection, before, done.load_id or before, as_of, ())
        return WithdrawalPreview(done.corrected, tuple(impact))


def withdraw_load(store: str, load_id: int, by: str, at: datetime, reason: str) -> int:
    """Withdraw a load; the number of the load that did it. No withdrawal is without its reason,
    which is written first: one without a withdrawal is not shown.

    Raises LoadRefused, DataUnavailable; then nothing was withdrawn.
    """
    with loads.audited_writing(store, reason=reason) as writer:
        journal.add_entry(store, "note", by, at, subject_key=reason_key(load_id), body=reason)
        done = writer.withdraw(load_id, by, at)
    assert done.load_id is not None  # noqa: S101  a withdrawal always is a load
    return done.load_id


def reason_key(load_id: int) -> str:
    """Under which notes of the journal give the reason why a load was withdrawn."""
    return f"load {load_id}"


def load_file(store: str, file: IncomingFile, *, take_good_rows: bool) -> Outcome:
    """Load the file. It is checked again: the store may have changed since the preview.

    Raises ImportRejected, LoadRefused, DataUnavailable; then nothing was written.
    """
    with loads.audited_writing(store) as writer:
        checked = _checked(writer, file, take_good_rows=take_good_rows)
        return write(writer, checked, dry_run=False)


def _checked(writer: Writer, file: IncomingFile, *, take_good_rows: bool) -> Checked:
    return check_file(
        writer,
        file.kind,
        file.path,
        is_simulated=file.is_simulated,
        loaded_by=file.loaded_by,
        loaded_at=file.loaded_at,
        take_good_rows=take_good_rows,
        choice=file.choice,
        shown_name=file.shown_name,
    )


def _periods(checked: Checked) -> list[str]:
    if "period_code" not in checked.rows.column_names:
        return []
    return [code for code in pc.unique(checked.rows["period_code"]).to_pylist() if code]
