"""Files of agencies and of who took over from whom.

An agency that goes on has one code, its identity; the official codes of its days are dated facts.
A file that gives each era a code of its own is read so: a code that the store knows as an
official one stands for the agency that has or had it (docs/adr/0016).
"""

from collections.abc import Collection

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.whole_columns import by_value
from data_access.importing.kinds.catalogue_changes import say_catalogue_changes
from data_access.importing.kinds.known_rows import filled, keep_known, use_vietnamese_names
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.validation.checks import check_validity
from data_access.importing.validation.rows import ParsedRows
from data_access.readers.agencies import FUNCTION_MOVED
from data_access.store import schema
from data_access.text.collation import agency_collation_key
from data_access.text.folding import comparison_key

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
SAME_AGENCY = ("unchanged", "continues", "continues-name", "renamed-and-enlarged")
SUCCESSION_KINDS = (*SAME_AGENCY, "merged-into", "merged-into-new-name", FUNCTION_MOVED)
_OF_THE_NAME = ("kind", "tier", "name_en", "short_name_vi", "short_name_en")
_KIND_OF_TIER = {"province": "locality", "district": "district", "commune": "commune"}
_TIER_OF_KIND = {kind: tier for tier, kind in _KIND_OF_TIER.items()} | dict.fromkeys(
    ("ministry", "ministerial_agency", "attached_agency", "other_central"), "central"
)
_ERA_AND_CODE = r"[A-Z]+[0-9]*-[A-Z0-9][A-Z0-9.-]*"


def _complete_agencies(rows: ParsedRows) -> None:
    """Official codes become identities; what the file has no column for stays as known."""
    codes = pa.array(_codes_with_era(rows), pa.string())
    identities = [rows.lookup.identities.get(code, code) for code in codes.to_pylist()]
    rows.columns["agency_code"] = pa.array(identities, pa.string())
    known = rows.lookup.agency_rows.to_dict("records")
    days = rows.columns["valid_from_date"].to_pylist()
    same_row = {(row["agency_code"], row["valid_from_date"].date()): row for row in known}
    keep_known(rows, [same_row.get(key) for key in zip(identities, days, strict=True)])
    names = [comparison_key(name or "") for name in rows.columns["name_vi"].to_pylist()]
    so_called = {(row["agency_code"], comparison_key(row["name_vi"])): row for row in known}
    keep_known(
        rows, [so_called.get(key) for key in zip(identities, names, strict=True)], _OF_THE_NAME
    )
    use_vietnamese_names(rows, {"name_en": "name_vi", "short_name_en": "short_name_vi"})
    _fill_kinds(rows)
    rows.columns["official_code"] = filled(rows.columns["official_code"], codes.to_pylist())


def _fill_kinds(rows: ParsedRows) -> None:
    """Kind and tier where one tells the other: a province is a locality, a ministry is central."""
    for told, telling, known in (("kind", "tier", _KIND_OF_TIER), ("tier", "kind", _TIER_OF_KIND)):
        others = [known.get(each) for each in rows.columns[telling].to_pylist()]
        rows.columns[told] = filled(rows.columns[told], others)


def _codes_with_era(rows: ParsedRows) -> list[str | None]:
    """The codes; one without its era, 01, with that of its row, else that which the store has.

    The latter where one row of the store has that code and begins on the same day. A code that no
    row has is of the era of its day.
    """
    codes, eras = (
        pc.cast(rows.columns[name], pa.string()).to_pylist() for name in ("agency_code", "era")
    )
    days = pd.to_datetime(rows.columns["valid_from_date"].to_pandas())
    known = rows.lookup.agency_rows
    stored: dict[tuple[str, pd.Timestamp], set[str]] = {}
    for official, day in zip(known["official_code"], known["valid_from_date"], strict=True):
        stored.setdefault((official.partition("-")[2], day), set()).add(official)
    official = set(known["official_code"])
    whole = [
        code if code is None or "-" in code else _with_era(code, era, stored.get((code, day), ()))
        for code, era, day in zip(codes, eras, days, strict=True)
    ]
    return [
        f"{era}-{code}" if code and era and "-" not in code and f"{era}-{code}" not in official
        else code
        for code, era in zip(whole, _eras_of_days(rows), strict=True)
    ]  # fmt: skip


def _with_era(code: str, era: str | None, stored: Collection[str]) -> str:
    if era is not None:
        return f"{era}-{code}"
    return next(iter(stored)) if len(stored) == 1 else code


