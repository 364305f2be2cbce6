"""The workbook, opened again: every number is the registry's, every formula gives its number."""

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.exports.workbook.annex import Annex
from dashboard.exports.workbook.annex_book import AnnexBook
from dashboard.exports.workbook.workbook import Workbook
from dashboard.figures import evaluate
from dashboard.figures.details.indicators import catalogue as indicators
from dashboard.figures.meetings.frozen import frozen_figures, frozen_view
from dashboard.figures.meetings.register import Meeting
from dashboard.figures.peers import PEERS
from dashboard.figures.reads import Reads
from dashboard.figures.registry import BY_KIND, FIGURES
from dashboard.selection import Selection
from dashboard.tables import Table, TableColumn, records
from dashboard.wording import NO_RATE, TEXT, simulated_label
from data_access.importing.kinds.catalogue import KINDS
from data_access.importing.model.reading_choice import ReadingChoice
from data_access.importing.run import check_file
from data_access.sample.directions import THIRD
from data_access.store.engine import open_engine
from data_access.store.loads import newest_load, writing
from tests.exported import PRESENT, broken_figure, random_selections, selection_of

_RANGE = r"\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)"
FEBRUARY = date(2020, 2, 5)


class Opened:
    """A workbook as a reader that computes sees it, and as one that does not."""

    def __init__(self, content: bytes, language: str) -> None:
        self.language = language
        self.formulas = openpyxl.load_workbook(io.BytesIO(content))
        self.values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)

    def sheet(self, name: str) -> Any:
        return self.values[TEXT(self.language, f"workbook.{name}")]

    def rows(self, name: str) -> list[list[Any]]:
        """The rows of the annex without their number: those that have one."""
        return [[cell.value for cell in row[1:]] for row in self.sheet(name).iter_rows()
                if isinstance(row[0].value, int)]  # fmt: skip

    def totals(self, name: str) -> dict[str, list[Any]]:
        """The rows of totals by their label."""
        rows = [[cell.value for cell in row] for row in self.sheet(name).iter_rows()]
        start = max(index for index, row in enumerate(rows) if isinstance(row[0], int)) + 1
        return {row[1]: row[1:] for row in rows[start:] if row[0] is None and row[1]}

    def check_formulas(self) -> int:
        """That each formula gives the number that is stored with it; how many there are."""
        count = 0
        for page in self.formulas:
            for cell in (cell for row in page.iter_rows() for cell in row):
                if cell.data_type == "f":
                    stored = self.values[page.title][cell.coordinate].value
                    assert self._computed(page, str(cell.value)) == stored, cell.coordinate
                    count += 1
        return count

    def _computed(self, page: Any, formula: str) -> Any:
        values = self.values[page.title]
        if ratio := re.fullmatch(r'=IFERROR\(([A-Z]+\d+)/([A-Z]+\d+),"—"\)', formula):
            above, below = (self._value(page, each) for each in ratio.groups())
            if not isinstance(above, int | float) or not isinstance(below, int | float):
                return NO_RATE
            return above / below if below else NO_RATE
        name, inside = re.fullmatch(r"=(\w+)\((.*)\)", formula).groups()  # type: ignore[union-attr]
        spans = [[values[f"{column}{row}"].value for row in range(int(first), int(last) + 1)]
                 for column, first, last in re.findall(_RANGE, inside)]  # fmt: skip
        wanted = re.findall(r'"([^"]*)"', inside)
        if name == "COUNTIFS":
            return sum(list(each) == wanted for each in zip(*spans, strict=True))
        rows = zip(*spans, strict=True)
        return sum(row[0] for row in rows if isinstance(row[0], int | float)
                   and list(row[1:]) == wanted)  # fmt: skip

    def _value(self, page: Any, place: str) -> Any:
        cell = page[place]
        return self._computed(page, cell.value) if cell.data_type == "f" else cell.value


def opened(reads: Reads, selection: Selection, language: str, **more: Any) -> Opened:
    return Opened(Workbook(reads, selection, language, **more).file(), language)


