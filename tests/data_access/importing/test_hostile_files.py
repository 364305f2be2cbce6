"""Files that would hurt: each is refused in one clear line, in bounded memory, leaving nothing."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from data_access.errors import ImportRejected
from data_access.importing.files.grids import grids
from tests.conftest import RunPython

Measured = Callable[[Path], tuple[str, int]]
MOST_MEMORY_MB = 700  # of the whole process, its libraries included
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
    "</Relationships>"
)
TOP = RELATIONS.replace("worksheets/sheet1.xml", "xl/workbook.xml").replace(
    "/worksheet", "/officeDocument"
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = "</sheetData></worksheet>"


def package(path: Path, sheet: Callable[[io.BufferedIOBase], None], **more: bytes) -> Path:
    """A workbook whose one worksheet is written by `sheet`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", TOP)
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            sheet(part)  # type: ignore[arg-type]
    return path


def refusal(path: Path) -> str:
    """The one reason for which the file is refused."""
    with pytest.raises(ImportRejected) as rejected:
        grids(path)
    (message,) = rejected.value.messages
    assert all(message.text(language) for language in ("vi", "en"))
    assert "\n" not in message.text("vi")
    return message.reason


@pytest.fixture
def measured(run_python: RunPython) -> Measured:
    """What a process of its own says reading a file, and the most MB it held (Linux; else 0)."""
    program = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from data_access.errors import ImportRejected\n"
        "from data_access.importing.files.grids import grids\n"
        "try:\n"
        "    said = f'{len(grids(Path(sys.argv[1]))[0].row_numbers)} rows'\n"
        "except ImportRejected as rejected:\n"
        "    said = rejected.messages[0].reason\n"
        "status = Path('/proc/self/status')\n"
        "held = status.read_text() if status.exists() else 'VmHWM: 0 kB'\n"
        "print(said, int(re.search(r'VmHWM:\\s*(\\d+)', held)[1]) >> 10)\n"
    )

    def read(path: Path) -> tuple[str, int]:
        said, _, memory = run_python("-c", program, str(path)).stdout.strip().rpartition(" ")
        return said, int(memory)

    return read


def test_a_zip_bomb_is_refused_before_it_unfolds(measured: Measured, tmp_path: Path) -> None:
    def bomb(part: io.BufferedIOBase) -> None:
        part.write(SHEET.encode())
        for _ in range(1024):
            part.write(b" " * (1 << 20))
        part.write(END.encode())

    path = package(tmp_path / "bomb.xlsx", bomb)
    assert path.stat().st_size < 2 << 20
    said, memory = measured(path)
    assert said == "import.too_large"
    assert memory < MOST_MEMORY_MB
    assert os.listdir(tmp_path) == ["bomb.xlsx"]  # noqa: PTH208


def test_a_sheet_of_two_hundred_megabytes_is_refused(measured: Measured, tmp_path: Path) -> None:
    def large(part: io.BufferedIOBase) -> None:
        part.write(SHEET.encode())
        row = 0
        written = 0
        while written < 200 << 20:
            text = f'<c r="A{{0}}" t="inlineStr"><is><t>{"x" * 200}</t></is></c>'
            rows = "".join(
                f'<row r="{row + n}">{text.format(row + n)}</row>' for n in range(1, 2001)
            ).encode()
            row += 2000
            written += len(rows)
            part.write(rows)
        part.write(END.encode())

    said, memory = measured(package(tmp_path / "large.xlsx", large))
    assert said == "import.too_large"
    assert memory < MOST_MEMORY_MB


def test_two_cells_far_apart_do_not_lay_out_the_rectangle_between(
    measured: Measured, tmp_path: Path
) -> None:
    def far(part: io.BufferedIOBase) -> None:
        part.write(f'{SHEET}<row r="1"><c r="A1"><v>1</v></c></row>'.encode())
        part.write(f'<row r="1048576"><c r="IU1048576"><v>1</v></c></row>{END}'.encode())

    said, memory = measured(package(tmp_path / "far.xlsx", far))
    assert said == "import.too_wide"
    assert memory < MOST_MEMORY_MB


