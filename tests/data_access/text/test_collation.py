import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.text.collation import agency_collation_key, collation_key, strip_diacritics

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữự"
    "AĂÂĐÊÔƠƯ -.&,/0123456789fjwz"
)


def sorted_by_key(names: list[str]) -> list[str]:
    return sorted(names, key=collation_key)


def test_the_alphabet_has_the_vietnamese_order() -> None:
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert sorted_by_key(list(reversed(alphabet))) == alphabet


def test_tones_come_in_the_order_ngang_huyen_hoi_nga_sac_nang() -> None:
    expected = ["ban", "bàn", "bản", "bãn", "bán", "bạn"]
    assert sorted_by_key(sorted(expected)) == expected


def test_letters_decide_before_tones() -> None:
    assert sorted_by_key(["Binh", "bình", "bìa", "bịa"]) == ["bìa", "bịa", "Binh", "bình"]


def test_a_syllable_is_settled_before_the_next_one_begins() -> None:
    expected = ["ba", "ba ngạn", "bà an", "bá", "ban"]
    assert sorted_by_key(["ban", "bá", "bà an", "ba ngạn", "ba"]) == expected


def test_localities_with_d_and_barred_d_stand_before_those_with_later_letters() -> None:
    names = ["Yên Bái", "Điện Biên", "Đắk Lắk", "Đà Nẵng", "Cần Thơ", "Gia Lai", "Đồng Nai"]
    assert sorted_by_key(names) == [
        "Cần Thơ",
        "Đà Nẵng",
        "Đắk Lắk",
        "Điện Biên",
        "Đồng Nai",
        "Gia Lai",
        "Yên Bái",
    ]


def test_binh_dinh_stands_before_binh_thuan() -> None:
    names = ["Bình Thuận", "Bình Phước", "Bình Định", "Bình Dương"]
    assert sorted_by_key(names) == ["Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận"]


def test_small_letters_come_before_capitals_only_where_all_else_is_equal() -> None:
    assert sorted_by_key(["Ban", "ban", "BAN", "bàn"]) == ["ban", "Ban", "BAN", "bàn"]


def test_old_and_new_tone_placement_have_the_same_place() -> None:
    assert collation_key("Hoà Bình") == collation_key("Hòa Bình")


def test_a_locality_stands_under_its_name_and_not_under_its_type() -> None:
    names = ["Tỉnh Yên Bái", "Thành phố Hồ Chí Minh", "Tỉnh An Giang", "Tỉnh Hưng Yên"]
    assert sorted(names, key=agency_collation_key) == [
        "Tỉnh An Giang",
        "Thành phố Hồ Chí Minh",
        "Tỉnh Hưng Yên",
        "Tỉnh Yên Bái",
    ]


def test_a_locality_in_nfd_stands_under_its_name_too() -> None:
    name = "Thành phố Huế"
    assert agency_collation_key(unicodedata.normalize("NFD", name)) == collation_key("Huế")


@given(VIETNAMESE | st.text())
def test_nfc_and_nfd_have_the_same_key(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert collation_key(composed) == collation_key(decomposed)
    assert strip_diacritics(composed) == strip_diacritics(decomposed)


@given(st.text())
def test_keys_are_printable_ascii_so_that_every_database_sorts_them_by_bytes(text: str) -> None:
    key = collation_key(text)
    assert key.isascii()
    assert key.isprintable()


@given(VIETNAMESE, VIETNAMESE)
def test_words_added_behind_never_move_a_name_forward(name: str, added: str) -> None:
    assert collation_key(name) <= collation_key(f"{name} {added}")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đắk Lắk", "dak lak"),
        ("TP. Hồ Chí Minh", "tp ho chi minh"),
        ("Bà Rịa-Vũng Tàu", "ba ria vung tau"),
        ("BKHĐT", "bkhdt"),
        ("  Ủy  ban   Dân tộc ", "uy ban dan toc"),
        ("Bộ NN&PTNT", "bo nn ptnt"),
    ],
)
def test_folding_takes_diacritics_capitals_and_signs_away(written: str, folded: str) -> None:
    assert strip_diacritics(written) == folded
    assert strip_diacritics(unicodedata.normalize("NFD", written)) == folded