def check(book: Opened, reads: Reads, selection: Selection) -> None:
    """Every number of the workbook against the registry."""
    book.check_formulas()
    _check_figures(book, reads, selection)
    _check_agencies(book, reads, selection)
    _check_lists(book, reads, selection)


def _check_figures(book: Opened, reads: Reads, selection: Selection) -> None:
    whole = {value.figure: value for value in evaluate.values(reads, selection)}
    names = {TEXT(book.language, f"figure.{name}.name"): name for name in FIGURES}
    groups = {TEXT(book.language, f"document.group_{peers}"): peers for peers in PEERS}
    by_kind = evaluate.values(
        reads, selection, [n for n, f in FIGURES.items() if f.family in BY_KIND], by="kind"
    )
    seen = set()
    for sheet in ("rates", "counts"):
        for row in book.rows(sheet):
            name = names[row[0]]
            value = whole[name]
            if row[1] in groups:
                parts = [each for each in by_kind if each.figure == name]
                value = evaluate.by_peers(parts, value)[groups[row[1]]]
            expected: list[Any] = [value.numerator, value.denominator, value.value]
            if sheet == "counts":
                expected = [value.value, None, value.denominator]
                row[3] = None
            assert row[2:5] == [
                *(NO_RATE if each is None and place != 1 else each
                  for place, each in enumerate(expected))
            ] or row[2:5] == [NO_RATE if each is None else each for each in expected]  # fmt: skip
            seen.add(name)
    assert seen == set(FIGURES)


def _check_agencies(book: Opened, reads: Reads, selection: Selection) -> None:
    names = ("owed", "on_time_rate", "late", "missing")
    by_agency: dict[str, dict[str, Any]] = {}
    for value in evaluate.values(reads, selection, (*names, "oldest_overdue"), by="agency"):
        by_agency.setdefault(value.group, {})[value.figure] = value
    expected = sorted(
        [*(of[name].numerator for name in names), of["on_time_rate"].value,
         NO_RATE if of["oldest_overdue"].value is None else of["oldest_overdue"].value]
        for of in by_agency.values() if of["owed"].value
    )  # fmt: skip
    assert sorted((row[2:8] for row in book.rows("reports")), key=str) == sorted(expected, key=str)
    if expected:
        totals = book.totals("reports")
        whole = {value.figure: value for value in evaluate.values(reads, selection, names)}
        label = TEXT(book.language, "workbook.total")
        assert totals[label][2:7] == [*(whole[name].numerator for name in names),
                                      whole["on_time_rate"].value]  # fmt: skip
        for part in range(2, 6):
            groups = [row[part] for text, row in totals.items() if text != label]
            assert sum(groups) == totals[label][part]
    if book.rows("issuing"):
        _check_steps(book, reads, selection)


def _check_steps(book: Opened, reads: Reads, selection: Selection) -> None:
    parts = evaluate.values(reads, selection, ["regulations_issued", "connected"], by="kind")
    whole = evaluate.values(reads, selection, ["regulations_issued", "connected"])
    for total in whole:
        column = {"regulations_issued": 6, "connected": 14}[total.figure]
        of = evaluate.by_peers([each for each in parts if each.figure == total.figure], total)
        shown = [row[column] for row in book.totals("issuing").values()]
        expected = [each.numerator for each in of.values() if each.denominator]
        assert shown == [NO_RATE if each is None else each for each in expected]


