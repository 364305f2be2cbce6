"""Figures as statistical offices publish them become one row for each, at the right code."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reading import recognise
from data_access.importing.run import Checked, check_file
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.reference import facts
from data_access.store.loads import writing
from tests.import_files import write

LOADED_AT = datetime(2026, 7, 1, 9)
AGENCIES = Path(facts.__file__).parent / "agencies.csv"
INDICATORS = (
    "indicator_code,name_vi,name_en,unit_vi,unit_en,frequency,direction,aggregation,decimals",
    "DS,Dân số ví dụ,Example population,nghìn người,thousand persons,year,none,sum,1",
    "TL,Tỷ lệ ví dụ,Example share,%,%,month,none,none,1",
    "gdp_usd,GDP (ví dụ),GDP (example),triệu USD,million USD,year,none,sum,0",
    "exports_gdp,Xuất khẩu so với GDP (ví dụ),Exports to GDP (example),%,%,year,none,none,1",
)
COLUMNS = ("indicator_code", "area_code", "period_code", "vintage", "value")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("statistics")
    place = str(folder / "store")
    assert main(["init-store", "--store", place]) == 0
    path = write(folder, "indicators.csv", *INDICATORS)
    assert main(["import", "indicators", str(path), "--store", place]) == 0
    return place


def check(store: str, path: Path, *, take_good_rows: bool = False) -> Checked:
    with writing(store) as writer:
        return check_file(
            writer,
            KINDS["observations"],
            path,
            is_simulated=False,
            loaded_by="test",
            loaded_at=LOADED_AT,
            take_good_rows=take_good_rows,
        )


def refused(store: str, path: Path) -> list[tuple[str | None, str]]:
    with pytest.raises(ImportRejected) as rejected:
        check(store, path)
    return [(p.cell, p.reason) for p in rejected.value.messages if not p.is_remark]


def rows(checked: Checked, names: tuple[str, ...] = COLUMNS) -> list[tuple[Any, ...]]:
    return list(zip(*(checked.rows[name].to_pylist() for name in names), strict=True))


def drawn(path: Path, lines: list[list[Any]], *merged: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def test_a_sheet_of_the_statistics_office_with_regions_as_groups(base: str, tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "population.xlsx",
        [
            ["12. Dân số ví dụ phân theo địa phương"],
            ["Example population by province"],
            ["Đơn vị tính: Nghìn người - Unit: Thous. pers."],
            [None, 2018, 2019, "Sơ bộ - Prel. 2020"],
            ["CẢ NƯỚC - WHOLE COUNTRY", 1000.5, 1010, 1020],
            ["Đồng bằng sông Hồng", 300, 310, 320],
            ["   Hà Nội", 80.5, "…", 82],
            ["   Bắc Ninh", 13, 14, "-"],
            ["Trung du và miền núi phía Bắc", None, None, None],
            ["   Hoà Bình", 8, 8.5, None],
            ["Ghi chú: số liệu ví dụ, công bố ngày 29/12/2020"],
        ],
    )
    assert recognise(path, KINDS.values()).name == "observations"
    checked = check(base, path)
    assert rows(checked) == [
        ("DS", "VN", "2018", "final", 1000.5),
        ("DS", "VN", "2019", "final", 1010.0),
        ("DS", "VN", "2020", "preliminary", 1020.0),
        ("DS", "L63-01", "2018", "final", 80.5),
        ("DS", "L63-01", "2020", "preliminary", 82.0),
        ("DS", "L63-27", "2018", "final", 13.0),
        ("DS", "L63-27", "2019", "final", 14.0),
        ("DS", "L63-17", "2018", "final", 8.0),
        ("DS", "L63-17", "2019", "final", 8.5),
    ]
    remarks = {remark.reason: remark.values for remark in checked.remarks}
    assert remarks["import.remark.region_rows"] == {"rows": "6, 9"}


def test_months_under_their_year_with_indicators_as_rows(base: str, tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "monthly.xlsx",
        [
            ["SỐ LIỆU VÍ DỤ HẰNG THÁNG"],
            ["Công bố ngày 29/02/2020"],
            ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2020", None, None],
            [None, None, None, "Tháng 1", "Ước tính tháng 2", "Quý I"],
            [1, "Tỷ lệ ví dụ", "%", 86.4, "87,25", None],
            [2, "DS", "nghìn người", 1000, 1001, 1002.5],
        ],
        "D3:F3",
        "A3:A4",
        "B3:B4",
        "C3:C4",
    )
    checked = check(base, path)
    assert rows(checked, (*COLUMNS, "published_date")) == [
        ("TL", "VN", "2020-01", "final", 86.4, date(2020, 2, 29)),
        ("TL", "VN", "2020-02", "estimate", 87.25, date(2020, 2, 29)),
        ("DS", "VN", "2020-01", "final", 1000.0, date(2020, 2, 29)),
        ("DS", "VN", "2020-02", "estimate", 1001.0, date(2020, 2, 29)),
        ("DS", "VN", "2020-Q1", "final", 1002.5, date(2020, 2, 29)),
    ]


def test_a_fault_in_a_wide_sheet_names_the_cell_in_which_the_figure_stands(
    base: str, tmp_path: Path
) -> None:
    path = drawn(
        tmp_path / "wide.xlsx",
        [["Chỉ tiêu: TL"], ["Địa phương", "T1/2020", "T2/2020"], ["Hà Nội", 80, "8O"],
         ["Atlantis", 1, 2]],
    )  # fmt: skip
    assert refused(base, path) == [
        ("C3", "import.not_a_number"),
        ("A4", "import.unknown_area"),
        ("A4", "import.unknown_area"),
    ]


WDI = (
    '"Data Source","World Development Indicators",',
    "",
    '"Last Updated Date","2025-10-07",',
    "",
    '"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",',
    '"Viet Nam","VNM","GDP (current US$)","NY.GDP.MKTP.CD","1000000000","",',
    '"Viet Nam","VNM","Exports (% of GDP)","NE.EXP.GNFS.ZS","85.5","84.25",',
    '"Thailand","THA","Exports (% of GDP)","NE.EXP.GNFS.ZS","59","51",',
)


def test_a_world_bank_file_gives_viet_nam_in_our_units(base: str, tmp_path: Path) -> None:
    checked = check(base, write(tmp_path, "API_VNM_DS2.csv", *WDI))
    assert rows(checked, (*COLUMNS, "published_date")) == [
        ("gdp_usd", "VN", "2019", "unknown", 1000.0, date(2025, 10, 7)),
        ("exports_gdp", "VN", "2019", "unknown", 85.5, date(2025, 10, 7)),
        ("exports_gdp", "VN", "2020", "unknown", 84.25, date(2025, 10, 7)),
    ]
    assert [remark.values for remark in checked.remarks] == [{"count": 1}]


def test_a_databank_export_is_read_and_a_series_unknown_to_us_is_reported(
    base: str, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "databank.csv",
        "Series Name,Series Code,Country Name,Country Code,2019 [YR2019],2020 [YR2020]",
        "Exports,NE.EXP.GNFS.ZS,Viet Nam,VNM,85.5,..",
        "Other,XX.YYY.ZZ,Viet Nam,VNM,1,2",
        "",
        "Data from database: World Development Indicators",
        "Last Updated: 10/07/2025",
    )
    checked = check(base, path, take_good_rows=True)
    assert rows(checked) == [("exports_gdp", "VN", "2019", "unknown", 85.5)]
    assert checked.rows["published_date"].to_pylist() == [date(2025, 10, 7)]
    assert {message.reason for message in checked.errors} == {"import.unknown_indicator"}


SDMX_1 = (
    "DATAFLOW,FREQ,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS",
    "GSO:DF_X(1.0),M,VN,TL,_T,2020-01,86.4,PT,0,A",
    "GSO:DF_X(1.0),M,VN,TL,F,2020-M02,87.5,PT,0,P",
    "GSO:DF_X(1.0),M,VN,TL,_T,2020-03,NaN,PT,0,M",
    "GSO:DF_X(1.0),A,VNM,gdp_usd,_T,2020,3.5,,2,E",
)
SDMX_2 = (
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS",
    "dataflow,GSO:DF_X(1.0),I,L63-01,DS,2020-S1,8000.5,A",
    "dataflow,GSO:DF_X(1.0),I,L34-01,DS,2025-Q4,8100,P",
)


def test_sdmx_csv_of_both_versions(base: str, tmp_path: Path) -> None:
    names = (*COLUMNS, "disaggregation")
    assert rows(check(base, write(tmp_path, "one.csv", *SDMX_1)), names) == [
        ("TL", "VN", "2020-01", "final", 86.4, ""),
        ("TL", "VN", "2020-02", "preliminary", 87.5, "SEX=F"),
        ("gdp_usd", "VN", "2020", "estimate", 350.0, ""),
    ]
    assert rows(check(base, write(tmp_path, "two.csv", *SDMX_2)), names) == [
        ("DS", "L63-01", "2020-H1", "final", 8000.5, ""),
        ("DS", "L34-01", "2025-Q4", "preliminary", 8100.0, ""),
    ]


def test_sdmx_that_asks_to_delete_is_refused(base: str, tmp_path: Path) -> None:
    path = write(tmp_path, "delete.csv", SDMX_2[0], SDMX_2[1].replace(",I,", ",D,"))
    assert refused(base, path) == [(None, "import.sdmx_deletes")]


def test_a_unit_of_another_scale_is_an_error_and_another_spelling_is_none(
    base: str, tmp_path: Path
) -> None:
    heading = "indicator_code,area_code,period_code,vintage,value,unit"
    wrong = write(tmp_path, "a.csv", heading, "gdp_usd,VN,2020,final,350,tỷ USD")
    assert refused(base, wrong) == [("F2", "import.unit_scale")]
    right = write(tmp_path, "b.csv", heading, "gdp_usd,VN,2020,final,350,million US dollars",
                  "DS,VN,2020,final,9,Thous. pers")  # fmt: skip
    checked = check(base, right)
    assert checked.rows.num_rows == 2
    assert not checked.remarks


OLD_AND_SHARED = ("Bắc Giang", "Bắc Ninh")


def test_names_of_before_the_reform_never_land_on_codes_of_after_it(
    base: str, tmp_path: Path
) -> None:
    lines = [f"DS,{name},2026,final,10" for name in OLD_AND_SHARED]
    path = write(tmp_path, "a.csv", "indicator_code,area_code,period_code,vintage,value", *lines)
    assert refused(base, path) == [("B2", "import.area_gone"), ("B3", "import.area_era")]
    before = [line.replace("2026", "2019") for line in lines]
    path = write(tmp_path, "b.csv", "indicator_code,area_code,period_code,vintage,value", *before)
    assert [row[1] for row in rows(check(base, path))] == ["L63-24", "L63-27"]


def test_a_list_of_today_in_years_before_the_reform_is_not_taken_for_the_old_localities(
    base: str, tmp_path: Path
) -> None:
    with writing(base) as writer:
        names = StoreLookup(writer.connection).agency_names
        localities = sorted(names.present)
    agencies = csv.DictReader(AGENCIES.read_text(encoding="utf-8").splitlines())
    by_code = {row["agency_code"]: row["name_vi"] for row in agencies}
    heading = "indicator_code,area_code,period_code,vintage,value"
    lines = [f"DS,{by_code[code]},2019,final,10" for code in localities]
    found = refused(base, write(tmp_path, "a.csv", heading, *lines))
    assert {reason for _, reason in found} == {"import.area_era"}
    unchanged = len(localities) - len(found)
    assert 5 < unchanged < len(localities)
    coded = [f"DS,{code},2019,final,10" for code in localities]
    assert check(base, write(tmp_path, "b.csv", heading, *coded)).rows.num_rows == len(localities)


def test_a_period_that_cannot_be_is_an_error(base: str, tmp_path: Path) -> None:
    lines = ["DS,VN,1570,final,1", "DS,VN,2301,unknown,1", "DS,VN,2027,final,1",
             "DS,VN,2027,estimate,1", "DS,VN,2026-Q3,final,1"]  # fmt: skip
    path = write(tmp_path, "a.csv", "indicator_code,area_code,period_code,vintage,value", *lines)
    assert refused(base, path) == [
        ("C2", "import.not_a_period"),
        ("C3", "import.not_a_period"),
        ("C4", "import.period_not_begun"),
    ]
