"""Files of socio-economic indicators, their values as published, and their targets."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.importing.cells.region_names import is_region
from data_access.importing.cells.whole_columns import by_value
from data_access.importing.cells.word_lists import means
from data_access.importing.kinds.catalogue_changes import say_changed_cells
from data_access.importing.kinds.indicator_checks.counts import check_counts, read_counts
from data_access.importing.kinds.indicator_checks.eras import check_eras
from data_access.importing.kinds.indicator_checks.index_or_change import check_index_or_change
from data_access.importing.kinds.indicator_checks.magnitude import check_magnitude
from data_access.importing.kinds.indicator_checks.partial_totals import (
    pass_over_partial_totals,
)
from data_access.importing.kinds.indicator_checks.rhythm import check_rhythm
from data_access.importing.kinds.indicator_checks.settled_eras import settle_eras
from data_access.importing.kinds.indicator_checks.unit_checks import (
    check_percent_signs,
    check_units,
)
from data_access.importing.kinds.indicator_checks.unit_conversion import convert_units
from data_access.importing.kinds.indicator_checks.whose_figures import check_agencies, check_country
from data_access.importing.kinds.known_rows import StoredRow, keep_known, use_vietnamese_names
from data_access.importing.kinds.target_bounds import LOWER, TARGET, UPPER, read_targets
from data_access.importing.model.columns import Across, ColumnSpec, FileSchema
from data_access.importing.validation.checks import check_date_order
from data_access.importing.validation.rows import ParsedRows
from data_access.store import schema


def _complete_indicators(rows: ParsedRows) -> None:
    """What the file has no column for stays as known."""
    keep_known(rows, _stored_indicators(rows))
    use_vietnamese_names(rows, {"name_en": "name_vi", "unit_en": "unit_vi"})


def _say_indicator_changes(rows: ParsedRows) -> None:
    say_changed_cells(rows, _stored_indicators(rows), ["indicator_code"])


def _stored_indicators(rows: ParsedRows) -> list[StoredRow | None]:
    known = {row["indicator_code"]: row for row in rows.lookup.indicator_rows.to_dict("records")}
    codes = pc.cast(rows.columns["indicator_code"], pa.string()).to_pylist()
    return [known.get(code) for code in codes]


INDICATORS = FileSchema(
    "indicators",
    schema.indicator,
    (
        ColumnSpec("indicator_code", "code", required=True, also="own_code"),
        ColumnSpec("name_vi", also="indicator_name", required=True),
        ColumnSpec("name_en", required=True, is_derivable=True),
        ColumnSpec("unit_vi", required=True),
        ColumnSpec("unit_en", required=True, is_derivable=True),
        ColumnSpec("frequency", "code", required=True, choices=("month", "quarter", "year")),
        # no default: the wrong one would turn good into bad
        ColumnSpec(
            "direction",
            "code",
            required=True,
            choices=("higher_is_better", "lower_is_better", "in_band", "none"),
        ),
        ColumnSpec(
            "aggregation",
            "code",
            required=True,
            choices=("sum", "recompute", "none"),
            assumed="none",
        ),
        ColumnSpec("decimals", "integer", required=True, minimum=0),
        ColumnSpec("owner"),
        ColumnSpec("programme"),
        ColumnSpec("judgement"),
        ColumnSpec("source"),
    ),
    complete=_complete_indicators,
    rules=_say_indicator_changes,
)


def _check_calendar_period(rows: ParsedRows) -> None:
    own = by_value(
        rows.columns["period_code"],
        lambda codes: pa.array(
            [bool(code) and periods.is_own_code(code) for code in codes.to_pylist()], pa.bool_()
        ),
    )
    rows.report("period_code", own, "import.not_a_period")


def _check_months_apart(rows: ParsedRows) -> None:
    """A year beside a column of months or quarters is not the period."""
    months = [cells for _, heading, cells in rows.sheet.ignored if means(heading, "part_of_year")]
    is_year = pc.match_substring_regex(
        pc.cast(rows.columns["period_code"], pa.string()), r"^\d{4}$"
    )
    for cells in months:
        rows.report("period_code", pc.and_(is_year, cells.is_valid()), "import.month_apart")


def _check_period_begun(rows: ParsedRows) -> None:
    """What has not begun may be estimated; it has no preliminary or final figure.

    Simulated figures may lie ahead of the day on which they are loaded.
    """
    if rows.is_simulated:
        return
    codes = rows.columns["period_code"].dictionary_encode()
    begun = [code is None or _has_begun(code, rows.loaded_at.date())
             for code in codes.dictionary.to_pylist()]  # fmt: skip
    has_begun = pa.array(begun, pa.bool_()).take(codes.indices)
    is_known = pc.is_in(rows.columns["vintage"], value_set=pa.array(["preliminary", "final"]))
    rows.report("period_code", pc.and_(is_known, pc.invert(has_begun)), "import.period_not_begun")


def _has_begun(code: str, day: date) -> bool:
    if periods.is_own_code(code):
        return True
    period = periods.parse(code)
    return date(period.year, period.first_month, 1) <= day


def _pass_over_regions(rows: ParsedRows) -> None:
    """Regions follow from localities: their rows are left out, and said."""
    areas = pc.cast(rows.columns["area_code"], pa.string()).to_pylist()
    regions = {area for area in set(areas) if area is not None and is_region(area)}
    is_of_region = [area in regions for area in areas]
    rows.report(
        "area_code", pa.array(is_of_region, pa.bool_()), "import.remark.region", is_remark=True
    )
    rows.drop(np.array(is_of_region, dtype=np.bool_))


def _observation_rules(rows: ParsedRows) -> None:
    check_counts(rows, "value")
    check_country(rows)
    check_agencies(rows)
    check_index_or_change(rows)
    _check_calendar_period(rows)
    _check_months_apart(rows)
    _check_period_begun(rows)
    check_rhythm(rows)
    check_eras(rows)
    check_units(rows)
    check_magnitude(rows)


def _complete_observations(rows: ParsedRows) -> None:
    read_counts(rows, "value")
    convert_units(rows)
    _pass_over_regions(rows)
    pass_over_partial_totals(rows)
    settle_eras(rows)


OBSERVATIONS = FileSchema(
    "observations",
    schema.observation,
    (
        ColumnSpec("indicator_code", "code", required=True, refers_to="indicator"),
        ColumnSpec(
            "area_code",
            "code",
            required=True,
            refers_to="area",
            named_on="period_code",
            written_on="published_date",
        ),
        ColumnSpec("period_code", "period", required=True, also="year"),
        ColumnSpec(
            "vintage",
            "code",
            required=True,
            choices=("estimate", "preliminary", "final", "unknown"),
            assumed="unknown",
        ),
        ColumnSpec("disaggregation", "code", default=""),
        ColumnSpec("value", "number"),
        ColumnSpec("published_date", "date"),
        ColumnSpec("source"),
        ColumnSpec("confidence"),
        ColumnSpec("unit"),
    ),
    complete=_complete_observations,
    rules=_observation_rules,
)


def _target_rules(rows: ParsedRows) -> None:
    _check_calendar_period(rows)
    _check_months_apart(rows)
    check_eras(rows)
    check_date_order(rows, LOWER, UPPER, "import.upper_below_lower")
    is_wrong = rows.has_error(LOWER) | rows.has_error(UPPER) | rows.has_error(TARGET)
    neither = pc.and_(rows.columns[LOWER].is_null(), rows.columns[UPPER].is_null())
    rows.report(LOWER, pc.and_(neither, pc.invert(pa.array(is_wrong))), "import.no_target")
    for name in (LOWER, UPPER, TARGET):
        check_percent_signs(rows, name)


def _complete_targets(rows: ParsedRows) -> None:
    for name in (LOWER, UPPER):
        read_counts(rows, name)
    settle_eras(rows)
    read_targets(rows)


TARGETS = FileSchema(
    "targets",
    schema.target,
    (
        ColumnSpec("indicator_code", "code", required=True, refers_to="indicator"),
        ColumnSpec("area_code", "code", required=True, refers_to="area", named_on="period_code"),
        ColumnSpec("period_code", "period", required=True, also="year"),
        ColumnSpec(LOWER, "number", worded=True),
        ColumnSpec(UPPER, "number", worded=True),
        ColumnSpec(TARGET),
        ColumnSpec("decision_number"),
        ColumnSpec("source"),
    ),
    complete=_complete_targets,
    rules=_target_rules,
    across=(Across("period_code", TARGET, needs_cells=True),),
)
