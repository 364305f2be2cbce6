"""What a file of a catalogue changes in that of the store, cell by cell."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd
import pyarrow as pa

from data_access.importing.kinds.known_rows import StoredRow, plain
from data_access.importing.validation.rows import ParsedRows

_KEY = ("agency_code", "valid_from_date")
_DERIVED = {"era"}


def say_catalogue_changes(rows: ParsedRows) -> None:
    """Say each cell that the load changes, with what the store has; and each new row."""
    known = rows.lookup.agency_rows
    if known.empty:
        return
    stored = known.set_index(list(_KEY)).to_dict("index")
    codes, days = (rows.columns[name].to_pylist() for name in _KEY)
    keys = [(code, pd.Timestamp(day)) for code, day in zip(codes, days, strict=True)]
    before = [stored.get(key) for key in keys]
    agencies = set(known["agency_code"])
    added = [old is None and code in agencies for code, old in zip(codes, before, strict=True)]
    rows.report(_KEY[1], pa.array(added), "import.remark.agency_row_added", is_remark=True)
    say_changed_cells(rows, before, [*_KEY, *_DERIVED])


def say_changed_cells(
    rows: ParsedRows, stored: Sequence[StoredRow | None], left_out: Collection[str]
) -> None:
    """Say each cell that the load changes, with what the store has. `stored`: the row of the store
    of each row, None where it has none; `left_out`: columns of which nothing is said.
    """
    for column in rows.kind.columns:
        if column.name not in left_out:
            _say_changed(rows, column.name, stored)


def _say_changed(rows: ParsedRows, column: str, before: Sequence[StoredRow | None]) -> None:
    old = [None if row is None else plain(row[column]) for row in before]
    new = rows.columns[column].to_pylist()
    is_changed = [
        row is not None and was != now for row, was, now in zip(before, old, new, strict=True)
    ]
    shown = [f"{was:%d/%m/%Y}" if isinstance(was, date) else "–" if was is None else str(was)
             for was in old]  # fmt: skip
    rows.report(column, pa.array(is_changed), "import.remark.catalogue_changed", is_remark=True,
                before=pa.array(shown))  # fmt: skip
