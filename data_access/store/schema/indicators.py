"""Indicators, their published values and their targets."""

from data_access.store.schema.columns import date, integer, number, text
from data_access.store.schema.ledger import ledger_table

indicator = ledger_table(
    "indicator",
    ("indicator_code",),
    text("indicator_code", required=True),
    text("name_vi", required=True),
    text("name_en", required=True),
    text("unit_vi", required=True),
    text("unit_en", required=True),
    text("frequency", required=True),  # month, quarter, year
    text("direction", required=True),  # higher_is_better, lower_is_better, in_band, none
    text("aggregation", required=True),  # sum, recompute, none
    integer("decimals", required=True),
    text("owner"),
    text("programme"),
    text("judgement"),  # which of the fields above are this project's own judgement
    text("source"),
)

observation = ledger_table(
    "observation",
    ("indicator_code", "area_code", "period_code", "vintage", "disaggregation"),
    text("indicator_code", required=True),
    text("area_code", required=True),  # VN, or the official code whose territory it is
    text("period_code", required=True),
    text("vintage", required=True),  # estimate, preliminary, final, unknown
    text("disaggregation", required=True),  # "" for the total
    number("value"),
    date("published_date"),
    text("source"),
    text("confidence"),
)

target = ledger_table(
    "target",
    ("indicator_code", "area_code", "period_code"),
    text("indicator_code", required=True),
    text("area_code", required=True),
    text("period_code", required=True),
    number("lower_value"),
    number("upper_value"),
    text("decision_number"),
    text("source"),
)
