"""Sheets as the statistics office and its database PX-Web write them, and what each must give.

Layouts are those of its yearbooks, monthly reports and exports; the figures are made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Lines = list[list[Any]]
TITLE = "Dân số trung bình phân theo địa phương chia theo Tỉnh, thành phố và Năm"
YEARS = ["Tỉnh, thành phố", "2018", "2019", "Sơ bộ 2020"]
BODY: Lines = [
    ["CẢ NƯỚC", 95385.2, 96484, 97582.7],
    ["Đồng bằng sông Hồng", 22339.5, 22620.2, 22920.2],
    ["Hà Nội", 7914.5, 8093.9, 8246.5],
    ["Thừa Thiên-Huế", "..", 1129.5, 1133.7],
]
FIGURES = """
    DS VN     2018 final       95385.2
    DS VN     2019 final       96484
    DS VN     2020 preliminary 97582.7
    DS L63-01 2018 final        7914.5
    DS L63-01 2019 final        8093.9
    DS L63-01 2020 preliminary  8246.5
    DS L63-46 2019 final        1129.5
    DS L63-46 2020 preliminary  1133.7
"""
TWO_YEARS = """
    DS VN     2018 unknown 95385.2
    DS VN     2019 unknown 96484
    DS L63-01 2018 unknown  7914.5
    DS L63-01 2019 unknown  8093.9
