"""Explanations that an agency wrote on the list it was sent, put into the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dashboard.figures.details.statements import SUBJECT, Statement, of_store
from data_access.importing.kinds.explanations import EXPLANATIONS, TEXT_COLUMN
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.run import check_file
from data_access.store import audit, journal, loads
from data_access.store.schema import OBLIGATION_KEY, ObligationKey


@dataclass(frozen=True)
class Taken:
    """What came of a file: those `written`, and how many were in the journal as they are."""

    written: tuple[Statement, ...]
    known: int
    remarks: tuple[ValidationMessage, ...]


def take(store: str, path: Path, by: str, at: datetime, shown_name: str | None = None) -> Taken:
    """Write every explanation of the file that was not written before, as coming from the file.

    One after the other, so the same file again goes on where it was cut short. `at`: Hanoi time,
    or the day of a sample store. `by`: who brings the file.

    Raises ImportRejected with a message for each error, and then nothing is written; LoadRefused
    while a load runs, DataUnavailable if the store cannot be read.
    """
    with loads.previewing(store) as writer:
        checked = check_file(
            writer, EXPLANATIONS, path, is_simulated=False, loaded_by=by, loaded_at=at,
            shown_name=shown_name,
        )  # fmt: skip
    origin = f"{shown_name or path.name} ({by})"
    said = [
        Statement(ObligationKey(*(row[name] for name in OBLIGATION_KEY)), "explained",
                  row[TEXT_COLUMN], origin, at)
        for row in checked.rows.to_pylist()
    ]  # fmt: skip
    new = _write(store, said, by)
    return Taken(tuple(new), len(said) - len(new), checked.remarks)


def _write(store: str, said: Iterable[Statement], by: str) -> list[Statement]:
    newest_first = of_store(store, date.max)
    known = {(each.key, each.told) for each in newest_first}
    new = [each for each in said if (each.key, each.told) not in known]
    for each in new:
        subject = "/".join((SUBJECT, *each.key))
        before = next((last.told for last in newest_first if last.key == each.key), None)
        told = audit.entry(by, each.written_at, "statement", subject, before, each.told)
        journal.add_entry(store, "dispute", each.written_by, each.written_at, told,
                          subject_key=subject, state=each.state, body=each.body)  # fmt: skip
    return new
