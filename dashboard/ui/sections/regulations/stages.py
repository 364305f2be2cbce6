"""The progress of the agencies: each stage with its two counts."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from dashboard.figures import evaluate
from dashboard.figures.calculations.succession import FULL, UNKNOWN
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS, peers_left
from dashboard.figures.rules import STAGES
from dashboard.figures.text import headline, rate_column
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.components import interactive
from dashboard.ui.data import answers, regulations
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.theme import is_phone
from dashboard.wording import NBSP, NO_RATE, count

FIGURE_OF: Final = {"issued": "regulations_issued", "in_force": "regulations_in_force"}
NAMES: Final = tuple(FIGURE_OF.get(stage, stage) for stage in STAGES)


def summary(selection: Selection) -> None:
    """Every stage with its two counts."""
    values = _by_peers(selection)
    spec = panel.PanelSpec(
        "stages",
        _summary_title(regulations.board(selection)),
        Sentence("stages.subtitle"),
        lambda: _summary_table(values),
        NAMES,
        selection,
        simulated=any(value.simulated for value in values.values()),
    )
    left = peers_left(selection.kind, selection.region)
    shown = [peers for peers in PEERS if left in (None, peers)]
    columns: list[interactive.ComponentColumn] = [(say("column.stage"), "text")]
    for peers in shown:
        columns.append((say(f"peers.{named_peers(peers)}"), "number"))
        if not is_phone():
            columns.append((say("column.share"), "bar"))
    lines = [(name, _summary_cells(name, values, shown)) for name in NAMES]
    with panel.chart_panel(spec, height="stretch"):
        interactive.rows("stages", say("stages.label"), columns, lines)


def _by_peers(selection: Selection) -> dict[tuple[str, str], FigureValue]:
    """The figure of each stage, of the ministries and of the localities."""
    by_kind = answers.values(selection, NAMES, by="kind")
    by_peers: dict[tuple[str, str], FigureValue] = {}
    for name in NAMES:
        values = [value for value in by_kind if value.figure == name]
        if values:
            of_stage = evaluate.by_peers(values, values[0])
            by_peers |= {(name, peers): value for peers, value in of_stage.items()}
    return by_peers


def _summary_cells(
    name: str, values: Mapping[tuple[str, str], FigureValue], shown: Sequence[str]
) -> list[interactive.Content]:
    cells: list[interactive.Content] = [say(f"stage.{name}").replace(" ", NBSP)]
    for peers in shown:
        value = values.get((name, peers))
        share = value.value if value else None
        cells.append(headline(current(), value) if value else NO_RATE)
        if not is_phone():
            cells.append(None if share is None else (0, float(share), float(share)))
    return cells


def _summary_title(board: pd.DataFrame) -> Sentence:
    """How many agencies are between reviewing and issuing, and connecting and sending data."""
    if board.empty or (board[list(STAGES)] == UNKNOWN).to_numpy().any():
        return Sentence("stages.title_unknown")
    between = {
        before: _count_between(board, before, after)
        for before, after in (("reviewed", "issued"), ("connected", "sending_data"))
    }
    return Sentence("stages.title", **between)


def _count_between(board: pd.DataFrame, before: str, after: str) -> str:
    """How many are past `before` and not past `after`, of each group that is in the choice."""
    groups = {peers: board.loc[board["kind"].isin(kinds)] for peers, kinds in PEERS.items()}
    waiting = {
        peers: (group[before] == FULL) & (group[after] != FULL)
        for peers, group in groups.items()
        if len(group)
    }
    return ", ".join(
        say(f"stages.part_{named_peers(peers)}", count=count(current(), int(are.sum())))
        for peers, are in waiting.items()
    )


def _summary_table(by_peers: Mapping[tuple[str, str], FigureValue]) -> Table:
    keys = [(name, peers) for name in NAMES for peers in PEERS if (name, peers) in by_peers]
    values = [by_peers[key] for key in keys]
    return Table(
        (
            TableColumn(say("column.stage"), [say(f"stage.{name}") for name, _ in keys]),
            TableColumn(
                say("column.peers"),
                [say(f"peers.{named_peers(peers)}") for _, peers in keys],
            ),
            TableColumn(say("column.reached"), [value.numerator for value in values], "count"),
            TableColumn(say("column.required"), [value.denominator for value in values], "count"),
            rate_column(say("column.share"), NAMES[0], [value.value for value in values]),
        )
    )
