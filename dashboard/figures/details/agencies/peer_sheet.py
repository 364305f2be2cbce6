"""Each agency in four things against its peers, and whether it stands better or worse than before.

Peers are those of PEERS that exist; where one stands: `standings.side` and `side_of_step`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.access import public
from dashboard.figures.calculations.attention import fell_below
from dashboard.figures.calculations.standings import side, side_of_step
from dashboard.figures.context import SelectionContext, context_of
from dashboard.figures.details.changes.day_changes import obligation_changes
from dashboard.figures.evaluate import FigureValue, values
from dashboard.figures.peers import PEERS
from dashboard.figures.rates import Rate
from dashboard.figures.reads import FigureSource
from dashboard.figures.rules import DECREE_DAY, LOW_ON_TIME_RATE, SMALL_DENOMINATOR
from dashboard.selection import Selection
from data_access.contracts import Columns, gives
from data_access.readers import agencies

ISSUED, ON_TIME, OVERDUE, SENDING = (
    "regulations_issued", "on_time_rate", "missing", "sending_data"
)  # fmt: skip
FOUR: Final = (ISSUED, ON_TIME, OVERDUE, SENDING)
_PARTIAL: Final = "regulations_partial"
_STEPS: Final = (ISSUED, SENDING)
_COLUMNS: Final[Columns] = {
    "agency_code": "str",
    "peers": "str",
    "figure": "str",
    "numerator": "Int64",
    "denominator": "Int64",
    "compared_count": "Int64",
    "is_partial": "bool",
    "is_waiting": "bool",
    "side": "Int64",
    "moved": "Int64",
    "is_simulated": "bool",
}

ByAgency = Mapping[str, FigureValue]


@dataclass(frozen=True)
class _Known:
    """The figures of every agency, by figure and code."""

    by_figure: Mapping[str, ByAgency]

    def rates(self, figure: str) -> dict[str, Rate]:
        """Above and below the line; an unknown numerator leaves the agency out."""
        found = self.by_figure[figure].items()
        return {
            code: Rate(value.numerator, value.denominator or 0)
            for code, value in found
            if value.numerator is not None
        }

    def compared(self, figure: str) -> dict[str, Rate]:
        """What agencies are compared in: of the overdue, how many of those owed came."""
        return self.rates("reporting_rate" if figure == OVERDUE else figure)


@gives(**_COLUMNS)
def peer_sheet(source: FigureSource, selection: Selection, since: date) -> pd.DataFrame:
    """One row an existing agency of PEERS and a figure of FOUR, in the order of both.

    `numerator`, `denominator`: of the figure; None: unknown. `compared_count`: over how many it is
    compared. `is_waiting`: of the figures of obligations, there are some, but none is due yet.
    `side`: 1 better than its peers, 0 near them, -1 worse; None where there is nothing
    to compare, or too little. `moved`: 1 better than at the end of `since`, -1 worse, 0 neither;
    None where the two days cannot be compared.
    """
    now, all_now = _known(source, selection), _known(source, public(selection))
    moved = _moved(source, selection, since, now)
    rows = [
        row | {"peers": peers, "figure": figure, "moved": moved.get((row["agency_code"], figure))}
        for peers in PEERS
        for figure in FOUR
        for row in _group(
            now,
            figure,
            _existing(source, selection, peers),
            _mean(all_now, figure, _existing(source, public(selection), peers)),
        )
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(dict(_COLUMNS))


def _existing(source: FigureSource, selection: Selection, peers: str) -> list[str]:
    """The chosen agencies of a peer group that there are."""
    shown = context_of(source, selection).shown
    is_peer = shown["exists"].astype(bool) & shown["kind"].isin(PEERS[peers])
    return list(shown.loc[is_peer, "agency_code"])


def _mean(known: _Known, figure: str, codes: Iterable[str]) -> Rate:
    """Of all peers, also of those whose rows are not read by the owner of a selection."""
    compared = known.compared(figure)
    of_peers = [compared[code] for code in codes if code in compared]
    return Rate(sum(r.numerator for r in of_peers), sum(r.denominator for r in of_peers))


def _group(now: _Known, figure: str, codes: Iterable[str], mean: Rate) -> Iterator[dict[str, Any]]:
    """The rows of a peer group in one figure."""
    compared = now.compared(figure)
    for code in codes:
        value, rate = now.by_figure[figure].get(code), compared.get(code, Rate(0, 0))
        yield {
            "agency_code": code,
            "numerator": value and value.numerator,
            "denominator": value and value.denominator,
            "compared_count": rate.denominator,
            "is_partial": _is_partial(now, figure, code),
            "is_waiting": _is_waiting(now, figure, code),
            "side": _side(figure, rate, mean),
            "is_simulated": bool(value and value.simulated),
        }


def _known(source: FigureSource, selection: Selection) -> _Known:
    by_figure: dict[str, dict[str, FigureValue]] = {
        name: {} for name in (*FOUR, "reporting_rate", _PARTIAL)
    }
    for value in values(source, selection, tuple(by_figure), by="agency"):
        by_figure[value.figure][value.group] = value
    return _Known(by_figure)


def _is_partial(now: _Known, figure: str, code: str) -> bool:
    partial = now.by_figure[_PARTIAL].get(code)
    return figure == ISSUED and bool(partial and partial.numerator)


def _is_waiting(now: _Known, figure: str, code: str) -> bool:
    owing, owed = (now.by_figure[name].get(code) for name in (OVERDUE, ON_TIME))
    waits = owing and owing.denominator and not (owed and owed.denominator)
    return figure in (ON_TIME, OVERDUE) and bool(waits)


def _side(figure: str, rate: Rate, mean: Rate) -> int | None:
    if not rate.denominator:
        return None
    if figure in _STEPS:
        return side_of_step(is_reached=bool(rate.numerator), peers=mean)
    return None if rate.denominator < SMALL_DENOMINATOR else side(rate, mean)


def _moved(
    source: FigureSource, selection: Selection, since: date, now: _Known
) -> dict[tuple[str, str], int]:
    """1, 0 or -1 by agency and figure; nothing of those that cannot be compared.

    Yes or no: another answer. On time: the threshold crossed, by the rule of `fell_below`.
    Overdue: more of those overdue then came since than others became overdue, or fewer.
    """
    if not DECREE_DAY <= since < selection.as_of:
        return {}
    before = _known(source, replace(selection, as_of=since))
    merged = _merged_since(context_of(source, selection), since)
    found: dict[tuple[str, str], int] = {}
    for figure in _STEPS:
        then, rates = before.rates(figure), now.rates(figure)
        for code in then.keys() & rates.keys():
            if then[code].denominator and rates[code].denominator:
                found[code, figure] = rates[code].numerator - then[code].numerator
    on_time = before.rates(ON_TIME), now.rates(ON_TIME)
    fell = fell_below(on_time[1], on_time[0], LOW_ON_TIME_RATE)
    rose = fell_below(on_time[0], on_time[1], LOW_ON_TIME_RATE)
    overdue = _net_of_overdue(source, selection, since)
    for code in now.by_figure[OVERDUE]:
        found[code, ON_TIME] = (code in rose) - (code in fell)
        found[code, OVERDUE] = (overdue[code] > 0) - (overdue[code] < 0)
    return {key: step for key, step in found.items() if key[0] not in merged}


def _net_of_overdue(source: FigureSource, selection: Selection, since: date) -> Counter[str]:
    """By agency: how many that were overdue then are no more, less how many became so since.

    One that only left the span is neither.
    """
    rows = obligation_changes(source, selection, OVERDUE, replace(selection, as_of=since))
    rows = rows.loc[rows["state_after"].notna()]
    net: Counter[str] = Counter()
    for code, then, state in zip(
        rows["agency_code"], rows["state_before"], rows["state_after"], strict=True
    ):
        net[code] += (then == "missing") - (state == "missing")
    return net


def _merged_since(view: SelectionContext, since: date) -> set[str]:
    """The agencies that took in others since that day; each is compared where none counts for
    another, or all do on both days.
    """
    if view.selection.geography != "as_of":
        return set()
    carried = agencies.carried(view.past_successions)
    return set(carried.loc[carried["effective_date"].dt.date > since, "successor_code"])
