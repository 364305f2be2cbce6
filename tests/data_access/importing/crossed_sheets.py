"""Tables of months or quarters and years, one against the other, and what each must give."""

from tests.data_access.importing.office_sheets import NOT_VALUES, OTHER_RHYTHM, OfficeSheet

TITLE = "Dân số trung bình"
TOTALS_PASSED = "import.remark.total_rows"
MONTHS = """
    DS VN 2018-01 unknown 95
    DS VN 2019-01 unknown 96
    DS VN 2018-02 unknown 95.5
    DS VN 2019-02 unknown 96.5
"""
QUARTERS = """
    DS VN 2018-Q1 final 95
    DS VN 2018-Q2 final 96
    DS VN 2019-Q1 preliminary 95.5
    DS VN 2019-Q2 preliminary 96.5
"""
BODY = [["Tháng 1", 95, 96], ["Tháng 2", 95.5, 96.5]]
NUMBERED = [[1, 95, 96], [2, 95.5, 96.5]]
OTHER = {OTHER_RHYTHM: ""}

MONTHS_DOWN = (
    OfficeSheet("months down", [[TITLE], ["Tháng", 2018, 2019], *NUMBERED], MONTHS, said=OTHER),
    OfficeSheet(
        "years under a heading, a mean below",
        [[TITLE], ["Tháng", "Năm", None], [None, 2018, 2019], *BODY, ["Bình quân năm", 100, 101]],
        MONTHS,
        said={TOTALS_PASSED: "6", **OTHER},
    ),
    OfficeSheet(
        "quarters of a locality without a heading",
        [[TITLE], ["Địa phương: Hà Nội"], [None, "Năm 2018", "Ước 2019"], ["Quý I", 95, 96],
         ["Quý II", 95.5, 96.5]],
        """
        DS L63-01 2018-Q1 final    95
        DS L63-01 2019-Q1 estimate 96
        DS L63-01 2018-Q2 final    95.5
        DS L63-01 2019-Q2 estimate 96.5
        """,
        said=OTHER,
    ),
    OfficeSheet(
        "the only month so far",
        [[TITLE], ["Tháng", 2018, 2019], ["Tháng 2", 95, 96]],
        "DS VN 2018-02 unknown 95\nDS VN 2019-02 unknown 96",
        said=OTHER,
    ),
)  # fmt: skip
YEARS_DOWN = (
    OfficeSheet(
        "quarters across and the whole year",
        [[TITLE], ["Năm", "Quý I", "Quý II", "Cả năm"], [2018, 95, 96, 191],
         ["Sơ bộ 2019", 95.5, 96.5, 192]],
        QUARTERS,
        said={NOT_VALUES: "D “Cả năm”", **OTHER},
    ),
    OfficeSheet(
        "months across under a heading",
        [[TITLE], ["Năm", "Tháng", None], [None, 1, 2], [2018, 95, 95.5], [2019, 96, "…"]],
        "DS VN 2018-01 unknown 95\nDS VN 2018-02 unknown 95.5\nDS VN 2019-01 unknown 96",
        said=OTHER,
    ),
    OfficeSheet(
        "an indicator in each row, written once",
        [["STT", "Chỉ tiêu", "Năm", "T1", "T2"], [1, TITLE, 2018, 95, 96],
         [None, None, 2019, 97, 98], [2, "Diện tích", 2018, 1, 2]],
        """
        DS VN 2018-01 unknown 95
        DS VN 2018-02 unknown 96
        DS VN 2019-01 unknown 97
        DS VN 2019-02 unknown 98
        DT VN 2018-01 unknown 1
        DT VN 2018-02 unknown 2
        """,
        said=OTHER,
    ),
)  # fmt: skip
UNCLEAR = (
    OfficeSheet("a year twice", [[TITLE], ["Tháng", 2018, 2018], *BODY],
                fault=("import.unclear_columns", 2)),
    OfficeSheet("a plan", [["Kế hoạch " + TITLE], ["Tháng", 2018, 2019], *BODY],
                fault=("import.plan_above", 2)),
    OfficeSheet("sums since January", [[TITLE], ["Lũy kế từ đầu năm"], ["Tháng", 2018, 2019],
                *BODY], fault=("import.plan_above", 3)),
    OfficeSheet("a month 13", [[TITLE], ["Tháng", 2018, 2019], *BODY, ["Tháng 13", 1, 2]],
                fault=("import.no_period_in_row", 5)),
    OfficeSheet("a month twice", [[TITLE], ["Tháng", 2018, 2019], BODY[0], ["Tháng 1", 1, 2]],
                fault=("import.twice", 3)),
)  # fmt: skip

_OF_A_YEAR = "Dân số trung bình năm 2018 phân theo giới tính"
PARTS_OF_ONE_YEAR = (
    OfficeSheet(
        "a total and its part",
        [[_OF_A_YEAR], ["Nghìn người"], ["STT", "Địa phương", "Tổng số", "Trong đó: Nữ"],
         [1, "Hà Nội", 100, 50], [2, "Hải Phòng", 90, 45]],
        "DS L63-01 2018 unknown 100\nDS L63-31 2018 unknown 90",
        said={NOT_VALUES: "D “Trong đó: Nữ”", "import.remark.period_of_title": "",
              "import.remark.indicator_of_title": ""},
    ),
    OfficeSheet(
        "a total and its parts in two rows",
        [[_OF_A_YEAR], ["Địa phương", "Tổng số", "Chia ra", None], [None, None, "Nam", "Nữ"],
         ["Hà Nội", 100, 50, 50]],
        "DS L63-01 2018 unknown 100",
        said={NOT_VALUES: "C “Chia ra Nam”, D “Chia ra Nữ”", "import.remark.period_of_title": "",
              "import.remark.indicator_of_title": ""},
    ),
    OfficeSheet(
        "parts alone, of which one is called as a year without diacritics",
        [[_OF_A_YEAR], ["Địa phương", "Nam", "Nữ"], ["Hà Nội", 50, 50]],
        fault=("import.unknown_indicator", 3),
    ),
    OfficeSheet(
        "units in a row of their own",
        [["MỘT SỐ CHỈ TIÊU NĂM 2018"], ["Địa phương", "Dân số trung bình", "Diện tích"],
         [None, "(Nghìn người)", "km2"], ["Hà Nội", 100, 3358.6]],
        "DS L63-01 2018 unknown 100\nDT L63-01 2018 unknown 3358.6",
        said={"import.remark.indicator_columns":
              "B “Dân số trung bình (Nghìn người)”, C “Diện tích (km2)”",
              "import.remark.period_of_title": ""},
    ),
    OfficeSheet(
        "the parts of several years, each with its heading",
        [[TITLE], ["Địa phương", 2018, None, None, 2019, None, None],
         [None, "Tổng số", "Chia ra", None, "Tổng số", "Chia ra", None],
         [None, None, "Nam", "Nữ", None, "Nam", "Nữ"], ["Hà Nội", 100, 50, 50, 102, 51, 51]],
        "DS L63-01 2018 unknown 100\nDS L63-01 2019 unknown 102",
        said={NOT_VALUES: "C “2018 Chia ra Nam”, D “2018 Chia ra Nữ”, F “2019 Chia ra Nam”, "
              "G “2019 Chia ra Nữ”"},
    ),
    OfficeSheet(
        "the year on the line of the English word",
        [[TITLE], ["Địa phương", "2018", "Sơ bộ\nPrel. 2019"], ["Hà Nội", 100, 102]],
        "DS L63-01 2018 final 100\nDS L63-01 2019 preliminary 102",
    ),
)  # fmt: skip
