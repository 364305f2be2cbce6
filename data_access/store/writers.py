"""The writer of the ledger. One load is one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from data_access.store import latest_obligations, nodes, versions, withdrawals
from data_access.store.engine import newest
from data_access.store.schema import load as load_table
from data_access.store.versions import RowChanges


@dataclass(frozen=True)
class LoadSource:
    """Where a load's rows come from.

    `loaded_at` is Hanoi time; `sha256`: of the file's bytes, and of what was chosen of it.
    """

    file_name: str
    sha256: str | None
    loaded_by: str
    loaded_at: datetime
    is_simulated: bool
    rows_in: int
    rows_rejected: int = 0
    cutoff_date: date | None = None


@dataclass(frozen=True)
class LoadOutcome:
    """What a load did. `load_id` is None where nothing changed, and then no load was written."""

    load_id: int | None
    new: int
    corrected: int
    unchanged: int
    closed: int = 0


# Told of a load, its number and the load that it withdraws, before it is committed; if it raises
# an error, the load is none.
Announce = Callable[[LoadSource, int, int | None], None]


class Writer:
    """What may be done while the single-writer lock is held; `connection` also serves checks.

    In a preview nothing is ever committed (`commits` is false).
    """

    def __init__(
        self,
        connection: sa.Connection,
        *,
        commits: bool = True,
        announce: Announce | None = None,
    ) -> None:
        self.connection = connection
        self._commits = commits
        self._announce = announce

    @property
    def newest_load(self) -> int:
        """The newest load of the store, 0 for none."""
        return newest(self.connection)

    def already_loaded(self, kind: str, sha256: str) -> int | None:
        """The load, not withdrawn, that loaded the very same file completely."""
        withdrawn = sa.select(load_table.c.withdrawn_load_id).where(
            load_table.c.withdrawn_load_id.is_not(None)
        )
        load_id: int | None = self.connection.execute(
            sa.select(sa.func.max(load_table.c.load_id)).where(
                load_table.c.kind == kind,
                load_table.c.sha256 == sha256,
                load_table.c.rows_rejected == 0,
                load_table.c.load_id.not_in(withdrawn),
            )
        ).scalar_one()
        return load_id

    def preview(self, table: sa.Table, rows: pa.Table, *, is_simulated: bool) -> RowChanges:
        """What `load` would change; nothing is written."""
        incoming, change = versions.compare(self.connection, table, _with_mark(rows, is_simulated))
        incoming.drop(self.connection, checkfirst=False)
        return change

    def load(
        self,
        kind: str,
        table: sa.Table,
        rows: pa.Table | pd.DataFrame,
        source: LoadSource,
        closing: pa.Table | None = None,
    ) -> LoadOutcome:
        """Write `rows` (every column of `table` but is_simulated, from_load, to_load) as one load.

        `closing`: the keys of facts that no longer hold from this load on. Raises LoadRefused, and
        nothing is written, where keys repeat or a receipt would be overwritten.
        """
        if isinstance(rows, pd.DataFrame):
            rows = pa.Table.from_pandas(rows, preserve_index=False)
        with self._transaction():
            next_load = self.newest_load + 1
            closed = versions.close(self.connection, table, closing, next_load) if closing else 0
            incoming, change = versions.compare(
                self.connection, table, _with_mark(rows, source.is_simulated)
            )
            if not (change.new or change.corrected or closed):
                incoming.drop(self.connection, checkfirst=False)
                return LoadOutcome(None, 0, 0, change.unchanged)
            load_id = self._register(kind, source, source.rows_in - source.rows_rejected)
            versions.write(self.connection, table, incoming, change, load_id)
            latest_obligations.refresh(self.connection, load_id)
            self._tell(source, load_id)
        return LoadOutcome(load_id, change.new, change.corrected, change.unchanged, closed)

    def withdraw(self, load_id: int, loaded_by: str, loaded_at: datetime) -> LoadOutcome:
        """Withdraw load `load_id` by a load of its own; readers at earlier loads see no change.

        Raises LoadRefused for an unknown load, one already withdrawn, a withdrawal, or one that a
        later load corrected.
        """
        load = withdrawals.read_withdrawable(self.connection, load_id, self.newest_load)
        source = LoadSource(load.file_name, None, loaded_by, loaded_at, load.is_simulated, 0)
        with self._transaction():
            withdrawal = self._register(withdrawals.WITHDRAWAL, source, 0, withdrawn=load_id)
            closed = withdrawals.undo(self.connection, load_id, withdrawal)
            latest_obligations.refresh(self.connection, withdrawal)
            self._tell(source, withdrawal, load_id)
        return LoadOutcome(withdrawal, 0, closed, 0)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.connection.rollback()
            raise
        if self._commits:
            nodes.commit(self.connection)

    def _tell(self, source: LoadSource, load_id: int, withdrawn: int | None = None) -> None:
        if self._announce is not None:
            self._announce(source, load_id, withdrawn)

    def _register(
        self, kind: str, source: LoadSource, accepted: int, withdrawn: int | None = None
    ) -> int:
        load_id = self.newest_load + 1
        self.connection.execute(
            load_table.insert().values(
                load_id=load_id,
                kind=kind,
                rows_accepted=accepted,
                withdrawn_load_id=withdrawn,
                **asdict(source),
            )
        )
        return load_id


def _with_mark(rows: pa.Table, is_simulated: bool) -> pa.Table:
    marks = pa.repeat(pa.scalar(is_simulated), rows.num_rows)
    return rows.append_column("is_simulated", marks)
