"""The workbook of rejected rows: the sender's own columns and the reason, to mend and resend."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from data_access.importing.problems import TEXT, Problem
from data_access.importing.sheet import Sheet

_WIDEST = 60
# Faults that the rest of the file showed: alone, the same cell could pass. So it is marked.
_SHOWN_BY_OTHERS = {"import.area_era", "import.jump", "import.drop", "import.ratio_for_percent",
                    "import.not_a_number"}  # fmt: skip


def write_rejects(
    sheet: Sheet, problems: Sequence[Problem], target: Path | IO[bytes], language: str
) -> int:
    """Write the rows of `sheet` that have a fault, each with its reasons in a last column.

    The heading of that column is known to the import, which passes it over. Gives the count of
    rows. Every cell is text, so nothing in it is taken for a formula. What the rest of the file
    said of these rows goes with them: how days are counted, the day up to which the file counts,
    and a mark on each cell that only the other rows showed to be wrong.
    """
    reasons = _reasons(problems, language)
    kept = np.flatnonzero(np.isin(sheet.row_numbers, list(reasons)))
    given = _columns(sheet, kept, problems, language)
    columns = [cells for _, cells in given]
    headings = [*(heading for heading, _ in given), TEXT(language, "import.rejects.reason")]
    first = 0 if sheet.cutoff_date is None else 1
    with xlsxwriter.Workbook(
        target,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "date_1904": sheet.counts_from_1904,
        },
    ) as book:
        page = book.add_worksheet(TEXT(language, "import.rejects.sheet"))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        text = book.add_format({"num_format": "@", "valign": "top"})
        reason = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#A61B1B"})
        for place, heading in enumerate(headings):
            page.set_column(place, place, _width(heading, place == len(headings) - 1), text)
        if sheet.cutoff_date is not None:
            day = f"{sheet.cutoff_date:%d/%m/%Y}"
            page.write_string(0, 0, TEXT(language, "import.rejects.cutoff", day=day))
        for place, heading in enumerate(headings):
            page.write_string(first, place, heading, bold)
        for number, row in enumerate(kept):
            for place, cells in enumerate(columns):
                if cells[number] is not None:
                    page.write_string(first + 1 + number, place, cells[number], text)
            words = "\n".join(reasons[int(sheet.row_numbers[row])])
            page.write_string(first + 1 + number, len(columns), words, reason)
        page.freeze_panes(first + 1, 0)
    return len(kept)


def _columns(
    sheet: Sheet, kept: npt.NDArray[np.int64], problems: Sequence[Problem], language: str
) -> list[tuple[str, list[str | None]]]:
    """The headings and cells of the sender's columns in the rows of `kept`, in their old order."""
    marked = {(each.row, each.column) for each in problems
              if not each.is_remark and each.reason in _SHOWN_BY_OTHERS}  # fmt: skip
    mark = TEXT(language, "import.rejects.mark")
    numbers = sheet.row_numbers[kept].tolist()
    found: list[tuple[tuple[int, str], str, list[str | None]]] = []
    letters = sheet.letters or ("",) * len(sheet.columns)
    own = zip(letters, sheet.headings, sheet.columns, strict=True)
    for at, heading, column in (*own, *sheet.aside):
        cells = pc.cast(column.take(pa.array(kept)), pa.string()).to_pylist()
        shown = [f"{cell} {mark}" if cell and (row, heading) in marked else cell
                 for row, cell in zip(numbers, cells, strict=True)]  # fmt: skip
        place = (len(at) or 9, at) if isinstance(at, str) else (9, "")
        found.append((place, heading, shown))
    return [(heading, cells) for _, heading, cells in sorted(found, key=lambda each: each[0])]


def _reasons(problems: Sequence[Problem], language: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for problem in problems:
        if not problem.is_remark and problem.row is not None:
            where = problem.cell or TEXT(language, "import.at_row", row=problem.row)
            heading = f" ({problem.column})" if problem.column else ""
            line = f"{where}{heading}: {problem.text(language)}"
            if problem.reason in _SHOWN_BY_OTHERS:
                line += f" {TEXT(language, 'import.rejects.marked')}"
            found.setdefault(problem.row, []).append(line)
    return found


def _width(heading: str, is_reason: bool) -> int:
    return _WIDEST if is_reason else max(12, min(40, len(heading) + 4))
