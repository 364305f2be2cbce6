"""Sheets in the old Vietnamese fonts go in as Unicode where every word of them is certain."""

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.cells.old_fonts import in_unicode
from data_access.store.writers import Writer
from tests.data_access.importing.test_ledger_sheets import REGIME, check, desk, receipts, sheet

__all__ = ["desk"]  # the fixture
TCVN3 = {
    "HEADS": ["C¬ quan", "B¸o c¸o", "Kú b¸o c¸o", "Ngµy nhËn", "Kh«ng ph¸t sinh"],
    "ROW": ["Bé Quèc phßng", REGIME, "Quý I/2025", "20/03/2025", "kh«ng"],
}
VNI = {
    "HEADS": ["Cô quan", "Baùo caùo", "Kyø baùo caùo", "Ngaøy nhaän", "Khoâng phaùt sinh"],
    "ROW": ["Boä Quoác phoøng", REGIME, "Quyù I/2025", "20/03/2025", "khoâng"],
}


@pytest.mark.parametrize("font", [TCVN3, VNI])
def test_a_sheet_in_an_old_font_is_read_and_said(
    desk: Writer, tmp_path: Path, font: dict[str, list[str]]
) -> None:
    checked = check(desk, "receipts", sheet(font["HEADS"], font["ROW"]).save(tmp_path))
    assert receipts(checked) == [("M22-G11", "2025-Q1", datetime(2025, 3, 20), False)]
    (said,) = checked.remarks
    assert said.reason == "import.remark.old_font"
    assert said.values == {"written": font["HEADS"][0], "read": "Cơ quan"}


def test_a_sheet_partly_in_an_old_font_comes_back(desk: Writer, tmp_path: Path) -> None:
    row = ["Bộ Quốc phòng", *TCVN3["ROW"][1:]]
    with pytest.raises(ImportRejected) as refused:
        check(desk, "receipts", sheet(TCVN3["HEADS"], row).save(tmp_path))
    assert refused.value.messages[0].reason == "import.legacy_file"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bé Tµi chÝnh", "Bộ Tài chính"),
        ("ñy ban nh©n d©n tØnh §¾k L¾k", "ủy ban nhân dân tỉnh Đắk Lắk"),
        ("TH¤NG T¦ sè 12/2020/Q§-UBND", "THÔNG TƯ số 12/2020/QĐ-UBND"),
        ("B¸O C¸O th­êng kú", "BÁO CÁO thường kỳ"),
        ("Boä Taøi chính", "Bộ Tài chính"),
        ("UÛy ban nhaân daân tænh Ñaék Laék", "Ủy ban nhân dân tỉnh Đắk Lắk"),
        ("Ngöôøi laäp bieåu ñaõ kyù", "Người lập biểu đã ký"),
    ],
)
def test_the_letters_of_old_fonts(written: str, read: str) -> None:
    assert in_unicode([written]) == {written: read}
    assert unicodedata.is_normalized("NFC", read)


@pytest.mark.parametrize(
    "texts",
    [
        ["Hòa", "Hà Nam"],  # Unicode with letters of Latin alone
        ["Côte d'Ivoire", "Müller"],
        ["Bé Tµi chÝnh", "café Müller"],  # a word that is none in Vietnamese
        ["Bé Tµi chÝnh", "Boä Taøi chính"],  # two fonts
        ["12/2020", "CD01"],
    ],
)
def test_what_is_not_certain_throughout_stays_as_it_stands(texts: list[str]) -> None:
    assert in_unicode(texts) is None
