"""Own delay against waiting for reports from below, where reports rest on others."""

import pandas as pd
import streamlit as st

from dashboard.selection import Selection
from dashboard.tables import Column, Link, Table
from dashboard.ui import pages, panel
from dashboard.ui.components.interactive import Column as Shown
from dashboard.ui.components.interactive import rows as drawn_rows
from dashboard.ui.data import answers, timeliness
from dashboard.ui.language import current, say
from dashboard.ui.sections.timeliness.page import mark
from dashboard.wording import count, day, percent, period

_LISTED = 8


def upstream(selection: Selection) -> None:
    """The delays of what rests on reports from below, split; or why they cannot be."""
    if not timeliness.has_cascade(selection):
        with st.container(border=True, gap="xsmall"):
            panel.heading(panel.Finding(say("cascade.title_none"), say("cascade.none")))
        return
    found = timeliness.upstream_delays(selection)
    simulated = bool(found["is_simulated"].any())
    subtitle = say("cascade.subtitle", as_of=day(selection.as_of))
    finding = panel.Finding(_title(found, simulated=simulated), subtitle)
    table = _table(found, selection)
    proof = panel.Proof("cascade", finding, table, (), selection, simulated)
    with panel.block(proof):
        opened = _rows(table) if len(table) else None
    if opened is not None:
        link = table.links[int(opened)]
        pages.to_agency(link.agency, link.regime, link.report)


def _title(found: pd.DataFrame, *, simulated: bool) -> str:
    total, waiting = int(found["delay_days"].sum()), int(found["waiting_days"].sum())
    if not total:
        return say("cascade.title_no_delay", mark=mark(simulated=simulated))
    return say(
        "cascade.title",
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
            Column(say("column.agency"), [names.get(code, code) for code in agencies]),
            Column(say("column.regime"), list(found[f"regime_name_{current()}"])),
            Column(say("column.period"), [period(current(), code) for code in codes]),
            Column(say("column.state"), [say(f"state.{state}") for state in found["state"]]),
            Column(say("cascade.delay"), list(found["delay_days"]), "count"),
            Column(say("cascade.waiting"), list(found["waiting_days"]), "count"),
            Column(say("cascade.own"), list(found["own_days"]), "count"),
            Column(say("cascade.below"), list(found["subordinate_count"]), "count"),
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
    return drawn_rows("cascade", say("cascade.label"), columns, shown)
