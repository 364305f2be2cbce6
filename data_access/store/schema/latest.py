"""Obligations as known at the newest load, derived from the ledger (docs/adr/0003).

One row for each obligation and each span of days in which one due date was in force: an obligation
without extension has one, each extension adds one. On a day T exactly one is valid.
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
for _name, _indexed in (("key", OBLIGATION_KEY), ("due", ("original_due_date",))):
    sa.Index(
        f"obligation_latest_{_name}", *(obligation_latest.c[name] for name in _indexed)
    ).ddl_if(dialect="postgresql")  # DuckDB scans a column faster than it keeps an index
