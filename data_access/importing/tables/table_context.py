"""What surrounds a table and applies to every row: lines above it, cells merged downwards."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from data_access.importing.cells.one_cell import read_date
from data_access.importing.cells.spelled_periods import read_period
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.tables.headings import Cells
from data_access.importing.tables.stated_facts import stated_facts
from data_access.importing.tables.stated_period import REGISTER
from data_access.text.folding import comparison_key

_BETWEEN_LABELS = re.compile(r";\s*(?=[^:;]{2,40}:)")  # Kỳ báo cáo: Năm 2025; Chế độ: CD05
_SENTENCE = re.compile(r"[.;,)]?\s+(?=[^\W\d_])|[;,]")
_SEPARATED = re.compile(r"\s[-–]\s|[;(]")  # Báo cáo CD01 - Kỳ: tháng 7/2022
CODE = re.compile(r"\(([A-Z]+[A-Z0-9]*-?\d[A-Z0-9.-]*)\)")
BARE_CODE = re.compile(r"\b[A-Z]{2,4}\d{2,3}\b(?![/-])")  # BÁO CÁO CD01 QUÝ I
_PART = (
    r"(?:q(?:uý|úy|uí|úi) (?:[1-4]|i{1,3}|iv)|(?:6|9|sáu|chín) tháng(?: đầu)?|tháng \d{1,2})(?!\w)"
)
_ANY_PART = re.compile(_PART, re.IGNORECASE)
_SENT_WHEN = re.compile(
    rf"\b(?:nhận|gửi|nộp|đến)(?: được)? trong {_PART}(?:/| ?năm )?(?:\d{{4}})?", re.IGNORECASE
)
_PERIOD_ALONE = re.compile(rf"\(?(?:kỳ )?({_PART}(?:/| ?năm )\d{{4}})\)?", re.IGNORECASE)
_REPORT_PERIOD = re.compile(
    r"(?:\bbáo cáo|\b[A-Z]{2,4}\d{2,3}\)?)(?: (?:[^\W_]|[ ,–-])*?)?,?(?: [-–])?(?: kỳ)? "
    r"(?<!\bnhận )(?<!\bgửi )(?<!\bnộp )(?<!\bđến )(?<!\bhết )(?<!\btrong )(?<!\btừ )"
    r"(?<!\btrước )(?<!\bsau )"
    rf"({_PART}(?:/| ?năm )\d{{4}})(?!\d)",
    re.IGNORECASE,
)
# of what a title says: the report, and behind it its period, its senders, its number
_REPORT = re.compile(r"(?<!chế độ )\bbáo cáo\b(?! (?:số|theo)\b).*", re.IGNORECASE)
_AFTER_REPORT = re.compile(
    rf"\s*(?:[(\[:]|\b(?:kỳ\b|{_PART}|năm \d{{4}}|của (?:các|bộ|ubnd|ủy ban|địa phương)\b"
    r"|(?:từ|đến) ngày\b|tính đến\b|kèm theo\b)).*$|\bđịnh kỳ\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:thời hạn|hạn (?:gửi|nộp|báo cáo|hoàn thành)|kế hoạch|dự kiến"
    r"|lịch (?:gửi|nộp|báo cáo))\b(?! (?:và|-) ?(?:đầu tư|tài chính))",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:ngày (?:gửi|nhận|nộp)|đã (?:gửi|nộp|nhận|thực hiện|hoàn thành)|tình hình|kết quả"
    r"|tiến độ|theo dõi|tiếp nhận)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\bngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*\d*", re.IGNORECASE)
Constant = tuple[str, str]  # heading and value

_DAY = r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2} tháng \d{1,2} năm \d{4})"
_CUTOFF = re.compile(
    rf"(?:tính đến|đến thời điểm|as of|up to)\s*(?:hết\s*)?(?:ngày\s*)?{_DAY}", re.IGNORECASE
)


def cutoff_date(above: Cells) -> date | None:
    """The day up to which the lines above a table say that it counts: "tính đến 25/03/2020"."""
    for text in (text for row in above for text in row if text):
        match = _CUTOFF.search(" ".join(text.split()))
        if match is not None:
            return read_date(match["day"])
    return None


def constants(kind: FileSchema, above: Cells) -> dict[str, Constant]:
    """What lines above a table such as "Kỳ báo cáo: Quý I/2020" say, by column of `kind`.

    The regime may be the only code in brackets in a title, "(CD01)", or without them; the
    period of a report the one behind it or behind "báo cáo", "BÁO CÁO CD01 QUÝ I NĂM 2025".
    """
    spellings = kind.by_spelling()
    found: dict[str, Constant] = {}
    for heading, value in labelled_values(above):
        column = spellings.get(comparison_key(heading))
        if column is not None:
            found.setdefault(column.name, (heading, _value(column, value)))
    codes = {code for row in above for text in row if text for code in CODE.findall(text)}
    for column in kind.columns:
        if column.refers_to == "regime" and len(codes) == 1:
            found.setdefault(column.name, (column.heading("vi"), next(iter(codes))))
    return {**of_title(kind, above), **found}


def _value(column: ColumnSpec, text: str) -> str:
    """What a line says of a column of days; more may stand behind it in the same line."""
    first = _SENTENCE.split(text, maxsplit=1)[0]
    return first if column.type == "date" and read_date(first) else text


def of_title(kind: FileSchema, above: Cells) -> dict[str, Constant]:
    """What the words of a title name; regime and period of a kind that has both in its key."""
    lines = [" ".join(text.split()) for row in above for text in row if text]
    said: dict[str, str | None] = {**stated_facts(kind, lines)}
    if "regime_code" in kind.key:
        codes = {code for line in lines for code in BARE_CODE.findall(line)}
        said["regime_code"] = next(iter(codes)) if len(codes) == 1 else None
        unlabelled = [] if codes else [line for line in lines if not _is_of_another(kind, line)]
        said["regime_code"] = said["regime_code"] or report_named(unlabelled)
    if {"regime_code", "period_code"} <= {*kind.key}:
        said["period_code"] = period_of_report(lines)
    return {name: (kind.column(name).heading("vi"), text) for name, text in said.items() if text}


def _is_of_another(kind: FileSchema, line: str) -> bool:
    """Whether a line "heading: value" is of another column than the regime."""
    column = kind.by_spelling().get(comparison_key(line.partition(":")[0]))
    return column is not None and column.refers_to != "regime"


def period_of_report(lines: Sequence[str]) -> str | None:
    """The period of a title "Báo cáo CD01 quý I năm 2025"; None where a line names another too.

    So is one alone in its line where another speaks of the report. A year alone, as in "Sổ theo dõi
    báo cáo năm 2025", may be that of a register, and so may a month below its title.
    """
    named = {read_period(match) for line in lines for match in _REPORT_PERIOD.findall(line)}
    if not named and any(map(_REPORT.search, lines)) and not any(map(REGISTER.search, lines)):
        alone = (_PERIOD_ALONE.fullmatch(line) for line in lines)
        named = {read_period(match[1]) for match in alone if match}
    reports = (_SENT_WHEN.sub(" ", _DATED.sub(" ", line)) for line in lines)
    mentioned = {comparison_key(match) for line in reports for match in _ANY_PART.findall(line)}
    return named.pop() if len(named) == len(mentioned) == 1 else None


def is_of_plan(above: Cells) -> bool:
    """Whether the lines above a table say that its days are still to come: due days, a plan."""
    text = " ".join(text for row in above for text in row if text)
    return bool(_PLANNED.search(text)) and not _HAPPENED.search(text)


def report_named(lines: Sequence[str]) -> str | None:
    """The only report that titles name: "TÌNH HÌNH GỬI BÁO CÁO CÔNG TÁC CÔNG BÁO QUÝ I"."""
    reports = (match[0] for line in lines if (match := _REPORT.search(line)))
    names = (_AFTER_REPORT.sub("", report).strip(" ,;-–") for report in reports)
    found = {comparison_key(name): name for name in names}
    found.pop(comparison_key("báo cáo"), None)
    return next(iter(found.values())) if len(found) == 1 else None


def with_constants(sheet: Sheet, found: Mapping[str, Constant]) -> Sheet:
    """`sheet` with a column for each of the constants `found`."""
    count = len(sheet.row_numbers)
    return replace(
        sheet,
        headings=(*sheet.headings, *(heading for heading, _ in found.values())),
        columns=(
            *sheet.columns,
            *(pa.array([value] * count, pa.string()) for _, value in found.values()),
        ),
        letters=(*sheet.letters, *("" for _ in found)),
    )


def labelled_values(above: Cells) -> Iterator[tuple[str, str]]:
    """Each "heading: value" in lines above a table; the value may stand in the next filled cell."""
    for row in above:
        filled = [part for text in row if text for part in _BETWEEN_LABELS.split(text)]
        for number, text in enumerate(filled):
            heading, colon, value = text.partition(":")
            heading = _SEPARATED.split(heading)[-1].strip()
            value = value.strip() or next(iter(filled[number + 1 : number + 2]), "")
            if colon and value:
                yield heading, value


def filled_down(grid: Grid, first: int) -> list[pa.Array]:
    """The columns of `grid`; from row `first` on, a cell merged downwards fills all its rows."""
    columns = list(grid.columns)
    rows = {int(number): index for index, number in enumerate(grid.row_numbers)}
    changed: dict[int, list[str | None]] = {}
    for first_row, column, last_row, _ in grid.merged:
        top = rows.get(first_row)
        if top is None or top < first or last_row == first_row or column >= len(columns):
            continue
        cells = changed.setdefault(column, columns[column].to_pylist())
        for number in range(first_row + 1, last_row + 1):
            if number in rows:
                cells[rows[number]] = cells[top]
    for column, texts in changed.items():
        columns[column] = pa.array(texts, pa.string())
    return columns
