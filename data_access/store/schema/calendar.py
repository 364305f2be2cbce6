"""The calendar of working days."""

from data_access.store.schema.columns import date, flag, integer, text
from data_access.store.schema.ledger import ledger_table

calendar_day = ledger_table(
    "calendar_day",
    ("calendar_date",),
    date("calendar_date", required=True),
    flag("is_working_day", required=True),
    integer(
        "working_day_number", required=True
    ),  # working days since the calendar's first day, this one counted
    integer("day_number", required=True),  # calendar days, likewise
    text("name_vi"),
    text("name_en"),
    text("source"),
    text("confidence"),  # official, library, estimate; empty for an ordinary day
)
