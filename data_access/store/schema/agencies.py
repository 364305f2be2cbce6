"""Agencies by their dated codes, names and types, and their successions (docs/adr/0016)."""

from data_access.store.schema.columns import date, integer, text
from data_access.store.schema.ledger import ledger_table

agency = ledger_table(
    "agency",
    ("agency_code", "valid_from_date"),  # a new code, name, type or region is a new dated row
    text("agency_code", required=True),  # the identity: the official code that it began under
    date("valid_from_date", required=True),
    date("valid_to_date"),
    text("official_code", required=True),  # of these days, with its era: M17-G10, L34-24
    text("era", required=True),
    text("kind", required=True),
    text("tier", required=True),  # central, province, district, commune
    text("parent_code"),
    text("name_vi", required=True),
    text("name_en", required=True),
    text("short_name_vi", required=True),
    text("short_name_en", required=True),
    text("aliases"),  # separated by "; "
    text("region_code"),
    integer("protocol_order"),
    integer("north_south_order"),
    text("collation_key", required=True),
    text("identifier_code"),  # QĐ 20/2020/QĐ-TTg
    text("contact"),
    text("change_kind"),  # how it came from the dated row before: continues, unchanged, ...
    text("legal_basis"),
    text("note"),
    text("source"),
    text("confidence"),
)

agency_succession = ledger_table(
    "agency_succession",
    ("predecessor_code", "successor_code", "kind"),
    text("predecessor_code", required=True),
    text("successor_code", required=True),
    date("effective_date", required=True),
    text("kind", required=True),  # merged-into, ... ; function-moved never carries counts
    text("legal_basis"),
    text("note"),
    text("source"),
    text("confidence"),
)