"""
COUNTRY = ["CẢ NƯỚC", 95385.2, 96484]
HANOI = ["Hà Nội", 7914.5, 8093.9]
PARTS = "Dân số trung bình phân theo địa phương, giới tính chia theo Địa phương, Năm và Phân tổ"
REGIONS = "import.remark.region_rows"
IGNORED = "import.remark.columns_ignored"
OTHER_RHYTHM = "import.remark.other_rhythm"
NOT_VALUES = "import.remark.not_values"
OF_PARTS = "import.remark.part_rows"
SECTIONS = "import.remark.section_rows"


@dataclass(frozen=True)
class OfficeSheet:
    """`figures`: what goes in; without any, `fault` is the one reason why nothing does, and where.

    `said`: the rows or columns that a remark says are passed over, by reason. `more`, `after`:
    worksheets before and after it.
    """

    name: str
    lines: Lines
    figures: str = ""
    fault: tuple[str, str | int | None] | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Lines] = field(default_factory=dict)
    after: Mapping[str, Lines] = field(default_factory=dict)


PX_WEB = (
    OfficeSheet("one stub", [[TITLE], [], YEARS, *BODY], FIGURES, said={REGIONS: "5"}),
    OfficeSheet("no blank line", [[TITLE], YEARS, *BODY], FIGURES, said={REGIONS: "4"}),
    OfficeSheet(
        "English",
        [
            ["Average population by province by Cities, provincies and Year"], [],
            ["Cities, provincies", "2018", "2019", "Prel. 2020"],
            [" WHOLE COUNTRY", *BODY[0][1:]],
            ["Northern midlands and mountain areas", 1, 2, 3],
            ["North Central and Central coastal areas", 1, 2, 3],
            ["Northern Central area and Central coastal area", 1, 2, 3],
            ["Ha Noi", *BODY[2][1:]],
            ["Thua Thien-Hue", *BODY[3][1:]],
        ],
        FIGURES,
        said={REGIONS: "5–7"},
    ),
    OfficeSheet(
        "thousands marked",
        [
            [TITLE], [], YEARS,
            ["CẢ NƯỚC", "95,385.2", "96,484.0", "97,582.7"],
            ["Hà Nội", "7,914.5", "8,093.9", "8,246.5"],
            ["Thừa Thiên-Huế", "..", "1,129.5", "1,133.7"],
        ],
        FIGURES,
    ),
    OfficeSheet(
        "notes below",
        [
            [TITLE], [], YEARS, *BODY, [],
            ["(*) Số liệu năm 2019 điều chỉnh theo Tổng điều tra"],
            ["Nguồn: Tổng cục Thống kê"], ["Cập nhật: 20/05/2021"],
        ],
        FIGURES,
        said={REGIONS: "5"},
    ),
    OfficeSheet(
        "notes of a workbook",
        [
            ["Average population by province by Cities, provincies and Year"], [],
            [None, "2018", "2019"],
            ["WHOLE COUNTRY", 95385.2, 96484], ["Ha Noi", 7914.5, 8093.9], [],
            ["Latest update:"], ["20210520 09:00"], ["Source:"], ["GSO"], ["Units:"],
            ["Thous. pers."], ["Internal reference code:"], ["E02.03.px"],
        ],
        TWO_YEARS,
    ),
    OfficeSheet(
        "another unit in the notes",
        [[TITLE], [None, "2018", "2019"], COUNTRY, HANOI, [], ["Đơn vị:"], ["Triệu người"]],
        fault=("import.unit_scale", 3),
    ),
    OfficeSheet(
        "parts behind the years",
        [
            [PARTS], [],
            ["Địa phương", "2018 Tổng số", "2018 Nam", "2018 Nữ", "2019 Tổng số", "2019 Nam"],
            ["CẢ NƯỚC", 95385.2, 47520, 47865.2, 96484, 48058],
            ["Hà Nội", 7914.5, 3900, 4014.5, 8093.9, 4000],
        ],
        TWO_YEARS,
        said={NOT_VALUES: "C “2018 Nam”, D “2018 Nữ”, F “2019 Nam”"},
    ),
    OfficeSheet(
        "parts before the years, and Nam is no year",
        [
            [PARTS], [],
            ["Địa phương", "Tổng số 2018", "Tổng số 2019", "Nam 2018", "Nam 2019"],
            ["CẢ NƯỚC", 95385.2, 96484, 47520, 48058],
            ["Hà Nội", 7914.5, 8093.9, 3900, 4000],
        ],
        TWO_YEARS,
        said={NOT_VALUES: "D “Nam 2018”, E “Nam 2019”"},
    ),
    OfficeSheet(
        "men alone are no total",
        [[PARTS], ["Địa phương", "Nam 2018", "Nam 2019"], ["CẢ NƯỚC", 47520, 48058]],
        fault=("import.unclear_columns", None),
    ),
    OfficeSheet(
        "without accents the year is",
        [["Dan so trung binh"], ["Chi tieu", "Nam 2018", "Nam 2019"], ["DS", 95385.2, 96484]],
        "DS VN 2018 unknown 95385.2\nDS VN 2019 unknown 96484",
    ),
    OfficeSheet(
        "years over parts",
        [
            [PARTS], [],
            [None, "2018", None, "2019", None], [None, "Tổng số", "Nam", "Tổng số", "Nam"],
            ["CẢ NƯỚC", 95385.2, 47520, 96484, 48058], ["Hà Nội", 7914.5, 3900, 8093.9, 4000],
        ],
        TWO_YEARS,
        said={NOT_VALUES: "C “2018 Nam”, E “2019 Nam”"},
    ),
    OfficeSheet(
        "two stubs",
        [
            [PARTS], [], ["Địa phương", "Phân tổ", "2018", "2019"],
            ["CẢ NƯỚC", "Tổng số", 95385.2, 96484], ["CẢ NƯỚC", "Nam", 47520, 48058],
            ["Hà Nội", "Tổng số", 7914.5, 8093.9], ["Hà Nội", "Nam", 3900, 4000],
        ],
        TWO_YEARS,
        said={OF_PARTS: "5, 7"},
    ),
    OfficeSheet(
        "two stubs, the first written once",
        [
            [PARTS], [], [None, None, "2018", "2019"],
            ["CẢ NƯỚC", "Tổng số", 95385.2, 96484], [None, "Nam", 47520, 48058],
            ["Hà Nội", "Tổng số", 7914.5, 8093.9], [None, "Nam", 3900, 4000],
        ],
        TWO_YEARS,
        said={OF_PARTS: "5, 7"},
    ),
    OfficeSheet(
        "two stubs without a total",
        [
            [PARTS], [], [None, None, "2018", "2019"],
            ["CẢ NƯỚC", "Nam", 47520, 48058], [None, "Nữ", 47865.2, 48426],
        ],
        fault=("import.part_first", 4),
    ),
    OfficeSheet(
        "several indicators of a year",
        [
            ["Diện tích, dân số và mật độ dân số phân theo địa phương"],
            ["Tỉnh, thành phố", "2019 Diện tích (Km2)", "2019 Dân số trung bình (Nghìn người)",
             "2019 Mật độ dân số (Người/km2)"],
            ["Hà Nội", 3358.6, 8093.9, 2410],
        ],
        "DT L63-01 2019 unknown 3358.6\nDS L63-01 2019 unknown 8093.9\nMD L63-01 2019 unknown 2410",
    ),
    OfficeSheet(
        "a unit that is not that of its indicator",
        [
            ["Dân số và diện tích"],
            ["Tỉnh, thành phố", "2019 Diện tích (ha)", "2019 Dân số trung bình (triệu người)"],
            ["Hà Nội", 335.9, 8.1],
        ],
        fault=("import.unit_other", 3),
    ),
    OfficeSheet(
        "one year",
        [[TITLE], ["Tỉnh, thành phố", "Sơ bộ 2024"], ["CẢ NƯỚC", 101343], ["Hà Nội", 8800]],
        "DS VN 2024 preliminary 101343\nDS L63-01 2024 preliminary 8800",
    ),
    OfficeSheet(
        "one year over nameless localities",
        [[TITLE], [], [None, "2024"], ["Hà Nội", 8800], ["Bắc Kạn", 330]],
        "DS L63-01 2024 unknown 8800\nDS L63-06 2024 unknown 330",
    ),
    OfficeSheet(
        "years in the title",
        [["Dân số trung bình các năm 2018-2019 phân theo tỉnh, thành phố"], YEARS[:3], COUNTRY],
        "DS VN 2018 unknown 95385.2\nDS VN 2019 unknown 96484",
    ),
    OfficeSheet(
        "unit in the title",
        [["Dân số trung bình phân theo địa phương (Nghìn người)"], YEARS[:3], COUNTRY, HANOI],
        TWO_YEARS,
    ),
    OfficeSheet(
        "another unit in the title",
        [["Dân số trung bình phân theo địa phương (Triệu người)"], YEARS[:3], COUNTRY],
        fault=("import.unit_scale", 3),
    ),
    OfficeSheet(
        "another unit behind the name",
        [["Dân số trung bình (Triệu người) phân theo địa phương"], YEARS[:3], COUNTRY],
        fault=("import.unit_scale", 3),
    ),
)  # fmt: skip

YEARBOOK = (
    OfficeSheet(
        "number beside the title, unit alone",
        [
            ["12", "Dân số trung bình phân theo địa phương"],
            [None, "Average population by province"],
            [None, None, None, "Nghìn người - Thous. pers."],
            [None, "2018", "2019", "Sơ bộ\nPrel.\n2020"],
            ["CẢ NƯỚC - WHOLE COUNTRY", *BODY[0][1:]],
            ["Đồng bằng sông Hồng - Red River Delta", *BODY[1][1:]],
            ["Hà Nội", *BODY[2][1:]], ["Thừa Thiên - Huế", *BODY[3][1:]],
        ],
        FIGURES,
        said={REGIONS: "6"},
    ),
    OfficeSheet(
        "another unit alone",
        [["12. Dân số trung bình phân theo địa phương"], [None, "Triệu người - Mill. pers."],
         [None, 2018, 2019], COUNTRY],
        fault=("import.unit_scale", 4),
    ),
    OfficeSheet(
        "another unit under the years",
        [["Dân số trung bình"], ["Địa phương", 2018, 2019], [None, "Triệu người", "Triệu người"],
         HANOI],
        fault=("import.unit_scale", 4),
    ),
    OfficeSheet(
        "another unit beside the years",
        [["Dân số trung bình"], ["Địa phương", "2018 (triệu người)", "2019 (triệu người)"], HANOI],
        fault=("import.unit_scale", 3),
    ),
    OfficeSheet(
        "the unit beside the years",
        [["Dân số trung bình"],
         ["Địa phương", "Năm 2018 (ĐVT: nghìn người)", "Năm 2019 (ĐVT: nghìn người)"],
         COUNTRY, HANOI],
        TWO_YEARS,
    ),
    OfficeSheet(
        "names of localities",
        [
            ["Dân số trung bình phân theo địa phương"], [None, 2018],
            ["Hà Nội - Ha Noi", 1], ["ĐỒNG BẰNG SÔNG HỒNG", 2], ["Hà Giang(1)", 3],
            ["1. Cao Bằng", 4], ["  - Bắc Kạn", 5], ["Đắc Lắk (*)", 6], ["Tp. Đà Nẵng", 7],
            ["Thành phố Hồ Chí Minh - Ho Chi Minh City", 8], ["Bà Rịa-Vũng Tàu", 9],
            ["Hoà Bình", None],
        ],
        """
        DS L63-01 2018 unknown 1
        DS L63-02 2018 unknown 3
        DS L63-04 2018 unknown 4
        DS L63-06 2018 unknown 5
        DS L63-66 2018 unknown 6
        DS L63-48 2018 unknown 7
        DS L63-79 2018 unknown 8
        DS L63-77 2018 unknown 9
        """,
        said={REGIONS: "4"},
    ),
    OfficeSheet(
        "printed pages",
        [
            ["12. Dân số trung bình phân theo địa phương"], ["ĐVT: Nghìn người"],
            [None, 2018, 2019], COUNTRY,
            ["12. (Tiếp theo) Dân số trung bình phân theo địa phương"],
            ["(Cont.) Average population by province"], [None, 2018, 2019], HANOI,
        ],
        TWO_YEARS,
    ),
    OfficeSheet(
        "other years below",
        [
            ["12. Dân số trung bình phân theo địa phương"], [None, 2018, 2019], HANOI,
            ["12. (Tiếp theo) Dân số trung bình phân theo địa phương"], [None, 2020, 2021],
            ["Hà Nội", 8246.5, 8330.8],
        ],
        """
        DS L63-01 2018 unknown 7914.5
        DS L63-01 2019 unknown 8093.9
        DS L63-01 2020 unknown 8246.5
        DS L63-01 2021 unknown 8330.8
        """,
    ),
    OfficeSheet(
        "another indicator below, for other localities",
        [
            ["12. Dân số trung bình phân theo địa phương"], ["ĐVT: Nghìn người"],
            ["Địa phương", 2018, 2019], HANOI,
            ["13. Mật độ dân số phân theo địa phương"],
            ["Địa phương", 2018, 2019], ["Quảng Nam", 141, 142],
        ],
        """
        DS L63-01 2018 unknown 7914.5
        DS L63-01 2019 unknown 8093.9
        MD L63-49 2018 unknown 141
        MD L63-49 2019 unknown 142
        """,
    ),
    OfficeSheet(
        "tables beside each other",
        [
            ["Dân số trung bình"],
            ["Địa phương", 2018, 2019, None, "Địa phương", 2020, 2021],
            ["Hà Nội", 7914.5, 8093.9, None, "Hà Nội", 2356, 2410],
        ],
        fault=("import.tables_beside", None),
    ),
    OfficeSheet(
        "sections of units",
        [
            ["Dân số trung bình phân theo địa phương"], [None, 2018, 2019],
            [None, "Nghìn người - Thous. pers.", None], COUNTRY, HANOI,
            [None, "Cơ cấu (%) - Structure (%)", None], ["CẢ NƯỚC", 100, 100], ["Lào Cai", 1, 2],
        ],
        TWO_YEARS,
        said={SECTIONS: "7–8"},
    ),
    OfficeSheet(
        "sections of parts",
        [
            ["Dân số trung bình phân theo địa phương"], ["Địa phương", 2018, 2019],
            ["Tổng số (Nghìn người)"], COUNTRY, HANOI, ["Trong đó: Nữ"], ["Hải Phòng", 9, 10],
        ],
        TWO_YEARS,
        said={SECTIONS: "7"},
    ),
    OfficeSheet(
        "a part without a total above",
        [["Dân số trung bình"], ["Địa phương", 2018, 2019], ["Nữ"], HANOI],
        fault=("import.part_first", 3),
    ),
    OfficeSheet(
        "parts between the rows",
        [
            ["Dân số trung bình"], ["Địa phương", 2018, 2019],
            COUNTRY, ["Trong đó: Nữ", 47865.2, 48426], HANOI, ["Thành thị", 3900, 4000],
        ],
        TWO_YEARS,
        said={OF_PARTS: "4, 6"},
    ),
    OfficeSheet(
        "signatures",
        [
            ["Dân số trung bình"], ["Địa phương", 2018, 2019], COUNTRY, HANOI,
            [None, "Hà Nội, ngày 5 tháng 1 năm 2020"], ["Người lập biểu", "Thủ trưởng đơn vị"],
        ],
        TWO_YEARS,
        said={"import.remark.footer_rows": "5–6"},
    ),
    OfficeSheet(
        "a sheet for each indicator and a table of contents",
        [["12. Dân số trung bình phân theo địa phương"], ["Nghìn người"], YEARS[:3], COUNTRY],
        "MD VN 2018 unknown 288\nMD VN 2019 unknown 291\n"
        "DS VN 2018 unknown 95385.2\nDS VN 2019 unknown 96484",
        more={
            "Mục lục": [["MỤC LỤC"], ["12", "Dân số trung bình", 5], ["13", "Mật độ dân số", 7]],
            "13": [["13. Mật độ dân số phân theo địa phương"], [None, 2018, 2019],
                   ["CẢ NƯỚC", 288, 291]],
        },
        said={"import.remark.sheets": "“Mục lục”"},
    ),
    OfficeSheet(
        "sheets named for their indicators",
        [["Địa phương", 2018, 2019], COUNTRY],
        "MD VN 2018 unknown 288\nDS VN 2018 unknown 95385.2\nDS VN 2019 unknown 96484",
        more={"Mật độ dân số": [["Địa phương", 2018], ["CẢ NƯỚC", 288]]},
    ),
    OfficeSheet(
        "an indicator that the list does not have",
        [["14. Số lượng chợ phân theo địa phương"], [None, 2018], ["CẢ NƯỚC", 8475]],
        fault=("import.unknown_indicator", 3),
    ),
)  # fmt: skip

MONTHLY = (
    OfficeSheet(
        "growth beside values",
        [
            ["Dân số trung bình"],
            [None, "Thực hiện tháng 5 năm 2024", "Ước tính tháng 6 năm 2024",
             "Cộng dồn 6 tháng đầu năm 2024", "Tháng 6 năm 2024 so với cùng kỳ năm trước (%)"],
            ["Dân số trung bình", 519.8, 523.1, 3098.7, 109.1],
        ],
        """
        DS VN 2024-05 final    519.8
        DS VN 2024-06 estimate 523.1
        DS VN 2024-H1 estimate 3098.7
        """,
        said={NOT_VALUES: "E “Tháng 6 năm 2024 so với cùng kỳ năm trước (%)”", OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "months without their year",
        [["Dân số trung bình năm 2024"], ["Địa phương", "Tháng 1", "Tháng 2"], ["Hà Nội", 1, 2]],
        "DS L63-01 2024-01 unknown 1\nDS L63-01 2024-02 unknown 2",
        said={OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "an index whose headings are its bases",
        [
            ["Chỉ số giá tiêu dùng tháng 6 năm 2024"],
            [None, "Chỉ số giá tháng 6 năm 2024 so với (%)", None, None],
            [None, "Kỳ gốc (2019)", "Tháng 6 năm 2023", "Tháng 5 năm 2024"],
            ["Dân số trung bình", 116, 104.34, 100.17],
        ],
        fault=("import.no_values", None),
    ),
    OfficeSheet(
        "bases without a word of comparison",
        [
            ["Dân số trung bình"], [None, "Năm gốc 2019", "Tháng 6 năm 2023", "Tháng 5 năm 2024"],
            ["Dân số trung bình", 116, 104.34, 100.17],
        ],
        fault=("import.no_values", None),
    ),
    OfficeSheet(
        "quantity and value",
        [
            ["Hàng hóa xuất khẩu"],
            [None, "Thực hiện tháng 5 năm 2024", None, "Ước tính tháng 6 năm 2024", None],
            [None, "Lượng", "Trị giá", "Lượng", "Trị giá"], ["Gạo", 862, 543, 700, 440],
        ],
        fault=("import.unclear_columns", None),
    ),
    OfficeSheet(
        "spans beside years",
        [["Dân số trung bình"], ["Địa phương", 2018, 2019, "2016-2019", "Giai đoạn 2011 - 2015"],
         [*HANOI, 3, 4]],
        "DS L63-01 2018 unknown 7914.5\nDS L63-01 2019 unknown 8093.9",
        said={IGNORED: "D “2016-2019”, E “Giai đoạn 2011 - 2015”"},
    ),
)  # fmt: skip

BY_HAND = (
    OfficeSheet(
        "ranks beside values",
        [["Dân số trung bình"], ["Địa phương", "2018", "2019", "Xếp hạng 2019", "Bình quân"],
         [*HANOI, 1, 8000]],
        "DS L63-01 2018 unknown 7914.5\nDS L63-01 2019 unknown 8093.9",
        said={NOT_VALUES: "D “Xếp hạng 2019”", IGNORED: "E “Bình quân”"},
    ),
    OfficeSheet(
        "ranks alone",
        [["Dân số trung bình"], ["Địa phương", "Xếp hạng 2018", "Xếp hạng 2019"], HANOI],
        fault=("import.no_values", None),
    ),
    OfficeSheet(
        "headings that name another indicator than the title",
        [["Dân số trung bình"], ["Địa phương", "Mật độ dân số 2018", "Mật độ dân số 2019"],
         ["Hà Nội", 2356, 2410]],
        "MD L63-01 2018 unknown 2356\nMD L63-01 2019 unknown 2410",
    ),
    OfficeSheet(
        "headings over the years that say nothing more than the title",
        [["Dân số trung bình"], ["Địa phương", "Dân số qua các năm", None], [None, 2018, 2019],
         COUNTRY, HANOI],
        TWO_YEARS,
    ),
    OfficeSheet(
        "an indicator over its localities",
        [
            ["Chỉ tiêu", "Địa phương", 2018, 2019], ["Dân số trung bình", *COUNTRY], [None, *HANOI],
            ["Mật độ dân số", "Hà Nội", 2356, 2410], [None, "Hải Phòng", 1300, 1310],
        ],
        TWO_YEARS + """
        MD L63-01 2018 unknown 2356
        MD L63-01 2019 unknown 2410
        MD L63-31 2018 unknown 1300
        MD L63-31 2019 unknown 1310
        """,
    ),
    OfficeSheet(
        "a locality over its indicators",
        [["Địa phương", "Chỉ tiêu", 2018], ["Hà Nội", "Dân số trung bình", 7914.5],
         [None, "Mật độ dân số", 2356]],
        "DS L63-01 2018 unknown 7914.5\nMD L63-01 2018 unknown 2356",
    ),
    OfficeSheet(
        "a total of some localities is not the country",
        [["Dân số trung bình"], ["STT", "Địa phương", 2018], [1, "Hà Nội", 7914.5],
         [2, "Hải Phòng", 2013], [None, "Tổng cộng", 9927.5]],
        "DS L63-01 2018 unknown 7914.5\nDS L63-31 2018 unknown 2013",
        said={"import.remark.total_rows": "5"},
    ),
    OfficeSheet(
        "plans and estimates in short",
        [["Dân số trung bình"], ["Địa phương", "TH 2019", "ƯTH 2020", "KH 2021"],
         ["Hà Nội", 8093.9, 8246.5, 8300]],
        "DS L63-01 2019 final 8093.9\nDS L63-01 2020 estimate 8246.5",
        said={NOT_VALUES: "D “KH 2021”"},
    ),
    OfficeSheet(
        "no word on how final",
        [["Chỉ tiêu", "Địa phương", "Năm", "Giá trị"], ["Dân số trung bình", *HANOI[:1], 2018, 9]],
        "DS L63-01 2018 unknown 9",
        said={"import.remark.assumed_vintage": ""},
    ),
    OfficeSheet(
        "a plan in the title",
        [["Kế hoạch năm 2025"], ["Địa phương", "Dân số trung bình (nghìn người)"], HANOI[:2]],
        fault=("import.no_periods", 2),
    ),
    *(
        OfficeSheet(
            f"headings that are no periods: {first}",
            [["Dân số trung bình"], ["Địa phương", first, second], HANOI],
            fault=("import.no_periods", 2),
        )
        for first, second in [
            ("2018-2019", "2019-2020"), ("31/12/2018", "31/12/2019"), ("Đến 1/4/2018", "'19"),
        ]
    ),
)  # fmt: skip

INDICATOR_COLUMNS = "import.remark.indicator_columns"
OF_TITLE = "import.remark.period_of_title"
A_YEAR = (
    OfficeSheet(
        "several indicators of the year in the title",
        [
            ["Diện tích, dân số và mật độ dân số năm 2019 phân theo địa phương"],
            ["Area, population and population density in 2019 by province"],
            [None, "Diện tích\nArea\n(Km2)",
             "Dân số trung bình\nAverage population\n(Nghìn người - Thous. pers.)",
             "Mật độ dân số\nPopulation density\n(Người/km2 - Person/km2)"],
            ["CẢ NƯỚC", 331236, 96484, 291], ["Tây Nguyên", 1, 2, 3],
            ["Hà Nội", 3358.6, 8093.9, 2410],
        ],
        """
        DT VN     2019 unknown 331236
        DS VN     2019 unknown  96484
        MD VN     2019 unknown    291
        DT L63-01 2019 unknown 3358.6
        DS L63-01 2019 unknown 8093.9
        MD L63-01 2019 unknown   2410
        """,
        said={
            REGIONS: "5",
            OF_TITLE: "",
            INDICATOR_COLUMNS: "B “Diện tích (Km2)”, C “Dân số trung bình (Nghìn người)”, "
            "D “Mật độ dân số (Người/km2)”",
        },
    ),
    OfficeSheet(
        "one figure a row, in English",
        [
            ["Cities, provincies", "Year", "Average population (Thous. pers.)"],
            ["WHOLE COUNTRY", "2018", 95385.2], ["Red River Delta", "2018", 22339.5],
            ["Ha Noi", "2018", 7914.5], ["Ha Noi", "Prel. 2019", 8093.9],
        ],
        """
        DS VN     2018 final 95385.2
        DS L63-01 2018 final 7914.5
        DS L63-01 2019 preliminary 8093.9
        """,
        said={REGIONS: "3", INDICATOR_COLUMNS: "C “Average population (Thous. pers.)”"},
    ),
)  # fmt: skip
