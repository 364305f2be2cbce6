"""Files of obligations, and of the decisions that extend or exempt them."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access import periods
from data_access.deadlines import windows
from data_access.importing.cells.whole_columns import MOMENT, by_value
from data_access.importing.model.columns import Across, ColumnSpec, FileSchema
from data_access.importing.validation.checks import check_date_order, check_period_kinds
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.whose_obligation import find_obligations, lay_obligations
from data_access.store import schema
from data_access.store.schema import OBLIGATION_KEY

_DURATION = pa.duration("us")
_END_OF_DAY = 24 * 60 * 60 * 1_000_000 - 1  # 23:59:59.999999: the due day belongs to the sender
_MINUTE = 60 * 1_000_000
_WINDOW = ("window_start_date", "window_end_date")

ORIGIN = ColumnSpec(
    "origin_agency_code",
    "code",
    refers_to="agency",
    required=True,
    default_from="agency_code",
    named_on="period_code",
)
REGIME = ColumnSpec("regime_code", "code", required=True, refers_to="regime")
PERIOD = ColumnSpec("period_code", "period", required=True)


def _complete_obligations(rows: ParsedRows) -> None:
    lay_obligations(rows)
    _fill_windows(rows)


def _fill_windows(rows: ParsedRows) -> None:
    """The data windows that a file has no columns for are those of the regime's schedule, said."""
    lacking = [at for at, name in enumerate(_WINDOW) if not rows.has(name)]
    if not lacking:
        return
    names = ("regime_code", "period_code", "agency_code")
    keys = zip(*(pc.cast(rows.columns[name], pa.string()).to_pylist() for name in names),
               strict=True)  # fmt: skip
    found = [_window(rows, *key) for key in keys]
    for at in lacking:
        days = pa.array([each and each[at] for each in found], pa.date32())
        rows.columns[_WINDOW[at]] = days
        rows.report(_WINDOW[at], days.is_valid(), "import.remark.window_of_schedule",
                    is_remark=True, day=days)  # fmt: skip


def _window(
    rows: ParsedRows, regime: str | None, period_code: str | None, agency: str | None
) -> tuple[date, date] | None:
    """First and last day by the schedule in force on the last; None where nothing says."""
    if not regime or not period_code or not agency or periods.is_own_code(period_code):
        return None
    period = periods.parse(period_code)
    found = {
        window
        for schedule in rows.lookup.schedules.get((regime, rows.lookup.tiers.get(agency, "")), ())
        if schedule.period_kind == period.kind
        and schedule.is_in_force((window := windows.window(period, schedule.window_rule))[1])
    }
    return found.pop() if len(found) == 1 else None


def _complete_decisions(rows: ParsedRows) -> None:
    find_obligations(rows, "origin_agency_code", "decided_date")


def _obligation_rules(rows: ParsedRows) -> None:
    check_period_kinds(rows)
    check_date_order(rows, "window_start_date", "window_end_date", "import.window_ends_before")
    check_date_order(rows, "window_end_date", "due_date", "import.due_in_window", may_equal=False)


def _derive_due_at(rows: ParsedRows) -> None:
    """The end of the due day, or the hour that the file gives."""
    into_day = by_value(rows.columns["due_time"], _microseconds)
    into_day = pc.cast(pc.fill_null(into_day, _END_OF_DAY), _DURATION)
    rows.columns["due_at"] = pc.add(pc.cast(rows.columns["due_date"], MOMENT), into_day)


def _microseconds(clock: pa.Array) -> pa.Array:
    parts = [None if text is None else text.split(":") for text in clock.to_pylist()]
    minutes = [None if each is None else int(each[0]) * 60 + int(each[1]) for each in parts]
    return pc.multiply(pa.array(minutes, pa.int64()), _MINUTE)


OBLIGATIONS = FileSchema(
    "obligations",
    schema.obligation,
    (
        ColumnSpec(
            "agency_code",
            "code",
            required=True,
            refers_to="agency",
            exists_on="due_date",
            is_list=True,
        ),
        REGIME,
        PERIOD,
        ColumnSpec("window_start_date", "date", required=True, is_derivable=True),
        ColumnSpec("window_end_date", "date", required=True, is_derivable=True),
        ColumnSpec("due_date", "date", required=True, is_deadline=True),
        ColumnSpec("due_time", "time"),
        ORIGIN,
        ColumnSpec("rule_version"),
        ColumnSpec("explanation_vi"),
        ColumnSpec("explanation_en"),
    ),
    complete=_complete_obligations,
    rules=_obligation_rules,
    derive=_derive_due_at,
)


def _decision_rules(rows: ParsedRows) -> pd.Series:
    """Report decisions on unknown obligations; return the due date of each row, NaT for unknown."""
    keys = pd.DataFrame(
        {name: rows.columns[name].to_pylist() for name in OBLIGATION_KEY}, dtype="str"
    )
    complete = keys.notna().all(axis=1)
    distinct = keys[complete].drop_duplicates()
    stored = rows.lookup.obligations.of(pa.Table.from_pandas(distinct, preserve_index=False))
    due = keys.merge(stored, on=OBLIGATION_KEY, how="left")["due_date"]
    is_told = rows.has_error("origin_agency_code")
    missing = pa.array((due.isna() & complete).to_numpy() & ~is_told)
    rows.report("origin_agency_code", missing, "import.no_obligation")
    return due


def _extension_rules(rows: ParsedRows) -> None:
    original = pa.array(_decision_rules(rows)).cast(pa.date32())
    earlier = pc.less_equal(rows.columns["due_date"], original)
    rows.report("due_date", earlier, "import.extension_not_later", earlier=original)


def _exemption_rules(rows: ParsedRows) -> None:
    _decision_rules(rows)


_DECISION = (
    ColumnSpec(
        "origin_agency_code",
        "code",
        required=True,
        refers_to="agency",
        named_on="period_code",
        is_list=True,
    ),
    replace(REGIME, is_list=True),
    PERIOD,
    ColumnSpec("decided_date", "date", required=True),
    ColumnSpec("decision_number", required=True),
)

EXTENSIONS = FileSchema(
    "extensions",
    schema.extension,
    (
        *_DECISION,
        ColumnSpec("due_date", "date", required=True, is_deadline=True),
        ColumnSpec("due_time", "time"),
    ),
    complete=_complete_decisions,
    rules=_extension_rules,
    derive=_derive_due_at,
    across=(Across("regime_code", "due_date"),),
)

EXEMPTIONS = FileSchema(
    "exemptions",
    schema.exemption,
    (*_DECISION, ColumnSpec("reason")),
    complete=_complete_decisions,
    rules=_exemption_rules,
    across=(Across("regime_code"),),
)
