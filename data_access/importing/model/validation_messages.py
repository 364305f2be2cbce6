"""What is wrong with a file, cell by cell, in words that its sender can act on."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data_access.text.messages import TEXT
from data_access.text.spreadsheets import as_text

SHOWN_OF_A_CAUSE = 5  # problems printed for each cause; the rest are counted
_REPORT = ("file", "sheet", "cell", "row", "column", "value", "kind", "reason")


@dataclass(frozen=True)
class Words:
    """Words of the catalogue inside a reason: known by their keys until the language is."""

    keys: tuple[str, ...]

    def text(self, language: str) -> str:
        """The words, parted by commas."""
        return ", ".join(TEXT(language, key) for key in self.keys)


@dataclass(frozen=True)
class Named:
    """A name inside a reason that the store has in both languages."""

    vi: str
    en: str

    def text(self, language: str) -> str:
        """The name in `language`."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class ValidationMessage:
    """One fault: `row` as the spreadsheet shows it (heading = 1), `column` as the file spells it.

    `row` and `column` are None where the fault is of the whole file; `reason` is a key of the
    catalogue, filled with `values`. `sheet` and `letter` name the worksheet and its column. A
    remark (`is_remark`) is told and stops nothing.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)
    sheet: str | None = None
    letter: str | None = None
    is_remark: bool = False

    @property
    def cell(self) -> str | None:
        """The cell as a spreadsheet names it, C14; None where row or letter is not known."""
        return f"{self.letter}{self.row}" if self.letter and self.row is not None else None

    def text(self, language: str) -> str:
        """The reason and how to mend it."""
        values = {name: _shown(value, language) for name, value in self.values.items()}
        return TEXT(language, self.reason, **values)


def _shown(value: object, language: str) -> object:
    if isinstance(value, Words | Named):
        return value.text(language)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


@dataclass(frozen=True)
class MessageGroup:
    """The problems that have one file, column and reason, in the order of the rows."""

    column: str | None
    problems: tuple[ValidationMessage, ...]

    @property
    def is_remark(self) -> bool:
        """Whether it stops nothing."""
        return self.problems[0].is_remark


def by_cause(problems: Iterable[ValidationMessage]) -> list[MessageGroup]:
    """`problems` grouped by file, column and reason: faults first, then those with most cells."""
    groups: dict[tuple[str, str | None, str], list[ValidationMessage]] = {}
    for problem in problems:
        groups.setdefault((problem.file, problem.column, problem.reason), []).append(problem)
    causes = [MessageGroup(column, tuple(found)) for (_, column, _), found in groups.items()]
    return sorted(causes, key=lambda cause: (cause.is_remark, -len(cause.problems)))


def place(problem: ValidationMessage, language: str) -> str:
    """Where a problem is: file, sheet, cell or row."""
    parts = [problem.file]
    if problem.sheet is not None:
        parts.append(TEXT(language, "import.at_sheet", sheet=problem.sheet))
    if problem.cell is not None:
        parts.append(TEXT(language, "import.at_cell", cell=problem.cell))
    elif problem.row is not None:
        parts.append(TEXT(language, "import.at_row", row=problem.row))
    return ", ".join(parts)


def message_lines(problems: Sequence[ValidationMessage], language: str) -> Iterator[str]:
    """Lines for a terminal: each cause once, its first places and how many more; then the sum."""
    causes = by_cause(problems)
    for cause in causes:
        yield from _cause_lines(cause, language)
    faults = [cause for cause in causes if not cause.is_remark]
    if faults:
        count = sum(len(cause.problems) for cause in faults)
        yield TEXT(language, "import.problem_count", count=count, causes=len(faults))


def _cause_lines(cause: MessageGroup, language: str) -> Iterator[str]:
    first, shown = cause.problems[0], cause.problems[:SHOWN_OF_A_CAUSE]
    is_one_text = len({problem.text(language) for problem in shown}) == 1
    yield _heading(cause, first.text(language) if is_one_text else "", language)
    for problem in shown if first.row is not None or not is_one_text else ():
        yield f"    {_line(problem, '' if is_one_text else problem.text(language), language)}"
    if len(cause.problems) > SHOWN_OF_A_CAUSE:
        more = len(cause.problems) - SHOWN_OF_A_CAUSE
        yield TEXT(language, "import.more_of_this", count=more)


def _heading(cause: MessageGroup, text: str, language: str) -> str:
    mark = TEXT(language, "import.cause.remark" if cause.is_remark else "import.cause.fault")
    parts = [mark]
    if cause.column:
        parts.append(TEXT(language, "import.at_column", column=cause.column))
    if cause.problems[0].row is not None:
        parts.append(TEXT(language, "import.cause.cells", count=len(cause.problems)))
    else:
        parts.append(place(cause.problems[0], language))
    return f"{', '.join(parts)}: {text}".rstrip()


def _line(problem: ValidationMessage, text: str, language: str) -> str:
    line = place(problem, language)
    if problem.value is not None:
        line += f": {TEXT(language, 'import.at_value', value=problem.value)}"
    return f"{line}. {text}".rstrip(". ") + ("." if text else "")


def write_report(problems: Sequence[ValidationMessage], path: Path, language: str) -> None:
    """Every problem as a line of a CSV file that Excel opens.

    Columns: file, sheet, cell, row, column, value, kind (fault or remark), reason and how to mend.
    Text that a spreadsheet would take for a formula is written as text.
    """
    path.write_bytes(report(problems, language))


def report(problems: Sequence[ValidationMessage], language: str) -> bytes:
    """What `write_report` writes."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([TEXT(language, f"import.report.{name}") for name in _REPORT])
    for problem in problems:
        kind = TEXT(language, f"import.cause.{'remark' if problem.is_remark else 'fault'}")
        cells = (problem.file, problem.sheet, problem.cell, problem.row, problem.column,
                 problem.value, kind, problem.text(language))  # fmt: skip
        writer.writerow([as_text(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig")
