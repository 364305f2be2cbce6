"""What is new since a day and a load that someone saw: reports and documents."""

from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.figures.context import SelectionContext, context_of
from dashboard.figures.details import stage_board
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from data_access.contracts import columns_of, gives
from data_access.readers.obligations import read_obligations
from data_access.store.schema import OBLIGATION_KEY

_RECEIVED = ("on_time", "late")


@gives(**columns_of(read_obligations), what="str")
def new_reports(source: FigureSource, selection: Selection, day: date, load: int) -> pd.DataFrame:
    """The obligations of the selection that are answered or overdue, and were not as of `day` as
    known at `load`: a receipt of before that was loaded since is new too.

    `what`: received or overdue. `agency_code`: as shown.
    """
    view = context_of(source, selection)
    before = _obligations(context_of(source, _seen(selection, day, load)))
    found = _obligations(view).merge(
        before[[*OBLIGATION_KEY, "state"]],
        how="left",
        on=OBLIGATION_KEY,
        suffixes=("", "_before"),
    )
    states = found["state"], found.pop("state_before")
    now, then = (state.isin(_RECEIVED) for state in states)
    is_overdue, was_overdue = (state == "missing" for state in states)
    found["what"] = pd.Series("received", index=found.index, dtype="str").mask(
        is_overdue, "overdue"
    )
    found["agency_code"] = view.grouped(found["agency_code"], "agency")
    is_new = (now & ~then) | (is_overdue & ~was_overdue.fillna(False))
    return found.loc[is_new].reset_index(drop=True)


@gives(**columns_of(stage_board.documents))
def new_documents(source: FigureSource, selection: Selection, day: date, load: int) -> pd.DataFrame:
    """The normative documents of the selection that did not count as of `day` as known at `load`.

    See `stage_board.documents`.
    """
    now, seen = (
        found.loc[found["is_normative"].astype(bool)]
        for found in (
            stage_board.documents(source, choice)
            for choice in (selection, _seen(selection, day, load))
        )
    )
    return now.loc[~now["regulation_id"].isin(seen["regulation_id"])].reset_index(drop=True)


def _seen(selection: Selection, day: date, load: int) -> Selection:
    """What was seen of all agencies: who is of the choice now may have been of another kind."""
    return replace(selection, as_of=day, load=load, kind=None, region=None)


def _obligations(view: SelectionContext) -> pd.DataFrame:
    return view.read(read_obligations, view.scope)
