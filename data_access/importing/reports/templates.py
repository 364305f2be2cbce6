"""Templates, written from the description of a kind, and their example rows, never loaded."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import xlsxwriter

from data_access.importing.model.columns import ColumnSpec, FileSchema, choice_labels
from data_access.importing.model.sheet import Sheet
from data_access.importing.reports.view_template import write_view
from data_access.text.messages import LANGUAGES, TEXT

EXAMPLES = Path(__file__).parents[1] / "examples"
_NEAR_THE_TOP = 20  # rows among which there may be examples
_PREPARED_ROWS = 2000  # rows of a new sheet that have the columns' formats and choices
_NOTES = ("heading", "code_name", "other_heading", "required", "type", "choices", "note")


def write_template(kind: FileSchema, path: Path, language: str) -> None:
    """Write a template to `path`: .csv (UTF-8 with BOM), .xlsx with a sheet of notes, or .sql, the
    view from which `pull` takes the kind.

    Raises ValueError for another suffix, FileExistsError where there is a file already.
    """
    writer = {".csv": _write_csv, ".xlsx": _write_xlsx, ".sql": write_view}.get(path.suffix.lower())
    if writer is None:
        raise ValueError(path.suffix)
    path.touch(exist_ok=False)
    writer(kind, path, language)


def example_rows(kind: FileSchema) -> list[dict[str, str]]:
    """The example rows of a kind by column code name, as they would be typed."""
    with (EXAMPLES / f"{kind.name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def marked_examples(kind: FileSchema, language: str) -> list[list[str]]:
    """The example rows in the order of the columns, the first cell marked as an example."""
    mark = TEXT(language, "import.example_mark")
    rows = [[row.get(column.name, "") for column in kind.columns] for row in example_rows(kind)]
    return [[f"{mark} {first}", *rest] for first, *rest in rows]


def without_examples(sheet: Sheet) -> Sheet:
    """`sheet` without the example rows of a template: those near the top with a cell so marked."""
    marks = [TEXT(language, "import.example_mark") for language in LANGUAGES]
    is_real = np.ones(len(sheet.row_numbers), dtype=np.bool_)
    for column in sheet.columns:
        if pa.types.is_string(column.type):
            for index, cell in enumerate(column[:_NEAR_THE_TOP].to_pylist()):
                if cell is not None and cell.strip().startswith(tuple(marks)):
                    is_real[index] = False
    return sheet if is_real.all() else sheet.only(is_real)


def _write_csv(kind: FileSchema, path: Path, language: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.heading(language) for column in kind.columns])
        writer.writerows(marked_examples(kind, language))


def _write_xlsx(kind: FileSchema, path: Path, language: str) -> None:
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(TEXT(language, "import.template.sheet"))
        formats = _formats(book)
        for index, column in enumerate(kind.columns):
            format_name = "heading_required" if column.required else "heading"
            width = max(12, min(40, len(column.heading(language)) + 4))
            sheet.set_column(index, index, width, formats[_cell_format(column)])
            sheet.write_string(0, index, column.heading(language), formats[format_name])
            _offer_choices(sheet, index, column)
        for row, cells in enumerate(marked_examples(kind, language), start=1):
            for index, cell in enumerate(cells):
                sheet.write_string(row, index, cell, formats["example"])
        sheet.freeze_panes(1, 0)
        _write_notes(book, kind, language, formats)


def _formats(book: Any) -> dict[str, Any]:
    """Text cells stay text (2020-01 would become a date), dates read dd/mm/yyyy."""
    heading = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    return {
        "heading": book.add_format(heading),
        "heading_required": book.add_format({**heading, "bg_color": "#E8EEF7"}),
        "example": book.add_format({"italic": True, "font_color": "#6B6B6B", "num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        "number": book.add_format({"num_format": "General"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
    }


def _cell_format(column: ColumnSpec) -> str:
    if column.type in ("date", "moment"):
        return column.type
    return "number" if column.type in ("integer", "number") else "text"


def _offer_choices(sheet: Any, index: int, column: ColumnSpec) -> None:
    if column.choices:
        sheet.data_validation(
            1,
            index,
            _PREPARED_ROWS,
            index,
            {"validate": "list", "source": list(column.choices), "error_type": "warning"},
        )


def _write_notes(book: Any, kind: FileSchema, language: str, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(TEXT(language, "import.template.notes"))
    sheet.set_column(0, len(_NOTES) - 1, 24, formats["wrapped"])
    sheet.set_column(len(_NOTES) - 2, len(_NOTES) - 1, 60, formats["wrapped"])
    for index, name in enumerate(_NOTES):
        sheet.write_string(0, index, TEXT(language, f"import.notes.{name}"), formats["heading"])
    for row, column in enumerate(kind.columns, start=1):
        for index, cell in enumerate(_note_cells(column, language)):
            sheet.write_string(row, index, cell, formats["wrapped"])
    sheet.write_string(len(kind.columns) + 2, 0, TEXT(language, "import.template.about_examples"))


def _note_cells(column: ColumnSpec, language: str) -> tuple[str, ...]:
    other = next(each for each in LANGUAGES if each != language)
    choices = choice_labels(column, language).items()
    return (
        column.heading(language),
        column.name,
        column.heading(other),
        TEXT(language, "import.notes.yes") if column.required else "",
        TEXT(language, f"import.type.{column.type}"),
        "; ".join(f"{choice}: {label}" for choice, label in choices),
        column.note(language),
    )
