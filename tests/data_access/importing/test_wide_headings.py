"""Which columns of a wide sheet hold the values of which period, and what is passed over."""

from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.files.grids import grids
from data_access.importing.model.columns import ColumnSpec
from data_access.importing.model.sheet import Sheet
from data_access.importing.statistics.heading_words import is_part
from data_access.importing.statistics.layouts import unpivoted
from data_access.reference import facts
from tests.import_files import write

Figure = tuple[str, str, str, str]


def sheet(folder: Path, *lines: str) -> Sheet:
    path = write(folder, "wide.csv", *lines)
    (found,) = unpivoted(path, grids(path))
    return found


def figures(found: Sheet) -> list[Figure]:
    """Area, period, vintage and value of each figure."""
    names = ("area_code", "period_code", "vintage", "value")
    headings = [ColumnSpec(name).heading("vi") for name in names]
    columns = (found.columns[found.headings.index(each)].to_pylist() for each in headings)
    return list(zip(*columns, strict=True))


def said(found: Sheet) -> dict[str, object]:
    return {each.reason: each.values.get("columns") or each.row for each in found.messages}


def test_areas_are_no_years_and_a_plan_beside_the_years_is_passed_over(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        "Chỉ tiêu: area,,,",
        "Địa phương,2018,2019,Diện tích quy hoạch",
        "Thái Bình,1570,1586,1601",
        "Hà Nam,1990,2001,2005",
        "Lào Cai,7329.2,2018.1,2019.5",
    )
    assert figures(found) == [
        ("Thái Bình", "2018", "unknown", "1570"),
        ("Thái Bình", "2019", "unknown", "1586"),
        ("Hà Nam", "2018", "unknown", "1990"),
        ("Hà Nam", "2019", "unknown", "2001"),
        ("Lào Cai", "2018", "unknown", "7329.2"),
        ("Lào Cai", "2019", "unknown", "2018.1"),
    ]
    assert said(found) == {"import.remark.columns_ignored": "D “Diện tích quy hoạch”"}


@pytest.mark.parametrize(
    "lines",
    [
        ("Địa phương,Diện tích,Số xã,Số thôn", "Hà Nam,1990,2001,2005", "Hà Nội,3359,579,2304"),
        ("Hà Nam,1990,2001,862.5", "Hà Nội,1995,2002,3358.6"),
        ("Hà Nam,1990,2050,1960", "Hà Nội,1995,1970,2002"),
        ("Hà Nam,7329.2,6700.3", "Hà Nội,1.2020,2.2020"),
    ],
)
def test_rows_of_figures_are_no_headings(tmp_path: Path, lines: tuple[str, ...]) -> None:
    path = write(tmp_path, "table.csv", *lines)
    assert unpivoted(path, grids(path)) == []


def test_the_whole_heading_says_what_is_a_value_and_how_final_it_is(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        "Doanh thu bán lẻ của cả nước so với mục tiêu,,,,,",
        ",,,,,Tỷ đồng",
        ",Thực hiện,Ước tính,Kế hoạch,So với cùng kỳ năm trước (%),Cơ cấu (%)",
        ",quý I,quý II,cả năm,6 tháng đầu,6 tháng đầu",
        ",năm 2020,năm 2020,năm 2020,năm 2020,năm 2020",
        "CẢ NƯỚC,1246000.5,1138300.7,5000000,99.2,100",
    )
    assert figures(found) == [
        ("CẢ NƯỚC", "2020-Q1", "final", "1246000.5"),
        ("CẢ NƯỚC", "2020-Q2", "estimate", "1138300.7"),
    ]
    assert said(found) == {
        "import.remark.not_values": "D “Kế hoạch cả năm năm 2020”, "
        "E “So với cùng kỳ năm trước (%) 6 tháng đầu năm 2020”, F “Cơ cấu (%) 6 tháng đầu năm 2020”"
    }


def test_what_stands_under_the_periods_belongs_to_the_heading(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        "Địa phương,2018,,2019,",
        ",Nữ,Tổng số,Nữ,Tổng số",
        "A,1,2,3,4",
        "Hà Nội,40,80,41,82",
    )
    assert figures(found) == [
        ("Hà Nội", "2018", "unknown", "80"),
        ("Hà Nội", "2019", "unknown", "82"),
    ]
    assert said(found) == {"import.remark.not_values": "B “2018 Nữ”, D “2019 Nữ”"}


