"""Files of regulations on report regimes, of who must issue one, and of the stages of the work."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from data_access import schema
from data_access.importing.checks import order
from data_access.importing.columns import Column, Kind
from data_access.importing.problems import TEXT
from data_access.importing.rows import Rows

TYPES = ("circular", "decision", "resolution", "decree", "other")
STAGE_NAMES = ("reviewed", "plan_approved", "announced", "digitised", "connected", "sending_data")

# NĐ 09/2019/NĐ-CP, Điều 11.1: periodic regimes stand in normative documents of the Government, the
# Prime Minister, a minister (circular) or a provincial people's committee (decision). A normative
# document has the year in its number: 41/2019/QĐ-UBND, not 1090/QĐ-UBND.
_CIRCULAR = re.compile(r"\d+/\d{4}/TT-\w[\w-]*")
_PROVINCIAL_DECISION = re.compile(r"\d+/\d{4}/QĐ-UBND")
_LOOKS_OFFICIAL = r"^\d+\s*/\s*(\d{4}\s*/\s*)?(TT|TTLT|QĐ|NQ|NĐ|CT|VBHN)\s*-"


def _regulation_rules(rows: Rows) -> None:
    order(rows, "issued_date", "effective_date", "import.effective_before_issued")
    order(rows, "issued_date", "expired_date", "import.expired_before_issued")
    order(rows, "effective_date", "expired_date", "import.expired_before_effective")
    number = rows.columns["number"]
    undecided = pc.and_(
        rows.columns["is_normative"].is_null(), pc.or_(number.is_null(), rows.is_simulated)
    )
    rows.fault("is_normative", undecided, "import.normative_unknown")
    if rows.is_simulated:
        official = pc.match_substring_regex(number, _LOOKS_OFFICIAL)
        rows.fault("number", official, "import.simulated_number")


def _derive_regulation(rows: Rows) -> None:
    """Whether a document is a normative one, and why, where the file leaves it open."""
    names = ("regulation_type", "number", "is_normative", "normative_reason")
    cells = zip(*(rows.columns[name].to_pylist() for name in names), strict=True)
    decided = [_normative(*row) for row in cells]
    rows.columns["is_normative"] = pa.array([found for found, _ in decided], pa.bool_())
    rows.columns["normative_reason"] = pa.array([reason for _, reason in decided], pa.string())


def _normative(
    regulation_type: str, number: str | None, given: bool | None, reason: str | None
) -> tuple[bool, str | None]:
    if given is not None:
        return given, reason or TEXT("vi", "import.normative.as_given")
    pattern = {"circular": _CIRCULAR, "decision": _PROVINCIAL_DECISION}.get(regulation_type)
    if pattern is None:
        return False, reason or TEXT("vi", "import.normative.other_type")
    if number is not None and pattern.fullmatch(number):
        return True, reason or TEXT("vi", f"import.normative.{regulation_type}")
    return False, reason or TEXT("vi", "import.normative.number")


REGULATIONS = Kind(
    "regulations",
    schema.regulation,
    (
        Column("regulation_id", "code", required=True),
        Column("agency_code", "code", required=True, known="agency", exists_on="issued_date"),
        Column("regulation_type", "code", required=True, choices=TYPES),
        Column("number"),
        Column("title"),
        Column("issued_date", "date", required=True),
        Column("effective_date", "date"),
        Column("expired_date", "date"),
        Column("replaced_by", "code", known="regulation"),
        Column("signer"),
        Column("is_normative", "flag"),
        Column("normative_reason"),
        Column("source"),
    ),
    rules=_regulation_rules,
    derive=_derive_regulation,
)


def _requirement_rules(rows: Rows) -> None:
    order(rows, "valid_from_date", "valid_to_date", "import.ends_before", may_equal=False)


REQUIREMENTS = Kind(
    "requirements",
    schema.issue_requirement,
    (
        Column("agency_code", "code", required=True, known="agency", exists_on="valid_from_date"),
        Column("valid_from_date", "date", required=True),
        Column("valid_to_date", "date"),
        Column("is_required", "flag", required=True),
        Column("decision_number"),
        Column("reason"),
    ),
    rules=_requirement_rules,
)

STAGES = Kind(
    "stages",
    schema.regulation_stage,
    (
        Column("agency_code", "code", required=True, known="agency", exists_on="stage_date"),
        Column("stage", "code", required=True, choices=STAGE_NAMES),
        Column("stage_date", "date", required=True),
        Column("regulation_id", "code", known="regulation"),
        Column("source"),
    ),
)
