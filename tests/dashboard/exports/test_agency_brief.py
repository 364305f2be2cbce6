"""The brief of an agency, opened again: its lists and its four things are the registry's."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import docx
import pytest

from dashboard.exports.documents.agency_brief import AgencyBrief, fitting
from dashboard.figures import evaluate
from dashboard.figures.reads import Reads
from dashboard.figures.text import written
from dashboard.selection import Selection
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests.e2e.shown import numbers


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


def opened(reads: Reads, selection: Selection, language: str, code: str) -> Any:
    return docx.Document(io.BytesIO(AgencyBrief(reads, selection, language, code).file()))


def value_of(reads: Reads, selection: Selection, figure: str, code: str) -> Any:
    values = evaluate.values(reads, selection, [figure], by="agency")
    return next(value for value in values if value.group == code)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("as_of", "code"),
    [("2020-02-05", "M22-G10"), ("2020-06-12", "L63-82"), ("2025-07-20", "L63-79")],
)
def test_its_lists_count_what_the_registry_counts(
    reads: Reads, as_of: str, code: str, language: str
) -> None:
    selection = Selection(date.fromisoformat(as_of), newest_load(reads.source))
    document = opened(reads, selection, language, code)
    texts = [paragraph.text for paragraph in document.paragraphs]
    for title, figure in (
        ({"vi": "Quá hạn chưa gửi: ", "en": "Overdue and not sent: "}[language], "missing"),
        ({"vi": "Đến hạn, chưa gửi: ", "en": "Due, not sent yet: "}[language], "due_soon"),
    ):
        period = selection if figure == "missing" else Selection(
            selection.as_of, selection.load, period="all")  # fmt: skip
        expected = value_of(reads, period, figure, code).numerator
        said = [numbers(text, language)[0] for text in texts if text.startswith(title)]
        assert said == [expected] * bool(expected)
    rate = written(language, value_of(reads, selection, "on_time_rate", code))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert any(rate in cell for cell in cells)


def test_a_deadline_with_an_hour_names_it(reads: Reads) -> None:
    selection = Selection(date(2020, 2, 5), newest_load(reads.source))
    tables = opened(reads, selection, "vi", "M22-G10").tables
    due = {row.cells[2].text for row in tables[-1].rows[1:]
           if row.cells[0].text.startswith("Báo cáo tình hình thực hiện nhiệm vụ")}  # fmt: skip
    assert due == {"17:00 21/02/2020"}


def test_it_tells_what_meetings_asked_and_is_not_done(reads: Reads) -> None:
    selection = Selection(date(2025, 12, 20), newest_load(reads.source))
    texts = [p.text for p in opened(reads, selection, "vi", "M22-G06").paragraphs]
    told = texts[texts.index("4. Nhiệm vụ giao tại phiên họp, chưa xong") + 1]
    assert told == (
        "Còn 1 nhiệm vụ chưa xong (mô phỏng), 1 quá hạn, lâu nhất 20 ngày, hạn 30/11/2025: "
        "Hướng dẫn kết nối hệ thống thông tin báo cáo trong cả nước (mô phỏng) "
        "(Thông báo mô phỏng 02, mục 12)."
    )
    assert value_of(reads, selection, "directions_overdue", "M22-G06").numerator == 1
    in_time = Selection(date(2020, 6, 19), selection.load)
    texts = [p.text for p in opened(reads, in_time, "en", "L63-52").paragraphs]
    told = texts[texts.index("4. Directions of meetings still to be done") + 1]
    assert told.startswith("1 direction is still to be done (simulated), by 15 Jul 2020: ")
    none = [p.text for p in opened(reads, selection, "vi", "M22-G01").paragraphs]
    assert not [text for text in none if text.startswith("4.")]


def test_a_list_that_is_long_says_how_many_it_leaves_out(reads: Reads) -> None:
    selection = Selection(date(2025, 12, 31), newest_load(reads.source))
    values = evaluate.values(reads, selection, ["missing"], by="agency")
    most = max(values, key=lambda value: value.numerator or 0)
    document = opened(reads, selection, "vi", most.group)
    texts = [paragraph.text for paragraph in document.paragraphs]
    left = (most.numerator or 0) - (len(document.tables[1].rows) - 1)
    assert left > 0
    assert f"Và {left} báo cáo nữa, có trong Hệ thống thông tin báo cáo Chính phủ." in texts


def test_a_list_has_as_many_rows_as_the_page_has_room_for() -> None:
    short = ("Báo cáo công tác văn thư", "2024", "25/12/2024", "12")
    long = ("Báo cáo công tác kiểm soát thủ tục hành chính, " * 3, "2024", "25/12/2024", "12")
    assert fitting([], "overdue") == 0
    assert fitting([short] * 7, "overdue") == 7
    assert fitting([short] * 8, "overdue") == 7
    assert fitting([long, long, short], "overdue") < fitting([short] * 3, "overdue") == 3
    assert fitting([(long[0] * 5, *long[1:])], "overdue") == 1, "one at least"


def test_it_says_what_there_is_not(reads: Reads) -> None:
    selection = Selection(date(2019, 3, 13), newest_load(reads.source))
    texts = "\n".join(p.text for p in opened(reads, selection, "vi", "M22-G10").paragraphs)
    assert "Không có báo cáo nào quá hạn chưa gửi" in texts
    with pytest.raises(KeyError):
        AgencyBrief(reads, selection, "vi", "M99")
