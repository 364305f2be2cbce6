"""How far the agencies are: each stage with its two counts."""

from collections.abc import Mapping
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.figures import evaluate
from dashboard.figures.calculations.regulations import FULL, UNKNOWN
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS
from dashboard.figures.rules import STAGES
from dashboard.figures.text import headline
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.components import interactive
from dashboard.ui.data import answers, regulations
from dashboard.ui.language import current, say
from dashboard.ui.sections.regulations import issuing
from dashboard.ui.theme import is_phone
from dashboard.wording import NBSP, NO_RATE, count, day

FIGURE_OF: Final = {"issued": "regulations_issued", "in_force": "regulations_in_force"}
NAMES: Final = tuple(FIGURE_OF.get(stage, stage) for stage in STAGES)


def summary_beside_time(selection: Selection) -> None:
    """Every stage with its two counts, and how the share that has issued grew."""
    left, right = st.columns([11, 10], gap="small")
    with left:
        _summary(selection)
    with right:
        issuing.over_time(selection)


def _summary(selection: Selection) -> None:
    found = _by_peers(selection)
    simulated = any(value.simulated for value in found.values())
    finding = panel.Finding(
        _summary_title(regulations.board(selection), simulated=simulated),
        say("stages.subtitle", as_of=day(selection.as_of)),
    )
    proof = panel.PanelSpec("stages", finding, _summary_table(found), NAMES, selection, simulated)
    columns: list[interactive.ComponentColumn] = [(say("column.stage"), "text")]
    for peers in PEERS:
        columns.append((say(f"peers.{peers}"), "number"))
        if not is_phone():
            columns.append((say("column.share"), "bar"))
    lines = [(name, _summary_cells(name, found)) for name in NAMES]
    with panel.chart_panel(proof, height="stretch"):
        interactive.rows("stages", say("stages.label"), columns, lines)


def _by_peers(selection: Selection) -> dict[tuple[str, str], FigureValue]:
    """Each figure of a stage, of the ministries and of the localities."""
    by_kind = answers.values(selection, NAMES, by="kind")
    found: dict[tuple[str, str], FigureValue] = {}
    for name in NAMES:
        values = [value for value in by_kind if value.figure == name]
        if values:
            of_peers = evaluate.by_peers(values, values[0])
            found |= {(name, peers): value for peers, value in of_peers.items()}
    return found


def _summary_cells(
    name: str, found: Mapping[tuple[str, str], FigureValue]
) -> list[interactive.Content]:
    cells: list[interactive.Content] = [say(f"stage.{name}").replace(" ", NBSP)]
    for peers in PEERS:
        value = found.get((name, peers))
        share = value.value if value else None
        cells.append(headline(current(), value) if value else NO_RATE)
        if not is_phone():
            cells.append(None if share is None else (0, float(share), float(share)))
    return cells


def _summary_title(board: pd.DataFrame, *, simulated: bool) -> str:
    """How many agencies stand between reviewing and issuing, and connecting and sending data."""
    if board.empty or (board[list(STAGES)] == UNKNOWN).to_numpy().any():
        return say("stages.title_unknown")
    waiting = [
        (board[before] == FULL) & (board[after] != FULL) & board["kind"].isin(kinds)
        for before, after in (("reviewed", "issued"), ("connected", "sending_data"))
        for kinds in PEERS.values()
    ]
    names = ("ministries", "localities", "connected_ministries", "connected_localities")
    values = {
        name: count(current(), int(each.sum())) for name, each in zip(names, waiting, strict=True)
    }
    return say("stages.title", **values, mark=f" {say('mark.simulated')}" if simulated else "")


def _summary_table(found: Mapping[tuple[str, str], FigureValue]) -> Table:
    keys = [(name, peers) for name in NAMES for peers in PEERS if (name, peers) in found]
    values = [found[key] for key in keys]
    return Table(
        (
            TableColumn(say("column.stage"), [say(f"stage.{name}") for name, _ in keys]),
            TableColumn(say("column.peers"), [say(f"peers.{peers}") for _, peers in keys]),
            TableColumn(say("column.reached"), [value.numerator for value in values], "count"),
            TableColumn(say("column.required"), [value.denominator for value in values], "count"),
            TableColumn(say("column.share"), [value.value for value in values], "percent"),
        )
    )
