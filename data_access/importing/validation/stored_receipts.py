"""What a file's receipts are held against: the receipts that the newest load sees."""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access.store import frames, schema
from data_access.store.engine import stage
from data_access.store.schema import OBLIGATION_KEY, receipt


class StoredReceipts:
    """The receipts of the newest load, over the writer's own connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, keys: pa.Table, *, is_simulated: bool) -> pd.DataFrame:
        """The receipts of the reports that `keys` (distinct) name: key, sequence, received_at."""
        incoming = self._staged(keys)
        names = (*OBLIGATION_KEY, "sequence", "received_at")
        statement = sa.select(*(receipt.c[name] for name in names)).select_from(
            incoming.join(
                receipt,
                sa.and_(_same(incoming, OBLIGATION_KEY), receipt.c.is_simulated.is_(is_simulated)),
            )
        )
        return frames.read_staged(self._connection, statement, incoming)

    def with_other_content(self, rows: pa.Table) -> pd.DataFrame:
        """The receipts with a key of `rows` but other content: key and from_load.

        `rows`: the columns of `schema.receipt` without loaded_at.
        """
        key = receipt.info["key"]
        incoming = self._staged(rows)
        content = [name for name in rows.column_names if name not in key]
        differs = sa.or_(*(receipt.c[name].is_distinct_from(incoming.c[name]) for name in content))
        statement = (
            sa.select(*(receipt.c[name] for name in key), receipt.c.from_load)
            .select_from(incoming.join(receipt, _same(incoming, key)))
            .where(differs)
        )
        return frames.read_staged(self._connection, statement, incoming)

    def _staged(self, rows: pa.Table) -> sa.Table:
        """`rows` as a temporary table; none of them where the store has none of their periods."""
        if not self._has_any_for(rows["period_code"]):
            rows = rows.slice(0, 0)
        return stage(self._connection, receipt, rows)

    def _has_any_for(self, period_codes: pa.ChunkedArray) -> bool:
        codes = period_codes.unique().to_pylist()
        statement = sa.select(sa.exists().where(_is_open(), receipt.c.period_code.in_(codes)))
        return bool(self._connection.execute(statement).scalar_one())


def _same(incoming: sa.Table, key: Iterable[str]) -> sa.ColumnElement[bool]:
    return sa.and_(*(receipt.c[name] == incoming.c[name] for name in key), _is_open())


def _is_open() -> sa.ColumnElement[bool]:
    return receipt.c.to_load == schema.OPEN_LOAD
