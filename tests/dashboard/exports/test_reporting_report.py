"""The report as a Word file, opened again: every number is the registry's, on any day."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.shared import Mm

from dashboard.exports.documents import reporting_report
from dashboard.exports.documents.reporting_report import LISTED_OVERDUE, ReportingReport
from dashboard.exports.slides.issuing import issuers
from dashboard.exports.slides.values import SlideValues
from dashboard.figures import evaluate
from dashboard.figures.context import context_of
from dashboard.figures.evaluate import FigureValue
from dashboard.figures.peers import PEERS, peers_of
from dashboard.figures.reads import Reads
from dashboard.selection import Selection
from dashboard.wording import day, simulated_label
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load
from tests import factories
from tests.e2e.shown import numbers

PRESENT = date(2025, 12, 31)
CHOICES = (
    ("en", date(2020, 6, 12), {"period": "2020-Q1"}),
    ("vi", date(2025, 7, 20), {"geography": "now"}),
    ("en", PRESENT, {"kind": "locality"}),
)
OBLIGATIONS = ("owed", "on_time_rate", "late", "missing")


@pytest.fixture(scope="module")
def reads(sample_store: str) -> Iterator[Reads]:
    engine = open_engine(sample_store)
    yield Reads(engine)
    engine.dispose()


def selection_of(reads: Reads, as_of: date, more: dict[str, Any]) -> Selection:
    return Selection(as_of, newest_load(reads.source), present=max(as_of, PRESENT), **more)  # type: ignore[arg-type]


def opened(reads: Reads, selection: Selection, language: str) -> Any:
    return docx.Document(io.BytesIO(ReportingReport(reads, selection, language).file()))


def values(reads: Reads, selection: Selection, by: str | None = None) -> dict[Any, FigureValue]:
    found = evaluate.values(reads, selection, by=by, names=(*OBLIGATIONS, "regulations_issued"))
    return {(value.figure, value.group): value for value in found}


def sentence(document: Any, part: str, place: int = 0) -> str:
    texts = [paragraph.text for paragraph in document.paragraphs]
    start = next(index for index, text in enumerate(texts) if text.startswith(part))
    return str(texts[start + 1 + place])


def rows(document: Any, title: str) -> list[list[str]]:
    """The rows of the table under `title`, without its headings."""
    body = list(document.element.body)
    texts = ["".join(node.text or "" for node in element.iter() if node.tag.endswith("}t"))
             for element in body]  # fmt: skip
    start = next(index for index, text in enumerate(texts) if text.startswith(title))
    table = next(each for each in document.tables if each._tbl is body[start + 1])
    return [[cell.text for cell in row.cells] for row in table.rows][1:]


def check(document: Any, reads: Reads, selection: Selection, language: str) -> None:
    """Every number of the report against the registry."""
    title = {"vi": "Bảng", "en": "Table"}[language]
    whole = values(reads, selection)
    owed, rate, late, missing = (whole[name, "all"] for name in OBLIGATIONS)
    said = numbers(sentence(document, "II."), language)
    assert {"vi": said[0], "en": said[-5]}[language] == owed.value
    assert said[-4:] == [rate.numerator, pytest.approx(100 * (rate.value or 0), abs=0.05),
                         late.value, missing.value]  # fmt: skip
    _check_groups(document, reads, selection, language)
    overdue = evaluate.missing_obligations(reads, selection)
    if len(overdue):
        told = re.sub(r"\(.*?\)", "", sentence(document, "III."), count=1)
        assert numbers(told, language)[:2] == [
            len(overdue), overdue["agency_code"].nunique()
        ]  # fmt: skip
        (ever,) = evaluate.values(reads, replace(selection, period="all"), ["missing"])
        before = (ever.numerator or 0) - len(overdue) if selection.period is None else 0
        says = [each.text for each in document.paragraphs
                if re.match("Ngoài ra, còn|Besides, ", each.text)]  # fmt: skip
        assert [numbers(each, language) for each in says] == ([[before]] if before else [])
        listed = rows(document, f"{title} 3")
        assert len(listed) == min(LISTED_OVERDUE, len(overdue))
        for line, days in zip(listed, overdue["overdue_calendar_days"], strict=False):
            assert numbers(line[-1], language) == [int(days)]


def _check_groups(document: Any, reads: Reads, selection: Selection, language: str) -> None:
    title = {"vi": "Bảng", "en": "Table"}[language]
    by_kind, by_agency = (values(reads, selection, by) for by in ("kind", "agency"))
    lines = rows(document, f"{title} 2")
    known = context_of(reads, selection).known_agencies.set_index("agency_code")
    for peers in PEERS:
        shown = dict.fromkeys(OBLIGATIONS, 0)
        for (figure, kind), value in by_kind.items():
            if figure in shown and peers_of(kind) == peers:
                shown[figure] += value.numerator or 0
        totals = [[int(n) for n in numbers(" ".join(line[2:6]), language)]
                  for line in lines if not line[0]]  # fmt: skip
        if shown["owed"]:
            assert list(shown.values()) in totals
    names = known[f"name_{language}"]
    for (figure, code), value in by_agency.items():
        if figure == "owed" and value.numerator:
            (line,) = [each for each in lines if each[0]
                       and each[1].split(" (")[0] == names[code].split(" (")[0]]  # fmt: skip
            own = [by_agency[name, code].numerator for name in OBLIGATIONS]
            assert [int(n) for n in numbers(" ".join(line[2:6]), language)] == own
            assert own[0] == sum(own[1:])  # type: ignore[arg-type]


@pytest.mark.parametrize(("language", "as_of", "more"), CHOICES)
def test_every_number_of_the_report_is_the_registry_s(
    reads: Reads, language: str, as_of: date, more: dict[str, Any]
) -> None:
    selection = selection_of(reads, as_of, more)
    document = opened(reads, selection, language)
    check(document, reads, selection, language)
    issued = rows(document, {"vi": "Bảng 1", "en": "Table 1"}[language])
    word = {"vi": "đã ban hành", "en": "issued"}[language]
    found = values(reads, selection)["regulations_issued", "all"]
    assert sum(line[2] == word for line in issued) == found.numerator
    assert len(issued) == found.denominator


@pytest.fixture(scope="module")
def report(reads: Reads) -> Any:
    """The report of 5 February 2020."""
    return opened(reads, selection_of(reads, date(2020, 2, 5), {}), "vi")


def test_the_first_sentence_is_the_one_that_leaders_know(report: Any) -> None:
    assert sentence(report, "I.").replace("\u00a0", " ") == (
        "Tính đến ngày 05/02/2020, đã có 18/22 bộ, cơ quan ngang bộ (81,8 %) và 38/63 địa phương "
        "(60,3 %) ban hành văn bản quy định chế độ báo cáo (mô phỏng)."
    )


def test_a_broken_formula_is_found(reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    true_values = evaluate.values
    selection = selection_of(reads, date(2020, 2, 5), {})

    def broken(*args: Any, **more: Any) -> list[FigureValue]:
        return [
            replace(value, numerator=(value.numerator or 0) + 1)
            if value.figure == "late"
            else value
            for value in true_values(*args, **more)
        ]

    with monkeypatch.context() as patched:
        patched.setattr(reporting_report.evaluate, "values", broken)
        document = opened(reads, selection, "vi")
    with pytest.raises(AssertionError):
        check(document, reads, selection, "vi")


def test_the_page_is_that_of_the_decree(report: Any) -> None:
    (section,) = report.sections
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in margins] == [20, 20, 30, 20]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert section.first_page_header.paragraphs[0].text == ""
    fonts = {report.styles[paragraph.style.name].font.name for paragraph in report.paragraphs}
    assert fonts == {"Times New Roman"}
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == simulated_label("vi")
    for table in report.tables[2:-1]:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert sum(column.width for column in table.columns) <= Mm(160.1)


def test_of_an_empty_store_it_says_that_nothing_is_known(store: str) -> None:
    engine = open_engine(store)
    as_of = date(2020, 2, 5)
    document = opened(Reads(engine), Selection(as_of, newest_load(engine)), "vi")
    assert sentence(document, "I.") == (
        f"Chưa có số liệu về việc ban hành văn bản quy định chế độ báo cáo tính đến ngày "
        f"{day('vi', as_of)}."
    )
    assert sentence(document, "II.").startswith("Không có báo cáo nào đến hạn")
    assert simulated_label("vi") not in "".join(
        paragraph.text for paragraph in document.sections[0].footer.paragraphs
    )
    engine.dispose()


def test_who_need_not_issue_is_named(sample_store: str) -> None:
    engine = open_engine(sample_store)
    selection = Selection(date(2025, 2, 15), newest_load(engine))
    document = docx.Document(io.BytesIO(ReportingReport(engine, selection, "vi").file()))
    said = {each.text for each in document.paragraphs}
    slide = issuers(SlideValues(Reads(engine), selection, "vi"), "locality")
    engine.dispose()
    assert "Không thuộc diện phải ban hành: 1 cơ quan, gồm Tỉnh Bắc Kạn (mô phỏng)." in said
    assert slide.remark.startswith("Không thuộc diện phải ban hành: Bắc Kạn.")


def test_on_a_store_without_regulations_nobody_is_named(store: str) -> None:
    factories.small_country(store)
    engine = open_engine(store)
    selection = Selection(date(2025, 2, 15), newest_load(engine))
    document = docx.Document(io.BytesIO(ReportingReport(engine, selection, "vi").file()))
    engine.dispose()
    assert not [each.text for each in document.paragraphs if "Chưa ban hành" in each.text]
