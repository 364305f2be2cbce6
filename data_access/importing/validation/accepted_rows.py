"""The rows of a sheet that may be loaded: all that have no fault, checked without the others."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.validation.checks import check
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.store.writers import LoadSource, Writer


def validate_rows(
    writer: Writer,
    kind: FileSchema,
    sheet: Sheet,
    source: LoadSource,
    *,
    take_good_rows: bool = False,
) -> tuple[pa.Table, list[ValidationMessage]]:
    """The rows of `sheet` as the ledger takes them, and what was found in it.

    Raises ImportRejected where any row has a fault, or with `take_good_rows` where every row has.
    """
    found: list[ValidationMessage] = []
    known, left = StoreLookup(writer.connection), sheet
    while True:
        rows = ParsedRows(
            kind, left, known, is_simulated=source.is_simulated, loaded_at=source.loaded_at
        )
        stops = rows.problems_of_file()
        if rows.count and not stops:
            check(rows)
        problems = rows.problems()
        good = ~rows.is_wrong() & ~rows.is_unread()
        is_clean = all(problem.is_remark for problem in problems)
        if stops or not (is_clean or (take_good_rows and good.any())):
            raise ImportRejected(found + problems, sheet)
        if is_clean:
            break
        left = _without(rows, good)  # rows that needed those left out are checked again
        again = set(left.row_numbers.tolist())
        found += [each for each in problems if not (each.is_remark and each.row in again)]
    if rows.count:
        kind.derive(rows)
    return rows.table(), found + problems


def _without(rows: ParsedRows, good: npt.NDArray[np.bool_]) -> Sheet:
    """The sheet of the `good` rows; numbers stand as they were read among all of the column."""
    read = {column.name for column in rows.kind.columns if column.type == "number"}
    columns = list(rows.sheet.columns)
    for name in filter(rows.has, read):
        columns[rows.place(name)] = rows.columns[name]
    return replace(rows.sheet, columns=tuple(columns), problems=()).only(good)
