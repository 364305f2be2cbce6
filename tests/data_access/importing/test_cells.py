"""Cells as officials type them, read to values or refused."""

from datetime import date, datetime

import pyarrow as pa
import pytest

from data_access.importing.cells.one_cell import read_date, read_moment
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.whole_columns import parse
from data_access.importing.model.columns import ColumnSpec, ColumnType


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-02-05", date(2020, 2, 5)),
        ("05/02/2020", date(2020, 2, 5)),
        ("5/2/2020", date(2020, 2, 5)),
        ("2020-02-05 00:00:00", date(2020, 2, 5)),
        ("31/02/2020", None),
        ("02/13/2020", None),
        ("5/2/20", date(2020, 2, 5)),
        ("05-02-2020", date(2020, 2, 5)),
        ("ngày 05 tháng 02 năm 2020", date(2020, 2, 5)),
        ("43866", date(2020, 2, 5)),
        ("43866.5", None),
        ("05/02-2020", None),
        ("5/2/200", None),
        ("2020-02-05 07:30", None),
        ("0020-02-05", None),
        ("05.02.2020", date(2020, 2, 5)),
        ("05 / 02 / 2020", date(2020, 2, 5)),
        ("05/02/2020.", date(2020, 2, 5)),
        ("Thứ Tư, ngày 05/02/2020", date(2020, 2, 5)),
        ("5-Feb-2020", date(2020, 2, 5)),
        ("05/Feb/20", date(2020, 2, 5)),
        ("Feb/05/2020", None),
        ("05-Foo-2020", None),
        ("2020", None),
        ("25 Mar 2020", date(2020, 3, 25)),
        ("25 march, 2020", date(2020, 3, 25)),
        ("Mar 25 2020", None),
        ("25 3 2020", None),
        ("25 mai 2020", None),
    ],
)
def test_a_date_is_iso_or_day_first_and_must_be_in_the_calendar(
    text: str, day: date | None
) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-02-05", datetime(2020, 2, 5)),
        ("05/02/2020 16:30", datetime(2020, 2, 5, 16, 30)),
        ("2020-02-05T16:30:01.5", datetime(2020, 2, 5, 16, 30, 1, 500_000)),
        ("05/02/2020 16h30", datetime(2020, 2, 5, 16, 30)),
        ("16 giờ 30 ngày 05/02/2020", datetime(2020, 2, 5, 16, 30)),
        ("16:30 05/02/2020", datetime(2020, 2, 5, 16, 30)),
        ("43866.6875", datetime(2020, 2, 5, 16, 30)),
        ("05/02/2020 4:30 PM", datetime(2020, 2, 5, 16, 30)),
        ("05/02/2020 04:30:00 CH", datetime(2020, 2, 5, 16, 30)),
        ("05/02/2020 12:30 SA", datetime(2020, 2, 5, 0, 30)),
        ("05/02/2020 12:30 CH", datetime(2020, 2, 5, 12, 30)),
        ("05/02/2020 16:30 CH", datetime(2020, 2, 5, 16, 30)),
        ("05/02/2020 16:30 SA", None),
        ("05/02/2020 (16h30)", datetime(2020, 2, 5, 16, 30)),
        ("05/02/2020 - 16:30", datetime(2020, 2, 5, 16, 30)),
        ("16h30' ngày 5/2/2020", datetime(2020, 2, 5, 16, 30)),
        ("2020-02-05T16:30:00+07:00", datetime(2020, 2, 5, 16, 30)),
        ("2020-02-05T16:30:00+00:00", None),
        ("05/02/2020 24:00", None),
        ("05/02/2020 chiều", None),
        ("2020-02-05T16:30Z", None),
    ],
)
def test_a_moment_may_lack_its_time_but_not_have_a_wrong_one(
    text: str, moment: datetime | None
) -> None:
    assert read_moment(text) == moment
    mixed = parse(pa.array([text, "06/02/2020 08:00", None]), ColumnSpec("received_at", "moment"))
    assert mixed.values.to_pylist() == [moment, datetime(2020, 2, 6, 8, 0), None]
    assert mixed.is_wrong.to_pylist() == [moment is None, False, False]


