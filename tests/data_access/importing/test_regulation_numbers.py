"""A number of another issuer or year, and one number twice, do not make an agency "issued"."""

from pathlib import Path

import pytest

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.run import check_file
from data_access.readers.regulations import read_known_regulations
from data_access.store.engine import open_engine
from data_access.store.loads import writing
from tests.import_files import LOADED_AT, take, write

CHECKED = "Phòng KSTT 20/10/2019: thông tư liên tịch"
HEADING = "regulation_id,agency_code,number,title,issued_date,is_normative,check_note"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("regulations") / "store")
    assert main(["init-store", "--store", place]) == 0
    return place


def faults(store: str, folder: Path, *lines: str) -> list[tuple[str | None, str]]:
    path = write(folder, "regulations.csv", HEADING, *lines)
    with writing(store) as writer:
        try:
            check_file(writer, KINDS["regulations"], path, is_simulated=False, loaded_by="test",
                       loaded_at=LOADED_AT)  # fmt: skip
        except ImportRejected as rejected:
            return [(each.cell, each.reason.removeprefix("import."))
                    for each in rejected.messages if not each.is_remark]  # fmt: skip
    return []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("A,M22-G12,95/2019/TT-BYT,Của bộ khác,15/10/2019,có", ("C2", "number_issuer")),
        ("A,M22-G12,12/2019/QĐ-UBND,Của một tỉnh,15/10/2019,có", ("C2", "number_issuer")),
        ("A,L63-27,12/2019/TT-BTC,Của một bộ,15/10/2019,", ("C2", "number_issuer")),
        ("A,M22-G12,09/2019/NĐ-CP,Của Chính phủ,15/10/2019,có", ("C2", "number_issuer")),
        ("A,M22-G12,95/2018/TT-BTC,Lệch năm,15/10/2019,có", ("C2", "number_year")),
        ("A,M22-G12,99/2019/TT-BTC,Quy ??nh ch? ??,15/10/2019,có", ("D2", "lost_letters")),
        ("A,M22-G12,99/2019/TT-BTC,Quy \ufffd\ufffdnh,15/10/2019,có", ("D2", "lost_letters")),
    ],
)
def test_a_document_that_contradicts_itself_is_an_error_unless_it_was_checked(
    base: str, tmp_path: Path, line: str, fault: tuple[str, str]
) -> None:
    assert faults(base, tmp_path, f"{line},") == [fault]
    assert faults(base, tmp_path, f"{line},{CHECKED}") == []


def test_documents_as_agencies_sign_them_go_in(base: str, tmp_path: Path) -> None:
    assert not faults(
        base,
        tmp_path,
        "A,M22-G12,95/2019/TT-BTC,Quy định,15/10/2019,,",
        "B,M22-G10,07/2019/TT-BNN,Quy định,15/10/2019,,",
        "C,M22-G07,08/2019/TT-BLĐ-TBXH,Quy định,15/10/2019,,",
        "D,M22-G12,01/2017/TTLT-BYT-BTC,Liên tịch,15/10/2017,,",
        "E,L63-27,12/2019/QĐ-UBND,Quy định,15/10/2019,,",
        "F,L63-31,12/2019/QĐ-UBND,Của tỉnh khác,15/10/2019,,",
        "G,M22-G15,09/2019/NĐ-CP,Của Chính phủ,15/10/2019,không,",
    )


@pytest.mark.parametrize(
    "name", ["Thông tư quy định báo cáo", "15/2019/TT-BTC về chế độ báo cáo định kỳ"]
)
def test_the_name_of_a_document_is_no_number(base: str, tmp_path: Path, name: str) -> None:
    found = faults(base, tmp_path, f"A,M22-G12,{name},,15/10/2019,,")
    assert found == [("C2", "number_in_words")]


@pytest.mark.parametrize("heading", ["Văn bản", "Thông tư"])
def test_a_column_of_documents_is_that_of_their_numbers(
    base: str, tmp_path: Path, heading: str
) -> None:
    lines = f"Cơ quan,{heading},Ngày ban hành", "Bộ Tài chính,TT 15/2019/TT-BTC,15/10/2019"
    with writing(base) as writer:
        checked = check_file(
            writer, KINDS["regulations"], write(tmp_path, "list.csv", *lines), is_simulated=False,
            loaded_by="test", loaded_at=LOADED_AT,
        )  # fmt: skip
    assert checked.rows["number"].to_pylist() == ["15/2019/TT-BTC"]
    assert checked.rows["is_normative"].to_pylist() == [True]


def test_a_list_without_a_column_of_numbers_is_told_that_it_needs_one(
    base: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "list.csv", "Cơ quan,Ngày ban hành", "Bộ Tài chính,15/10/2019")
    with writing(base) as writer, pytest.raises(ImportRejected) as rejected:
        check_file(writer, KINDS["regulations"], path, is_simulated=False, loaded_by="test",
                   loaded_at=LOADED_AT)  # fmt: skip
    assert [(each.column, each.reason) for each in rejected.value.messages] == [
        ("Số, ký hiệu văn bản", "import.not_derived")
    ]


def test_one_number_of_an_agency_has_one_code(store: str, tmp_path: Path) -> None:
    take(store, "agencies", Path("data_access/reference/agencies.csv"), simulated=False)
    lines = (
        "A,M22-G12,96/2019/TT-BTC,Một,15/10/2019,,",
        "B,M22-G12,96 / 2019/TT-BTC,Hai,15/10/2019,,",
    )
    assert faults(store, tmp_path, *lines) == [("C2", "number_twice"), ("C3", "number_twice")]
    assert faults(store, tmp_path, *(f"{line}{CHECKED}" for line in lines)) == []
    take(store, "regulations", write(tmp_path, "a.csv", HEADING, lines[0]), simulated=False)
    assert faults(store, tmp_path, lines[1]) == [("C2", "number_twice")]
    assert faults(store, tmp_path, lines[0].replace("Một", "Một sửa")) == []


@pytest.mark.parametrize("note", ["đã kiểm tra", "Checked", "x", "có", "không", "chưa kiểm tra"])
def test_a_note_without_who_and_why_is_an_error(base: str, tmp_path: Path, note: str) -> None:
    line = f"A,M22-G12,95/2019/TT-BTC,Quy định,15/10/2019,,{note}"
    assert faults(base, tmp_path, line) == [("G2", "check_note_bare")]


def test_the_note_is_stored_with_its_row(store: str, tmp_path: Path) -> None:
    take(store, "agencies", Path("data_access/reference/agencies.csv"), simulated=False)
    heading = HEADING.replace("check_note", "Đã kiểm tra")
    line = f"A,M22-G12,95/2019/TTLT-BYT-BNV,Liên tịch,15/10/2019,có,{CHECKED}"
    take(store, "regulations", write(tmp_path, "a.csv", heading, line), simulated=False)
    engine = open_engine(store)
    known = read_known_regulations(engine, 2)
    engine.dispose()
    assert known["check_note"].tolist() == [CHECKED]
