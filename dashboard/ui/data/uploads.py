"""Files on their way in: what kind each is, what is wrong with it, and what it would change."""

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dashboard import load_preview
from dashboard.load_preview import IncomingFile, LoadPreview
from dashboard.settings import settings
from dashboard.ui.language import current, say
from data_access.clock import hanoi_now, user
from data_access.errors import ImportRejected, LoadRefused
from data_access.importing.kinds import catalogue
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.reading import recognise
from data_access.importing.reports.message_report import MessageGroup, group_messages, report
from data_access.importing.reports.outcomes import outcome_lines
from data_access.importing.reports.rejects import write_rejects
from data_access.importing.reports.templates import write_template
from data_access.text.messages import TEXT

KINDS: Final = tuple(catalogue.KINDS)


@dataclass(frozen=True)
class Refusal:
    """Why a file was not read or not taken; nothing was written.

    `is_of_file`: the file is at fault, not the store that another load keeps busy.
    """

    text: str
    is_of_file: bool


@dataclass(frozen=True)
class FaultyCell:
    """A cell as a spreadsheet says it, Biểu 01!C14, with what stands there; and what is wrong."""

    place: str
    text: str


@dataclass(frozen=True)
class Cause:
    """What is wrong in the same way: how often, and its first cells.

    `is_of_file`: it is wrong with the file, not with cells; then `first` has them all.
    """

    column: str | None
    is_of_file: bool
    count: int
    first: tuple[FaultyCell, ...]


def kind_name(kind: str) -> str:
    """A kind of file in words."""
    return TEXT(current(), f"import.kind.{kind}")


def recognised(path: Path) -> str | Refusal:
    """The kind that the headings of a file show."""
    try:
        return recognise(path, catalogue.KINDS.values()).name
    except ImportRejected as rejected:
        return Refusal(rejected.messages[0].text(current()), is_of_file=True)


def incoming(path: Path, kind: str, name: str, *, simulated: bool) -> IncomingFile:
    """A file that the user of this server brings now. `name`: what it is called in reports."""
    return IncomingFile(path, catalogue.KINDS[kind], simulated, user(), hanoi_now(), name)


def preview(arrival: IncomingFile, as_of: date) -> LoadPreview | Refusal:
    """What the file would change, as of one day. DataUnavailable where the store is away."""
    try:
        return load_preview.preview_load(settings().store, arrival, as_of)
    except LoadRefused as refused:
        return Refusal(refused.text(current()), is_of_file=False)


def take(arrival: IncomingFile, *, take_good_rows: bool) -> list[str] | Refusal:
    """Load the file; gives what it changed, in words. DataUnavailable where the store is away."""
    try:
        outcome = load_preview.load_file(settings().store, arrival, take_good_rows=take_good_rows)
    except ImportRejected as rejected:
        return Refusal(rejected.messages[0].text(current()), is_of_file=True)
    except LoadRefused as refused:
        return Refusal(refused.text(current()), is_of_file=False)
    return list(outcome_lines(outcome, current(), dry_run=False))


def changes(result: LoadPreview) -> list[str]:
    """What the file would change, in words."""
    if result.outcome is None:
        return []
    return list(outcome_lines(result.outcome, current(), dry_run=True))


def causes(messages: Sequence[ValidationMessage], shown: int) -> list[Cause]:
    """Faults or remarks by cause, those with most cells first; `shown` cells of each."""
    return [_cause(group, shown) for group in group_messages(messages)]


def _cause(group: MessageGroup, shown: int) -> Cause:
    is_of_file = group.messages[0].row is None
    first = group.messages if is_of_file else group.messages[:shown]
    cells = tuple(FaultyCell(_place(each), each.text(current())) for each in first)
    return Cause(group.column, is_of_file, len(group.messages), cells)


def _place(message: ValidationMessage) -> str:
    where = message.cell or say("data.row", row=message.row)
    sheet = f"{message.sheet}!" if message.sheet and message.cell else ""
    value = f" “{message.value}”" if message.value is not None else ""
    return f"{sheet}{where}{value}"


def check_report(result: LoadPreview) -> bytes:
    """Every fault and remark as a line of a CSV file."""
    return report((*result.errors, *result.remarks), current())


def rejected_rows(result: LoadPreview) -> bytes | None:
    """The rows left out, each with its reasons, as a workbook; None where there are none."""
    if result.sheet is None:
        return None
    target = io.BytesIO()
    written = write_rejects(result.sheet, result.errors, target, current())
    return target.getvalue() if written else None


def template(kind: str) -> bytes:
    """An empty form for a kind of file, with its rules, as a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(catalogue.KINDS[kind], path, current())
        return path.read_bytes()
