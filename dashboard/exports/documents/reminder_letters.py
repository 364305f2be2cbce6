"""Letters that remind agencies of their overdue and late reports: công văn đôn đốc.

Every number is one of the registry, or counts the rows of the annex. A letter of simulated rows
says so to its addressee.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import pandas as pd

from dashboard.exports.choice_words import load_in_words, span
from dashboard.exports.documents.office_layout import OfficeDocument
from dashboard.exports.progress import Progress
from dashboard.exports.workbook.answer_sheets import AnswerSheets, zipped
from dashboard.figures.context import context_of
from dashboard.figures.details.agencies import reminders
from dashboard.figures.details.directions import open_directions_of
from dashboard.figures.details.regimes import regime_name
from dashboard.figures.details.statements import Statement
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.reads import FigureSource, reads_of
from dashboard.selection import Selection
from dashboard.tables import records
from dashboard.wording import (
    NO_RATE,
    TEXT,
    count,
    day,
    deadline,
    moment,
    number,
    period,
    simulated_label,
    simulated_mark,
)

_WIDTHS: Final = (13, 43, 36, 20, 24, 24)
_NUMERALS: Final = ("I", "II", "III")


class ReminderLetter:
    """The letter to one agency, in `language`; for which meeting, "" for none. `before`: see
    `reminders.overdue_before`, of this agency.
    """

    def __init__(
        self,
        source: FigureSource,
        selection: Selection,
        language: str,
        agency_code: str,
        meeting_name: str = "",
        before: FigureValue | None = None,
    ) -> None:
        self._before = before
        self._source, self._selection, self._language = reads_of(source), selection, language
        self._load = load_in_words(source, language, selection.load, meeting_name)
        self.agency_code = agency_code

    @cached_property
    def overdue(self) -> pd.DataFrame:
        """See `reminders.overdue_of`."""
        return reminders.overdue_of(self._source, self._selection, self.agency_code)

    @cached_property
    def late(self) -> pd.DataFrame:
        """See `reminders.late_of`."""
        return reminders.late_of(self._source, self._selection, self.agency_code)

    @cached_property
    def directions(self) -> pd.DataFrame:
        """See `open_directions_of`."""
        return open_directions_of(self._source, self._selection, self.agency_code)

    @property
    def addressee(self) -> str:
        """To whom it goes; of simulated rows with the mark."""
        mark = f" ({simulated_label(self._language)})" if self.is_simulated else ""
        return self._say("addressee", agency=f"{self._name}{mark}")

    @property
    def paragraphs(self) -> list[str]:
        """The body of the letter."""
        values = {
            "agency": self._name,
            "as_of": day(self._language, self._selection.as_of),
            "load": self._load,
            "period": span(self._language, self._selection),
            "overdue": count(self._language, len(self.overdue)),
            "late": count(self._language, len(self.late)),
            "mark": f" {simulated_mark(self._language)}" if self.is_simulated else "",
        }
        found = (
            f"{'overdue' if len(self.overdue) else 'none'}_{'late' if len(self.late) else 'none'}"
        )
        keys = ["grounds", f"found_{found}"]
        if self._before is not None:
            keys.append("overdue_before")
            values["count"] = count(self._language, self._before.numerator)
        if len(self.overdue):
            keys.append("ask_overdue")
        if len(self.late):
            keys.append("ask_late_too" if len(self.overdue) else "ask_late")
        if len(self.directions):
            is_late = self.directions["state"] == "overdue"
            values["open"] = count(self._language, len(self.directions))
            values["late_directions"] = count(self._language, int(is_late.sum()))
            keys.append("directions")
        last = "ask_back" if self._is_of_reports else "ask_back_directions"
        return [self._say(key, **values) for key in (*keys, last)]

    @property
    def is_simulated(self) -> bool:
        """Whether any of its rows is."""
        return any(bool(rows["is_simulated"].any()) for rows in self._lists)

    @property
    def _is_of_reports(self) -> bool:
        """Whether any report is overdue or came late; else only directions are to be done."""
        return bool(len(self.overdue) or len(self.late))

    @property
    def _lists(self) -> tuple[pd.DataFrame, ...]:
        return self.overdue, self.late, self.directions

    def file(self) -> bytes:
        """The letter as a .docx file, with the reports in an annex."""
        title = self._say("title", agency=self._name)
        document = OfficeDocument(self._language, title, simulated=self.is_simulated)
        about = "" if self._is_of_reports else "_directions"
        document.heads(self._say("number"), self._say(f"subject{about}"))
        document.addressee(self.addressee)
        for paragraph in self.paragraphs:
            document.paragraph(paragraph)
        document.signature(self._say("recipients"))
        as_of = day(self._language, self._selection.as_of)
        document.annex(
            self._say("annex"), self._say(f"annex_subject{about}", agency=self._name),
            self._say("annex_about", as_of=as_of, load=self._load),
        )  # fmt: skip
        self._tables(document)
        return document.file()

    def _tables(self, document: OfficeDocument) -> None:
        """The lists that have rows, numbered."""
        place = iter(_NUMERALS)
        for name, rows, line in (
            ("overdue", self.overdue, self._overdue_cells),
            ("late", self.late, self._late_cells),
        ):
            if len(rows):
                self._table(document, next(place), name, rows, line)
        if len(self.directions):
            self._directions(document, next(place))

    def _directions(self, document: OfficeDocument, numeral: str) -> None:
        lines = [
            (str(place), str(row["direction_number"]), str(row["direction_text"]),
             day(self._language, row["deadline_date"]),
             TEXT(self._language, f"directions.{row['state']}"))
            for place, row in enumerate(records(self.directions), start=1)
        ]  # fmt: skip
        document.table(
            self._say("table_directions", place=numeral, count=count(self._language, len(lines))),
            [self._say(f"column_{name}")
             for name in ("place", "number", "direction", "due", "state")],
            lines,
            widths=(13, 40, 59, 24, 24),
            numbers=(0,),
        )  # fmt: skip

    def _table(
        self,
        document: OfficeDocument,
        numeral: str,
        name: str,
        rows: pd.DataFrame,
        cells: Callable[[Mapping[Any, Any]], Sequence[str]],
    ) -> None:
        columns = ("place", "regime", "basis", "period", "due", name)
        lines = [
            (str(place), self._report(row), self._basis(row),
             period(self._language, row["period_code"]), *cells(row))
            for place, row in enumerate(records(rows), start=1)
        ]  # fmt: skip
        document.table(
            self._say(f"table_{name}", place=numeral, count=count(self._language, len(rows))),
            [self._say(f"column_{column}") for column in columns],
            lines,
            widths=_WIDTHS,
            numbers=(0, 5),
        )

    def _report(self, row: Mapping[Any, Any]) -> str:
        """The report; of one that an agency merged since owed, that agency too."""
        name, origin = regime_name(self._language, row), row["origin_agency_code"]
        if origin == self.agency_code:
            return name
        return self._say("report_of", report=name, agency=self._inside_a_sentence(origin))

    def _overdue_cells(self, row: Mapping[Any, Any]) -> Sequence[str]:
        days = row["overdue_calendar_days"]
        overdue = NO_RATE if days is None else number(self._language, days)
        return deadline(self._language, row["due_at"]), overdue

    def _late_cells(self, row: Mapping[Any, Any]) -> Sequence[str]:
        """Until when, and the day of the receipt; its hour where an hour of that day decided."""
        due, received = row["due_at"], row["first_received_at"]
        sent = day(self._language, received)
        if received.date() == due.date():
            sent = self._say("after_hour", moment=moment(self._language, received))
        return deadline(self._language, due), sent

    def _basis(self, row: Mapping[Any, Any]) -> str:
        """Điều 5, Thông tư 01/2020/TT-BNNPTNT; the general decree where no regulation is named."""
        if not isinstance(row["number"], str):
            return self._say("basis_decree")
        kind = TEXT(self._language, f"regulation_type.{row['regulation_type']}")
        parts = [row["article"]] if isinstance(row["article"], str) else []
        return ", ".join([*parts, f"{kind} {row['number']}"])

    @cached_property
    def _name(self) -> str:
        """Whom it is written to; for a locality its people's committee."""
        name = self._inside_a_sentence(self.agency_code)
        is_locality = self._known.loc[self.agency_code, "kind"] == "locality"
        return self._say("committee", locality=name) if is_locality else name

    def _inside_a_sentence(self, code: str) -> str:
        """The name of an agency: "tỉnh Bình Dương", "Bộ Y tế"."""
        name = str(self._known.loc[code, f"name_{self._language}"])
        is_lowered = self._language == "vi" and self._known.loc[code, "kind"] == "locality"
        return f"{name[:1].lower()}{name[1:]}" if is_lowered else name

    @cached_property
    def _known(self) -> pd.DataFrame:
        """The agencies, by their code."""
        known = context_of(self._source, self._selection).known_agencies
        return known.set_index("agency_code")

    def _say(self, key: str, **values: object) -> str:
        return TEXT(self._language, f"letter.{key}", **values)


