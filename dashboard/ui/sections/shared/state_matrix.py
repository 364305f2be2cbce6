"""The matrix of the five states: each agency in each of the last periods."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.figures.calculations.compliance import STATES
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import filter_widgets, pages, panel
from dashboard.ui.address import COLUMNS, Focus
from dashboard.ui.components import interactive
from dashboard.ui.data import agency_detail
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared import matrix_rows, reforms
from dashboard.ui.sections.shared.agency_counts import agency_counts
from dashboard.wording import count, period, period_short

SHAPES: Final = {"on_time": "●", "late": "◐", "missing": "✕", "not_due": "○", "exempt": "–"}
GRAVEST_FIRST: Final = ("missing", "late", "not_due", "on_time", "exempt")
NIL: Final = "◇"
NONE: Final = "·"
_PLOTTED: Final = Sentence("matrix.subtitle")


def state_text(state: str, *, is_nil: bool = False) -> str:
    """The shape and name of a state, and the mark of a nil report."""
    nil = f", {NIL} {say('state.nil')}" if is_nil else ""
    return f"{SHAPES[state]} {say(f'state.{state}')}{nil}"


def matrix(selection: Selection, focus: Focus) -> None:
    """Agencies by periods; a cell opens the agency at that period."""
    rows, codes = _read(selection, focus.columns)
    owing = rows.loc[rows["state"] == "missing", "agency_code"].unique()
    title = Sentence(
        _said("matrix.title", rows, len(owing)),
        agencies=agency_counts(selection, owing),
        reports=_reports(focus.columns, codes),
    )
    groups = matrix_rows.groups(rows, selection, codes)
    lines = [line for _, part in groups for line in part]
    spec = _spec(title, lines, codes, selection, is_simulated=_is_simulated(rows))
    _draw(spec, _columns(codes, reforms.notes(selection, codes)), groups)


def agency_row(selection: Selection, focus: Focus, agency: str, name: str) -> None:
    """The row of one agency; a cell opens it at that period."""
    rows, codes = _read(selection, focus.columns)
    rows = rows.loc[rows["agency_code"] == agency]
    missing = int(rows.loc[rows["state"] == "missing", "obligation_count"].sum())
    title = Sentence(
        _said("matrix.title_one", rows, missing),
        missing=count(current(), missing),
        reports=_reports(focus.columns, codes),
    )
    lines = [matrix_rows.agency_line(rows, agency, name, codes)]
    simulated = _is_simulated(rows)
    plotted = Sentence("matrix.subtitle_one", period=period(current(), selection.period).lower())
    spec = _spec(title, lines, codes, selection, is_simulated=simulated, plotted=plotted)
    _draw(spec, _columns(codes, reforms.notes(selection, codes, agency)), [("", lines)])


def _said(title: str, rows: pd.DataFrame, missing: int) -> str:
    """The title of these obligations: some missing, none, or none owed at all."""
    if rows.empty:
        return f"{title}_nothing_owed"
    return title if missing else f"{title}_none"


def _is_simulated(rows: pd.DataFrame) -> bool:
    return bool(rows["simulated_count"].sum())


def _reports(kind: str, codes: tuple[str, ...]) -> str:
    """Which reports the columns hold: of what rhythm, from which period to which."""
    ends = dict.fromkeys(period_short(current(), code) for code in (codes[0], codes[-1]))
    return say(f"matrix.reports_{kind}", periods="–".join(ends))


def _spec(
    title: Sentence,
    lines: list[interactive.Line],
    codes: tuple[str, ...],
    selection: Selection,
    *,
    is_simulated: bool,
    plotted: Sentence = _PLOTTED,
) -> panel.PanelSpec:
    return panel.PanelSpec(
        "states",
        title,
        plotted,
        lambda: matrix_table(lines, codes),
        ("missing",),
        selection,
        simulated=is_simulated,
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
        say("matrix.key"),
        say("matrix.earlier", count="{count}"),
        states,
        GRAVEST_FIRST,
        (NIL, say("state.nil"), say("state.of_these")),
        (NONE, say("state.none")),
    )


def matrix_table(lines: Sequence[interactive.Line], codes: Sequence[str]) -> Table:
    """The matrix as it is drawn: a row for each agency, a column for each period."""
    return Table(
        (
            TableColumn(say("column.agency"), [name for _, name, _ in lines]),
            *(
                TableColumn(
                    period_short(current(), code), [_words(cells[index]) for _, _, cells in lines]
                )
                for index, code in enumerate(codes)
            ),
        ),
        links=tuple(Link(agency) for agency, _, _ in lines),
    )


def _words(cell: Sequence[int] | int) -> str:
    """Each state of a cell with its number, the gravest first; nothing where nothing was owed."""
    if not isinstance(cell, Sequence):
        return ""
    counts = dict(zip(STATES, cell, strict=False))
    parts = [f"{counts[state]} {say(f'state.{state}')}" for state in GRAVEST_FIRST if counts[state]]
    if nil := cell[-1]:
        parts.append(f"{say('state.of_these')} {nil} {say('state.nil')}")
    return ", ".join(parts)


def _columns_switch() -> None:
    filter_widgets.focus_switch(
        "columns",
        "matrix_columns",
        say("matrix.columns"),
        COLUMNS,
        lambda kind: say(f"columns.{kind}"),
    )
