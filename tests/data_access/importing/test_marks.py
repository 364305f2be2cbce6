"""A file that says itself that it is simulated is loaded as that alone."""

from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import check_file
from data_access.store.writers import Writer
from tests.data_access.importing.test_ledger_sheets import AT, REGIME, A, B, Book, desk, sheet
from tests.data_access.importing.test_office_forms import faults

__all__ = ["desk"]  # the fixture
HEADS = ["Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận", "Mô phỏng"]


def marked(*marks: str | None) -> Book:
    said = zip((A, B), marks, strict=True)
    return sheet(HEADS, *([name, REGIME, "Quý I/2025", "20/03/2025", mark] for name, mark in said))


def test_a_row_marked_as_simulated_is_no_real_one(desk: Writer, tmp_path: Path) -> None:
    path = marked("có", "không").save(tmp_path)
    assert faults(desk, "receipts", path) == [("A2", "marked_simulated")]


def test_a_row_marked_as_real_is_no_simulated_one(desk: Writer, tmp_path: Path) -> None:
    with pytest.raises(ImportRejected) as refused:
        check_file(desk, KINDS["receipts"], marked("có", "không").save(tmp_path), is_simulated=True,
                   loaded_by="tests", loaded_at=AT)  # fmt: skip
    errors = [each for each in refused.value.messages if not each.is_remark]
    assert [(each.cell, each.reason) for each in errors] == [("A3", "import.marked_real")]


def test_the_line_above_a_table_counts_as_well(desk: Writer, tmp_path: Path) -> None:
    book = sheet(["DỮ LIỆU MÔ PHỎNG"], HEADS[:4], [A, REGIME, "Quý I/2025", "20/03/2025"])
    assert faults(desk, "receipts", book.save(tmp_path)) == [(None, "file_is_simulated")]


def test_empty_cells_mark_nothing(desk: Writer, tmp_path: Path) -> None:
    checked = check_file(desk, KINDS["receipts"], marked(None, None).save(tmp_path),
                         is_simulated=False, loaded_by="tests", loaded_at=AT)  # fmt: skip
    assert checked.rows.num_rows == 2
