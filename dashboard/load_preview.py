"""What a file would change, found out without keeping anything: rows, faults, figures that move."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pyarrow.compute as pc

from dashboard.figures.details.load_impact import FigureMove, load_impact
from data_access.errors import ImportRejected
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.outcome import Outcome
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.run import Checked, check_file, write
from data_access.store import loads
from data_access.store.writers import Writer


@dataclass(frozen=True)
class IncomingFile:
    """A file, its kind, and how it comes in. `shown_name`: what reports call it; Hanoi time."""

    path: Path
    kind: FileSchema
    is_simulated: bool
    loaded_by: str
    loaded_at: datetime
    shown_name: str | None = None


@dataclass(frozen=True)
class LoadPreview:
    """What a file would change if its good rows were taken.

    `outcome` is None where there is no good row. `errors` are the faults of the rows left out,
    `remarks` stop nothing; `moves`: the figures that would be others.
    """

    outcome: Outcome | None
    errors: tuple[ValidationMessage, ...]
    remarks: tuple[ValidationMessage, ...]
    sheet: Sheet | None
    moves: tuple[FigureMove, ...]


def preview_load(store: str, arrival: IncomingFile, as_of: date) -> LoadPreview:
    """What the file would change, as of one day.

    Raises LoadRefused where another load keeps running, DataUnavailable where the store is away.
    """
    with loads.previewing(store) as writer:
        before = writer.newest_load
        try:
            checked = _checked(writer, arrival, take_good_rows=True)
        except ImportRejected as rejected:
            errors = tuple(each for each in rejected.messages if not each.is_remark)
            remarks = tuple(each for each in rejected.messages if each.is_remark)
            return LoadPreview(None, errors, remarks, rejected.sheet, ())
        outcome = write(writer, checked, dry_run=False)
        after = outcome.load_id or before
        found = load_impact(writer.connection, before, after, as_of, _periods(checked))
        return LoadPreview(outcome, checked.errors, checked.remarks, checked.sheet, tuple(found))


def take(store: str, arrival: IncomingFile, *, take_good_rows: bool) -> Outcome:
    """Load the file, checked again, for the store may have changed since it was previewed.

    Raises ImportRejected, LoadRefused, DataUnavailable; then nothing was written.
    """
    with loads.writing(store) as writer:
        checked = _checked(writer, arrival, take_good_rows=take_good_rows)
        return write(writer, checked, dry_run=False)


def _checked(writer: Writer, arrival: IncomingFile, *, take_good_rows: bool) -> Checked:
    return check_file(
        writer,
        arrival.kind,
        arrival.path,
        is_simulated=arrival.is_simulated,
        loaded_by=arrival.loaded_by,
        loaded_at=arrival.loaded_at,
        take_good_rows=take_good_rows,
        shown_name=arrival.shown_name,
    )


def _periods(checked: Checked) -> list[str]:
    if "period_code" not in checked.rows.column_names:
        return []
    return [code for code in pc.unique(checked.rows["period_code"]).to_pylist() if code]
