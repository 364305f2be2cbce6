"""Curves of arrival: a period against the periods before it and against the peers."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.access import public
from dashboard.figures.calculations.timeliness import arrival_curve
from dashboard.figures.context import SelectionContext, context_of
from dashboard.figures.peers import PEERS, peers_of
from dashboard.figures.reads import FigureSource
from dashboard.figures.rules import (
    ARRIVAL_DAYS,
    EARLIER_PERIODS,
)
from dashboard.selection import Selection
from data_access import periods
from data_access.contracts import Columns, columns_of, gives
from data_access.readers import timeliness

OWN = "own"
_COLUMNS: Columns = {
    "line": "str",
    "period_code": "str",
    **columns_of(arrival_curve),
    "simulated": "bool",
}
_POSSIBLE = 4  # the periods to the day among which the last one that is over is shown


@gives(**_COLUMNS)
def arrival_curves(
    source: FigureSource, selection: Selection, kind: str, agency: str | None = None
) -> pd.DataFrame:
    """The share received by each working day around the due day, a curve a line and period.

    `line`: own (the chosen agencies, or the one `agency`); executive, locality (those peers in the
    whole country). The period shown is the chosen one where it is of `kind`, else the last that is
    over; the lines of own are of it and of EARLIER_PERIODS before it, oldest first, then those
    after it that are not over yet; the lines of peers are of the period shown. See `arrival_curve`.
    """
    view = context_of(source, selection)
    codes = view.with_predecessors([agency]) if agency else view.chosen_codes
    scope = replace(view.scope, agency_codes=codes, due_after=None)
    possible = selection.periods_shown(kind, _POSSIBLE)
    every = (*_before(possible[0]), *possible)
    found = view.read(timeliness.read_arrivals, replace(scope, period_codes=every), "period")
    curves = {str(code): _curve(part) for code, part in found.groupby("group")}
    shown = _shown(curves, possible)
    if shown is None:
        return pd.DataFrame(columns=list(_COLUMNS)).astype(dict(_COLUMNS))
    known = [code for code in every if code in curves and not curves[code].empty]
    before = known[: known.index(shown) + 1][-EARLIER_PERIODS - 1 :]
    later = [code for code in known[known.index(shown) + 1 :] if not _is_over(curves[code])]
    lines = [curves[code].assign(line=OWN, period_code=code) for code in (*before, *later)]
    whole = public(replace(view.selection, kind=None, region=None, period=shown))
    country = context_of(source, whole)
    arrivals = view.read(
        timeliness.read_arrivals,
        replace(country.scope, period_codes=(shown,), due_after=None),
        "agency",
    )
    for peers in _peers(view, agency):
        of_peers = arrivals.loc[arrivals["group"].isin(_codes_of_peers(country, peers))]
        lines.append(_curve(of_peers).assign(line=peers, period_code=shown))
    return pd.concat(lines, ignore_index=True)[list(_COLUMNS)]


def _curve(arrivals: pd.DataFrame) -> pd.DataFrame:
    curve = arrival_curve(arrivals, range(ARRIVAL_DAYS[0], ARRIVAL_DAYS[1] + 1))
    return curve.assign(simulated=bool(arrivals["simulated_count"].sum()))


def _is_over(curve: pd.DataFrame) -> bool:
    return bool(curve["is_over"].all())


def _before(code: str) -> tuple[str, ...]:
    codes: list[str] = []
    for _ in range(2 * EARLIER_PERIODS):  # some regimes leave out every other half-year
        code = periods.previous(code)
        codes.insert(0, code)
    return tuple(codes)


def _shown(curves: dict[str, pd.DataFrame], possible: Sequence[str]) -> str | None:
    """The last period that is over; else the last with a curve."""
    known = [code for code in possible if code in curves and not curves[code].empty]
    over = [code for code in known if _is_over(curves[code])]
    last = (over or known)[-1:]
    return last[0] if last else None


def _peers(view: SelectionContext, agency: str | None) -> list[str]:
    """Whom the chosen agencies are compared with; never with exactly themselves."""
    chosen = view.selection
    if agency:
        kinds = view.agencies.set_index("agency_code")["kind"]
        own = peers_of(str(kinds.get(agency)))
        return [own] if own in PEERS else []
    if chosen.region:
        return ["locality"]
    return [name for name, of in PEERS.items() if of != (chosen.kind,)]


def _codes_of_peers(country: SelectionContext, peers: str) -> tuple[str, ...]:
    is_peer = country.shown["kind"].isin(PEERS[peers])
    return country.with_predecessors(country.shown.loc[is_peer, "agency_code"])
