"""Uploaded files: the kind of each, its errors, and what it would change."""

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
from dashboard.ui import identity
from dashboard.ui.data import audit
from dashboard.ui.data.outage import writing
from dashboard.ui.language import current, say
from data_access.clock import hanoi_now, user
from data_access.errors import ImportRejected, LoadRefused
from data_access.importing.files.chosen_grids import has_hidden
from data_access.importing.files.grids import grids
from data_access.importing.kinds import catalogue
from data_access.importing.model.reading_choice import ReadingChoice
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.other_places import recognise_loaded
from data_access.importing.reports.message_report import MessageGroup, group_messages, report
from data_access.importing.reports.outcomes import outcome_lines
from data_access.importing.reports.rejects import write_rejects
from data_access.importing.reports.templates import write_template
from data_access.text.messages import TEXT

__all__ = ["ValidationMessage"]

KINDS: Final = tuple(catalogue.KINDS)


@dataclass(frozen=True)
class Refusal:
    """Why a file was not read or not loaded; nothing was written.

    `is_of_file`: the error is in the file; otherwise another load is running.
    """

    text: str
    is_of_file: bool


@dataclass(frozen=True)
class Contents:
    """What a file leaves to choose. `sheets`: their names, none in a file without worksheets.

    `has_hidden`: whether it has filled rows or columns that are hidden, or rows struck through.
    """

    sheets: tuple[str, ...] = ()
    has_hidden: bool = False


@dataclass(frozen=True)
class CellMessage:
    """A cell as a spreadsheet names it, Biểu 01!C14, with its value; and its error or remark."""

    location: str
    text: str


@dataclass(frozen=True)
class MessageSummary:
    """Messages with the same cause: their number and the first of them.

    `is_of_file`: they concern the file, not its cells; then `first` has all of them.
    """

    column: str | None
    is_of_file: bool
    count: int
    first: tuple[CellMessage, ...]


def kind_name(kind: str) -> str:
    """The name of a kind of file."""
    return TEXT(current(), f"import.kind.{kind}")


def recognised(path: Path) -> str | Refusal:
    """The kind of a file, by its headings."""
    try:
        return recognise_loaded(path).name
    except ImportRejected as rejected:
        return Refusal(rejected.messages[0].text(current()), is_of_file=True)


def contents(path: Path) -> Contents:
    """What the file leaves to choose; nothing where it cannot be read."""
    try:
        sheets = grids(path)
    except ImportRejected:
        return Contents()
    names = tuple(sheet.name for sheet in sheets if sheet.name is not None)
    return Contents(names, any(map(has_hidden, sheets)))


def incoming(
    path: Path,
    kind: str,
    name: str,
    *,
    simulated: bool,
    sheets: Sequence[str] = (),
    skips_hidden: bool = False,
) -> IncomingFile:
    """A file uploaded now by the user of this server. `name`: its name in reports.

    `sheets`: those chosen of a workbook; `skips_hidden`: without what is hidden or struck through.
    """
    choice = ReadingChoice(tuple(sheets), skips_hidden)
    by = identity.viewer().name or user()
    return IncomingFile(path, catalogue.KINDS[kind], simulated, by, hanoi_now(), name, choice)


def preview(file: IncomingFile, as_of: date) -> LoadPreview | Refusal:
    """What the file would change, as of one day. Raises DataUnavailable."""
    try:
        return load_preview.preview_load(settings().store, file, as_of)
    except LoadRefused as refused:
        return Refusal(refused.text(current()), is_of_file=False)


@writing()
def load_file(file: IncomingFile, *, take_good_rows: bool) -> list[str] | Refusal:
    """Load the file; what it changed, in words. Raises DataUnavailable."""
    audit.check("load", is_allowed=identity.viewer().changes)
    try:
        outcome = load_preview.load_file(settings().store, file, take_good_rows=take_good_rows)
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


def summaries(messages: Sequence[ValidationMessage], shown: int) -> list[MessageSummary]:
    """Errors or remarks by cause, those with most cells first; `shown` cells of each."""
    return [_summary(group, shown) for group in group_messages(messages)]


def _summary(group: MessageGroup, shown: int) -> MessageSummary:
    is_of_file = group.messages[0].row is None
    first = group.messages if is_of_file else group.messages[:shown]
    cells = tuple(CellMessage(_location(each), each.text(current())) for each in first)
    return MessageSummary(group.column, is_of_file, len(group.messages), cells)


def _location(message: ValidationMessage) -> str:
    cell = message.cell or say("data.row", row=message.row)
    sheet = f"{message.sheet}!" if message.sheet and message.cell else ""
    written = message.cell_text(current())
    value = f" “{written}”" if written is not None else ""
    return f"{sheet}{cell}{value}"


def check_report(result: LoadPreview) -> bytes:
    """Every error and remark as a line of a CSV file."""
    return report((*result.errors, *result.remarks), current())


def rejected_rows(result: LoadPreview) -> bytes | None:
    """The rejected rows, each with its reasons, as a workbook; None if there are none."""
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
