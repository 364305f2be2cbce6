"""Sheets of the ledger as offices send them: each goes in whole and right, or comes back.

What a row may not become is as much tested as what it is: the rows are compared with all that the
sheet says, and a sheet that is in doubt must name the cell.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.reading_choice import EVERYTHING, ReadingChoice
from data_access.importing.reports.rejects import write_rejects
from data_access.importing.run import Checked, check_file
from data_access.reference import facts
from data_access.store import loads, schema
from data_access.store.writers import Writer
from tests import factories
from tests.import_files import hand_in

AT = datetime(2026, 1, 15, 9)
REGIME = "CD03"
DUE = {"2024-Q4": date(2024, 12, 25), "2025-Q1": date(2025, 3, 25), "2025-Q2": date(2025, 6, 25),
       "2025-01": date(2025, 1, 25), "2025-02": date(2025, 2, 25)}  # fmt: skip
OWING = ("M22-G01", "M22-G11", "M22-G08", "L63-02", "L63-08", "L63-17", "L63-46", "L63-77")
HEADINGS = ["STT", "Cơ quan", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày nhận", "Không phát sinh"]
WITHOUT_PERIOD = [HEADINGS[0], *HEADINGS[1:3], HEADINGS[4]]
A, B, C = "Bộ Công an", "Bộ Quốc phòng", "Bộ Ngoại giao"

Row = Sequence[Any]


@dataclass(frozen=True)
class Book:
    """A workbook to write: rows by sheet, and what its first sheet hides, strikes or merges."""

    sheets: dict[str, Sequence[Row]]
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    struck_rows: Sequence[int] = ()
    hidden_columns: str = ""
    suffix: str = ".xlsx"
    choice: ReadingChoice = EVERYTHING
    good_rows: bool = False

    def save(self, folder: Path) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in self.sheets.items():
            page = book.create_sheet(name.removeprefix("~"))
            page.sheet_state = "hidden" if name.startswith("~") else "visible"
            for row in rows:
                page.append(list(row))
        first = book.worksheets[0]
        for area in self.merged:
            first.merge_cells(area)
        for number in self.hidden_rows:
            first.row_dimensions[number].hidden = True
        for number in self.struck_rows:
            for cell in first[number]:
                cell.font = Font(strike=True)
        for column in self.hidden_columns:
            first.column_dimensions[column].hidden = True
        path = folder / f"sheet{self.suffix}"
        with path.open("wb") as file:
            book.save(file)
        return path


def sheet(*rows: Row, **how: Any) -> Book:
    return Book({"Biểu": rows}, **how)


def line(
    number: int | None, agency: str, period: Any = "Quý I/2025", day: Any = "20/03/2025",
    nil: Any = "không", regime: str = REGIME,
) -> list[Any]:  # fmt: skip
    return [number, agency, regime, period, day, nil]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    """A store with all agencies of both reforms and what some of them owe; never written to."""
    store = str(tmp_path_factory.mktemp("desk") / "store")
    loads.create_store(store, created_at=AT)
    laid = [
        factories.obligation(code, REGIME, period, due, agency_code=code,
                             window_start_date=date(2024, 9, 15))
        for code in OWING for period, due in DUE.items()
    ]  # fmt: skip
    with loads.writing(store) as writer:
        for kind in ("agencies", "successions"):
            hand_in(writer, kind, facts.files()[kind], simulated=False)
    named = {"name_vi": "Báo cáo công tác cải cách hành chính"}
    factories.fill(
        store,
        (schema.regime, [factories.regime(REGIME) | named, factories.regime("CD04")]),
        (schema.obligation, laid),
    )
    with loads.writing(store) as writer:
        yield writer


def check(writer: Writer, kind: str, path: Path, book: Book | None = None) -> Checked:
    return check_file(
        writer,
        KINDS[kind],
        path,
        is_simulated=False,
        loaded_by="tests",
        loaded_at=AT,
        take_good_rows=book.good_rows if book else False,
        choice=book.choice if book else EVERYTHING,
    )


def rows(checked: Checked, *columns: str) -> list[tuple[Any, ...]]:
    return sorted(tuple(row[name] for name in columns) for row in checked.rows.to_pylist())


def receipts(checked: Checked) -> list[tuple[str, str, datetime, bool]]:
    assert set(checked.rows["regime_code"].to_pylist()) <= {REGIME}
    return rows(checked, "agency_code", "period_code", "received_at", "is_nil")


def got(
    *agencies: str, period: str = "2025-Q1", at: datetime = datetime(2025, 3, 20)
) -> list[tuple[str, str, datetime, bool]]:
    return sorted((agency, period, at, False) for agency in agencies)


BOTH = got("M22-G01", "M22-G11")
ALL_THREE = got("M22-G01", "M22-G11", "M22-G08")
TWO = (HEADINGS, line(1, A), line(2, B))
BY_MONTH = {
    f"Tháng {month}": [[f"Kỳ báo cáo: Tháng {month}/2025"], WITHOUT_PERIOD,
                       [1, A, REGIME, f"24/0{month}/2025"]]
    for month in (1, 2)
}  # fmt: skip
JANUARY = got("M22-G01", period="2025-01", at=datetime(2025, 1, 24))
FEBRUARY = got("M22-G01", period="2025-02", at=datetime(2025, 2, 24))

WHOLE: dict[str, tuple[Book, list[tuple[str, str, datetime, bool]]]] = {
    "blank rows and columns before the table": (
        sheet([], [], *([None, None, *row] for row in TWO)), BOTH),
    "titles above, place, day and signatures below": (
        sheet(["VĂN PHÒNG CHÍNH PHỦ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], [],
              ["BẢNG TỔNG HỢP (kèm theo Công văn số 123/VPCP-KSTT ngày 25/3/2025)"], *TWO, [],
              [None, None, None, "Hà Nội, ngày 25 tháng 3 năm 2025"],
              ["NGƯỜI LẬP BIỂU", None, "KIỂM SOÁT", None, "THỦ TRƯỞNG ĐƠN VỊ"],
              ["Nguyễn Văn A", None, "Trần B", None, "Lê C"]), BOTH),
    "a year and a quarter under one heading": (
        sheet(["STT", "Cơ quan", "Báo cáo", "Kỳ báo cáo", None, "Ngày nhận"],
              [None, None, None, "Năm", "Quý", None], [1, A, REGIME, 2025, "I", "20/03/2025"],
              [2, B, REGIME, 2025, 1, "20/03/2025"],
              merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"]), BOTH),
    "quarters whose year stands above": (
        sheet(["BÁO CÁO QUÝ I NĂM 2025"], ["Cơ quan", "Báo cáo", "Quý", "Ngày nhận"],
              [A, REGIME, "I", "20/03/2025"], [B, REGIME, 1, "20/03/2025"]), BOTH),
    "headings in capitals without diacritics, a code in small letters": (
        sheet(["TEN CO QUAN", "MA BAO CAO", "KY BAO CAO", "NGAY NHAN"],
              [A, REGIME.lower(), "quy 1/2025", "20/03/2025"],
              [B, REGIME, "Quý I/2025", "20/03/2025"]), BOTH),
    "English headings": (
        sheet(["No.", "Agency", "Report regime", "Period", "Received at"],
              [1, A, REGIME, "Q1/2025", "20/03/2025"], [2, B, REGIME, "Q1/2025", "20/03/2025"]),
        BOTH),
    "a total with its unit in words": (sheet(*TWO, ["Tổng cộng", "2 đơn vị"]), BOTH),
    "a total as a sentence": (sheet(*TWO, ["Tổng số đơn vị đã gửi: 2"], merged=["A4:F4"]), BOTH),
    "a total in each group": (
        sheet(HEADINGS, ["I", "KHỐI BỘ"], line(1, A), line(2, B), [None, "Cộng I", None, None, 2],
              ["II", "KHỐI ĐỊA PHƯƠNG"], line(1, "Hà Giang"), ["TỔNG (I+II)", None, None, None, 3]),
        got("M22-G01", "M22-G11", "L63-02")),
    "bullets before the names": (
        sheet(HEADINGS, ["I", "KHỐI BỘ"], line(None, f"- {A}"), line(None, f"- {B}")), BOTH),
    "a note with a dash in the last row": (
        sheet([*HEADINGS, "Ghi chú"], line(1, A), [*line(2, B), "- Đã đôn đốc"]), BOTH),
    "a note with an asterisk in every row": (
        sheet([*HEADINGS, "Ghi chú"], [*line(None, A), "*"], [*line(None, B), "* muộn"]), BOTH),
    "a note that begins like a footnote": (
        sheet([*HEADINGS, "Ghi chú"], line(1, A), [*line(2, B), "Ghi chú: gửi lại"]), BOTH),
    "numbers of rows that are still empty": (sheet(*TWO, [3], [4], [5]), BOTH),
    "headings and page numbers on each printed page": (
        sheet(HEADINGS, line(1, A), ["Trang 1/2"], HEADINGS, line(2, B), [None, "- Trang 2/2 -"]),
        BOTH),
    "a longer table beside it": (
        sheet([*HEADINGS, None, "Mã", "Tên"], [*line(1, A), None, "G01", A],
              [*line(2, B), None, "G11", B], [None] * 7 + ["G08", C]), BOTH),
    "columns of no form": (
        sheet([*HEADINGS, "Số trang", "Tình trạng"], [*line(1, A), 12, "Đúng hạn"],
              [*line(2, B), 9, "Đúng hạn"]), BOTH),
    "the hour in a column of its own": (
        sheet([*HEADINGS, "Giờ nhận"], [*line(1, A), time(16, 30)], [*line(2, B), "9h05"],
              [*line(3, C), None]),
        [("M22-G01", "2025-Q1", datetime(2025, 3, 20, 16, 30), False),
         ("M22-G11", "2025-Q1", datetime(2025, 3, 20, 9, 5), False), *got("M22-G08")]),
    "words for not sent where a day should be": (
        sheet(*TWO, line(3, C, day="Chưa gửi"), line(4, C, day="không gửi báo cáo"),
              line(5, C, day="-")), BOTH),
    "a state for not sent beside no day": (
        sheet([*HEADINGS, "Tình trạng"], [*line(1, A), "Đã gửi"], [*line(2, B), "Muộn"],
              [*line(3, C, day=None), "Chưa gửi"]), BOTH),
    "no column for nil reports": (sheet(*(row[:5] for row in TWO)), BOTH),
    "marks at nil reports only": (
        sheet(HEADINGS, line(1, A, nil=None), line(2, B, nil="x")),
        [*got("M22-G01"), ("M22-G11", "2025-Q1", datetime(2025, 3, 20), True)]),
    "cells merged downwards": (
        sheet(HEADINGS, line(1, A, "Tháng 1/2025", "24/01/2025"),
              [None, None, None, "Tháng 2/2025", "24/02/2025", "không"],
              merged=["A2:A3", "B2:B3", "C2:C3"]), [*JANUARY, *FEBRUARY]),
    "headings over two rows, merged": (
        sheet(["STT", "Cơ quan", "Báo cáo", None, "Gửi", None],
              [None, None, *HEADINGS[2:]], *TWO[1:],
              merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"]), BOTH),
    "lines of text in headings and names": (
        sheet(["STT", "Cơ quan,\nđơn vị", "Chế độ\nbáo cáo", "Kỳ\nbáo cáo", "Ngày\nnhận",
               "Không\nphát sinh"], line(1, A), line(2, "Bộ\nQuốc phòng")), BOTH),
    "other words in the headings": (
        sheet(["Số TT", "Tên bộ, ngành, địa phương", "Tên chế độ báo cáo", "Kỳ báo cáo",
               "Ngày, tháng, năm nhận"], *(row[:5] for row in TWO[1:])), BOTH),
    "the regime and the period in lines above": (
        sheet(["Chế độ báo cáo: Báo cáo công tác cải cách hành chính"],
              ["Kỳ báo cáo: Quý I năm 2025"], ["TT", "Cơ quan", "Ngày nhận"],
              [1, A, "20/03/2025"], [2, B, "20/03/2025"]), BOTH),
    "months across, days in the cells": (
        sheet(["Sổ theo dõi năm 2025 (CD03)"], ["STT", "Đơn vị", "Tháng 1", "Tháng 2"],
              [1, A, "24/01/2025", "chưa gửi"], [2, A.upper(), None, date(2025, 2, 24)]),
        [*JANUARY, *FEBRUARY]),
    "quarters in Roman numbers alone": (
        sheet(HEADINGS, line(1, A, "I/2025"), line(2, B, "I-2025")), BOTH),
    "months as Excel shows them": (
        sheet(HEADINGS, line(1, A, "Jan-25", "24/01/2025"),
              line(2, A, "Feb-25", "24/02/2025")), [*JANUARY, *FEBRUARY]),
    "former localities, marked so": (
        sheet(HEADINGS, line(1, "Tỉnh Hà Giang (cũ)"), line(2, "Thừa Thiên Huế ( cũ )")),
        got("L63-02", "L63-46")),
    "true days beside days as text": (
        sheet(HEADINGS, line(1, A, day=datetime(2025, 3, 20)), line(2, B, day="20.03.2025")), BOTH),
    "serial numbers of days": (
        sheet(HEADINGS, line(1, A, day=45736), line(2, B, day="45736")), BOTH),
    "filtered rows": (sheet(*TWO, line(3, C), hidden_rows=[4]), ALL_THREE),
    "filtered rows left out": (
        sheet(*TWO, line(3, C), hidden_rows=[4], choice=ReadingChoice(skips_hidden=True)), BOTH),
    "struck-through rows": (sheet(*TWO, line(3, C), struck_rows=[4]), ALL_THREE),
    "struck-through rows left out": (
        sheet(*TWO, line(3, C), struck_rows=[4], choice=ReadingChoice(skips_hidden=True)), BOTH),
    "a hidden column left out": (
        sheet(*TWO, hidden_columns="F", choice=ReadingChoice(skips_hidden=True)), BOTH),
    "a hidden sheet": (Book({"Biểu": TWO, "~Nháp": [HEADINGS, line(1, C)]}), BOTH),
    "a sheet with a guide": (Book({"Hướng dẫn": [["1. Ghi đúng tên"]], "Biểu": TWO}), BOTH),
    "a sheet for each month": (Book(BY_MONTH), [*JANUARY, *FEBRUARY]),
    "one sheet chosen, in small letters": (
        Book(BY_MONTH, choice=ReadingChoice(("tháng 2",))), FEBRUARY),
    "one sheet chosen, letters decomposed": (
        Book(BY_MONTH, choice=ReadingChoice((unicodedata.normalize("NFD", "Tháng 2 "),))),
        FEBRUARY),
    "a workbook under the name of an old one": (sheet(*TWO, suffix=".xls"), BOTH),
    "a workbook under the name of a table of text": (sheet(*TWO, suffix=".csv"), BOTH),
    "unseen signs, decomposed letters, tones on the other vowel": (
        sheet([unicodedata.normalize("NFD", text) for text in HEADINGS],
              line(1, "Bộ\u200b Công an", "Qu\u00adý I/2025", regime="CD\u200b03"),
              line(2, unicodedata.normalize("NFD", "Tỉnh Hoà Bình"), "2025-Q1\u200b"),
              line(3, "Bà Rịa – Vũng Tàu"), line(4, "Thừa Thiên – Huế")),
        got("M22-G01", "L63-17", "L63-77", "L63-46")),
    "the good rows, one day with its month first": (
        sheet(HEADINGS, line(1, A, day="2025-03-20"), line(2, B, day="03/21/2025"),
              line(3, C, day="3/4/2025"), good_rows=True), got("M22-G01")),
    "the good rows, one name with a slip": (
        sheet(HEADINGS, line(1, A), line(2, "Bộ Quốc phòngg"), good_rows=True), got("M22-G01")),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_an_honest_sheet_of_receipts_goes_in_whole(desk: Writer, tmp_path: Path, name: str) -> None:
    book, expected = WHOLE[name]
    assert receipts(check(desk, "receipts", book.save(tmp_path), book)) == sorted(expected)


BACK: dict[str, tuple[Book, str]] = {
    "a register with marks and no days": (
        sheet(["Sổ theo dõi năm 2025 (CD03)"], ["STT", "Đơn vị", "Tháng 1", "Tháng 2"],
              [1, A, "x", None], [2, B, None, "x"]), "C3 D4"),
    "two days in a cell": (
        sheet(["Sổ theo dõi năm 2025 (CD03)"], ["STT", "Đơn vị", "Tháng 1", "Tháng 2"],
              [1, A, "24/01/2025; 27/01/2025", "25/02/2025"],
              [2, B, "25/01/2025", "25/02/2025 muộn"]), "C3 D4"),
    "the same headings in another order below": (
        sheet(HEADINGS, line(1, A), [], [HEADINGS[0], HEADINGS[2], HEADINGS[1], *HEADINGS[3:]],
              [1, REGIME, B, "Quý I/2025", "20/03/2025", "không"]), "B4 B5"),
    "a table of another regime below": (
        sheet(["Chế độ báo cáo: CD03"], ["STT", "Cơ quan", "Kỳ báo cáo", "Ngày nhận"],
              [1, A, "Quý I/2025", "20/03/2025"], ["Chế độ báo cáo: CD04, quý II"],
              ["STT", "Cơ quan", "Kỳ báo cáo", "Ngày nhận"], [1, B, "Quý I/2025", "20/03/2025"]),
        ""),
    "the same table beside it": (sheet(*([*row, None, *row] for row in TWO)), "I1"),
    "two sheets that nothing tells apart": (Book({"Một": TWO, "Hai": TWO}), ""),
    "a chosen sheet that is not there": (
        Book(BY_MONTH, choice=ReadingChoice(("Tháng 9",))), ""),
    "an agency without its row": (sheet(*TWO, [3, C]), "C4 D4 E4"),
    "an agency below another, not merged": (
        sheet(*TWO, [None, None, None, "Quý II/2025", "20/06/2025", "không"]), "B4 C4"),
    "months first and days that can be read twice": (
        sheet(HEADINGS, line(1, A, day="03/20/2025"), line(2, B, day="3/4/2025")), "E2 E3"),
    "days that are not in the calendar": (
        sheet(HEADINGS, line(1, A, day="30/02/2025"), line(2, B, day="20/03/2052")), "E2 E3"),
    "a period that had not begun": (sheet(HEADINGS, line(1, A, "2035-Q1")), "E2"),
    "a day where a month is meant": (sheet(HEADINGS, line(1, A, date(2025, 3, 20))), "D2"),
    "an unknown word for not sent": (sheet(*TWO, line(3, C, day="Quên gửi")), "E4"),
    "a day beside a state that denies it": (
        sheet([*HEADINGS, "Trạng thái"], *([*row, None] for row in TWO[1:]),
              [*line(3, C), "Chưa gửi"]), "E4"),
    "two hours of one receipt": (
        sheet([*HEADINGS, "Giờ nhận"], [*line(1, A, day=datetime(2025, 3, 20, 8)), "9h"]), "E2"),
    "an hour that is none": (sheet([*HEADINGS, "Giờ nhận"], [*line(1, A), "sáng"]), "E2"),
    "nil reports half answered": (sheet(*TWO, line(3, C, nil=None)), "F4"),
    "an error of Excel": (sheet(HEADINGS, line(1, "#N/A")), "B2"),
    "a regime with a slip": (sheet(HEADINGS, line(1, A, regime="Báo cáo cải cách hành chánh")),
                             "C2"),
    "a dissolved province in a period after it": (
        sheet(HEADINGS, line(1, "Hà Giang", "Tháng 8/2025", "25/08/2025")), "B2"),
}  # fmt: skip


def faults(refused: ImportRejected) -> set[str]:
    return {each.cell or "" for each in refused.messages if not each.is_remark}


@pytest.mark.parametrize("name", BACK)
def test_a_sheet_in_doubt_comes_back_whole_and_names_the_cells(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    book, cells = BACK[name]
    with pytest.raises(ImportRejected) as refused:
        check(desk, "receipts", book.save(tmp_path), book)
    assert set(cells.split()) <= faults(refused.value) if cells else faults(refused.value)


@pytest.mark.parametrize("suffix", [".xlsm", ".xml", ".docx", ".xlsx", ".xls", ".ods"])
def test_what_is_no_table_comes_back_with_one_reason(
    desk: Writer, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(b"PK\x03\x04 broken" * 9)
    with pytest.raises(ImportRejected) as refused:
        check(desk, "receipts", path)
    assert len(refused.value.messages) == 1


TEXT = "STT;Cơ quan;Chế độ báo cáo;Kỳ báo cáo;Ngày nhận\n" + "".join(
    f"{number};{agency};CD03;Quý I/2025;20/03/2025\n" for number, agency in ((1, A), (2, B))
)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.replace(";", "\t").encode("utf-16"),
        TEXT.replace(";", "|").encode(),
        f"sep=;\r\n{TEXT}".encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("CD03", '="CD03"').replace("20/03/2025", '="20/03/2025"').encode(),
        TEXT.replace("CD03", "'CD03").replace("20/03", "'20/03").replace("Quý", "'Quý").encode(),
        TEXT.replace("CD03", "“CD03”").replace(A, f"“{A}”").encode(),
    ],
)
def test_a_table_of_text_goes_in_however_its_cells_are_parted_and_quoted(
    desk: Writer, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "receipts.csv"
    path.write_bytes(content)
    assert receipts(check(desk, "receipts", path)) == BOTH


Written = tuple[str, Book, tuple[str, ...], list[tuple[Any, ...]]]
DECIDED = "origin_agency_code", "period_code", "decision_number", "due_at"
OTHERS: dict[str, Written] = {
    "an extension": (
        "extensions",
        sheet(["STT", "Bộ, ngành, địa phương", "Chế độ báo cáo", "Kỳ báo cáo", "Số văn bản",
               "Ngày văn bản", "Gia hạn đến ngày"],
              [1, A, REGIME, "Quý I/2025", "123/VPCP-KSTT", "20/03/2025", "30/03/2025"]),
        DECIDED,
        [("M22-G01", "2025-Q1", "123/VPCP-KSTT", datetime(2025, 3, 30, 23, 59, 59, 999999))]),
    "an extension to an hour": (
        "extensions",
        sheet(["STT", "Đơn vị được gia hạn", "Báo cáo", "Kỳ", "Công văn chấp thuận",
               "Ngày chấp thuận", "Hạn mới", "Giờ hạn gửi"],
              [1, "UBND tỉnh Hà Giang", REGIME, "Quý I/2025", "5/VPCP", "20/03/2025", "30.03.2025",
               "17h"], ["Tổng cộng", 1]),
        DECIDED, [("L63-02", "2025-Q1", "5/VPCP", datetime(2025, 3, 30, 17))]),
    "an exemption": (
        "exemptions",
        sheet(["TT", "Đơn vị được miễn", "Tên báo cáo", "Kỳ", "Số, ký hiệu", "Ngày quyết định",
               "Lý do miễn", "Ghi chú"],
              [1, A, REGIME, "Quý I/2025", "7/QĐ-TTg", "20/03/2025", "Sáp nhập", "-"]),
        ("origin_agency_code", "period_code", "decision_number", "reason"),
        [("M22-G01", "2025-Q1", "7/QĐ-TTg", "Sáp nhập")]),
    "obligations": (
        "obligations",
        sheet(["STT", "Đơn vị báo cáo", "Chế độ báo cáo", "Kỳ báo cáo", "Ngày bắt đầu lấy số liệu",
               "Ngày chốt số liệu", "Hạn gửi", "Giờ hạn gửi"],
              [1, A, "CD04", "Quý I/2025", "15/12/2024", "14/03/2025", "25/03/2025", "17h00"],
              [2, "Hà Giang", "CD04", "Quý I/2025", "15/12/2024", "14/03/2025", "25/03/2025",
               "04:30 CH"]),
        ("agency_code", "due_at"),
        [("L63-02", datetime(2025, 3, 25, 16, 30)), ("M22-G01", datetime(2025, 3, 25, 17))]),
    "requirements": (
        "requirements",
        sheet(["STT", "Bộ, ngành", "Từ ngày", "Thuộc diện phải ban hành"],
              [1, A, "12/03/2019", "Phải ban hành"], [2, B, "12/03/2019", "Không phải ban hành"]),
        ("agency_code", "is_required"), [("M22-G01", True), ("M22-G11", False)]),
    "stages": (
        "stages",
        sheet(["STT", "Đơn vị", "Bước", "Hoàn thành ngày", "Ghi chú"],
              [1, A, "Rà soát", "30/09/2019", "Ghi chú: xong"],
              [2, B, "đã công bố", "20/03/2020", "- gửi lại"], ["Cộng", 2]),
        ("agency_code", "stage", "stage_date"),
        [("M22-G01", "reviewed", date(2019, 9, 30)), ("M22-G11", "announced", date(2020, 3, 20))]),
    "assignments, the regime merged downwards": (
        "assignments",
        sheet(["STT", "Chế độ báo cáo", "Cơ quan", "Kể từ ngày"], [1, REGIME, A, "01/01/2025"],
              [2, None, "TP.HCM", "01/01/2025"], [3, None, "T. Hà Giang", "01/01/2025"],
              merged=["B2:B4"]),
        ("regime_code", "agency_code"),
        [(REGIME, "L63-02"), (REGIME, "L63-79"), (REGIME, "M22-G01")]),
    "assignments under the heading of who was given it": (
        "assignments",
        sheet(["Chế độ báo cáo", "Đơn vị được giao", "Từ ngày", "Số văn bản"],
              [REGIME, A, "01/01/2025", "5/QĐ"]),
        ("regime_code", "agency_code"), [(REGIME, "M22-G01")]),
    "schedules": (
        "schedules",
        sheet(["Mã chế độ báo cáo", "Loại kỳ", "Cấp hành chính", "Áp dụng từ ngày",
               "Quy tắc thời gian chốt số liệu", "Quy tắc thời hạn gửi",
               "Quy tắc khi hạn rơi vào ngày nghỉ"],
              [REGIME, "Quý", "Trung ương", "01/01/2025", "article_12", "article_13",
               "Lùi đến ngày làm việc kế tiếp"]),
        ("period_kind", "tier", "day_off_rule"), [("quarter", "central", "next_working_day")]),
    "regimes": (
        "regimes",
        sheet(["STT", "Mã chế độ báo cáo", "Tên tiếng Việt", "Tên tiếng Anh", "Loại",
               "Thuộc phạm vi văn bản", "Mã cơ quan ban hành chế độ", "Áp dụng từ ngày"],
              [1, "CD09", "Báo cáo A", "Report A", "Định kỳ", "Nghị định 09/2019/NĐ-CP",
               "Bộ Tài chính (BTC)", "01/01/2025"]),
        ("regime_code", "kind", "law", "issuing_agency_code"),
        [("CD09", "periodic", "nd09", "M22-G12")]),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_an_honest_sheet_of_another_kind_goes_in_whole(
    desk: Writer, tmp_path: Path, name: str
) -> None:
    kind, book, columns, expected = OTHERS[name]
    assert rows(check(desk, kind, book.save(tmp_path)), *columns) == sorted(expected)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Thông tư số 09/2025/TT-BTC", "09/2025/TT-BTC"),
        ("số: 09/2025/TT-BTC.", "09/2025/TT-BTC"),
        ("09 / 2025/TT – BTC", "09/2025/TT-BTC"),
        ("09/2025/tt-btc", "09/2025/TT-BTC"),
        ("Thông tư số 09/2025/TT-BTC ngày 15/03/2025", "09/2025/TT-BTC"),
        ("09/2025/TT-BTC, ngày 15 tháng 3 năm 2025", "09/2025/TT-BTC"),
        ("9/2025/TT-BTC", "9/2025/TT-BTC"),
    ],
)
def test_a_circular_counts_however_a_list_writes_its_number(
    desk: Writer, tmp_path: Path, written: str, number: str
) -> None:
    book = sheet(["STT", "Cơ quan ban hành", "Số, ký hiệu", "Ngày ban hành", "Trích yếu"],
                 [1, "Bộ Tài chính", written, "15/03/2025", "Quy định chế độ báo cáo định kỳ"],
                 ["Tổng cộng: 01 văn bản"])  # fmt: skip
    checked = check(desk, "regulations", book.save(tmp_path))
    found = rows(checked, "agency_code", "regulation_type", "number", "is_normative")
    assert found == [("M22-G12", "circular", number, True)]


def test_an_administrative_decision_does_not_come_to_count_by_how_its_number_is_read(
    desk: Writer, tmp_path: Path
) -> None:
    book = sheet(["STT", "Cơ quan ban hành", "Số, ký hiệu", "Ngày ban hành", "Trích yếu"],
                 [1, "Bộ Tài chính", "Quyết định số 1090/QĐ-BTC", "15/03/2025", "Công bố"],
                 )  # fmt: skip
    checked = check(desk, "regulations", book.save(tmp_path))
    assert rows(checked, "number", "is_normative") == [("1090/QĐ-BTC", False)]


@pytest.mark.parametrize("between", ["; ", ", ", " và ", "\n"])
def test_two_documents_in_a_cell_are_not_taken_for_one(
    desk: Writer, tmp_path: Path, between: str
) -> None:
    numbers = between.join(("09/2025/TT-BTC", "10/2025/TT-BTC"))
    book = sheet(["STT", "Cơ quan ban hành", "Số, ký hiệu", "Ngày ban hành", "Trích yếu"],
                 [1, "Bộ Tài chính", numbers, "15/03/2025", "Quy định"])  # fmt: skip
    with pytest.raises(ImportRejected) as refused:
        check(desk, "regulations", book.save(tmp_path))
    assert {(each.cell, each.reason) for each in refused.value.messages if not each.is_remark} == {
        ("C2", "import.several_numbers")
    }


def test_each_row_passed_over_is_said_with_its_number(desk: Writer, tmp_path: Path) -> None:
    book = sheet(*TWO, ["Trang 1/2"], [3], [4], ["Tổng cộng", 2], ["Ghi chú: số liệu sơ bộ"])
    checked = check(desk, "receipts", book.save(tmp_path))
    said = {each.reason: each.values.get("rows") for each in checked.remarks}
    assert said == {
        "import.remark.page_rows": "4",
        "import.remark.outside_rows": "5–6",
        "import.remark.total_rows": "7",
        "import.remark.footer_rows": "8",
    }


def test_the_wrong_rows_mended_in_the_workbook_of_rejects_go_in_alone(
    desk: Writer, tmp_path: Path
) -> None:
    book = sheet(*TWO, line(3, "Bộ Ngoại giaoo"), good_rows=True)
    checked = check(desk, "receipts", book.save(tmp_path), book)
    assert receipts(checked) == BOTH
    assert checked.sheet is not None
    rejects = tmp_path / "rejects.xlsx"
    assert write_rejects(checked.sheet, checked.errors, rejects, "vi") == 1
    mended = openpyxl.load_workbook(rejects)
    for row in mended.worksheets[0].iter_rows():
        for cell in row:
            cell.value = C if cell.value == "Bộ Ngoại giaoo" else cell.value
    mended.save(rejects)
    assert receipts(check(desk, "receipts", rejects)) == got("M22-G08")


def test_the_source_of_days_off_may_stand_above_them(desk: Writer, tmp_path: Path) -> None:
    book = sheet(["NGÀY NGHỈ TẾT NĂM 2035"], ["Nguồn: Thông báo số 1/TB-BNV"],
                 ["STT", "Ngày nghỉ", "Tên tiếng Việt", "Là ngày làm việc"],
                 [1, "08/02/2035", "Tết Nguyên đán", "không"])  # fmt: skip
    found = rows(check(desk, "days_off", book.save(tmp_path)), "calendar_date", "is_working_day",
                 "source")  # fmt: skip
    assert [each for each in found if each[0] == date(2035, 2, 8)] == [
        (date(2035, 2, 8), False, "Thông báo số 1/TB-BNV")
    ]
