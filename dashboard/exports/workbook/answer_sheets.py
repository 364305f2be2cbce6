"""Lists that agencies answer on: their open directions, and their overdue and late reports.

Each stands on a sheet of its own, under the headings of the kind of file by which our own reader
takes it back: direction_answers by the number of the direction, explanations by the obligation.
"""

import io
import zipfile
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import pandas as pd

from dashboard.exports.choice_words import load_in_words
from dashboard.exports.workbook.annex import Annex
from dashboard.exports.workbook.annex_book import AnnexBook
from dashboard.exports.workbook.content import Content
from dashboard.figures.details.agencies import reminders
from dashboard.figures.details.directions import open_directions_of
from dashboard.figures.details.regimes import report_name
from dashboard.figures.details.statements import Statement, key_of, last_of_agencies
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, due_column, records
from dashboard.wording import day

_OF_REPORT: Final = ["origin_agency_code", "regime_code", "regime_name_vi", "regime_name_en",
                     "period_code", "due_at", "is_simulated"]  # fmt: skip
_MADE: Final = (2000, 1, 1, 0, 0, 0)  # a file says the same whenever it is written


class AnswerSheet:
    """What one agency is asked to answer, in `language`; beside it what it explained before, its
    last words of `statements`, the newest first. `meeting_name`: for which it is, "" for none.
    """

    def __init__(
        self,
        source: FigureSource,
        selection: Selection,
        language: str,
        agency_code: str,
        statements: Sequence[Statement] = (),
        meeting_name: str = "",
    ) -> None:
        self._content = Content(reads_of(source), selection, language)
        self._load = load_in_words(source, language, selection.load, meeting_name)
        self._explained = last_of_agencies(statements)
        self.agency_code = agency_code

    @cached_property
    def directions(self) -> pd.DataFrame:
        """See `open_directions_of`."""
        content = self._content
        return open_directions_of(content.reads, content.selection, self.agency_code)

    @cached_property
    def reports(self) -> pd.DataFrame:
        """Its overdue reports, the longest overdue first, then those that came late: the columns
        of `read_missing` that both have, and `state`.
        """
        content = self._content
        overdue, late = (
            of(content.reads, content.selection, self.agency_code)
            for of in (reminders.overdue_of, reminders.late_of)
        )
        return pd.concat(
            [overdue[_OF_REPORT].assign(state="missing"), late[_OF_REPORT].assign(state="late")],
            ignore_index=True,
        )

    @property
    def asks(self) -> bool:
        """Whether there is anything to answer."""
        return bool(len(self.directions) or len(self.reports))

    def file(self) -> bytes:
        """The lists that have rows, as an .xlsx file; one has, see `asks`."""
        content, selection = self._content, self._content.selection
        (name,) = content.names([self.agency_code])
        about = content.say(
            "answers.about", as_of=day(content.language, selection.as_of), load=self._load
        )
        annexes = []
        if len(self.directions):
            annexes.append(self._of_directions(content.say("answers.title", agency=name)))
        if len(self.reports):
            annexes.append(self._of_reports(content.say("explanations.title", agency=name)))
        title, source = annexes[0].title, content.say("workbook.source")
        return AnnexBook(content.language, title, [about], source).file(annexes)

    def _of_directions(self, title: str) -> Annex:
        content, rows = self._content, self.directions
        asked = ("direction_number", "direction_text")
        columns = (
            *(content.file_column(name, rows) for name in asked),
            content.file_column("deadline_date", rows, "day"),
            TableColumn(content.say("column.state"),
                        [content.say(f"directions.{state}") for state in rows["state"]]),
            TableColumn(content.say("column.overdue"), list(rows["overdue_days"]), "count"),
            content.file_column("answer_text", rows),
            content.file_column("answered_date", rows, "day"),
        )  # fmt: skip
        return Annex(
            content.say("answers.sheet"),
            title,
            Table(columns),
            bool(rows["is_simulated"].any()),
            notes=(content.say("answers.how"),),
            written_into=(len(columns) - 2,),
        )

    def _of_reports(self, title: str) -> Annex:
        content, rows = self._content, self.reports
        key = ("origin_agency_code", "regime_code", "period_code")
        columns = (
            *(content.file_column(name, rows) for name in key),
            TableColumn(content.heading("listed_report"),
                        [report_name(content.language, row) for row in records(rows)]),
            due_column(content.heading("listed_due_date"), list(rows["due_at"])),
            TableColumn(content.say("column.state"),
                        [content.say(f"state.{state}") for state in rows["state"]]),
            TableColumn(content.heading("explanation_text"), self._explanations(rows)),
        )  # fmt: skip
        return Annex(
            content.say("explanations.sheet"),
            title,
            Table(columns),
            bool(rows["is_simulated"].any()),
            notes=(content.say("explanations.how"),),
            written_into=(len(columns) - 1,),
        )

    def _explanations(self, rows: pd.DataFrame) -> list[str | None]:
        """What stands beside each report already."""
        said = [self._explained.get(key_of(row)) for row in records(rows)]
        return [each.body if each else None for each in said]


class AnswerSheets:
    """The lists of `agency_codes`, or of all chosen agencies that are to be reminded; see
    `AnswerSheet`. `left_out`: the codes of those that have nothing to answer.
    """

    def __init__(
        self,
        source: FigureSource,
        selection: Selection,
        language: str,
        agency_codes: Sequence[str] | None = None,
        statements: Sequence[Statement] = (),
        meeting_name: str = "",
    ) -> None:
        reads = reads_of(source)
        if agency_codes is None:
            agency_codes = reminders.reminded_agencies(reads, selection)
        self.sheets = [
            AnswerSheet(reads, selection, language, code, statements, meeting_name)
            for code in agency_codes
        ]

    @cached_property
    def left_out(self) -> list[str]:
        return [each.agency_code for each in self.sheets if not each.asks]

    @property
    def is_empty(self) -> bool:
        """Whether no agency has anything to answer."""
        return len(self.left_out) == len(self.sheets)

    def file(self) -> bytes:
        """A .zip file with an .xlsx file for each agency that has something to answer, named by its
        code.
        """
        asked = [each for each in self.sheets if each.asks]
        return zipped({f"tra-loi-{each.agency_code}.xlsx": each.file() for each in asked})


def zipped(files: dict[str, bytes]) -> bytes:
    """A .zip file of `files` by name, the same whenever it is written."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file_name, content in files.items():
            name = zipfile.ZipInfo(file_name, _MADE)
            name.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(name, content)
    return target.getvalue()
