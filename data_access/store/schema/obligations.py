"""Obligations, decisions that extend or exempt them, and receipts."""

from typing import Final, NamedTuple

from data_access.store.schema.columns import date, flag, integer, moment, text
from data_access.store.schema.ledger import ledger_table


class ObligationKey(NamedTuple):
    """One obligation: the agency first assigned, the report, the period."""

    origin_agency_code: str
    regime_code: str
    period_code: str


OBLIGATION_KEY: Final = [*ObligationKey._fields]

obligation = ledger_table(
    "obligation",
    (*OBLIGATION_KEY,),
    text("origin_agency_code", required=True),  # that it was assigned to
    text("regime_code", required=True),
    text("period_code", required=True),
    text("agency_code", required=True),  # that owes it: the agency that exists on the due date
    date("window_start_date", required=True),
    date("window_end_date", required=True),
    date("due_date", required=True),
    moment("due_at", required=True),  # end of the due day, or the hour that the rule gives
    text("rule_version"),
    text("explanation_vi"),
    text("explanation_en"),
)

extension = ledger_table(
    "extension",
    (*OBLIGATION_KEY, "decided_date", "decision_number"),
    text("origin_agency_code", required=True),
    text("regime_code", required=True),
    text("period_code", required=True),
    date("decided_date", required=True),
    text("decision_number", required=True),
    date("due_date", required=True),
    moment("due_at", required=True),
)

exemption = ledger_table(
    "exemption",
    (*OBLIGATION_KEY, "decided_date", "decision_number"),
    text("origin_agency_code", required=True),
    text("regime_code", required=True),
    text("period_code", required=True),
    date("decided_date", required=True),
    text("decision_number", required=True),
    text("reason"),
)

receipt = ledger_table(
    "receipt",
    (*OBLIGATION_KEY, "sequence"),
    text("origin_agency_code", required=True),  # whose obligation it answers
    text("regime_code", required=True),
    text("period_code", required=True),
    integer("sequence", required=True),
    text("agency_code", required=True),  # who sent it
    moment("received_at", required=True),  # as the source says
    moment("loaded_at", required=True),  # ours
    text("content_hash"),
    flag("is_signed"),
    flag("is_nil", required=True),  # "không phát sinh": a receipt like any other
    text("channel"),
    text("document_number"),
)
