"""Whom to remind, and of what: overdue reports, those that came late, and what each rests on;
directions of meetings still to be done.
"""

from collections.abc import Set
from dataclasses import replace

import pandas as pd

from dashboard.figures import evaluate
from dashboard.figures.calculations.directions import OPEN
from dashboard.figures.context import WHOLE, context_of
from dashboard.figures.details.agencies.agency_detail import missing_of, obligations_of
from dashboard.figures.details.directions import directions
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.rules import OFFICE
from dashboard.selection import Selection
from data_access.contracts import Columns, columns_of, gives
from data_access.readers.regimes import read_legal_bases

_BASES: Columns = {
    name: kind for name, kind in columns_of(read_legal_bases).items() if name != "regime_code"
}


def reminded_agencies(source: FigureSource, selection: Selection) -> list[str]:
    """The codes of the chosen agencies that there are and that have overdue reports or directions
    still to be done: ministries in their own order, then localities from north to south.
    """
    given = directions(source, selection)
    owing = {value.group for value in _missing(source, selection) if value.numerator}
    owing |= set(given.loc[given["state"].isin(OPEN), "agency_code"])
    return _in_order(source, selection, owing)


def addressees(source: FigureSource, selection: Selection) -> list[str]:
    """`reminded_agencies` without the office that writes the letters."""
    return [code for code in reminded_agencies(source, selection) if code != OFFICE]


def others(source: FigureSource, selection: Selection) -> list[str]:
    """The chosen agencies that report and have nothing to be reminded of, in the same order."""
    reporting = {value.group for value in _missing(source, selection)}
    reminded = reminded_agencies(source, selection)
    return _in_order(source, selection, reporting.difference(reminded))


def overdue_before(source: FigureSource, selection: Selection) -> dict[str, FigureValue]:
    """What each agency has overdue that fell due before the last twelve months, of which alone a
    selection without a period speaks; nothing of any other selection.
    """
    if selection.period is not None:
        return {}
    now = {value.group: value.numerator or 0 for value in _missing(source, selection)}
    found = {}
    for value in _missing(source, replace(selection, period=WHOLE)):
        count = (value.numerator or 0) - now.get(value.group, 0)
        if count > 0:
            found[value.group] = replace(value, value=float(count), numerator=count)
    return found


def _missing(source: FigureSource, selection: Selection) -> list[FigureValue]:
    return evaluate.values(source, selection, ["missing"], by="agency")


def _in_order(source: FigureSource, selection: Selection, codes: Set[str]) -> list[str]:
    known = context_of(source, selection).agencies
    known = known.loc[known["exists"].astype(bool) & known["agency_code"].isin(codes)]
    order = ["protocol_order", "north_south_order", "collation_key"]
    return list(known.sort_values(order)["agency_code"])


@gives(**columns_of(missing_of), **_BASES)
def overdue_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """See `missing_of`, with what each regime rests on; see `read_legal_bases`."""
    return _with_bases(source, selection, missing_of(source, selection, agency_code))


@gives(**columns_of(obligations_of), **_BASES)
def late_of(source: FigureSource, selection: Selection, agency_code: str) -> pd.DataFrame:
    """The obligations of an agency that came late, the latest due first, with what each regime
    rests on; see `obligations_of` and `read_legal_bases`.
    """
    found = obligations_of(source, selection, agency_code)
    return _with_bases(source, selection, found.loc[found["state"] == "late"])


def _with_bases(source: FigureSource, selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    bases = reads_of(source)(read_legal_bases, selection.load)
    return rows.merge(bases, how="left", on="regime_code")
