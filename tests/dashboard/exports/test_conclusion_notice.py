"""The draft of the conclusions, opened again: what it asks and counts is in the directions."""

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import docx
import pytest

from dashboard.exports.documents.conclusion_notice import ConclusionNotice
from dashboard.figures import evaluate
from dashboard.figures.meetings.given import at_meeting, given_at, given_before
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.wording import day, simulated_label
from data_access.sample.directions import FIRST, MEETINGS, SECOND
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests.e2e.shown import numbers
from tests.exported import selection_of


def meeting_of(reads: Reads, held: str, as_of: str, name: str = "Phiên họp") -> Meeting:
    selection = selection_of(reads, date.fromisoformat(as_of))
    return Meeting(1, name, date.fromisoformat(held), selection, "Lê Văn Út", datetime(2020, 1, 1))


def opened(reads: Reads, meeting: Meeting, language: str = "vi") -> Any:
    load = newest_load(reads.source)  # type: ignore[arg-type]
    return docx.Document(io.BytesIO(ConclusionNotice(reads, meeting, load, language).file()))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def sentence(document: Any, part: str) -> str:
    found = texts(document)
    return found[next(n for n, text in enumerate(found) if text.startswith(part)) + 1]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("of", MEETINGS)
def test_what_it_counts_is_the_registry_s(reads: Reads, of: Any, language: str) -> None:
    meeting = meeting_of(reads, of.day, of.as_of)
    load = newest_load(reads.source)  # type: ignore[arg-type]
    selection = at_meeting(meeting, load)
    document = opened(reads, meeting, language)
    own, before = given_at(reads, selection, meeting), given_before(reads, selection, meeting)
    values = {value.figure: value for value in evaluate.values(
        reads, selection, ["directions_done", "directions_overdue"])}  # fmt: skip
    assert len(own) + len(before) == values["directions_done"].denominator
    asked = sentence(document, "II.")
    assert numbers(asked, language) == [len(own), own["owner_agency_code"].nunique()]
    found = texts(document)
    start = found.index(asked) + 1
    lines = found[start : start + len(own)]
    assert [int(line.split(".")[0]) for line in lines] == list(range(1, len(own) + 1))
    assert [day(language, row) in line for row, line in
            zip(own.sort_values("direction_number", key=lambda each: each.map(
                lambda number: int(number.split()[-1])))["deadline_date"], lines, strict=True)
            ].count(False) == 0  # fmt: skip
    if before.empty:
        assert of is FIRST
        return
    said = numbers(sentence(document, "I."), language)
    # done/all … late, overdue, not due; the day of the meeting is written before them
    assert said[-5:] == [
        values["directions_done"].numerator, len(before),
        int((before["state"] == "done_late").sum()), values["directions_overdue"].numerator,
        int((before["state"] == "not_due").sum()),
    ]  # fmt: skip
    listed = [[cell.text for cell in row.cells] for table in document.tables
              for row in table.rows if len(row.cells) == 6][1:]  # fmt: skip
    assert len(listed) == values["directions_overdue"].numerator


@pytest.mark.parametrize(
    ("language", "committee", "until"),
    [
        ("vi", "5. Ủy ban nhân dân tỉnh Thái Bình: ", "hoàn thành chậm nhất ngày 06/03/2020."),
        ("en", "5. People's Committee of Thai Binh Province: ", "by the end of 6 Mar 2020."),
    ],
)
def test_of_a_locality_its_people_s_committee_is_asked(
    reads: Reads, language: str, committee: str, until: str
) -> None:
    document = opened(reads, meeting_of(reads, FIRST.day, FIRST.as_of), language)
    asked = [line for line in texts(document) if line.startswith("5. ")]
    assert [line.startswith(committee) and line.endswith(until) for line in asked] == [True], asked
    later = opened(reads, meeting_of(reads, SECOND.day, SECOND.as_of), language)
    owners = {row.cells[3].text for table in later.tables for row in table.rows
              if len(row.cells) == 6}  # fmt: skip
    assert committee[3:-2].replace("Thái Bình", "Quảng Ninh").replace(
        "Thai Binh", "Quang Ninh") in owners  # fmt: skip


def test_a_broken_state_is_found(reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.exports.documents import conclusion_notice

    def all_done(*args: Any) -> Any:
        return given_before(*args).assign(state="done_on_time")

    monkeypatch.setattr(conclusion_notice, "given_before", all_done)
    with pytest.raises(AssertionError):
        test_what_it_counts_is_the_registry_s(reads, SECOND, "vi")


def test_it_is_a_draft_and_says_what_is_simulated(reads: Reads) -> None:
    document = opened(reads, meeting_of(reads, SECOND.day, SECOND.as_of, "Phiên họp trực tuyến"))
    heads = "\n".join(cell.text for table in document.tables[:2] for cell in table.rows[0].cells)
    assert "Số:           /TB-VPCP" in heads
    assert "Kết luận tại Phiên họp trực tuyến" in texts(document)
    assert "Dự thảo" in "\n".join(texts(document))
    assert document.sections[0].footer.paragraphs[0].text == simulated_label("vi")
    last = document.paragraphs[-1]
    assert last.text.endswith("./.")
    assert last.paragraph_format.keep_with_next  # no signature stands alone on its page


def test_without_directions_it_says_so(store: str) -> None:
    engine = open_engine(store)
    reads = Reads(engine)
    selection = Selection(date(2020, 2, 5), newest_load(engine))
    meeting = Meeting(1, "Phiên họp", None, selection, "Lê Văn Út", datetime(2020, 1, 1))
    document = opened(reads, meeting)
    engine.dispose()
    assert sentence(document, "I.") == "Không có nhiệm vụ nào của phiên trước."
    assert sentence(document, "II.") == "Chưa nạp nhiệm vụ nào của phiên họp này."
    assert document.sections[0].footer.paragraphs[0].text == ""


def test_a_meeting_whose_day_nobody_said_is_known_by_its_name(reads: Reads) -> None:
    meeting = replace(meeting_of(reads, FIRST.day, FIRST.day, FIRST.name), meeting_date=None)
    selection = at_meeting(meeting, newest_load(reads.source))  # type: ignore[arg-type]
    assert len(given_at(reads, selection, meeting)) > 0
    assert given_before(reads, selection, meeting).empty
