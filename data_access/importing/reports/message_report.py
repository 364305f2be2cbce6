"""The messages on a file as lines for a terminal and as a CSV file for its sender."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.importing.model.validation_messages import ValidationMessage
from data_access.text.messages import TEXT
from data_access.text.spreadsheets import as_text

SHOWN_OF_A_GROUP = 5  # messages printed of each group; the rest are counted
_REPORT = ("file", "sheet", "cell", "row", "column", "value", "kind", "reason")


@dataclass(frozen=True)
class MessageGroup:
    """The messages of one file, column and reason, in the order of the rows."""

    column: str | None
    messages: tuple[ValidationMessage, ...]

    @property
    def is_remark(self) -> bool:
        """Whether it stops nothing."""
        return self.messages[0].is_remark


def group_messages(messages: Iterable[ValidationMessage]) -> list[MessageGroup]:
    """`messages` grouped by file, column and reason: errors first, then by number of cells."""
    by_reason: dict[tuple[str, str | None, str], list[ValidationMessage]] = {}
    for message in messages:
        by_reason.setdefault((message.file, message.column, message.reason), []).append(message)
    groups = [MessageGroup(column, tuple(each)) for (_, column, _), each in by_reason.items()]
    return sorted(groups, key=lambda group: (group.is_remark, -len(group.messages)))


def _location(message: ValidationMessage, language: str) -> str:
    """File, sheet, and cell or row of a message."""
    parts = [message.file]
    if message.sheet is not None:
        parts.append(TEXT(language, "import.at_sheet", sheet=message.sheet))
    if message.cell is not None:
        parts.append(TEXT(language, "import.at_cell", cell=message.cell))
    elif message.row is not None:
        parts.append(TEXT(language, "import.at_row", row=message.row))
    return ", ".join(parts)


def message_lines(messages: Sequence[ValidationMessage], language: str) -> Iterator[str]:
    """Lines for a terminal: each group once, its first cells and how many more; then the sum."""
    groups = group_messages(messages)
    for group in groups:
        yield from _group_lines(group, language)
    errors = [group for group in groups if not group.is_remark]
    if errors:
        count = sum(len(group.messages) for group in errors)
        yield TEXT(language, "import.problem_count", count=count, causes=len(errors))


def _group_lines(group: MessageGroup, language: str) -> Iterator[str]:
    first, shown = group.messages[0], group.messages[:SHOWN_OF_A_GROUP]
    is_one_text = len({message.text(language) for message in shown}) == 1
    yield _heading(group, first.text(language) if is_one_text else "", language)
    for message in shown if first.row is not None or not is_one_text else ():
        yield f"    {_line(message, '' if is_one_text else message.text(language), language)}"
    if len(group.messages) > SHOWN_OF_A_GROUP:
        more = len(group.messages) - SHOWN_OF_A_GROUP
        yield TEXT(language, "import.more_of_this", count=more)


def _heading(group: MessageGroup, text: str, language: str) -> str:
    mark = TEXT(language, "import.cause.remark" if group.is_remark else "import.cause.fault")
    parts = [mark]
    if group.column:
        parts.append(TEXT(language, "import.at_column", column=group.column))
    if group.messages[0].row is not None:
        parts.append(TEXT(language, "import.cause.cells", count=len(group.messages)))
    else:
        parts.append(_location(group.messages[0], language))
    return f"{', '.join(parts)}: {text}".rstrip()


def _line(message: ValidationMessage, text: str, language: str) -> str:
    line = _location(message, language)
    value = message.cell_text(language)
    if value is not None:
        line += f": {TEXT(language, 'import.at_value', value=value)}"
    return f"{line}. {text}".rstrip(". ") + ("." if text else "")


def write_report(messages: Sequence[ValidationMessage], path: Path, language: str) -> None:
    """Every message as a line of a CSV file that Excel opens.

    Columns: file, sheet, cell, row, column, value, kind (error or remark), what is wrong and how to
    correct it. Text that a spreadsheet would take for a formula is written as text.
    """
    path.write_bytes(report(messages, language))


def report(messages: Sequence[ValidationMessage], language: str) -> bytes:
    """What `write_report` writes."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([TEXT(language, f"import.report.{name}") for name in _REPORT])
    for message in messages:
        kind = TEXT(language, f"import.cause.{'remark' if message.is_remark else 'fault'}")
        cells = (message.file, message.sheet, message.cell, message.row, message.column,
                 message.cell_text(language), kind, message.text(language))  # fmt: skip
        writer.writerow([as_text(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig")
