"""The desk that takes in the sample's files: each is imported like any other."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from data_access.deadlines import generation
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import run
from data_access.store import frames, schema
from data_access.store.writers import Writer

LOADED_BY = "build-sample"
Progress = Callable[[str], None]


class Desk:
    """Imports files one by one, each as one load of `writer`; `progress` gets their names."""

    def __init__(self, writer: Writer, folder: Path, progress: Progress) -> None:
        self._writer = writer
        self._folder = folder
        self._progress = progress

    def import_published(self, kind: str, path: Path, loaded_at: str) -> None:
        """Import a file of real, published facts."""
        self._import(kind, path, loaded_at, is_simulated=False)

    def import_simulated(self, kind: str, path: Path, loaded_at: str) -> None:
        """Import a file of simulated rows."""
        self._import(kind, path, loaded_at, is_simulated=True)

    def import_rows(self, kind: str, name: str, rows: pd.DataFrame, loaded_at: str) -> int:
        """Write simulated rows to file `name`, Parquet or CSV, and import it. Returns the load."""
        path = self._folder / name
        if path.suffix == ".parquet":
            rows.to_parquet(path, index=False)
        else:
            rows.to_csv(path, index=False, lineterminator="\n")
        return self._import(kind, path, loaded_at, is_simulated=True)

    def _import(self, kind: str, path: Path, loaded_at: str, *, is_simulated: bool) -> int:
        self._progress(path.name)
        outcome = run(
            self._writer,
            KINDS[kind],
            path,
            is_simulated=is_simulated,
            loaded_by=LOADED_BY,
            loaded_at=_moment(loaded_at),
        )
        if outcome.load_id is None:
            raise ValueError(f"{path.name} of the sample changed nothing")
        return outcome.load_id

    def generate_obligations(self, until: date, loaded_at: str) -> None:
        """Generate every obligation of the schedules up to `until`."""
        self._progress("obligations")
        moment = _moment(loaded_at)
        generation.run(
            self._writer,
            until,
            moment.date(),
            loaded_by=LOADED_BY,
            loaded_at=moment,
            is_simulated=True,
        )

    def withdraw(self, load_id: int, loaded_at: str) -> None:
        """Withdraw a load."""
        self._progress("withdrawal")
        self._writer.withdraw(load_id, LOADED_BY, _moment(loaded_at))

    def rows(self, table: sa.Table, *names: str) -> pd.DataFrame:
        """The columns `names` of a ledger table at the newest load, in the order of its key."""
        statement = (
            sa.select(*(table.c[name] for name in names))
            .where(schema.visible(table, self._writer.newest_load))
            .order_by(*(table.c[name] for name in table.info["key"]))
        )
        return frames.read_on(self._writer.connection, statement)


def _moment(text: str) -> datetime:
    """Hanoi wall-clock time."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007
