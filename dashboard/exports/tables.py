"""A table as a file: the rows that are shown, with their provenance."""

import csv
import io
import re
import textwrap
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter

from dashboard.tables import NUMBERS, Stamp, Table, TableColumn
from dashboard.wording import TEXT, day, simulated_label
from data_access.text.collation import strip_diacritics
from data_access.text.spreadsheets import as_text

_WIDEST: Final = 60
_NARROWEST: Final = 10
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
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, settings) as book:
        page = book.add_worksheet(TEXT(language, "stamp.sheet"))
        bold = book.add_format({"bold": True})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        header = _stamp_lines(stamp, language)
        for number, line in enumerate(header):
            page.write_string(number, 0, line, bold if number == 0 else None)
        for index, column in enumerate(table.columns):
            page.write_string(len(header), index, column.title, heading)
            texts = column.texts(language)
            formats = [_number_format(column, *pair, language)
                    for pair in zip(texts, column.decimals_of_each, strict=True)]  # fmt: skip
            book_formats = {form: book.add_format(_format(column, form)) for form in set(formats)}
            _write(
                page,
                column,
                index,
                len(header) + 1,
                texts,
                [book_formats[form] for form in formats],
            )
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


_DAY_FORMATS: Final = {"vi": "dd/mm/yyyy", "en": "[$-409]d mmm yyyy"}  # 409: English names


def _number_format(column: TableColumn, text: str, decimals: int, language: str) -> str:
    """The number format; for a rate shown as "< …" or "> …" that text, over the exact number."""
    if column.kind == "percent" and text[0] in "<>":
        return f'"{text}"'
    fraction = "." + "0" * decimals if decimals else ""
    formats = {
        "count": "#,##0",
        "percent": f"0{fraction}%",
        "number": f"#,##0{fraction}",
        "day": _DAY_FORMATS[language],
        "moment": f"hh:mm {_DAY_FORMATS[language]}",
        "text": "@",
        "address": "@",
        "flag": "@",
    }
    return formats[column.kind]


def _format(column: TableColumn, number_format: str) -> dict[str, Any]:
    align = "right" if column.kind in NUMBERS else "left"
    return {"num_format": number_format, "align": align, "valign": "top"}


def _write(
    page: Any,
    column: TableColumn,
    index: int,
    first_row: int,
    texts: Sequence[str],
    forms: Sequence[Any],
) -> None:
    cells = zip(column.cells, texts, forms, strict=True)
    for row, (value, text, form) in enumerate(cells, start=first_row):
        if not text:
            page.write_blank(row, index, None, form)
        elif value is None or column.kind in ("text", "flag", "address"):
            page.write_string(row, index, text, form)
        elif column.kind in NUMBERS:
            page.write_number(row, index, float(value), form)
        else:
            page.write_datetime(row, index, value, form)
    longest = max((len(text) for text in (column.title, *texts)), default=0)
    page.set_column(index, index, min(max(longest + 2, _NARROWEST), _WIDEST))
