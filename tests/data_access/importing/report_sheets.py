"""Sheets whose periods, headings or rows stand elsewhere: in two columns, above, on another sheet.

Names and figures are made up; layouts are those of monthly reports and of sheets made by hand.
"""

from tests.data_access.importing.office_sheets import (
    COUNTRY,
    HANOI,
    IGNORED,
    INDICATOR_COLUMNS,
    NOT_VALUES,
    OF_TITLE,
    OTHER_RHYTHM,
    TWO_YEARS,
    OfficeSheet,
)

TITLE = "Dân số trung bình phân theo địa phương"
HEAD = ["Địa phương", 2018, 2019]
HAIPHONG = ["Hải Phòng", 2013, 2020]
THREE = TWO_YEARS + "DS L63-31 2018 unknown 2013\nDS L63-31 2019 unknown 2020"
FIRST = [[TITLE], HEAD, COUNTRY, HANOI]
SHEETS = "import.remark.sheets"
JOINED = "import.remark.period_joined"
VINTAGE = "import.remark.assumed_vintage"
AREAS = "import.remark.area_columns"
YEAR_ABOVE = "import.remark.year_above"
PARTIAL = "import.remark.partial_total"

CONTINUED = (
    OfficeSheet("the same title again", FIRST, THREE, after={"2": [[TITLE], HEAD, HAIPHONG]}),
    OfficeSheet("a title that says it goes on", FIRST, THREE,
                after={"2": [["(Tiếp theo) " + TITLE], HEAD, HAIPHONG]}),
    OfficeSheet("headings without a title", FIRST, THREE, after={"Trang 2": [HEAD, HAIPHONG]}),
    OfficeSheet("no heading, and figures that could be years", FIRST, THREE,
                after={"Sheet2": [HAIPHONG]}),
    OfficeSheet(
        "other years", FIRST,
        TWO_YEARS + "DS L63-01 2020 unknown 8246.5\nDS L63-01 2021 unknown 8330.8",
        after={"2": [[TITLE], ["Địa phương", 2020, 2021], ["Hà Nội", 8246.5, 8330.8]]},
    ),
    OfficeSheet("the same localities again", FIRST, after={"2": [[TITLE], HEAD, HANOI]},
                fault=("import.several_sheets", None)),
    OfficeSheet(
        "a sheet with a name of its own is of that",
        FIRST, TWO_YEARS + "MD L63-31 2018 unknown 2013\nMD L63-31 2019 unknown 2020",
        after={"Mật độ dân số": [HEAD, HAIPHONG]},
    ),
    OfficeSheet(
        "a long table on two sheets",
        [["Chỉ tiêu", "Địa phương", "Năm", "Giá trị"], ["DS", "Hà Nội", 2018, 7914.5]],
        "DS L63-01 2018 unknown 7914.5\nDS L63-31 2018 unknown 2013",
        after={"2": [["Chỉ tiêu", "Địa phương", "Năm", "Giá trị"],
                     ["DS", "Hải Phòng", 2018, 2013]]},
    ),
)  # fmt: skip

