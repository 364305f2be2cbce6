"""Files of agencies and of who took over from whom."""

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.whole_columns import by_value
from data_access.importing.model.columns import Column, Kind
from data_access.importing.validation.checks import order
from data_access.importing.validation.rows import Rows
from data_access.readers.agencies import FUNCTION_MOVED
from data_access.store import schema
from data_access.text.collation import agency_collation_key

TIERS = ("central", "province", "district", "commune")
AGENCY_KINDS = (
    "ministry",
    "ministerial_agency",
    "attached_agency",
    "other_central",
    "locality",
    "district",
    "commune",
)
SUCCESSION_KINDS = (
    "unchanged",
    "continues",
    "continues-name",
    "merged-into",
    "merged-into-new-name",
    "renamed-and-enlarged",
    FUNCTION_MOVED,
)
_ERA_AND_CODE = r"[A-Z]+[0-9]*-[A-Z0-9][A-Z0-9.-]*"


def _agency_rules(rows: Rows) -> None:
    order(rows, "valid_from_date", "valid_to_date", "import.ends_before", may_equal=False)
    other_era = pc.not_equal(rows.columns["era"], _era(rows.columns["agency_code"]))
    rows.fault("era", other_era, "import.other_era")


def _era(codes: pa.Array) -> pa.Array:
    """What stands before the hyphen: codes were used again, so the era is part of them."""
    return by_value(codes, lambda text: pc.replace_substring_regex(text, "-.*$", ""))


def _derive_agency(rows: Rows) -> None:
    rows.columns["era"] = _era(rows.columns["agency_code"])
    names = rows.columns["name_vi"].to_pylist()
    rows.columns["collation_key"] = pa.array([agency_collation_key(name) for name in names])


AGENCIES = Kind(
    "agencies",
    schema.agency,
    (
        Column("agency_code", "code", required=True, pattern=_ERA_AND_CODE),
        Column("valid_from_date", "date", required=True),
        Column("valid_to_date", "date"),
        Column("era", "code"),
        Column("kind", "code", required=True, choices=AGENCY_KINDS),
        Column("tier", "code", required=True, choices=TIERS),
        Column("parent_code", "code", known="agency"),
        Column("name_vi", required=True),
        Column("name_en", required=True),
        Column("short_name_vi", required=True),
        Column("short_name_en", required=True),
        Column("aliases"),
        Column("region_code", "code"),
        Column("protocol_order", "integer", minimum=1),
        Column("north_south_order", "integer", minimum=1),
        Column("identifier_code"),
        Column("contact"),
        Column("source"),
        Column("confidence"),
    ),
    rules=_agency_rules,
    derive=_derive_agency,
)


def _succession_rules(rows: Rows) -> None:
    itself = pc.equal(
        pc.cast(rows.columns["predecessor_code"], pa.string()),
        pc.cast(rows.columns["successor_code"], pa.string()),
    )
    rows.fault("successor_code", itself, "import.succeeds_itself")
    rows.fault("successor_code", _second_successors(rows), "import.second_successor")


def _second_successors(rows: Rows) -> pa.Array:
    """Where an agency would go whole to two successors: its counts could not be carried over."""
    taken = dict(rows.known.successors)
    columns = (
        rows.columns[name].to_pylist() for name in ("predecessor_code", "successor_code", "kind")
    )
    return pa.array(
        [
            kind != FUNCTION_MOVED and taken.setdefault(old, new) != new
            for old, new, kind in zip(*columns, strict=True)
        ],
        pa.bool_(),
    )


SUCCESSIONS = Kind(
    "successions",
    schema.agency_succession,
    (
        Column("predecessor_code", "code", required=True, known="agency"),
        Column("successor_code", "code", required=True, known="agency", exists_on="effective_date"),
        Column("effective_date", "date", required=True),
        Column("kind", "code", required=True, choices=SUCCESSION_KINDS),
        Column("legal_basis"),
        Column("note"),
        Column("source"),
        Column("confidence"),
    ),
    rules=_succession_rules,
)
