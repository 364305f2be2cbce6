"""A table as a file: the rows that are shown, with their provenance."""

import csv
import io
import re
import textwrap
from typing import Final

from dashboard.exports.spreadsheet_cells import SpreadsheetCells, new_book
from dashboard.tables import Stamp, Table
from dashboard.wording import TEXT, day, simulated_label
from data_access.text.collation import strip_diacritics
from data_access.text.spreadsheets import as_text

_LONGEST_NAME: Final = 60  # characters of the title in the name of a file


def file_name(stamp: Stamp, suffix: str) -> str:
    """What the file holds, in Latin letters, and its day: 12-co-quan-can-don-doc_2025-12-31.csv."""
    words = re.findall(r"[a-z0-9]+", strip_diacritics(stamp.title))
    name = textwrap.shorten(" ".join(words), _LONGEST_NAME, placeholder="").replace(" ", "-")
    return f"{name}_{stamp.as_of:%Y-%m-%d}.{suffix}"


def csv_file(table: Table, stamp: Stamp, language: str) -> bytes:
    """UTF-8 with a byte order mark. Each row has the as-of day, the load and the mark of simulated
    rows, so that a copied row keeps its provenance.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    headings = [column.title for column in table.columns]
    writer.writerow(headings + [TEXT(language, f"stamp.{name}") for name in _STAMPED])
    mark = simulated_label(language) if stamp.simulated else ""
    for line in table.lines(language):
        cells = (*line, day(language, stamp.as_of), stamp.choice, str(stamp.load), mark)
        writer.writerow([as_text(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig")


_STAMPED: Final = ("as_of", "choice", "load", "mark")


def xlsx_file(table: Table, stamp: Stamp, language: str) -> bytes:
    """Title, choice and stamp above the heading; numbers and days as formatted values."""
    target = io.BytesIO()
    with new_book(target) as book:
        page = book.add_worksheet(TEXT(language, "stamp.sheet"))
        bold = book.add_format({"bold": True})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        header = _stamp_lines(stamp, language)
        for number, line in enumerate(header):
            page.write_string(number, 0, line, bold if number == 0 else None)
        cells = SpreadsheetCells(book, language)
        for index, column in enumerate(table.columns):
            page.write_string(len(header), index, column.title, heading)
            cells.column(page, column, index, len(header) + 1)
        page.autofilter(len(header), 0, len(header) + len(table), len(table.columns) - 1)
        page.freeze_panes(len(header) + 1, 0)
    return target.getvalue()


def _stamp_lines(stamp: Stamp, language: str) -> list[str]:
    lines = [
        stamp.title,
        stamp.choice,
        TEXT(language, "stamp.stands_on", as_of=day(language, stamp.as_of), load=stamp.load),
    ]
    return [*lines, simulated_label(language)] if stamp.simulated else lines
