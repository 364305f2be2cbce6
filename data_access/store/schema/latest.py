"""Obligations as known at the newest load, derived from the ledger (docs/adr/0003).

`obligation_latest`: one row for each obligation and each span of days in which one due date was in
force: an obligation without extension has one, each extension adds one. On a day T exactly one is
valid.

`obligation_tally`: the number of these rows that an agency has for a period and that are in the
same state on every day. For that a moment of receipt is the end of its day, or the deadline that it
met on that day (docs/adr/0015). Statistical regimes are left out.
"""

import sqlalchemy as sa

from data_access.store.schema.columns import date, flag, integer, moment, text
from data_access.store.schema.ledger import metadata
from data_access.store.schema.obligations import OBLIGATION_KEY

obligation_latest = sa.Table(
    "obligation_latest",
    metadata,
    text("origin_agency_code", required=True),
    text("agency_code", required=True),
    text("regime_code", required=True),
    text("period_code", required=True),
    date("window_start_date", required=True),
    date("window_end_date", required=True),
    date("original_due_date", required=True),
    date("in_force_from_date", required=True),
    date("in_force_to_date", required=True),
    date("due_date", required=True),
    moment("due_at", required=True),
    date("exemption_decided_date"),
    moment("first_received_at"),
    moment("second_received_at"),
    moment("latest_received_at"),
    integer("receipt_count", required=True),
    integer("late_working_days"),
    integer("late_calendar_days"),
    flag("is_statistical", required=True),
    flag("is_simulated", required=True),
)
obligation_tally = sa.Table(
    "obligation_tally",
    metadata,
    text("origin_agency_code", required=True),
    text("agency_code", required=True),
    text("period_code", required=True),
    date("window_start_date", required=True),
    date("original_due_date", required=True),
    date("in_force_from_date", required=True),
    date("in_force_to_date", required=True),
    date("due_date", required=True),
    moment("due_at", required=True),
    date("exemption_decided_date"),
    moment("first_received_at"),
    moment("second_received_at"),
    integer("late_working_days"),
    integer("late_calendar_days"),
    integer("obligation_count", required=True),
    integer("simulated_count", required=True),
)
for _table, _name, _indexed in (
    (obligation_latest, "key", OBLIGATION_KEY),
    (obligation_latest, "due", ("original_due_date", "due_date")),
    (obligation_tally, "due", ("original_due_date",)),
):
    sa.Index(f"{_table.name}_{_name}", *(_table.c[name] for name in _indexed)).ddl_if(
        dialect="postgresql"
    )  # DuckDB scans a column faster than it keeps an index
