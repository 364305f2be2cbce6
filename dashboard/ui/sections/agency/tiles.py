"""How one agency stands: each number with its peers', and the rows above and below its line."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard.figures.details.agency_detail import numerator_and_denominator_rows
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import peers_of
from dashboard.figures.rates import Rate
from dashboard.figures.registry import FIGURES
from dashboard.figures.text import rate, written
from dashboard.selection import Selection
from dashboard.tables import TableColumn
from dashboard.ui import explained, table_rows
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, say
from dashboard.ui.sections.shared.obligation_table import obligation_table
from dashboard.ui.sections.shared.tiles import Tile, draw, gray, tile_of
from dashboard.wording import TEXT, count

_SHOWN: Final = (
    "on_time_rate", "reporting_rate", "missing", "not_due", "exempt", "median_days_late"
)  # fmt: skip
_READ: Final = ("obligations", *_SHOWN)


def values(selection: Selection, agency: str) -> dict[str, FigureValue]:
    """The figures of one agency, by name; none where nothing was ever laid on it."""
    return {
        value.figure: value
        for value in answers.values(selection, _READ, by="agency")
        if value.group == agency
    }


def figures(selection: Selection, unit: AgencyLabel) -> None:
    """Six numbers; the name of each opens its definition and its rows."""
    by_name = values(selection, unit.code)
    if not by_name:
        st.markdown(say("rate.none"))
        return
    draw([_tile(by_name[name], selection, unit) for name in _SHOWN])


def _tile(value: FigureValue, selection: Selection, unit: AgencyLabel) -> Tile:
    name = TEXT(current(), f"figure.{value.figure}.name")
    against = gray(_against(value, selection, unit))
    explain = partial(_explain, value, selection, unit)
    return tile_of(f"agency_{value.figure}", name, value, (against,), explain)


def _against(value: FigureValue, selection: Selection, unit: AgencyLabel) -> str:
    """The rate of the peers; of counts there is none to compare with."""
    if FIGURES[value.figure].unit != "percent":
        return ""
    peers = rate(current(), value.figure, _peers(value.figure, selection, unit))
    return say("agency.peers", peers=say(f"agency.peers_{peers_of(unit.kind)}"), rate=peers)


def _peers(figure: str, selection: Selection, unit: AgencyLabel) -> float | None:
    """The rate of its peer group as a whole: counts added, never rates averaged."""
    agencies = answers.agencies(selection)
    kinds = agencies.set_index("agency_code")["kind"]
    group = peers_of(unit.kind)
    peers = [
        value
        for value in answers.values(selection, _READ, by="agency")
        if value.figure == figure and peers_of(str(kinds.get(value.group))) == group
    ]
    return Rate(
        sum(value.numerator or 0 for value in peers),
        sum(value.denominator or 0 for value in peers),
    ).value


def _explain(value: FigureValue, selection: Selection, unit: AgencyLabel) -> None:
    """The definition, and every row below the line with whether it is above it too."""
    language, figure = current(), FIGURES[value.figure]
    explained.definition(
        value.figure,
        selection,
        simulated=value.simulated,
        numerator=count(language, value.numerator),
        denominator=count(language, value.denominator),
    )
    above, below = numerator_and_denominator_rows(
        figure, agency_detail.obligations_of(selection, unit.code)
    )
    is_above = below.index.isin(above.index)
    table = obligation_table(
        below, unit.code, (TableColumn(say("agency.above"), list(is_above), "flag"),)
    )
    title = (
        f"{unit.name}: {TEXT(language, f'figure.{value.figure}.name')} {written(language, value)}"
    )
    stamp = table_rows.stamp(title, selection, simulated=value.simulated)
    table_rows.draw(f"agency_{value.figure}_rows", table, stamp)
