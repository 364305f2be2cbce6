"""Cells as officials type them, read to values or refused."""

from datetime import date, datetime

import pyarrow as pa
import pytest

from data_access.importing.cells import read_date, read_moment
from data_access.importing.columns import Column, Type
from data_access.importing.values import parse


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-02-05", date(2020, 2, 5)),
        ("05/02/2020", date(2020, 2, 5)),
        ("5/2/2020", date(2020, 2, 5)),
        ("2020-02-05 00:00:00", date(2020, 2, 5)),
        ("31/02/2020", None),
        ("02/13/2020", None),
        ("05/02/20", None),
        ("2020-02-05 07:30", None),
        ("0020-02-05", None),
        ("05.02.2020", None),
        ("2020", None),
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
        ("05/02/2020 24:00", None),
        ("05/02/2020 chiều", None),
        ("2020-02-05T16:30Z", None),
    ],
)
def test_a_moment_may_lack_its_time_but_not_have_a_wrong_one(
    text: str, moment: datetime | None
) -> None:
    assert read_moment(text) == moment
    mixed = parse(pa.array([text, "06/02/2020 08:00", None]), Column("received_at", "moment"))
    assert mixed.values.to_pylist() == [moment, datetime(2020, 2, 6, 8, 0), None]
    assert mixed.is_wrong.to_pylist() == [moment is None, False, False]


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("flag", ["x", "Có", "KHÔNG", "0", "đúng", "?"], [True, True, False, False, True, None]),
        ("integer", ["1", "-2", "1.0", "9999999999"], [1, -2, None, None]),
        ("number", ["1", "-2.5", "1e3", "1.234,5", "inf"], [1.0, -2.5, 1000.0, None, None]),
        ("time", ["17:00", "7:05", "25:00"], ["17:00", "07:05", None]),
        ("period", ["2020-Q1", "2020-13", "CD-01"], ["2020-Q1", None, "CD-01"]),
        ("code", [" A ", "A", "  "], ["A", "A", None]),
        ("text", ["Ho\u0300a", "  ", "=1+1"], ["Hòa", None, "=1+1"]),
    ],
)
def test_cells_are_read_by_the_type_of_their_column(
    kind: Type, cells: list[str], values: list[object]
) -> None:
    parsed = parse(pa.array(cells), Column("value", kind))
    assert parsed.values.to_pylist() == values
    wrong = [
        cell.strip() != "" and value is None for cell, value in zip(cells, values, strict=True)
    ]
    assert parsed.is_wrong.to_pylist() == wrong


def test_a_choice_is_taken_by_code_or_by_its_name_in_either_language() -> None:
    column = Column("kind", "code", choices=("ministry", "ministerial_agency"))
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
    kind: Type, cells: pa.Array, values: list[object]
) -> None:
    parsed = parse(cells, Column("value", kind))
    assert parsed.values.to_pylist() == values
    missing = [value is None and cell.is_valid for cell, value in zip(cells, values, strict=True)]
    assert parsed.is_wrong.to_pylist() == missing
