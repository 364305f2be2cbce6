"""Own delay against waiting for reports from below, where reports rest on others."""

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import pages, panel
from dashboard.ui.components.interactive import ComponentColumn as Shown
from dashboard.ui.components.interactive import rows as drawn_rows
from dashboard.ui.data import answers, timeliness
from dashboard.ui.language import current, say
from dashboard.ui.marks import mark
from dashboard.wording import count, day, percent, period

_LISTED = 8


def upstream_delays(selection: Selection) -> None:
    """The delays of what rests on reports from below, split; or why they cannot be."""
    if not timeliness.has_upstream(selection):
        with st.container(border=True, gap="xsmall"):
            panel.heading(panel.Finding(say("upstream.title_none"), say("upstream.none")))
        return
    found = timeliness.upstream_delays(selection)
    simulated = bool(found["is_simulated"].any())
    subtitle = say("upstream.subtitle", as_of=day(selection.as_of))
    finding = panel.Finding(_title(found, simulated=simulated), subtitle)
    table = _table(found, selection)
    proof = panel.PanelSpec("upstream", finding, table, (), selection, simulated)
    with panel.chart_panel(proof):
        opened = _rows(table) if len(table) else None
    if opened is not None:
        link = table.links[int(opened)]
        pages.to_agency(link.agency, link.regime, link.report)


def _title(found: pd.DataFrame, *, simulated: bool) -> str:
    total, waiting = int(found["delay_days"].sum()), int(found["waiting_days"].sum())
    if not total:
        return say("upstream.title_no_delay", mark=mark(simulated=simulated))
    return say(
        "upstream.title",
        share=percent(current(), waiting / total),
        waiting=count(current(), waiting),
        total=count(current(), total),
        count=count(current(), len(found)),
        mark=mark(simulated=simulated),
    )


def _table(found: pd.DataFrame, selection: Selection) -> Table:
    names = answers.short_names(selection, current())
    agencies, regimes = list(found["agency_code"]), list(found["regime_code"])
    codes = list(found["period_code"])
    return Table(
        (
            TableColumn(say("column.agency"), [names.get(code, code) for code in agencies]),
            TableColumn(say("column.regime"), list(found[f"regime_name_{current()}"])),
            TableColumn(say("column.period"), [period(current(), code) for code in codes]),
            TableColumn(say("column.state"), [say(f"state.{state}") for state in found["state"]]),
            TableColumn(say("upstream.delay"), list(found["delay_days"]), "count"),
            TableColumn(say("upstream.waiting"), list(found["waiting_days"]), "count"),
            TableColumn(say("upstream.own"), list(found["own_days"]), "count"),
            TableColumn(say("upstream.below"), list(found["subordinate_count"]), "count"),
        ),
        links=tuple(Link(*each) for each in zip(agencies, regimes, codes, strict=True)),
    )


def _rows(table: Table) -> str | None:
    kept = (0, 1, 2, 4, 5, 6)
    columns: list[Shown] = [
        (table.columns[one].title, "link" if one == 0 else "number" if one > 3 else "text")
        for one in kept
    ]
    lines = table.lines(current())[:_LISTED]
    shown = [(str(place), [line[one] for one in kept]) for place, line in enumerate(lines)]
    return drawn_rows("cascade", say("upstream.label"), columns, shown)
