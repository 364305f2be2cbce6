"""What is to be asked about the data themselves: questions, not findings of fault."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pandas as pd

from dashboard.figures.context import SelectionContext, context_of, months_before
from dashboard.figures.reads import FigureSource
from dashboard.figures.rules import (
    BACKDATED_DAYS,
    BULK_EDITS,
    QUALITY_MONTHS,
    UNMOVED_LEAST,
    UNMOVED_PERIODS,
)
from dashboard.selection import Selection
from data_access import periods
from data_access.contracts import columns_of, gives
from data_access.readers import quality

QUESTIONS: Final = (
    quality.BACKDATED,
    quality.BULK_EDITS,
    quality.SHRUNK,
    quality.COPIED,
    quality.NIL_ON_TIME,
    quality.UNEXPECTED,
    quality.UNMOVED,
)


@gives(question="str", asked_count="Int64", base_count="Int64", is_simulated="boolean")
def quality_board(source: FigureSource, selection: Selection) -> pd.DataFrame:
    """Each question: how many rows raise it, and of how many; in the order of QUESTIONS."""
    view = context_of(source, selection)
    since, ends = since_day(selection.as_of), _ends(selection.as_of)
    bases = view.read(quality.read_quality_bases, view.scope, since, UNMOVED_PERIODS, ends)
    base_of = dict(zip(bases["question"], bases["base_count"], strict=True))
    rows = {name: asked_rows(source, selection, name) for name in QUESTIONS}
    board = {
        "question": QUESTIONS,
        "asked_count": [len(rows[name]) for name in QUESTIONS],
        "base_count": [base_of[name] for name in QUESTIONS],
        "is_simulated": [bool(rows[name]["is_simulated"].any()) for name in QUESTIONS],
    }
    return pd.DataFrame(board).astype(dict(columns_of(quality_board)))


@gives(**columns_of(quality.read_unexpected))
def asked_rows(source: FigureSource, selection: Selection, question: str) -> pd.DataFrame:
    """The rows that raise a question, the newest first; agencies as they are shown."""
    view = context_of(source, selection)
    found = _READ[question](view, since_day(selection.as_of))
    return found.assign(
        agency_code=view.grouped(found["agency_code"], "agency")
    ).sort_values(["happened_at", "agency_code", "subject_code", "period_code"],
                  ascending=[False, True, True, True], ignore_index=True)  # fmt: skip


def since_day(as_of: date) -> date:
    """The day after which receipts and deadlines are looked at."""
    return months_before(as_of, QUALITY_MONTHS)


def _ends(as_of: date) -> tuple[str, ...]:
    """The periods that ended in the span: a series that ends in one of them is still alive."""
    since = since_day(as_of)
    every = [
        code for year in range(since.year, as_of.year + 1) for code in periods.contained(str(year))
    ]
    return tuple(code for code in every if since < periods.last_day(code) <= as_of)


def _unmoved(view: SelectionContext, since: date) -> pd.DataFrame:
    ends = _ends(view.selection.as_of)
    return view.read(quality.read_unmoved, view.scope, UNMOVED_PERIODS, UNMOVED_LEAST, ends)


_READ: Final[dict[str, Callable[[SelectionContext, date], pd.DataFrame]]] = {
    quality.BACKDATED: lambda view, since: view.read(
        quality.read_backdated, view.scope, since, BACKDATED_DAYS
    ),
    quality.BULK_EDITS: lambda view, since: view.read(
        quality.read_bulk_edits, view.scope, since, BULK_EDITS
    ),
    quality.SHRUNK: lambda view, since: view.read(quality.read_shrunk, view.scope, since),
    quality.COPIED: lambda view, since: view.read(quality.read_copied, view.scope, since),
    quality.NIL_ON_TIME: lambda view, since: view.read(quality.read_nil_on_time, view.scope, since),
    quality.UNEXPECTED: lambda view, since: view.read(quality.read_unexpected, view.scope, since),
    quality.UNMOVED: _unmoved,
}
