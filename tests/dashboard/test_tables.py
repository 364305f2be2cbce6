"""Tables as they read, and as files that are opened again."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime, time

import openpyxl
import pandas as pd
import pytest

from dashboard.exports.tables import csv_file, file_name, xlsx_file
from dashboard.tables import Stamp, Table, TableColumn, due_column, records

TABLE = Table(
    (
        TableColumn("Cơ quan", ["=Bộ A", "Bộ Đ"]),
        TableColumn("Tỷ lệ", [0.8636, None], "percent", decimals=1),
        TableColumn("Số", [1234, 0], "count"),
        TableColumn("Giá trị", [1234.56, -2.0], "number", decimals=1),
        TableColumn("Thời hạn", [date(2020, 2, 5), None], "day"),
        TableColumn("Nhận lúc", [datetime(2020, 2, 5, 8, 0), None], "moment"),
    )
)
STAMP = Stamp("18/22 bộ", "quý I/2020", date(2020, 2, 5), 12, simulated=True)


def test_numbers_and_days_read_as_on_the_screen() -> None:
    assert TABLE.lines("vi") == [
        ("=Bộ A", "86,4\u00a0%", "1.234", "1.234,6", "05/02/2020", "08:00 05/02/2020"),
        ("Bộ Đ", "—", "0", "\u22122,0", "", ""),
    ]
    assert TABLE.lines("en")[0][1:4] == ("86.4\u00a0%", "1,234", "1,234.6")


def test_a_deadline_names_its_hour_where_its_rule_gives_one() -> None:
    whole, hour = datetime.combine(date(2020, 1, 20), time.max), datetime(2020, 1, 21, 17, 0)
    table = Table((due_column("Thời hạn", [pd.Timestamp(whole), pd.Timestamp(hour)]),))
    assert table.lines("vi") == [("20/01/2020",), ("17:00 21/01/2020",)]
    page = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, STAMP, "vi"))).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, datetime)]
    assert [(cell.value, cell.number_format) for cell in cells[-2:]] == [
        (datetime(2020, 1, 20), "dd/mm/yyyy"),
        (hour, "hh:mm dd/mm/yyyy"),
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Cần đôn đốc 12 cơ quan", "can-don-doc-12-co-quan"),
        ("93,1 % đúng hạn (152/200)", "93-1-dung-han-152-200"),
        (
            "21 báo cáo quá hạn chưa gửi, của 16 đơn vị trong 51 đơn vị đang theo dõi",
            "21-bao-cao-qua-han-chua-gui-cua-16-don-vi-trong-51-don-vi",
        ),
    ],
)
def test_a_file_is_named_for_what_it_holds_and_its_day(title: str, name: str) -> None:
    assert file_name(replace(STAMP, title=title), "xlsx") == f"{name}_2020-02-05.xlsx"


def test_an_english_workbook_names_the_month_and_keeps_the_day_a_day() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(TABLE, STAMP, "en"))).active
    (cell,) = (cell for row in sheet for cell in row if cell.value == datetime(2020, 2, 5))
    assert "mmm" in cell.number_format
    assert csv_file(TABLE, STAMP, "en").decode("utf-8-sig").count("5 Feb 2020") == 4


def test_each_row_of_a_csv_file_carries_day_scope_load_and_mark() -> None:
    rows = list(csv.reader(io.StringIO(csv_file(TABLE, STAMP, "vi").decode("utf-8-sig"))))
    assert rows[0][-4:] == ["Tính đến", "Phạm vi", "Đợt nạp", "Loại dữ liệu"]
    stamp = ["05/02/2020", "quý I/2020", "12", "DỮ LIỆU MÔ PHỎNG"]
    assert all(row[-4:] == stamp for row in rows[1:])
    assert rows[1][0] == "'=Bộ A", "a spreadsheet must not take it for a formula"
    assert [tuple(row[1:-4]) for row in rows[1:]] == [line[1:] for line in TABLE.lines("vi")]


def test_a_workbook_holds_numbers_and_days_below_its_stamp() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(TABLE, STAMP, "vi"))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[:4]] == [
        "18/22 bộ",
        "quý I/2020",
        "Tính đến 05/02/2020, theo đợt nạp số 12",
        "DỮ LIỆU MÔ PHỎNG",
    ]
    assert rows[4] == tuple(column.title for column in TABLE.columns)
    assert rows[5] == (
        "=Bộ A",
        0.8636,
        1234,
        1234.56,
        datetime(2020, 2, 5),
        datetime(2020, 2, 5, 8),
    )
    assert rows[6] == ("Bộ Đ", "—", 0, -2, None, None)
    assert sheet["A6"].data_type == "s"
    assert sheet["B6"].number_format == "0.0%"


def test_each_number_has_the_decimals_of_its_own_indicator() -> None:
    table = Table((TableColumn("Giá trị", [10353.0, 84.384], "number", decimals=[0, 2]),))
    assert table.lines("vi") == [("10.353",), ("84,38",)]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, STAMP, "vi"))).active
    assert [sheet[f"A{row}"].number_format for row in (6, 7)] == ["#,##0", "#,##0.00"]


@pytest.mark.parametrize("simulated", [True, False])
def test_only_simulated_rows_are_marked(simulated: bool) -> None:
    stamp = Stamp("a", "b", date(2020, 2, 5), 1, simulated)
    assert ("MÔ PHỎNG" in csv_file(TABLE, stamp, "vi").decode()) is simulated


def test_a_rate_just_below_a_threshold_says_so_in_every_file_and_keeps_its_number() -> None:
    rates = [0.79996, 0.80, 0.99999]
    table = Table((TableColumn("Tỷ lệ", rates, "percent", decimals=1, thresholds=(0.80,)),))
    said = ["<\u00a080,0\u00a0%", "80,0\u00a0%", ">\u00a099,9\u00a0%"]
    assert table.lines("vi") == [(text,) for text in said]
    rows = csv.reader(io.StringIO(csv_file(table, STAMP, "vi").decode("utf-8-sig")))
    assert [row[0] for row in rows][1:] == said
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(table, STAMP, "vi"))).active
    cells = [row[0] for row in sheet.iter_rows(min_row=sheet.max_row - 2)]
    assert [cell.value for cell in cells] == rates
    assert [cell.number_format for cell in cells] == [f'"{said[0]}"', "0.0%", f'"{said[2]}"']


def test_rows_of_a_frame_are_those_that_pandas_gives_in_values_of_python() -> None:
    whole = {"Int64": [1, None], "boolean": [True, None], "int64": [1, 2], "bool": [True, False]}
    other = {"float64": [0.5, 1], "str": ["a", "b"], "object": [None, (1, 2)],
             "datetime64[us]": [datetime(2020, 2, 5), datetime(2020, 2, 6)]}  # fmt: skip
    columns = {dtype: pd.Series(values, dtype=dtype) for dtype, values in (whole | other).items()}
    frame = pd.DataFrame(columns)
    assert records(frame) == frame.to_dict("records")
    assert [records(frame)[1][dtype] for dtype in ("Int64", "boolean")] == [None, None]
    assert {type(value) for value in records(frame)[0].values()} == {
        int, bool, float, str, type(None), pd.Timestamp
    }  # fmt: skip


def test_a_frame_without_rows_has_no_records() -> None:
    assert records(pd.DataFrame({"group": pd.Series([], dtype="str")})) == []


@pytest.mark.parametrize(
    ("column", "places"),
    [
        (TableColumn("Số", [10, 9, None, 9], "count"), [1, 0, -1, 0]),
        (TableColumn("Hạn", [date(2020, 2, 1), date(2019, 12, 31), None], "day"), None),
        (
            TableColumn("Kỳ", ["tháng 12/2019", "tháng 01/2020"], order=[(2019, 12), (2020, 1)]),
            [0, 1],
        ),
        (TableColumn("Cơ quan", ["Bộ B", "Bộ A"]), None),
        (TableColumn("Số", [], "count"), []),
    ],
)
def test_rows_sort_by_values_and_not_by_how_they_read(
    column: TableColumn, places: list[int] | None
) -> None:
    assert column.places == places


def test_the_first_rows_keep_what_they_sort_by() -> None:
    column = TableColumn("Kỳ", ["b", "a", "c"], order=[3, 1, 2])
    assert column.first(2).places == [1, 0]