def test_a_million_empty_formatted_rows_are_passed_over(measured: Measured, tmp_path: Path) -> None:
    def formatted(part: io.BufferedIOBase) -> None:
        part.write(f'{SHEET}<row r="1"><c r="A1"><v>7</v></c></row>'.encode())
        for first in range(2, 1_000_002, 1000):
            part.write(
                "".join(
                    f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"></c></row>'
                    for n in range(first, first + 1000)
                ).encode()
            )
        part.write(END.encode())

    said, memory = measured(package(tmp_path / "formatted.xlsx", formatted))
    assert said == "1 rows"
    assert memory < MOST_MEMORY_MB


def test_three_hundred_columns_are_refused_in_a_workbook_and_in_a_csv_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([f"c{n}" for n in range(300)])
    book.save(tmp_path / "columns.xlsx")
    assert refusal(tmp_path / "columns.xlsx") == "import.too_many_columns"
    (tmp_path / "columns.csv").write_text(",".join(f"c{n}" for n in range(300)), encoding="utf-8")
    assert refusal(tmp_path / "columns.csv") == "import.too_many_columns"


def test_a_cell_far_to_the_right_is_refused_before_its_columns_are_laid_out(
    tmp_path: Path,
) -> None:
    for name, place in (("far", "XFD1"), ("beyond", "ZZZZ1"), ("small", "zzzz1")):
        sheet = f'{SHEET}<row r="1"><c r="{place}"><v>1</v></c></row>{END}'.encode()
        path = package(
            tmp_path / f"{name}.xlsx", lambda part, sheet=sheet: part.write(sheet) and None
        )
        expected = "import.too_many_columns" if name == "far" else "import.not_xlsx"
        assert refusal(path) == expected, place


def test_cells_without_a_place_and_entities_are_refused(tmp_path: Path) -> None:
    placeless = f"{SHEET}<row><c><v>1</v></c></row>{END}".encode()
    path = package(tmp_path / "placeless.xlsx", lambda part: part.write(placeless) and None)
    assert refusal(path) == "import.not_xlsx"
    entities = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
        f'{SHEET}<row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row>{END}'
    ).encode()
    path = package(tmp_path / "entities.xlsx", lambda part: part.write(entities) and None)
    assert refusal(path) == "import.not_xlsx"


def test_links_to_other_files_are_not_opened_and_said(tmp_path: Path) -> None:
    sheet = f'{SHEET}<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c></row>{END}'.encode()
    path = package(
        tmp_path / "links.xlsx",
        lambda part: part.write(sheet) and None,
        xl__externalLinks__externalLink1=b"<externalLink/>",
    )
    (grid,) = grids(path)
    assert grid.columns[0].to_pylist() == ["5"]
    assert [(each.reason, each.is_remark) for each in grid.messages] == [
        ("import.remark.links", True)
    ]


def test_formulas_are_never_run_and_one_never_calculated_is_reported(tmp_path: Path) -> None:
    sheet = (
        f'{SHEET}<row r="1"><c r="A1" t="str"><f>cmd|\' /C calc\'!A0</f><v>text</v></c>'
        f'<c r="B1"><f>SUM(1,2)</f></c><c r="C1"><f>SUM(1,2)</f><v/></c>'
        f'<c r="D1"><f>SUM(1,2)</f><v></v></c><c r="E1" t="str"><f>""</f><v></v></c></row>{END}'
    ).encode()
    (grid,) = grids(package(tmp_path / "dde.xlsx", lambda part: part.write(sheet) and None))
    assert grid.columns[0].to_pylist() == ["text"]
    assert [(each.reason, each.cell) for each in grid.messages] == [
        ("import.formula_unstored", cell) for cell in ("B1", "C1", "D1")
    ]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("locked.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "is_locked"),
        ("old.xlsx", OLE + b"\0" * 600, "is_old_xls"),
        ("program.xlsx", b"MZ\x90\x00" + b"\0" * 600, "is_program"),
        ("scan.xlsx", b"%PDF-1.7", "is_pdf"),
        ("page.xlsx", b"\n<html><table><tr><td>1</td></tr></table></html>", "is_html"),
        ("empty.xlsx", b"", "not_xlsx"),
        ("empty.csv", b" \n", "empty_file"),
        (
            "program.csv",
            b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00",
            "is_program",
        ),
        ("old.xls", OLE, "is_old_xls"),
        ("old.csv", OLE, "is_old_xls"),
        ("page.csv", b"\n<table><tr><td>1</td></tr></table>", "is_html"),
        ("scan.txt", b"%PDF-1.7", "is_pdf"),
        ("macro.xlsm", b"PK", "format_unknown"),
    ],
)
def test_what_a_file_really_is_is_said(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == f"import.{reason}"


def test_a_workbook_named_csv_is_read_as_what_it_is(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "named.csv") as book:
        book.add_worksheet().write(0, 0, "MZ, Bộ Y tế")
    (tmp_path / "text.csv").write_bytes(b"MZ,1\r\n")
    assert [grids(tmp_path / name)[0].columns[0].to_pylist() for name in ("named.csv", "text.csv")
            ] == [["MZ, Bộ Y tế"], ["MZ"]]  # fmt: skip


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "whole.xlsx") as book:
        book.add_worksheet().write_column(0, 0, [f"text {n}" for n in range(5000)])
    whole = (tmp_path / "whole.xlsx").read_bytes()
    for share in (0.2, 0.5, 0.9, 0.999):
        (tmp_path / "cut.xlsx").write_bytes(whole[: int(len(whole) * share)])
        assert refusal(tmp_path / "cut.xlsx") == "import.not_xlsx"