def _check_lists(book: Opened, reads: Reads, selection: Selection) -> None:
    missing = evaluate.missing_obligations(reads, selection)
    days = [NO_RATE if row["overdue_calendar_days"] is None else row["overdue_calendar_days"]
            for row in records(missing)]  # fmt: skip
    assert [row[4] for row in book.rows("overdue")] == days
    trend = evaluate.on_time_trend(reads, selection)
    assert [row[1:3] for row in book.rows("months")] == trend[
        ["numerator", "denominator"]
    ].to_numpy().tolist()
    (soon,) = evaluate.values(reads, selection, ["due_soon"])
    coming = book.rows("coming")
    assert sum(row[3] for row in coming) == (soon.denominator or 0)
    assert sum(row[3] - row[4] for row in coming) == (soon.numerator or 0)
    values = indicators.published_nationwide(reads, selection)
    known = values["indicator_code"].isin(list(indicators.indicators(reads, selection)))
    assert [row[5] for row in book.rows("observations")] == values.loc[known, "value"].tolist()
    (overdue,) = evaluate.values(reads, selection, ["directions_overdue"])
    states = [row[5] for row in book.rows("directions")]
    assert len(states) == (overdue.denominator or 0)
    assert states.count(TEXT(book.language, "directions.overdue")) == (overdue.numerator or 0)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_number_is_the_registry_s_for_random_choices(reads: Reads, language: str) -> None:
    for selection in random_selections(reads, 2, seed=len(language) + ord(language[0])):
        check(opened(reads, selection, language), reads, selection)


@pytest.fixture(scope="module")
def february(reads: Reads) -> Opened:
    return opened(reads, selection_of(reads, FEBRUARY), "vi")


def test_the_day_that_leaders_know(reads: Reads, february: Opened) -> None:
    assert february.check_formulas() > 100
    issued = [row[2:5] for row in february.rows("rates")
              if row[0] == TEXT("vi", "figure.regulations_issued.name")]  # fmt: skip
    assert issued == [[18, 22, pytest.approx(18 / 22)], [38, 63, pytest.approx(38 / 63)]]
    assert [row[6] for row in february.totals("issuing").values()] == [18, 38]
    check(february, reads, selection_of(reads, FEBRUARY))


@pytest.mark.parametrize("figure", ["late", "regulations_issued", "directions_overdue"])
def test_a_broken_figure_is_found(
    reads: Reads, monkeypatch: pytest.MonkeyPatch, figure: str
) -> None:
    selection = selection_of(reads, FEBRUARY)
    with broken_figure(monkeypatch, figure):
        book = opened(reads, selection, "vi")
    with pytest.raises(AssertionError):
        check(book, reads, selection)


