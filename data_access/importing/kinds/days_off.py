"""Files of days off and of swapped working days: what an office adds to the calendar."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.deadlines import calendar
from data_access.importing.cells.kinds_of_day import speaks_of_work
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.validation.rows import ParsedRows
from data_access.store import schema


def _complete_days(rows: ParsedRows) -> None:
    """A list that names no document is its own source, said."""
    if not rows.has("source"):
        file = pa.array([rows.sheet.file] * rows.count, pa.string())
        rows.report("source", file.is_valid(), "import.remark.source_is_file", is_remark=True)
        rows.columns["source"] = file


def _day_rules(rows: ParsedRows) -> None:
    day = rows.columns["calendar_date"]
    _check_swapped(rows)
    outside = pc.or_(pc.less(day, calendar.FIRST_DAY), pc.greater(day, calendar.LAST_DAY))
    first, last = calendar.FIRST_DAY, calendar.LAST_DAY
    rows.report("calendar_date", outside, "import.outside_calendar", first=first, last=last)


def _check_swapped(rows: ParsedRows) -> None:
    """A list is of days off by its title: a row of it that speaks of work is a fault."""
    at = rows.position("is_working_day") if rows.has("is_working_day") else None
    if at is not None and rows.sheet.letters[at] == "":
        names = rows.columns["name_vi"].to_pylist()
        swapped = pa.array([bool(name) and speaks_of_work(name) for name in names], pa.bool_())
        is_off = pc.invert(rows.columns["is_working_day"])
        rows.report("name_vi", pc.and_(swapped, is_off), "import.working_day_in_list")


def _derive_calendar(rows: ParsedRows) -> None:
    """The entire calendar with these days in it: a day off shifts the count of all later days."""
    names = list(calendar.COLUMNS)
    days = pa.table({name: rows.columns[name] for name in names}).to_pandas()
    stored = rows.lookup.calendar
    current = calendar.calendar_frame() if stored.empty else stored
    changed = calendar.with_overrides(current, days)
    changed["calendar_date"] = pd.to_datetime(changed["calendar_date"]).dt.date
    table = pa.Table.from_pandas(changed, preserve_index=False)
    rows.replace({name: table[name].combine_chunks() for name in table.column_names})


DAYS_OFF = FileSchema(
    "days_off",
    schema.calendar_day,
    (
        ColumnSpec("calendar_date", "date", required=True, is_span=True),
        ColumnSpec("is_working_day", "flag", required=True, yes_no=("worked", "day_off")),
        ColumnSpec("name_vi", also="day_name"),
        ColumnSpec("name_en"),
        ColumnSpec("source", required=True, also="basis", is_derivable=True),
        ColumnSpec("confidence"),
    ),
    complete=_complete_days,
    rules=_day_rules,
    derive=_derive_calendar,
)
