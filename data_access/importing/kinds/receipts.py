"""Files of what was received: which report, by whom, when, for which time."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.deadlines import windows
from data_access.importing.cells.whole_columns import MOMENT, by_value
from data_access.importing.kinds.obligations import ORIGIN, PERIOD, REGIME
from data_access.importing.model.columns import Across, ColumnSpec, FileSchema
from data_access.importing.validation.checks import check_period_kinds
from data_access.importing.validation.receipt_numbers import SENT_AGAIN, number_receipts
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.whose_obligation import ANSWERS, find_obligations
from data_access.store import schema
from data_access.store.schema import OBLIGATION_KEY


def _complete_receipts(rows: ParsedRows) -> None:
    _read_nil_marks(rows)
    find_obligations(rows, "agency_code", "received_at")
    number_receipts(rows)


def _read_nil_marks(rows: ParsedRows) -> None:
    """A column with marks alone has one where a report is nil: an empty cell is one with content.

    Where any cell says "không", or cannot be read, an empty one is not known.
    """
    nil = rows.columns["is_nil"]
    says_no = pc.any(pc.invert(nil)).as_py()
    if says_no or not nil.null_count or rows.has_error("is_nil").any():
        return
    rows.report("is_nil", nil.is_null(), "import.remark.not_nil", is_remark=True)
    rows.columns["is_nil"] = pc.fill_null(nil, False)


def _receipt_rules(rows: ParsedRows) -> None:
    check_period_kinds(rows)
    received = rows.columns["received_at"]
    to_come = pc.greater(received, pa.scalar(rows.loaded_at, MOMENT))
    rows.report("received_at", to_come, "import.received_later")
    _check_cutoff(rows)
    _check_window(rows)
    _check_future_periods(rows)
    _check_stored_receipts(rows)
    unexpected = np.invert(rows.columns[ANSWERS].to_numpy(zero_copy_only=False)) & ~rows.has_error()
    rows.report("period_code", pa.array(unexpected), "import.remark.unexpected", is_remark=True)
    again = pc.and_(rows.columns[SENT_AGAIN], pc.invert(pa.array(rows.has_error())))
    number = rows.columns["sequence"]
    rows.report("received_at", again, "import.remark.resubmission", is_remark=True, number=number)


def _check_cutoff(rows: ParsedRows) -> None:
    """The file says up to which day it counts: what came later cannot be in it."""
    cutoff = rows.sheet.cutoff_date
    if cutoff is not None:
        day = pc.cast(rows.columns["received_at"], pa.date32(), safe=False)
        later = pc.greater(day, pa.scalar(cutoff))
        rows.report("received_at", later, "import.after_cutoff", cutoff=cutoff)


def _check_window(rows: ParsedRows) -> None:
    """Nobody reports on a period before its data window begins (NĐ 09/2019/NĐ-CP, Điều 12)."""
    received = rows.columns["received_at"].to_numpy(zero_copy_only=False)
    codes = rows.columns["period_code"].dictionary_encode()
    starts = rows.lookup.obligations.last_window_starts(codes.dictionary.to_pylist())
    latest = pa.array(starts, pa.date32()).take(codes.indices).to_numpy(zero_copy_only=False)
    suspects = np.flatnonzero(received < latest)
    if not len(suspects):
        return
    keys = pd.DataFrame(
        {name: rows.columns[name].take(pa.array(suspects)).to_pylist() for name in OBLIGATION_KEY},
        dtype="str",
    )
    distinct = keys.dropna().drop_duplicates()
    stored = rows.lookup.obligations.of(pa.Table.from_pandas(distinct, preserve_index=False))
    starts_on = keys.merge(stored, on=OBLIGATION_KEY, how="left")["window_start_date"].to_numpy()
    too_early = np.zeros(rows.count, dtype=np.bool_)
    too_early[suspects] = received[suspects] < starts_on
    day = np.full(rows.count, np.datetime64("NaT"), dtype="datetime64[D]")
    day[suspects] = starts_on.astype("datetime64[D]")
    rows.report("received_at", pa.array(too_early), "import.before_window", begins=pa.array(day))


def _check_future_periods(rows: ParsedRows) -> None:
    """The same where the store has no such obligation: by the earliest window of any rule."""
    unknown = pc.invert(rows.columns[ANSWERS])
    begins = by_value(rows.columns["period_code"], _earliest_days)
    too_early = pc.less(rows.columns["received_at"], pc.cast(begins, MOMENT))
    rows.report("received_at", pc.and_(unknown, too_early), "import.before_period", begins=begins)


def _earliest_days(period_codes: pa.Array) -> pa.Array:
    """The first day of each period's window by Điều 12; null for a thematic or ad hoc report."""
    starts = [
        None if code is None or periods.is_own_code(code) else windows.earliest(periods.parse(code))
        for code in period_codes.to_pylist()
    ]
    return pa.array(starts, pa.date32())


def _check_stored_receipts(rows: ParsedRows) -> None:
    """A receipt is never overwritten: for other content its load must be withdrawn first."""
    is_simulated = pa.repeat(pa.scalar(rows.is_simulated), rows.count)
    table = rows.table().drop_columns(["loaded_at"]).append_column("is_simulated", is_simulated)
    stored = rows.lookup.receipts.with_other_content(table)
    if stored.empty:
        return
    key = list(schema.receipt.info["key"])
    keys = rows.table().select(key).to_pandas()
    load = keys.astype({"sequence": "Int64"}).merge(stored, on=key, how="left")["from_load"]
    loads = pa.array(load, pa.int32())
    column = "sequence" if rows.has("sequence") else "received_at"
    rows.report(column, loads.is_valid(), "import.already_received", load=loads)


def _derive_receipt(rows: ParsedRows) -> None:
    rows.columns["loaded_at"] = pa.repeat(pa.scalar(rows.loaded_at, MOMENT), rows.count)


RECEIPTS = FileSchema(
    "receipts",
    schema.receipt,
    (
        ColumnSpec(
            "agency_code", "code", required=True, refers_to="agency", exists_on="received_at"
        ),
        REGIME,
        PERIOD,
        ColumnSpec("sequence", "integer", required=True, minimum=1, is_derivable=True),
        ColumnSpec("received_at", "moment", required=True, absent="not_received"),
        ColumnSpec("is_nil", "flag", required=True, assumed="không"),
        ColumnSpec("is_signed", "flag"),
        ColumnSpec("channel", "code"),
        ColumnSpec("document_number"),
        ColumnSpec("content_hash"),
        ORIGIN,
    ),
    complete=_complete_receipts,
    rules=_receipt_rules,
    derive=_derive_receipt,
    across=(
        Across("regime_code", "received_at"),
        Across("agency_code", "received_at"),
        Across("sequence", "received_at", needs_cells=True),
    ),
)
