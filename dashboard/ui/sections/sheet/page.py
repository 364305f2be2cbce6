"""The sheet of all agencies: its title, its table, and the report."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Final

import pandas as pd

from dashboard.exports.tables import file_name
from dashboard.figures.details.agencies.peer_sheet import FOUR
from dashboard.figures.details.agencies.peer_words import Row, moves, standing
from dashboard.figures.peers import PEERS
from dashboard.selection import Selection
from dashboard.tables import Link, Table, TableColumn, records
from dashboard.ui import panel
from dashboard.ui.address import Focus
from dashboard.ui.agency_labels import short_names
from dashboard.ui.data.documents import reporting_report
from dashboard.ui.data.peer_sheet import peer_sheet
from dashboard.ui.downloads import download
from dashboard.ui.filters import named_peers
from dashboard.ui.language import current, say
from dashboard.ui.marks import Sentence
from dashboard.ui.reference_days import since_day
from dashboard.ui.sections.shared.peer_choice import peer_choice
from dashboard.wording import count, day, period, ratio

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Agency:
    """An agency of the sheet: one row a figure of FOUR."""

    code: str
    name: str
    peers: str
    rows: tuple[Row, ...]

    @property
    def below(self) -> int:
        """In how many of the four it is below its peers."""
        return sum(row["side"] == -1 for row in self.rows)

    @property
    def is_compared(self) -> bool:
        """Whether it can be compared in anything."""
        return any(not pd.isna(row["side"]) for row in self.rows)

    @property
    def overdue(self) -> int:
        """How many of its reports are overdue."""
        return next(row["numerator"] or 0 for row in self.rows if row["figure"] == "missing")

    def moved(self, step: int) -> bool:
        """Whether anything became better (1) or worse (-1)."""
        return any(row["moved"] == step for row in self.rows)


@dataclass(frozen=True)
class Sheet:
    """The agencies of the choice; `shown`: the peer group in the table."""

    selection: Selection
    since: date
    shown: str
    frame: pd.DataFrame

    @cached_property
    def agencies(self) -> list[Agency]:
        """Those below their peers in most of the four first, then those with most overdue."""
        by_code: dict[str, list[Row]] = {}
        for row in records(self.frame):
            by_code.setdefault(row["agency_code"], []).append(row)
        names = short_names(self.selection, by_code)
        found = [
            Agency(code, name, rows[0]["peers"], tuple(rows))
            for name, (code, rows) in zip(names, by_code.items(), strict=True)
        ]
        return sorted(found, key=lambda agency: (-agency.below, -agency.overdue))

    def of(self, peers: str) -> list[Agency]:
        """Those of one peer group."""
        return [agency for agency in self.agencies if agency.peers == peers]

    @property
    def simulated(self) -> bool:
        """Whether any of its rows is."""
        return bool(self.frame["is_simulated"].any())


def read(selection: Selection, focus: Focus) -> Sheet:
    """The sheet of the choice, compared with the day in the address."""
    since = since_day(selection, focus.since)
    return Sheet(selection, since, focus.peers, peer_sheet(selection, since))


def title(sheet: Sheet) -> str:
    """How many of each group are below their peers in at least one thing, of those who can be
    compared in any: a group that is filtered out, or of whom nothing is known, is not named.
    """
    compared = {peers: [agency for agency in sheet.of(peers) if agency.is_compared]
                for peers in PEERS}  # fmt: skip
    parts = [
        say(
            f"peers.part_{named_peers(peers)}",
            ratio=ratio(current(), sum(agency.below > 0 for agency in group), len(group)),
        )
        for peers, group in compared.items()
        if group
    ]
    if not parts:
        return say("sheet.title_unknown")
    named = Sentence("sheet.title", agencies=say("peers.and").join(parts))
    return named.text(simulated=sheet.simulated)


def agencies(sheet: Sheet) -> None:
    """The peer group by agency; a row leads to the agency."""
    panel.table_panel(_spec(sheet))


def report(sheet: Sheet) -> None:
    """The download of the report of the choice: a Word file laid out by Decree 30/2020."""
    stamp = _spec(sheet).stamp
    download(
        say("sheet.report"),
        partial(reporting_report, sheet.selection, current()),
        file_name=file_name(replace(stamp, title=say("report.title")), "docx"),
        mime=_DOCX,
        key="reporting_report",
    )


def _spec(sheet: Sheet) -> panel.PanelSpec:
    group = sheet.of(sheet.shown)
    rows = [row for agency in group for row in agency.rows]
    return panel.PanelSpec(
        "sheet",
        _finding(sheet, group),
        Sentence("sheet.subtitle", period=period(current(), sheet.selection.period).lower()),
        lambda: _table(sheet, group),
        FOUR,
        sheet.selection,
        simulated=any(row["is_simulated"] for row in rows),
        control=peer_choice,
    )


def _finding(sheet: Sheet, group: list[Agency]) -> Sentence:
    if not group:
        return Sentence("sheet.nobody")
    below = {
        figure: sum(row["side"] == -1 for agency in group for row in agency.rows
                    if row["figure"] == figure)
        for figure in FOUR
    }  # fmt: skip
    named = [
        say("sheet.below", thing=say(f"four.{figure}"), count=count(current(), number))
        for figure, number in below.items()
        if number
    ]
    if not any(agency.is_compared for agency in group):
        return Sentence("sheet.title_unknown")
    if not named:
        return Sentence("sheet.nobody_below", peers=say(f"peers.{named_peers(sheet.shown)}_in"))
    return Sentence(
        "sheet.finding",
        peers=say(f"peers.{named_peers(sheet.shown)}_in"),
        total=count(current(), len(group)),
        named=", ".join(named),
    )


def _table(sheet: Sheet, group: list[Agency]) -> Table:
    things = [
        TableColumn(
            say(f"four.column_{figure}"),
            [standing(current(), agency.rows[index]) for agency in group],
        )
        for index, figure in enumerate(FOUR)
    ]
    changed = [moves(current(), agency.rows) for agency in group]
    return Table(
        (
            TableColumn(say("column.agency"), [agency.name for agency in group]),
            *things,
            TableColumn(say("sheet.changed", day=day(current(), sheet.since)), changed),
        ),
        links=tuple(Link(agency.code) for agency in group),
    )
