"""The reminder letters, opened again: what they list is what the registry counts."""

import fnmatch
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from dashboard.exports.documents.reminder_letters import ReminderLetter, ReminderLetters
from dashboard.figures import evaluate
from dashboard.figures.details.agencies.agency_detail import missing_of
from dashboard.figures.details.agencies.reminders import others, reminded_agencies
from dashboard.figures.details.directions import directions
from dashboard.figures.reads import Reads
from dashboard.figures.rules import OFFICE
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.loads import create_store, newest_load
from tests import factories
from tests.e2e.shown import numbers

DAYS = ("2020-02-05", "2020-06-12", "2025-07-20", "2025-12-31")


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


def selection_of(reads: Reads, as_of: str, **more: Any) -> Selection:
    return Selection(date.fromisoformat(as_of), newest_load(reads.source), **more)


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def tables(content: bytes) -> list[list[list[str]]]:
    """The tables of the annex: their rows without headings."""
    found = docx.Document(io.BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows][1:]
            for table in found if len(table.columns) == 6]  # fmt: skip


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_letter_lists_what_the_registry_counts(
    reads: Reads, as_of: str, language: str
) -> None:
    selection = selection_of(reads, as_of)
    by_agency = {
        (value.figure, value.group): value.value
        for value in evaluate.values(reads, selection, ["missing", "late"], by="agency")
    }
    letters = ReminderLetters(reads, selection, language).letters
    given = directions(reads, selection)
    still_open = set(given.loc[given["done_date"].isna(), "agency_code"])
    overdue_of = {
        code for (figure, code), value in by_agency.items() if figure == "missing" and value
    }
    assert {letter.agency_code for letter in letters} == (overdue_of | still_open) - {OFFICE}
    of_reports = [letter for letter in letters if letter.agency_code in overdue_of]
    for letter in of_reports[:: max(1, len(of_reports) // 4)]:
        overdue, late = (by_agency[name, letter.agency_code] for name in ("missing", "late"))
        assert (len(letter.overdue), len(letter.late)) == (overdue, late)
        listed = tables(letter.file())
        assert [len(rows) for rows in listed] == [n for n in (overdue, late) if n]
        days = [numbers(row[5], language)[0] for row in listed[0]]
        assert days == sorted(days, reverse=True), "the longest overdue stand first"
        assert days == [int(n) for n in letter.overdue["overdue_calendar_days"]]
        said = numbers(letter.paragraphs[1], language)
        ever = len(missing_of(reads, replace(selection, period="all"), letter.agency_code))
        if ever > overdue:
            assert numbers(letter.paragraphs[2], language)[-1] == ever - overdue
        assert said[-2 if late else -1 :] == [n for n in (overdue, late) if n]


def test_what_came_on_its_due_day_but_after_the_hour_says_at_what_hour(reads: Reads) -> None:
    selection = selection_of(reads, "2025-12-31")
    (letter,) = ReminderLetters(reads, selection, "vi", ["L63-20"]).letters
    sent = {row[4]: row[5] for row in tables(letter.file())[-1]}
    assert sent["17:00 19/09/2025"] == "18:52 19/09/2025, sau giờ quy định"
    assert sent["17:00 20/06/2025"] == "23/06/2025"


def test_every_letter_of_simulated_rows_says_so_to_its_addressee(reads: Reads) -> None:
    content = ReminderLetters(reads, selection_of(reads, DAYS[0]), "vi").file()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
        for name in fnmatch.filter(archive.namelist(), "*.docx"):
            lines = texts(archive.read(name))
            (addressee,) = (line for line in lines if line.startswith("Kính gửi:"))
            assert "MÔ PHỎNG" in addressee
            assert any("(mô phỏng)" in line for line in lines)


def test_a_locality_is_addressed_by_its_people_s_committee(reads: Reads) -> None:
    selection = selection_of(reads, "2025-12-31")
    assert ReminderLetter(reads, selection, "vi", "L63-01").addressee == (
        "Kính gửi: Ủy ban nhân dân thành phố Hà Nội (DỮ LIỆU MÔ PHỎNG)"
    )
    letter = ReminderLetter(reads, selection, "en", "L63-01")
    assert letter.addressee.startswith("To: People's Committee of ")


def test_what_a_merged_agency_left_undone_is_asked_of_its_successor(reads: Reads) -> None:
    before, after = (selection_of(reads, day) for day in ("2025-06-30", "2025-07-01"))
    gone = set(reminded_agencies(reads, before)) - set(reminded_agencies(reads, after))
    assert gone, "someone with overdue reports was merged that day"
    total = [sum(len(ReminderLetter(reads, s, "vi", code).overdue)
                 for code in reminded_agencies(reads, s)) for s in (before, after)]  # fmt: skip
    missing = [evaluate.values(reads, s, ["missing"])[0].value for s in (before, after)]
    assert total == missing


def test_a_report_of_a_merged_agency_names_it(reads: Reads) -> None:
    letter = ReminderLetter(reads, selection_of(reads, DAYS[3]), "vi", "L63-79")
    origins = {*letter.overdue["origin_agency_code"], *letter.late["origin_agency_code"]}
    reports = [row[1] for table in tables(letter.file()) for row in table]
    found = {text.partition(" (của ")[2] for text in reports if " (của " in text}
    named = {"L63-74": "tỉnh Bình Dương", "L63-77": "tỉnh Bà Rịa - Vũng Tàu"}
    assert found == {f"{named[code]} trước sắp xếp)" for code in origins - {"L63-79"}}


def test_what_a_row_rests_on_stands_beside_it(reads: Reads) -> None:
    letter = ReminderLetter(reads, selection_of(reads, DAYS[0]), "vi", "L63-82")
    bases = {row[2] for table in tables(letter.file()) for row in table}
    assert bases == {"Nghị định 09/2019/NĐ-CP", "Thông tư Văn bản mô phỏng 001"}


@pytest.mark.parametrize(
    ("overdue", "late", "said"),
    [
        (1, 1, "còn 1 báo cáo quá hạn chưa gửi và có 1 báo cáo trễ hạn"),
        (1, 0, "còn 1 báo cáo quá hạn chưa gửi (mô phỏng), nêu"),
        (0, 1, "không còn báo cáo quá hạn chưa gửi, nhưng có 1 báo cáo trễ hạn"),
        (0, 0, "không có báo cáo quá hạn hay trễ hạn"),
    ],
)
def test_the_letter_says_what_there_is(reads: Reads, overdue: int, late: int, said: str) -> None:
    letter = ReminderLetter(reads, selection_of(reads, DAYS[0]), "vi", "L63-82")
    letter.overdue, letter.late = letter.overdue.head(overdue), letter.late.head(late)
    assert said in letter.paragraphs[1]
    asked = " ".join(letter.paragraphs[2:])
    assert ("cho biết nguyên nhân" in asked) == bool(overdue)
    assert ("giải trình các báo cáo trễ hạn" in asked) == bool(late)
    assert [len(rows) for rows in tables(letter.file())] == [n for n in (overdue, late) if n]


def test_who_owes_nothing_is_left_out_and_named(reads: Reads) -> None:
    selection = selection_of(reads, DAYS[1])
    owing, none = reminded_agencies(reads, selection), others(reads, selection)
    assert none
    values = evaluate.values(reads, selection, ["missing"], by="agency")
    missing = {value.group: value.value for value in values}
    assert {missing[code] for code in none} == {0}
    letters = ReminderLetters(reads, selection, "vi", [none[0], owing[0], none[0]])
    assert [letter.agency_code for letter in letters.letters] == owing[:1]
    assert letters.left_out == none[:1]


def test_open_directions_alone_make_a_letter_about_them(reads: Reads) -> None:
    selection = selection_of(reads, DAYS[1])
    given = directions(reads, selection)
    code = given.loc[given["done_date"].isna(), "agency_code"].iloc[0]
    letter = ReminderLetter(reads, selection, "vi", code)
    letter.overdue, letter.late = letter.overdue.head(0), letter.late.head(0)
    lines = texts(letter.file())
    assert "V/v đôn đốc thực hiện nhiệm vụ giao tại phiên họp" in headings(letter.file())
    assert not any("gửi báo cáo đúng thời hạn" in line for line in lines)
    assert any("nhiệm vụ đã xong mà Phụ lục chưa ghi nhận" in line for line in lines)
    count = len(letter.directions)
    assert f"I. Nhiệm vụ giao tại phiên họp chưa xong: {count}" in lines


def headings(content: bytes) -> list[str]:
    """What stands in the two tables of the letter's head."""
    head = docx.Document(io.BytesIO(content)).tables[:2]
    return [paragraph.text for table in head for row in table.rows for cell in row.cells
            for paragraph in cell.paragraphs]  # fmt: skip


def test_nobody_is_reminded_where_nothing_is_known(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    create_store(store, created_at=factories.LOADED_AT)
    engine = open_engine(store)
    letters = ReminderLetters(engine, Selection(date(2020, 2, 5), 0), "vi")
    engine.dispose()
    assert letters.letters == []
    with zipfile.ZipFile(io.BytesIO(letters.file())) as archive:
        assert archive.namelist() == []


def test_only_chosen_agencies_are_reminded(reads: Reads) -> None:
    chosen = selection_of(reads, DAYS[1], kind="ministry")
    codes = reminded_agencies(reads, chosen)
    assert codes
    assert all(code.startswith("M22-") for code in codes)
    assert [letter.agency_code for letter in
            ReminderLetters(reads, chosen, "vi", codes[:1]).letters] == codes[:1]  # fmt: skip
