"""Files of obligations, of the decisions that move or lift them, and of what was received."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import schema
from data_access.importing.checks import codes_of, order, period_fits
from data_access.importing.columns import Column, Kind
from data_access.importing.known import KEY
from data_access.importing.rows import Rows
from data_access.importing.values import MOMENT, by_value

_DURATION = pa.duration("us")
_END_OF_DAY = 24 * 60 * 60 * 1_000_000 - 1  # 23:59:59.999999: the due day belongs to the sender
_MINUTE = 60 * 1_000_000

_ORIGIN = Column(
    "origin_agency_code",
    "code",
    known="agency",
    required=True,
    default_from="agency_code",
    named_on="period_code",
)
_REGIME = Column("regime_code", "code", required=True, known="regime")
_PERIOD = Column("period_code", "period", required=True)


def _obligation_rules(rows: Rows) -> None:
    period_fits(rows)
    order(rows, "window_start_date", "window_end_date", "import.window_ends_before")
    order(rows, "window_end_date", "due_date", "import.due_in_window", may_equal=False)


def _derive_due_at(rows: Rows) -> None:
    """The end of the due day, or the hour that the file gives."""
    into_day = by_value(rows.columns["due_time"], _microseconds)
    into_day = pc.cast(pc.fill_null(into_day, _END_OF_DAY), _DURATION)
    rows.columns["due_at"] = pc.add(pc.cast(rows.columns["due_date"], MOMENT), into_day)


def _microseconds(clock: pa.Array) -> pa.Array:
    read = [None if text is None else text.split(":") for text in clock.to_pylist()]
    minutes = [None if found is None else int(found[0]) * 60 + int(found[1]) for found in read]
    return pc.multiply(pa.array(minutes, pa.int64()), _MINUTE)


OBLIGATIONS = Kind(
    "obligations",
    schema.obligation,
    (
        Column("agency_code", "code", required=True, known="agency", exists_on="due_date"),
        _REGIME,
        _PERIOD,
        Column("window_start_date", "date", required=True),
        Column("window_end_date", "date", required=True),
        Column("due_date", "date", required=True),
        Column("due_time", "time"),
        _ORIGIN,
        Column("rule_version"),
        Column("explanation_vi"),
        Column("explanation_en"),
    ),
    rules=_obligation_rules,
    derive=_derive_due_at,
)


def _decision_rules(rows: Rows) -> pd.Series:
    """Report decisions on unknown obligations; give the due date of each row, NaT for unknown."""
    keys = pd.DataFrame({name: rows.columns[name].to_pylist() for name in KEY}, dtype="str")
    complete = keys.notna().all(axis=1)
    wanted = keys[complete].drop_duplicates()
    found = rows.known.obligations_of(pa.Table.from_pandas(wanted, preserve_index=False))
    due = keys.merge(found, on=list(KEY), how="left")["due_date"]
    missing = pa.array((due.isna() & complete).to_numpy())
    rows.fault("origin_agency_code", missing, "import.no_obligation")
    return due


def _extension_rules(rows: Rows) -> None:
    original = pa.array(_decision_rules(rows)).cast(pa.date32())
    earlier = pc.less_equal(rows.columns["due_date"], original)
    rows.fault("due_date", earlier, "import.extension_not_later", earlier=original)


def _exemption_rules(rows: Rows) -> None:
    _decision_rules(rows)


_DECISION = (
    Column("origin_agency_code", "code", required=True, known="agency", named_on="period_code"),
    _REGIME,
    _PERIOD,
    Column("decided_date", "date", required=True),
    Column("decision_number", required=True),
)

EXTENSIONS = Kind(
    "extensions",
    schema.extension,
    (*_DECISION, Column("due_date", "date", required=True), Column("due_time", "time")),
    rules=_extension_rules,
    derive=_derive_due_at,
)

EXEMPTIONS = Kind(
    "exemptions", schema.exemption, (*_DECISION, Column("reason")), rules=_exemption_rules
)


def _number_receipts(rows: Rows) -> None:
    """Where a file does not count the times that a report was sent: in the order of receipt."""
    sequence, received = rows.columns["sequence"], rows.columns["received_at"]
    if rows.has("sequence") or received.null_count == len(received):
        return
    key = codes_of([rows.columns[name] for name in KEY])
    order = pd.Series(received.to_numpy(zero_copy_only=False)).groupby(key).rank("dense")
    numbers = pa.array(order.to_numpy(), from_pandas=True)
    rows.columns["sequence"] = pc.cast(numbers, sequence.type)


def _receipt_rules(rows: Rows) -> None:
    period_fits(rows)
    received = rows.columns["received_at"]
    to_come = pc.greater(received, pa.scalar(rows.loaded_at, MOMENT))
    rows.fault("received_at", to_come, "import.received_later")
    _not_after_cutoff(rows)
    _not_before_window(rows)
    _never_overwritten(rows)


def _not_after_cutoff(rows: Rows) -> None:
    """The file says up to which day it counts: what came later cannot be in it."""
    cutoff = rows.sheet.cutoff_date
    if cutoff is not None:
        day = pc.cast(rows.columns["received_at"], pa.date32(), safe=False)
        later = pc.greater(day, pa.scalar(cutoff))
        rows.fault("received_at", later, "import.after_cutoff", cutoff=cutoff)


def _not_before_window(rows: Rows) -> None:
    """Nobody reports on a period before its data window begins (NĐ 09/2019/NĐ-CP, Điều 12)."""
    received = rows.columns["received_at"].to_numpy(zero_copy_only=False)
    latest = rows.known.last_window_start(rows.columns["period_code"])
    if latest is None:
        return
    early = received < np.datetime64(latest)
    if not early.any():
        return
    places = np.flatnonzero(early)
    taken = {name: rows.columns[name].take(pa.array(places)).to_pylist() for name in KEY}
    keys = pd.DataFrame(taken, dtype="str")
    wanted = keys.dropna().drop_duplicates()
    found = rows.known.obligations_of(pa.Table.from_pandas(wanted, preserve_index=False))
    begins = keys.merge(found, on=list(KEY), how="left")["window_start_date"].to_numpy()
    too_early = np.zeros(rows.count, dtype=np.bool_)
    too_early[places] = received[places] < begins
    day = np.full(rows.count, np.datetime64("NaT"), dtype="datetime64[D]")
    day[places] = begins.astype("datetime64[D]")
    rows.fault("received_at", pa.array(too_early), "import.before_window", begins=pa.array(day))


def _never_overwritten(rows: Rows) -> None:
    """A receipt stands as it came: another content under its key needs the first load withdrawn."""
    ours = pa.array([rows.is_simulated]).take(pa.array([0] * rows.count, pa.int32()))
    table = rows.table().drop_columns(["loaded_at"]).append_column("is_simulated", ours)
    found = rows.known.other_receipts(table)
    if found.empty:
        return
    key = list(schema.receipt.info["key"])
    keys = rows.table().select(key).to_pandas()
    load = keys.astype({"sequence": "Int64"}).merge(found, on=key, how="left")["from_load"]
    loads = pa.array(load, pa.int32())
    rows.fault("sequence", loads.is_valid(), "import.already_received", load=loads)


def _derive_receipt(rows: Rows) -> None:
    rows.columns["loaded_at"] = pa.repeat(pa.scalar(rows.loaded_at, MOMENT), rows.count)


RECEIPTS = Kind(
    "receipts",
    schema.receipt,
    (
        Column("agency_code", "code", required=True, known="agency", exists_on="received_at"),
        _REGIME,
        _PERIOD,
        Column("sequence", "integer", required=True, minimum=1, may_follow=True),
        Column("received_at", "moment", required=True),
        Column("is_nil", "flag", required=True),
        Column("is_signed", "flag"),
        Column("channel", "code"),
        Column("document_number"),
        Column("content_hash"),
        _ORIGIN,
    ),
    complete=_number_receipts,
    rules=_receipt_rules,
    derive=_derive_receipt,
)
