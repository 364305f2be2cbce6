"""Explanations that an agency wrote on the list it was sent, put into the journal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.figures.details.regimes import report_name
from dashboard.figures.details.statements import (
    OF_AN_AGENCY,
    SUBJECT,
    Statement,
    last_of_agencies,
    of_store,
)
from data_access.errors import ImportRejected
from data_access.importing.kinds.explanations import EXPLANATIONS, REPORT, TEXT_COLUMN
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.other_places import has_answers
from data_access.importing.run import Checked, check_file
from data_access.importing.validation.rows import ParsedRows
from data_access.store import audit, journal, loads
from data_access.store.schema import OBLIGATION_KEY, ObligationKey
from data_access.text.folding import comparison_key
from data_access.text.messages import LANGUAGES

# What is said otherwise of a list: it has no template, and nobody chooses what of it is read.
OF_A_LIST: Final = frozenset({
    "import.no_headings", "import.other_headings", "import.heading_missing",
    "import.several_sheets",
    "import.remark.hidden_rows_taken", "import.remark.struck_rows_taken",
    "import.remark.hidden_columns_taken",
})  # fmt: skip

_OF_SHEETS: Final = ("import.remark.sheet", "import.remark.sheets")


@dataclass(frozen=True)
class Taken:
    """What came of a file: those `written`, and how many were in the journal as they are; of
    those that an agency has said otherwise since, what now stands (`newer`); and whether its
    reports are simulated.
    """

    written: tuple[Statement, ...]
    known: int
    newer: tuple[Statement, ...]
    remarks: tuple[ValidationMessage, ...]
    is_simulated: bool


def take(
    store: str,
    path: Path,
    by: str,
    at: datetime,
    shown_name: str | None = None,
    *,
    is_simulated: bool = False,
) -> Taken:
    """Write every explanation of the file that was not written before, as coming from the file.

    All or none. `at`: Hanoi time, or the day of a sample store. `by`: who brings the file.
    `is_simulated`: whether these are no real words; only such stand beside simulated reports.

    Raises ImportRejected with a message for each error, and then nothing is written; LoadRefused
    while a load runs, DataUnavailable if the store cannot be read.
    """
    try:
        checked = _checked(store, path, by, at, shown_name, is_simulated=is_simulated)
    except ImportRejected as rejected:
        raise ImportRejected(_of_a_list(rejected.messages), rejected.sheet) from rejected
    origin = f"{shown_name or path.name} ({by})"
    said = [
        Statement(ObligationKey(*(row[name] for name in OBLIGATION_KEY)), "explained",
                  row[TEXT_COLUMN], origin, at)
        for row in checked.rows.to_pylist()
    ]  # fmt: skip
    newest_first = of_store(store, date.max)
    known = {_words(each) for each in newest_first if each.state in OF_AN_AGENCY}
    new = tuple(each for each in said if _words(each) not in known)
    _write(store, new, newest_first, by)
    last = last_of_agencies(newest_first)
    newer = tuple(
        last[each.key]
        for each in said
        if _words(each) in known and _words(last[each.key]) != _words(each)
    )
    remarks = [*_of_a_list(checked.remarks), *_of_answers(path, checked)]
    return Taken(new, len(said) - len(new), newer, tuple(remarks), is_simulated)


def _checked(
    store: str, path: Path, by: str, at: datetime, shown_name: str | None, *, is_simulated: bool
) -> Checked:
    kind = replace(EXPLANATIONS, rules=_check_list)
    with loads.previewing(store) as writer:
        return check_file(
            writer, kind, path, is_simulated=is_simulated, loaded_by=by, loaded_at=at,
            shown_name=shown_name,
        )  # fmt: skip


def _check_list(rows: ParsedRows) -> None:
    """The rules of the kind; and each row means the report that the words of the list name."""
    EXPLANATIONS.rules(rows)
    columns = ("regime_code", "period_code", REPORT.name)
    cells = zip(*(rows.columns[name].to_pylist() for name in columns), strict=True)
    regimes = rows.lookup.regime_rows.set_index("regime_code").add_prefix("regime_")
    is_wrong = np.logical_or.reduce([rows.has_error(name) for name in columns[:2]])
    meant = pa.array(
        [
            None if wrong or listed is None else _other_report(regimes, regime, code, listed)
            for (regime, code, listed), wrong in zip(cells, is_wrong, strict=True)
        ],
        pa.string(),
    )
    rows.report(REPORT.name, meant.is_valid(), "import.explained_other_report", meant=meant)


def _other_report(regimes: pd.DataFrame, regime: str, code: str, listed: str) -> str | None:
    """The report of these codes where `listed` are the words of another; else None."""
    row = {**regimes.loc[regime], "regime_code": regime, "period_code": code}
    names = [report_name(language, row) for language in LANGUAGES]
    is_other = comparison_key(listed) not in map(comparison_key, names)
    return f"{names[0]} ({regime} {code})" if is_other else None


def _of_a_list(messages: Sequence[ValidationMessage]) -> list[ValidationMessage]:
    return [
        replace(each, reason=f"{each.reason}_of_list") if each.reason in OF_A_LIST else each
        for each in messages
    ]


def _of_answers(path: Path, checked: Checked) -> list[ValidationMessage]:
    """What is said of the answers to directions that stand on another sheet of the file."""
    if not any(each.reason in _OF_SHEETS for each in checked.remarks) or not has_answers(path):
        return []
    name = checked.source.file_name
    return [
        ValidationMessage(name, None, None, None, "import.remark.answers_beside", is_remark=True)
    ]


def _words(statement: Statement) -> tuple[ObligationKey, str]:
    """What is said of which report; a cell keeps neither lines nor spaces as they were."""
    return statement.key, " ".join(statement.body.split())


def _write(
    store: str, new: Sequence[Statement], newest_first: Sequence[Statement], by: str
) -> None:
    """Add them, each with its entry in the audit log; all or none."""
    entries = []
    for each in new:
        subject = "/".join((SUBJECT, *each.key))
        before = next((last.told for last in newest_first if last.key == each.key), None)
        told = audit.entry(by, each.written_at, "statement", subject, before, each.told)
        entries.append((told, {"subject_key": subject, "state": each.state, "body": each.body}))
    if new:
        journal.add_entries(store, "dispute", new[0].written_by, new[0].written_at, entries)
