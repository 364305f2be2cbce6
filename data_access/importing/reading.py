"""A file to the sheet of a kind; and the kind of a file, by its headings."""

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
    file_grids = grids(path)
    if kind.name == _STATISTICS and not _is_long(kind, file_grids):
        sheet = unpivot(path, file_grids)
        if sheet is not None:
            return sheet
    return sheet_of(kind, file_grids)


def _is_long(kind: FileSchema, file_grids: Sequence[Grid]) -> bool:
    """Whether a sheet has all the columns that the kind needs, so one row for each figure."""
    return any(not each.headings.missing(kind) for each in locate_tables(kind, file_grids))


def recognise(path: Path, kinds: Iterable[FileSchema]) -> FileSchema:
    """The one of `kinds` whose needed headings a file has, and most headings of all.

    Raises ImportRejected where the file cannot be read, or its headings fit none or several.
    """
    if path.suffix.lower() == _PARQUET:
        sheet = _read_parquet(path)
        file_grids: tuple[Grid, ...] = (_as_grid(sheet),)
    else:
        file_grids = grids(path)
    fitting: dict[str, int] = {}
    known = {kind.name: kind for kind in kinds}
    for kind in known.values():
        widest = next(iter(locate_tables(kind, file_grids)), None)
        if widest is not None and not widest.headings.missing(kind):
            fitting[kind.name] = len(widest.headings.columns)
    best = [name for name, columns in fitting.items() if columns == max(fitting.values())]
    if not best and unpivot(path, file_grids) is not None:
        best = [_STATISTICS]
    if len(best) == 1:
        return known[best[0]]
    if not best:
        raise unreadable(path, "import.kind_unknown")
    names = CatalogueTexts(tuple(f"import.kind.{name}" for name in best))
    raise unreadable(path, "import.kind_unclear", kinds=names)


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
