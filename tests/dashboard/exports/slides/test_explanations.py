"""What agencies say themselves stands beside their overdue reports, marked as theirs."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from dashboard.exports.slides.deck import DeckChoice, deck
from dashboard.exports.slides.html.page import html_file
from dashboard.exports.slides.model import Deck, Rows, Slide
from dashboard.exports.slides.pptx.page import PowerPointDeck
from dashboard.exports.slides.reports import overdue
from dashboard.exports.slides.values import SlideValues
from dashboard.figures.details.statements import State, Statement, of_rows
from dashboard.figures.meetings.given import said_until
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store import schema
from data_access.store.engine import open_engine
from data_access.store.schema import ObligationKey
from tests import factories
from tests.factories import obligation

DAY = date(2025, 2, 10)
OLDEST = ObligationKey("L63-X", "R1", "2024-11")
NEXT = ObligationKey("L63-X", "R1", "2024-12")
LONG = "Phần mềm của tỉnh chưa kết nối được với trục liên thông, " * 3


@pytest.fixture
def reads(store: str) -> Iterator[Reads]:
    factories.small_country(store)
    owed = [
        obligation("L63-X", "R1", "2024-11", date(2025, 1, 20)),
        obligation("L63-X", "R1", "2024-12", date(2025, 1, 31)),
        obligation("L63-Y", "R1", "2024-12", date(2025, 1, 31)),
    ]
    factories.fill(store, (schema.obligation, owed))
    engine = open_engine(store)
    yield Reads(engine)
    engine.dispose()


@pytest.fixture
def selection(reads: Reads) -> Selection:
    return Selection(DAY, load=5)


def said(key: ObligationKey, body: str, state: State = "explained", day: int = 9) -> Statement:
    return Statement(key, state, body, "Trần Thị Bình", datetime(2025, 2, day, 9))


def rows(slide: Slide) -> Rows:
    assert isinstance(slide.content, Rows)
    return slide.content


def shown(reads: Reads, selection: Selection, *statements: Statement) -> Slide:
    return overdue(SlideValues(reads, selection, "vi", None, None, statements))


def test_without_any_the_rows_are_as_before(reads: Reads, selection: Selection) -> None:
    slide = shown(reads, selection)
    assert rows(slide).headings == ("Đơn vị", "Quá hạn lâu nhất", "Báo cáo chưa gửi")
    assert rows(slide).lines == (("L63-X", "21 ngày", "2"), ("L63-Y", "10 ngày", "1"))


def test_that_to_the_longest_overdue_stands_beside_it_and_all_in_the_notes(
    reads: Reads, selection: Selection
) -> None:
    slide = shown(reads, selection, said(NEXT, "Hai", "disputed"), said(OLDEST, LONG))
    assert rows(slide).headings[3] == "Đơn vị giải trình"
    (first, second) = rows(slide).lines
    assert first[:3] == ("L63-X", "21 ngày", "2")
    assert first[3].startswith("“Phần mềm của tỉnh")
    assert first[3].endswith(" …”")
    assert second[3] == ""
    assert slide.notes[1:3] == (
        f"L63-X giải trình ngày 09/02/2025 về Chế độ R1, tháng 11/2024: “{LONG}”",
        "L63-X phản ánh ngày 09/02/2025 về Chế độ R1, tháng 12/2024: “Hai”",
    )


def test_the_last_word_of_the_agency_counts_and_not_that_of_who_judges(
    reads: Reads, selection: Selection
) -> None:
    newest_first = (
        said(OLDEST, "Văn phòng không chấp nhận", "rejected"),
        said(OLDEST, "Sau"),
        said(OLDEST, "Trước"),
    )
    (first, _) = rows(shown(reads, selection, *newest_first)).lines
    assert first[3] == "“Sau”"


def test_what_is_said_to_a_report_that_is_not_overdue_is_not_shown(
    reads: Reads, selection: Selection
) -> None:
    of_another = said(ObligationKey("L63-X", "R1", "2024-01"), "Đã gửi")
    assert len(rows(shown(reads, selection, of_another)).headings) == 3


def test_of_a_meeting_they_count_to_the_end_of_its_day() -> None:
    meeting = Meeting(1, "a", date(2025, 2, 12), Selection(DAY, 5), "VPCP", datetime(2025, 2, 10))
    entries = [
        {"subject_key": "/".join(("obligation", *OLDEST)), "state": "explained",
         "body": f"ngày {day}", "written_by": "B", "written_at": Moment(2025, 2, day, 23)}
        for day in (10, 12, 13)
    ]  # fmt: skip
    assert said_until(meeting.selection, None) == DAY
    until = said_until(meeting.selection, meeting)
    assert [each.body for each in of_rows(entries, until)] == ["ngày 12", "ngày 10"]


class Moment(datetime):
    """A moment as the journal's frames give it."""

    def to_pydatetime(self) -> datetime:
        return self


def pptx_texts(file: bytes) -> str:
    (slide,) = Presentation(BytesIO(file)).slides
    tables: list[Any] = [shape.table for shape in slide.shapes if shape.has_table]
    return " ".join(cell.text for table in tables for cell in table.iter_cells())


def test_both_decks_carry_them(reads: Reads, selection: Selection) -> None:
    choice = DeckChoice(("overdue",))
    found: Deck = deck(
        reads, selection, "en", choice, statements=[said(OLDEST, "Mất <điện> cả tuần")]
    )
    assert "“Mất &lt;điện&gt; cả tuần”" in html_file(found).decode()
    assert "In the agency’s words" in pptx_texts(PowerPointDeck(found).file())
    assert "“Mất <điện> cả tuần”" in pptx_texts(PowerPointDeck(found).file())
