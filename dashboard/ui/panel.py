"""The block around a chart: its finding, source, and on demand its table and method."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.figures.words import rules
from dashboard.metrics.registry import FIGURES
from dashboard.selection import Selection
from dashboard.ui.language import current, plain, say
from dashboard.wording import TEXT, count, day

_ROWS_SHOWN = 200


@dataclass(frozen=True)
class Finding:
    """What a chart says in words: title, what is plotted, and a description."""

    title: str
    subtitle: str
    alt: str


def heading(finding: Finding) -> None:
    """The finding, and what is plotted."""
    st.subheader(finding.title, anchor=False)
    st.caption(finding.subtitle)


def chart(key: str, finding: Finding, drawn: go.Figure, config: dict[str, Any]) -> None:
    """The chart, with its description for who cannot see it."""
    st.plotly_chart(drawn, theme=None, config=config, key=key, alt=finding.alt)


def foot(
    key: str,
    table: pd.DataFrame,
    figure_name: str,
    selection: Selection,
    *,
    simulated: bool,
    control: Callable[[], None] | None = None,
) -> None:
    """Source of a chart, the control that changes only it, its table and its method."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.caption(say("panel.source", load=selection.load), width="content")
        with st.container(
            horizontal=True, vertical_alignment="center", gap="xsmall", width="content"
        ):
            if control:
                control()
            _on_demand(key, table, figure_name, selection, simulated=simulated)


def _on_demand(
    key: str, table: pd.DataFrame, figure_name: str, selection: Selection, *, simulated: bool
) -> None:
    with st.popover(
        say("panel.table"), type="tertiary", key=f"{key}_table", on_change="rerun"
    ) as popover:
        if popover.open:
            rows(f"{key}_rows", table)
    with st.popover(
        say("panel.method"), type="tertiary", key=f"{key}_method", on_change="rerun"
    ) as popover:
        if popover.open:
            definition(figure_name, selection, simulated=simulated)


def rows(key: str, table: pd.DataFrame) -> None:
    """A table of texts that a screen reader can read, and the file of exactly these rows.

    `table`: text in its first column, numbers as they read in the others.
    """
    if table.empty:
        st.caption(say("panel.empty"))
        return
    shown = table.head(_ROWS_SHOWN)
    numbers: list[Hashable] = list(table.columns[table.attrs.get("text_columns", 1) :])
    st.table(
        shown.map(plain)
        .style.set_properties(subset=numbers, **{"text-align": "right !important"})
        .hide(axis="index"),
        height=min(38 * (len(shown) + 1), 380),
    )
    if len(shown) < len(table):
        language = current()
        st.caption(
            say(
                "panel.first_rows",
                shown=count(language, len(shown)),
                count=count(language, len(table)),
            )
        )
    st.download_button(
        say("panel.download"),
        table.to_csv(index=False).encode("utf-8-sig"),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"{key}_download",
        on_click="ignore",
        icon=":material/download:",
    )


def definition(
    name: str,
    selection: Selection,
    *,
    simulated: bool,
    numerator: str | None = None,
    denominator: str | None = None,
    compared: str | None = None,
) -> None:
    """What a figure of the registry means, with the counts above and below the line if given."""
    language = current()
    figure = FIGURES[name]
    parts = [say("explain.definition", text=TEXT(language, f"figure.{name}.definition"))]
    for part, value in (("numerator", numerator), ("denominator", denominator)):
        if getattr(figure, part):
            text = TEXT(language, f"figure.{name}.{part}")
            parts.append(say(f"explain.{part}", text=text, value=value) if value else text)
    if compared:
        parts.append(say("tile.compared", against=compared))
    explained(
        f"**{TEXT(language, f'figure.{name}.name')}**",
        parts,
        rules(language, figure),
        selection,
        simulated=simulated,
        version=figure.version,
    )


def explained(
    name: str,
    parts: Sequence[str],
    rule: str,
    selection: Selection,
    *,
    simulated: bool,
    version: int = 1,
) -> None:
    """The parts of an explanation, then its rule, source and stamp."""
    st.markdown(name)
    for part in parts:
        st.markdown(part)
    st.markdown(say("explain.rule", rule=rule))
    st.markdown(say("explain.source", source=_source(simulated=simulated)))
    st.caption(
        say("explain.stamp", as_of=day(selection.as_of), load=selection.load, version=version)
    )


def _source(*, simulated: bool) -> str:
    return say("source.ledger_simulated" if simulated else "source.ledger")
