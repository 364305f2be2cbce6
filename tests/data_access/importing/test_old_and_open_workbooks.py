"""Workbooks of Excel 97 (.xls) and of OpenDocument (.ods): the same cells, facts and refusals."""

import random
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from data_access.errors import ImportRejected
from data_access.importing.files.grids import grids
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.sheet import Grid
from data_access.importing.reading import recognise

OLD = Path(__file__).parent / "fixtures" / "old.xls"
FIRST = b"mimetype", b"application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
STYLES = (
    '<style:style style:name="away"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="no">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)


def text(words: str, more: str = "") -> str:
    paragraph = f"<text:p>{words}</text:p>"
    return f'<table:table-cell office:value-type="string"{more}>{paragraph}</table:table-cell>'


def cell(kind: str, value: str, name: str = "value", more: str = "") -> str:
    shown = "<office:annotation><text:p>Ghi chú</text:p></office:annotation><text:p>?</text:p>"
    return (
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"{more}>'
        f"{shown}</table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def ods(path: Path, *rows: str, hidden: str = "", before: str = "") -> Path:
    """A workbook of one sheet, and of a hidden one with the row `hidden`."""
    away = f'<table:table table:name="Phụ" table:style-name="away">{hidden}</table:table>'
    content = (
        f"{before}<office:document-content {SPACES}>"
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="Số liệu">{"".join(rows)}'
        f"</table:table>{away if hidden else ''}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), FIRST[1])
        archive.writestr("content.xml", content)
    return path


def filled(grid: Grid) -> list[list[str | None]]:
    rows = zip(*(column.to_pylist() for column in grid.columns), strict=True)
    return [list(each) for each in rows if any(each)]


def refusal(path: Path) -> str:
    with pytest.raises(ImportRejected) as rejected:
        grids(path)
    (message,) = rejected.value.messages
    assert all("\n" not in message.text(language) for language in ("vi", "en"))
    return str(message.reason)


EMPTY = "<table:table-cell/>"
BLANK = "<table:table-row><table:table-cell/></table:table-row>"
OF_THE_OLD_ONE = [
    BLANK,
    row(EMPTY, text("Chỉ tiêu"), text("Tỷ lệ"), text("Ngày"), text("Số")),
    row(
        EMPTY,
        text("Hà<text:s/>Nội"),
        cell("percentage", "0.1146"),
        cell("date", "2020-03-25", "date-value"),
        cell("float", "12.5"),
    ),
    row(
        EMPTY,
        text("Hà Nam"),
        cell("percentage", "0.864"),
        cell("date", "2020-03-25T09:30:00", "date-value"),
        cell("float", "7"),
    ),
    row(EMPTY, text("Bỏ", ' table:style-name="no"'), cell("float", "1")),
    row(EMPTY, text("Ẩn"), cell("float", "2"), more=' table:visibility="collapse"'),
    row(EMPTY, text("Gộp", ' table:number-rows-spanned="2"')),
    row(EMPTY, "<table:covered-table-cell/>"),
    row(
        EMPTY,
        EMPTY,
        '<table:table-cell table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>',
    ),
    '<table:table-row table:number-rows-repeated="1048567"><table:table-cell/></table:table-row>',
]
COLUMNS = (
    '<table:table-column table:number-columns-repeated="4"/>'
    '<table:table-column table:visibility="collapse"/>'
)


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsx", ".csv"])
@pytest.mark.parametrize("is_old", [True, False])
def test_cells_and_what_is_hidden_struck_merged_or_wrong_are_read_whatever_the_name(
    tmp_path: Path, suffix: str, is_old: bool
) -> None:
    path = tmp_path / f"book{suffix}"
    if is_old:
        shutil.copy(OLD, path)
    else:
        ods(path, COLUMNS, *OF_THE_OLD_ONE, hidden=row(text("x")))
    shown, away = grids(path)
    assert filled(shown) == [
        [None, "Chỉ tiêu", "Tỷ lệ", "Ngày", "Số"],
        [None, "Hà Nội", "11.46%", "2020-03-25", "12.5"],
        [None, "Hà Nam", "86.4%", "2020-03-25 09:30:00", "7"],
        [None, "Bỏ", "1", None, None],
        [None, "Ẩn", "2", None, None],
        [None, "Gộp", None, None, None],
    ]
    places = dict(zip(shown.row_numbers.tolist(), shown.columns[1].to_pylist(), strict=True))
    assert (places[3], places[7]) == ("Hà Nội", "Gộp")
    assert (shown.name, away.name, shown.is_hidden, away.is_hidden) == (
        "Số liệu", "Phụ", False, True,
    )  # fmt: skip
    hidden = shown.hidden_rows, shown.struck_rows, shown.hidden_columns
    assert [set(each) for each in hidden] == [{6}, {5}, {4}]
    assert [(each.reason, each.cell, each.value) for each in shown.messages] == [
        ("import.formula_error", "C9", "#DIV/0!")
    ]
    assert [each[:2] for each in shown.merged] == [(7, 1)]


def test_a_table_of_text_named_xls_is_read(tmp_path: Path) -> None:
    (tmp_path / "export.xls").write_text("Cơ quan\tSố\nBộ Y tế\t1\n", encoding="utf-8")
    (grid,) = grids(tmp_path / "export.xls")
    assert filled(grid) == [["Cơ quan", "Số"], ["Bộ Y tế", "1"]]
    (tmp_path / "words.xls").write_text("Cơ quan", encoding="utf-8")
    assert refusal(tmp_path / "words.xls") == "import.is_old_xls"


def test_what_is_repeated_stands_in_each_of_its_cells(tmp_path: Path) -> None:
    twice = text("a", ' table:number-columns-repeated="2"')
    rows = row(twice, more=' table:number-rows-repeated="2"'), row(text("b"))
    (grid,) = grids(ods(tmp_path / "a.ods", *rows))
    assert filled(grid) == [["a", "a"], ["a", "a"], ["b", None]]
    assert grid.row_numbers.tolist() == [1, 2, 3]


LONG = text("x" * 32_000)
MILLION = ' table:number-rows-repeated="1000000"'


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([row(LONG, more=MILLION)], "too_large"),
        ([row(*[text("x", ' table:number-columns-repeated="20"')], more=MILLION)], "too_large"),
        ([row(text("x"), more=MILLION), row(*[EMPTY] * 200, text("x"))], "too_wide"),
        (
            [row('<table:table-cell table:number-columns-repeated="300"/>', text("x"))],
            "too_many_columns",
        ),
        ([row(text("x"), more=' table:number-rows-repeated="-1"')], "not_ods"),
        (["<table:table-row>"], "not_ods"),
    ],
)
def test_a_hostile_open_workbook_is_refused_in_one_line(
    tmp_path: Path, rows: list[str], reason: str
) -> None:
    assert refusal(ods(tmp_path / "bad.ods", *rows)) == f"import.{reason}"


def test_an_open_workbook_that_unpacks_without_end_or_declares_texts_is_refused(
    tmp_path: Path,
) -> None:
    bomb = ods(tmp_path / "bomb.ods", row(text("x" * (200 << 20))))
    assert bomb.stat().st_size < 1 << 20
    assert refusal(bomb) == "import.too_large"
    declared = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    assert refusal(ods(tmp_path / "dtd.ods", row(text("x")), before=declared)) == "import.not_ods"
    locked = ods(tmp_path / "locked.ods", row(text("x")))
    with zipfile.ZipFile(locked, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert refusal(locked) == "import.is_locked"


def changed(at: bytes, kind: int, content: bytes) -> bytes:
    """The old workbook with the first record that begins with `at` turned into another."""
    whole = OLD.read_bytes()
    place = whole.index(at)
    (length,) = struct.unpack_from("<H", whole, place + 2)
    record = struct.pack("<2H", kind, length) + content.ljust(length, b"\0")
    return whole[:place] + record + whole[place + 4 + length :]


FLOAT = struct.pack("<2H2H", 0x27E, 10, 4, 2)  # the cell C5


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (changed(FLOAT, 0x27E, struct.pack("<3H", 4, 300, 15)), "too_many_columns"),
        (changed(struct.pack("<2H", 0x22, 2), 0x2F, b""), "is_locked"),
        (OLD.read_bytes()[:2048], "is_old_xls"),
        (OLD.read_bytes()[:512] + b"\0" * 4096, "is_old_xls"),
    ],
)
def test_a_hostile_old_workbook_is_refused_in_one_line(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "bad.xls").write_bytes(content)
    assert refusal(tmp_path / "bad.xls") == f"import.{reason}"


@pytest.mark.parametrize("name", ["a.xls", "a.ods"])
def test_whatever_is_broken_gives_grids_or_a_reason(tmp_path: Path, name: str) -> None:
    whole = (
        OLD.read_bytes() if name == "a.xls" else ods(tmp_path / name, *OF_THE_OLD_ONE).read_bytes()
    )
    draw = random.Random(7)  # noqa: S311  no secret
    for _ in range(50):
        content = bytearray(whole[: draw.choice([len(whole), draw.randrange(1, len(whole))])])
        for _ in range(draw.randrange(20)):
            content[draw.randrange(len(content))] = draw.randrange(256)
        (tmp_path / name).write_bytes(content)
        said = []
        try:
            grids(tmp_path / name)
            recognise(tmp_path / name, KINDS.values())
        except ImportRejected as rejected:
            said = list(rejected.messages)
        assert all(each.text("vi") and each.text("en") for each in said)
