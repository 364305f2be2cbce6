"""A file to the sheet of a kind; and the kind of a file, by its headings."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pa_parquet

from data_access.errors import ImportRejected
from data_access.importing.files.chosen_grids import chosen_grids
from data_access.importing.files.old_font_grids import with_unicode
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.reading_choice import EVERYTHING, ReadingChoice
from data_access.importing.model.sheet import (
    Grid,
    Sheet,
    consecutive_rows,
    letter,
    one_array,
    unreadable,
)
from data_access.importing.model.validation_messages import CatalogueTexts, ValidationMessage
from data_access.importing.statistics import (
    indicator_columns,
    received_days,
    stated_targets,
    titled_tables,
)
from data_access.importing.statistics.continued_sheets import continued
from data_access.importing.statistics.crossed_headings import is_crossed
from data_access.importing.statistics.layouts import unpivoted
from data_access.importing.tables import values_across
from data_access.importing.tables.layout import LocatedTable, locate_tables, sheets_of
from data_access.importing.tables.no_headings import in_old_letters
from data_access.importing.tables.period_columns import with_whole_periods
from data_access.importing.tables.several_sheets import together
from data_access.importing.tables.stated_period import with_period_of_name

_PARQUET = ".parquet"
_STATISTICS, _RECEIPTS, _TARGETS = "observations", "receipts", "targets"
_PASSED_BESIDE = ((_STATISTICS, _RECEIPTS), (_TARGETS, _STATISTICS))
# What titles and headings of wide sheets say, where rows are localities and where indicators
_SAID_BY_PERIODS = ({"indicator_code", "period_code"}, {"area_code", "period_code"})


def read(path: Path, kind: FileSchema, choice: ReadingChoice = EVERYTHING) -> Sheet:
    """The table of `kind` in a file of any format that is read, of the sheets that `choice` wants.

    Raises ImportRejected where the file cannot be read, has no such table, or has several of which
    only its sender knows which count.
    """
    if path.suffix.lower() == _PARQUET:
        return _read_parquet(path)
    grids = _read_grids(path, choice)
    wide = _unpivoted_sheets(path, kind, grids)
    found = {sheet.name for sheet in wide}
    rest = [grid for grid in grids if grid.name not in found]
    if not wide and kind.name == _STATISTICS:
        _refuse_without_periods(kind, rest)
    long = [] if wide and not _has_all(kind, rest) else sheets_of(kind, rest)
    return together(kind, [*long, *wide], grids)


def _read_grids(path: Path, choice: ReadingChoice) -> tuple[Grid, ...]:
    return tuple(
        grid if is_crossed(grid) else with_whole_periods(grid)
        for grid in map(with_period_of_name, map(with_unicode, chosen_grids(path, choice)))
    )


def _unpivoted_sheets(path: Path, kind: FileSchema, grids: Sequence[Grid]) -> list[Sheet]:
    """The sheets with several rows of the kind in one row, or what headings and titles say."""
    if kind.name != _STATISTICS:
        return _wide_ledgers(kind, [each for each in grids if not _is_long(kind, each)])
    rest = continued([grid for grid in grids if not _has_all(kind, [grid])])
    wide = unpivoted(path, rest)
    found = {sheet.name for sheet in wide}
    others = [each for each in rest if each.name not in found]
    titled = titled_tables.completed(kind, others)
    found = {sheet.name for sheet in titled}
    by_indicator = indicator_columns.unpivoted(
        kind, [each for each in others if each.name not in found]
    )
    names = [grid.name for grid in grids]
    return sorted([*wide, *titled, *by_indicator], key=lambda sheet: names.index(sheet.name))


def _wide_ledgers(kind: FileSchema, grids: Sequence[Grid]) -> list[Sheet]:
    by_period = received_days.unpivoted(kind, grids) if kind.name == _RECEIPTS else []
    found = {sheet.name for sheet in by_period}
    rest = [each for each in grids if each.name not in found]
    if kind.name == _TARGETS:
        return stated_targets.completed(kind, rest)
    return [*by_period, *values_across.unpivoted(kind, rest)]


def _refuse_without_periods(kind: FileSchema, grids: Sequence[Grid]) -> None:
    """Raise ImportRejected where the fullest table names rows, and no heading is a period."""
    table = next(iter(locate_tables(kind, grids)), None)
    if table is None or {each.name for each in table.missing(kind)} not in _SAID_BY_PERIODS:
        return
    columns = ", ".join(f"“{text}”" for text in table.headings.texts if text)
    message = ValidationMessage(
        table.grid.file, int(table.grid.row_numbers[table.headings.last]), None, None,
        "import.no_periods", {"columns": columns}, sheet=table.grid.name,
    )  # fmt: skip
    raise ImportRejected([message])


def _has_all(kind: FileSchema, grids: Sequence[Grid]) -> bool:
    """Whether a sheet has all the columns that the kind needs."""
    return any(not each.missing(kind) for each in locate_tables(kind, grids))


def _is_long(kind: FileSchema, grid: Grid) -> bool:
    """Whether a sheet has each column that the kind needs, and none over several of its own."""
    return any(
        not each.missing(kind)
        and len({*each.headings.columns.values()}) == len(each.headings.columns)
        for each in locate_tables(kind, [grid])
    )


def recognise(
    path: Path, kinds: Iterable[FileSchema], choice: ReadingChoice = EVERYTHING
) -> FileSchema:
    """The one of `kinds` whose needed headings a file has, and most headings of all.

    Raises ImportRejected where the file cannot be read, or its headings fit none or several.
    """
    if path.suffix.lower() == _PARQUET:
        grids: tuple[Grid, ...] = (_as_grid(_read_parquet(path)),)
    else:
        grids = _read_grids(path, choice)
    fitting: dict[str, int] = {}
    known = {kind.name: kind for kind in kinds}
    for kind in known.values():
        widest = next(iter(locate_tables(kind, grids)), None)
        if widest is not None and not widest.missing(kind):
            fitting[kind.name] = _fit(kind, widest)
    best = [name for name, columns in fitting.items() if columns == max(fitting.values())]
    if not best:
        best = _wide_kinds(path, known, grids)
    if len(best) == 1:
        return known[best[0]]
    if not best:
        legacy = in_old_letters(grids)
        raise ImportRejected([legacy]) if legacy else unreadable(path, "import.kind_unknown")
    names = CatalogueTexts(tuple(f"import.kind.{name}" for name in best))
    raise unreadable(path, "import.kind_unclear", kinds=names)


def _fit(kind: FileSchema, table: LocatedTable) -> int:
    """How many columns of `kind` a table has, less those that would have to be derived."""
    named = {*table.constants, *(column.name for column in table.headings.columns.values())}
    derived = [each for each in kind.columns if each.is_derivable and each.required]
    return len(named) - sum(column.name not in named for column in derived)


def _wide_kinds(path: Path, known: Mapping[str, FileSchema], grids: Sequence[Grid]) -> list[str]:
    """The kinds whose wide sheets a file has.

    A register of receipts is none of figures, and figures beside their plan are none of targets.
    """
    wide = [name for name, kind in known.items()
            if (kind.across or name == _STATISTICS) and _is_wide(path, kind, grids)]  # fmt: skip
    passed = {name for name, before in _PASSED_BESIDE if before in wide}
    return [name for name in wide if name not in passed]


def _is_wide(path: Path, kind: FileSchema, grids: Sequence[Grid]) -> bool:
    """Whether a file has wide sheets of `kind`, also where they cannot be taken as they are."""
    try:
        return bool(_unpivoted_sheets(path, kind, grids))
    except ImportRejected:
        return True


def _as_grid(sheet: Sheet) -> Grid:
    columns = tuple(pa.array([heading], pa.string()) for heading in sheet.headings)
    return Grid(sheet.file, None, columns, consecutive_rows(1) - 1)


def _read_parquet(path: Path) -> Sheet:
    try:
        table = pa_parquet.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise unreadable(path, "import.not_parquet") from error
    columns = tuple(one_array(column) for column in table.columns)
    letters = tuple(letter(index) for index in range(len(columns)))
    sheet = Sheet(path.name, tuple(table.column_names), columns, consecutive_rows(table.num_rows),
                  letters=letters)  # fmt: skip
    return _without_blanks(sheet)


def _without_blanks(sheet: Sheet) -> Sheet:
    """The sheet without rows that have no cell filled."""
    if any(column.null_count == 0 for column in sheet.columns):
        return sheet
    blank = reduce(pc.and_, (column.is_null() for column in sheet.columns))
    return sheet.only(pc.invert(blank).to_numpy(zero_copy_only=False))
