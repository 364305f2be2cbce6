"""Days without their year, "12/6", in a list of what happened in the year of its title."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa

from data_access import periods
from data_access.importing.cells.one_cell import read_date
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.periods import parse
from data_access.text.folding import comparison_key

_IN_YEAR = r"(?: trong)? năm (\d{4})\b(?!\s*(?:[-–,;]|và\b|đến\b))"  # and in no other year
# The title must say that the act of the column was in that year: the reports of a year are also
# received in the next.
_ACTS = {
    "issued_date": re.compile(rf"\bban hành{_IN_YEAR}", re.IGNORECASE),
    "received_at": re.compile(
        rf"\b(?:sổ\b.*\b(?:công văn|văn bản|báo cáo) đến|(?:tiếp )?nhận){_IN_YEAR}", re.IGNORECASE
    ),
}
_EFFECTIVE, _ISSUED = "effective_date", "issued_date"
_NEAR_PERIODS = ("received_at", "due_date")
_LATE = timedelta(days=60)  # after the period; more, and nine months would have two such days
_SHORT = re.compile(r"(?:ngày )?(\d{1,2}) ?[/.-] ?(\d{1,2})", re.IGNORECASE)


def with_stated_years(kind: FileSchema, sheet: Sheet, lines: Iterable[str]) -> Sheet:
    """`sheet` with the year that `lines` above it state in its days that have none, said.

    What was issued takes effect in the same year where that is not before its issue.
    """
    said = [" ".join(line.split()) for line in lines]
    for name, pattern in _ACTS.items():
        years = {year for line in said for year in pattern.findall(line)}
        at = _position(kind, sheet, name)
        if len(years) == 1 and at is not None:
            sheet = _with_year(kind, sheet, at, years.pop())
    return sheet


def with_years_of_periods(kind: FileSchema, sheet: Sheet) -> Sheet:
    """`sheet`, days without their year, "20/3", in the only one near their row's period, said.

    A report on a year is received in the next as well as in its own: its days stay as they are.
    """
    period = _position(kind, sheet, "period_code")
    for name in _NEAR_PERIODS:
        at = _position(kind, sheet, name)
        if at is not None and period is not None:
            codes = sheet.columns[period].to_pylist()
            days = [_near(text, code) for text, code in
                    zip(sheet.columns[at].to_pylist(), codes, strict=True)]  # fmt: skip
            sheet = _replaced(sheet, at, days, "import.remark.year_of_period")
    return sheet


def _near(text: str | None, period: str | None) -> str | None:
    code = read_period(period) if text and period and _SHORT.fullmatch(text.strip()) else None
    if code is None:
        return text
    first = date(parse(code).year, parse(code).first_month, 1)
    last = periods.last_day(code) + _LATE
    whole = [_whole(text, str(year)) for year in (first.year, first.year + 1)]
    near = [each for each in whole if each and (day := read_date(each)) and first <= day <= last]
    return near[0] if len(near) == 1 else text


def _position(kind: FileSchema, sheet: Sheet, name: str) -> int | None:
    spellings = kind.by_spelling()
    columns = (spellings.get(comparison_key(heading)) for heading in sheet.headings)
    return next((at for at, each in enumerate(columns) if each and each.name == name), None)


def _with_year(kind: FileSchema, sheet: Sheet, at: int, year: str) -> Sheet:
    before = sheet.columns[at].to_pylist()
    days = [_whole(text, year) for text in before]
    sheet = _replaced(sheet, at, days, "import.remark.year_above", year=year)
    effective = (
        _position(kind, sheet, _EFFECTIVE) if _position(kind, sheet, _ISSUED) == at else None
    )
    if effective is None:
        return sheet
    cells = sheet.columns[effective].to_pylist()
    whole = [_whole(text, year) for text in cells]
    later = [each if _is_not_before(each, day) else text
             for text, each, day in zip(cells, whole, days, strict=True)]  # fmt: skip
    return _replaced(sheet, effective, later, "import.remark.year_above", year=year)


def _whole(text: str | None, year: str) -> str | None:
    short = _SHORT.fullmatch(text.strip()) if text else None
    return f"{short[1]}/{short[2]}/{year}" if short else text


def _is_not_before(text: str | None, day: str | None) -> bool:
    last, first = (read_date(each) if each else None for each in (text, day))
    return last is not None and first is not None and last >= first


def _replaced(
    sheet: Sheet, at: int, cells: list[str | None], reason: str, **values: object
) -> Sheet:
    if cells == sheet.columns[at].to_pylist():
        return sheet
    said = ValidationMessage(
        sheet.file, None, None, None, reason, {"column": sheet.headings[at], **values},
        sheet=sheet.name, is_remark=True,
    )  # fmt: skip
    columns = (*sheet.columns[:at], pa.array(cells, pa.string()), *sheet.columns[at + 1 :])
    return replace(sheet, columns=columns, messages=(*sheet.messages, said))
