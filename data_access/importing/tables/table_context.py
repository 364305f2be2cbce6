"""What surrounds a table and applies to every row: lines above it, cells merged downwards."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from data_access.importing.cells.one_cell import read_date
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.tables.headings import Cells
from data_access.importing.tables.stated_facts import stated_facts
from data_access.text.folding import comparison_key

_SEPARATED = re.compile(r"\s[-–]\s|[;(]")  # Báo cáo CD01 - Kỳ: tháng 7/2022
CODE = re.compile(r"\(([A-Z]+[A-Z0-9]*-?\d[A-Z0-9.-]*)\)")
BARE_CODE = re.compile(r"\b[A-Z]{2,4}\d{2,3}\b(?![/-])")  # BÁO CÁO CD01 QUÝ I
_PART = r"(?:quý (?:[1-4]|i{1,3}|iv)|(?:6|9|sáu|chín) tháng(?: đầu)?|tháng \d{1,2})(?!\w)"
_ANY_PART = re.compile(_PART, re.IGNORECASE)
_REPORT_PERIOD = re.compile(
    r"(?:\bbáo cáo|\b[A-Z]{2,4}\d{2,3}\)?),?(?: [-–])?(?: kỳ)? "
    rf"({_PART}(?:/| ?năm )\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\bngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*\d*", re.IGNORECASE)
Constant = tuple[str, str]  # heading and value

_DAY = r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2} tháng \d{1,2} năm \d{4})"
_CUTOFF = re.compile(
    rf"(?:tính đến|đến thời điểm|as of|up to)\s*(?:hết\s*)?(?:ngày\s*)?{_DAY}", re.IGNORECASE
)


def cutoff_date(above: Cells) -> date | None:
    """The day up to which the lines above a table say that it counts: "tính đến 25/03/2020"."""
    for text in (text for row in above for text in row if text):
        match = _CUTOFF.search(" ".join(text.split()))
        if match is not None:
            return read_date(match["day"])
    return None


def constants(kind: FileSchema, above: Cells) -> dict[str, Constant]:
    """What lines above a table such as "Kỳ báo cáo: Quý I/2020" say, by column of `kind`.

    The regime may be the only code in brackets in a title, "(CD01)", or without them; the
    period of a report the one behind it or behind "báo cáo", "BÁO CÁO CD01 QUÝ I NĂM 2025".
    """
    spellings = kind.by_spelling()
    found: dict[str, Constant] = {}
    for heading, value in labelled_values(above):
        column = spellings.get(comparison_key(heading))
        if column is not None:
            found.setdefault(column.name, (heading, value))
    codes = {code for row in above for text in row if text for code in CODE.findall(text)}
    for column in kind.columns:
        if column.refers_to == "regime" and len(codes) == 1:
            found.setdefault(column.name, (column.heading("vi"), next(iter(codes))))
    return {**of_title(kind, above), **found}


def of_title(kind: FileSchema, above: Cells) -> dict[str, Constant]:
    """What the words of a title name; regime and period of a kind that has both in its key."""
    lines = [" ".join(text.split()) for row in above for text in row if text]
    said: dict[str, str | None] = {**stated_facts(kind, lines)}
    if "regime_code" in kind.key:
        codes = {code for line in lines for code in BARE_CODE.findall(line)}
        said["regime_code"] = next(iter(codes)) if len(codes) == 1 else None
    if {"regime_code", "period_code"} <= {*kind.key}:
        said["period_code"] = period_of_report(lines)
    return {name: (kind.column(name).heading("vi"), text) for name, text in said.items() if text}


def period_of_report(lines: Sequence[str]) -> str | None:
    """The period of a title "Báo cáo CD01 quý I năm 2025"; None where a line names another too.

    A year alone, as in "Sổ theo dõi báo cáo năm 2025", may be that of a register.
    """
    named = {read_period(match) for line in lines for match in _REPORT_PERIOD.findall(line)}
    mentioned = {comparison_key(match) for line in lines
                 for match in _ANY_PART.findall(_DATED.sub(" ", line))}  # fmt: skip
    return named.pop() if len(named) == len(mentioned) == 1 else None


def with_constants(sheet: Sheet, found: Mapping[str, Constant]) -> Sheet:
    """`sheet` with a column for each of the constants `found`."""
    count = len(sheet.row_numbers)
    return replace(
        sheet,
        headings=(*sheet.headings, *(heading for heading, _ in found.values())),
        columns=(
            *sheet.columns,
            *(pa.array([value] * count, pa.string()) for _, value in found.values()),
        ),
        letters=(*sheet.letters, *("" for _ in found)),
    )


def labelled_values(above: Cells) -> Iterator[tuple[str, str]]:
    """Each "heading: value" in lines above a table; the value may stand in the next filled cell."""
    for row in above:
        filled = [text for text in row if text]
        for number, text in enumerate(filled):
            heading, colon, value = text.partition(":")
            heading = _SEPARATED.split(heading)[-1].strip()
            value = value.strip() or next(iter(filled[number + 1 : number + 2]), "")
            if colon and value:
                yield heading, value


def filled_down(grid: Grid, first: int) -> list[pa.Array]:
    """The columns of `grid`; from row `first` on, a cell merged downwards fills all its rows."""
    columns = list(grid.columns)
    rows = {int(number): index for index, number in enumerate(grid.row_numbers)}
    changed: dict[int, list[str | None]] = {}
    for first_row, column, last_row, _ in grid.merged:
        top = rows.get(first_row)
        if top is None or top < first or last_row == first_row or column >= len(columns):
            continue
        cells = changed.setdefault(column, columns[column].to_pylist())
        for number in range(first_row + 1, last_row + 1):
            if number in rows:
                cells[rows[number]] = cells[top]
    for column, texts in changed.items():
        columns[column] = pa.array(texts, pa.string())
    return columns
