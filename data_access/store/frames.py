"""Run a statement and return a frame whose columns have their declared types, even for no rows."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access.contracts import Columns, Dtype
from data_access.store.engine import driver_errors, read_columns

# A frame of some hundred rows costs a fifth less than with Arrow's texts; its dtype is str too.
pd.set_option("mode.string_storage", "python")

_DTYPES: tuple[tuple[type[sa.types.TypeEngine[Any]], Dtype], ...] = (
    (sa.Boolean, "boolean"),
    (sa.Integer, "Int64"),
    (sa.Date, "datetime64[us]"),
    (sa.DateTime, "datetime64[us]"),
    (sa.Float, "float64"),  # Double is one; since SQLAlchemy 2.1 neither is a Numeric
    (sa.Numeric, "float64"),
)

_ARROW_TYPES: Mapping[Dtype, pa.DataType] = {
    "str": pa.string(),
    "Int64": pa.int64(),
    "float64": pa.float64(),
    "boolean": pa.bool_(),
    "datetime64[us]": pa.timestamp("us"),
}

# what readers read from: a store, or the one connection that sees what a preview wrote
Source = sa.Engine | sa.Connection


@contextmanager
def snapshot(engine: Source) -> Iterator[sa.Connection]:
    """A connection on which every statement sees the same loads, whatever is loaded meanwhile.

    Raises DataUnavailable where the store cannot be reached.
    """
    if isinstance(engine, sa.Connection):
        yield engine
        return
    with driver_errors(str(engine.url)), engine.connect() as connection:
        yield connection


def read(engine: Source, statement: sa.Select[Any]) -> pd.DataFrame:
    """The rows of `statement`, one column for each of its columns, typed by the SQL type.

    text -> str, integers -> Int64, flags -> boolean, dates and times -> datetime64[us] (Hanoi,
    without zone), other numbers -> float64. Raises DataUnavailable where the store cannot be
    reached.
    """
    with snapshot(engine) as connection:
        return read_on(connection, statement)


def read_on(connection: sa.Connection, statement: sa.Select[Any]) -> pd.DataFrame:
    """As `read`, on a connection that is already open."""
    dtypes = columns(statement.selected_columns)
    kinds = [_ARROW_TYPES[dtype] for dtype in dtypes.values()]
    read = zip(dtypes.items(), read_columns(connection, statement, kinds), strict=True)
    return pd.DataFrame(
        {name: _values(values, dtype) for (name, dtype), values in read}, copy=False
    )


def read_staged(
    connection: sa.Connection, statement: sa.Select[Any], staged: sa.Table
) -> pd.DataFrame:
    """The rows of a statement over a staged table (`engine.stage`), which is dropped after it."""
    found = read_on(connection, statement)
    staged.drop(connection)
    return found


def _values(values: pa.Array | pa.ChunkedArray, dtype: Dtype) -> Any:
    """An array of pandas, or of numpy for dates and numbers, that may be written to."""
    kind: Any = pd.api.types.pandas_dtype(dtype)
    if hasattr(kind, "__from_arrow__"):
        return kind.__from_arrow__(values)
    return values.to_numpy(zero_copy_only=False).copy()


def without_rows(of: Iterable[sa.ColumnElement[Any]]) -> pd.DataFrame:
    """The frame that `read` gives of these columns where there are no rows."""
    return pd.DataFrame({name: pd.array([], dtype=dtype) for name, dtype in columns(of).items()})


def columns(of: Iterable[sa.ColumnElement[Any]]) -> Columns:
    """Columns of tables, typed as `read` types them."""
    return {column.name: _dtype(column.type) for column in of}


def _dtype(kind: sa.types.TypeEngine[Any]) -> Dtype:
    for sql_type, dtype in _DTYPES:
        if isinstance(kind, sql_type):
            return dtype
    return "str"
