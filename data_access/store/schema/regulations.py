"""Regulations that agencies issued or must issue, and the stages that they reached."""

from data_access.store.schema.columns import date, flag, text
from data_access.store.schema.ledger import ledger_table

regulation = ledger_table(
    "regulation",
    ("regulation_id",),
    text("regulation_id", required=True),
    text("agency_code", required=True),
    text("regulation_type", required=True),  # circular, decision, resolution, decree, other
    text("number"),
    text("title"),
    date("issued_date", required=True),
    date("effective_date"),
    date("expired_date"),  # the first day on which it is no longer in force
    text("replaced_by"),
    text("signer"),
    flag("is_normative", required=True),
    text("normative_reason"),
    text("check_note"),  # who checked what looks wrong, and why it is right
    text("source"),
)

issue_requirement = ledger_table(
    "issue_requirement",
    ("agency_code", "valid_from_date"),
    text("agency_code", required=True),
    date("valid_from_date", required=True),
    date("valid_to_date"),
    flag("is_required", required=True),
    text("decision_number"),
    text("reason"),
)

regulation_stage = ledger_table(
    "regulation_stage",
    ("agency_code", "stage", "stage_date"),
    text("agency_code", required=True),
    text(
        "stage", required=True
    ),  # reviewed, plan_approved, announced, digitised, built, connected, sending_data
    date("stage_date", required=True),
    text("regulation_id"),
    text("source"),
)
