"""Directions: what a meeting asked of an agency, until when, and what came of it."""

from data_access.store.schema.columns import date, text
from data_access.store.schema.ledger import ledger_table

direction = ledger_table(
    "direction",
    ("direction_number",),
    text("direction_number", required=True),  # document and item: "45/TB-VPCP, mục 3"
    text("meeting_name", required=True),
    date("meeting_date", required=True),  # the day on which it was given
    text("direction_text", required=True),
    text("notice_number"),  # the conclusion notice or other document that lays it down
    date("notice_date"),
    text("owner_agency_code", required=True),  # to whom it was given; who took over stands for it
    text("helping_agency_codes"),  # separated by "; "
    date("deadline_date", required=True),
    text("answer_text"),
    date("answered_date"),
    date("done_date"),
    text("closing_document_number"),
    text("cause_figure_name"),  # the figure of the registry that gave rise to it
    text("cause_agency_code"),  # the obligation that did: on whom it was laid, report, period
    text("cause_regime_code"),
    text("cause_period_code"),
)
