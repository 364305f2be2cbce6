"""What agencies say to their obligations, and what was decided on it: entries of the journal."""

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, Literal, get_args

import pandas as pd

from dashboard.figures.context import context_of
from dashboard.figures.evaluate import missing_obligations
from dashboard.figures.reads import FigureSource
from dashboard.selection import Selection
from dashboard.tables import records
from data_access.contracts import columns_of, gives
from data_access.readers.obligations import read_obligations
from data_access.store import journal
from data_access.store.schema import OBLIGATION_KEY, ObligationKey

Row = Mapping[Hashable, Any]
State = Literal["explained", "disputed", "accepted", "rejected"]
STATES: Final[tuple[State, ...]] = get_args(State)
OF_AN_AGENCY: Final[tuple[State, ...]] = ("explained", "disputed")  # who judges is the office
SUBJECT: Final = "obligation"


@dataclass(frozen=True)
class Statement:
    """One entry on an obligation."""

    key: ObligationKey
    state: State
    body: str
    written_by: str
    written_at: datetime

    @property
    def told(self) -> str:
        """How it stands in the audit log."""
        return f"{self.state}: {self.body}"


def of_store(store: str, until: date) -> list[Statement]:
    """See `of_rows`, of the journal of a store."""
    return of_rows(records(journal.entries(store, "dispute")), until)


def of_rows(rows: Iterable[Row], until: date) -> list[Statement]:
    """The entries on obligations that were written by the end of `until`, the newest first."""
    found = [_statement(row) for row in rows if _is_of_an_obligation(row)]
    return [each for each in found if each.written_at.date() <= until][::-1]


def to_overdue(
    source: FigureSource, selection: Selection, newest_first: Sequence[Statement]
) -> list[tuple[Row, Statement]]:
    """The overdue reports to which their agency said something, the longest overdue first, each
    with its last word; see `missing_obligations`.
    """
    last = last_of_agencies(newest_first)
    rows = records(missing_obligations(source, selection)) if last else []
    return [(row, last[key_of(row)]) for row in rows if key_of(row) in last]


def to_late(
    source: FigureSource, selection: Selection, newest_first: Sequence[Statement]
) -> list[tuple[Row, Statement]]:
    """The same of the reports that came late, the longest late first; see `read_obligations`."""
    last = last_of_agencies(newest_first)
    rows = records(_late(source, selection, {key.period_code for key in last})) if last else []
    return [(row, last[key_of(row)]) for row in rows if key_of(row) in last]


@gives(**columns_of(read_obligations))
def _late(source: FigureSource, selection: Selection, period_codes: Set[str]) -> pd.DataFrame:
    """What came late of these periods, as far as the selection counts them."""
    view = context_of(source, selection)
    own = view.scope.period_codes
    codes = tuple(sorted(period_codes if own is None else period_codes & set(own)))
    found = view.read(read_obligations, replace(view.scope, period_codes=codes))
    late = found.loc[found["state"] == "late"]
    longest_first = late.sort_values("late_calendar_days", ascending=False, kind="stable")
    return longest_first.assign(agency_code=view.grouped(longest_first["agency_code"], "agency"))


def key_of(row: Row) -> ObligationKey:
    """The obligation of a row."""
    return ObligationKey(*(row[name] for name in OBLIGATION_KEY))


def last_of_agencies(newest_first: Iterable[Statement]) -> dict[ObligationKey, Statement]:
    """The last word of an agency itself on each obligation."""
    last: dict[ObligationKey, Statement] = {}
    for each in newest_first:
        if each.state in OF_AN_AGENCY:
            last.setdefault(each.key, each)
    return last


def _is_of_an_obligation(row: Row) -> bool:
    kind, _, rest = str(row["subject_key"]).partition("/")
    return kind == SUBJECT and rest.count("/") == len(ObligationKey._fields) - 1


def _statement(row: Row) -> Statement:
    _, origin, regime, period = str(row["subject_key"]).split("/")
    return Statement(
        ObligationKey(origin, regime, period),
        row["state"],
        row["body"],
        row["written_by"],
        row["written_at"].to_pydatetime(),
    )
