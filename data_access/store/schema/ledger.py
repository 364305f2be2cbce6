"""What all tables of the ledger share: a key, and the loads that see a row.

Ledger tables are append-only. Each row carries `from_load` and `to_load`; a reader at load L sees
`from_load <= L < to_load` (`visible`). `table.info["key"]` names the columns of a fact's key;
at any load at most one version of a fact is visible. `is_simulated` marks each simulated row.

Dates are Hanoi calendar dates, times are Hanoi wall-clock times without zone.
`valid_to_date` is the first day on which the row is no longer valid; empty while it is valid.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from data_access.store.schema.columns import flag, integer

OPEN_LOAD = 2_147_483_647  # `to_load` of a version that no load has closed

metadata = sa.MetaData()


def visible(table: sa.FromClause, load: int) -> sa.ColumnElement[bool]:
    """The versions of `table` that a reader at `load` sees."""
    return sa.and_(table.c.from_load <= load, table.c.to_load > load)


def of_agencies(
    column: sa.ColumnElement[str], agency_codes: tuple[str, ...] | None
) -> sa.ColumnElement[bool]:
    """The rows of these agencies; None means every agency."""
    return sa.true() if agency_codes is None else column.in_(agency_codes)


def ledger_table(name: str, key: Iterable[str], *columns: sa.Column[Any]) -> sa.Table:
    """A versioned table. PostgreSQL enforces its key, on DuckDB the writer does (docs/adr/0004)."""
    keys = tuple(key)
    return sa.Table(
        name,
        metadata,
        *columns,
        flag("is_simulated", required=True),
        integer("from_load", required=True),
        integer("to_load", required=True),
        sa.UniqueConstraint(*keys, "from_load", name=f"{name}_version").ddl_if(
            dialect="postgresql"
        ),
        info={"key": keys},
    )
