"""Rows of what happened: the hour beside its day, and rows that say that nothing did."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress

import numpy as np
import pyarrow as pa

from data_access.importing.cells.one_cell import read_moment
from data_access.importing.cells.word_lists import is_dash, means
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Sheet, listed_rows
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.text.folding import comparison_key

_MOMENT = "moment"
_NO = "không"
_NIL = "is_nil"


def with_hours(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet`, the hour in a column of its own, "Giờ nhận", behind the day of receipt.

    A day that has an hour already, and another in that column, cannot be read: a fault.
    """
    found = next(((i, each) for i, each in _of_kind(kind, sheet) if each.type == _MOMENT), None)
    hours = [each for each in sheet.ignored if means(each[1], "hour_of_receipt")]
    if found is None or len(hours) != 1:
        return sheet
    position, (at, heading, clock) = found[0], hours[0]
    joined = [_joined(day, hour) for day, hour in
              zip(sheet.columns[position].to_pylist(), clock.to_pylist(), strict=True)]  # fmt: skip
    columns = [*sheet.columns]
    columns[position] = pa.array(joined, pa.string())
    values: dict[str, object] = {"hours": heading, "days": sheet.headings[position]}
    return replace(
        sheet,
        columns=tuple(columns),
        ignored=tuple(each for each in sheet.ignored if each[0] != at),
        messages=(*sheet.messages, _remark(sheet, "import.remark.hours_joined", values)),
    )


def _joined(day: str | None, hour: str | None) -> str | None:
    if not day or not hour:
        return day
    moment, whole = read_moment(day.strip()), read_moment(f"{day.strip()} {hour.strip()}")
    is_said_twice = moment is not None and whole is None and f"{moment:%H:%M}" == hour.strip()
    return day if is_said_twice else f"{day.strip()} {hour.strip()}"


def with_nil_words(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet`, a column whose every cell says "có phát sinh" or "không phát sinh" as that of nil
    reports, whatever it is called.
    """
    column = next((each for each in kind.columns if each.name == _NIL), None)
    if column is None or any(each is column for _, each in _of_kind(kind, sheet)):
        return sheet
    found = [
        each for each in sheet.ignored
        if len(each[2]) and all(text and means(text, "nil_words") for text in each[2].to_pylist())
    ]  # fmt: skip
    if len(found) != 1:
        return sheet
    at, heading, cells = found[0]
    return replace(
        sheet,
        headings=(*sheet.headings, column.heading("vi")),
        columns=(*sheet.columns, cells),
        letters=(*sheet.letters, at),
        ignored=tuple(each for each in sheet.ignored if each[0] != at),
        messages=(*sheet.messages, _remark(sheet, "import.remark.nil_words", {"heading": heading})),
    )


def with_denials(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet` with a no where the column beside it, "Không phải ban hành", has a mark.

    A row marked in both keeps both, which cannot be read: a fault.
    """
    for position, column in [*_of_kind(kind, sheet)]:
        denials = [each for each in sheet.ignored
                   if column.denied_by and means(each[1], column.denied_by)]  # fmt: skip
        if len(denials) != 1:
            continue
        at, _, marks = denials[0]
        cells = [f"{yes} / {no}" if yes and no else _NO if no else yes
                 for yes, no in zip(sheet.columns[position].to_pylist(), marks.to_pylist(),
                                    strict=True)]  # fmt: skip
        columns = [*sheet.columns]
        columns[position] = pa.array(cells, pa.string())
        ignored = tuple(each for each in sheet.ignored if each[0] != at)
        sheet = replace(sheet, columns=tuple(columns), ignored=ignored)
    return sheet


def without_absent(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet` without the rows that say that nothing was received, issued or done yet.

    The cell of the day says it, or a column on the state where that cell is empty. A day beside a
    state that denies it is a fault.
    """
    found = next(((i, each) for i, each in _of_kind(kind, sheet) if each.absent), None)
    if found is None:
        return sheet
    position, column = found
    days = sheet.columns[position].to_pylist()
    numbers = [sheet.columns[at] for at, each in _of_kind(kind, sheet)
               if each.name.endswith("number")]  # fmt: skip
    states = _states(sheet, str(column.absent), numbers)
    is_denied = [text is not None and (is_dash(text) or means(text, str(column.absent)))
                 for text in days]  # fmt: skip
    is_absent = np.array([denied or (day is None and bool(state))
                          for day, denied, state in zip(days, is_denied, states, strict=True)],
                         dtype=np.bool_)  # fmt: skip
    faults = [
        ValidationMessage(
            sheet.file, int(sheet.row_numbers[row]), sheet.headings[position], days[row],
            "import.day_and_absent", {"state": state}, sheet=sheet.sheet_of(row),
            letter=_letter(sheet, position, row),
        )
        for row, state in enumerate(states) if state and days[row] is not None
        and not is_denied[row]
    ]  # fmt: skip
    if not is_absent.any():
        return replace(sheet, messages=(*sheet.messages, *faults))
    rows = listed_rows([*compress(sheet.row_numbers.tolist(), is_absent)])
    values: dict[str, object] = {"rows": rows, "count": int(is_absent.sum())}
    said = _remark(sheet, f"import.remark.{column.absent}_rows", values)
    return replace(sheet.only(~is_absent), messages=(*sheet.messages, *faults, said))


def _states(sheet: Sheet, absent: str, numbers: Sequence[pa.Array]) -> list[str | None]:
    """What a column on the state, "Tình trạng", says of each row where that is that it is not.

    A cell of the `numbers` of documents may say it too.
    """
    said = [(cells, f"state_{absent}") for _, heading, cells in sheet.ignored
            if means(heading, "state")]  # fmt: skip
    said += [(cells, absent) for cells in numbers]
    states: list[str | None] = [None] * len(sheet.row_numbers)
    for cells, meaning in said:
        words = {text for text in cells.unique().to_pylist() if text and means(text, meaning)}
        if words:
            states = [before or (text if text in words else None)
                      for before, text in zip(states, cells.to_pylist(), strict=True)]  # fmt: skip
    return states


def _of_kind(kind: FileSchema, sheet: Sheet) -> Iterator[tuple[int, ColumnSpec]]:
    spellings = kind.by_spelling()
    for position, heading in enumerate(sheet.headings):
        if column := spellings.get(comparison_key(heading)):
            yield position, column


def _letter(sheet: Sheet, position: int, row: int) -> str:
    letters = sheet.letters[position]
    return letters if isinstance(letters, str) else letters[row]


def _remark(sheet: Sheet, reason: str, values: dict[str, object]) -> ValidationMessage:
    return ValidationMessage(
        sheet.file, None, None, None, reason, values, sheet=sheet.name, is_remark=True
    )
