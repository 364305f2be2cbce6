"""The block around a chart: its finding, source, and on demand its table, files and method."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import streamlit as st
from plotly.basedatatypes import BaseFigure

from dashboard.charts.style import LINKED_TRACE, Chart
from dashboard.selection import Selection
from dashboard.tables import Stamp, Table
from dashboard.ui import explained, pages, table_rows
from dashboard.ui.language import say
from dashboard.ui.marks import Sentence, corner
from dashboard.wording import day


@dataclass(frozen=True)
class PanelSpec:
    """What a block says, and what stands behind it.

    `finding`: what was found, said with the mark where rows are simulated; text that is ready has
    its own. `plotted`: what is drawn, said with the day. `alt`: the message that describes the
    chart and holds its title; without it the title does. `table`: its rows, made when they are
    looked at. `figures`: those of the registry that it
    shows. `control`: what changes this chart alone. `source`: where the numbers come from, if not
    from the ledger.
    """

    key: str
    finding: Sentence | str
    plotted: Sentence
    table: Callable[[], Table]
    figures: tuple[str, ...]
    selection: Selection
    simulated: bool
    alt: str = ""
    control: Callable[[], None] | None = None
    source: str = ""

    @property
    def title(self) -> str:
        """The finding in words."""
        if isinstance(self.finding, str):
            return self.finding
        return self.finding.said(simulated=self.simulated)

    @property
    def subtitle(self) -> str:
        """What is plotted, in words."""
        return self.plotted.said(simulated=self.simulated, as_of=day(self.selection.as_of))

    @property
    def description(self) -> str:
        """The chart in words, for who cannot see it."""
        return say(self.alt, title=self.title) if self.alt else self.title

    @property
    def corner(self) -> str | None:
        """The mark inside the chart."""
        return corner(simulated=self.simulated)

    @property
    def stamp(self) -> Stamp:
        """What its rows stand on."""
        return table_rows.stamp(self.title, self.selection, simulated=self.simulated)


@contextmanager
def chart_panel(
    spec: PanelSpec, *, height: Literal["content", "stretch"] = "content"
) -> Iterator[None]:
    """Finding above, source, control, table and method below what is drawn inside."""
    with st.container(border=True, gap="xsmall", height=height):
        heading(spec.title, spec.subtitle)
        yield
        _foot(spec)


def table_panel(spec: PanelSpec) -> None:
    """A block whose rows stand there at once: finding above, source and method below."""
    with st.container(border=True, gap="xsmall", height="stretch"):
        heading(spec.title, spec.subtitle)
        table_rows.draw(spec.key, spec.table(), spec.stamp)
        _foot(spec, has_table=True)


def nothing(
    title: str, subtitle: str = "", *, height: Literal["content", "stretch"] = "content"
) -> None:
    """A block that says why there is nothing in it."""
    with st.container(border=True, gap="xsmall", height=height):
        heading(title, subtitle)


def heading(title: str, subtitle: str = "") -> None:
    """The finding, and what is plotted."""
    st.subheader(title, anchor=False)
    if subtitle:
        st.caption(subtitle)


def chart(
    spec: PanelSpec, drawn: Chart, config: dict[str, Any], agencies: Sequence[str] = ()
) -> None:
    """The chart, with its description for who cannot see it.

    `agencies`: who each point of the trace LINKED_TRACE is, in order; a click leads there.
    """
    key = spec.key
    opens: dict[str, Any] = {}
    if agencies:
        curve = [trace.get("name") for trace in drawn.traces].index(LINKED_TRACE)
        opens["on_select"] = lambda: _remember_opened(key, curve, agencies)
        opens["selection_mode"] = "points"
    st.plotly_chart(
        _ReadyFigure(drawn), theme=None, config=config, key=key, alt=spec.description, **opens
    )
    opened = st.session_state.pop(f"{key}_opened", None)
    if opened:
        pages.to_agency(opened)


class _ReadyFigure(BaseFigure):  # type: ignore[misc]
    """A chart that Streamlit takes for a figure of plotly, of which it asks only `to_dict`."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    def to_dict(self) -> dict[str, Any]:
        """The chart as it is."""
        return self._chart.as_dict()


def _remember_opened(key: str, curve: int, agencies: Sequence[str]) -> None:
    for point in st.session_state[key].selection.points:
        if point["curve_number"] == curve and point["point_index"] < len(agencies):
            st.session_state[f"{key}_opened"] = agencies[point["point_index"]]


def _foot(spec: PanelSpec, *, has_table: bool = False) -> None:
    """Source of a chart, the control that changes only it, its table and its method."""
    source = spec.source or say("panel.source", load=spec.selection.load)
    side_by_side = partial(st.container, horizontal=True, vertical_alignment="center")
    with side_by_side(horizontal_alignment="distribute"):
        st.caption(source, width="content")
        with side_by_side(gap="xsmall", width="content"):
            if spec.control:
                spec.control()
            if not has_table:
                _on_demand("table", spec, _rows_of)
            if spec.figures:
                _on_demand("method", spec, _method_of)


def _on_demand(name: str, spec: PanelSpec, draw: Callable[[PanelSpec], None]) -> None:
    key = f"{spec.key}_{name}"
    with st.popover(say(f"panel.{name}"), type="tertiary", key=key, on_change="rerun") as popover:
        if popover.open:
            draw(spec)


def _rows_of(spec: PanelSpec) -> None:
    table_rows.draw(f"{spec.key}_rows", spec.table(), spec.stamp)


def _method_of(spec: PanelSpec) -> None:
    for name in spec.figures:
        explained.definition(name, spec.selection, simulated=spec.simulated)
    pages.link("methods")  # and what a keyboard needs to scroll here
