"""The board of agencies by stage, furthest behind first."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.figures.calculations.succession import FULL, NONE, PARTIAL, UNKNOWN
from dashboard.figures.peers import PEERS
from dashboard.figures.rules import STAGES
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import pages, panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import short_names
from dashboard.ui.components import interactive
from dashboard.ui.data import answers, regulations
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.regulations.stages import NAMES
from dashboard.ui.sections.shared import merged_in
from dashboard.ui.sections.shared.columns import simulated_column
from dashboard.ui.sections.shared.peer_choice import peer_choice
from dashboard.ui.theme import is_phone
from dashboard.wording import NO_RATE, count, day_short

_FEW: Final = 5  # agencies named below the board; the table has all
SHAPES: Final = {FULL: "●", PARTIAL: "◐", NONE: "○", UNKNOWN: NO_RATE}


def board(selection: Selection, focus: Focus) -> None:
    """Agencies by stage, furthest behind first; a row opens the agency."""
    rows = _rows(selection, focus)
    lacking = merged_in.lacking(selection, rows["agency_code"])
    legend = ", ".join(f"{SHAPES[key]} {say(f'coverage.{key}')}" for key in (FULL, PARTIAL, NONE))
    spec = panel.PanelSpec(
        "board",
        _board_title(rows, focus.peers),
        Sentence("board.subtitle", legend=legend),
        lambda: _board_table(rows, lacking),
        NAMES,
        selection,
        simulated=bool(rows["is_simulated"].any()),
        control=peer_choice,
    )
    columns: list[interactive.ComponentColumn] = [
        (say("column.agency"), "link"),
        (say("column.stages_reached"), "number"),
    ]
    if is_phone():
        columns.append((say("column.next_stage"), "text"))
    else:
        columns += [(say(f"stage_short.{stage}"), "text") for stage in STAGES]
    lines = [(row["agency_code"], _cells(row)) for row in records(rows)]
    with panel.chart_panel(spec):
        opened = interactive.rows("board", say("board.label"), columns, lines)
        if lacking:
            st.caption(_merged_in(lacking, rows))
    if opened:
        pages.to_agency(opened)


def _board_title(rows: pd.DataFrame, peers: str) -> Sentence:
    if rows.empty:
        return Sentence("board.title_empty")
    if (rows[list(STAGES)] == UNKNOWN).to_numpy().any():
        return Sentence("board.title_unknown")
    named = named_peers(peers)
    behind = int((rows["reached_count"] < len(STAGES)).sum())
    return Sentence(
        f"board.title_{named}" if behind else f"board.title_all_{named}",
        behind=count(current(), behind),
        count=count(current(), len(rows)),
    )


def _rows(selection: Selection, focus: Focus) -> pd.DataFrame:
    rows = regulations.board(selection)
    rows = rows.loc[rows["kind"].isin(PEERS[focus.peers])]
    collation_keys = answers.agencies(selection).set_index("agency_code")["collation_key"]
    codes = rows["agency_code"]
    board_rows = rows.assign(
        name=short_names(selection, codes),
        collation_key=[collation_keys.get(code, code) for code in codes],
    )
    return board_rows.sort_values(["reached_count", "collation_key"])


def _merged_in(lacking: Mapping[str, str], rows: pd.DataFrame) -> str:
    """The sentence below the board: what counts in full, and what lacks beside it."""
    names = rows.set_index("agency_code")["name"]
    simulated = rows.loc[rows["agency_code"].isin(lacking), "is_simulated"]
    named = [f"{names[code]}: {text}" for code, text in lacking.items()][:_FEW]
    if len(lacking) > _FEW:
        named.append(say("board.merged_more", count=count(current(), len(lacking) - _FEW)))
    sentence = Sentence("board.merged", agencies=" · ".join(named))
    return sentence.text(simulated=bool(simulated.any()))


def _cells(row: Mapping[Hashable, Any]) -> list[interactive.Content]:
    is_known = any(row[stage] != UNKNOWN for stage in STAGES)
    reached = f"{row['reached_count']}/{len(STAGES)}" if is_known else NO_RATE
    if is_phone():
        return [row["name"], reached, _following(row) if is_known else NO_RATE]
    return [row["name"], reached, *(_cell(row, stage) for stage in STAGES)]


def _following(row: Mapping[Hashable, Any]) -> str:
    pending = [stage for stage in STAGES if row[stage] != FULL]
    return say(f"stage_short.{pending[0]}") if pending else say("board.all")


def _cell(row: Mapping[Hashable, Any], stage: str) -> str:
    shape, since = SHAPES[row[stage]], row[f"{stage}_date"]
    if row[stage] == FULL:
        return f"{shape} {day_short(current(), since)}"
    return shape if row[stage] == UNKNOWN else f"{shape} {say(f'coverage_short.{row[stage]}')}"


def _board_table(rows: pd.DataFrame, lacking: Mapping[str, str]) -> Table:
    columns = [TableColumn(say("column.agency"), list(rows["name"]))]
    for stage in STAGES:
        words = [say(f"coverage.{value}") for value in rows[stage]]
        columns.append(TableColumn(say(f"stage_short.{stage}"), words))
        title = say("column.stage_day", stage=say(f"stage_short.{stage}"))
        columns.append(TableColumn(title, list(rows[f"{stage}_date"]), "day"))
    merged = [lacking.get(code) for code in rows["agency_code"]]
    columns += [TableColumn(say("column.merged_lack"), merged), simulated_column(rows)]
    return Table(tuple(columns), links=tuple(Link(code) for code in rows["agency_code"]))
