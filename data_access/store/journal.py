"""The journal of what people write: notes, disputes, follow-up log, meetings, audit, sign-ins.

And of how far other systems were read, `pull`.

Separate from the ledger: `journal.sqlite` in the store's folder, or tables in the same PostgreSQL.
Entries are only added.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import pandas as pd
import sqlalchemy as sa

from data_access.store import frames
from data_access.store.engine import add_missing_columns, driver_errors, is_embedded
from data_access.store.schema import journal_metadata
from data_access.store.schema.journal import meeting_figure

FILE: Final = "journal.sqlite"
AlsoWritten = Callable[[sa.Connection, int], None]  # in the transaction of an entry, by its number
_COMPLETE: Final[set[tuple[str, int]]] = set()  # see _identity


def open_journal(store: str) -> sa.Engine:
    """A writable engine of the journal; missing tables and columns are created.

    A journal of an older program keeps its entries; the new columns are empty in them. What a
    process has found complete it does not look through again.
    Raises DataUnavailable where the journal cannot be read or written.
    """
    file = sa.URL.create("sqlite", database=str(Path(store) / FILE))
    engine = sa.create_engine(file if is_embedded(store) else store)
    if _identity(store) not in _COMPLETE:
        with driver_errors(store):
            _complete(engine)
        _COMPLETE.add(_identity(store))
    return engine


def make_tables(store: str) -> None:
    """Make what the journal of a database lacks: there its owner alone may. A file makes itself."""
    if not is_embedded(store):
        open_journal(store).dispose()


def _identity(store: str) -> tuple[str, int]:
    """Of the journal: the file in a folder may be put back from a copy."""
    file = Path(store) / FILE
    return store, file.stat().st_ino if is_embedded(store) and file.exists() else 0


def _complete(engine: sa.Engine) -> None:
    journal_metadata.create_all(engine)
    with engine.begin() as connection:
        add_missing_columns(connection, journal_metadata)
        _move_chase_entries(connection)


def _move_chase_entries(connection: sa.Connection) -> None:
    """The follow-up log was once called `journal_chase`: its entries move, the oldest first."""
    if not sa.inspect(connection).has_table("journal_chase"):
        return
    older = sa.Table("journal_chase", sa.MetaData(), autoload_with=connection)
    follow_up = journal_metadata.tables["journal_follow_up"]
    names = [column.name for column in older.c if column.name != "entry_id"]
    entries = sa.select(*(older.c[name] for name in names)).order_by(older.c.entry_id)
    connection.execute(follow_up.insert().from_select(names, entries))
    older.drop(connection)


def write_entry(
    engine: sa.Engine,
    name: str,
    written_by: str,
    written_at: datetime,
    also: AlsoWritten | None = None,
    /,
    **values: object,
) -> int:
    """Add an entry to note, dispute, follow_up, meeting, audit, sign_in or pull; its number.

    With what is `also` written, both or neither.
    """
    with driver_errors(str(engine.url)), engine.begin() as connection:
        return _write(connection, name, also, written_by=written_by, written_at=written_at,
                      **values)  # fmt: skip


def _write(
    connection: sa.Connection, name: str, also: AlsoWritten | None, /, **entry: object
) -> int:
    table = journal_metadata.tables[f"journal_{name}"]
    insert = table.insert().returning(table.c.entry_id)
    number = int(connection.execute(insert, entry).scalar_one())
    if also is not None:
        also(connection, number)
    return number


def read_entries(engine: sa.Engine, name: str) -> pd.DataFrame:
    """The entries of journal table `name`, oldest first: its columns in `schema`."""
    table = journal_metadata.tables[f"journal_{name}"]
    return frames.read(engine, sa.select(table).order_by(table.c.entry_id))


def entries(store: str, name: str) -> pd.DataFrame:
    """As `read_entries`, of the journal of `store`; none where nothing was ever written."""
    if is_embedded(store) and not (Path(store) / FILE).exists():
        return frames.without_rows(journal_metadata.tables[f"journal_{name}"].c)
    engine = open_journal(store)
    try:
        return read_entries(engine, name)
    finally:
        engine.dispose()


def version(store: str, name: str) -> tuple[int, ...]:
    """What is another whenever `entries` may be; of an embedded store, that of the file."""
    if is_embedded(store):
        file = Path(store) / FILE
        if not file.exists():
            return ()
        status = file.stat()
        return status.st_ino, status.st_size, status.st_mtime_ns
    table = journal_metadata.tables[f"journal_{name}"]
    engine = open_journal(store)
    try:
        with driver_errors(store), engine.connect() as connection:
            newest = connection.execute(sa.select(sa.func.max(table.c.entry_id))).scalar()
        return (newest or 0,)
    finally:
        engine.dispose()


def add_entry(
    store: str,
    name: str,
    written_by: str,
    written_at: datetime,
    also: AlsoWritten | None = None,
    /,
    **values: object,
) -> int:
    """As `write_entry`, in the journal of `store`."""
    engine = open_journal(store)
    try:
        return write_entry(engine, name, written_by, written_at, also, **values)
    finally:
        engine.dispose()


def add_entries(
    store: str,
    name: str,
    written_by: str,
    written_at: datetime,
    entries: Iterable[tuple[AlsoWritten, Mapping[str, object]]],
    /,
) -> None:
    """As `add_entry`, of several: what is also written with each, and its values; all or none."""
    engine = open_journal(store)
    try:
        with driver_errors(store), engine.begin() as connection:
            for also, values in entries:
                _write(connection, name, also, written_by=written_by, written_at=written_at,
                       **values)  # fmt: skip
    finally:
        engine.dispose()


def add_meeting(
    store: str,
    written_by: str,
    written_at: datetime,
    figures: pd.DataFrame,
    also: AlsoWritten | None = None,
    /,
    **values: object,
) -> int:
    """Freeze a meeting with what it shows, both or neither; returns its number.

    `figures`: the columns of `meeting_figure` but the number of the meeting.
    """
    engine = open_journal(store)
    try:
        with driver_errors(store), engine.begin() as connection:
            number = _write(connection, "meeting", also, written_by=written_by,
                            written_at=written_at, **values)  # fmt: skip
            rows = figures.astype(object).where(figures.notna(), None).assign(meeting_id=number)
            values_of = [{str(name): value for name, value in row.items()}
                         for row in rows.to_dict("records")]  # fmt: skip
            if values_of:
                connection.execute(meeting_figure.insert(), values_of)
            return number
    finally:
        engine.dispose()


def meeting_figures(store: str, meeting_id: int) -> pd.DataFrame:
    """What a meeting showed: the columns of `meeting_figure`; none of one frozen without."""
    columns = meeting_figure.c
    if is_embedded(store) and not (Path(store) / FILE).exists():
        return frames.without_rows(columns)
    engine = open_journal(store)
    try:
        chosen = sa.select(meeting_figure).where(columns.meeting_id == meeting_id)
        order = (columns.split, columns.figure, columns.group_code)
        return frames.read(engine, chosen.order_by(*order))
    finally:
        engine.dispose()


def pinned_loads(store: str) -> set[int]:
    """The loads at which a meeting was frozen; their files are not removed."""
    return set(entries(store, "meeting")["load_id"])
