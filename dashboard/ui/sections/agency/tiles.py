"""How one agency stands: each number with its peers', and the rows above and below its line."""

from typing import Final

import streamlit as st

from dashboard.figures.details.agency_detail import numerator_and_denominator_rows
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import peers_of
from dashboard.figures.rates import Rate
from dashboard.figures.registry import FIGURES
from dashboard.figures.rules import SMALL_DENOMINATOR
from dashboard.figures.text import written
from dashboard.selection import Selection
from dashboard.tables import Stamp, TableColumn
from dashboard.ui import explained, panel
from dashboard.ui.agency_labels import AgencyLabel
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, say
from dashboard.ui.sections.shared.obligation_table import obligation_table
from dashboard.wording import NBSP, TEXT, count, percent, period, ratio

_SHOWN: Final = (
    "on_time_rate", "reporting_rate", "missing", "not_due", "exempt", "median_days_late"
)  # fmt: skip
_READ: Final = ("obligations", *_SHOWN)
_TILE_WIDTH: Final = 160  # pixels: six in a row on a desk, two on a phone


def values(selection: Selection, agency: str) -> dict[str, FigureValue]:
    """The figures of one agency, by name; none where nothing was ever laid on it."""
    return {
        value.figure: value
        for value in answers.values(selection, _READ, by="agency")
        if value.group == agency
    }


def figures(selection: Selection, unit: AgencyLabel) -> None:
    """Six numbers; the name of each opens its definition and its rows."""
    found = values(selection, unit.code)
    if not found:
        st.markdown(say("rate.none"))
        return
    with st.grid(len(_SHOWN), min_column_width=_TILE_WIDTH, gap="small"):
        for name in _SHOWN:
            _tile(found[name], selection, unit)


@st.fragment
def _tile(value: FigureValue, selection: Selection, unit: AgencyLabel) -> None:
    name = TEXT(current(), f"figure.{value.figure}.name")
    key = f"agency_{value.figure}"
    with st.container(border=True, gap=None, height="stretch"):
        with st.popover(name, type="tertiary", key=key, on_change="rerun") as popover:
            if popover.open:
                _proof(value, selection, unit)
        st.metric(name, _short(value), label_visibility="collapsed")
        made_of, against = _under(value, selection, unit)
        st.markdown(f":small[:gray[{made_of}]]  \n:small[:gray[{against or NBSP}]]")


def _short(value: FigureValue) -> str:
    figure = FIGURES[value.figure]
    if figure.is_rate:
        return percent(current(), value.value)
    shown = value.value if figure.share else value.numerator
    if shown is None or not (figure.share or value.denominator):
        return count(current(), None)
    return count(current(), int(shown))


def _under(value: FigureValue, selection: Selection, unit: AgencyLabel) -> tuple[str, str]:
    """What it was made of, and the rate of the peers."""
    language = current()
    if not value.denominator:
        return say("agency.none_late" if FIGURES[value.figure].share else "rate.none"), ""
    if FIGURES[value.figure].share:
        return say("agency.of_late", count=count(language, value.denominator)), ""
    if not FIGURES[value.figure].is_rate:
        return say("tile.of_obligations", denominator=count(language, value.denominator)), ""
    made_of = ratio(language, value.numerator, value.denominator)
    if value.denominator < SMALL_DENOMINATOR:
        made_of = say("map.hover_small", hover=made_of)
    peers = _peers(value.figure, selection, unit)
    words = {"peers": say(f"agency.peers_{peers_of(unit.kind)}"), "rate": percent(language, peers)}
    return made_of, say("agency.peers", **words)


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


def _proof(value: FigureValue, selection: Selection, unit: AgencyLabel) -> None:
    """The definition, and every row below the line with whether it is above it too."""
    language, figure = current(), FIGURES[value.figure]
    explained.definition(
        value.figure,
        selection,
        simulated=value.simulated,
        numerator=None if figure.share else count(language, value.numerator),
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
    stamp = Stamp(
        title,
        period(language, selection.period),
        selection.as_of,
        selection.load,
        value.simulated,
    )
    panel.rows(f"agency_{value.figure}_rows", table, stamp)