def test_a_broken_formula_is_found(reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    right: Callable[..., str] = Annex.total_formula

    def one_row_less(*args: Any) -> str:
        return re.sub(r"\$(\d+)(?=[,)])", lambda row: f"${int(row[1]) - 1}", right(*args))

    with monkeypatch.context() as patched:
        patched.setattr(Annex, "total_formula", one_row_less)
        book = opened(reads, selection_of(reads, FEBRUARY), "vi")
    with pytest.raises(AssertionError):
        book.check_formulas()


def test_the_sheets_are_annexes_on_a4(february: Opened) -> None:
    for page in february.values:
        texts = [page.cell(row, 1).value for row in range(1, 6)]
        assert str(texts[0]).startswith("PHỤ LỤC")
        assert "Số liệu tính đến ngày 05/02/2020, theo đợt nạp" in str(texts[2])
        assert page.page_setup.paperSize == 9
        assert page.page_setup.orientation == "landscape"
        assert page.print_title_rows
        assert page.freeze_panes
        assert page.auto_filter.ref
        last = page.cell(page.max_row, 1).value
        assert last == TEXT("vi", "workbook.source")
    marked = [page.title for page in february.values if page.cell(4, 1).value == (
        simulated_label("vi"))]  # fmt: skip
    assert TEXT("vi", "workbook.reports") in marked
    assert TEXT("vi", "workbook.observations") not in marked


def test_numbers_and_days_are_such_and_text_is_never_a_formula() -> None:
    typed = ["=1+1", "+84 24", "@SUM(A1)", "-2", "https://vpcp.gov.vn"]
    table = Table(
        (
            TableColumn("Nội dung", typed),
            TableColumn("Ngày", [date(2020, 2, 5)] * 5, "day"),
            TableColumn("Số", [1234, 0, None, 7, 8], "count"),
        )
    )
    content = AnnexBook("vi", "Bảng", ["=about()"], "=source()").file(
        [Annex("Bảng", "=title()", table, simulated=False)]
    )
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [cell for row in page.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert not any(cell.hyperlink for cell in cells)
    rows = [row for row in page.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [row[1] for row in rows] == typed
    assert {row[2] for row in rows} == {datetime(2020, 2, 5)}
    assert [row[3] for row in rows] == [1234, 0, NO_RATE, 7, 8]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_lists_are_read_back_as_they_are(
    reads: Reads, sample_store: str, tmp_path: Path, language: str
) -> None:
    store = str(shutil.copytree(sample_store, tmp_path / "store"))
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(Workbook(reads, selection_of(reads, PRESENT), language).file())
    with writing(store) as writer:
        for kind, name, simulated in (
            ("regulations", "documents", True),
            ("directions", "directions", True),
            ("observations", "observations", False),
        ):
            sheet = ReadingChoice((TEXT(language, f"workbook.{name}"),))
            checked = check_file(
                writer, KINDS[kind], path, is_simulated=simulated, loaded_by="test",
                loaded_at=datetime(2026, 1, 5), choice=sheet,
            )  # fmt: skip
            change = writer.preview(checked.kind.table, checked.rows, is_simulated=simulated)
            assert checked.source.rows_in > 0
            assert (change.new, change.corrected) == (0, 0), kind
            assert change.unchanged == checked.source.rows_in


def test_of_a_meeting_it_says_what_was_shown_and_why_that_is_another(reads: Reads) -> None:
    selection = selection_of(reads, FEBRUARY)
    shown = frozen_view(selection, frozen_figures(reads, selection))
    meeting = Meeting(7, "Họp giao ban =1", None, selection, "Lê Văn Út", datetime(2020, 2, 6))
    key = ("all", "all", "late")
    late = replace(shown.shown[key], numerator=5, value=5)
    other = replace(shown, shown={**shown.shown, key: late})
    book = opened(reads, selection, "vi", meeting=meeting, shown=other)
    reasons = {row[0]: row[-2] for sheet in ("rates", "counts") for row in book.rows(sheet)}
    changed = TEXT("vi", "figure.late.name")
    assert reasons.pop(changed) == TEXT("vi", "meetings.differs_program")
    assert set(reasons.values()) == {None}
    assert "Phục vụ Họp giao ban =1" in [page.cell(4, 1).value for page in book.values]


def test_of_a_meeting_it_lists_what_the_meeting_gave(reads: Reads) -> None:
    selection = selection_of(reads, date.fromisoformat(THIRD.as_of))
    held = date.fromisoformat(THIRD.day)
    meeting = Meeting(3, THIRD.name, held, selection, "Lê Văn Út", datetime(2025, 12, 25))
    book = opened(reads, selection, "vi", meeting=meeting)
    rows = [row for row in book.rows("directions") if row[13] == datetime(2025, 12, 25)]
    assert len(rows) == 6
    assert {row[5] for row in rows} == {"chưa đến hạn"}
    (merged,) = [row for row in book.rows("directions") if row[5] == "quá hạn"]
    assert merged[2] == "Bộ Thông tin và Truyền thông"  # as the file must have it to go in again
    assert merged[6] == "Bộ Khoa học và Công nghệ"
    (given,) = evaluate.values(reads, replace(selection, as_of=held), ["directions_done"])
    assert len(book.rows("directions")) == given.denominator
    assert book.sheet("directions").cell(2, 1).value == (
        "Nhiệm vụ giao tại các phiên họp đến hết ngày 25/12/2025, trong đó phiên này giao 6"
    )


def test_of_an_empty_store_nothing_is_zero(store: str) -> None:
    engine = open_engine(store)
    selection = Selection(FEBRUARY, newest_load(engine))
    book = opened(Reads(engine), selection, "vi")
    engine.dispose()
    book.check_formulas()
    assert {row[2] for row in book.rows("rates")} <= {0, NO_RATE}
    assert all(row[4] == NO_RATE for row in book.rows("rates"))
    for name in ("issuing", "documents", "reports", "overdue", "coming", "directions"):
        assert book.rows(name) == []
