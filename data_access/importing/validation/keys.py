"""Keys of rows: each once in a file."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.model.validation_messages import CatalogueTexts
from data_access.importing.validation.rows import ParsedRows

_WIDEST = 2**62


def codes_of(columns: Sequence[pa.Array]) -> npt.NDArray[np.int64]:
    """One number for each row, equal where all `columns` are equal; null is equal to null."""
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    different = 1
    for column in columns:
        coded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
        width = len(coded.dictionary) + 1
        if different * width >= _WIDEST:
            combined, uniques = pd.factorize(combined)
            different = len(uniques)
        codes = pc.fill_null(coded.indices, width - 1).to_numpy(zero_copy_only=False)
        combined = combined * width + codes
        different *= width
    return combined


def check_unique_keys(rows: ParsedRows) -> None:
    """Each key once: an identical row is dropped with a remark; rows that differ are all errors.

    Nobody knows which of those is right. A row whose key is incomplete has been reported already.
    """
    columns = [rows.columns[name] for name in rows.kind.key]
    keys = pd.Series(codes_of(columns))
    shared = keys.duplicated(keep=False).to_numpy()
    for values in columns:
        if values.null_count:
            shared = shared & values.is_valid().to_numpy(zero_copy_only=False)
    if not shared.any():
        return
    contents = pd.Series(codes_of(list(rows.columns.values())))
    repeated = shared & contents.duplicated().to_numpy() & ~rows.has_error()
    differs = shared & (contents.groupby(keys).transform("nunique") > 1).to_numpy()
    key = rows.kind.column(rows.kind.key[0])
    column = key.name if rows.has(key.name) else key.default_from or key.name
    first = _other_row(rows, keys)
    rows.report(column, pa.array(repeated), "import.remark.repeated", is_remark=True, first=first)
    headings = CatalogueTexts(tuple(rows.kind.column(name).heading_key for name in rows.kind.key))
    twice = pa.array(differs & ~repeated)
    rows.report(column, twice, "import.twice", first=first, key=headings)
    rows.drop(repeated)


def _other_row(rows: ParsedRows, keys: pd.Series) -> pa.Array:
    """The number of the first row with the same key as each; of the second for the first itself.

    With its sheet where rows come from several.
    """
    several = bool(rows.sheet.row_sheets)
    numbers = pd.Series([f"{name}!{number}" if several else str(number)
                         for name, number in rows.sheet.places()], dtype="object")  # fmt: skip
    groups = numbers.groupby(keys)
    first, last = groups.transform("first"), groups.transform("last")
    return pa.array(first.where(first != numbers, last).to_numpy())
