"""Files of regulations on report regimes, of who must issue one, and of the stages of the work."""

import re

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.kinds.regulation_numbers import check_names_of_documents, check_numbers
from data_access.importing.kinds.regulation_states import check_states
from data_access.importing.kinds.stage_order import check_issue_order, check_stage_order
from data_access.importing.model.columns import Across, ColumnSpec, FileSchema
from data_access.importing.model.validation_messages import CatalogueTexts
from data_access.importing.validation.checks import (
    check_date_order,
    check_not_to_come,
    check_validity,
)
from data_access.importing.validation.rows import ParsedRows
from data_access.readers.document_numbers import plain_number
from data_access.store import schema
from data_access.text.messages import TEXT

TYPES = ("circular", "decision", "resolution", "decree", "other")
STAGE_NAMES = ("reviewed", "plan_approved", "announced", "digitised", "built", "connected",
               "sending_data")  # fmt: skip

# NĐ 09/2019/NĐ-CP, Điều 11.1: periodic regimes are set by normative documents of the Government,
# the Prime Minister, a minister (circular) or a provincial people's committee (decision). A
# normative document has the year in its number: 41/2019/QĐ-UBND, not 1090/QĐ-UBND.
_CIRCULAR = re.compile(r"\d+/\d{4}/TT-\w[\w-]*")
_PROVINCIAL_DECISION = re.compile(r"\d+/\d{4}/QĐ-UBND")
_TYPE_MARK = re.compile(r"/(TTLT|TT|QĐ|NQ|NĐ)-")
_LOOKS_OFFICIAL = r"^\d+\s*/\s*(\d{4}\s*/\s*)?(TT|TTLT|QĐ|NQ|NĐ|CT|VBHN)\s*-"


_TYPE_BY_MARK = {"TT": "circular", "TTLT": "circular", "QĐ": "decision", "NQ": "resolution",
                   "NĐ": "decree"}  # fmt: skip


def _complete_regulation(rows: ParsedRows) -> None:
    """Numbers as documents bear them; what a list leaves out: the type that those show, a code.

    The code is agency and number, so a document that is sent again has the same.
    """
    check_states(rows)
    if not (rows.has("number") or rows.has("regulation_id")):
        none = rows.columns["number"].is_null()
        heading = CatalogueTexts((rows.kind.column("number").heading_key,))
        rows.report("number", none, "import.not_derived", line=heading)
    check_names_of_documents(rows)
    numbers = [plain_number(text) for text in rows.columns["number"].to_pylist()]
    rows.columns["number"] = pa.array(numbers, pa.string())
    types = zip(rows.columns["regulation_type"].to_pylist(), numbers, strict=True)
    filled = [given or _type_of(number) for given, number in types]
    rows.columns["regulation_type"] = pa.array(filled, pa.string()).dictionary_encode()
    codes, agencies = (rows.columns[name].to_pylist() for name in ("regulation_id", "agency_code"))
    identifiers = [
        code or (f"{agency}:{number}" if agency and number else None)
        for code, agency, number in zip(codes, agencies, numbers, strict=True)
    ]
    rows.columns["regulation_id"] = pa.array(identifiers, pa.string()).dictionary_encode()


def _type_of(number: str | None) -> str | None:
    match = _TYPE_MARK.search(number or "")
    return _TYPE_BY_MARK[match[1]] if match else None


def _regulation_rules(rows: ParsedRows) -> None:
    check_date_order(rows, "issued_date", "effective_date", "import.effective_before_issued")
    check_date_order(rows, "issued_date", "expired_date", "import.expired_before_issued")
    check_date_order(rows, "effective_date", "expired_date", "import.expired_before_effective")
    number = rows.columns["number"]
    undecided = pc.and_(
        rows.columns["is_normative"].is_null(), pc.or_(number.is_null(), rows.is_simulated)
    )
    undecided = pc.and_(undecided, pc.invert(pa.array(rows.has_error("number"))))
    rows.report("is_normative", undecided, "import.normative_unknown")
    if rows.is_simulated:
        official = pc.match_substring_regex(number, _LOOKS_OFFICIAL)
        rows.report("number", official, "import.simulated_number")
    else:
        check_numbers(rows, _counts(rows))
        _remark_not_normative(rows)
    check_issue_order(rows, _counts(rows).tolist())


def _counts(rows: ParsedRows) -> npt.NDArray[np.bool_]:
    """Which documents would count as normative, as the file says or by the rule."""
    names = ("regulation_type", "number", "is_normative")
    cells = zip(*(rows.columns[name].to_pylist() for name in names), strict=True)
    counts = [_classify(kind, number)[0] if given is None else given
              for kind, number, given in cells]  # fmt: skip
    return np.array(counts, dtype=np.bool_)


