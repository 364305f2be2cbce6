"""Whatever bytes come, a reader gives grids or a reason: never another fault, never a hang."""

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.errors import ImportRejected
from data_access.importing.files.grids import grids
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.reading import recognise

UNTIDY = Path(__file__).parent / "fixtures" / "untidy"
FOUND = sorted((Path(__file__).parent / "fixtures" / "found").glob("*"))
WORKBOOK = (UNTIDY / "receipts_annex.xlsx").read_bytes()
CSV = (UNTIDY / "receipts_semicolon.csv").read_bytes()


def read(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.write_bytes(content)
    said = []
    try:
        grids(path)
        recognise(path, KINDS.values())
    except ImportRejected as rejected:
        said = list(rejected.messages)
    assert all(message.text("vi") and message.text("en") for message in said)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@given(content=st.binary(max_size=400), suffix=st.sampled_from([".csv", ".xlsx", ".txt"]))
def test_any_bytes(folder: Path, content: bytes, suffix: str) -> None:
    read(folder, f"any{suffix}", content)


@given(text=st.text(max_size=300), encoding=st.sampled_from(["utf-8-sig", "utf-16", "utf-16-be"]))
def test_any_text(folder: Path, text: str, encoding: str) -> None:
    read(folder, "any.csv", text.encode(encoding, errors="surrogatepass"))


@given(seed=st.integers(0, 2**32))
def test_a_csv_file_with_bytes_changed(folder: Path, seed: int) -> None:
    read(folder, "changed.csv", changed(CSV, seed))


@given(seed=st.integers(0, 2**32))
def test_a_workbook_with_bytes_changed(folder: Path, seed: int) -> None:
    read(folder, "changed.xlsx", changed(WORKBOOK, seed))


@given(seed=st.integers(0, 2**32))
def test_a_workbook_with_its_parts_changed(folder: Path, seed: int) -> None:
    """The archive is whole, one part of it is not: bytes, tags or attributes changed or lost."""
    chance = random.Random(seed)  # noqa: S311
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as before, zipfile.ZipFile(target, "w") as after:
        names = before.namelist()
        chosen = chance.choice([name for name in names if name.startswith("xl/")])
        for name in names:
            content = before.read(name)
            if name == chosen:
                kind = chance.randrange(4)
                if kind == 0:
                    continue
                content = (
                    changed(content, seed),
                    content[: chance.randrange(len(content))],
                    reworded(content, chance),
                )[kind - 1]
            after.writestr(name, content)
    read(folder, "parts.xlsx", target.getvalue())


def changed(content: bytes, seed: int) -> bytes:
    """`content` with some bytes flipped, cut out or put in."""
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        how = chance.randrange(3)
        if how == 0:
            data[place] = chance.randrange(256)
        elif how == 1:
            del data[place : place + chance.randint(1, 20)]
        else:
            data[place:place] = chance.randbytes(chance.randint(1, 8))
    return bytes(data)


def reworded(content: bytes, chance: random.Random) -> bytes:
    """`content` with a number or a tag of it made another."""
    swaps = [
        (b' r="', b' q="'), (b't="s"', b't="b"'), (b"<v>", b"<v>99999999999999999999"),
        (b"<row", b"<rox"), (b's="', b's="99'), (b"sheetId", b"sheet"), (b'r="A', b'r="ZZZZ'),
        (b"<c ", b"<x:c "), (b"</v>", b"e400</v>"), (b'r:id="', b'r:id="no'), (b'ref="', b'ref="Z'),
        (b"<mergeCell ", b'<mergeCell ref="A9:A1" '), (b"numFmtId", b"numFmtIds"),
        (b"<f>", b"<f><f>"),
    ]  # fmt: skip
    old, new = chance.choice(swaps)
    return content.replace(old, new, chance.choice([1, -1]))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_the_hunt_found_stays_mended(path: Path, folder: Path) -> None:
    read(folder, path.name, path.read_bytes())


def test_text_that_looks_like_a_formula_comes_in_and_goes_out_as_text(tmp_path: Path) -> None:
    (grid,) = grids(UNTIDY / "text_signs.xlsx")
    texts = grid.columns[3].to_pylist()[1:]
    assert texts == ["=cmd|' /C calc'!A0", "+84 24 0000 0000", "-", "@SUM(A1)"]
    book = openpyxl.load_workbook(UNTIDY / "text_signs.xlsx")
    assert {cell.data_type for cell in book.worksheets[0]["D"][1:]} == {"s"}