def test_the_name_of_a_sheet_is_only_ever_text(tmp_path: Path) -> None:
    sheet = f'{SHEET}<row r="1"><c r="A1"><v>5</v></c></row>{END}'.encode()
    path = package(tmp_path / "paths.xlsx", lambda part: part.write(sheet) and None)
    renamed = tmp_path / "renamed.xlsx"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(renamed, "w") as after:
        for item in before.infolist():
            content = before.read(item)
            if item.filename == "xl/workbook.xml":
                content = content.replace(b'name="A"', b'name="../../escaped"')
            after.writestr(item.filename, content)
    (grid,) = grids(renamed)
    assert grid.name == "../../escaped"
    assert not (tmp_path.parent / "escaped").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_pipes_and_folders_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.xlsx").mkdir()
    assert refusal(tmp_path / "pipe.csv") == "import.not_a_file"
    assert refusal(tmp_path / "folder.xlsx") == "import.not_a_file"
    assert refusal(tmp_path / "absent.csv") == "import.file_absent"


def test_many_cells_that_share_one_long_text_are_not_laid_out(
    measured: Measured, tmp_path: Path
) -> None:
    """32 KB in a million cells would be 32 GB."""

    def cells(part: io.BufferedIOBase) -> None:
        part.write(SHEET.encode())
        for row in range(1, 100_001):
            part.write(
                f'<row r="{row}">'.encode()
                + b"".join(b'<c r="%s%d" t="s"><v>0</v></c>' % (name.encode(), row)
                           for name in "ABCDEFGHIJ")
                + b"</row>"
            )  # fmt: skip
        part.write(END.encode())

    texts = f"<sst><si><t>{'x' * 32_000}</t></si></sst>".encode()
    path = package(tmp_path / "shared.xlsx", cells, **{"xl__sharedStrings.xml": texts})
    said, memory = measured(path)
    assert said == "import.too_large"
    assert memory < MOST_MEMORY_MB


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param('<c r="A1"' + ' r="A1"' * 200_000 + "><v>1</v></c>", id="attributes"),
        pytest.param('<c r="A1" ' * 200_000, id="never closed"),
        pytest.param('<c r="A1"><f>' * 200_000, id="formulas in formulas"),
        pytest.param('<c r="A1"><f>1</f>' + " " * 2_000_000 + "</c>", id="spaces"),
    ],
)
def test_no_search_in_a_sheet_grows_with_what_it_finds(
    measured: Measured, tmp_path: Path, cell: str
) -> None:
    sheet = f'{SHEET}<row r="1">{cell}</row>{END}'.encode()
    said, memory = measured(
        package(tmp_path / "long.xlsx", lambda part: part.write(sheet) and None)
    )
    assert said in ("import.not_xlsx", "0 rows", "1 rows")
    assert memory < MOST_MEMORY_MB


def test_merged_areas_that_overlap_a_thousandfold_are_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 10_001))
    areas = '<mergeCell ref="A1:B10000"/>' * 10_000
    end = f"</sheetData><mergeCells>{areas}</mergeCells></worksheet>"
    sheet = f"{SHEET}{rows}{end}".encode()
    path = package(tmp_path / "merged.xlsx", lambda part: part.write(sheet) and None)
    assert refusal(path) == "import.not_xlsx"
