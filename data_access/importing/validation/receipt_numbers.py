"""Which receipt of its report each row is, where the file does not say.

An export of the next day repeats the day before, or brings only what is new: the time of receipt
tells which of its rows the store has already.
"""

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.validation.rows import ParsedRows
from data_access.store.schema import OBLIGATION_KEY

SENT_AGAIN: Final = (
    "is_sent_again"  # a column of the rows: a later receipt of a report in the store
)
_KEY = list(OBLIGATION_KEY)


def number_receipts(rows: ParsedRows) -> None:
    """Number the receipts of a report by their time, after those that the store has.

    One of the same time as a stored one is that one. One that is earlier than the last stored one
    gets the number of the next after it, and so is an error: only its sender knows what it is.
    Adds the column SENT_AGAIN.
    """
    rows.columns[SENT_AGAIN] = pa.repeat(pa.scalar(False), rows.count)
    sequence, received = rows.columns["sequence"], rows.columns["received_at"]
    if sequence.null_count < len(sequence) or received.null_count == len(received):
        return
    reports = pd.DataFrame(
        {name: rows.columns[name].to_pylist() for name in _KEY}, dtype="str"
    ).assign(received_at=received.to_numpy(zero_copy_only=False))
    stored = _stored(rows, reports)
    last = _of_report(reports, stored.groupby(_KEY)["sequence"].max().astype(float)).fillna(0)
    numbers = _next_stored(reports, stored)
    is_new = numbers.isna() & reports["received_at"].notna()
    new = reports["received_at"].where(is_new)
    rank = new.groupby(reports.groupby(_KEY, dropna=False).ngroup()).rank("dense")
    numbers = numbers.fillna(last + rank)
    rows.columns["sequence"] = pc.cast(pa.array(numbers.to_numpy(), from_pandas=True), pa.int32())
    rows.columns[SENT_AGAIN] = pa.array((is_new & (last > 0)).to_numpy())


def _stored(rows: ParsedRows, reports: pd.DataFrame) -> pd.DataFrame:
    keys = reports[_KEY].dropna().drop_duplicates()
    found = rows.lookup.receipts.of(
        pa.Table.from_pandas(keys, preserve_index=False), is_simulated=rows.is_simulated
    )
    return found.astype({name: "str" for name in _KEY})


def _of_report(reports: pd.DataFrame, values: pd.Series) -> pd.Series:
    """`values`, by report, for each row."""
    return reports[_KEY].join(values.rename("value"), on=_KEY)["value"]


def _next_stored(reports: pd.DataFrame, stored: pd.DataFrame) -> pd.Series:
    """The number of the first stored receipt that is not before each row; NaN where none is."""
    found = pd.Series(np.nan, index=reports.index)
    if stored.empty:
        return found
    same = reports.reset_index().merge(stored, on=_KEY, suffixes=("", "_stored"))
    not_before = same[same["received_at_stored"] >= same["received_at"]]
    first = not_before.sort_values(["received_at_stored", "sequence"]).drop_duplicates("index")
    found.loc[first["index"].to_numpy()] = first["sequence"].to_numpy(float)
    return found
