"""What the store knows of an indicator decides how its figures may be read, or nobody knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import Checked, check_file
from data_access.store.loads import writing
from tests.data_access.importing.test_statistics import LOADED_AT
from tests.import_files import write

INDICATORS = (
    "indicator_code,name_vi,name_en,unit_vi,unit_en,frequency,direction,aggregation,decimals",
    "VB,Văn bản đã gửi,Documents sent,văn bản,documents,quarter,higher_is_better,sum,0",
    "DN,Doanh nghiệp mới,New firms,doanh nghiệp,enterprises,month,none,sum,0",
    "THU,Thu ngân sách,Revenue,tỷ đồng,billion VND,month,none,sum,0",
    "PPP,GDP đầu người,GDP per head,đô la quốc tế,international dollars,year,none,none,0",
    "CPI,CPI so tháng trước,CPI on the month before,%,%,month,none,none,2",
    "CPIY,CPI so cùng kỳ năm trước,CPI on the year before,%,%,month,none,none,2",
    "IIP,Chỉ số sản xuất công nghiệp (IIP) so tháng trước,IIP,%,%,month,none,none,2",
    "TANG,Tốc độ tăng GDP,GDP growth,%,%,year,higher_is_better,none,2",
    "GRDP,GRDP bình quân (giá hiện hành),GRDP,triệu đồng,million VND,year,none,none,1",
    "RUNG,Tỷ lệ che phủ rừng (số ví dụ),Forest cover,%,%,year,higher_is_better,none,2",
)
KNOWN = (
    "indicator_code,area_code,period_code,vintage,value",
    *(f"VB,{agency},2025-Q{quarter},final,70{quarter}0"
      for agency in ("M17-G01", "M17-G18") for quarter in (3, 4)),
    *(f"CPI,VN,2025-{month:02d},final,100.{month}" for month in range(1, 7)),
    *(f"TANG,VN,{year},final,6.{year - 2019}" for year in range(2020, 2025)),
)  # fmt: skip
Figures = list[tuple[str, str, str, float]]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("known")
    place = str(folder / "store")
    assert main(["init-store", "--store", place]) == 0
    for kind, lines in (("indicators", INDICATORS), ("observations", KNOWN)):
        path = write(folder, f"{kind}.csv", *lines)
        assert main(["import", kind, str(path), "--store", place]) == 0
    return place


def check(
    store: str, folder: Path, lines: Sequence[Sequence[Any]], kind: str = "observations"
) -> Checked:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for line in lines:
        page.append(list(line))
    book.save(folder / "sheet.xlsx")
    with writing(store) as writer:
        return check_file(writer, KINDS[kind], folder / "sheet.xlsx", is_simulated=False,
                          loaded_by="test", loaded_at=LOADED_AT)  # fmt: skip


def figures(checked: Checked) -> Figures:
    names = ("indicator_code", "area_code", "period_code", "value")
    return sorted(tuple(row[name] for name in names) for row in checked.rows.to_pylist())


def faults(store: str, folder: Path, lines: Sequence[Sequence[Any]]) -> set[tuple[str, str]]:
    with pytest.raises(ImportRejected) as refused:
        check(store, folder, lines)
    return {(each.cell or "", each.reason) for each in refused.value.messages if not each.is_remark}


def test_a_point_in_a_count_marks_thousands(known: str, tmp_path: Path) -> None:
    lines = [["SỐ LIỆU QUÝ I NĂM 2026"], ["STT", "Bộ, ngành", "Văn bản đã gửi"],
             [1, "Bộ Công an", "7.560"], [2, "Bộ Y tế", 980]]  # fmt: skip
    assert figures(check(known, tmp_path, lines)) == [
        ("VB", "M17-G01", "2026-Q1", 7560.0),
        ("VB", "M17-G18", "2026-Q1", 980.0),
    ]


def test_a_point_in_a_count_marks_thousands_beside_decimals_of_others(
    known: str, tmp_path: Path
) -> None:
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
             ["Doanh nghiệp mới", "Cả nước", "2026-01", "12.345"],
             ["CPI so tháng trước", "Cả nước", "2026-01", "100,25"]]  # fmt: skip
    assert figures(check(known, tmp_path, lines)) == [
        ("CPI", "VN", "2026-01", 100.25),
        ("DN", "VN", "2026-01", 12345.0),
    ]


@pytest.mark.parametrize("indicator", ["Thu ngân sách", "GDP đầu người"])
def test_a_point_in_an_amount_of_money_stays_a_question(
    known: str, tmp_path: Path, indicator: str
) -> None:
    period = "2025" if indicator == "GDP đầu người" else "2026-01"
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"], [indicator, "Cả nước", period, "15.230"]]
    assert faults(known, tmp_path, lines) == {("D2", "import.not_a_number")}


def test_a_count_with_a_fraction_is_a_fault(known: str, tmp_path: Path) -> None:
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
             ["Doanh nghiệp mới", "Cả nước", "2026-01", "12,5"]]  # fmt: skip
    assert faults(known, tmp_path, lines) == {("D2", "import.count_with_fraction")}


def test_the_target_of_a_count_may_have_a_point(known: str, tmp_path: Path) -> None:
    lines = [["MỤC TIÊU NĂM 2027"], ["Chỉ tiêu", "ĐVT", "Mục tiêu"],
             ["Văn bản đã gửi", "văn bản", "7.500"]]  # fmt: skip
    (row,) = check(known, tmp_path, lines, "targets").rows.to_pylist()
    assert (row["area_code"], row["period_code"], row["lower_value"]) == ("VN", "2027", 7500.0)


def test_targets_with_a_column_for_each_year(known: str, tmp_path: Path) -> None:
    lines = [["MỤC TIÊU GIAI ĐOẠN 2027 - 2028"],
             ["TT", "Chỉ tiêu", "Thực hiện năm 2025", "Mục tiêu năm 2027", "Mục tiêu năm 2028"],
             [1, "Tốc độ tăng GDP", "6,5", "≥ 8", "8,5 - 9"]]  # fmt: skip
    found = check(known, tmp_path, lines, "targets").rows.to_pylist()
    assert [(row["period_code"], row["lower_value"], row["upper_value"]) for row in found] == [
        ("2027", 8.0, None),
        ("2028", 8.5, 9.0),
    ]


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("CHỈ TIÊU KẾ HOẠCH SO VỚI TỈNH CAO BẰNG NĂM 2027", "import.area_above"),
        ("CHỈ TIÊU KẾ HOẠCH NĂM 2027 VÀ NĂM 2028", "import.heading_missing"),
        ("CHỈ TIÊU KẾ HOẠCH QUÝ I NĂM 2027", "import.heading_missing"),
    ],
)
def test_targets_whose_title_leaves_area_or_year_open_are_a_question(
    known: str, tmp_path: Path, title: str, reason: str
) -> None:
    lines = [[title], ["Chỉ tiêu", "Mục tiêu"], ["Tốc độ tăng GDP", "≥ 8"]]
    with pytest.raises(ImportRejected) as refused:
        check(known, tmp_path, lines, "targets")
    assert reason in {each.reason for each in refused.value.messages if not each.is_remark}


@pytest.mark.parametrize(
    ("indicator", "period", "written", "reason"),
    [
        ("CPI so tháng trước", "2026-01", "0,12", "import.change_for_index"),
        ("CPI so tháng trước", "2026-01", "-0,3", "import.change_for_index"),
        ("Tốc độ tăng GDP", "2025", "107,1", "import.index_for_change"),
    ],
)
def test_an_index_and_the_change_that_it_is_are_not_mixed(
    known: str, tmp_path: Path, indicator: str, period: str, written: str, reason: str
) -> None:
    head = ["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị", "Mức độ tin cậy"]
    lines = [head, [indicator, "Cả nước", period, written, None]]
    assert faults(known, tmp_path, lines) == {("D2", reason)}
    lines = [head, [indicator, "Cả nước", period, written, "đã kiểm tra"]]
    assert len(figures(check(known, tmp_path, lines))) == 1


def test_abbreviations_are_written_out_and_said(known: str, tmp_path: Path) -> None:
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
             ["Chỉ số giá tiêu dùng so với tháng trước", "Cả nước", "2026-01", "100,25"],
             ["Chỉ số sản xuất công nghiệp so với tháng trước", "Cả nước", "2026-01", "101,5"],
             ["Chỉ số giá tiêu dùng (CPI) so với cùng kỳ năm trước", "Cả nước", "2026-01", "103"],
             ["Tổng sản phẩm trên địa bàn (GRDP) bình quân theo giá hiện hành", "Cả nước", "2024",
              "114,5"],
             ]  # fmt: skip
    checked = check(known, tmp_path, lines)
    assert figures(checked) == [
        ("CPI", "VN", "2026-01", 100.25),
        ("CPIY", "VN", "2026-01", 103.0),
        ("GRDP", "VN", "2024", 114.5),
        ("IIP", "VN", "2026-01", 101.5),
    ]
    assert [each.reason for each in checked.remarks].count("import.remark.written_out") == 4


def test_an_index_without_its_base_is_none_of_several(known: str, tmp_path: Path) -> None:
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
             ["Chỉ số giá tiêu dùng", "Cả nước", "2026-01", "100,25"]]  # fmt: skip
    assert faults(known, tmp_path, lines) == {("A2", "import.near_indicator")}


def test_a_name_that_goes_on_is_offered(known: str, tmp_path: Path) -> None:
    lines = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị"],
             ["Tỷ lệ che phủ rừng", "Cả nước", "2025", "42,02"]]  # fmt: skip
    assert faults(known, tmp_path, lines) == {("A2", "import.near_indicator")}


def test_rows_without_an_area_are_the_countrys_and_that_is_said(known: str, tmp_path: Path) -> None:
    lines = [["STT", "Chỉ tiêu", "Đơn vị", "Kỳ", "Giá trị", "Nguồn"],
             [1, "CPI so tháng trước", "%", "Tháng 1/2026", "100,25", "Cục Thống kê"]]  # fmt: skip
    checked = check(known, tmp_path, lines)
    assert figures(checked) == [("CPI", "VN", "2026-01", 100.25)]
    assert "import.remark.country_of_all" in {each.reason for each in checked.remarks}


def test_months_down_and_indicators_across_without_an_area(known: str, tmp_path: Path) -> None:
    lines = [["SỐ LIỆU NĂM 2026"], ["Tháng", "Doanh nghiệp mới", "CPI so tháng trước (%)"],
             ["Tháng 1", 15200, "100,25"], ["Tháng 2", 9800, "99,9"]]  # fmt: skip
    assert figures(check(known, tmp_path, lines)) == [
        ("CPI", "VN", "2026-01", 100.25),
        ("CPI", "VN", "2026-02", 99.9),
        ("DN", "VN", "2026-01", 15200.0),
        ("DN", "VN", "2026-02", 9800.0),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [["BỘ Y TẾ"], ["SỐ LIỆU QUÝ I NĂM 2026"], ["Chỉ tiêu", "ĐVT", "Thực hiện quý I/2026"],
         ["Văn bản đã gửi", "văn bản", 7560]],
        [["Chỉ tiêu", "Kỳ", "Giá trị"], ["Văn bản đã gửi", "Quý I/2026", 7560]],
    ],
)  # fmt: skip
def test_figures_of_an_indicator_of_agencies_are_not_the_countrys_by_default(
    known: str, tmp_path: Path, lines: Sequence[Sequence[Any]]
) -> None:
    assert {reason for _, reason in faults(known, tmp_path, lines)} == {"import.whose_figures"}
    named = [["Cơ quan: Bộ Y tế"], *lines[-2:]]
    if "Kỳ" in named[1]:
        assert figures(check(known, tmp_path, named)) == [("VB", "M17-G18", "2026-Q1", 7560.0)]


def test_the_agency_that_answers_for_an_indicator_is_not_whose_figure_it_is(
    known: str, tmp_path: Path
) -> None:
    lines = [["Chỉ tiêu", "Cơ quan", "Kỳ", "Giá trị"],
             ["CPI so tháng trước", "Bộ Tài chính", "2026-01", "100,25"]]  # fmt: skip
    assert faults(known, tmp_path, lines) == {("D2", "import.figure_of_agency")}
    lines = [[*lines[0], "Địa bàn"], [*lines[1], "Cả nước"]]
    with pytest.raises(ImportRejected):
        check(known, tmp_path, lines)
    lines[0][1] = "Nguồn"
    assert figures(check(known, tmp_path, lines)) == [("CPI", "VN", "2026-01", 100.25)]


@pytest.mark.parametrize("head", ["CỤC THỐNG KÊ KON TUM", "Cục Thống kê An Giang"])
def test_a_locality_with_a_plain_name_above_is_asked_about(
    known: str, tmp_path: Path, head: str
) -> None:
    lines = [[head], ["Chỉ tiêu", "Kỳ", "Giá trị"], ["CPI so tháng trước", "2026-01", "100,25"]]
    with pytest.raises(ImportRejected) as refused:
        check(known, tmp_path, lines)
    assert [each.reason for each in refused.value.messages] == ["import.area_above"]


REBASED = (
    "THÁNG 4 NĂM 2025",
    [None, "Tháng 4/2025 so với", None, None, "Bình quân 4 tháng năm 2025 so với cùng kỳ 2024"],
    [None, "Tháng 4/2024", "Tháng 12/2024", "Tháng 3/2025", None],
)


def test_named_bases_are_the_month_before_and_the_year_before(known: str, tmp_path: Path) -> None:
    title, *heads = REBASED
    lines = [[f"CHỈ SỐ GIÁ TIÊU DÙNG {title}"], *(head[:4] for head in heads),
             ["Chỉ số giá tiêu dùng", 103.12, 101.37, 100.07],
             ["Hàng ăn và dịch vụ ăn uống", 103.6, 101.9, 100.1]]  # fmt: skip
    checked = check(known, tmp_path, lines)
    assert figures(checked) == [
        ("CPI", "VN", "2025-04", 100.07),
        ("CPIY", "VN", "2025-04", 103.12),
    ]
    assert {each.reason.rpartition(".")[2] for each in checked.remarks} >= {
        "part_rows",
        "columns_ignored",
    }


def test_the_whole_of_a_branch_stands_for_what_the_title_names(known: str, tmp_path: Path) -> None:
    lines = [["Chỉ số sản xuất công nghiệp tháng 4 năm 2025"], ["%"],
             [None, "Tháng 4/2025 so với tháng 3/2025", "Tháng 3/2025 so với tháng trước",
              "4 tháng đầu năm 2025 so với tháng 12/2024"],
             ["Toàn ngành", 101.4, 108.6, 99.1], ["Khai khoáng", 98.1, 94.8, 97.2]]  # fmt: skip
    assert figures(check(known, tmp_path, lines)) == [
        ("IIP", "VN", "2025-03", 108.6),
        ("IIP", "VN", "2025-04", 101.4),
    ]


def test_another_scale_is_converted_where_the_store_confirms_it(known: str, tmp_path: Path) -> None:
    head = [["Chỉ tiêu", "Địa bàn", "Kỳ", "Giá trị", "Đơn vị tính"]]
    rows = [["Thu ngân sách", "Cả nước", f"Tháng {month}/2025", 120500 + month, "tỷ đồng"]
            for month in (1, 2, 3)]  # fmt: skip
    store = str(tmp_path / "store")
    assert main(["backup", store, "--store", known]) == 0
    path = write(tmp_path, "thu.csv", ";".join(head[0]), *(";".join(map(str, r)) for r in rows))
    assert main(["import", "observations", str(path), "--store", store]) == 0
    other = ["Thu ngân sách", "Cả nước", "Tháng 4/2025", 121500250, "triệu đồng"]
    assert figures(check(store, tmp_path, [*head, other])) == [("THU", "VN", "2025-04", 121500.25)]
    written = [*other[:3], 121500, "triệu đồng"]  # of the size of the figures in tỷ đồng
    assert faults(store, tmp_path, [*head, written]) == {("E2", "import.unit_scale")}
    assert faults(known, tmp_path, [*head, other]) == {("E2", "import.unit_scale")}


def test_a_year_alone_is_that_of_the_months_below_it(known: str, tmp_path: Path) -> None:
    lines = [["CPI so tháng trước (%)"], ["Kỳ", "Giá trị"], ["Năm 2024"], ["Tháng 12", 100.3],
             ["Năm 2025"], ["Tháng 1", 100.9]]  # fmt: skip
    assert figures(check(known, tmp_path, lines)) == [
        ("CPI", "VN", "2024-12", 100.3),
        ("CPI", "VN", "2025-01", 100.9),
    ]


def test_a_title_that_compares_names_a_comparison(known: str, tmp_path: Path) -> None:
    lines = [["CHỈ SỐ GIÁ TIÊU DÙNG CÁC THÁNG NĂM 2025 SO VỚI THÁNG TRƯỚC (%)"],
             [None, "Tháng 1", "Tháng 2"], ["Chỉ số giá tiêu dùng chung", 100.98, 100.34],
             ["Hàng ăn và dịch vụ ăn uống", 101.3, 100.6]]  # fmt: skip
    assert figures(check(known, tmp_path, lines)) == [
        ("CPI", "VN", "2025-01", 100.98),
        ("CPI", "VN", "2025-02", 100.34),
    ]
    compared = [["Doanh nghiệp mới các tháng năm 2025 so với cùng kỳ (%)"],
                [None, "Tháng 1", "Tháng 2"], ["Tổng số", 104.5, 98.2]]  # fmt: skip
    assert faults(known, tmp_path, compared) == {("A3", "import.near_indicator")}


def test_the_rank_of_a_locality_is_none_of_its_figures(known: str, tmp_path: Path) -> None:
    lines = [["TỶ LỆ CHE PHỦ RỪNG (SỐ VÍ DỤ) NĂM 2024"], ["Xếp hạng", "Tỉnh", "Điểm số"],
             [1, "Cao Bằng", 74.84], [2, "Sơn La", 73.2]]  # fmt: skip
    assert [value for *_, value in figures(check(known, tmp_path, lines))] == [74.84, 73.2]
