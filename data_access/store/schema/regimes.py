"""Report regimes: schedules, assignments, indicators, and how they were simplified."""

from data_access.store.schema.columns import date, number, text
from data_access.store.schema.ledger import ledger_table

regime = ledger_table(
    "regime",
    ("regime_code",),
    text("regime_code", required=True),
    text("name_vi", required=True),
    text("name_en", required=True),
    text("kind", required=True),  # periodic, thematic, ad_hoc
    text("law", required=True),  # nd09, statistics
    text("issuing_agency_code"),
    text("receiving_agency_code"),
    text("regulation_id"),
    text("article"),
    text("form_codes"),
    date("valid_from_date", required=True),
    date("valid_to_date"),
)

regime_schedule = ledger_table(
    "regime_schedule",
    ("regime_code", "period_kind", "tier", "valid_from_date"),
    text("regime_code", required=True),
    text("period_kind", required=True),  # month, quarter, half_year, nine_months, year
    text("tier", required=True),
    date("valid_from_date", required=True),
    date("valid_to_date"),
    text("only_periods"),  # "Q1, Q2, Q3" where the regime leaves some out
    text("window_rule", required=True),
    text("due_rule", required=True),
    text("due_time"),  # HH:MM where the rule gives an hour
    text("day_off_rule", required=True),
    text("day_off_source"),
    text("article"),
    text("source"),
)

regime_agency = ledger_table(
    "regime_agency",
    ("regime_code", "agency_code", "valid_from_date"),
    text("regime_code", required=True),
    text("agency_code", required=True),
    date("valid_from_date", required=True),
    date("valid_to_date"),
    text("decision_number"),
)

regime_indicator = ledger_table(
    "regime_indicator",
    ("regime_code", "indicator_code", "valid_from_date"),
    text("regime_code", required=True),
    text("indicator_code", required=True),  # that the reports of the regime require
    date("valid_from_date", required=True),
    date("valid_to_date"),
    text("article"),
    text("source"),
)

regime_change = ledger_table(
    "regime_change",
    ("regime_code", "change_date", "change_kind"),
    text("regime_code", required=True),
    date("change_date", required=True),
    text(
        "change_kind", required=True
    ),  # abolished, merged, cut, less_frequent, form_standardised, kept
    text("agency_code"),
    number("burden_before_count"),  # reports x agencies x times a year
    number("burden_after_count"),
    text("regulation_id"),
    text("note"),
)
