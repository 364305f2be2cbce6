"""The matrix of the five states: each agency in each of the last periods."""

from typing import Final

import pandas as pd
import streamlit as st

from dashboard.figures.calculations.compliance import STATES
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import filters, pages, panel
from dashboard.ui.address import COLUMNS, Focus
from dashboard.ui.components import interactive
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, say
from dashboard.ui.sections.shared import matrix_rows
from dashboard.wording import count, day, period, period_short

SHAPES: Final = {"on_time": "●", "late": "◐", "missing": "✕", "not_due": "○", "exempt": "–"}
NIL: Final = "◇"
NONE: Final = "·"


def state_text(state: str, *, is_nil: bool = False) -> str:
    """A state by its shape and word; and that it was answered with nothing to report."""
    nil = f", {NIL} {say('state.nil')}" if is_nil else ""
    return f"{SHAPES[state]} {say(f'state.{state}')}{nil}"


def matrix(selection: Selection, focus: Focus) -> None:
    """Agencies by periods; a cell opens the agency at that period."""
    found, codes = _read(selection, focus.columns)
    simulated = bool(found["simulated_count"].sum())
    finding = _finding(found, codes, selection, simulated=simulated)
    proof = panel.PanelSpec(
        "states",
        finding,
        _table(found, answers.short_names(selection, current())),
        ("missing",),
        selection,
        simulated,
        control=lambda: _control(focus),
    )
    _drawn(proof, codes, matrix_rows.groups(found, selection, codes))


def of_one(selection: Selection, focus: Focus, agency: str, name: str) -> None:
    """The row of one agency; a cell opens it at that period."""
    found, codes = _read(selection, focus.columns)
    found = found.loc[found["agency_code"] == agency]
    simulated = bool(found["simulated_count"].sum())
    missing = int(found.loc[found["state"] == "missing", "obligation_count"].sum())
    title = say(
        "matrix.title_one",
        missing=count(current(), missing),
        count=count(current(), len(codes)),
        mark=f" {say('mark.simulated')}" if simulated else "",
    )
    proof = panel.PanelSpec(
        "states",
        panel.Finding(title, _legend(selection, "matrix.subtitle_one"), title),
        _table(found, {agency: name}),
        ("missing",),
        selection,
        simulated,
        control=lambda: _control(focus),
    )
    _drawn(proof, codes, [("", [matrix_rows.one(found, agency, name, codes)])])


def _read(selection: Selection, kind: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """What was owed in the periods shown, from the first in which anything was."""
    codes = matrix_rows.period_codes(selection, kind)
    found = agency_detail.agency_periods(selection, codes)
    first = min((codes.index(code) for code in found["period_code"].unique()), default=0)
    return found, codes[first:]


def _drawn(
    proof: panel.PanelSpec,
    codes: tuple[str, ...],
    groups: list[tuple[str, list[interactive.Line]]],
) -> None:
    with panel.chart_panel(proof):
        opened = interactive.matrix("states", _words(), _columns(codes), groups)
    if opened:
        agency, report = opened
        pages.to_agency(agency, report=report)


def _columns(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, period_short(code)) for code in codes]


def _words() -> interactive.MatrixWords:
    states = tuple((state, SHAPES[state], say(f"state.{state}")) for state in STATES)
    return interactive.MatrixWords(
        say("matrix.label"),
        say("column.agency"),
        states,
        (NIL, say("state.nil"), say("state.of_these")),
        (NONE, say("state.none")),
    )


def _finding(
    found: pd.DataFrame, codes: tuple[str, ...], selection: Selection, *, simulated: bool
) -> panel.Finding:
    language = current()
    owing = found.loc[found["state"] == "missing", "agency_code"].nunique()
    title = say(
        "matrix.title" if owing else "matrix.title_none",
        agencies=count(language, owing),
        count=count(language, len(codes)),
        mark=f" {say('mark.simulated')}" if simulated else "",
    )
    return panel.Finding(title, _legend(selection, "matrix.subtitle"), title)


def _legend(selection: Selection, key: str) -> str:
    """What is plotted, and every shape with its word."""
    shapes = [state_text(state) for state in STATES]
    shapes[1:1] = [f"{NIL} {say('state.nil')}"]
    shapes.append(f"{NONE} {say('state.none')}")
    return say(key, legend=", ".join(shapes), as_of=day(selection.as_of))


def _table(found: pd.DataFrame, names: dict[str, str]) -> Table:
    ordered = found.sort_values(["agency_code", "period_code", "state"])
    agencies, codes = list(ordered["agency_code"]), list(ordered["period_code"])
    return Table(
        (
            TableColumn(say("column.agency"), [names.get(code, code) for code in agencies]),
            TableColumn(say("column.period"), [period(current(), code) for code in codes]),
            TableColumn(say("column.state"), [say(f"state.{state}") for state in ordered["state"]]),
            TableColumn(say("column.count"), list(ordered["obligation_count"]), "count"),
            TableColumn(say("column.nil"), list(ordered["nil_count"]), "count"),
        ),
        links=tuple(Link(*pair) for pair in zip(agencies, [None] * len(codes), codes, strict=True)),
    )


def _control(focus: Focus) -> None:
    st.session_state["matrix_columns"] = focus.columns
    st.segmented_control(
        say("matrix.columns"),
        COLUMNS,
        format_func=lambda kind: say(f"columns.{kind}"),
        key="matrix_columns",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: filters.focus_on(columns=st.session_state["matrix_columns"]),
    )