class ReminderLetters:
    """The letters to those of `agency_codes`, or of all chosen agencies, that have overdue reports
    or directions still to be done. `left_out`: the codes of the others of `agency_codes`.
    `statements`: see `AnswerSheet`; `meeting_name`: see `ReminderLetter`.
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
        owing = reminders.addressees(reads, selection)
        asked = owing if agency_codes is None else list(dict.fromkeys(agency_codes))
        codes = [code for code in asked if code in owing]
        self.left_out = [code for code in asked if code not in owing]
        before = reminders.overdue_before(reads, selection)
        self.letters = [
            ReminderLetter(reads, selection, language, code, meeting_name, before.get(code))
            for code in codes
        ]
        self._answers = AnswerSheets(
            reads, selection, language, codes, statements, meeting_name
        ).sheets

    @property
    def is_empty(self) -> bool:
        """Whether there is no letter."""
        return not self.letters

    def file(self, progress: Progress | None = None) -> bytes:
        """A .zip file with a .docx file for each agency, named by its code; beside it the list of
        its open directions and of its reports, to be answered on.
        """
        files = {}
        pairs = list(zip(self.letters, self._answers, strict=True))
        for letter, answers in (progress or Progress()).parts(pairs):
            files[f"don-doc-{letter.agency_code}.docx"] = letter.file()
            if answers.asks:
                files[f"tra-loi-{letter.agency_code}.xlsx"] = answers.file()
        return zipped(files)
