"""Lists of open directions that agencies answer on: an annex whose columns are read back.

Under the headings of the kind direction_answers: what stands in the columns of the answer and its
day comes back through our own reader, by the number of the direction.
"""

import io
import zipfile
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import pandas as pd

from dashboard.exports.workbook.annex import Annex
from dashboard.exports.workbook.annex_book import AnnexBook
from dashboard.exports.workbook.content import Content
from dashboard.figures.calculations.directions import OPEN
from dashboard.figures.details import directions
from dashboard.figures.details.agencies.agency_order import agencies_in_order
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn
from dashboard.wording import day

_MADE: Final = (2000, 1, 1, 0, 0, 0)  # a file says the same whenever it is written


class AnswerSheet:
    """What one agency is asked to answer, in `language`."""

    def __init__(
        self, source: FigureSource, selection: Selection, language: str, agency_code: str
    ) -> None:
        self._content = Content(reads_of(source), selection, language)
        self.agency_code = agency_code

    @cached_property
    def rows(self) -> pd.DataFrame:
        """See `open_directions_of`."""
        content = self._content
        return directions.open_directions_of(content.reads, content.selection, self.agency_code)

    def file(self) -> bytes:
        """The list as an .xlsx file."""
        content, selection = self._content, self._content.selection
        (name,) = content.names([self.agency_code])
        about = content.say(
            "answers.about", as_of=day(content.language, selection.as_of), load=selection.load
        )
        title = content.say("answers.title", agency=name)
        book = AnnexBook(content.language, title, [about], content.say("workbook.source"))
        return book.file([self._annex(title)])

    def _annex(self, title: str) -> Annex:
        content, rows = self._content, self.rows
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


class AnswerSheets:
    """The lists of `agency_codes`, or of all chosen agencies with open directions."""

    def __init__(
        self,
        source: FigureSource,
        selection: Selection,
        language: str,
        agency_codes: Sequence[str] | None = None,
    ) -> None:
        reads = reads_of(source)
        if agency_codes is None:
            rows = directions.directions(reads, selection)
            owing = set(rows["agency_code"].loc[rows["state"].isin(OPEN)])
            order = agencies_in_order(reads, selection).index
            agency_codes = [code for code in order if code in owing]
        self.sheets = [AnswerSheet(reads, selection, language, code) for code in agency_codes]

    def file(self) -> bytes:
        """A .zip file with an .xlsx file for each agency, named by its code."""
        return zipped({f"tra-loi-{each.agency_code}.xlsx": each.file() for each in self.sheets})


def zipped(files: dict[str, bytes]) -> bytes:
    """A .zip file of `files` by name, the same whenever it is written."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file_name, content in files.items():
            name = zipfile.ZipInfo(file_name, _MADE)
            name.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(name, content)
    return target.getvalue()
