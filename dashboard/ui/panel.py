"""The panel around a chart: its title, source, and on demand its table, files and method."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import streamlit as st
from plotly.basedatatypes import BaseFigure
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.style import LINKED_TRACE, Chart
from dashboard.figures import text
from dashboard.selection import Selection
from dashboard.tables import Link, Stamp, Table
from dashboard.ui import explained, feed_address, pages, table_rows
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence, chart_label
from dashboard.wording import day


@dataclass(frozen=True)
class PanelSpec:
    """The texts of a panel and the table behind it.

    `finding`: the title, written with the mark if rows are simulated; a string has its own mark.
    `plotted`: what is drawn, written with the day. `alt`: the message that describes the chart and
    contains its title; without it the title is the description. `table`: called when the table is
    opened. `figures`: the figures of the registry that the panel shows. `control`: the widget of
    this chart alone. `source`: the source of the numbers, if it is not the ledger. `statistics`:
    the message with the statistics behind what is drawn, told with the method. `on_action`: see
    `table_rows.draw`. `feed`: where programs read it, if not as `figures` by agency. `has_picture`:
    not of what is drawn in three dimensions, which no script can read back.
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
    statistics: str = ""
    on_action: Callable[[Link], None] | None = None
    feed: str = ""
    has_picture: bool = True

    @property
    def title(self) -> str:
        """The finding in words."""
        if isinstance(self.finding, str):
            return self.finding
        return self.finding.text(simulated=self.simulated)

    @property
    def subtitle(self) -> str:
        """What is plotted, in words."""
        return self.plotted.text(
            simulated=self.simulated, as_of=day(current(), self.selection.as_of)
        )

    @property
    def description(self) -> str:
        """The chart in words, for viewers who cannot see it."""
        return say(self.alt, title=self.title) if self.alt else self.title

    @property
    def chart_label(self) -> str | None:
        """The label of simulated rows inside the chart, else None."""
        return chart_label(simulated=self.simulated)

    @property
    def stamp(self) -> Stamp:
        """The provenance of its rows."""
        return table_rows.stamp(self.title, self.selection, simulated=self.simulated)


@contextmanager
def chart_panel(
    spec: PanelSpec, *, height: Literal["content", "stretch"] = "content"
) -> Iterator[None]:
    """The title above what is drawn inside; source, control, table and method below."""
    with border(spec.key, height):
        heading(spec.title, spec.subtitle)
        yield
        _footer(spec)


def table_panel(spec: PanelSpec) -> None:
    """A panel that shows its rows at once: title above, source and method below."""
    with border(spec.key, "stretch"):
        heading(spec.title, spec.subtitle)
        table_rows.draw(spec.key, spec.table(), spec.stamp, on_action=spec.on_action)
        _footer(spec, has_table=True)


def empty_panel(
    title: str, subtitle: str = "", *, height: Literal["content", "stretch"] = "content"
) -> None:
    """A panel that says why it is empty."""
    with st.container(border=True, gap="xsmall", height=height):
        heading(title, subtitle)


def border(key: str, height: Literal["content", "stretch"] = "content") -> DeltaGenerator:
    """The border of a panel; an address opens the page at it by its key."""
    return st.container(border=True, gap="xsmall", height=height, key=f"panel_{key}")


def heading(title: str, subtitle: str = "") -> None:
    """The title, and what is plotted."""
    st.header(title, anchor=False)
    if subtitle:
        st.caption(subtitle)


def chart(
    spec: PanelSpec, plot: Chart, config: dict[str, Any], agencies: Sequence[str] = ()
) -> None:
    """The chart, with its description for viewers who cannot see it.

    `agencies`: the agency of each point of LINKED_TRACE, in order; a click opens its page.
    """
    key = spec.key
    on_click: dict[str, Any] = {}
    if agencies:
        curve = [trace.get("name") for trace in plot.traces].index(LINKED_TRACE)
        on_click["on_select"] = lambda: _remember_opened(key, curve, agencies)
        on_click["selection_mode"] = "points"
    st.plotly_chart(
        _ReadyFigure(plot), theme=None, config=config, key=key, alt=spec.description, **on_click
    )
    opened = st.session_state.pop(f"{key}_opened", None)
    if opened:
        pages.to_agency(opened)


class _ReadyFigure(BaseFigure):  # type: ignore[misc]
    """A chart as a plotly figure for Streamlit, which calls only `to_dict`."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    def to_dict(self) -> dict[str, Any]:
        """The chart as plain data."""
        return self._chart.as_dict()


def _remember_opened(key: str, curve: int, agencies: Sequence[str]) -> None:
    for point in st.session_state[key].selection.points:
        if point["curve_number"] == curve and point["point_index"] < len(agencies):
            st.session_state[f"{key}_opened"] = agencies[point["point_index"]]


def _footer(spec: PanelSpec, *, has_table: bool = False) -> None:
    """The source of a panel, its control, its table and its method."""
    sources = dict.fromkeys(text.source(current(), name) for name in spec.figures)
    rests_on = "; ".join(sources) or say("source.ledger")
    source = spec.source or say("panel.source", source=rests_on, load=spec.selection.load)
    link = _feed_link(spec) if has_table else _picture_link(spec)
    source = " · ".join(filter(None, (source, link)))
    side_by_side = partial(st.container, horizontal=True, vertical_alignment="center")
    with side_by_side(horizontal_alignment="distribute"):
        st.caption(source, width="content")
        with side_by_side(gap="xsmall", width="content"):
            if spec.control:
                spec.control()
            if not has_table:
                _on_demand("table", spec, _table)
            if spec.figures:
                _on_demand("method", spec, _method)


def _feed_link(spec: PanelSpec) -> str:
    """A link to the rows for programs, where the feed has them."""
    address = spec.feed
    if not address and spec.figures:
        address = feed_address.of_figures(spec.figures, spec.selection)
    return f"[{say('panel.feed')}]({address})" if address else ""


def _picture_link(spec: PanelSpec) -> str:
    """A link by which the browser saves the panel as a picture; see `browser.watch_page`."""
    if not spec.has_picture:
        return ""
    mark = "-simulated" if spec.simulated else ""
    return f"[{say('panel.picture')}](#picture{mark})"


def _on_demand(name: str, spec: PanelSpec, draw: Callable[[PanelSpec], None]) -> None:
    key = f"{spec.key}_{name}"
    with st.popover(say(f"panel.{name}"), type="tertiary", key=key, on_change="rerun") as popover:
        if popover.open:
            draw(spec)


def _table(spec: PanelSpec) -> None:
    table_rows.draw(f"{spec.key}_rows", spec.table(), spec.stamp, on_action=spec.on_action)
    st.caption(_feed_link(spec))


def _method(spec: PanelSpec) -> None:
    for name in spec.figures:
        explained.definition(name, spec.selection, simulated=spec.simulated)
    if spec.statistics:
        st.markdown(say(spec.statistics))
    pages.link("methods")  # a link, so that a keyboard can scroll here
