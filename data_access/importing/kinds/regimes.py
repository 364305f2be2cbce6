"""Files of report regimes, their schedules, who owes them, and what simplification did to them."""

from collections.abc import Callable
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.deadlines import schedules, windows
from data_access.importing.cells.whole_columns import by_value
from data_access.importing.model.columns import Column, Kind
from data_access.importing.model.problems import Words
from data_access.importing.validation.checks import order
from data_access.importing.validation.rows import Rows
from data_access.store import schema

Reader = Callable[[str], object]  # ValueError for a rule that it does not know

REGIME_KINDS = ("periodic", "thematic", "ad_hoc")
LAWS = ("nd09", "statistics")
CHANGES = ("abolished", "merged", "cut", "less_frequent", "form_standardised", "kept")


def _validity_rules(rows: Rows) -> None:
    order(rows, "valid_from_date", "valid_to_date", "import.ends_before", may_equal=False)


REGIMES = Kind(
    "regimes",
    schema.regime,
    (
        Column("regime_code", "code", required=True),
        Column("name_vi", required=True),
        Column("name_en", required=True),
        Column("kind", "code", required=True, choices=REGIME_KINDS),
        Column("law", "code", required=True, choices=LAWS),
        Column("issuing_agency_code", "code", known="agency"),
        Column("receiving_agency_code", "code", known="agency"),
        Column("regulation_id", "code", known="regulation"),
        Column("article"),
        Column("form_codes"),
        Column("valid_from_date", "date", required=True),
        Column("valid_to_date", "date"),
    ),
    rules=_validity_rules,
)


def _schedule_rules(rows: Rows) -> None:
    _validity_rules(rows)
    for column, reader in (("window_rule", _window), ("due_rule", schedules.due_rule)):
        wrong = by_value(rows.columns[column], partial(_refused, reader))
        note = Words((rows.kind.column(column).note_key,))
        rows.fault(column, wrong, "import.pattern", note=note)
    nine_months = pc.equal(rows.columns["period_kind"], periods.NINE_MONTHS)
    article_12 = pc.equal(rows.columns["window_rule"], windows.ARTICLE_12)
    rows.fault("window_rule", pc.and_(nine_months, article_12), "import.nine_months_article_12")
    _only_periods(rows)


def _window(rule: str) -> None:
    windows.window(periods.parse("2020-Q1"), rule)


def _refused(reader: Reader, texts: pa.Array) -> pa.Array:
    wrong = [text is not None and _fails(reader, text) for text in texts.to_pylist()]
    return pa.array(wrong, pa.bool_())


def _fails(reader: Reader, text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return True
    return False


def _only_periods(rows: Rows) -> None:
    """The periods that a regime asks for must be of the kind of the schedule: Q1 for quarters."""
    kinds = rows.columns["period_kind"].to_pylist()
    named = rows.columns["only_periods"].to_pylist()
    wrong = [
        kind is not None and text is not None and not _are_parts(text, kind)
        for kind, text in zip(kinds, named, strict=True)
    ]
    rows.fault("only_periods", pa.array(wrong, pa.bool_()), "import.only_periods")


def _are_parts(text: str, kind: str) -> bool:
    known = {schedules.part_of_year(period) for period in periods.of_year(kind, 2020)}
    return {part.strip() for part in text.split(",") if part.strip()} <= known


SCHEDULES = Kind(
    "schedules",
    schema.regime_schedule,
    (
        Column("regime_code", "code", required=True, known="regime"),
        Column("period_kind", "code", required=True, choices=periods.KINDS),
        Column("tier", "code", required=True, choices=schedules.TIERS),
        Column("valid_from_date", "date", required=True),
        Column("valid_to_date", "date"),
        Column("only_periods", "code"),
        Column("window_rule", "code", required=True),
        Column("due_rule", "code", required=True),
        Column("due_time", "time"),
        Column("day_off_rule", "code", required=True, choices=schedules.DAY_OFF_RULES),
        Column("day_off_source"),
        Column("article"),
        Column("source"),
    ),
    rules=_schedule_rules,
)

ASSIGNMENTS = Kind(
    "assignments",
    schema.regime_agency,
    (
        Column("regime_code", "code", required=True, known="regime"),
        Column("agency_code", "code", required=True, known="agency", exists_on="valid_from_date"),
        Column("valid_from_date", "date", required=True),
        Column("valid_to_date", "date"),
        Column("decision_number"),
    ),
    rules=_validity_rules,
)

REGIME_CHANGES = Kind(
    "regime_changes",
    schema.regime_change,
    (
        Column("regime_code", "code", required=True, known="regime"),
        Column("change_date", "date", required=True),
        Column("change_kind", "code", required=True, choices=CHANGES),
        Column("agency_code", "code", known="agency", exists_on="change_date"),
        Column("burden_before_count", "number", minimum=0),
        Column("burden_after_count", "number", minimum=0),
        Column("regulation_id", "code", known="regulation"),
        Column("note"),
    ),
)

REGIME_INDICATORS = Kind(
    "regime_indicators",
    schema.regime_indicator,
    (
        Column("regime_code", "code", required=True, known="regime"),
        Column("indicator_code", "code", required=True, known="indicator"),
        Column("valid_from_date", "date", required=True),
        Column("valid_to_date", "date"),
        Column("article"),
        Column("source"),
    ),
    rules=_validity_rules,
)
