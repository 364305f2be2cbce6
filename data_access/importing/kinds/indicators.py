"""Files of socio-economic indicators, their values as published, and their targets."""

import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.cells.whole_columns import by_value
from data_access.importing.model.columns import Column, Kind
from data_access.importing.validation.checks import order
from data_access.importing.validation.eras import era_faults
from data_access.importing.validation.rows import Rows
from data_access.importing.validation.series import slips
from data_access.importing.validation.unit_checks import unit_faults
from data_access.store import schema

INDICATORS = Kind(
    "indicators",
    schema.indicator,
    (
        Column("indicator_code", "code", required=True),
        Column("name_vi", required=True),
        Column("name_en", required=True),
        Column("unit_vi", required=True),
        Column("unit_en", required=True),
        Column("frequency", "code", required=True, choices=("month", "quarter", "year")),
        # no default: the wrong one would turn good into bad
        Column(
            "direction",
            "code",
            required=True,
            choices=("higher_is_better", "lower_is_better", "in_band", "none"),
        ),
        Column("aggregation", "code", required=True, choices=("sum", "recompute", "none")),
        Column("decimals", "integer", required=True, minimum=0),
        Column("owner"),
        Column("programme"),
        Column("judgement"),
        Column("source"),
    ),
)


def _calendar_period(rows: Rows) -> None:
    own = by_value(
        rows.columns["period_code"],
        lambda codes: pa.array(
            [bool(code) and periods.is_own_code(code) for code in codes.to_pylist()], pa.bool_()
        ),
    )
    rows.fault("period_code", own, "import.not_a_period")


def _observation_rules(rows: Rows) -> None:
    _calendar_period(rows)
    era_faults(rows)
    unit_faults(rows)
    slips(rows)


OBSERVATIONS = Kind(
    "observations",
    schema.observation,
    (
        Column("indicator_code", "code", required=True, known="indicator"),
        Column("area_code", "code", required=True, known="area", named_on="period_code"),
        Column("period_code", "period", required=True),
        Column(
            "vintage",
            "code",
            required=True,
            choices=("estimate", "preliminary", "final", "unknown"),
        ),
        Column("disaggregation", "code", default=""),
        Column("value", "number"),
        Column("published_date", "date"),
        Column("source"),
        Column("confidence"),
        Column("unit"),
    ),
    rules=_observation_rules,
)


def _target_rules(rows: Rows) -> None:
    _calendar_period(rows)
    lower, upper = rows.columns["lower_value"], rows.columns["upper_value"]
    order(rows, "lower_value", "upper_value", "import.upper_below_lower")
    rows.fault("lower_value", pc.and_(lower.is_null(), upper.is_null()), "import.no_target")


TARGETS = Kind(
    "targets",
    schema.target,
    (
        Column("indicator_code", "code", required=True, known="indicator"),
        Column("area_code", "code", required=True, known="area", named_on="period_code"),
        Column("period_code", "period", required=True),
        Column("lower_value", "number"),
        Column("upper_value", "number"),
        Column("decision_number"),
        Column("source"),
    ),
    rules=_target_rules,
)
