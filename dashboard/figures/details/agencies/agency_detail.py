"""Where each agency stands in each period, and the obligations that prove it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import pandas as pd

from dashboard.access import AccessRefused
from dashboard.figures.calculations import compliance
from dashboard.figures.context import context_of, shown_on
from dashboard.figures.evaluate import on_time_trend
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.registry import Figure
from dashboard.figures.sources.regulations import known_regulations
from dashboard.selection import Selection
from data_access.contracts import columns_of, frames_of, gives
from data_access.readers import agencies, coming_due, obligations, regulations, submissions
from data_access.readers.scopes import Scope
from data_access.store.schema import OBLIGATION_KEY, ObligationKey

_COUNTS: Final = ["obligation_count", "nil_count", "simulated_count"]


@gives(**columns_of(obligations.read_agency_periods))
def agency_periods(
    source: FigureSource, selection: Selection, codes: Sequence[str]
) -> pd.DataFrame:
    """Obligations by agency, period and state, of the chosen agencies and the periods `codes`.

    `agency_code`: as shown. The selection's own period does not apply.
    """
    view = context_of(source, selection)
    scope = replace(view.scope, period_codes=tuple(codes), due_after=None)
    found = view.read(obligations.read_agency_periods, scope)
    shown = found.assign(agency_code=view.grouped(found["agency_code"], "agency"))
    keys = ["agency_code", "period_code", "state"]
    return shown.groupby(keys, as_index=False)[_COUNTS].sum()


def listed_agencies(source: FigureSource, selection: Selection) -> list[str]:
    """The codes of the chosen agencies that there are, whether or not anything was owed."""
    return context_of(source, selection).groups("agency")


@gives(**columns_of(obligations.read_obligations))
def obligations_of(
    source: FigureSource, selection: Selection, agency_code: str, period_code: str | None = None
) -> pd.DataFrame:
    """The obligations that count for one agency; see `read_obligations`.

    Those of the selection's period, or with `period_code` those of that period alone. Brought to
    the present agencies, its predecessors' are among them. The chosen kind and region do not apply.
    """
    scope = _scope_of(source, selection, agency_code)
    if period_code is not None:
        scope = replace(scope, period_codes=(period_code,), due_after=None)
    return reads_of(source)(obligations.read_obligations, scope)


@gives(columns_of(obligations_of), columns_of(obligations_of))
def numerator_and_denominator_rows(
    figure: Figure, rows: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of `rows` (see `obligations_of`) those above the line of a figure, and those below it.

    They are as many as its numerator and its denominator. What has no line below rests on all.
    """
    of = compliance.members(rows)
    if figure.family == "late_days":
        return rows.loc[of["late"]], rows.loc[of["late"]]
    return rows.loc[of[str(figure.numerator)]], rows.loc[of[figure.denominator or "obligations"]]


@gives(**columns_of(submissions.read_missing))
def missing_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """What is missing of one agency, the longest overdue first; see `figures.overdue`."""
    found = reads_of(source)(submissions.read_missing, _scope_of(source, selection, agency_code))
    view = context_of(source, selection)
    return found.assign(agency_code=view.grouped(found["agency_code"], "agency"))


@gives(**columns_of(coming_due.read_coming_obligations))
def coming_of(
    source: FigureSource, selection: Selection, agency_code: str, last: date
) -> pd.DataFrame:
    """What falls due for one agency until the end of `last`; see `read_coming_obligations`.

    The period of the selection does not apply.
    """
    scope = _scope_of(source, replace(selection, period=None), agency_code)
    return reads_of(source)(coming_due.read_coming_obligations, scope, last)


@gives(**columns_of(on_time_trend))
def on_time_trend_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """The on-time rate of one agency by month due; see `on_time_trend`."""
    return on_time_trend(source, selection, scope=_scope_of(source, selection, agency_code))


@gives(**columns_of(agencies.read_successions))
def successions_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """Who was before the agency and who comes after it, oldest first; see `read_successions`.

    Those that have taken effect by the day, or all for the present agencies.
    """
    found = context_of(source, selection).successions
    is_own = (found["predecessor_code"] == agency_code) | (found["successor_code"] == agency_code)
    return found.loc[is_own]


@gives(**columns_of(agencies.read_successions))
def mergers_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """Of `successions_of` those that carry counts: no function that merely moved."""
    return agencies.carried(successions_of(source, selection, agency_code))


@gives(**columns_of(agencies.read_agency_versions))
def names_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """The names and official codes that the agency had, oldest first; see `read_agency_versions`.

    Those by the day, or all for the present agencies.
    """
    view = context_of(source, selection)
    rows = view.versions
    is_begun = rows["valid_from_date"] <= pd.Timestamp(shown_on(selection))
    return rows.loc[(rows["agency_code"] == agency_code) & is_begun]


@gives(**columns_of(regulations.read_known_regulations))
def regulations_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """What the agency and those before it had issued by the day; see `read_regulations`."""
    view = context_of(source, selection)
    codes = _before(agencies.current_agency(view.successions), agency_code)
    return regulations.issued_by(known_regulations(view), selection.as_of, codes)


def _scope_of(source: FigureSource, selection: Selection, agency_code: str) -> Scope:
    """The selection for one agency; brought to the present ones, with its predecessors'."""
    view = context_of(source, replace(selection, kind=None, region=None))
    return replace(view.scope, agency_codes=view.with_predecessors([agency_code]))


def _before(successor_of: Mapping[str, str], agency_code: str) -> tuple[str, ...]:
    """The agency itself, and every one that it comes after."""
    before = {old for old, new in successor_of.items() if new == agency_code}
    return tuple(sorted({agency_code} | before))


@gives(**columns_of(obligations.read_receipts))
def receipts(source: FigureSource, selection: Selection, key: ObligationKey) -> pd.DataFrame:
    """What was received for an obligation by the day; see `read_receipts`."""
    _check_own(source, selection, key)
    return reads_of(source)(obligations.read_receipts, key, selection.as_of, selection.load)


@gives(*frames_of(obligations.read_due_dates))
def due_dates(
    source: FigureSource, selection: Selection, key: ObligationKey
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What an obligation's due date rests on; see `read_due_dates`."""
    _check_own(source, selection, key)
    return reads_of(source)(obligations.read_due_dates, key, selection.as_of, selection.load)


def _check_own(source: FigureSource, selection: Selection, key: ObligationKey) -> None:
    """Raise AccessRefused where an owner asks for an obligation that it cannot list."""
    if selection.owner is None:
        return
    view = context_of(source, replace(selection, kind=None, region=None))
    scope = replace(view.scope, period_codes=(key.period_code,), due_after=None)
    listed = view.read(obligations.read_obligations, scope)
    keys = zip(*(listed[name] for name in OBLIGATION_KEY), strict=True)
    if tuple(key) not in set(keys):
        raise AccessRefused("obligation")
