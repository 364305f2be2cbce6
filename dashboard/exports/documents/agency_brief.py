"""An agency on one page, for who receives it: where it stands, what is overdue, what comes due.

Every number is one of the registry, or counts the rows of a table that stands below it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from textwrap import shorten, wrap
from typing import Any, Final

import pandas as pd

from dashboard.exports.choice_words import load_in_words, span
from dashboard.exports.documents.office_layout import OfficeDocument
from dashboard.figures.context import context_of, previous
from dashboard.figures.details.agencies.agency_detail import coming_of, missing_of
from dashboard.figures.details.agencies.peer_sheet import peer_sheet
from dashboard.figures.details.agencies.peer_words import moves, standing
from dashboard.figures.details.directions import open_directions_of
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.peers import peers_of
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.figures.rules import COMING_DUE_DAYS
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import NO_RATE, TEXT, count, day, deadline, number, period, simulated_mark

_LINES: Final = {"overdue": 7, "coming": 5}  # of text that leave the whole on one page
_WIDTHS: Final = {"overdue": (76, 26, 34, 24), "coming": (98, 28, 34)}  # mm
_DIRECTION: Final = 120  # letters of the one direction told
_TAKEN: Final = 4  # lines of each list, by the directions
_LETTERS: Final = 0.53  # in a millimetre of a cell


def fitting(lines: Sequence[Sequence[str]], name: str, taken: int = 0) -> int:
    """How many rows of a list have room, one at least: what is said in a cell may take lines.

    `taken`: lines of its room that something else takes.
    """
    left = _LINES[name] - taken
    for place, line in enumerate(lines):
        left -= max(len(wrap(text, int(width * _LETTERS))) or 1
                    for text, width in zip(line, _WIDTHS[name], strict=True))  # fmt: skip
        if left < 0:
            return max(place, 1)
    return len(lines)


class AgencyBrief:
    """The brief of one agency, in `language`; for which meeting, "" for none. Raises KeyError for
    one that is not there.
    """

    def __init__(
        self,
        source: FigureSource,
        selection: Selection,
        language: str,
        agency_code: str,
        meeting_name: str = "",
    ) -> None:
        self._source, self._selection, self._language = reads_of(source), selection, language
        self._load = load_in_words(source, language, selection.load, meeting_name)
        self._code = agency_code
        known = context_of(self._source, selection).known_agencies.set_index("agency_code")
        self._agency: Mapping[Any, Any] = known.loc[agency_code].to_dict()

    def file(self) -> bytes:
        """The brief as a .docx file."""
        name = self._agency[f"name_{self._language}"]
        document = OfficeDocument(
            self._language, self._say("title", agency=name), simulated=self._is_simulated
        )
        about = self._say("about", as_of=self._day, load=self._load, period=self._period)
        document.type_and_subject(self._say("kind"), name, about)
        self._standing(document)
        self._overdue(document)
        self._coming(document)
        self._directions(document)
        return document.file()

    def _standing(self, document: OfficeDocument) -> None:
        """The four things among its peers; nothing of an agency that has none."""
        document.part(self._say("part_standing"))
        if not self._four:
            document.paragraph(self._say("no_peers"))
            return
        since = day(self._language, previous(self._selection).as_of)
        peers = TEXT(self._language, f"peers.{peers_of(self._agency['kind'])}_in")
        document.table(
            self._say("table_standing", peers=peers),
            [self._say("column_thing"), self._say("column_standing"),
             self._say("column_moved", day=since)],
            [(TEXT(self._language, f"four.column_{row['figure']}"),
              standing(self._language, row), moves(self._language, [row])) for row in self._four],
            widths=(45, 70, 45),
            numbers=(),
        )  # fmt: skip

    def _overdue(self, document: OfficeDocument) -> None:
        document.part(self._say("part_overdue"))
        rows = self._missing
        if rows.empty:
            document.paragraph(self._say("no_overdue", period=self._period, as_of=self._day))
            return
        lines = [
            (regime_name(self._language, row), period(self._language, row["period_code"]),
             deadline(self._language, row["due_at"]), self._days(row["overdue_calendar_days"]))
            for row in records(rows)
        ]  # fmt: skip
        self._list(document, "overdue", rows, lines)

    def _coming(self, document: OfficeDocument) -> None:
        last = day(self._language, self._last_coming)
        document.part(self._say("part_coming", last=last))
        rows = self._waiting
        if rows.empty:
            document.paragraph(self._say("no_coming", last=last))
            return
        lines = [
            (regime_name(self._language, row), period(self._language, row["period_code"]),
             deadline(self._language, row["due_at"]))
            for row in records(rows)
        ]  # fmt: skip
        self._list(document, "coming", rows, lines)

    def _directions(self, document: OfficeDocument) -> None:
        """What meetings asked of it and is still to be done: how much, and the first of it."""
        rows = self._open_directions
        if rows.empty:
            return
        first = records(rows)[0]
        overdue = int((rows["state"] == "overdue").sum())
        document.part(self._say("part_directions"))
        said = self._say(
            "directions_overdue" if overdue else "directions",
            count=count(self._language, len(rows)),
            overdue=count(self._language, overdue),
            mark=f" {simulated_mark(self._language)}" if rows["is_simulated"].any() else "",
            text=shorten(first["direction_text"].rstrip(". "), _DIRECTION, placeholder=" …"),
            number=first["direction_number"],
            deadline=day(self._language, first["deadline_date"]),
            days=self._days(first["overdue_days"]),
        )
        document.paragraph(said)

    def _list(
        self,
        document: OfficeDocument,
        name: str,
        rows: pd.DataFrame,
        lines: Sequence[Sequence[str]],
    ) -> None:
        """The first rows, as many as the page has room for, and how many there are more."""
        taken = 0 if self._open_directions.empty else _TAKEN
        widths, listed = _WIDTHS[name], fitting(lines, name, taken)
        mark = f" {simulated_mark(self._language)}" if rows["is_simulated"].any() else ""
        columns = ("regime", "period", "due", "days")[: len(widths)]
        document.table(
            self._say(f"table_{name}", count=count(self._language, len(rows)), mark=mark),
            [self._say(f"column_{column}") for column in columns],
            lines[:listed],
            widths=widths,
            numbers=(3,),
        )
        if len(rows) > listed:
            document.paragraph(self._say("more", count=len(rows) - listed))

    @cached_property
    def _four(self) -> list[Mapping[Any, Any]]:
        sheet = peer_sheet(self._source, self._selection, previous(self._selection).as_of)
        return list(records(sheet.loc[sheet["agency_code"] == self._code]))

    @cached_property
    def _missing(self) -> pd.DataFrame:
        return missing_of(self._source, self._selection, self._code)

    @cached_property
    def _waiting(self) -> pd.DataFrame:
        """What is due soon and has not come."""
        rows = coming_of(self._source, self._selection, self._code, self._last_coming)
        return rows.loc[~rows["is_received"].astype(bool)]

    @cached_property
    def _open_directions(self) -> pd.DataFrame:
        return open_directions_of(self._source, self._selection, self._code)

    @property
    def _last_coming(self) -> date:
        return self._selection.as_of + timedelta(days=COMING_DUE_DAYS)

    @property
    def _is_simulated(self) -> bool:
        lists = (self._missing, self._waiting, self._open_directions)
        of_lists = any(bool(rows["is_simulated"].any()) for rows in lists)
        return of_lists or any(row["is_simulated"] for row in self._four)

    def _days(self, days: int | None) -> str:
        return NO_RATE if days is None else number(self._language, days)

    @property
    def _day(self) -> str:
        return day(self._language, self._selection.as_of)

    @property
    def _period(self) -> str:
        return span(self._language, self._selection)

    def _say(self, key: str, **values: object) -> str:
        return TEXT(self._language, f"brief.{key}", **values)
