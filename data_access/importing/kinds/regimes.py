"""Files of report regimes, their schedules, who owes them, and what simplification did to them."""

import re
from collections.abc import Callable
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.deadlines import schedules, windows
from data_access.importing.cells.spelled_rules import fixed_day, own_window
from data_access.importing.cells.whole_columns import by_value
from data_access.importing.cells.word_lists import means
from data_access.importing.kinds.catalogue_changes import say_changed_cells
from data_access.importing.kinds.known_rows import StoredRow, keep_known, use_vietnamese_names
from data_access.importing.model.columns import Across, ColumnSpec, FileSchema
from data_access.importing.model.validation_messages import CatalogueTexts
from data_access.importing.validation.checks import check_validity
from data_access.importing.validation.rows import ParsedRows
from data_access.store import schema

Reader = Callable[[str], object]  # ValueError for a rule that it does not know

REGIME_KINDS = ("periodic", "thematic", "ad_hoc")
LAWS = ("nd09", "statistics")
_IN_A_YEAR = re.compile(r"0?(\d{1,3}) (?:báo cáo|lần) ?(?:/|mỗi|một|trong) ?(?:01 |1 )?năm", re.I)
_NAMED_RULES = {
    "window_rule": (windows.ARTICLE_12, windows.CALENDAR),
    "due_rule": (schedules.ARTICLE_13,),
}
CHANGES = ("abolished", "merged", "cut", "less_frequent", "form_standardised", "kept")


def _complete_regimes(rows: ParsedRows) -> None:
    """What the file has no column for stays as known."""
    keep_known(rows, _stored_regimes(rows))
    use_vietnamese_names(rows, {"name_en": "name_vi"})


def _regime_rules(rows: ParsedRows) -> None:
    check_validity(rows)
    say_changed_cells(rows, _stored_regimes(rows), ["regime_code"])


def _stored_regimes(rows: ParsedRows) -> list[StoredRow | None]:
    known = {row["regime_code"]: row for row in rows.lookup.regime_rows.to_dict("records")}
    return [known.get(code) for code in rows.columns["regime_code"].to_pylist()]


REGIMES = FileSchema(
    "regimes",
    schema.regime,
    (
        ColumnSpec("regime_code", "code", required=True, also="own_code"),
        ColumnSpec("name_vi", also="regime_name", required=True),
        ColumnSpec("name_en", required=True, is_derivable=True),
        ColumnSpec("kind", "code", required=True, choices=REGIME_KINDS, is_derivable=True),
        ColumnSpec("law", "code", required=True, choices=LAWS, is_derivable=True),
        ColumnSpec("issuing_agency_code", "code", refers_to="agency"),
        ColumnSpec("receiving_agency_code", "code", refers_to="agency"),
        ColumnSpec("regulation_id", "code", refers_to="regulation"),
        ColumnSpec("article"),
        ColumnSpec("form_codes"),
        ColumnSpec("valid_from_date", "date", required=True),
        ColumnSpec("valid_to_date", "date"),
    ),
    complete=_complete_regimes,
    rules=_regime_rules,
)


def _complete_schedules(rows: ParsedRows) -> None:
    """ "Điều 12" and "Điều 13", as lists write them, are the rules of the decree.

    "Theo tháng dương lịch" is that of calendar months. A day of the last month of the period, or of
    the month behind it, is one of the due rules, and a span from the month before the period to its
    last one a rule of windows.
    """
    for column, rules in _NAMED_RULES.items():
        cells = pc.cast(rows.columns[column], pa.string()).to_pylist()
        named = [next((rule for rule in rules if text and means(text, rule)), text)
                 for text in cells]  # fmt: skip
        rows.columns[column] = pa.array(named, pa.string())
    for column, spelled in (("window_rule", own_window), ("due_rule", fixed_day)):
        cells = rows.columns[column].to_pylist()
        rows.columns[column] = pa.array([spelled(text) for text in cells], pa.string())


def _schedule_rules(rows: ParsedRows) -> None:
    check_validity(rows)
    for column, reader in (("window_rule", _window), ("due_rule", schedules.due_rule)):
        wrong = by_value(rows.columns[column], partial(_are_invalid, reader))
        note = CatalogueTexts((rows.kind.column(column).note_key,))
        rows.report(column, wrong, "import.pattern", note=note)
    nine_months = pc.equal(rows.columns["period_kind"], periods.NINE_MONTHS)
    article_12 = pc.equal(rows.columns["window_rule"], windows.ARTICLE_12)
    rows.report("window_rule", pc.and_(nine_months, article_12), "import.nine_months_article_12")
    _check_only_periods(rows)


def _window(rule: str) -> None:
    windows.window(periods.parse("2020-Q1"), rule)