def _eras_of_days(rows: ParsedRows) -> list[str | None]:
    """The only era of the agencies of a row's tier on its first day; None where there is none."""
    known = rows.lookup.agency_rows
    tiers = [
        tier or _TIER_OF_KIND.get(kind or "")
        for tier, kind in zip(
            rows.columns["tier"].to_pylist(), rows.columns["kind"].to_pylist(), strict=True
        )
    ]
    eras: list[str | None] = []
    for tier, day in zip(
        tiers, pd.to_datetime(rows.columns["valid_from_date"].to_pandas()), strict=True
    ):
        is_there = (known["valid_from_date"] <= day) & ~(known["valid_to_date"] <= day)
        found = known.loc[is_there & (known["tier"] == tier), "era"].unique()
        eras.append(str(found[0]) if len(found) == 1 else None)
    return eras


def _agency_rules(rows: ParsedRows) -> None:
    check_validity(rows)
    other_era = pc.not_equal(rows.columns["era"], _era(rows.columns["official_code"]))
    rows.report("era", other_era, "import.other_era")
    say_catalogue_changes(rows)


def _era(codes: pa.Array) -> pa.Array:
    """The part before the hyphen: codes were used again, so the era is part of them."""
    return by_value(codes, lambda text: pc.replace_substring_regex(text, "-.*$", ""))


def _derive_agency(rows: ParsedRows) -> None:
    rows.columns["era"] = _era(rows.columns["official_code"])
    names = rows.columns["name_vi"].to_pylist()
    rows.columns["collation_key"] = pa.array([agency_collation_key(name) for name in names])


AGENCIES = FileSchema(
    "agencies",
    schema.agency,
    (
        ColumnSpec("agency_code", "code", required=True, also="own_code", pattern=_ERA_AND_CODE),
        ColumnSpec("valid_from_date", "date", required=True),
        ColumnSpec("valid_to_date", "date"),
        ColumnSpec("official_code", "code", pattern=_ERA_AND_CODE, is_derivable=True),
        ColumnSpec("era", "code"),
        ColumnSpec("kind", "code", required=True, choices=AGENCY_KINDS, is_derivable=True),
        ColumnSpec("tier", "code", required=True, choices=TIERS, is_derivable=True),
        ColumnSpec("parent_code", "code", refers_to="agency"),
        ColumnSpec("name_vi", also="agency_name", required=True),
        ColumnSpec("name_en", required=True, is_derivable=True),
        ColumnSpec("short_name_vi", required=True, is_derivable=True),
        ColumnSpec("short_name_en", required=True, is_derivable=True),
        ColumnSpec("aliases"),
        ColumnSpec("region_code", "code"),
        ColumnSpec("protocol_order", "integer", minimum=1),
        ColumnSpec("north_south_order", "integer", minimum=1),
        ColumnSpec("identifier_code"),
        ColumnSpec("contact"),
        ColumnSpec("change_kind", "code", choices=SAME_AGENCY),
        ColumnSpec("legal_basis"),
        ColumnSpec("note"),
        ColumnSpec("source"),
        ColumnSpec("confidence"),
    ),
    complete=_complete_agencies,
    rules=_agency_rules,
    derive=_derive_agency,
)


def _succession_rules(rows: ParsedRows) -> None:
    itself = pc.equal(
        pc.cast(rows.columns["predecessor_code"], pa.string()),
        pc.cast(rows.columns["successor_code"], pa.string()),
    )
    goes_on = by_value(
        rows.columns["kind"], lambda kinds: pc.is_in(kinds, value_set=pa.array(SAME_AGENCY))
    )
    rows.report("successor_code", pc.and_(goes_on, pc.invert(itself)), "import.same_agency")
    known = pc.fill_null(pc.and_(goes_on, itself), False)
    rows.report("successor_code", known, "import.remark.same_agency", is_remark=True)
    rows.drop(known.to_numpy(zero_copy_only=False))
    itself = itself.filter(pc.invert(known))
    rows.report("successor_code", itself, "import.succeeds_itself")
    rows.report("successor_code", _second_successors(rows), "import.second_successor")


def _second_successors(rows: ParsedRows) -> pa.Array:
    """Where an agency would have two successors: its counts could not be carried over."""
    successors = dict(rows.lookup.successors)
    columns = (
        rows.columns[name].to_pylist() for name in ("predecessor_code", "successor_code", "kind")
    )
    return pa.array(
        [
            kind != FUNCTION_MOVED and successors.setdefault(old, new) != new
            for old, new, kind in zip(*columns, strict=True)
        ],
        pa.bool_(),
    )


SUCCESSIONS = FileSchema(
    "successions",
    schema.agency_succession,
    (
        ColumnSpec("predecessor_code", "code", required=True, refers_to="agency"),
        ColumnSpec(
            "successor_code", "code", required=True, refers_to="agency", exists_on="effective_date"
        ),
        ColumnSpec("effective_date", "date", required=True),
        ColumnSpec("kind", "code", required=True, choices=SUCCESSION_KINDS),
        ColumnSpec("legal_basis"),
        ColumnSpec("note"),
        ColumnSpec("source"),
        ColumnSpec("confidence"),
    ),
    rules=_succession_rules,
)
