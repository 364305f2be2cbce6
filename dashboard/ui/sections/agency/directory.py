"""The agencies to choose from, each group of peers by itself, with what they owe and sent."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS, peers_of
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn
from dashboard.ui import panel
from dashboard.ui.data import agency_detail, answers
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.columns import on_time_columns
from dashboard.ui.sections.shared.tiles import has_value
from dashboard.wording import count, period

_READ = ("obligations", "on_time_rate", "missing")
Figures = Mapping[str, FigureValue]  # of one agency, by name


def directory(selection: Selection) -> None:
    """A table for each group that the choice leaves, in the order of protocol."""
    figures: dict[str, dict[str, FigureValue]] = {}
    for value in answers.values(selection, _READ, by="agency"):
        figures.setdefault(value.group, {})[value.figure] = value
    listed = answers.agencies(selection).set_index("agency_code")
    chosen = set(agency_detail.listed_agencies(selection))
    ordered = listed.loc[listed.index.isin(chosen)].sort_values(["protocol_order", "collation_key"])
    groups = ordered["kind"].map(peers_of)
    for peers in PEERS:
        codes = list(ordered.index[groups == peers])
        if codes:
            panel.table_panel(_spec(peers, codes, figures, selection))
    if not len(ordered):
        st.markdown(say("nobody.next"))


def _spec(
    peers: str, codes: list[str], figures: Mapping[str, Figures], selection: Selection
) -> panel.PanelSpec:
    owing = [figures[code] for code in codes if code in figures]
    late = sum(bool(each["missing"].numerator) for each in owing)
    key = "directory.title" if late else "directory.title_none"
    return panel.PanelSpec(
        f"directory_{peers}",
        Sentence(
            key if any(each["obligations"].numerator for each in owing) else "directory.title_owed",
            count=count(current(), len(codes)),
            peers=say(f"peers.{named_peers(peers)}_in"),
            late=count(current(), late),
        ),
        Sentence("directory.subtitle", period=period(current(), selection.period).lower()),
        lambda: _table(codes, figures, selection),
        _READ,
        selection,
        simulated=any(value.simulated for each in owing for value in each.values()),
    )


def _table(codes: list[str], figures: Mapping[str, Figures], selection: Selection) -> Table:
    """Of an agency to which nothing fell there is no rate, and no zero that sounds like one."""
    names = answers.agencies(selection).set_index("agency_code")[f"name_{current()}"]
    rates = [_known(figures, code, "on_time_rate") for code in codes]
    parts = ("value", "numerator", "denominator")
    on_time = {part: [getattr(rate, part, None) for rate in rates] for part in parts}
    missing, obligations = (
        [getattr(_known(figures, code, name), "numerator", None) for code in codes]
        for name in ("missing", "obligations")
    )
    return Table(
        (
            TableColumn(say("column.agency"), [names[code] for code in codes]),
            *on_time_columns(pd.DataFrame(on_time)),
            TableColumn(say("directory.missing"), missing, "count"),
            TableColumn(say("directory.obligations"), obligations, "count"),
        ),
        links=tuple(Link(code) for code in codes),
    )


def _known(figures: Mapping[str, Figures], code: str, name: str) -> FigureValue | None:
    value = figures.get(code, {}).get(name)
    return value if value and has_value(value) else None