def _are_invalid(reader: Reader, texts: pa.Array) -> pa.Array:
    wrong = [text is not None and _fails(reader, text) for text in texts.to_pylist()]
    return pa.array(wrong, pa.bool_())


def _fails(reader: Reader, text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return True
    return False


def _check_only_periods(rows: ParsedRows) -> None:
    """The periods that a regime asks for must be of the kind of the schedule: Q1 for quarters."""
    kinds = rows.columns["period_kind"].to_pylist()
    named = rows.columns["only_periods"].to_pylist()
    wrong = [
        kind is not None and text is not None and not _are_parts(text, kind)
        for kind, text in zip(kinds, named, strict=True)
    ]
    rows.report("only_periods", pa.array(wrong, pa.bool_()), "import.only_periods")


def _are_parts(text: str, kind: str) -> bool:
    parts = {schedules.part_of_year(period) for period in periods.of_year(kind, 2020)}
    return {part.strip() for part in text.split(",") if part.strip()} <= parts


SCHEDULES = FileSchema(
    "schedules",
    schema.regime_schedule,
    (
        ColumnSpec("regime_code", "code", required=True, refers_to="regime"),
        ColumnSpec("period_kind", "code", required=True, choices=periods.KINDS),
        ColumnSpec("tier", "code", required=True, choices=schedules.TIERS),
        ColumnSpec("valid_from_date", "date", required=True),
        ColumnSpec("valid_to_date", "date"),
        ColumnSpec("only_periods", "code"),
        ColumnSpec("window_rule", "code", required=True),
        ColumnSpec("due_rule", "code", required=True),
        ColumnSpec("due_time", "time"),
        # Bộ luật Dân sự 2015, Điều 148 khoản 5: a term that ends on a day off ends on the next
        # working day, unless a rule says otherwise
        ColumnSpec(
            "day_off_rule",
            "code",
            required=True,
            choices=schedules.DAY_OFF_RULES,
            assumed=schedules.NEXT_WORKING_DAY,
        ),
        ColumnSpec("day_off_source"),
        ColumnSpec("article"),
        ColumnSpec("source", also="basis"),
    ),
    complete=_complete_schedules,
    rules=_schedule_rules,
)

ASSIGNMENTS = FileSchema(
    "assignments",
    schema.regime_agency,
    (
        ColumnSpec("regime_code", "code", required=True, refers_to="regime", is_list=True),
        ColumnSpec(
            "agency_code",
            "code",
            required=True,
            refers_to="agency",
            exists_on="valid_from_date",
            also="assigned_agency",
            is_list=True,
        ),
        ColumnSpec("valid_from_date", "date", required=True),
        ColumnSpec("valid_to_date", "date"),
        ColumnSpec("decision_number"),
    ),
    rules=check_validity,
    across=(Across("regime_code"),),
)


def _complete_changes(rows: ParsedRows) -> None:
    """ "12 báo cáo/năm" and "4 lần/năm" are counts of a year."""
    for name in ("burden_before_count", "burden_after_count"):
        if rows.has(name):
            counts = by_value(
                pc.cast(rows.as_written(name), pa.string()),
                lambda texts: pa.array([_count(text) for text in texts.to_pylist()], pa.float64()),
            )
            is_spelled = counts.is_valid().to_numpy(zero_copy_only=False) & rows.has_error(name)
            rows.correct(name, counts, is_spelled)


def _count(text: str | None) -> float | None:
    spelled = _IN_A_YEAR.fullmatch(" ".join(text.split())) if text else None
    return float(spelled[1]) if spelled else None


REGIME_CHANGES = FileSchema(
    "regime_changes",
    schema.regime_change,
    (
        ColumnSpec("regime_code", "code", required=True, refers_to="regime"),
        ColumnSpec("change_date", "date", required=True),
        ColumnSpec("change_kind", "code", required=True, choices=CHANGES),
        ColumnSpec("agency_code", "code", refers_to="agency", exists_on="change_date"),
        ColumnSpec("burden_before_count", "number", minimum=0),
        ColumnSpec("burden_after_count", "number", minimum=0),
        ColumnSpec("regulation_id", "code", refers_to="regulation"),
        ColumnSpec("note"),
    ),
    complete=_complete_changes,
)

REGIME_INDICATORS = FileSchema(
    "regime_indicators",
    schema.regime_indicator,
    (
        ColumnSpec("regime_code", "code", required=True, refers_to="regime"),
        ColumnSpec("indicator_code", "code", required=True, refers_to="indicator"),
        ColumnSpec("valid_from_date", "date", required=True),
        ColumnSpec("valid_to_date", "date"),
        ColumnSpec("article"),
        ColumnSpec("source"),
    ),
    rules=check_validity,
    across=(Across("regime_code"),),
)
