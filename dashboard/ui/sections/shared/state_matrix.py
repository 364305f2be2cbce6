"""The matrix of the five states: each agency in each of the last periods."""

from typing import Final

import pandas as pd

from dashboard.figures.calculations.compliance import STATES
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import filter_widgets, pages, panel
from dashboard.ui.address import COLUMNS, Focus
from dashboard.ui.components import interactive
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import matrix_rows, reforms
from dashboard.ui.sections.shared.agency_counts import agency_counts
from dashboard.ui.sections.shared.columns import period_column
from dashboard.wording import count, period_short

SHAPES: Final = {"on_time": "●", "late": "◐", "missing": "✕", "not_due": "○", "exempt": "–"}
NIL: Final = "◇"
NONE: Final = "·"


def state_text(state: str, *, is_nil: bool = False) -> str:
    """The shape and name of a state, and the mark of a nil report."""
    nil = f", {NIL} {say('state.nil')}" if is_nil else ""
    return f"{SHAPES[state]} {say(f'state.{state}')}{nil}"


def matrix(selection: Selection, focus: Focus) -> None:
    """Agencies by periods; a cell opens the agency at that period."""
    rows, codes = _read(selection, focus.columns)
    owing = rows.loc[rows["state"] == "missing", "agency_code"].unique()
    title = Sentence(
        "matrix.title" if len(owing) else "matrix.title_none",
        agencies=agency_counts(selection, owing),
        reports=_reports(focus.columns, codes),
    )
    spec = _spec(rows, title, answers.short_names(selection, current()), selection)
    columns = _columns(codes, reforms.notes(selection, codes))
    _draw(spec, columns, matrix_rows.groups(rows, selection, codes))


def agency_row(selection: Selection, focus: Focus, agency: str, name: str) -> None:
    """The row of one agency; a cell opens it at that period."""
    rows, codes = _read(selection, focus.columns)
    rows = rows.loc[rows["agency_code"] == agency]
    missing = int(rows.loc[rows["state"] == "missing", "obligation_count"].sum())
    title = Sentence(
        "matrix.title_one",
        missing=count(current(), missing),
        reports=_reports(focus.columns, codes),
    )
    spec = _spec(rows, title, {agency: name}, selection, plotted="matrix.subtitle_one")
    columns = _columns(codes, reforms.notes(selection, codes, agency))
    _draw(spec, columns, [("", [matrix_rows.agency_line(rows, agency, name, codes)])])


def _reports(kind: str, codes: tuple[str, ...]) -> str:
    """Which reports the columns hold: of what rhythm, from which period to which."""
    ends = dict.fromkeys(period_short(current(), code) for code in (codes[0], codes[-1]))
    return say(f"matrix.reports_{kind}", periods="–".join(ends))


def _spec(
    rows: pd.DataFrame,
    title: Sentence,
    names: dict[str, str],
    selection: Selection,
    plotted: str = "matrix.subtitle",
) -> panel.PanelSpec:
    return panel.PanelSpec(
        "states",
        title,
        Sentence(plotted, legend=_legend()),
        lambda: _table(rows, names),
        ("missing",),
        selection,
        simulated=bool(rows["simulated_count"].sum()),
        control=_columns_switch,
    )


def _read(selection: Selection, kind: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The obligations of the periods shown, from the first period that has any."""
    codes = matrix_rows.period_codes(selection, kind)
    rows = agency_detail.agency_periods(selection, codes)
    first = min((codes.index(code) for code in rows["period_code"].unique()), default=0)
    return rows, codes[first:]


def _draw(
    spec: panel.PanelSpec,
    columns: list[interactive.MatrixColumn],
    groups: list[tuple[str, list[interactive.Line]]],
) -> None:
    with panel.chart_panel(spec):
        opened = interactive.matrix("states", _texts(), columns, groups)
    if opened:
        agency, report = opened
        pages.to_agency(agency, report=report)


def _columns(codes: tuple[str, ...], notes: dict[str, str]) -> list[interactive.MatrixColumn]:
    return [(code, period_short(current(), code), notes.get(code, "")) for code in codes]


def _texts() -> interactive.MatrixTexts:
    states = tuple((state, SHAPES[state], say(f"state.{state}")) for state in STATES)
    return interactive.MatrixTexts(
        say("matrix.label"),
        say("column.agency"),
        states,
        (NIL, say("state.nil"), say("state.of_these")),
        (NONE, say("state.none")),
    )


def _legend() -> str:
    """Every shape with its name."""
    shapes = [state_text(state) for state in STATES]
    shapes[1:1] = [f"{NIL} {say('state.nil')}"]
    shapes.append(f"{NONE} {say('state.none')}")
    return ", ".join(shapes)


def _table(rows: pd.DataFrame, names: dict[str, str]) -> Table:
    ordered = rows.sort_values(["agency_code", "period_code", "state"])
    agencies, codes = list(ordered["agency_code"]), list(ordered["period_code"])
    return Table(
        (
            TableColumn(say("column.agency"), [names.get(code, code) for code in agencies]),
            period_column(ordered),
            TableColumn(say("column.state"), [say(f"state.{state}") for state in ordered["state"]]),
            TableColumn(say("column.count"), list(ordered["obligation_count"]), "count"),
            TableColumn(say("column.nil"), list(ordered["nil_count"]), "count"),
        ),
        links=tuple(Link(*pair) for pair in zip(agencies, [None] * len(codes), codes, strict=True)),
    )


def _columns_switch() -> None:
    filter_widgets.focus_switch(
        "columns",
        "matrix_columns",
        say("matrix.columns"),
        COLUMNS,
        lambda kind: say(f"columns.{kind}"),
    )
