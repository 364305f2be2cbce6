"""The block around a chart: its finding, source, and on demand its table, files and method."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.style import OPENS
from dashboard.exports.tables import csv_file, xlsx_file
from dashboard.selection import Selection
from dashboard.tables import NUMBERS, Stamp, Table, TableColumn
from dashboard.ui import choices, explained, pages
from dashboard.ui.components import interactive
from dashboard.ui.language import current, say, unmarked
from dashboard.wording import count, period

_ROWS_SHOWN: Final = 200
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Finding:
    """What a chart says in words: title, what is plotted, and a description."""

    title: str
    subtitle: str
    alt: str = ""


@dataclass(frozen=True)
class PanelSpec:
    """What stands behind a chart. `figures`: those of the registry that it shows. `control`: what
    changes this chart alone. `source`: where the numbers come from, if not from the ledger.
    """

    key: str
    finding: Finding
    table: Table
    figures: tuple[str, ...]
    selection: Selection
    simulated: bool
    control: Callable[[], None] | None = None
    source: str = ""

    @property
    def stamp(self) -> Stamp:
        """The choice in words, day, load and mark."""
        chosen = self.selection
        choice = (period(current(), chosen.period), *choices.narrowed(chosen))
        return Stamp(
            unmarked(self.finding.title),
            " · ".join(choice),
            chosen.as_of,
            chosen.load,
            self.simulated,
        )


@contextmanager
def chart_panel(
    proof: PanelSpec, *, height: Literal["content", "stretch"] = "content"
) -> Iterator[None]:
    """Finding above, source, control, table and method below what is drawn inside."""
    with st.container(border=True, gap="xsmall", height=height):
        heading(proof.finding)
        yield
        _foot(proof)


def table_panel(proof: PanelSpec) -> None:
    """A block whose rows stand there at once: finding above, source and method below."""
    with st.container(border=True, gap="xsmall", height="stretch"):
        heading(proof.finding)
        rows(proof.key, proof.table, proof.stamp)
        _foot(proof, has_table=True)


def heading(finding: Finding) -> None:
    """The finding, and what is plotted."""
    st.subheader(finding.title, anchor=False)
    if finding.subtitle:
        st.caption(finding.subtitle)


def chart(
    key: str,
    finding: Finding,
    drawn: go.Figure,
    config: dict[str, Any],
    agencies: Sequence[str] = (),
) -> None:
    """The chart, with its description for who cannot see it.

    `agencies`: who each point of the trace OPENS is, in order; a click leads there.
    """
    opens: dict[str, Any] = {}
    if agencies:
        curve = [trace.name for trace in drawn.data].index(OPENS)
        opens["on_select"] = lambda: _remember_opened(key, curve, agencies)
        opens["selection_mode"] = "points"
    st.plotly_chart(drawn, theme=None, config=config, key=key, alt=finding.alt, **opens)
    opened = st.session_state.pop(f"{key}_opened", None)
    if opened:
        pages.to_agency(opened)


def _remember_opened(key: str, curve: int, agencies: Sequence[str]) -> None:
    for point in st.session_state[key].selection.points:
        if point["curve_number"] == curve and point["point_index"] < len(agencies):
            st.session_state[f"{key}_opened"] = agencies[point["point_index"]]


def rows(key: str, table: Table, stamp: Stamp) -> None:
    """A table that a screen reader can read, its rows' links, and its files."""
    if not len(table):
        st.caption(say("panel.empty"))
        return
    language = current()
    lines = table.lines(language)[:_ROWS_SHOWN]
    numbered = [(str(place), line) for place, line in enumerate(lines)]
    opened = interactive.rows(key, stamp.title, _columns(table), numbered)
    if len(lines) < len(table):
        st.caption(
            say(
                "panel.first_rows",
                shown=count(language, len(lines)),
                count=count(language, len(table)),
            )
        )
    _files(key, table, stamp)
    if opened:
        link = table.links[int(opened)]
        pages.to_agency(link.agency, link.regime, link.report)


def _columns(table: Table) -> list[interactive.ComponentColumn]:
    return [
        (column.title, "link" if table.links and place == 0 else _shown_as(column))
        for place, column in enumerate(table.columns)
    ]


def _shown_as(column: TableColumn) -> Literal["number", "text", "address"]:
    if column.kind == "address":
        return "address"
    return "number" if column.kind in NUMBERS else "text"


def _files(key: str, table: Table, stamp: Stamp) -> None:
    """Exactly the rows of the table, whole, as CSV and as a workbook."""
    made = (("csv", csv_file, "text/csv"), ("xlsx", xlsx_file, _XLSX))
    with st.container(horizontal=True, gap="xsmall"):
        for suffix, write, mime in made:
            st.download_button(
                say(f"panel.{suffix}"),
                write(table, stamp, current()),
                file_name=f"{key}.{suffix}",
                mime=mime,
                key=f"{key}_{suffix}",
                on_click="ignore",
                icon=":material/download:",
            )


def _foot(proof: PanelSpec, *, has_table: bool = False) -> None:
    """Source of a chart, the control that changes only it, its table and its method."""
    source = proof.source or say("panel.source", load=proof.selection.load)
    side_by_side = partial(st.container, horizontal=True, vertical_alignment="center")
    with side_by_side(horizontal_alignment="distribute"):
        st.caption(source, width="content")
        with side_by_side(gap="xsmall", width="content"):
            if proof.control:
                proof.control()
            if not has_table:
                _on_demand("table", proof, _rows_of)
            if proof.figures:
                _on_demand("method", proof, _method_of)


def _on_demand(name: str, proof: PanelSpec, draw: Callable[[PanelSpec], None]) -> None:
    key = f"{proof.key}_{name}"
    with st.popover(say(f"panel.{name}"), type="tertiary", key=key, on_change="rerun") as popover:
        if popover.open:
            draw(proof)


def _rows_of(proof: PanelSpec) -> None:
    rows(f"{proof.key}_rows", proof.table, proof.stamp)


def _method_of(proof: PanelSpec) -> None:
    for name in proof.figures:
        explained.definition(name, proof.selection, simulated=proof.simulated)
    pages.link("methods")  # and what a keyboard needs to scroll here
