"""Columns whose cells say two things: number and day, first and last day, day and hour."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from data_access.importing.cells.one_cell import at_the_latest, read_date, read_moment
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.cells.weekdays import WEEKDAY
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Grid, Sheet, letter
from data_access.importing.model.validation_messages import CatalogueTexts, ValidationMessage
from data_access.importing.tables.headings import Headings

Two = tuple[str, str | None]
Split = Callable[[str], Two | None]

_DOCUMENTS = (("number", "issued_date"), ("decision_number", "decided_date"),
              ("notice_number", "notice_date"))  # fmt: skip
_NAME_OF_DOCUMENT = "title"
_SPANS = (("window_start_date", "window_end_date"),)
_DUE = (("due_date", "due_time"),)
_REPORTS = (("regime_code", "period_code"),)
_LEADS = (("owner_agency_code", "helping_agency_codes"),)

_NUMBER = r"(?P<number>\d+\w*\s*/\s*(?:\d{4}\s*/\s*)?[^\W\d_][^\s,;()]*)"
_DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}|\d{4}-\d\d-\d\d"
_BETWEEN = r"[\s,;(]*(?:(?:ban hành|ký)\s+)?(?:ngày\s*:?\s*)?"
_WORDS = r"(?:[^\W\d_]+\s+){0,6}?"
_DOCUMENT = re.compile(
    rf"{_WORDS}(?:số\s*:?\s*)?{_NUMBER}{_BETWEEN}(?P<day>{_DAY})\)?\.?", re.IGNORECASE
)
_NAMED_DOCUMENT = re.compile(
    rf"{_WORDS}số\s*:?\s*{_NUMBER}{_BETWEEN}(?P<day>{_DAY})\b", re.IGNORECASE
)
_OF_SPAN = rf"(?:{WEEKDAY}[\s,]+)?(?:ngày\s+)?(?:{_DAY})(?:[\s,]*\(?{WEEKDAY}\)?)?"
_SPAN = re.compile(
    rf"(?:từ\s+)?(?:ngày\s+)?(?P<first>{_OF_SPAN})\s*(?:-|–|—|đến|tới|to|until)\s*(?:hết\s+)?"
    rf"(?:ngày\s+)?(?P<last>{_OF_SPAN})",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"(?:(?:v/v|về việc)\s*:?\s*(?:gửi\s+)?)?(?P<report>(?:báo cáo\s\S|[A-Z]{2,4}\d{2,3}\b).*?)"
    r"[\s,;(–-]*(?:\bkỳ\s*:?\s*)?"
    r"(?P<period>\b(?:tháng|quý|[tq]\d|(?:6|9|sáu|chín) tháng|năm)\b.*?)\)?\.?",
    re.IGNORECASE,
)
# a document that asks for a decision, or that another one rests on or replaces
_OF_ANOTHER = re.compile(
    r"\b(?:đề nghị|đề xuất|xin|kiến nghị|tờ trình|báo cáo|căn cứ|thay thế|sửa đổi|bãi bỏ|trước)\b",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:(?:cơ quan|đơn vị)\s+)?chủ trì\s*:?\s*(?P<lead>.+?)"
    r"(?:[\s;,.(]*(?:(?:cơ quan|đơn vị)\s+)?phối hợp(?: với)?\s*:?\s*(?P<helpers>.+?))?\)?\.?"
    r"|(?P<lead_before>.+?)[\s(]*chủ trì[\s;,.)]+phối hợp(?: với)?\s*:?\s*(?P<helpers_after>.+?)\.?"
    r"|(?P<lead_marked>.+?)\s*\(\s*chủ trì\s*\)[\s;,]*"
    r"(?:(?P<helpers_marked>.+?)\s*(?:\(\s*phối hợp\s*\))?)?",
    re.IGNORECASE | re.DOTALL,
)
_SERIAL = re.compile(r"[\d.]+")
_MIDNIGHT = "00:00"


@dataclass(frozen=True)
class Pair:
    """The two columns of a kind that one column holds. `is_kept`: whether it is one of its own."""

    first: ColumnSpec
    second: ColumnSpec
    split: Split
    is_kept: bool = False


def find_pairs(kind: FileSchema, grid: Grid, headings: Headings) -> dict[int, Pair]:
    """The columns that hold two of `kind`, by index, where the second is named nowhere else.

    Most of their cells must be such two.
    """
    found: dict[int, Pair] = {}
    for names, split, whole in _possible(kind):
        first, second = map(kind.column, names)
        named = {each.name: index for index, each in headings.columns.items()}
        if second.name in named:
            continue
        columns = [*headings.columns.values()]
        twice = {at for at, each in headings.columns.items() if columns.count(each) > 1}
        own = named.get(first.name)
        places = range(len(grid.columns)) if own is None and whole else [own]
        taken = [at for at in places if at is not None
                 and (at == own or at in twice or not _is_of_another(headings, at, names))
                 and _holds(grid, headings, at, split, at_least_one=not whole)]  # fmt: skip
        if len(taken) == 1:
            found[taken[0]] = Pair(first, second, split)
        elif _NAME_OF_DOCUMENT in named and own is None and names in _DOCUMENTS:
            at = named[_NAME_OF_DOCUMENT]
            if _holds(grid, headings, at, _named_document):
                found[at] = Pair(first, second, _named_document, is_kept=True)
    return found


def _is_of_another(headings: Headings, at: int, names: tuple[str, str]) -> bool:
    """Whether a column has a name in the kind, or holds documents of another sort."""
    is_other = names in _DOCUMENTS and bool(_OF_ANOTHER.search(headings.texts[at]))
    return at in headings.columns or is_other


def names_in(pairs: Mapping[int, Pair]) -> set[str]:
    """The columns of the kind that these hold."""
    return {each.name for pair in pairs.values() for each in (pair.first, pair.second)}


def _possible(kind: FileSchema) -> Iterator[tuple[tuple[str, str], Split, bool]]:
    """What two a kind may have in a cell, and whether the column needs no name of its own."""
    names = {column.name for column in kind.columns}
    kinds: tuple[tuple[tuple[tuple[str, str], ...], Split, bool], ...] = (
        (_DOCUMENTS, _document, True),
        (_SPANS, split_span, True),
        (_DUE, _day_and_hour, False),
        (_REPORTS, _report, True),
        (_LEADS, _lead_and_helpers, False),
    )
    for pairs, split, whole in kinds:
        for pair in pairs:
            if names.issuperset(pair):
                yield pair, split, whole


def _holds(
    grid: Grid, headings: Headings, at: int, split: Split, *, at_least_one: bool = False
) -> bool:
    cells = [text for text in grid.columns[at][headings.last + 1 :].to_pylist() if text]
    two = [text for text in cells if (each := split(text)) and each[1] is not None]
    return bool(two) and (at_least_one or 2 * len(two) >= len(cells))


def with_pairs(sheet: Sheet, pairs: Mapping[int, Pair]) -> Sheet:
    """`sheet` with two columns for each that holds two; a cell that does not split is in both.

    So the fault of the second is told where the cell stands.
    """
    for index, pair in pairs.items():
        sheet = _with_pair(sheet, letter(index), pair)
    return sheet


def _with_pair(sheet: Sheet, at: str, pair: Pair) -> Sheet:
    position = next((i for i, each in enumerate(sheet.letters) if each == at), None)
    used = zip(sheet.letters, sheet.headings, sheet.columns, strict=True)
    heading, cells = next(
        (text, cells) for each, text, cells in (*used, *sheet.ignored) if each == at
    )
    two = [(None, None) if text is None else pair.split(text) or (text, text)
           for text in cells.to_pylist()]  # fmt: skip
    kept = [i for i in range(len(sheet.headings)) if i != position or pair.is_kept]
    columns = (pair.first, pair.second)
    names = CatalogueTexts(tuple(each.heading_key for each in columns))
    values = {"heading": heading, "columns": names}
    said = ValidationMessage(
        sheet.file, None, None, None, "import.remark.two_in_a_cell", values, sheet=sheet.name,
        is_remark=True,
    )  # fmt: skip
    return replace(
        sheet,
        headings=(*(sheet.headings[i] for i in kept), *(each.heading("vi") for each in columns)),
        columns=(*(sheet.columns[i] for i in kept),
                 *(pa.array([each[part] for each in two], pa.string()) for part in (0, 1))),
        letters=(*(sheet.letters[i] for i in kept), at, at),
        ignored=tuple(each for each in sheet.ignored if each[0] != at),
        messages=(*sheet.messages, said),
    )  # fmt: skip


def _document(text: str) -> Two | None:
    return _number_and_day(_DOCUMENT.fullmatch(" ".join(text.split())))


def _named_document(text: str) -> Two | None:
    """The own number and day of "Thông tư số 12/2020/TT-BTC ngày 03/4/2020 quy định …"."""
    return _number_and_day(_NAMED_DOCUMENT.match(" ".join(text.split())))


def _number_and_day(match: re.Match[str] | None) -> Two | None:
    return (match["number"], match["day"]) if match and read_date(match["day"]) else None


def _report(text: str) -> Two | None:
    """The report and its period of "Báo cáo công tác công báo năm 2026"."""
    match = _REPORT.fullmatch(" ".join(text.split()))
    return (match["report"], match["period"]) if match and read_period(match["period"]) else None


def _lead_and_helpers(text: str) -> Two:
    """The owner and the helpers of "Chủ trì: Bộ Y tế; phối hợp: Bộ Công an"."""
    match = _LED.fullmatch(text.strip())
    if match is None:
        return text, None
    lead, helpers = (
        next((match[f"{name}{form}"] for form in forms if match[f"{name}{form}"]), None)
        for name, forms in (("lead", ("", "_before", "_marked")),
                            ("helpers", ("", "_after", "_marked")))
    )  # fmt: skip
    return lead or text, helpers


def split_span(text: str) -> tuple[str, str] | None:
    """The first and the last day of "từ ngày 15/06/2026 đến 14/09/2026"."""
    match = _SPAN.fullmatch(" ".join(text.split()))
    return (match["first"], match["last"]) if match else None


def _day_and_hour(text: str) -> Two:
    plain = at_the_latest(" ".join(text.split()))
    moment = None if _SERIAL.fullmatch(plain) else read_moment(plain)
    clock = f"{moment:%H:%M}" if moment else _MIDNIGHT
    return (f"{moment:%Y-%m-%d}", clock) if moment and clock != _MIDNIGHT else (text, None)
