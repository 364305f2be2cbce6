"""Forms from an officer's desk: nothing good is lost, nothing wrong goes in."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.reading import read
from data_access.importing.reports.rejects import write_rejects
from data_access.importing.run import Checked, check_file
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.store.loads import writing
from tests.data_access.importing.test_untidy_files import filled
from tests.import_files import write

STAGES = "Đơn vị,Bước,Ngày hoàn thành"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(str(tmp_path_factory.mktemp("sent") / "store"))


def checked(store: str, kind: str, path: Path, *, take_good_rows: bool = True) -> Checked:
    """The file at `path` as it is checked on 5 January 2026."""
    with writing(store) as writer:
        return check_file(
            writer,
            KINDS[kind],
            path,
            is_simulated=True,
            loaded_by="test",
            loaded_at=datetime(2026, 1, 5),
            take_good_rows=take_good_rows,
        )


def errors(store: str, kind: str, path: Path) -> list[ValidationMessage]:
    with pytest.raises(ImportRejected) as rejected:
        checked(store, kind, path, take_good_rows=False)
    return [each for each in rejected.value.messages if not each.is_remark]


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def told(messages: list[ValidationMessage]) -> list[tuple[str | None, str | None, str]]:
    return [(each.cell, each.value, each.reason.removeprefix("import.")) for each in messages]


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("stages", (STAGES, "Hội Người cao tuổi,đã rà soát,1/3/2020")),
        ("requirements", ("Đơn vị,Từ ngày,Phải ban hành", "Hội Người cao tuổi,1/3/2020,có")),
    ],
)
def test_an_agency_that_nobody_knows_is_never_taken_in(
    store: str, tmp_path: Path, kind: str, lines: tuple[str, ...]
) -> None:
    found = errors(store, kind, write(tmp_path, "sent.csv", *lines))
    assert told(found) == [("A2", "Hội Người cao tuổi", "unknown_agency")]


def test_a_name_that_begins_with_a_word_for_a_total_is_no_total(store: str, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "sent.csv",
        "Đơn vị,Bước,Ngày hoàn thành",
        "Bộ Y tế,đã rà soát,1/3/2020",
        "Tổng cục Thống kê,đã rà soát,1/3/2020",
        "Tổng cộng (I+II),,2",
        "Cộng nhóm II,,1",
        "Tổng số đơn vị,,1",
    )
    assert told(errors(store, "stages", path)) == [("A3", "Tổng cục Thống kê", "unknown_agency")]


def test_an_error_of_excel_is_no_empty_cell(store: str, tmp_path: Path) -> None:
    path = tmp_path / "sent.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Chỉ tiêu", "Địa bàn", "Kỳ", "Mức độ số liệu", "Giá trị"])
        page.write_row(1, 0, ["CT1", "Cả nước", "2019", "chính thức"])
        page.write_formula(1, 4, "=1/0", None, "#DIV/0!")
        page.write_row(2, 0, ["Tổng số"])
        page.write_formula(4, 6, "=SUM(E2)", None, "#REF!")  # beside the table
    (found,) = [each for each in errors(store, "observations", path)
                if each.reason == "import.formula_error"]  # fmt: skip
    assert (found.cell, found.value, found.column) == ("E2", "#DIV/0!", "Giá trị")


def test_a_remark_on_a_good_row_is_told_once(store: str, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "sent.csv",
        "Đơn vị,Số văn bản,Ngày ban hành",
        "Hà Nội,1090/QĐ-UBND,28/10/2019",
        "Hải Phòng,12/2019/QĐ-UBND,31/02/2019",
    )
    with writing(store) as writer:
        found = check_file(writer, KINDS["regulations"], path, is_simulated=False, loaded_by="test",
                           loaded_at=datetime(2026, 1, 5), take_good_rows=True)  # fmt: skip
    assert told(list(found.remarks)) == [("B2", "1090/QĐ-UBND", "remark.not_normative")]
    assert told(list(found.errors)) == [("C3", "31/02/2019", "not_a_date")]


def test_what_follows_from_an_empty_cell_is_not_told_beside_it(store: str, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "sent.csv",
        "Đơn vị,Chế độ báo cáo,Kỳ,Ngày gửi,Không phát sinh",
        "M22-G12,CD2,Quý I/2020,,không",
    )
    found = errors(store, "receipts", path)
    assert ("D2", None, "required_or_not_received") in told(found)
    assert not any(each.column == "Lần gửi thứ" for each in found)


def test_who_writes_an_agency_that_is_no_more_is_told_its_successor(
    store: str, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "sent.csv",
        STAGES,
        "Bắc Giang,đã rà soát,1/8/2025",
        "Bộ Nông nghiệp và Môi trường,đã rà soát,1/3/2020",
    )
    gone, not_yet = errors(store, "stages", path)
    assert "L34-24 (" in gone.text("vi")
    assert all(code in not_yet.text("en") for code in ("M22-G10", "M22-G13"))


def test_choices_are_listed_in_the_language_of_the_reader(store: str, tmp_path: Path) -> None:
    path = write(tmp_path, "sent.csv", STAGES, "Bộ Y tế,xong rồi,1/3/2020")
    (found,) = errors(store, "stages", path)
    assert "đã rà soát" in found.text("vi")
    assert "reviewed" not in found.text("vi")


def returned(store: str, kind: str, path: Path) -> Path:
    """The workbook of the rejected rows of `path`."""
    with pytest.raises(ImportRejected) as rejected:
        checked(store, kind, path, take_good_rows=False)
    assert rejected.value.sheet is not None
    target = path.with_name("returned.xlsx")
    write_rejects(rejected.value.sheet, rejected.value.messages, target, "vi")
    return target


def test_what_only_the_whole_file_showed_to_be_wrong_stays_wrong_when_it_is_sent_again(
    store: str, tmp_path: Path
) -> None:
    with writing(store) as writer:
        names = StoreLookup(writer.connection).agency_names
        today = sorted(names.described([code])[8:].split(",")[0] for code in names.present)
    lines = [f"CT-TL,{name},2023,chính thức,40" for name in today]
    heading = "Chỉ tiêu,Địa bàn,Kỳ,Mức độ số liệu,Giá trị"
    again = returned(store, "observations", write(tmp_path, "sent.csv", heading, *lines))
    found = errors(store, "observations", again)
    assert {each.reason for each in found} <= {"import.unknown_area", "import.near_agency"}
    assert len(found) == 23

    cutoff = workbook(
        tmp_path / "sent.xlsx",
        ["Số liệu tính đến ngày 20/03/2020"],
        ["STT", "Đơn vị", "Chế độ báo cáo", "Kỳ", "Ngày gửi", "Không phát sinh", "Ghi chú"],
        [1, "M22-G12", "CD-Q", "Quý I/2020", "22/3/2020", "không", "gửi muộn"],
    )
    again = returned(store, "receipts", cutoff)
    assert told(errors(store, "receipts", again)) == [("E3", "22/3/2020", "after_cutoff")]
    rows = list(openpyxl.load_workbook(again).active.iter_rows(values_only=True))
    assert rows[2][:-1] == ("1", "M22-G12", "CD-Q", "Quý I/2020", "22/3/2020", "không", "gửi muộn")


def test_every_misspelled_name_of_a_file_is_told_its_nearest(store: str, tmp_path: Path) -> None:
    with writing(store) as writer:
        names = StoreLookup(writer.connection).agency_names
        written = {f"{names.described([code])[8:].split(',')[0]}{slip}"
                   for code in names.localities for slip in "xyz"}  # fmt: skip
    lines = [f"CT-TL,{name},2023,chính thức,40" for name in sorted(written)]
    heading = "Chỉ tiêu,Địa bàn,Kỳ,Mức độ số liệu,Giá trị"
    found = errors(store, "observations", write(tmp_path, "sent.csv", heading, *lines))
    assert len(found) == len(written) > 150
    assert {each.reason for each in found} == {"import.near_agency"}


def test_serial_numbers_that_count_from_1904_are_the_same_days_when_they_come_back(
    store: str, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Đơn vị", "Bước", "Ngày hoàn thành"])
    book.active.append(["Bộ Y tế", "sai bước", 42452])
    book.save(tmp_path / "sent.xlsx")
    again = returned(store, "stages", tmp_path / "sent.xlsx")
    mended = openpyxl.load_workbook(again)
    mended.active["B2"] = "đã rà soát"
    mended.save(again)
    assert checked(store, "stages", again).rows["stage_date"].to_pylist() == [date(2020, 3, 24)]


def test_a_number_is_read_as_its_whole_column_shows_also_when_other_rows_go_back(
    store: str, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "sent.csv",
        "Chỉ tiêu;Địa bàn;Kỳ;Mức độ số liệu;Giá trị",
        "CT-GT;Cả nước;Quý I/2020;chính thức;1.234",
        "CT-GT;Nơi nào;Quý I/2020;chính thức;1.234,5",
    )
    assert checked(store, "observations", path).rows["value"].to_pylist() == [1234.0]


def test_a_figure_in_another_unit_never_goes_in(store: str, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "sent.csv",
        "Chỉ tiêu;Địa bàn;Kỳ;Mức độ số liệu;Giá trị;Đơn vị tính",
        "CT-GT;Cả nước;Quý I/2020;chính thức;1100,5;triệu USD",
        "CT-GT;Cả nước;Quý II/2020;chính thức;86,4%;",
        "CT-GT;Cả nước;Quý III/2020;chính thức;1100,5;nghìn tỷ đồng",
        "CT-TL;Cả nước;Quý III/2020;chính thức;86,4%;",
        "CT-GT;Cả nước;Quý IV/2020;chính thức;1,1;",
    )
    assert told(errors(store, "observations", path)) == [
        ("F2", "triệu USD", "unit_other"),
        ("E3", "86,4%", "percent_sign"),
        ("F4", "nghìn tỷ đồng", "unit_scale"),
        ("E6", "1,1", "drop"),
    ]
    other = errors(store, "observations", path)[0]
    assert "(tỷ đồng)" in other.text("vi")
    assert "(billion VND)" in other.text("en")


def test_what_comes_back_holds_the_good_rows_too_where_none_was_loaded(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = "Bộ Y tế,đã rà soát,1/3/2020", "Bộ Công an,xong,1/3/2020"
    first = str(write(tmp_path, "first.csv", STAGES, good, bad))
    second = str(write(tmp_path, "second.csv", STAGES, bad))
    back = str(tmp_path / "back.xlsx")
    command = ["import", "stages", "--dry-run", "--store", store, "--rejects", back]

    def agencies(name: str) -> list[Any]:
        rows = openpyxl.load_workbook(tmp_path / name).active.iter_rows(values_only=True)
        return [row[0] for row in rows][1:]

    assert main([*command, first]) == 1
    assert agencies("back.xlsx") == ["Bộ Y tế", "Bộ Công an"]
    assert main([*command, "--take-good-rows", first]) == 1
    assert agencies("back.xlsx") == ["Bộ Công an"]
    assert main([*command, first, second]) == 1
    assert agencies("back.first.xlsx") == ["Bộ Y tế", "Bộ Công an"]
    assert agencies("back.second.xlsx") == ["Bộ Công an"]
    assert "cả 2 dòng" in capsys.readouterr().err


def received(folder: Path, *days: Any) -> Path:
    """A workbook with a report of the first quarter received on each of `days`."""
    headings = ["Đơn vị", "Chế độ báo cáo", "Kỳ", "Ngày gửi", "Không phát sinh"]
    agencies = ["M22-G01", "M22-G08", "M22-G09", "M22-G11", "M22-G12", "M22-G15"]
    rows = [[agency, "CD-Q", "Quý I/2020", day, "không"]
            for agency, day in zip(agencies, days, strict=False)]  # fmt: skip
    return workbook(folder / "days.xlsx", headings, *rows)


def test_one_day_with_its_month_first_puts_the_others_in_doubt(store: str, tmp_path: Path) -> None:
    day = datetime(2020, 4, 3)
    path = received(tmp_path, "16/03/2020", "03/17/2020", "3/4/2020", day, "2020-03-18", "04/04/20")
    found = checked(store, "receipts", path)
    assert [(each.cell, each.reason) for each in found.errors] == [
        ("D3", "import.not_a_moment"),
        ("D4", "import.day_or_month"),
    ]
    days = [each.day for each in found.rows["received_at"].to_pylist()]
    assert days == [16, 3, 18, 4]
    again = openpyxl.load_workbook(returned(store, "receipts", path)).active
    assert again is not None
    assert [again["D2"].value, again["D3"].value] == ["03/17/2020", "3/4/2020 (kiểm tra)"]


def test_dates_that_a_spreadsheet_may_have_swapped_are_told(store: str, tmp_path: Path) -> None:
    days = ["16/03/2020", "17/03/2020", datetime(2020, 4, 3), datetime(2020, 5, 3)]

    def told(path: Path) -> list[str | None]:
        remarks = checked(store, "receipts", path).remarks
        return [each.cell for each in remarks if each.reason == "import.remark.day_or_month"]

    assert told(received(tmp_path, *days)) == ["D4", "D5"]
    assert told(received(tmp_path, *days, datetime(2020, 4, 20))) == []


def test_a_register_without_the_column_for_nil_reports_says_what_was_assumed(
    store: str, tmp_path: Path
) -> None:
    headings = ["Đơn vị", "Chế độ báo cáo", "Kỳ", "Ngày gửi"]
    rows = [["M22-G12", "CD-Q", "Quý I/2020", "22/3/2020"], ["M22-G11", "CD-Q", "Quý I/2020", "?"]]
    found = checked(store, "receipts", workbook(tmp_path / "a.xlsx", headings, *rows))
    assert found.rows["is_nil"].to_pylist() == [False]
    assert [each.reason for each in found.remarks] == ["import.remark.assumed_is_nil"]
    above = workbook(tmp_path / "b.xlsx", ["Không phát sinh: có"], headings, *rows)
    declared = checked(store, "receipts", above)
    assert (declared.rows["is_nil"].to_pylist(), declared.remarks) == ([True], ())


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b"Chi\xd2 ti\xeau,\xd0i\xf2a ph\xfd\xf5ng", "windows_1258"),  # Chỉ tiêu, Địa phương
        (b"B\xe9 T\xb5i ch\xdd\x6eh,Ng\xb5y nh\xcbn", "legacy_file"),  # TCVN3
        ("Boä Taøi chính,Ngaøy nhaän".encode("cp1252"), "legacy_file"),  # VNI
        ("Café,Année".encode("cp1252"), "not_utf8"),
    ],
)
def test_a_text_file_in_an_old_encoding_is_one_fault_that_names_it(
    tmp_path: Path, written: bytes, reason: str
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(written + b"\n1,2\n")
    with pytest.raises(ImportRejected) as rejected:
        read(path, KINDS["receipts"])
    assert [each.reason for each in rejected.value.messages] == [f"import.{reason}"]


def test_tb_above_a_list_of_directions_is_its_notice(store: str, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "directions.xlsx",
        ["Phiên họp ngày 05/11/2025"],
        ["TB số 612/TB-VPCP ngày 07/11/2025"],
        ["STT", "Nội dung giao", "Cơ quan chủ trì", "Thời hạn"],
        [1, "Rà soát", "Bộ Tài chính", "20/11/2025"],
    )
    with writing(store) as writer:
        rows = check_file(
            writer, KINDS["directions"], path, is_simulated=False, loaded_by="test",
            loaded_at=datetime(2026, 1, 5),
        ).rows  # fmt: skip
    assert rows["notice_number"].to_pylist() == ["612/TB-VPCP"]
    assert rows["notice_date"].to_pylist() == [date(2025, 11, 7)]
