"""What agencies say themselves stands beside their overdue and late reports, marked as theirs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from dashboard.exports.slides import reports
from dashboard.exports.slides.deck import DeckChoice, deck
from dashboard.exports.slides.explanations import Explanation, in_notes
from dashboard.exports.slides.html.page import html_file
from dashboard.exports.slides.model import Deck, Numbers, Rows, Slide
from dashboard.exports.slides.pptx.page import PowerPointDeck
from dashboard.exports.slides.reports import overdue, timeliness
from dashboard.exports.slides.values import SlideValues
from dashboard.figures.details.statements import State, Statement, of_rows
from dashboard.figures.meetings.given import said_until
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from data_access.store import loads, schema
from data_access.store.engine import open_engine
from data_access.store.schema import ObligationKey
from tests import factories
from tests.factories import obligation, receipt

DAY = date(2025, 2, 10)
OLDEST = ObligationKey("L63-X", "R1", "2024-11")
NEXT = ObligationKey("L63-X", "R1", "2024-12")
CAME_LATE = {
    "2024-07": (date(2024, 8, 20), date(2024, 8, 21)),
    "2024-08": (date(2024, 9, 20), date(2024, 9, 30)),
    "2024-09": (date(2024, 10, 20), date(2024, 10, 25)),
}
LATE = [ObligationKey("L63-Y", "R1", code) for code in CAME_LATE]
LONG = "Phần mềm của tỉnh chưa kết nối được với trục liên thông, " * 3


@pytest.fixture
def reads(store: str) -> Iterator[Reads]:
    factories.small_country(store)
    owed = [
        obligation("L63-X", "R1", "2024-11", date(2025, 1, 20)),
        obligation("L63-X", "R1", "2024-12", date(2025, 1, 31)),
        obligation("L63-Y", "R1", "2024-12", date(2025, 1, 31)),
        *(obligation("L63-Y", "R1", code, due) for code, (due, _) in CAME_LATE.items()),
    ]
    came = [
        receipt("L63-Y", "R1", code, datetime.combine(day, time(9)))
        for code, (_, day) in CAME_LATE.items()
    ]
    factories.fill(store, (schema.obligation, owed), (schema.receipt, came))
    engine = open_engine(store)
    yield Reads(engine)
    engine.dispose()


@pytest.fixture
def selection(reads: Reads) -> Selection:
    return Selection(DAY, load=6)


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


def beside_timeliness(reads: Reads, selection: Selection, *statements: Statement) -> Slide:
    return timeliness(SlideValues(reads, selection, "vi", None, None, statements))


def test_that_to_late_reports_stands_beside_timeliness_the_longest_late_first(
    reads: Reads, selection: Selection
) -> None:
    slide = beside_timeliness(reads, selection, *(said(key, key.period_code) for key in LATE))
    assert isinstance(slide.content, Numbers)
    assert slide.content.words is not None
    assert slide.content.words.headings == ("Đơn vị", "Báo cáo", "Đơn vị giải trình")
    assert slide.content.words.lines == (
        ("L63-Y", "Chế độ R1, tháng 08/2024", "“2024-08”"),
        ("L63-Y", "Chế độ R1, tháng 09/2024", "“2024-09”"),
    )
    assert slide.remark == "Còn 1 giải trình về báo cáo trễ hạn nữa, xem ghi chú."
    assert slide.notes[2] == (
        "L63-Y giải trình ngày 09/02/2025 về Chế độ R1, tháng 07/2024: “2024-07”"
    )
    of_july = replace(selection, period="2024-07")
    slide = beside_timeliness(reads, of_july, *(said(key, key.period_code) for key in LATE))
    assert [each for each in slide.notes if "giải trình ngày" in each] == [
        "L63-Y giải trình ngày 09/02/2025 về Chế độ R1, tháng 07/2024: “2024-07”"
    ]
    assert slide.remark == ""


def test_notes_hold_thirty_explanations_and_say_where_the_others_are(
    reads: Reads, selection: Selection
) -> None:
    values = SlideValues(reads, selection, "vi")
    each = [f"lời {number}" for number in range(1, 33)]
    assert in_notes(values, each[:30]) == tuple(each[:30])
    *kept, where = in_notes(values, each)
    assert kept == each[:30]
    assert where == (
        "Còn 2 giải trình nữa ở mục “Giải trình và phản ánh của đơn vị” của trang Dữ liệu."
    )


def test_without_any_to_a_late_report_the_numbers_stand_alone(
    reads: Reads, selection: Selection
) -> None:
    slide = beside_timeliness(reads, selection, said(OLDEST, "Chưa gửi"))
    assert isinstance(slide.content, Numbers)
    assert slide.content.words is None
    assert not [each for each in slide.notes if "giải trình ngày" in each]


def test_what_is_said_to_a_simulated_report_bears_the_mark(store: str) -> None:
    factories.small_country(store)
    owed = [obligation("L63-X", "R1", "2024-11", date(2025, 1, 20))]
    with loads.writing(store) as writer:
        factories.load(writer, schema.obligation, owed, simulated=True)
    engine = open_engine(store)
    slide = shown(Reads(engine), Selection(DAY, load=5), said(OLDEST, "Mất điện"))
    engine.dispose()
    assert slide.notes[1].endswith("“Mất điện” (mô phỏng)")


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
    choice = DeckChoice(("timeliness",))
    found = deck(reads, selection, "en", choice, statements=[said(LATE[0], "Bão <số 3>")])
    assert "“Bão &lt;số 3&gt;”" in html_file(found).decode()
    assert "In the agency’s words" in pptx_texts(PowerPointDeck(found).file())
    assert "“Bão <số 3>”" in pptx_texts(PowerPointDeck(found).file())


@pytest.mark.parametrize("place", range(7))
def test_no_row_stands_bare_of_an_agency_that_explained(
    sample_store: str, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    engine = open_engine(sample_store)
    values = SlideValues(
        Reads(engine), Selection(date(2020, 6, 12), loads.newest_load(engine)), "vi", None, None, ()
    )
    bare = rows(overdue(values)).lines
    name = bare[place][0]
    (code,) = [each for each in values.by_agency("missing") if values.names([each]) == [name]]
    explained = {code: [Explanation("“Đã gửi”", "Đã gửi")]}
    monkeypatch.setattr(reports, "to_overdue_reports", lambda _: explained)
    shown = rows(overdue(values)).lines
    engine.dispose()
    if place < 4:
        assert {line[0]: line[3:] for line in shown}[name] == ("“Đã gửi”",)
        assert len(shown) == 4
    else:
        marked = f"{name} (có giải trình, xem ghi chú)"
        assert shown == tuple((marked, *line[1:]) if line[0] == name else line for line in bare)
