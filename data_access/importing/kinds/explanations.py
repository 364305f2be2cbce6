"""Files of explanations: what agencies write beside their reports on the list that they were sent.

They belong to the journal, not to the ledger: no kind that `import` loads. Whoever reads such a
file writes what it says.
"""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from data_access.importing.kinds.obligations import PERIOD, REGIME
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.validation.checks import check_period_kinds
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.whose_obligation import without_obligation
from data_access.store.schema import OBLIGATION_KEY
from data_access.store.schema.columns import text

TEXT_COLUMN: Final = "explanation_text"
LONGEST: Final = 1000  # characters
_ORIGIN: Final = "origin_agency_code"


def _pass_over_unexplained(rows: ParsedRows) -> None:
    """A row without an explanation says nothing."""
    is_silent = rows.columns[TEXT_COLUMN].is_null()
    rows.report(TEXT_COLUMN, is_silent, "import.remark.no_explanation", is_remark=True)
    rows.drop(is_silent.to_numpy(zero_copy_only=False))


def _explanation_rules(rows: ParsedRows) -> None:
    check_period_kinds(rows)
    is_long = pc.greater(pc.utf8_length(rows.columns[TEXT_COLUMN]), LONGEST)
    rows.report(TEXT_COLUMN, is_long, "import.explanation_too_long", most=LONGEST)
    missing = pc.and_(pa.array(without_obligation(rows)), pc.invert(pa.array(rows.has_error())))
    rows.report(_ORIGIN, missing, "import.no_obligation")
    several = pa.repeat(not _is_of_one_agency(rows), rows.count)
    rows.report(_ORIGIN, several, "import.several_agencies_explain")


def _is_of_one_agency(rows: ParsedRows) -> bool:
    """Whether all rows are of one agency and of those that it took over: its list has no others."""
    codes = set(rows.columns[_ORIGIN].drop_null().to_pylist())
    wholes = ({code, *before} for code, before in rows.lookup.predecessors.items())
    return len(codes) <= 1 or any(codes <= whole for whole in wholes)


EXPLANATIONS = FileSchema(
    "explanations",
    sa.Table(
        "explanation",
        sa.MetaData(),
        *(text(name, required=True) for name in (*OBLIGATION_KEY, TEXT_COLUMN)),
        info={"key": OBLIGATION_KEY},
    ),
    (
        ColumnSpec(_ORIGIN, "code", required=True, refers_to="agency", named_on=PERIOD.name),
        REGIME,
        PERIOD,
        ColumnSpec(TEXT_COLUMN, required=True),
    ),
    complete=_pass_over_unexplained,
    rules=_explanation_rules,
)
