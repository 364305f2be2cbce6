"""What is wrong with a file, cell by cell, in words that its sender can act on."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data_access.messages import catalogue

TEXT = catalogue(Path(__file__).parents[1] / "texts")
SHOWN_OF_A_CAUSE = 5  # problems printed for each cause; the rest are counted


@dataclass(frozen=True)
class Words:
    """Words of the catalogue inside a reason: known by their keys until the language is."""

    keys: tuple[str, ...]

    def text(self, language: str) -> str:
        """The words, parted by commas."""
        return ", ".join(TEXT(language, key) for key in self.keys)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: `row` as the spreadsheet shows it (heading = 1), `column` as the file spells it.

    `row` and `column` are None where the fault is of the whole file; `reason` is a key of the
    catalogue, filled with `values`.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The reason and how to mend it."""
        values = {name: _shown(value, language) for name, value in self.values.items()}
        return TEXT(language, self.reason, **values)


def _shown(value: object, language: str) -> object:
    if isinstance(value, Words):
        return value.text(language)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def listing(problems: Sequence[Problem], language: str) -> Iterator[str]:
    """Lines for a terminal, grouped by file, column and cause, each group cut off with a count."""
    cause = [(problem.file, problem.column or "", problem.reason) for problem in problems]
    count = Counter(cause)
    shown: Counter[tuple[str, str, str]] = Counter()
    for group, problem in sorted(zip(cause, problems, strict=True), key=lambda pair: pair[0]):
        shown[group] += 1
        if shown[group] <= SHOWN_OF_A_CAUSE:
            yield _line(problem, language)
        elif shown[group] == SHOWN_OF_A_CAUSE + 1:
            yield TEXT(language, "import.more_of_this", count=count[group] - SHOWN_OF_A_CAUSE)
    yield TEXT(language, "import.problem_count", count=len(problems), causes=len(count))


def _line(problem: Problem, language: str) -> str:
    place = [problem.file]
    if problem.row is not None:
        place.append(TEXT(language, "import.at_row", row=problem.row))
    if problem.column is not None:
        place.append(TEXT(language, "import.at_column", column=problem.column))
    if problem.value is not None:
        place.append(TEXT(language, "import.at_value", value=problem.value))
    return f"{', '.join(place)}: {problem.text(language)}"


def write_report(problems: Sequence[Problem], path: Path, language: str) -> None:
    """Every problem as a line of a CSV file that Excel opens: file, row, column, value, reason."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        names = ("file", "row", "column", "value", "reason")
        writer.writerow([TEXT(language, f"import.report.{name}") for name in names])
        for problem in problems:
            writer.writerow(
                [
                    problem.file,
                    problem.row,
                    problem.column,
                    problem.value,
                    problem.text(language),
                ]
            )
