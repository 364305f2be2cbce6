"""The workbook of rejected rows: the sender's own columns and the reason, to mend and resend."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from data_access.importing.problems import TEXT, Problem
from data_access.importing.sheet import Sheet

_WIDEST = 60


def write_rejects(
    sheet: Sheet, problems: Sequence[Problem], target: Path | IO[bytes], language: str
) -> int:
    """Write the rows of `sheet` that have a fault, each with its reasons in a last column.

    The heading of that column is known to the import, which passes it over. Gives the count of
    rows. Every cell is text, so nothing in it is taken for a formula.
    """
    reasons = _reasons(problems, language)
    kept = np.flatnonzero(np.isin(sheet.row_numbers, list(reasons)))
    columns = [pc.cast(column.take(pa.array(kept)), pa.string()).to_pylist()
               for column in sheet.columns]  # fmt: skip
    headings = [*sheet.headings, TEXT(language, "import.rejects.reason")]
    with xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        page = book.add_worksheet(TEXT(language, "import.rejects.sheet"))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        text = book.add_format({"num_format": "@", "valign": "top"})
        reason = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#A61B1B"})
        for place, heading in enumerate(headings):
            page.set_column(place, place, _width(heading, place == len(headings) - 1), text)
        for place, heading in enumerate(headings):
            page.write_string(0, place, heading, bold)
        for number, row in enumerate(kept, start=1):
            for place, cells in enumerate(columns):
                if cells[number - 1] is not None:
                    page.write_string(number, place, cells[number - 1], text)
            words = "\n".join(reasons[int(sheet.row_numbers[row])])
            page.write_string(number, len(columns), words, reason)
        page.freeze_panes(1, 0)
    return len(kept)


def _reasons(problems: Sequence[Problem], language: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for problem in problems:
        if not problem.is_remark and problem.row is not None:
            where = problem.cell or TEXT(language, "import.at_row", row=problem.row)
            heading = f" ({problem.column})" if problem.column else ""
            line = f"{where}{heading}: {problem.text(language)}"
            found.setdefault(problem.row, []).append(line)
    return found


def _width(heading: str, is_reason: bool) -> int:
    return _WIDEST if is_reason else max(12, min(40, len(heading) + 4))
