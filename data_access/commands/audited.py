"""What a command has done, in the audit log, by the user of the machine."""

from data_access.clock import hanoi_now, user
from data_access.importing.model.outcome import Outcome
from data_access.store import audit


def note(store: str, action: str, subject: str, after: str = "", before: str | None = None) -> None:
    """Write what was done. Raises DataUnavailable."""
    audit.add(store, user(), hanoi_now(), action, subject, before, after)


def note_load(store: str, outcome: Outcome) -> None:
    """Write that a load was published; nothing of a dry run, or where nothing was new."""
    note_published(store, "load", outcome.file, outcome.load_id)


def note_published(store: str, action: str, subject: str, load: int | None) -> None:
    """Write by which load something was done, and which one was the newest before it."""
    if load is not None:
        note(store, action, subject, str(load), str(load - 1))
