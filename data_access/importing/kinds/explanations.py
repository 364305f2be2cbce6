"""Files of explanations: what agencies write beside their reports on the list that they were sent.

They belong to the journal, not to the ledger: no kind that `import` loads. Whoever reads such a
file writes what it says.
"""

from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from data_access.importing.cells.word_lists import means
from data_access.importing.kinds.obligations import PERIOD, REGIME
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.validation.checks import check_period_kinds
from data_access.importing.validation.rows import ParsedRows
from data_access.importing.validation.whose_obligation import without_obligation
from data_access.store.schema import OBLIGATION_KEY, ObligationKey
from data_access.store.schema.columns import text

TEXT_COLUMN: Final = "explanation_text"
LONGEST: Final = 1000  # characters
# the words of the list itself, which nobody fills in; the first in its title line
AGENCY: Final = ColumnSpec("listed_agency")
REPORT: Final = ColumnSpec("listed_report")
_DUE: Final = ColumnSpec("listed_due_date", "moment")
_STATE: Final = ColumnSpec("listed_state")
_ORIGIN: Final = "origin_agency_code"
_NOTHING_TO_EXPLAIN: Final = ("on_time", "not_due", "exempt")


def _tell_unexplained(rows: ParsedRows) -> None:
    """A row without an explanation says nothing; a dash or "không" alone is none.

    Its explanation becomes empty, so that what else stands in the row is still checked.
    """
    said = rows.columns[TEXT_COLUMN]
    is_silent = said.is_null()
    is_bare = pa.array([_is_bare(each or "") for each in said.to_pylist()], pa.bool_())
    is_bare = pc.and_not(is_bare, is_silent)
    rows.report(TEXT_COLUMN, is_silent, "import.remark.no_explanation", is_remark=True)
    rows.report(TEXT_COLUMN, is_bare, "import.remark.bare_explanation", is_remark=True)
    rows.columns[TEXT_COLUMN] = pc.if_else(pc.or_(is_silent, is_bare), "", said)
    has_key = reduce(pc.or_, (rows.columns[name].is_valid() for name in OBLIGATION_KEY))
    rows.drop(_flags(pc.invert(pc.or_(has_key, _is_explained(rows)))))


def _is_bare(said: str) -> bool:
    return not any(map(str.isalnum, said)) or means(said, "nothing_to_explain")


def _is_explained(rows: ParsedRows) -> pa.Array:
    return pc.not_equal(rows.columns[TEXT_COLUMN], "")


def _flags(mask: pa.Array) -> npt.NDArray[np.bool_]:
    return np.asarray(mask.to_numpy(zero_copy_only=False), dtype=np.bool_)


def _pass_over_unexplained(rows: ParsedRows) -> None:
    rows.drop(_flags(pc.invert(_is_explained(rows))))


def _explanation_rules(rows: ParsedRows) -> None:
    check_period_kinds(rows)
    _check_heading(rows)
    is_long = pc.greater(pc.utf8_length(rows.columns[TEXT_COLUMN]), LONGEST)
    rows.report(TEXT_COLUMN, is_long, "import.explanation_too_long", most=LONGEST)
    _check_state(rows)
    _check_agency(rows)
    is_absent = without_obligation(rows) & ~rows.has_error() & _flags(_is_explained(rows))
    rows.report(_ORIGIN, pa.array(is_absent), "import.no_obligation")
    _check_standing(rows)


def _check_heading(rows: ParsedRows) -> None:
    """Report "Lý do" where nothing says of what: of lists only those sent to agencies have it."""
    is_reason = means(rows.sheet.headings[rows.position(TEXT_COLUMN)], "bare_reason")
    is_unclear = is_reason and not (rows.has(AGENCY.name) or rows.has(REPORT.name))
    rows.report(TEXT_COLUMN, pa.repeat(is_unclear, rows.count), "import.reason_of_what")


def _check_state(rows: ParsedRows) -> None:
    """Report a state where the explanation belongs, and other words where the state does."""
    said, states = (rows.columns[name].to_pylist() for name in (TEXT_COLUMN, _STATE.name))
    is_state = pa.array([means(each, "report_states") for each in said], pa.bool_())
    rows.report(TEXT_COLUMN, is_state, "import.explanation_is_state")
    is_other = [not (text or _is_bare(state or "") or means(state, "report_states"))
                for text, state in zip(said, states, strict=True)]  # fmt: skip
    rows.report(_STATE.name, pa.array(is_other, pa.bool_()), "import.state_is_explanation")


def _check_agency(rows: ParsedRows) -> None:
    """Report the rows of another agency than that of the list, with those that it took over.

    It is the one that the title line names; without it, the one of most rows.
    """
    names, predecessors = rows.lookup.agency_names, rows.lookup.predecessors
    titles = set(rows.columns[AGENCY.name].to_pylist()) - {None}
    codes = rows.columns[_ORIGIN].to_pylist()
    named = frozenset[str]().union(*map(names.candidates, titles))
    wholes = {
        code: {code, *predecessors.get(code, ())}
        for code in sorted(named) or dict.fromkeys(filter(None, [*codes, *predecessors]))
    }
    rows_of = {code: sum(each in whole for each in codes) for code, whole in wholes.items()}
    owner = max(rows_of, key=lambda code: rows_of[code], default="")
    is_other = [code in names.lifetimes and code not in wholes[owner] for code in codes]
    agency = ", ".join(sorted(titles)) or owner
    rows.report(_ORIGIN, pa.array(is_other, pa.bool_()), "import.explained_for_other",
                agency=agency)  # fmt: skip


def _check_standing(rows: ParsedRows) -> None:
    """Report what contradicts the obligation that a row names: its due date, its mark, and that
    there was nothing to explain on the day of the list.
    """
    day = rows.sheet.cutoff_date or rows.loaded_at.date()
    named = zip(*(rows.columns[name].to_pylist() for name in OBLIGATION_KEY), strict=True)
    keys = [ObligationKey(*codes) for codes in named]
    standing = rows.lookup.obligations.standing({key for key in keys if all(key)}, day)
    found = [standing.get(key) for key in keys]
    dues = rows.columns[_DUE.name].to_pylist()
    others = [
        max(each.due_dates) if each and due and due.date() not in each.due_dates else None
        for each, due in zip(found, dues, strict=True)
    ]
    other = pa.array(others, pa.date32())
    rows.report(_DUE.name, other.is_valid(), "import.explained_other_due", due=other)
    is_explained = _is_explained(rows)
    marks = [each is not None and each.is_simulated != rows.is_simulated for each in found]
    is_other = pc.and_(pa.array(marks, pa.bool_()), is_explained)
    side = "real" if rows.is_simulated else "simulated"
    rows.report(_ORIGIN, is_other, f"import.explanation_of_{side}_report")
    is_right = pc.and_(pa.array(~rows.has_error()), is_explained)
    for state in _NOTHING_TO_EXPLAIN:
        stands = [each is not None and (each.state or "not_due") == state for each in found]
        of_none = pc.and_(pa.array(stands, pa.bool_()), is_right)
        rows.report(TEXT_COLUMN, of_none, f"import.explained_{state}", day=day)


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
        AGENCY,
        REPORT,
        _DUE,
        _STATE,
        ColumnSpec(TEXT_COLUMN, required=True),
    ),
    complete=_tell_unexplained,
    rules=_explanation_rules,
    derive=_pass_over_unexplained,
)
