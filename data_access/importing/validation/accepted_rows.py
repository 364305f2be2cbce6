"""The rows of a sheet that may be loaded: those without an error, checked without the others."""

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
    """The rows of `sheet` as the ledger takes them, and the errors and remarks on it.

    Raises ImportRejected where any row has an error, or with `take_good_rows` where every row has.
    """
    messages: list[ValidationMessage] = []
    lookup, remaining = StoreLookup(writer.connection), sheet
    while True:
        rows = ParsedRows(
            kind, remaining, lookup, is_simulated=source.is_simulated, loaded_at=source.loaded_at
        )
        file_errors = rows.file_errors()
        if rows.count and not file_errors:
            check(rows)
        current = rows.messages()
        is_good = ~rows.has_error() & ~rows.unreadable_rows()
        is_clean = all(message.is_remark for message in current)
        if file_errors or not (is_clean or (take_good_rows and is_good.any())):
            raise ImportRejected(messages + current, sheet)
        if is_clean:
            break
        remaining = _only_good(rows, is_good)  # checked again: a row may depend on a rejected one
        rechecked = set(remaining.places())
        messages += [each for each in current if not (each.is_remark and each.place in rechecked)]
    if rows.count:
        kind.derive(rows)
    news = [each for each in current if each.row is not None or each not in messages]
    return rows.table(), messages + news


def _only_good(rows: ParsedRows, is_good: npt.NDArray[np.bool_]) -> Sheet:
    """The sheet with the good rows alone, numbers as parsed: the whole column decides on them."""
    numbers = {column.name for column in rows.kind.columns if column.type == "number"}
    columns = list(rows.sheet.columns)
    for name in filter(rows.has, numbers):
        columns[rows.position(name)] = rows.columns[name]
    return replace(rows.sheet, columns=tuple(columns), messages=()).only(is_good)
