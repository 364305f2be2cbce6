"""Near names: what an office may have meant."""

from pathlib import Path

import pandas as pd
import pytest

from data_access.importing.validation.agency_names import AgencyNames
from data_access.reference import facts

NAME_COLUMNS = ("name_vi", "name_en", "short_name_vi", "short_name_en")


@pytest.fixture(scope="module")
def names() -> AgencyNames:
    agencies = pd.read_csv(Path(facts.__file__).with_name("agencies.csv"), dtype=str)
    for column in ("valid_from_date", "valid_to_date"):
        agencies[column] = agencies[column].astype("datetime64[s]")
    return AgencyNames(agencies, {})


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Bộ Khoa học Công nghệ", "M22-G06"),
        ("Bộ Kế hoạch & Đầu tư", "M22-G05"),
        ("Bộ Kế hoạch - Đầu tư", "M22-G05"),
        ("Bộ Nông nghiệp và PTNT", "M22-G10"),
        ("Bộ GD và ĐT", "M22-G03"),
        ("Bộ VH, TT và DL", "M22-G16"),
        ("Bộ LĐTB&XH", "M22-G07"),
        ("Bộ Công an (BCA)", "M22-G01"),
        ("1. Bộ Công an", "M22-G01"),
        ("- Bộ Công an", "M22-G01"),
        ("T. Hà Giang", "L63-02"),
        ("UBND T. Hà Giang", "L63-02"),
        ("T.P. Hồ Chí Minh", "L63-79"),
        ("UBND TP.HCM", "L63-79"),
        ("T.T. Huế", "L63-46"),
        ("TỉnhNinh Bình", "L63-37"),
    ],
)
def test_a_name_is_known_however_its_words_are_joined_numbered_or_shortened(
    names: AgencyNames, written: str, code: str
) -> None:
    assert names.candidates(written) == {code}


@pytest.mark.parametrize(
    "written", ["Bộ Công an (BQP)", "Hà Giang (Tuyên Quang)", "Sở Nội vụ", "Bộ", "-", "1.", ""]
)
def test_a_name_of_nobody_or_of_two_names_nobody(names: AgencyNames, written: str) -> None:
    assert names.candidates(written) == frozenset()


def test_words_run_together_name_nobody_whom_a_name_does_not(names: AgencyNames) -> None:
    assert not [
        codes
        for codes in names._run_together.values()
        if not any(codes <= other for other in names._codes.values())
    ]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Bộ Tài chinhs", {"M22-G12"}),
        ("Bộ Quốc phòngg", {"M22-G11"}),
        ("Bộ Khoa học Công nghẹ", {"M22-G06"}),
        ("Hài Phòng", {"L63-31"}),
        ("UBND tỉnh Lao Caii", {"L63-10"}),
        ("Bo Tai chinnh", {"M22-G12"}),
        ("Bo Cong thuongg", {"M22-G02"}),
        ("Quang Nimh", {"L63-22"}),
        ("Ha Nan", {"L63-35"}),
        ("UBND tinh Lao Caii", {"L63-10"}),
        ("Minstry of Finance", {"M22-G12"}),
    ],
)
def test_a_name_with_a_slip_is_near_the_agencies_that_have_it(
    names: AgencyNames, written: str, codes: set[str]
) -> None:
    assert names.candidates(written) == frozenset()
    assert names.similar(written) == codes


@pytest.mark.parametrize("written", ["M22-G99", "L63-999", "Văn phòng", "Ban quản lý dự án", "x"])
def test_a_code_and_a_name_of_something_else_are_near_nobody(
    names: AgencyNames, written: str
) -> None:
    assert names.similar(written) == frozenset()


def test_several_agencies_that_are_as_near_are_all_named() -> None:
    agencies = pd.DataFrame(
        {
            "agency_code": ["X1", "X2"],
            "official_code": ["X1", "X2"],
            "kind": "ministry",
            "valid_from_date": pd.to_datetime(["2016-01-01"] * 2).astype("datetime64[s]"),
            "valid_to_date": pd.to_datetime([None, None]).astype("datetime64[s]"),
            "aliases": None,
        }
        | {column: ["Ủy ban Ví dụ A", "Ủy ban Ví dụ B"] for column in NAME_COLUMNS}
    )
    names = AgencyNames(agencies, {})
    assert names.similar("Ủy ban Ví dụ C") == {"X1", "X2"}
