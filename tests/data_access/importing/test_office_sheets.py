"""Sheets of the statistics office and of PX-Web give the right rows, or one clear question."""

import csv
import itertools
from pathlib import Path

import openpyxl
import pytest

from data_access.commands.cli import main
from data_access.errors import ImportRejected
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.reading import recognise
from tests.data_access.importing.crossed_sheets import (
    MONTHS_DOWN,
    PARTS_OF_ONE_YEAR,
    UNCLEAR,
    YEARS_DOWN,
)
from tests.data_access.importing.office_sheets import (
    A_YEAR,
    BY_HAND,
    MONTHLY,
    PX_WEB,
    YEARBOOK,
    OfficeSheet,
)
from tests.data_access.importing.report_sheets import (
    ABOVE,
    ACROSS,
    CONTINUED,
    IN_TITLE,
    IN_TWO_COLUMNS,
    OF_A_PART,
    RELATIVE,
    TOTALS,
    WITH_PARTS,
    WITH_UNITS,
    WITHOUT_DIACRITICS,
)
from tests.data_access.importing.test_statistics import check, rows
from tests.import_files import write

INDICATORS = (
    "indicator_code,name_vi,name_en,unit_vi,unit_en,frequency,direction,aggregation,decimals",
    "DS,Dân số trung bình,Average population,nghìn người,thousand persons,year,none,sum,1",
    "MD,Mật độ dân số,Population density,người/km²,persons per km²,year,none,recompute,0",
    "DT,Diện tích,Area,km²,km²,year,none,sum,1",
)
SAID = ("columns", "rows", "others")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("office")
    place = str(folder / "store")
    assert main(["init-store", "--store", place]) == 0
    path = write(folder, "indicators.csv", *INDICATORS)
    assert main(["import", "indicators", str(path), "--store", place]) == 0
    return place


def workbook(folder: Path, sheet: OfficeSheet) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in {**sheet.more, "Dân số trung bình": sheet.lines, **sheet.after}.items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
    book.save(folder / "office.xlsx")
    return folder / "office.xlsx"


def text_file(folder: Path, sheet: OfficeSheet, delimiter: str, encoding: str) -> Path:
    path = folder / "office.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(sheet.lines)
    return path


def expected(sheet: OfficeSheet) -> list[tuple[str, str, str, str, float]]:
    lines = (line.split() for line in sheet.figures.splitlines() if line.strip())
    return [(a, b, c, d, float(value)) for a, b, c, d, value in lines]


def passed_over(remark: ValidationMessage) -> str:
    return next((str(remark.values[name]) for name in SAID if name in remark.values), "")


def check_sheet(store: str, path: Path, sheet: OfficeSheet) -> None:
    if sheet.fault is None or sheet.fault[0] != "import.no_periods":
        assert recognise(path, KINDS.values()).name == "observations"
    if sheet.fault is None:
        checked = check(store, path)
        assert rows(checked) == expected(sheet)
        said = {each.reason: passed_over(each) for each in checked.remarks}
        assert {reason: said[reason] for reason in sheet.said} == sheet.said
        assert sheet.more or sheet.after or said.keys() == sheet.said.keys()
    else:
        with pytest.raises(ImportRejected) as rejected:
            check(store, path)
        faults = [each for each in rejected.value.messages if not each.is_remark]
        assert (faults[0].reason, faults[0].row) == sheet.fault


@pytest.mark.parametrize(
    "sheet",
    [
        *PX_WEB,
        *YEARBOOK,
        *MONTHLY,
        *BY_HAND,
        *A_YEAR,
        *CONTINUED,
        *IN_TWO_COLUMNS,
        *ACROSS,
        *TOTALS,
        *ABOVE,
        *RELATIVE,
        *IN_TITLE,
        *WITH_PARTS,
        *WITHOUT_DIACRITICS,
        *WITH_UNITS,
        *MONTHS_DOWN,
        *YEARS_DOWN,
        *UNCLEAR,
        *PARTS_OF_ONE_YEAR,
    ],
    ids=lambda each: each.name,
)
def test_a_workbook_gives_its_figures_or_one_question(
    store: str, tmp_path: Path, sheet: OfficeSheet
) -> None:
    check_sheet(store, workbook(tmp_path, sheet), sheet)


def test_figures_with_a_column_of_parts_are_not_taken_for_those_of_the_title(
    store: str, tmp_path: Path
) -> None:
    with pytest.raises(ImportRejected) as rejected:
        check(store, workbook(tmp_path, OfficeSheet("of a part", OF_A_PART)))
    faults = [each for each in rejected.value.messages if not each.is_remark]
    assert [each.reason for each in faults] == ["import.heading_missing"]
    assert "“Mã chỉ tiêu: …” phía trên bảng" in faults[0].text("vi")


AS_TEXT = (*PX_WEB, *MONTHS_DOWN, *YEARS_DOWN)
KINDS_OF_TEXT = itertools.cycle([(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])


@pytest.mark.parametrize(
    ("sheet", "delimiter", "encoding"),
    [(sheet, *kind) for sheet, kind in zip(AS_TEXT, KINDS_OF_TEXT, strict=False)],
    ids=[each.name for each in AS_TEXT],
)
def test_a_text_file_gives_the_same(
    store: str, tmp_path: Path, sheet: OfficeSheet, delimiter: str, encoding: str
) -> None:
    check_sheet(store, text_file(tmp_path, sheet, delimiter, encoding), sheet)
