"""What a catalogue that is sent again has no column for: it stays as the store has it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.validation.rows import ParsedRows

StoredRow = Mapping[Hashable, Any]


def keep_known(
    rows: ParsedRows, stored: Sequence[StoredRow | None], names: Sequence[str] | None = None
) -> None:
    """Fill the columns that the file does not have with what the store has of each row, rather than
    with what would be assumed of a new one.

    `stored`: the row of the store of each row, None where it has none. `names`: of these columns
    only.
    """
    for column in rows.kind.columns:
        if rows.has(column.name) or (names is not None and column.name not in names):
            continue
        known = [None if row is None else plain(row[column.name]) for row in stored]
        own = rows.columns[column.name]
        if column.assumed:
            known = [was or now for was, now in zip(known, own.to_pylist(), strict=True)]
            own = pa.nulls(len(known), pa.string())
        rows.columns[column.name] = filled(own, known)


def use_vietnamese_names(rows: ParsedRows, names: Mapping[str, str]) -> None:
    """Vietnamese names where a file has no column of English ones and the store has none, said.

    `names`: the Vietnamese column of each English one.
    """
    for english, vietnamese in names.items():
        lacking = pc.and_(rows.columns[english].is_null(), rows.columns[vietnamese].is_valid())
        if not rows.has(english):
            rows.report(english, lacking, "import.remark.vietnamese_name", is_remark=True,
                        name=rows.columns[vietnamese])  # fmt: skip
            others = pc.cast(rows.columns[vietnamese], pa.string()).to_pylist()
            rows.columns[english] = filled(rows.columns[english], others)


def filled(values: pa.Array, others: Sequence[Any]) -> pa.Array:
    """`values`, and `others` where they are null."""
    decoded = pc.cast(values, getattr(values.type, "value_type", values.type))
    return pc.coalesce(decoded, pa.array(others, decoded.type))


def plain(value: Any) -> Any:
    """A cell of the store as a file's cell is read: no NaT or NaN, days, whole numbers."""
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return int(value) if isinstance(value, float) else value
