"""Files of who reads one agency alone: of that one as everyone's, of another nothing."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document

from dashboard.exports.deadline_calendar import DeadlineCalendar
from dashboard.exports.documents.agency_brief import AgencyBrief
from dashboard.exports.documents.reminder_letters import ReminderLetters
from dashboard.exports.workbook.answer_sheets import AnswerSheet, AnswerSheets
from dashboard.figures.details.agencies.reminders import overdue_of, reminded_agencies
from dashboard.figures.reads import Reads
from dashboard.selection import NOBODY, Selection
from tests.exported import selection_of

DAY = date(2020, 6, 12)
OF_AGENCIES: tuple[Callable[..., Any], ...] = (AnswerSheets, ReminderLetters)


@pytest.fixture
def everyone(reads: Reads) -> Selection:
    return selection_of(reads, DAY)


def agencies_of(made: Any) -> list[str]:
    files = made.sheets if isinstance(made, AnswerSheets) else made.letters
    return [each.agency_code for each in files]


@pytest.mark.parametrize("make", OF_AGENCIES)
def test_of_its_own_an_agency_has_what_everyone_has(
    reads: Reads, everyone: Selection, make: Callable[..., Any]
) -> None:
    own = reminded_agencies(reads, everyone)[0]
    scoped = replace(everyone, owner=own)
    assert agencies_of(make(reads, scoped, "vi")) == [own]
    sheets = [AnswerSheet(reads, choice, "vi", own) for choice in (scoped, everyone)]
    assert sheets[0].reports.equals(sheets[1].reports)
    assert len(sheets[0].reports)
    calendars = [DeadlineCalendar(reads, choice, "vi", own) for choice in (scoped, everyone)]
    assert calendars[0].file() == calendars[1].file()


@pytest.mark.parametrize("owner", ["L63-66", NOBODY])
def test_of_another_agency_there_is_nothing(reads: Reads, everyone: Selection, owner: str) -> None:
    other = next(code for code in reminded_agencies(reads, everyone)
                 if code != owner and len(overdue_of(reads, everyone, code)))  # fmt: skip
    scoped = replace(everyone, owner=owner)
    assert b"VEVENT" in DeadlineCalendar(reads, everyone, "vi", other).file()
    assert b"VEVENT" not in DeadlineCalendar(reads, scoped, "vi", other).file()
    assert not AnswerSheet(reads, scoped, "vi", other).asks
    assert ReminderLetters(reads, scoped, "vi", [other]).letters == []
    regimes = set(overdue_of(reads, everyone, other)["regime_name_vi"])
    brief = Document(io.BytesIO(AgencyBrief(reads, scoped, "vi", other).file()))
    cells = {cell.text for table in brief.tables for row in table.rows for cell in row.cells}
    assert not cells & regimes
