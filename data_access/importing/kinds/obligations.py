"""Files of obligations, of the decisions that move or lift them, and of what was received."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import schema
from data_access.importing.checks import order, period_fits
from data_access.importing.columns import Column, Kind
from data_access.importing.known import KEY
from data_access.importing.rows import Rows
from data_access.importing.values import MOMENT, by_value

_DURATION = pa.duration("us")
_END_OF_DAY = 24 * 60 * 60 * 1_000_000 - 1  # 23:59:59.999999: the due day belongs to the sender
_MINUTE = 60 * 1_000_000

_ORIGIN = Column(
    "origin_agency_code", "code", known="agency", required=True, default_from="agency_code"
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
    Column("origin_agency_code", "code", required=True, known="agency"),
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


def _receipt_rules(rows: Rows) -> None:
    period_fits(rows)
    received = rows.columns["received_at"]
    to_come = pc.greater(received, pa.scalar(rows.loaded_at, MOMENT))
    rows.fault("received_at", to_come, "import.received_later")
    _never_overwritten(rows)


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
        Column("sequence", "integer", required=True, minimum=1),
        Column("received_at", "moment", required=True),
        Column("is_nil", "flag", required=True),
        Column("is_signed", "flag"),
        Column("channel", "code"),
        Column("document_number"),
        Column("content_hash"),
        _ORIGIN,
    ),
    rules=_receipt_rules,
    derive=_derive_receipt,
)
