"""A file to the sheet of a kind; and which kind a file is, by its headings."""

from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pa_parquet

from data_access.importing.files.grids import grids
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import (
    Grid,
    Sheet,
    consecutive_rows,
    letter,
    one_array,
    unreadable,
)
from data_access.importing.model.validation_messages import CatalogueTexts
from data_access.importing.statistics.layouts import unpivot
from data_access.importing.tables.layout import locate_tables, sheet_of

_PARQUET = ".parquet"
_STATISTICS = "observations"


def read(path: Path, kind: FileSchema) -> Sheet:
    """The sheet of `kind` in a .csv, .xlsx or .parquet file.

    Raises ImportRejected where the file cannot be read, or has no such sheet.
    """
    if path.suffix.lower() == _PARQUET:
        return _read_parquet(path)
    found = grids(path)
    if kind.name == _STATISTICS and not _is_long(kind, found):
        sheet = unpivot(path, found)
        if sheet is not None:
            return sheet
    return sheet_of(kind, found)


def _is_long(kind: FileSchema, found: Sequence[Grid]) -> bool:
    """Whether a sheet has all the columns that the kind needs, so one row for each figure."""
    return any(not each.headings.missing(kind) for each in locate_tables(kind, found))


def recognise(path: Path, kinds: Iterable[FileSchema]) -> FileSchema:
    """Which of `kinds` the headings of a file are of: all that the kind needs, and most of them.

    Raises ImportRejected where the file cannot be read, or its headings fit none or several.
    """
    if path.suffix.lower() == _PARQUET:
        sheet = _read_parquet(path)
        found: tuple[Grid, ...] = (_as_grid(sheet),)
    else:
        found = grids(path)
    fitting: dict[str, int] = {}
    known = {kind.name: kind for kind in kinds}
    for kind in known.values():
        best = next(iter(locate_tables(kind, found)), None)
        if best is not None and not best.headings.missing(kind):
            fitting[kind.name] = len(best.headings.columns)
    most = [name for name, columns in fitting.items() if columns == max(fitting.values())]
    if not most and unpivot(path, found) is not None:
        most = [_STATISTICS]
    if len(most) == 1:
        return known[most[0]]
    if not most:
        raise unreadable(path, "import.kind_unknown")
    words = CatalogueTexts(tuple(f"import.kind.{name}" for name in most))
    raise unreadable(path, "import.kind_unclear", kinds=words)


def _as_grid(sheet: Sheet) -> Grid:
    columns = tuple(pa.array([heading], pa.string()) for heading in sheet.headings)
    return Grid(sheet.file, None, columns, consecutive_rows(1) - 1)


def _read_parquet(path: Path) -> Sheet:
    try:
        table = pa_parquet.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise unreadable(path, "import.not_parquet") from error
    columns = tuple(one_array(column) for column in table.columns)
    letters = tuple(letter(place) for place in range(len(columns)))
    sheet = Sheet(path.name, tuple(table.column_names), columns, consecutive_rows(table.num_rows),
                  letters=letters)  # fmt: skip
    return _without_blanks(sheet)


def _without_blanks(sheet: Sheet) -> Sheet:
    """The sheet without rows that have no cell filled."""
    if any(column.null_count == 0 for column in sheet.columns):
        return sheet
    blank = reduce(pc.and_, (column.is_null() for column in sheet.columns))
    return sheet.only(pc.invert(blank).to_numpy(zero_copy_only=False))