def _remark_not_normative(rows: ParsedRows) -> None:
    """Remark on each document that is not normative by the rule why it will not count."""
    names = ("regulation_type", "number", "is_normative")
    cells = zip(*(rows.columns[name].to_pylist() for name in names), strict=True)
    reasons = [
        None if given is not None or number is None else _classify(kind, number)[1]
        for kind, number, given in cells
    ]
    for key in ("import.normative.number", "import.normative.other_type"):
        mask = pa.array([reason == key for reason in reasons], pa.bool_())
        why = CatalogueTexts((key,))
        rows.report("number", mask, "import.remark.not_normative", is_remark=True, why=why)


def _derive_regulation(rows: ParsedRows) -> None:
    """Whether a document is normative, and why, where the file does not say."""
    names = ("regulation_type", "number", "is_normative", "normative_reason")
    cells = zip(*(rows.columns[name].to_pylist() for name in names), strict=True)
    decided = [_normative(*row) for row in cells]
    rows.columns["is_normative"] = pa.array([each for each, _ in decided], pa.bool_())
    rows.columns["normative_reason"] = pa.array([reason for _, reason in decided], pa.string())


def _normative(
    regulation_type: str, number: str | None, given: bool | None, reason: str | None
) -> tuple[bool, str | None]:
    if given is not None:
        return given, reason or TEXT("vi", "import.normative.as_given")
    is_normative, key = _classify(regulation_type, number)
    return is_normative, reason or TEXT("vi", key)


def _classify(regulation_type: str | None, number: str | None) -> tuple[bool, str]:
    """Whether a document is normative by its type and number, and the key of the reason."""
    pattern = {"circular": _CIRCULAR, "decision": _PROVINCIAL_DECISION}.get(regulation_type or "")
    if pattern is None:
        return False, "import.normative.other_type"
    if number is not None and pattern.fullmatch(number):
        return True, f"import.normative.{regulation_type}"
    return False, "import.normative.number"


REGULATIONS = FileSchema(
    "regulations",
    schema.regulation,
    (
        ColumnSpec("regulation_id", "code", required=True, also="own_code", is_derivable=True),
        ColumnSpec(
            "agency_code", "code", required=True, refers_to="agency", exists_on="issued_date"
        ),
        ColumnSpec("regulation_type", "code", required=True, choices=TYPES, is_derivable=True),
        ColumnSpec("number"),
        ColumnSpec("title"),
        ColumnSpec("issued_date", "date", required=True, absent="not_issued"),
        ColumnSpec("effective_date", "date"),
        ColumnSpec("expired_date", "date"),
        ColumnSpec("replaced_by", "code", refers_to="regulation"),
        ColumnSpec("signer"),
        ColumnSpec("is_normative", "flag"),
        ColumnSpec("normative_reason"),
        ColumnSpec("check_note"),
        ColumnSpec("source"),
    ),
    complete=_complete_regulation,
    rules=_regulation_rules,
    derive=_derive_regulation,
)


REQUIREMENTS = FileSchema(
    "requirements",
    schema.issue_requirement,
    (
        ColumnSpec(
            "agency_code",
            "code",
            required=True,
            refers_to="agency",
            exists_on="valid_from_date",
            is_list=True,
        ),
        ColumnSpec("valid_from_date", "date", required=True),
        ColumnSpec("valid_to_date", "date"),
        ColumnSpec("is_required", "flag", required=True, denied_by="not_required"),
        ColumnSpec("decision_number"),
        ColumnSpec("reason"),
    ),
    rules=check_validity,
)


def _stage_rules(rows: ParsedRows) -> None:
    """A day to come is a plan; simulated ones may lie ahead of the day on which they are loaded."""
    check_stage_order(rows)
    if not rows.is_simulated:
        check_not_to_come(rows, "stage_date")


STAGES = FileSchema(
    "stages",
    schema.regulation_stage,
    (
        ColumnSpec(
            "agency_code", "code", required=True, refers_to="agency", exists_on="stage_date"
        ),
        ColumnSpec("stage", "code", required=True, choices=STAGE_NAMES),
        ColumnSpec("stage_date", "date", required=True, absent="not_done"),
        ColumnSpec("regulation_id", "code", refers_to="regulation"),
        ColumnSpec("source"),
    ),
    rules=_stage_rules,
    across=(Across("stage", "stage_date"), Across("agency_code", "stage_date")),
)
