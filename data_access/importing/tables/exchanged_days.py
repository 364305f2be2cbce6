"""Days worked in exchange for days off: a column of their own, and notes in which they are lost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from data_access.importing.cells.kinds_of_day import (
    is_nothing,
    kind_of_heading,
    names_exchanged_day,
    speaks_of_exchange,
)
from data_access.importing.cells.one_cell import read_date
from data_access.importing.cells.weekdays import agrees
from data_access.importing.cells.word_lists import means
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.tables.kinds_of_days import DAY, WORKING_DAY, YES_NO, all_days
from data_access.importing.tables.spans_of_days import days_of
from data_access.text.messages import TEXTS, texts

_NAMES = {"name_vi": "vi", "name_en": "en"}
_SATURDAY = 5


@dataclass(frozen=True)
class _Beside:
    """A column of days worked, "Ngày làm bù", or off, "Ngày nghỉ bù", beside that of the list."""

    letter: str
    heading: str
    days: Sequence[str | None]
    is_worked: bool

    def told(self, row: int, own: dict[str, str | None]) -> dict[str, str | None]:
        """The cells of its day in a row, which are `own` but for the day and what it is.

        The name beside a day off is not that of the day worked for it.
        """
        is_of_other = self.is_worked and own[DAY] is not None
        names = {name: texts(TEXTS, language)["import.exchanged_day"]
                 for name, language in _NAMES.items() if is_of_other and name in own}  # fmt: skip
        return {**own, **names, DAY: self.days[row], WORKING_DAY: YES_NO[self.is_worked]}


def with_exchanged_days(kind: FileSchema, sheet: Sheet, around: Iterable[str]) -> Sheet:
    """`sheet` with the days of "Ngày làm bù" beside its own; faults where such days would be lost.

    `around`: the lines around the table.
    """
    at = kind.positions(sheet.headings)
    if not {DAY, WORKING_DAY} <= {*at}:
        return sheet
    wrong = [*_wrong_weekdays(sheet, at[DAY])]
    found = [
        _Beside(letter, heading, cells.to_pylist(), is_worked)
        for letter, heading, cells in sheet.ignored
        if (is_worked := kind_of_heading(heading)) is not None and all_days(cells.to_pylist())
    ]
    for each in found:
        wrong += _on_weekdays(sheet, each)
    sheet = _with_days_beside(sheet, at, found) if found else sheet
    lost = _lost(sheet, at[WORKING_DAY], around)
    return replace(sheet, messages=(*sheet.messages, *wrong, *lost))


def _with_days_beside(sheet: Sheet, at: dict[str, int], found: Sequence[_Beside]) -> Sheet:
    """`sheet`, below each row one more for each day that the columns have beside it, said."""
    at = {name: at[name] for name in (DAY, WORKING_DAY, *_NAMES) if name in at}
    cells = {name: sheet.columns[position].to_pylist() for name, position in at.items()}
    places: list[tuple[int, _Beside | None]] = []
    for row, day in enumerate(cells[DAY]):
        beside = [each for each in found if not is_nothing(each.days[row])]
        places += [(row, each) for each in (*(() if beside and day is None else (None,)), *beside)]
    told = []
    for row, each in places:
        own = {name: column[row] for name, column in cells.items()}
        told.append(each.told(row, own) if each else own)
    taken = sheet.taken(np.array([row for row, _ in places], dtype=np.int64))
    columns, letters = [*taken.columns], [*taken.letters]
    for name, position in at.items():
        columns[position] = pa.array([row[name] for row in told], pa.string())
    letters[at[DAY]] = [each.letter if each else str(sheet.letters[at[DAY]]) for _, each in places]
    read = {each.letter for each in found}
    return replace(
        taken,
        columns=tuple(columns),
        letters=tuple(letters),
        ignored=tuple(each for each in taken.ignored if each[0] not in read),
        messages=(*taken.messages, *(_said(sheet, each) for each in found)),
    )


def _said(sheet: Sheet, beside: _Beside) -> ValidationMessage:
    values: dict[str, object] = {"heading": beside.heading, "value": YES_NO[beside.is_worked]}
    return ValidationMessage(
        sheet.file, None, None, None, "import.remark.days_beside", values, sheet=sheet.name,
        is_remark=True,
    )  # fmt: skip


def _on_weekdays(sheet: Sheet, beside: _Beside) -> Iterator[ValidationMessage]:
    """Faults of days that are worked anyway: those after the days off, perhaps."""
    for row, text in enumerate(beside.days if beside.is_worked else ()):
        days = [read_date(each) for each in days_of(text)] if text and not is_nothing(text) else []
        if any(day and day.weekday() < _SATURDAY for day in days):
            yield _fault(sheet, row, beside.letter, beside.heading, str(text),
                         "import.exchanged_weekday")  # fmt: skip


def _lost(sheet: Sheet, at: int, around: Iterable[str]) -> Iterator[ValidationMessage]:
    """Faults of days worked that nothing of the table says, where none of its days is worked."""
    if any(means(text or "", word) for text in sheet.columns[at].unique().to_pylist()
           for word in ("true", "worked")):  # fmt: skip
        return
    for letter, heading, cells in sheet.ignored:
        is_of_work = kind_of_heading(heading) is True
        for row, text in enumerate(cells.to_pylist()):
            if text and not is_nothing(text) and (is_of_work or speaks_of_exchange(text)):
                yield _fault(sheet, row, letter, heading, text, "import.exchanged_day_lost")
    for text in filter(names_exchanged_day, around):
        yield ValidationMessage(
            sheet.file, None, None, None, "import.exchanged_day_around", {"text": text},
            sheet=sheet.name,
        )  # fmt: skip


def _wrong_weekdays(sheet: Sheet, at: int) -> Iterator[ValidationMessage]:
    """Faults where the column "Thứ" has another day of the week than the day in its row."""
    days = sheet.columns[at].to_pylist()
    for letter, heading, cells in sheet.ignored:
        for row, text in enumerate(cells.to_pylist() if means(heading, "weekday") else ()):
            day = read_date(days[row] or "")
            if text and day and not agrees(text, day):
                yield _fault(sheet, row, letter, heading, text, "import.other_weekday")


def _fault(
    sheet: Sheet, row: int, letter: str, heading: str, text: str, reason: str
) -> ValidationMessage:
    return ValidationMessage(
        sheet.file, int(sheet.row_numbers[row]), heading, text, reason, {},
        sheet=sheet.sheet_of(row), letter=letter,
    )  # fmt: skip
