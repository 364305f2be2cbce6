"""Every cell of a workbook stands where a second reader, openpyxl, finds it."""

from itertools import product
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data_access.importing.files.xlsx import read_xlsx
from data_access.importing.model.sheet import Grid

OFFSETS = list(product(range(5), range(4)))


def drawn(path: Path, down: int, right: int) -> Path:
    """A table with merged cells, a percentage, an error and a formula, that much from A1."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[object]] = [
        ["Chỉ tiêu", "Giá trị", "Ghi chú"],
        ["Tỷ lệ nghèo", 0.1146, None],
        [None, None, None],
        [None, "#DIV/0!", "=1+1"],
        ["Dân số", 854.7, "x"],
    ]
    for row, cells in enumerate(rows, start=1 + down):
        for column, value in enumerate(cells, start=1 + right):
            sheet.cell(row, column, value)
    sheet.cell(2 + down, 2 + right).number_format = "0.00%"
    sheet.merge_cells(start_row=2 + down, end_row=4 + down,
                      start_column=1 + right, end_column=1 + right)  # fmt: skip
    book.save(path)
    return path


def second_reading(sheet: Worksheet) -> dict[str, str]:
    """The text of each filled cell by its place, but for errors and formulas without a value."""
    found = {}
    for cell in (each for row in sheet.iter_rows() for each in row):
        if cell.value is None or cell.data_type == "e":
            continue
        is_percent = "%" in cell.number_format
        found[cell.coordinate] = f"{cell.value * 100:g}%" if is_percent else str(cell.value)
    return found


def first_reading(grid: Grid) -> dict[str, str]:
    return {
        f"{openpyxl.utils.get_column_letter(column + 1)}{number}": text
        for column, cells in enumerate(grid.columns)
        for number, text in zip(grid.row_numbers, cells.to_pylist(), strict=True)
        if text is not None
    }


@pytest.mark.parametrize(("down", "right"), OFFSETS)
def test_blank_rows_and_columns_before_a_table_move_no_cell(
    tmp_path: Path, down: int, right: int
) -> None:
    path = drawn(tmp_path / "book.xlsx", down, right)
    number, note = 2 + right, 3 + right
    (grid,) = read_xlsx(path)
    sheet = openpyxl.load_workbook(path, data_only=True).active
    assert isinstance(sheet, Worksheet)
    assert first_reading(grid) == second_reading(sheet)
    assert first_reading(grid)[sheet.cell(2 + down, number).coordinate] == "11.46%"
    (merged,) = sheet.merged_cells.ranges
    left, top, right, bottom = merged.bounds
    assert grid.merged == ((top, left - 1, bottom, right - 1),)
    error, formula = sheet.cell(4 + down, number), sheet.cell(4 + down, note)
    assert {(each.cell, each.reason) for each in grid.messages} == {
        (error.coordinate, "import.formula_error"),
        (formula.coordinate, "import.formula_unstored"),
    }
