"""Columns of tables in a workbook: numbers and days as formatted values, text always as text."""

import io
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter

from dashboard.tables import NUMBERS, TableColumn

WIDEST: Final = 60
_NARROWEST: Final = 10
_DAY_FORMATS: Final = {"vi": "dd/mm/yyyy", "en": "[$-409]d mmm yyyy"}  # 409: English names
_TEXTS: Final = ("text", "flag", "address")


def new_book(target: io.BytesIO) -> Any:
    """A workbook in memory in which no text becomes a formula or a link."""
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    return xlsxwriter.Workbook(target, settings)


class SpreadsheetCells:
    """Writes cells of `book` in `language`; `look`: properties that all of them have.

    `widest`: the widest column, in characters.
    """

    def __init__(self, book: Any, language: str, widest: int = WIDEST, **look: Any) -> None:
        self._book, self._language, self._widest, self._look = book, language, widest, look
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, **properties: object) -> Any:
        """The format with these properties, once for each."""
        key = tuple(sorted((self._look | properties).items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(key))
        return self._formats[key]

    def column(self, page: Any, column: TableColumn, index: int, first_row: int) -> None:
        """The cells of `column` from `first_row` down, and its width."""
        texts = column.texts(self._language)
        cells = zip(column.cells, texts, self.formats(column, texts), strict=True)
        for row, (value, text, form) in enumerate(cells, start=first_row):
            _write(page, row, index, column, value, text, form)
        page.set_column(index, index, self.width(column))

    def width(self, column: TableColumn) -> int:
        """The width of a column, in characters; a head that wraps needs that of its words."""
        wraps = "text_wrap" in self._look
        head = column.title.split() if wraps else [column.title]
        longest = max((len(text) for text in (*head, *column.texts(self._language))), default=0)
        return min(max(longest + 2, _NARROWEST), self._widest)

    def formats(self, column: TableColumn, texts: Sequence[str], **more: object) -> list[Any]:
        """The format of each cell; `more`: further properties."""
        align = "right" if column.kind in NUMBERS else "left"
        pairs = zip(texts, column.decimals_of_each, strict=True)
        return [
            self.format(num_format=form, align=align, valign="top", **more)
            for form in (number_format(self._language, column, *pair) for pair in pairs)
        ]


def number_format(language: str, column: TableColumn, text: str, decimals: int) -> str:
    """The number format; for a rate shown as "< …" or "> …" that text, over the exact number."""
    if column.kind == "percent" and text[:1] in ("<", ">"):
        return f'"{text}"'
    fraction = "." + "0" * decimals if decimals else ""
    formats = {
        "count": "#,##0",
        "percent": f"0{fraction}%",
        "number": f"#,##0{fraction}",
        "day": _DAY_FORMATS[language],
        "moment": f"hh:mm {_DAY_FORMATS[language]}" if ":" in text else _DAY_FORMATS[language],
    }
    return formats.get(column.kind, "@")


def _write(
    page: Any, row: int, index: int, column: TableColumn, value: Any, text: str, form: Any
) -> None:
    if not text:
        page.write_blank(row, index, None, form)
    elif value is None or column.kind in _TEXTS:
        page.write_string(row, index, text, form)
    elif column.kind in NUMBERS:
        page.write_number(row, index, float(value), form)
    else:
        page.write_datetime(row, index, value, form)