LONG = ["Chỉ tiêu", "Địa phương", "Năm"]
IN_TWO_COLUMNS = (
    OfficeSheet(
        "months beside their year",
        [[*LONG, "Tháng", "Giá trị"], ["DS", "Cả nước", 2024, 1, 95.6],
         ["DS", "Cả nước", 2024, "Tháng 2", 95.7], ["DS", "Cả nước", 2024, "6 tháng đầu", 96],
         ["DS", "Cả nước", 2024, "Cả năm", 97], ["DS", "Cả nước", 2023, None, 94]],
        """
        DS VN 2024-01 unknown 95.6
        DS VN 2024-02 unknown 95.7
        DS VN 2024-H1 unknown 96
        DS VN 2024    unknown 97
        DS VN 2023    unknown 94
        """,
        said={JOINED: "“Năm”, “Tháng”", VINTAGE: "", OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "quarters by Roman numbers before the year",
        [["Chỉ tiêu", "Địa phương", "Quý", "Năm", "Giá trị"], ["DS", "Cả nước", "I", 2024, 95.6],
         ["DS", "Cả nước", "Quý IV", 2024, 96.2]],
        "DS VN 2024-Q1 unknown 95.6\nDS VN 2024-Q4 unknown 96.2",
        said={JOINED: "“Năm”, “Quý”", VINTAGE: "", OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "a quarter and its month",
        [[*LONG, "Quý", "Tháng", "Giá trị"], ["DS", "Cả nước", 2024, 2, 5, 95.6]],
        "DS VN 2024-05 unknown 95.6",
        said={JOINED: "“Năm”, “Quý”, “Tháng”", VINTAGE: "", OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "a month of another quarter",
        [[*LONG, "Quý", "Tháng", "Giá trị"], ["DS", "Cả nước", 2024, 1, 5, 95.6]],
        fault=("import.not_a_period", 2),
    ),
    OfficeSheet(
        "a thirteenth month",
        [[*LONG, "Tháng", "Giá trị"], ["DS", "Cả nước", 2024, 13, 95.6]],
        fault=("import.not_a_period", 2),
    ),
    OfficeSheet(
        "a number alone says no period",
        [[*LONG, "Kỳ", "Giá trị"], ["DS", "Cả nước", 2024, 1, 95.6]],
        fault=("import.not_a_period", 2),
    ),
)  # fmt: skip

ACROSS = (
    OfficeSheet(
        "localities across and years down",
        [[TITLE], ["Năm", "Hà Nội", "Hải Phòng", "Cả nước"], [2018, 7914.5, 2013, 95385.2],
         ["Sơ bộ 2019", 8093.9, 2020, 96484]],
        """
        DS L63-01 2018 final 7914.5
        DS L63-31 2018 final 2013
        DS VN     2018 final 95385.2
        DS L63-01 2019 preliminary 8093.9
        DS L63-31 2019 preliminary 2020
        DS VN     2019 preliminary 96484
        """,
        said={AREAS: "B “Hà Nội”, C “Hải Phòng”, D “Cả nước”"},
    ),
    OfficeSheet(
        "no heading over the years, a region and a total beside",
        [[TITLE], [None, "Hà Nội", "Hải Phòng", "Đồng bằng sông Hồng", "Tổng cộng"],
         [2018, 7914.5, 2013, 22339.5, 9927.5], [2019, 8093.9, 2020, 22620.2, 10113.9]],
        """
        DS L63-01 2018 unknown 7914.5
        DS L63-31 2018 unknown 2013
        DS L63-01 2019 unknown 8093.9
        DS L63-31 2019 unknown 2020
        """,
        said={AREAS: "B “Hà Nội”, C “Hải Phòng”",
              IGNORED: "D “Đồng bằng sông Hồng”, E “Tổng cộng”"},
    ),
    OfficeSheet(
        "months down whose year stands above",
        [["Dân số trung bình năm 2024"], ["Tháng", "Hà Nội", "Hải Phòng"], [2, 7914.5, 2013]],
        "DS L63-01 2024-02 unknown 7914.5\nDS L63-31 2024-02 unknown 2013",
        said={AREAS: "B “Hà Nội”, C “Hải Phòng”", YEAR_ABOVE: "", OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "indicators down",
        [["Một số chỉ tiêu năm 2019"], ["STT", "Chỉ tiêu", "Đơn vị tính", "Hà Nội", "Hải Phòng"],
         [1, "Dân số trung bình", "nghìn người", 8093.9, 2020],
         [2, "Diện tích", "km2", 3358, 1561]],
        """
        DS L63-01 2019 unknown 8093.9
        DS L63-31 2019 unknown 2020
        DT L63-01 2019 unknown 3358
        DT L63-31 2019 unknown 1561
        """,
        said={AREAS: "D “Hà Nội”, E “Hải Phòng”", OF_TITLE: ""},
    ),
    OfficeSheet(
        "a column that names no locality",
        [[TITLE], ["Năm", "Hà Nội", "Hải Phòng", "Nơi khác"], [2018, 7914.5, 2013, 9]],
        fault=("import.unknown_area", 3),
    ),
    OfficeSheet(
        "another unit in the title over localities",
        [["Dân số trung bình (Triệu người)"], ["Năm", "Hà Nội", "Hải Phòng"], [2018, 7.9, 2.0]],
        fault=("import.unit_scale", 3),
    ),
)  # fmt: skip

TOTALS = (
    OfficeSheet(
        "a sum of two localities is not the country's",
        [[TITLE], ["STT", "Địa phương", 2018], [1, "Hà Nội", 7914.5], [2, "Hải Phòng", 2013],
         [None, "Tổng số", 9927.5]],
        "DS L63-01 2018 unknown 7914.5\nDS L63-31 2018 unknown 2013",
        said={PARTIAL: ""},
    ),
    OfficeSheet(
        "nor is one called otherwise",
        [[TITLE], ["STT", "Địa phương", 2018], [1, "Hà Nội", 7914.5], [None, "Cộng", 7914.5]],
        "DS L63-01 2018 unknown 7914.5",
        said={PARTIAL: ""},
    ),
    OfficeSheet(
        "a sum beside no locality is",
        [["Dân số trung bình"], [None, 2018, 2019], ["Tổng số", 95385.2, 96484],
         ["Thành thị", 32636.9, 33816.6]],
        "DS VN 2018 unknown 95385.2\nDS VN 2019 unknown 96484",
        said={"import.remark.part_rows": "4"},
    ),
)  # fmt: skip

ABOVE = (
    OfficeSheet(
        "the parts of a total that are no areas, under a title of a year",
        [["DÂN SỐ TRUNG BÌNH NĂM 2019"], [None, "Tháng 3", "Ước tháng 4"],
         ["TỔNG SỐ", 95385.2, 96484], ["Công nhân", 1200, 1300]],
        "DS VN 2019-03 final 95385.2\nDS VN 2019-04 estimate 96484",
        said={"import.remark.part_rows": "4", OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "a part called by words of the title",
        [["Dân số trung bình của thành thị và của nông thôn"], [None, "2018", "2019"],
         ["Dân số thành thị", 34658, 33817]],
        fault=("import.near_indicator", 3),
    ),
    OfficeSheet(
        "a letterhead of a province over its indicators",
        [["UBND TỈNH CAO BẰNG"], ["CÁC CHỈ TIÊU CHỦ YẾU"], ["Chỉ tiêu", "2018", "2019"],
         ["Dân số trung bình", 530.3, 533.1]],
        "DS L63-04 2018 unknown 530.3\nDS L63-04 2019 unknown 533.1",
        said={"import.remark.area_of_all": ""},
    ),
    OfficeSheet(
        "a letterhead of a province over figures of the country",
        [["UBND TỈNH CAO BẰNG"], ["CÁC CHỈ TIÊU CỦA CẢ NƯỚC"], ["Chỉ tiêu", "2018", "2019"],
         ["Dân số trung bình", 95385.2, 96484]],
        fault=("import.area_above", None),
    ),
    OfficeSheet(
        "the unit in two languages over years",
        [["Dân số trung bình - Average population"], [None, None, "Đơn vị tính - Unit: %"],
         [None, "2018", "2019"], ["CẢ NƯỚC - WHOLE COUNTRY", 95385.2, 96484]],
        fault=("import.unit_other", 4),
    ),
    OfficeSheet(
        "a plan in the title over years that do not say what they are",
        [["KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2025"],
         ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2024", "Năm 2025"],
         [1, "Dân số trung bình", "nghìn người", 101343, 102300]],
        fault=("import.plan_above", None),
    ),
    OfficeSheet(
        "a plan in the title over headings that say it",
        [["BỘ KẾ HOẠCH VÀ ĐẦU TƯ"], ["Thực hiện năm 2024, kế hoạch năm 2025"],
         ["Chỉ tiêu", "Ước thực hiện năm 2024", "Kế hoạch năm 2025"],
         ["Dân số trung bình", 101343, 102300]],
        "DS VN 2024 estimate 101343",
        said={NOT_VALUES: "C “Kế hoạch năm 2025”"},
    ),
    OfficeSheet(
        "the ministry of planning is no plan",
        [["BỘ KẾ HOẠCH VÀ ĐẦU TƯ"], ["Chỉ tiêu", "2018", "2019"],
         ["Dân số trung bình", 95385.2, 96484]],
        "DS VN 2018 unknown 95385.2\nDS VN 2019 unknown 96484",
    ),
    OfficeSheet(
        "a locality in the title over indicators",
        [["Một số chỉ tiêu chủ yếu so với tỉnh Cao Bằng"], ["Chỉ tiêu", "2018", "2019"],
         ["Dân số trung bình", 530.3, 533.1]],
        fault=("import.area_above", None),
    ),
    OfficeSheet(
        "a line that says whose the figures are",
        [["Địa phương: Cao Bằng"], ["Chỉ tiêu", "2018"], ["Dân số trung bình", 530.3]],
        "DS L63-04 2018 unknown 530.3",
        said={"import.remark.area_of_all": ""},
    ),
    OfficeSheet(
        "the place of signing is none",
        [["Hà Nội, ngày 5 tháng 1 năm 2020"], ["Chỉ tiêu", "2018"], ["Dân số trung bình", 95385.2]],
        "DS VN 2018 unknown 95385.2",
    ),
    OfficeSheet(
        "the year behind the localities in the title",
        [[TITLE + " năm 2019"], ["STT", "Địa phương", "Dân số trung bình (nghìn người)"],
         [1, "Hà Nội", "8.093,9"]],
        "DS L63-01 2019 unknown 8093.9",
        said={OF_TITLE: "", INDICATOR_COLUMNS: "C “Dân số trung bình (nghìn người)”"},
    ),
    OfficeSheet(
        "headings without diacritics",
        [["Chi tieu", "Dia phuong", "Ky", "Gia tri"], ["DS", "Hà Nội", 2019, 8093.9]],
        "DS L63-01 2019 unknown 8093.9",
        said={VINTAGE: ""},
    ),
)  # fmt: skip

MONTHLY_HEAD = ["STT", "Chỉ tiêu", "ĐVT"]
PEOPLE = [1, "Dân số trung bình", "nghìn người"]
FIGURES_OF_JUNE = """
    DS VN 2024-05 final    519.8
    DS VN 2024-06 estimate 523.1
    DS VN 2024-H1 estimate 3098.7
"""
COMPARED = "G “So với tháng trước (%)”, H “So với cùng kỳ (%)”"
RELATIVE = (
    OfficeSheet(
        "this period and others, each with its time in brackets",
        [["Báo cáo kinh tế - xã hội"],
         [*MONTHLY_HEAD, "Kỳ trước (Tháng 4/2024)", "Kỳ này (Tháng 5/2024)",
          "Cùng kỳ (Tháng 5/2023)", "So với cùng kỳ (%)"],
         [*PEOPLE, 519.8, 523.1, 515.2, 101.5]],
        "DS VN 2024-04 unknown 519.8\nDS VN 2024-05 unknown 523.1\nDS VN 2023-05 unknown 515.2",
        said={IGNORED: "G “So với cùng kỳ (%)”", OTHER_RHYTHM: ""},
    ),
    *(
        OfficeSheet(
            f"a monthly report: {title}, {before}",
            [[title], [*MONTHLY_HEAD, before, this, since, "So với tháng trước (%)",
                       "So với cùng kỳ (%)"],
             [*PEOPLE, 519.8, 523.1, 3098.7, 100.6, 103.1]],
            FIGURES_OF_JUNE,
            said={IGNORED: COMPARED, OTHER_RHYTHM: ""},
        )
        for title, before, this, since in [
            ("BÁO CÁO KINH TẾ - XÃ HỘI THÁNG 6 NĂM 2024", "Thực hiện tháng trước",
             "Ước tháng này", "Lũy kế từ đầu năm"),
            ("Tình hình tháng 6/2024", "Thực hiện tháng 5", "Ước thực hiện tháng 6",
             "Cộng dồn 6 tháng"),
            ("Số liệu tháng 6.2024", "TH tháng trước", "Ước tháng báo cáo",
             "Luỹ kế đến tháng báo cáo"),
        ]
    ),
    OfficeSheet(
        "December before January",
        [["Báo cáo tháng 1 năm 2025"], [*MONTHLY_HEAD, "Thực hiện tháng 12", "Ước tháng 1"],
         [*PEOPLE, 519.8, 523.1]],
        "DS VN 2024-12 final 519.8\nDS VN 2025-01 estimate 523.1",
        said={OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "quarters before and now",
        [["Báo cáo quý I năm 2025"], [*MONTHLY_HEAD, "Thực hiện quý trước", "Ước quý này"],
         [*PEOPLE, 519.8, 523.1]],
        "DS VN 2024-Q4 final 519.8\nDS VN 2025-Q1 estimate 523.1",
        said={OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "a plan of the year beside, and a sum of five months",
        [["Báo cáo tháng 5 năm 2024", None, None], ["Hà Nội, ngày 29 tháng 5 năm 2024"],
         [*MONTHLY_HEAD, "Kế hoạch năm 2024", "Thực hiện tháng trước", "Ước tháng này",
          "Lũy kế từ đầu năm"],
         [*PEOPLE, 6000, 519.8, 523.1, 2600]],
        "DS VN 2024-04 final 519.8\nDS VN 2024-05 estimate 523.1",
        said={NOT_VALUES: "D “Kế hoạch năm 2024”",
              IGNORED: "G “Lũy kế 5 tháng đầu năm 2024”", OTHER_RHYTHM: ""},
    ),
    OfficeSheet(
        "a month to come has no year",
        [["Báo cáo tháng 5 năm 2024"], [*MONTHLY_HEAD, "Thực hiện tháng 5", "Ước tháng 9"],
         [*PEOPLE, 519.8, 523.1]],
        fault=("import.no_periods", 2),
    ),
)  # fmt: skip

TOTAL_ONLY = "DS L63-01 2018 unknown 7914.5\nDS L63-01 2019 unknown 8093.9"
WITH_PARTS = (
    OfficeSheet(
        "a total and of which women, under each year",
        [[TITLE], ["Địa phương", 2018, None, 2019, None],
         [None, "Tổng số", "Trong đó: Nữ", "Tổng số", "Trong đó: Nữ"],
         ["Hà Nội", 7914.5, 3990, 8093.9, 4082]],
        TOTAL_ONLY,
        said={NOT_VALUES: "C “2018 Trong đó: Nữ”, E “2019 Trong đó: Nữ”"},
    ),
    OfficeSheet(
        "a total and of which women, over the years",
        [[TITLE], ["Địa phương", "Tổng số", None, "Trong đó: Nữ", None],
         [None, 2018, 2019, 2018, 2019], ["Hà Nội", 7914.5, 8093.9, 3990, 4082]],
        TOTAL_ONLY,
        said={NOT_VALUES: "D “Trong đó: Nữ 2018”, E “Trong đó: Nữ 2019”"},
    ),
    OfficeSheet(
        "parts alone over the years",
        [[TITLE], ["Địa phương", "Trong đó: Nam", None, "Trong đó: Nữ", None],
         [None, 2018, 2019, 2018, 2019], ["Hà Nội", 3924.5, 4011.9, 3990, 4082]],
        fault=("import.unclear_columns", None),
    ),
)  # fmt: skip

PLAIN = "import.remark.without_diacritics"
WITHOUT_DIACRITICS = (
    OfficeSheet("a title without diacritics", [["Dan so trung binh phan theo dia phuong"], HEAD,
                                               HANOI], TOTAL_ONLY, said={PLAIN: ""}),
    OfficeSheet(
        "names of indicators without diacritics, one with its unit",
        [["Chỉ tiêu", 2018], ["Dan so trung binh (nghìn người)", 95385.2], ["DIEN TICH", 331212]],
        "DS VN 2018 unknown 95385.2\nDT VN 2018 unknown 331212",
        said={PLAIN: ""},
    ),
    OfficeSheet(
        "a name with some of its diacritics",
        [["Chỉ tiêu", 2018], ["Dan số trung bình", 95385.2]],
        fault=("import.near_indicator", 2),
    ),
)  # fmt: skip

_DOWN = ["STT", "Địa phương"]
_TWICE = ["Năm 2018", "Năm 2019"] * 2
WITH_UNITS = (
    OfficeSheet(
        "the same periods under each indicator",
        [[*_DOWN, "Dân số trung bình", None, "Mật độ dân số", None], [None, None, *_TWICE],
         [1, "Hà Nội", 7914.5, 8093.9, 2355, 2398]],
        """
        DS L63-01 2018 unknown 7914.5
        DS L63-01 2019 unknown 8093.9
        MD L63-01 2018 unknown 2355
        MD L63-01 2019 unknown 2398
        """,
    ),
    OfficeSheet(
        "a share with a name of its own is no part of what is beside it",
        [[*_DOWN, "Mật độ dân số (người/km²)", None, "Tỷ lệ dân số biết chữ (%)", None],
         [None, None, *_TWICE], [1, "Hà Nội", 2355, 2398, 98, 99]],
        fault=("import.unknown_indicator", 3),
    ),
    OfficeSheet(
        "a word alone is of what the title names",
        [["Lúa cả năm"], [*_DOWN, "Diện tích", None, "Sản lượng", None], [None, None, *_TWICE],
         [1, "Hà Nội", 3358.6, 3359.8, 900, 910]],
        fault=("import.unclear_columns", None),
    ),
    OfficeSheet(
        "a part beside its total is no second indicator",
        [[*_DOWN, "Dân số trung bình", None, "Trong đó: dân số nữ", None], [None, None, *_TWICE],
         [1, "Hà Nội", 7914.5, 8093.9, 3990, 4080]],
        fault=("import.unclear_columns", None),
    ),
    OfficeSheet(
        "a year and a unit behind each indicator",
        [["STT", "Địa phương", "Dân số trung bình 2019 (nghìn người)",
          "Mật độ dân số năm 2019 (người/km2)"], [1, "Hà Nội", 8093.9, 2398]],
        "DS L63-01 2019 unknown 8093.9\nMD L63-01 2019 unknown 2398",
    ),
    OfficeSheet(
        "one indicator in two years, each with its unit",
        [["Địa phương", "Mật độ dân số 2018 (người/km²)", "Mật độ dân số 2019 (người/km²)"],
         ["Hà Nội", 2355, 2398]],
        "MD L63-01 2018 unknown 2355\nMD L63-01 2019 unknown 2398",
    ),
    OfficeSheet(
        "a ratio of another scale",
        [["Địa phương", "Mật độ dân số 2019 (nghìn người/km2)"], ["Hà Nội", 2.398]],
        fault=("import.unit_scale", 2),
    ),
    OfficeSheet(
        "a ratio to something else",
        [["Địa phương", "Mật độ dân số 2019 (người/ha)"], ["Hà Nội", 24]],
        fault=("import.unit_other", 2),
    ),
)  # fmt: skip

NAMED = "import.remark.indicator_of_title"
IN_TITLE = (
    OfficeSheet(
        "the indicator of a long table in its title, a region among the localities",
        [[TITLE + " (nghìn người)"], ["STT", "Địa phương", "Năm", "Giá trị"],
         [1, "Hà Nội", 2018, 7914.5], [2, "Đồng bằng sông Hồng", 2018, 22339.5],
         [3, "Hà Nội", "Sơ bộ 2019", 8093.9]],
        "DS L63-01 2018 final 7914.5\nDS L63-01 2019 preliminary 8093.9",
        said={NAMED: "", "import.remark.region_rows": "4"},
    ),
    OfficeSheet(
        "indicator, unit and year above",
        [[TITLE + " năm 2018"], ["Đơn vị tính: nghìn người"], ["Địa phương", "Giá trị"],
         ["Hà Nội", 7914.5]],
        "DS L63-01 2018 unknown 7914.5",
        said={NAMED: "", OF_TITLE: ""},
    ),
    OfficeSheet("no area: the country's", [["Dân số trung bình"], ["Năm", "Số liệu"],
                                           [2018, 95385.2]],
                "DS VN 2018 unknown 95385.2", said={NAMED: ""}),
    OfficeSheet("no area, and a locality in the title",
                [["Dân số trung bình các tỉnh Cao Bằng"], ["Năm", "Số liệu"], [2018, 530.3]],
                fault=("import.area_above", None)),
    OfficeSheet("a title in another unit", [["Dân số trung bình (triệu người)"],
                                            ["Năm", "Số liệu"], [2018, 95.4]],
                fault=("import.unit_scale", 3)),
    OfficeSheet("a title that names no indicator", [["Một số số liệu"], ["Năm", "Số liệu"],
                                                    [2018, 95.4]],
                fault=("import.unknown_indicator", 3)),
)  # fmt: skip
# A column that says of whom the figures are may make them those of a part: no kind is recognised
OF_A_PART = [[TITLE], ["Địa phương", "Giới tính", "Năm", "Giá trị"], ["Hà Nội", "Nữ", 2018, 3990]]
