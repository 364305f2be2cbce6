"""Annexes as the sheets of one workbook: A4, landscape, the heads on each page."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from textwrap import wrap
from typing import Any, Final

from dashboard.exports.progress import Progress
from dashboard.exports.spreadsheet_cells import SpreadsheetCells, new_book, number_format
from dashboard.exports.workbook.annex import STT, Annex, TotalRow
from dashboard.wording import NO_RATE, TEXT, simulated_label

_FONT: Final[dict[str, Any]] = {"font_name": "Times New Roman", "font_size": 11}
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)  # a file says the same whenever it is written
_ROW: Final = {"border": 1, "text_wrap": True, "indent": 1}
_A4: Final = 9
_WIDEST: Final = 44
_WIDEST_OF_MANY: Final = 26
_MANY: Final = 9  # columns
_LINE: Final = 15  # points
_LINES_TO_WRITE: Final = 3
_HIGHEST: Final = 400  # points of a row; no program makes one higher than 409
_NARROW_NUMBER: Final = 6


class AnnexBook:
    """A workbook in `language`; `lines`: below each title, what its numbers stand on.

    `source`: below the rows of each sheet.
    """

    def __init__(self, language: str, title: str, lines: Sequence[str], source: str) -> None:
        self._language, self._title = language, title
        self._lines, self._source = lines, source

    def file(self, annexes: Sequence[Annex], progress: Progress | None = None) -> bytes:
        """The workbook as an .xlsx file."""
        target = io.BytesIO()
        with new_book(target) as book:
            book.set_properties(
                {"title": self._title, "author": TEXT(self._language, "document.office"),
                 "comments": "\n".join(self._lines), "created": _MADE}
            )  # fmt: skip
            cells = SpreadsheetCells(book, self._language, **_FONT)
            widths = (_WIDEST, _WIDEST_OF_MANY)
            of_rows = [SpreadsheetCells(book, self._language, widest, **_FONT, **_ROW)
                       for widest in widths]  # fmt: skip
            parts = (progress or Progress()).parts(annexes)
            for number, annex in enumerate(parts, start=1):
                page = book.add_worksheet(annex.name)
                rows = of_rows[len(annex.table.columns) > _MANY]
                _AnnexPage(page, cells, rows, annex, self._language).write(
                    TEXT(self._language, "workbook.annex", number=number), self._lines, self._source
                )
        return target.getvalue()


class _AnnexPage:
    """One annex on its page."""

    def __init__(
        self,
        page: Any,
        cells: SpreadsheetCells,
        rows: SpreadsheetCells,
        annex: Annex,
        language: str,
    ) -> None:
        self._page, self._cells, self._rows_of = page, cells, rows
        self._annex, self._language = annex, language
        self._last = len(annex.table.columns)  # the last column of the page

    def write(self, number: str, lines: Sequence[str], source: str) -> None:
        mark = [simulated_label(self._language)] if self._annex.simulated else []
        head = self._titles(number, [*lines, *mark])
        first = self._heads(head)
        self._rows(first)
        end = first + len(self._annex.table)
        for row, total in enumerate(self._annex.totals, start=end):
            self._total(row, total, first)
        self._notes(end + len(self._annex.totals) + 1, source)
        self._paper(head, first, " · ".join([*lines, *mark]))

    def _titles(self, number: str, lines: Sequence[str]) -> int:
        """The lines above the heads; returns the row of the heads."""
        centred = {"align": "center", "valign": "vcenter", "text_wrap": True}
        titles: list[tuple[str, dict[str, object]]]
        titles = [(number, {"bold": True}), (self._annex.title, {"bold": True, "font_size": 13})]
        titles += [(line, {"italic": True}) for line in lines]
        for row, (text, look) in enumerate(titles):
            self._across(row, 0, self._last, text, self._cells.format(**centred, **look))
        return len(titles) + 1

    def _heads(self, row: int) -> int:
        """One row of heads, or two where some are merged; returns the row of the first numbers."""
        look = self._cells.format(bold=True, text_wrap=True, align="center", valign="vcenter",
                                  border=1, bg_color="#EDEDED")  # fmt: skip
        lower = row + bool(self._annex.heads)
        titles = [TEXT(self._language, "workbook.place")]
        titles += [column.title for column in self._annex.table.columns]
        under = {
            column + STT
            for head in self._annex.heads
            for column in range(head.first, head.last + 1)
        }
        for index, title in enumerate(titles):
            if lower > row and index not in under:
                self._page.merge_range(row, index, lower, index, "", look)
                self._page.write_string(row, index, title, look)
            else:
                self._page.write_string(lower, index, title, look)
        for head in self._annex.heads:
            self._across(row, head.first + STT, head.last + STT, head.title, look)
        columns = enumerate(self._annex.table.columns)
        lines = [len(wrap(column.title, self._width(index))) for index, column in columns]
        self._page.set_row(lower, max(lines) * _LINE)
        return lower + 1

    def _width(self, index: int) -> int:
        """The width of a column of the table, in characters."""
        column = self._annex.table.columns[index]
        return _WIDEST if index in self._annex.written_into else self._rows_of.width(column)

    def _rows(self, first: int) -> None:
        place = self._rows_of.format(align="center", valign="top")
        for number, lines in enumerate(self._lines_of_each()):
            self._page.write_number(first + number, 0, number + 1, place)
            self._page.set_row(first + number, min(lines * _LINE, _HIGHEST))
        for index, column in enumerate(self._annex.table.columns):
            self._rows_of.column(self._page, column, index + STT, first)
            self._page.set_column(index + STT, index + STT, self._width(index))
            if index in self._annex.ratios:
                texts = column.texts(self._language)
                formats = self._rows_of.formats(column, texts)
                for row, (value, form) in enumerate(zip(column.cells, formats, strict=True), first):
                    self._formula(row, index, self._annex.ratio_formula(index, row), value, form)

    def _lines_of_each(self) -> list[int]:
        """How many lines the longest text of each row takes, or what is to be written into it: not
        every program makes a row higher than it is in the file.
        """
        least = _LINES_TO_WRITE if self._annex.written_into else 1
        lines = []
        for index, column in enumerate(self._annex.table.columns):
            room = self._width(index)
            lines.append([_lines(text, room) for text in column.texts(self._language)])
        return [max(least, *row) for row in zip(*lines, strict=True)]

    def _total(self, row: int, total: TotalRow, first: int) -> None:
        bold = self._rows_of.format(bold=True)
        room = self._rows_of.width(self._annex.table.columns[0])
        self._page.set_row(row, -(-len(total.label) // (room - 3)) * _LINE)
        self._page.write_blank(row, 0, None, bold)
        for index, column in enumerate(self._annex.table.columns):
            if index == 0:
                self._page.write_string(row, STT, total.label, bold)
                continue
            if index not in total.values:
                self._page.write_blank(row, index + STT, None, bold)
                continue
            value = total.values[index]
            is_ratio = index in self._annex.ratios
            form = number_format(self._language, column, "", 1) if is_ratio else "#,##0"
            look = self._rows_of.format(bold=True, align="right", num_format=form)
            formula = (
                self._annex.ratio_formula(index, row)
                if is_ratio
                else self._annex.total_formula(index, total, first)
            )
            if value is None and not is_ratio:
                self._page.write_string(row, index + STT, NO_RATE, look)
            else:
                self._formula(row, index, formula, value, look)

    def _formula(self, row: int, index: int, formula: str, value: Any, form: Any) -> None:
        """A formula with the value that it has, for readers that do not compute."""
        shown = NO_RATE if value is None else value
        self._page.write_formula(row, index + STT, formula, form, shown)

    def _notes(self, row: int, source: str) -> None:
        look = self._cells.format(italic=True)
        for number, note in enumerate((*self._annex.notes, source)):
            self._page.write_string(row + number, 0, note, look)

    def _paper(self, head: int, first: int, stamp: str) -> None:
        page, last = self._page, first + max(len(self._annex.table), 1) - 1
        page.set_column(0, 0, _NARROW_NUMBER)
        page.autofilter(first - 1, 0, last, self._last)
        page.freeze_panes(first, 2)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(head, first - 1)
        page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        page.set_footer(f"&L&8{stamp.replace('&', '&&')}&R&8&P/&N")

    def _across(self, row: int, first: int, last: int, text: str, look: Any) -> None:
        """A text across columns; merged as a blank, so that it is written as the text it is."""
        if last > first:
            self._page.merge_range(row, first, row, last, "", look)
        self._page.write_string(row, first, text, look)


def _lines(text: str, room: int) -> int:
    """How many lines a text takes, broken between its words."""
    inside = room - 2  # without the indent
    return sum(1 if len(line) <= inside else len(wrap(line, inside)) for line in text.splitlines())
