"""The Arrow types in which rows are handed to the store."""

from typing import Any

import pyarrow as pa
import sqlalchemy as sa

_SQL_TYPES: tuple[tuple[type[sa.types.TypeEngine[Any]], pa.DataType], ...] = (
    (sa.Boolean, pa.bool_()),
    (sa.Integer, pa.int32()),
    (sa.Date, pa.date32()),
    (sa.DateTime, pa.timestamp("us")),
    (sa.Double, pa.float64()),
)


def arrow_type(column: sa.Column[Any]) -> pa.DataType:
    """The Arrow type in which a column of the store is handed over."""
    for sql_type, kind in _SQL_TYPES:
        if isinstance(column.type, sql_type):
            return kind
    return pa.string()
