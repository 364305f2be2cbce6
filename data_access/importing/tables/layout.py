"""From the grids of a file to the sheet of a kind, without what officials put around the table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from rapidfuzz import fuzz, process

from data_access.errors import ImportRejected
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Grid, Sheet, letter, listed_rows
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.tables import row_classes
from data_access.importing.tables.days_of_effect import with_days_of_effect
from data_access.importing.tables.event_rows import (
    with_denials,
    with_hours,
    with_nil_words,
    without_absent,
)
from data_access.importing.tables.exchanged_days import with_exchanged_days
from data_access.importing.tables.group_values import (
    changed_constant,
    group_values,
    with_absence_of_groups,
    with_cells_of_groups,
)
from data_access.importing.tables.headings import (
    Cells,
    Headings,
    find_headings,
    is_accented,
    means_men,
    top,
)
from data_access.importing.tables.kinds_of_days import (
    with_kinds_of_names,
    with_told_kinds,
    without_denied_kind,
)
from data_access.importing.tables.no_headings import without_headings
from data_access.importing.tables.refused_rows import refusing_groups, without_refused
from data_access.importing.tables.sent_and_received import without_days_sent
from data_access.importing.tables.spans_of_days import with_each_code, with_each_day, with_last_days
from data_access.importing.tables.stated_facts import is_of_days_off
from data_access.importing.tables.stated_years import with_stated_years, with_years_of_periods
from data_access.importing.tables.table_context import (
    Constant,
    cutoff_date,
    filled_down,
    of_title,
    with_constants,
)
from data_access.importing.tables.table_context import (
    constants as stated_constants,
)
from data_access.importing.tables.two_in_a_cell import Pair, find_pairs, names_in, with_pairs
from data_access.text.collation import strip_diacritics
from data_access.text.folding import comparison_key

_NEAR = 85  # % of the letters in common and in order: one or two slips in a heading


@dataclass(frozen=True)
class LocatedTable:
    """A grid, the headings of a kind in it, and what the lines above them say, by column.

    `pairs`: its columns that hold two of the kind, by index.
    """

    grid: Grid
    headings: Headings
    constants: dict[str, Constant]
    pairs: dict[int, Pair] = field(default_factory=dict)

    def missing(self, kind: FileSchema) -> list[ColumnSpec]:
        """The columns that a file of the kind needs and this table does not have."""
        known = {*self.constants, *names_in(self.pairs)}
        return [each for each in self.headings.missing(kind) if each.name not in known]

    def lacking(self, kind: FileSchema) -> list[ColumnSpec]:
        """What rows between others may say: what is missing, else the choice that none says."""
        named = {*self.constants, *(each.name for each in self.headings.columns.values())}
        choices = [each for each in kind.columns if each.choices and each.is_derivable
                   and each.required and each.name not in named]  # fmt: skip
        return self.missing(kind) or choices


def locate_tables(kind: FileSchema, grids: Sequence[Grid]) -> list[LocatedTable]:
    """The visible grids that name columns of `kind`, the fullest first."""
    tables = [
        _located(kind, grid, headings)
        for grid in grids
        if not grid.is_hidden and (headings := find_headings(kind, grid)) is not None
    ]
    return sorted(tables, key=lambda each: (len(each.missing(kind)), -len(each.headings.columns)))


def _located(kind: FileSchema, grid: Grid, headings: Headings) -> LocatedTable:
    grid, headings = with_told_kinds(kind, grid, headings)
    found = stated_constants(kind, _title(kind, grid, headings))
    pairs = find_pairs(kind, grid, headings)
    named = {column.name for column in headings.columns.values()} | names_in(pairs)
    said = {name: each for name, each in found.items() if name not in named}
    return LocatedTable(grid, headings, said, pairs)


def _title(kind: FileSchema, grid: Grid, headings: Headings) -> Cells:
    """The lines above a table; with its headings where these say that its days are days off."""
    says_more = is_of_days_off(kind, headings.texts)
    return top(grid)[: headings.last + 1 if says_more else headings.first]


def near_headings(kind: FileSchema, table: LocatedTable) -> set[int]:
    """The filled columns whose heading is a slip away from one of `kind` that the table lacks."""
    named = {*table.constants, *(column.name for column in table.headings.columns.values())}
    missing = [strip_diacritics(spelling) for column in kind.columns if column.name not in named
               for spelling in column.spellings()]  # fmt: skip
    has_accents = is_accented(table.headings.texts)
    spellings = kind.by_spelling()
    again = {
        text
        for text in table.headings.texts
        if (column := spellings.get(comparison_key(text))) and column.name in named
    }
    return {
        index
        for index, text in enumerate(table.headings.texts)
        if text
        and index not in table.headings.columns
        and text not in again
        and _is_filled(table, index)
        and not (has_accents and means_men(text))
        and process.extractOne(
            strip_diacritics(text), missing, scorer=fuzz.ratio, score_cutoff=_NEAR
        )
    }


def _is_filled(table: LocatedTable, index: int) -> bool:
    below = table.grid.columns[index][table.headings.last + 1 :]
    return bool(below.null_count < len(below))


def sheets_of(kind: FileSchema, grids: Sequence[Grid]) -> list[Sheet]:
    """The tables of `kind` in the visible grids: those with all it needs, or the fullest.

    Where sheets were chosen by name, the table of each. Raises ImportRejected where no visible
    sheet has its headings.
    """
    tables = locate_tables(kind, grids)
    if not tables:
        raise ImportRejected([without_headings(kind, grids)])
    complete = [each for each in tables if each.grid.is_chosen or not each.missing(kind)]
    taken = {each.grid.name for each in complete or tables[:1]}
    in_order = sorted(tables, key=lambda each: [grid.name for grid in grids].index(each.grid.name))
    return [sheet_of_table(kind, each) for each in in_order if each.grid.name in taken]


def _remark(sheet: Sheet, reason: str, values: dict[str, object]) -> ValidationMessage:
    return ValidationMessage(
        sheet.file, None, None, None, reason, values, sheet=sheet.name, is_remark=True
    )


def sheet_of_table(kind: FileSchema, table: LocatedTable) -> Sheet:
    """The rows of a table, with remarks on what of its grid was left out.

    Raises ImportRejected where a second table stands below it.
    """
    grid, headings = table.grid, table.headings
    counter = next((i for i, text in enumerate(headings.texts) if means(text, "counter")), None)
    needed = {i for i, column in headings.columns.items() if column in kind.needed_columns()}
    has_areas = any(column.refers_to == "area" for column in headings.columns.values())
    rows = row_classes.classify_rows(grid, headings, counter, needed if has_areas else None)
    numbers = grid.row_numbers[rows.first :]
    apart = _texts_apart(grid, rows)
    table = replace(table, constants=without_denied_kind(table.constants, apart))
    below = [column[rows.first :] for column in filled_down(grid, rows.first)]
    groups = group_values(table.lacking(kind), rows, below, counter, numbers)
    groups = groups or changed_constant(kind, table.constants, rows, below, counter, numbers)
    constants = {name: each for name, each in table.constants.items()
                 if groups is None or name != groups.column.name}  # fmt: skip
    below, of_groups = with_cells_of_groups(headings.columns, rows, below, counter, numbers)
    below = with_absence_of_groups(headings.columns, rows, below)
    lines = (rows.classes == row_classes.LINE) & (groups is None)
    is_data = (rows.classes == row_classes.DATA) | lines
    if constants and lines.any():
        raise ImportRejected([_second_table(table, rows)])
    used, ignored = _columns(kind, table, [column.filter(pa.array(is_data)) for column in below])
    sheet = Sheet(
        grid.file,
        tuple(headings.texts[index] for index in used),
        tuple(used.values()),
        numbers[is_data],
        tuple(
            _in_table(
                grid.messages,
                numbers[is_data],
                {letter(index): headings.texts[index] for index in used},
            )
        ),
        grid.name,
        int(grid.row_numbers[headings.last]),
        tuple(letter(index) for index in used),
        tuple((letter(index), headings.texts[index], column) for index, column in ignored.items()),
        cutoff_date(top(grid)[: headings.first]),
        grid.counts_from_1904,
        is_marked=any(means(text, "simulated_file") for row in top(grid) for text in row if text),
    )
    sheet = without_days_sent(kind, with_pairs(sheet, table.pairs))
    sheet = with_last_days(kind, with_nil_words(kind, with_hours(kind, sheet)))
    sheet = with_denials(kind, with_days_of_effect(kind, sheet))
    above = [text for row in top(grid)[: headings.first] for text in row if text]
    sheet = with_stated_years(kind, sheet, above)
    remarks = [
        _remark(sheet, reason, {"rows": listed_rows(numbers[rows.classes == row_class].tolist())})
        for row_class, reason in row_classes.REMARKS.items()
        if (rows.classes == row_class).any()
        and not ((groups or of_groups) and row_class == row_classes.GROUP)
    ]
    if of_groups:
        remarks.append(_remark(sheet, "import.remark.groups_read", of_groups))
    whole = with_constants(with_hours(kind, groups.beside(sheet)) if groups else sheet, constants)
    whole = with_exchanged_days(kind, with_kinds_of_names(kind, whole), [*above, *apart])
    ignored_texts = [text for _, text, _ in whole.ignored if not means(text, "counter")]
    if ignored_texts:
        columns = ", ".join(f"“{text}”" for text in ignored_texts)
        remarks.append(_remark(sheet, "import.remark.columns_ignored", {"columns": columns}))
    remarks += [_remark(sheet, "import.remark.of_title", {"heading": heading, "value": value})
                for heading, value in of_title(kind, _title(kind, grid, headings)).values()
                if (heading, value) in constants.values()]  # fmt: skip
    _, period = constants.get("period_code", ("", ""))
    said = replace(whole, messages=(*whole.messages, *remarks), told_by=read_period(period) or "")
    refusals = [*compress(refusing_groups(rows, below), is_data)]
    said = without_refused(kind, with_years_of_periods(kind, said), refusals)
    return with_each_code(kind, with_each_day(kind, without_absent(kind, said)))


def _texts_apart(grid: Grid, rows: row_classes.ClassifiedRows) -> list[str]:
    """What stands under the headings in rows that hold no data."""
    is_apart = pa.array(rows.classes != row_classes.DATA)
    cells = (column[rows.first :].filter(is_apart).to_pylist() for column in grid.columns)
    return [text for column in cells for text in column if text]


def _second_table(table: LocatedTable, rows: row_classes.ClassifiedRows) -> ValidationMessage:
    """Lines inside a table whose other lines hold for all rows: those below are of another."""
    numbers = table.grid.row_numbers[rows.first :][rows.classes == row_classes.LINE]
    values: dict[str, object] = {
        "rows": listed_rows(numbers.tolist()),
        "above": ", ".join(f"“{heading}: {value}”" for heading, value in table.constants.values()),
    }
    return ValidationMessage(
        table.grid.file, None, None, None, "import.second_table", values, sheet=table.grid.name
    )


def _in_table(
    messages: Sequence[ValidationMessage], rows: npt.NDArray[np.int64], headings: Mapping[str, str]
) -> Iterator[ValidationMessage]:
    """Of the messages on cells that could not be read, those in the rows and columns used.

    `headings`: of these columns, by letter.
    """
    numbers = set(rows.tolist())
    for each in messages:
        if each.letter is None:
            if each.row is None or each.row in numbers:
                yield each
        elif each.row in numbers and each.letter in headings:
            yield replace(each, column=headings[each.letter])


def _columns(
    kind: FileSchema, table: LocatedTable, cells: Sequence[pa.Array]
) -> tuple[dict[int, pa.Array], dict[int, pa.Array]]:
    """The columns to use and those ignored on purpose, by index.

    The counter and empty columns without a heading are dropped; columns that the kind does not
    have, such as notes, are ignored, unless their heading may be a slip for one that is not there.
    """
    headings, slips = table.headings, near_headings(kind, table)
    used: dict[int, pa.Array] = {}
    ignored: dict[int, pa.Array] = {}
    for index, column in enumerate(cells):
        text = headings.texts[index]
        is_empty = column.null_count == len(column)
        if index in headings.columns:
            used[index] = column
        elif text and (index not in slips or means(text, "aside") or means(text, "counter")):
            ignored |= {} if is_empty else {index: column}
        elif text or not is_empty:
            used[index] = column
    return used, ignored
