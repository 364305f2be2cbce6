"""The figures of one agency, each with that of its peers and the rows behind it."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.figures.details.agencies.agency_detail import numerator_and_denominator_rows
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
    """The figures of one agency, by name; none if it never had an obligation."""
    return {
        value.figure: value
        for value in answers.values(selection, _READ, by="agency")
        if value.group == agency
    }


def figures(selection: Selection, agency: AgencyLabel) -> None:
    """Six numbers; the name of each opens its definition and its rows."""
    by_name = values(selection, agency.code)
    if not by_name:
        st.markdown(say("rate.none"))
        return
    draw([_tile(by_name[name], selection, agency) for name in _SHOWN])


def _tile(value: FigureValue, selection: Selection, agency: AgencyLabel) -> Tile:
    name = TEXT(current(), f"figure.{value.figure}.name")
    against = gray(_against(value, selection, agency))
    explain = partial(_explain, value, selection, agency)
    return tile_of(f"agency_{value.figure}", name, value, (against,), explain)


def _against(value: FigureValue, selection: Selection, agency: AgencyLabel) -> str:
    """The rate of the peers; counts are not compared."""
    if FIGURES[value.figure].unit != "percent":
        return ""
    peers = rate(current(), value.figure, _peers(value.figure, selection, agency))
    return say("agency.peers", peers=say(f"agency.peers_{peers_of(agency.kind)}"), rate=peers)


def _peers(figure: str, selection: Selection, agency: AgencyLabel) -> float | None:
    """The rate of its peer group: counts are added, rates never averaged."""
    peers = [
        value
        for value in answers.public_values(selection, _READ, by="kind")
        if value.figure == figure and peers_of(value.group) == peers_of(agency.kind)
    ]
    return Rate(
        sum(value.numerator or 0 for value in peers),
        sum(value.denominator or 0 for value in peers),
    ).value


def _explain(value: FigureValue, selection: Selection, agency: AgencyLabel) -> None:
    """The definition, and every row of the denominator, those of the numerator first."""
    language, figure = current(), FIGURES[value.figure]
    explained.definition(
        value.figure,
        selection,
        simulated=value.simulated,
        numerator=count(language, value.numerator),
        denominator=count(language, value.denominator),
    )
    numerator_rows, rows = numerator_and_denominator_rows(
        figure, agency_detail.obligations_of(selection, agency.code)
    )
    rows = pd.concat([numerator_rows, rows.drop(numerator_rows.index)])
    is_counted = rows.index.isin(numerator_rows.index)
    table = obligation_table(
        rows, agency.code, (TableColumn(say("agency.above"), list(is_counted), "flag"),)
    )
    if 0 < len(numerator_rows) < len(rows):
        st.caption(_order(len(numerator_rows), len(rows)))
    title = (
        f"{agency.name}: {TEXT(language, f'figure.{value.figure}.name')} {written(language, value)}"
    )
    stamp = table_rows.stamp(title, selection, simulated=value.simulated)
    table_rows.draw(f"agency_{value.figure}_rows", table, stamp)


def _order(above: int, rows: int) -> str:
    """How many rows are above the line and stand first, and how many only below it."""
    values = {"above": count(current(), above), "others": count(current(), rows - above)}
    return say("agency.rows_above_first", **values)
