"""From the grids of a file to the sheet of a kind: what officials put around their table goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.cells.legacy_text import is_legacy
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid, Sheet, letter
from data_access.importing.model.validation_messages import ValidationMessage, Words
from data_access.importing.tables import row_classes
from data_access.importing.tables.headings import Headings, find, top
from data_access.importing.tables.table_context import cutoff_date, filled_down, with_constants
from data_access.text.folding import comparison_key
from data_access.text.messages import LANGUAGES, TEXTS, texts

_SHOWN_RUNS = 12


@dataclass(frozen=True)
class LocatedTable:
    """A grid and the headings of a kind in it."""

    grid: Grid
    headings: Headings


def locate_tables(kind: FileSchema, grids: Sequence[Grid]) -> list[LocatedTable]:
    """The visible grids that name columns of `kind`, the fullest first."""
    found = [LocatedTable(grid, headings) for grid in grids
             if not grid.is_hidden and (headings := find(kind, grid)) is not None]  # fmt: skip
    return sorted(found, key=lambda each: (len(each.headings.lacking(kind)),
                                           -len(each.headings.columns)))  # fmt: skip


def sheet_of(kind: FileSchema, grids: Sequence[Grid]) -> Sheet:
    """The one sheet of the file that holds rows of `kind`.

    Raises ImportRejected where no visible sheet has its headings, or two do.
    """
    candidates = locate_tables(kind, grids)
    if not candidates:
        raise ImportRejected([_without_headings(kind, grids)])
    whole = [each for each in candidates if not each.headings.lacking(kind)]
    sheets = [_sheet(kind, each) for each in (whole or candidates[:1])]
    filled = [sheet for sheet in sheets if len(sheet.row_numbers)] or sheets[:1]
    if len(filled) > 1:
        names = ", ".join(f"“{sheet.name}” ({len(sheet.row_numbers)})" for sheet in filled)
        found = ValidationMessage(
            filled[0].file, None, None, None, "import.several_sheets", {"sheets": names}
        )
        raise ImportRejected([found])
    taken = filled[0]
    if len(grids) == 1:
        return taken
    others = [grid for grid in grids if grid.name != taken.name]
    return replace(taken, problems=(_taken(taken, others), *taken.problems))


def _taken(taken: Sheet, others: Sequence[Grid]) -> ValidationMessage:
    """Which sheet of several was read, and why not the others."""
    hidden = ", ".join(f"“{grid.name}”" for grid in others if grid.is_hidden) or "–"
    passed = ", ".join(f"“{grid.name}”" for grid in others if not grid.is_hidden) or "–"
    values: dict[str, object] = {"taken": taken.name, "others": passed, "hidden": hidden}
    return _remark(taken, "import.remark.sheet", values)


def _remark(sheet: Sheet, reason: str, values: dict[str, object]) -> ValidationMessage:
    return ValidationMessage(
        sheet.file, None, None, None, reason, values, sheet=sheet.name, is_remark=True
    )


def _without_headings(kind: FileSchema, grids: Sequence[Grid]) -> ValidationMessage:
    file = grids[0].file
    for grid in grids:
        for cell in (text for row in top(grid) for text in row if text):
            if is_legacy(cell):
                values = {"text": cell[:80]}
                return ValidationMessage(
                    file, None, None, None, "import.legacy_file", values, sheet=grid.name
                )
    accepted = Words(tuple(column.heading_key for column in kind.must_have()))
    return ValidationMessage(file, None, None, None, "import.no_headings", {"accepted": accepted})


def _sheet(kind: FileSchema, found: LocatedTable) -> Sheet:
    grid, headings = found.grid, found.headings
    counter = next((p for p, text in enumerate(headings.texts) if _is(text, "counter")), None)
    has_areas = any(column.known == "area" for column in headings.columns.values())
    rows = row_classes.classify_rows(grid, headings, counter, keeps_totals=has_areas)
    is_data = rows.kinds == row_classes.DATA
    numbers = grid.row_numbers[rows.first :]
    below = [column[rows.first :] for column in filled_down(grid, rows.first)]
    kept, aside = _columns(headings, [column.filter(pa.array(is_data)) for column in below])
    above = top(grid)[: headings.first]
    sheet = Sheet(
        grid.file,
        tuple(headings.texts[place] for place in kept),
        tuple(kept.values()),
        numbers[is_data],
        tuple(
            _in_table(
                grid.problems,
                numbers[is_data],
                {letter(place): headings.texts[place] for place in kept},
            )
        ),
        grid.name,
        int(grid.row_numbers[headings.last]),
        tuple(letter(place) for place in kept),
        tuple((letter(place), headings.texts[place], column) for place, column in aside.items()),
        cutoff_date(above),
        grid.counts_from_1904,
    )
    remarks = [
        _remark(sheet, reason, {"rows": _listed(numbers[rows.kinds == each].tolist())})
        for each, reason in row_classes.REMARKS.items()
        if (rows.kinds == each).any()
    ]
    passed = [text for _, text, _ in sheet.aside if not _is(text, "counter")]
    if passed:
        columns = ", ".join(f"“{text}”" for text in passed)
        remarks.append(_remark(sheet, "import.remark.columns_ignored", {"columns": columns}))
    return replace(with_constants(kind, sheet, above), problems=(*sheet.problems, *remarks))


def _in_table(
    problems: Sequence[ValidationMessage], rows: npt.NDArray[np.int64], headings: Mapping[str, str]
) -> Iterator[ValidationMessage]:
    """Of what could not be read, what stands in the rows and columns that are taken.

    `headings`: of these columns, by letter.
    """
    numbers = set(rows.tolist())
    for each in problems:
        if each.letter is None:
            if each.row is None or each.row in numbers:
                yield each
        elif each.row in numbers and each.letter in headings:
            yield replace(each, column=headings[each.letter])


def _columns(
    headings: Headings, cells: Sequence[pa.Array]
) -> tuple[dict[int, pa.Array], dict[int, pa.Array]]:
    """The columns to go on with, by place, and those passed over on purpose.

    The counter and empty columns without a heading go; so do columns for people, not for the board.
    """
    kept: dict[int, pa.Array] = {}
    aside: dict[int, pa.Array] = {}
    for place, column in enumerate(cells):
        text = headings.texts[place]
        is_empty = column.null_count == len(column)
        if place in headings.columns:
            kept[place] = column
        elif _is(text, "aside") or _is(text, "counter"):
            aside |= {} if is_empty else {place: column}
        elif text or not is_empty:
            kept[place] = column
    return kept, aside


def _is(text: str, meaning: str) -> bool:
    return bool(text) and comparison_key(text) in _words(meaning)


@cache
def _words(meaning: str) -> frozenset[str]:
    lists = (texts(TEXTS, language)[f"import.words.{meaning}"] for language in LANGUAGES)
    return frozenset(comparison_key(word) for words in lists for word in words.split(";"))


def _listed(rows: Sequence[int]) -> str:
    """Row numbers, runs drawn together: 9, 24–31."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    shown = [f"{first}–{last}" if last > first else str(first) for first, last in runs]
    return ", ".join(shown[:_SHOWN_RUNS]) + (", …" if len(shown) > _SHOWN_RUNS else "")
