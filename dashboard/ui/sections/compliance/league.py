"""The league table of a peer group: ranks with ties, intervals, and links."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.figures.rates import Rate
from dashboard.figures.rules import SMALL_DENOMINATOR
from dashboard.figures.text import rate, rate_column, rate_range
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import panel
from dashboard.ui.address import Focus
from dashboard.ui.components import interactive
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, plain, say
from dashboard.ui.marks import Sentence
from dashboard.ui.sections.shared.peer_choice import peer_choice
from dashboard.ui.theme import is_phone
from dashboard.wording import NO_RATE, count, period, ratio

_NAMED = 3
_BAR = 3  # the column of the interval


@dataclass(frozen=True)
class Peers:
    """A peer group: the standings of those that exist (with `name`, `rank`, `side`), and
    their rate.

    `gone`: those that are no more, where what was due of them counts for themselves.
    """

    code: str
    table: pd.DataFrame
    gone: pd.DataFrame
    mean: Rate
    simulated: bool

    @property
    def text(self) -> str:
        """The group inside a sentence."""
        return say(f"peers.{named_peers(self.code)}_in")


def league(group: Peers, selection: Selection, focus: Focus) -> str | None:
    """The group by rank; returns the agency that was opened."""
    spec = panel.PanelSpec(
        "league",
        finding(group),
        Sentence(
            "peers.subtitle",
            least=SMALL_DENOMINATOR,
            period=period(current(), selection.period).lower(),
        ),
        lambda: standings_table(pd.concat([group.table, group.gone])),
        ("on_time_rate",),
        selection,
        group.simulated,
        control=peer_choice,
        statistics="peers.statistics",
    )
    columns: list[interactive.ComponentColumn] = [
        (say("column.place"), "number"),
        (say("column.agency"), "link"),
        (say("column.rate"), "number"),
        (say("column.interval"), "bar"),
        (say("column.ratio"), "number"),
    ]
    lines = _lines(group)
    with panel.chart_panel(spec, height="stretch"):
        if is_phone():
            columns, lines = _without_bar(columns), [(c, _without_bar(cells)) for c, cells in lines]
        return interactive.rows("league", say("peers.label"), columns, lines)


def _without_bar(cells: list[Any]) -> list[Any]:
    """A line without its interval: on a phone its counts stand in sight instead."""
    return cells[:_BAR] + cells[_BAR + 1 :]


def finding(group: Peers) -> Sentence:
    language = current()
    if group.mean.value is None:
        return Sentence("peers.nothing")
    if group.table["best_place"].isna().all():
        return Sentence("breakdown.title_few", least=SMALL_DENOMINATOR)
    low = group.table.loc[group.table["side"] < 0].sort_values("value")
    mean = rate(language, "on_time_rate", group.mean.value)
    if low.empty:
        return Sentence("peers.title_above", peers=group.text, mean=mean)
    named = ", ".join(plain(name) for name in low["name"].head(_NAMED))
    if len(low) > _NAMED:
        named += " " + say("attention.more", count=count(language, len(low) - _NAMED))
    return Sentence(
        "peers.title",
        count=count(language, len(low)),
        peers=group.text,
        mean=mean,
        names=named,
    )


def _lines(group: Peers) -> list[tuple[str | None, list[interactive.Content]]]:
    """The ranked agencies; under headings, those with too few obligations, and those no more."""
    is_ranked = group.table["best_place"].notna()
    parts = [
        (None, group.table.loc[is_ranked]),
        (say("peers.unranked", least=SMALL_DENOMINATOR), group.table.loc[~is_ranked]),
        (say("matrix.gone"), group.gone),
    ]
    lines: list[tuple[str | None, list[interactive.Content]]] = []
    for heading, rows in parts:
        if heading and len(rows):
            lines.append((None, [heading]))
        lines.extend((row["group"], _cells(row)) for row in records(rows))
    return lines


def _cells(row: Mapping[Hashable, Any]) -> list[interactive.Content]:
    language = current()
    value = _share(row["value"])
    return [
        str(row["rank"]),
        str(row["name"]),
        rate(language, "on_time_rate", value),
        None if value is None else (row["low"], value, row["high"]),
        ratio(language, row["numerator"], row["denominator"]),
    ]


def rank(row: Mapping[Hashable, Any], ranked: int) -> str:
    """The place of a row of standings among those `ranked`, or why it has none.

    Where it may be the first as well as the last it cannot be told apart from any other.
    """
    best, worst = row["best_place"], row["worst_place"]
    if pd.isna(best):
        return say("peers.few") if row["denominator"] else NO_RATE
    if (best, worst) == (1, ranked) and ranked > 1:
        return say("peers.alike")
    return str(best) if best == worst else f"{best}–{worst}"


def standings_table(table: pd.DataFrame) -> Table:
    """The standings as a table."""
    rows = records(table)
    return Table(
        (
            TableColumn(say("column.agency"), list(table["name"])),
            TableColumn(say("column.place"), list(table["rank"])),
            rate_column(say("column.rate"), "on_time_rate", list(table["value"])),
            TableColumn(say("column.interval"), [_interval(row) for row in rows]),
            TableColumn(say("column.numerator"), list(table["numerator"]), "count"),
            TableColumn(say("column.denominator"), list(table["denominator"]), "count"),
        ),
        links=tuple(Link(code) for code in table["group"]),
    )


def _interval(row: Mapping[Hashable, Any]) -> str:
    low, high = _share(row["low"]), _share(row["high"])
    if low is None or high is None:
        return NO_RATE
    return rate_range(current(), "on_time_rate", low, high)


def _share(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
