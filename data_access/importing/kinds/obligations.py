"""Files of obligations, and of the decisions that move or lift them."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.whole_columns import MOMENT, by_value
from data_access.importing.model.columns import Column, Kind
from data_access.importing.validation.checks import order, period_fits
from data_access.importing.validation.known import KEY
from data_access.importing.validation.rows import Rows
from data_access.store import schema

_DURATION = pa.duration("us")
_END_OF_DAY = 24 * 60 * 60 * 1_000_000 - 1  # 23:59:59.999999: the due day belongs to the sender
_MINUTE = 60 * 1_000_000

ORIGIN = Column(
    "origin_agency_code",
    "code",
    known="agency",
    required=True,
    default_from="agency_code",
    named_on="period_code",
)
REGIME = Column("regime_code", "code", required=True, known="regime")
PERIOD = Column("period_code", "period", required=True)


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
        REGIME,
        PERIOD,
        Column("window_start_date", "date", required=True),
        Column("window_end_date", "date", required=True),
        Column("due_date", "date", required=True),
        Column("due_time", "time"),
        ORIGIN,
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
    REGIME,
    PERIOD,
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
