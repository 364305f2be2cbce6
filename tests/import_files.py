"""What the tests of the import share: write a file, import it, see what the store then holds."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.outcome import Outcome
from data_access.importing.run import run
from data_access.store import frames, schema
from data_access.store.engine import open_engine
from data_access.store.loads import writing
from data_access.store.writers import Writer

LOADED_AT = datetime(2020, 7, 1, 9, 0)


def write(folder: Path, name: str, *lines: str) -> Path:
    """A text file of `lines`."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def take(
    store: str, kind: str, path: Path, *, dry_run: bool = False, simulated: bool = True
) -> Outcome:
    """Import one file as it is on 1 July 2020."""
    with writing(store) as writer:
        return hand_in(writer, kind, path, dry_run=dry_run, simulated=simulated)


def hand_in(
    writer: Writer, kind: str, path: Path, *, dry_run: bool = False, simulated: bool = True
) -> Outcome:
    """As `take`, to a writer that is open."""
    return run(
        writer,
        KINDS[kind],
        path,
        is_simulated=simulated,
        loaded_by="test",
        loaded_at=LOADED_AT,
        dry_run=dry_run,
    )


def rows_of(store: str, table: sa.Table, order: str) -> pd.DataFrame:
    """The rows that the newest load sees, in the order of one column."""
    engine = open_engine(store)
    statement = sa.select(table).where(table.c.to_load == schema.OPEN_LOAD).order_by(table.c[order])
    found = frames.read(engine, statement)
    engine.dispose()
    return found
