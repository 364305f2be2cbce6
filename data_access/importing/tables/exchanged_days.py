"""Days worked in exchange for days off: a column of their own, and notes in which they are lost."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
from data_access.text.messages import TEXTS, texts

_NAMES = {"name_vi": "vi", "name_en": "en"}
Column = tuple[str, str, pa.Array]  # letter, heading and cells


def with_exchanged_days(kind: FileSchema, sheet: Sheet, around: Iterable[str]) -> Sheet:
    """`sheet` with the days of "Ngày làm bù" beside its own; faults where such days would be lost.

    `around`: the lines around the table.
    """
    at = kind.positions(sheet.headings)
    if not {DAY, WORKING_DAY} <= {*at}:
        return sheet
    wrong = [*_wrong_weekdays(sheet, at[DAY])]
    for column in sheet.ignored:
        is_worked = kind_of_heading(column[1])
        if is_worked is not None and all_days(column[2].to_pylist()):
            sheet = _with_days_beside(sheet, at, column, is_worked=is_worked)
    lost = _lost(sheet, at[WORKING_DAY], around)
    return replace(sheet, messages=(*sheet.messages, *wrong, *lost))


def _with_days_beside(
    sheet: Sheet, at: dict[str, int], column: Column, *, is_worked: bool
) -> Sheet:
    """`sheet`, below each row one more for the day that the column has beside it, said."""
    letter, heading, cells = column
    beside = cells.to_pylist()
    places = [(row, is_own) for row, text in enumerate(beside)
              for is_own in (True, False) if is_own or not is_nothing(text)]  # fmt: skip
    told = {at[WORKING_DAY]: YES_NO[is_worked]}
    if is_worked:  # the name is that of the day off
        told |= {at[name]: texts(TEXTS, language)["import.exchanged_day"]
                 for name, language in _NAMES.items() if name in at}  # fmt: skip
    taken = sheet.taken(np.array([row for row, _ in places], dtype=np.int64))
    columns, letters = [*taken.columns], [*taken.letters]
    for position, value in (*told.items(), (at[DAY], None)):
        own = columns[position].to_pylist()
        columns[position] = pa.array(
            [own[place] if is_own else value or beside[row]
             for place, (row, is_own) in enumerate(places)], pa.string())  # fmt: skip
    letters[at[DAY]] = [str(sheet.letters[at[DAY]]) if is_own else letter for _, is_own in places]
    values: dict[str, object] = {"heading": heading, "value": YES_NO[is_worked]}
    said = ValidationMessage(
        sheet.file, None, None, None, "import.remark.days_beside", values, sheet=sheet.name,
        is_remark=True,
    )  # fmt: skip
    return replace(
        taken,
        columns=tuple(columns),
        letters=tuple(letters),
        ignored=tuple(each for each in taken.ignored if each[0] != letter),
        messages=(*taken.messages, said),
    )


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