def test_a_share_is_the_value_where_every_column_is_one(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Địa phương,2018,2019", ",Tỷ lệ (%),Tỷ lệ (%)", "Hà Nội,8,9")
    assert [each[3] for each in figures(found)] == ["8", "9"]


@pytest.mark.parametrize(
    ("lines", "reason", "columns"),
    [
        (
            (",So với cùng kỳ (%),", ",2018,2019", "Hà Nội,101,102"),
            "import.no_values",
            "B “So với cùng kỳ (%) 2018”, C “So với cùng kỳ (%) 2019”",
        ),
        (
            ("Địa phương,2018,2018,2019", ",Nam,Nữ,Nữ", "Hà Nội,1,2,3"),
            "import.unclear_columns",
            "B “2018 Nam”, C “2018 Nữ”, D “2019 Nữ”",
        ),
        (
            ("Địa phương,Dân số,Mật độ", ",2018,2019", "Hà Nội,8000,2400"),
            "import.unclear_columns",
            "B “Dân số 2018”, C “Mật độ 2019”",
        ),
    ],
)
def test_a_sheet_whose_values_cannot_be_told_is_refused(
    tmp_path: Path, lines: tuple[str, ...], reason: str, columns: str
) -> None:
    with pytest.raises(ImportRejected) as rejected:
        sheet(tmp_path, *lines)
    (message,) = rejected.value.messages
    assert (message.reason, message.values["columns"]) == (reason, columns)


def test_a_sum_since_the_year_began_is_the_value_of_that_span_alone(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        ",Thực hiện,Ước tính,Cộng dồn,Cộng dồn",
        ",tháng 5,tháng 6,tháng 6,6 tháng đầu",
        ",năm 2020,năm 2020,năm 2020,năm 2020",
        "CẢ NƯỚC,1,2,9,10",
    )
    assert figures(found) == [
        ("CẢ NƯỚC", "2020-05", "final", "1"),
        ("CẢ NƯỚC", "2020-06", "estimate", "2"),
        ("CẢ NƯỚC", "2020-H1", "estimate", "10"),
    ]


def test_the_monthly_sheet_of_the_statistics_office_with_its_heading_over_four_rows(
    tmp_path: Path,
) -> None:
    found = sheet(
        tmp_path,
        ",Thực hiện,Ước tính,Cộng dồn,Tháng 6,6 tháng",
        ",tháng 5,tháng 6,6 tháng,năm 2020,năm 2020",
        ",năm,năm,đầu năm,so với cùng,so với cùng",
        ",2020,2020,2020,kỳ năm trước (%),kỳ năm trước (%)",
        "CẢ NƯỚC,1,2,3,104,105",
    )
    assert figures(found) == [
        ("CẢ NƯỚC", "2020-05", "final", "1"),
        ("CẢ NƯỚC", "2020-06", "estimate", "2"),
        ("CẢ NƯỚC", "2020-H1", "estimate", "3"),
    ]
    assert said(found) == {
        "import.remark.not_values": "E “Tháng 6 năm 2020 so với cùng kỳ năm trước (%)”, "
        "F “6 tháng năm 2020 so với cùng kỳ năm trước (%)”"
    }


def test_figures_under_a_heading_that_is_not_understood_never_go_in(tmp_path: Path) -> None:
    with pytest.raises(ImportRejected) as rejected:
        sheet(tmp_path, "Địa phương,2018,2019", ",1,2", "Hà Nội,3,4")
    assert [each.reason for each in rejected.value.messages] == ["import.label_missing"]


def test_the_mark_of_a_footnote_is_no_month(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Địa phương,2018 (1),2019(*),TH 2020", "Hà Nội,8,9,10")
    assert [each[1] for each in figures(found)] == ["2018", "2019", "2020"]


def test_a_name_in_the_title_says_nothing_of_the_vintage(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        "Kết quả thực hiện thu ngân sách nhà nước và điều ước,,",
        "Địa phương,2018,2019",
        "Hà Nội,1,2",
    )
    assert {each[2] for each in figures(found)} == {"unknown"}


def test_a_row_with_figures_and_no_name_is_an_error(tmp_path: Path) -> None:
    found = sheet(tmp_path, "Địa phương,2018,2019", "Hà Nội,1,2", ",3,4")
    assert said(found) == {"import.label_missing": 3}


def test_a_locality_whose_name_begins_with_the_word_for_men_is_no_part(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        "Chỉ tiêu: area,,",
        "Địa phương,2018,2019",
        "Hà Nam,861,862",
        "Nam Định,1668,1669",
        "2. Nam Định (*),,",
        "Nam,5,6",
        "Ninh Bình,1387,1388",
    )
    assert [(area, value) for area, _, _, value in figures(found)] == [
        ("Hà Nam", "861"),
        ("Hà Nam", "862"),
        ("Nam Định", "1668"),
        ("Nam Định", "1669"),
        ("Ninh Bình", "1387"),
        ("Ninh Bình", "1388"),
    ]


def test_no_locality_of_any_era_is_a_part() -> None:
    names = {row[f"{form}_vi"] for row in facts.rows("agencies") for form in ("name", "short_name")
             if row["kind"] == "locality"}  # fmt: skip
    assert "Nam Định" in names
    assert [name for name in sorted(names) if is_part(name)] == []
    assert is_part("Nam")
    assert is_part("- Nam giới")
