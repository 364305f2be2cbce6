"""Read a view into a file that the import takes, and how far it was read."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pa_parquet

from data_access.errors import LoadRefused
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import FIRST_ROW
from data_access.pulling import columns, source, watermark
from data_access.pulling.watermark import Overlap


@dataclass(frozen=True)
class View:
    """What is read: a view or a file with a query, of one kind, in the database at `url`.

    `since`: the column of the watermark; without it all rows are read each time. `mapping`: a
    column of the kind by that of the view.
    """

    url: str
    query: str
    kind: FileSchema
    since: str | None = None
    mapping: Path | None = None
    overlap: Overlap | None = None

    def query_sha256(self) -> str:
        """Of what is asked for: the query, the columns and the watermark's."""
        columns_read = self.mapping.read_bytes() if self.mapping else b""
        text = source.query_text(self.query) or self.query
        return hashlib.sha256(f"{self.since}\n{text}\n".encode() + columns_read).hexdigest()


@dataclass(frozen=True)
class Fetched:
    """What was read: a file, its rows, and the watermark of each."""

    path: Path
    rows: int
    marks: Sequence[Any]

    def reached(self, rejected: Iterable[int | None] = ()) -> str | None:
        """Up to where everything is in the file that is loaded, encoded; None without rows.

        `rejected`: the numbers of rows that are not loaded; what is read next begins with them.
        """
        left_out = [self.marks[row - FIRST_ROW] for row in rejected if row is not None and row > 1]
        if not self.marks:
            return None
        return watermark.encoded(min(left_out) if left_out else max(self.marks))


def fetch(view: View, reached: str | None, path: Path) -> Fetched:
    """Write to `path` the rows of `view` from what was `reached` on, less the overlap.

    Raises LoadRefused where the view or its columns cannot be meant, DataUnavailable where the
    database cannot be reached or goes away before the last row: then nothing counts as read.
    """
    mapping = columns.read_mapping(view.mapping, view.kind) if view.mapping else {}
    least = None
    if view.since and reached is not None:
        least = watermark.least(watermark.decoded(reached), view.overlap)
    chosen = source.statement(view.query, view.since, least)
    tables: list[pa.Table] = []
    marks: list[Any] = []
    with (
        source.opened(view.url) as connection,
        source.reading(connection, chosen) as (names, chunks),
    ):
        headings = columns.headings(names, mapping, view.since, view.kind)
        tables.append(columns.table([], headings))
        for rows in chunks:
            tables.append(columns.table(rows, headings))
            if view.since:
                marks += _marks(rows, names, view.since)
    everything = columns.joined(tables)
    pa_parquet.write_table(everything, path)
    return Fetched(path, everything.num_rows, marks)


def _marks(rows: Sequence[Any], names: Sequence[str], since: str) -> list[Any]:
    at = [name.casefold() for name in names].index(since.casefold())
    marks = [row[at] for row in rows]
    empty = sum(mark is None for mark in marks)
    if empty:
        raise LoadRefused("pull.since_empty", column=since, count=empty)
    return marks
