import unicodedata
from datetime import date

import pandas as pd
import pytest

from data_access.readers import agencies
from data_access.reference import facts
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from data_access.text.collation import agency_collation_key


def listed(*eras: str, existing: tuple[str, ...]) -> pd.DataFrame:
    """The agencies of `eras` as `read_agencies` gives them; those of `existing` still are."""
    rows = [row for row in facts.rows("agencies") if row["era"] in eras]
    frame = pd.DataFrame(rows).drop_duplicates("agency_code", keep="last")
    return frame.assign(
        aliases=frame["aliases"].replace("", None),
        collation_key=frame["name_vi"].map(agency_collation_key),
        exists=frame["era"].isin(existing).astype("boolean"),
    )


IN_2020 = listed("M22", "L63", existing=("M22", "L63"))
IN_2026 = listed("M22", "L63", "M17", "L34", existing=("M17", "L34"))


def first(text: str) -> str:
    return str(agencies.search(IN_2020, text)["agency_code"].iloc[0])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tp hcm", "L63-79"),
        ("TP. HCM", "L63-79"),
        ("TPHCM", "L63-79"),
        ("Sài Gòn", "L63-79"),
        ("thành phố hồ chí minh", "L63-79"),
        ("BKHĐT", "M22-G05"),
        ("bkhdt", "M22-G05"),
        ("Bộ KH&ĐT", "M22-G05"),
        ("mpi", "M22-G05"),
        ("ke hoach dau tu", "M22-G05"),
        ("Bộ GTVT", "M22-G04"),
        ("NN&PTNT", "M22-G10"),
        ("hoa binh", "L63-17"),
        ("Hoà Bình", "L63-17"),
        ("Thanh Hoá", "L63-38"),
        ("dak lak", "L63-66"),
        ("Đăk Lăk", "L63-66"),
        ("Đắc Lắc", "L63-66"),
        ("Bà Rịa-Vũng Tàu", "L63-77"),
        ("brvt", "L63-77"),
        ("Thừa Thiên-Huế", "L63-46"),
        ("hue", "L63-46"),
        ("L63-24", "L63-24"),
        ("Cao Bang Province", "L63-04"),
    ],
)
def test_the_agency_meant_comes_first(text: str, code: str) -> None:
    assert first(text) == code
    assert first(unicodedata.normalize("NFD", text)) == code


def test_an_abbreviation_comes_before_a_name_that_begins_with_it() -> None:
    named = IN_2020.assign(
        short_name_vi=IN_2020["short_name_vi"].where(IN_2020["agency_code"] != "M22-G22", "Bộ")
    )
    assert agencies.search(named, "bộ")["agency_code"].iloc[0] == "M22-G22"


def test_a_beginning_comes_before_a_word_inside() -> None:
    found = agencies.search(IN_2020, "nam")["short_name_vi"].tolist()
    assert found[0] == "Nam Định"
    assert {"Hà Nam", "Quảng Nam", "NHNN"} <= set(found[1:])


def test_the_diacritics_of_the_query_decide_among_names_that_fold_alike() -> None:
    found = agencies.search(IN_2020, "bắc")["short_name_vi"].tolist()
    assert found[:4] == ["Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bạc Liêu"]
    assert agencies.search(IN_2020, "bac")["short_name_vi"].tolist()[0] == "Bạc Liêu"


def test_equals_stand_in_vietnamese_order() -> None:
    found = agencies.search(IN_2020, "bình")["short_name_vi"].tolist()
    assert found[:4] == ["Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận"]


def test_an_agency_that_goes_on_is_found_once() -> None:
    found = agencies.search(IN_2026, "bắc ninh")
    assert found[["agency_code", "official_code"]].to_numpy().tolist() == [["L63-27", "L34-24"]]


def test_a_predecessor_that_is_gone_is_still_found() -> None:
    assert agencies.search(IN_2026, "bộ giao thông")["agency_code"].tolist() == ["M22-G04"]


@pytest.mark.parametrize("text", ["L63-27", "l34-24", "Tỉnh Bắc Ninh"])
def test_an_agency_is_found_by_every_code_and_name_that_it_had(
    sample_store: str, text: str
) -> None:
    engine = open_engine(sample_store)
    versions = agencies.read_agency_versions(engine, newest_load(engine))
    engine.dispose()
    known = agencies.agencies_on(versions, date(2025, 12, 31))
    named = agencies.with_former_names(known, versions)
    assert agencies.search(named, text)["agency_code"].iloc[0] == "L63-27"


@pytest.mark.parametrize("text", ["", "  ", "&", "Hà Tây cũ", "xyz"])
def test_what_fits_no_agency_finds_none(text: str) -> None:
    found = agencies.search(IN_2020, text)
    assert found.empty
    assert list(found.columns) == list(IN_2020.columns)


def test_every_agency_is_found_by_each_of_its_names() -> None:
    for row in IN_2020.to_dict("records"):
        names = [row["name_vi"], row["name_en"], row["short_name_vi"], row["short_name_en"]]
        if isinstance(row["aliases"], str):
            names += row["aliases"].split("; ")
        for name in names:
            assert row["agency_code"] in agencies.search(IN_2020, name)["agency_code"].tolist()


def test_an_agency_stands_for_all_before_it_from_the_day_of_the_last_reform_between() -> None:
    rows = [
        ("A", "B", "2025-03-01", "merged-into"),
        ("B", "C", "2025-07-01", "merged-into-new-name"),
        ("A", "D", "2025-03-01", "function-moved"),
    ]
    names = ["predecessor_code", "successor_code", "effective_date", "kind"]
    march, july = pd.Timestamp("2025-03-01"), pd.Timestamp("2025-07-01")
    assert agencies.predecessors(pd.DataFrame(rows, columns=names)) == {
        "B": {"A": march},
        "C": {"A": july, "B": july},
    }