def test_serial_numbers_count_from_1904_where_the_workbook_says_so() -> None:
    assert read_date("42404", counts_from_1904=True) == date(2020, 2, 5)
    assert read_moment("42404.6875", counts_from_1904=True) == datetime(2020, 2, 5, 16, 30)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Quý I/2020", "2020-Q1"),
        ("quý 4 năm 2020", "2020-Q4"),
        ("Q1-2020", "2020-Q1"),
        ("Tháng 3/2020", "2020-03"),
        ("T12/2020", "2020-12"),
        ("3/2020", "2020-03"),
        ("2020-03-01", "2020-03"),
        ("March 2020", "2020-03"),
        ("6 tháng đầu năm 2020", "2020-H1"),
        ("6 tháng cuối năm 2020", "2020-H2"),
        ("9 tháng năm 2020", "2020-9M"),
        ("Năm 2020", "2020"),
        ("Cả năm 2020", "2020"),
        ("2020-H2", "2020-H2"),
        ("Quí I/2020", "2020-Q1"),
        ("Quý một năm 2020", "2020-Q1"),
        ("Quý thứ tư năm 2020", "2020-Q4"),
        ("Quý 01/2020", "2020-Q1"),
        ("Quý Ⅰ/2020", "2020-Q1"),
        ("Quý I/20", "2020-Q1"),
        ("2020Q1", "2020-Q1"),
        ("3 tháng đầu năm 2020", "2020-Q1"),
        ("Báo cáo tháng 3/2020", "2020-03"),
        ("Kỳ báo cáo quý I năm 2020", "2020-Q1"),
        ("Tháng Ba năm 2020", "2020-03"),
        ("Tháng mười hai năm 2020", "2020-12"),
        ("Tháng năm năm 2020", "2020-05"),
        ("Tháng 3/20", "2020-03"),
        ("Th3/2020", "2020-03"),
        ("06 tháng đầu năm 2020", "2020-H1"),
        ("Sáu tháng cuối năm 2020", "2020-H2"),
        ("6 tháng năm 2020", "2020-H1"),
        ("Chín tháng đầu năm 2020", "2020-9M"),
        ("12 tháng năm 2020", "2020"),
        ("Năm báo cáo 2020", "2020"),
        ("I/2020", "2020-Q1"),
        ("IV năm 2020", "2020-Q4"),
        ("Mar-20", "2020-03"),
        ("Sept 20", "2020-09"),
        ("V/2020", None),
        ("I+II/2020", None),
        ("20-Mar", None),
        ("Mar-99", None),
        ("Tháng năm 2020", None),  # its number was left out
        ("Tháng sau/2020", None),
        ("Quý năm 2020", None),
        ("Tháng 12/99", None),
        ("3/20", None),
        ("Tháng 3", None),
        ("3 tháng cuối năm 2020", None),
        ("Quý I+II/2020", None),
        ("13/2020", None),
        ("Quý V/2020", None),
        ("2020-03-02", None),
    ],
)
def test_periods_are_read_as_officials_write_them(text: str, code: str | None) -> None:
    assert read_period(text) == code


@pytest.mark.parametrize("code", ["2020-01", "2020-Q3", "2020-H2", "2020-9M", "2020"])
def test_a_period_code_spells_itself(code: str) -> None:
    assert read_period(code) == code


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.234,5", "1.234"], [1234.5, 1234.0]),
        (["12.5", "1.234"], [12.5, 1.234]),
        (["1,234", "1,234.5"], [1234.0, 1234.5]),
        (["1.234"], [None]),
        (["1,234"], [None]),
        (["1 234,5", "86,4%", "−4"], [1234.5, 86.4, -4.0]),
        (["1.234.567", "1.234"], [1234567.0, 1234.0]),
        (["0.123"], [0.123]),
        (["12.5", "86,4", "1.234"], [12.5, 86.4, None]),
        (["…", "..", "0"], [None, None, 0.0]),
        (["O,5"], [None]),
    ],
)
def test_a_number_is_read_only_where_it_can_be_read_in_one_way(
    cells: list[str], values: list[float | None]
) -> None:
    parsed = parse(pa.array(cells), ColumnSpec("value", "number"))
    assert parsed.values.to_pylist() == values


def test_a_true_number_of_a_workbook_does_not_show_how_its_text_numbers_are_written() -> None:
    cells, column = pa.array(["12.5", "1.234"]), ColumnSpec("value", "number")
    assert parse(cells, column, is_workbook=True).values.to_pylist() == [12.5, None]
    assert parse(cells, column, is_workbook=True).is_wrong.to_pylist() == [False, True]


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("flag", ["x", "Có", "KHÔNG", "0", "đúng", "?"], [True, True, False, False, True, None]),
        ("integer", ["1", "-2", "1.0", "9999999999"], [1, -2, None, None]),
        ("number", ["1", "-2.5", "1e3", "1.234,5", "inf"], [1.0, -2.5, 1000.0, 1234.5, None]),
        ("time", ["17:00", "7:05", "25:00"], ["17:00", "07:05", None]),
        ("period", ["2020-Q1", "2020-13", "CD-01"], ["2020-Q1", None, "CD-01"]),
        ("code", [" A ", "A", "  "], ["A", "A", None]),
        ("text", ["Ho\u0300a", "  ", "=1+1"], ["Hòa", None, "=1+1"]),
    ],
)
def test_cells_are_read_by_the_type_of_their_column(
    kind: ColumnType, cells: list[str], values: list[object]
) -> None:
    parsed = parse(pa.array(cells), ColumnSpec("value", kind))
    assert parsed.values.to_pylist() == values
    wrong = [
        cell.strip() != "" and value is None for cell, value in zip(cells, values, strict=True)
    ]
    assert parsed.is_wrong.to_pylist() == wrong


def test_a_choice_is_taken_by_code_or_by_its_name_in_either_language() -> None:
    column = ColumnSpec("kind", "code", choices=("ministry", "ministerial_agency"))
    parsed = parse(pa.array(["ministry", "Bộ", "cơ quan ngang bộ", "Sở"]), column)
    assert parsed.values.to_pylist() == ["ministry", "ministry", "ministerial_agency", None]


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("date", pa.array([datetime(2020, 2, 5)]), [date(2020, 2, 5)]),
        ("date", pa.array([datetime(2020, 2, 5, 7, 30)]), [None]),
        ("moment", pa.array([date(2020, 2, 5)]), [datetime(2020, 2, 5)]),
        ("integer", pa.array([2**40]), [None]),
        ("number", pa.array([float("nan")]), [None]),
        ("code", pa.array([24]), ["24"]),
        ("flag", pa.array([True, None]), [True, None]),
        ("text", pa.nulls(1), [None]),
    ],
)
def test_typed_cells_of_parquet_are_taken_as_they_are_or_refused(
    kind: ColumnType, cells: pa.Array, values: list[object]
) -> None:
    parsed = parse(cells, ColumnSpec("value", kind))
    assert parsed.values.to_pylist() == values
    missing = [value is None and cell.is_valid for cell, value in zip(cells, values, strict=True)]
    assert parsed.is_wrong.to_pylist() == missing
