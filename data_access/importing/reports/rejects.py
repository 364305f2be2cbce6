"""The workbook of rejected rows: the sender's columns and the reasons, to correct and resend."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from data_access.importing.model.sheet import RowPlace, Sheet
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.text import dates
from data_access.text.messages import TEXT

_WIDEST = 60
_CHUNK_ROWS = 1 << 12  # rows held as Python values
# Errors that only the other rows reveal: alone, the same cell could pass. So it is marked.
_SHOWN_BY_OTHER_ROWS = {"import.area_era", "import.day_or_month", "import.jump", "import.drop",
                        "import.ratio_for_percent", "import.not_a_number"}  # fmt: skip


def write_rejects(
    sheet: Sheet,
    messages: Sequence[ValidationMessage],
    target: Path | IO[bytes],
    language: str,
    *,
    with_good_rows: bool = False,
) -> int:
    """Write the rows of `sheet` that have an error, each with its reasons in a last column.

    The import knows the heading of that column and ignores it. Every cell is text, so nothing in it
    is read as a formula. What the rows need from the rest of the file goes with them: how days are
    counted, the day up to which the file counts, and a mark on each cell that only the other rows
    revealed to be wrong.

    `with_good_rows`: for where none of those was loaded either. Returns the number of rows; where
    no row has an error nothing is written.
    """
    reasons = _reasons(messages, language)
    is_selected = np.array([place in reasons for place in sheet.places()], dtype=np.bool_)
    if not is_selected.any():
        return 0
    selected = np.arange(len(is_selected)) if with_good_rows else np.flatnonzero(is_selected)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "date_1904": sheet.counts_from_1904,
    }
    with xlsxwriter.Workbook(target, options) as book:
        page = book.add_worksheet(TEXT(language, "import.rejects.sheet"))
        text = book.add_format({"num_format": "@", "valign": "top"})
        red = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#A61B1B"})
        first = _write_head(book, page, sheet, text, language)
        page.freeze_panes(first, 0)
        for number, (cells, place) in enumerate(_rows(sheet, selected, messages, language), first):
            for index, cell in enumerate(cells):
                if cell is not None:
                    page.write_string(number, index, cell, text)
            if place in reasons:
                page.write_string(number, len(cells), "\n".join(reasons[place]), red)
    return len(selected)


def _write_head(book: Any, page: Any, sheet: Sheet, text: Any, language: str) -> int:
    """Write what is above the rows; returns the index of the first row."""
    headings = [heading for heading, _ in _columns(sheet)]
    for index, heading in enumerate(headings):
        page.set_column(index, index, max(12, min(40, len(heading) + 4)), text)
    page.set_column(len(headings), len(headings), _WIDEST, text)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    first = 0
    if sheet.cutoff_date is not None:
        day = dates.day(language, sheet.cutoff_date)
        page.write_string(0, 0, TEXT(language, "import.rejects.cutoff", day=day))
        first = 1
    for index, heading in enumerate([*headings, TEXT(language, "import.rejects.reason")]):
        page.write_string(first, index, heading, bold)
    return first + 1


def _columns(sheet: Sheet) -> list[tuple[str, pa.Array]]:
    """The sender's columns in their original order, the ignored ones too."""
    letters = sheet.letters or ("",) * len(sheet.columns)
    own = zip(letters, sheet.headings, sheet.columns, strict=True)
    columns = [(at if isinstance(at, str) else "", heading, column)
             for at, heading, column in (*own, *sheet.ignored)]  # fmt: skip
    columns.sort(key=lambda each: (each[0] == "", len(each[0]), each[0]))
    return [(heading, column) for _, heading, column in columns]


def _rows(
    sheet: Sheet,
    selected: npt.NDArray[np.int64],
    messages: Sequence[ValidationMessage],
    language: str,
) -> Iterator[tuple[list[str | None], RowPlace]]:
    """The cells of each row of `selected`, and its place in the sender's file."""
    marked = {(each.place, each.column) for each in messages
              if not each.is_remark and each.reason in _SHOWN_BY_OTHER_ROWS}  # fmt: skip
    mark, columns = TEXT(language, "import.rejects.mark"), _columns(sheet)
    places = sheet.places()
    for start in range(0, len(selected), _CHUNK_ROWS):
        chunk = selected[start : start + _CHUNK_ROWS]
        given = [pc.cast(column.take(pa.array(chunk)), pa.string()).to_pylist()
                 for _, column in columns]  # fmt: skip
        for place, *cells in zip([places[row] for row in chunk], *given, strict=True):
            named = zip(columns, cells, strict=True)
            yield (
                [
                    f"{cell} {mark}" if cell and (place, heading) in marked else cell
                    for (heading, _), cell in named
                ],
                place,
            )


def _reasons(
    messages: Sequence[ValidationMessage], language: str
) -> dict[tuple[str | None, int | None], list[str]]:
    reasons: dict[tuple[str | None, int | None], list[str]] = {}
    for message in messages:
        if not message.is_remark and message.row is not None:
            where = message.cell or TEXT(language, "import.at_row", row=message.row)
            heading = f" ({message.column})" if message.column else ""
            line = f"{where}{heading}: {message.text(language)}"
            if message.reason in _SHOWN_BY_OTHER_ROWS:
                line += f" {TEXT(language, 'import.rejects.marked')}"
            reasons.setdefault(message.place, []).append(line)
    return reasons
