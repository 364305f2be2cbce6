"""Ledgers with a column for each step, regime, period or sending: one row for each filled cell."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from data_access.importing.cells.one_cell import read_moment, reader
from data_access.importing.cells.word_lists import is_dash, means
from data_access.importing.model.columns import Across, ColumnSpec, FileSchema
from data_access.importing.model.sheet import Grid, Sheet, letter, listed_rows
from data_access.importing.model.validation_messages import CatalogueTexts, ValidationMessage
from data_access.importing.tables.headings import (
    MOST_HEADING_ROWS,
    Headings,
    spread,
    stacked,
    top,
    without_brackets,
)
from data_access.importing.tables.layout import LocatedTable, sheet_of_table
from data_access.importing.tables.table_context import BARE_CODE, CODE, constants, is_of_plan
from data_access.importing.tables.two_in_a_cell import find_pairs, names_in
from data_access.text.folding import comparison_key

_FEWEST = 2  # headings that name values, unless one also says what stands in its cells
_OTHER_FACTS = re.compile(
    r"\b(?:hạn|ngày|giờ|số|chậm|muộn|tình trạng|kết quả|ghi chú|lý do|due|late|days?|number)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(  # whether there is such an agency the checks say
    r"(?:bộ|ubnd|ủy ban nhân dân|tỉnh|thành phố|tp\.?) \w.*|thanh tra chính phủ|ủy ban dân tộc"
    r"|ngân hàng nhà nước(?: việt nam)?|văn phòng chính phủ",
    re.IGNORECASE,
)
_HAPPENED = ("received_at", "stage_date")
_PLANNED = re.compile(r"\b(?:hạn|kế hoạch|dự kiến|due|plan)\b", re.IGNORECASE)
_TICKS = ("✓", "✔", "x", "X")
_IGNORED = "import.remark.columns_ignored"


_Place = tuple[int, str, str]  # row, letter and cell
Completed = Callable[[LocatedTable], LocatedTable]


@dataclass(frozen=True)
class _Found:
    """A table with values across: which value each of its columns is, as the heading says.

    `beside`: the columns that say more of a value, "CD01 Số văn bản": of which, and what.
    """

    table: LocatedTable
    across: Across
    values: dict[int, str]
    beside: dict[int, tuple[int, ColumnSpec]] = field(default_factory=dict)

    @property
    def rank(self) -> tuple[int, int, int]:
        """The most values are best, then the most columns, then the fewest rows of headings."""
        headings = self.table.headings
        return len(self.values), len(headings.columns), headings.first - headings.last


def _as_it_is(table: LocatedTable) -> LocatedTable:
    return table


def unpivoted(
    kind: FileSchema, grids: Sequence[Grid], completed: Completed = _as_it_is
) -> list[Sheet]:
    """The rows of the sheets with a column for each value of what `kind` may have across.

    `completed`: a table with what its lines above say beyond the columns of the kind.

    An empty cell is no row, nor is one that says that nothing was done; anything else is handed on
    as it stands, or where only marks may stand it is a fault. A sheet that lacks more than its
    headings say is not taken.
    """
    visible = (grid for grid in grids if not grid.is_hidden and grid.columns)
    found = (_find(kind, grid, completed) for grid in visible)
    return [_long(kind, each) for each in found if each is not None]


def _find(kind: FileSchema, grid: Grid, completed: Completed) -> _Found | None:
    """The rows of headings under which the most columns are values."""
    cells = spread(top(grid), grid)
    best: _Found | None = None
    for first in range(len(cells)):
        for last in range(first, min(first + MOST_HEADING_ROWS, len(cells))):
            texts = tuple(" ".join(parts) for parts in stacked(cells[first : last + 1]))
            for across in kind.across:
                each = _across(kind, grid, Headings(first, last, texts, {}), across)
                each = each and _with_other_agencies(kind, each)
                each = each and replace(each, beside=_beside(kind, each))
                if each and (best is None or each.rank > best.rank):
                    best = each
    above = [] if best is None else cells[: best.table.headings.first]
    if best is None or (best.across.cells in _HAPPENED and is_of_plan(above)):
        return None
    table = completed(best.table)
    lacking = {each.name for each in table.missing(kind)} - {best.across.name, best.across.cells}
    return None if lacking else replace(best, table=table)


def _across(kind: FileSchema, grid: Grid, headings: Headings, across: Across) -> _Found | None:
    spellings = kind.by_spelling()
    named = {index: column for index, text in enumerate(headings.texts)
             if (column := spellings.get(comparison_key(text)))}  # fmt: skip
    said = {index: each for index, text in enumerate(headings.texts)
            if index not in named and (each := _value(kind, across, text))}  # fmt: skip
    if len({text for text, _ in said.values()}) < len(said):  # two columns of one value
        return None
    is_enough = len(said) >= _FEWEST or any(is_whole for _, is_whole in said.values())
    if not is_enough or {across.name, across.cells} & {each.name for each in named.values()}:
        return None
    located = replace(headings, columns=named)
    pairs = find_pairs(kind, grid, located)
    known = {across.name, across.cells, *names_in(pairs), *(each.name for each in named.values())}
    above = {name: each for name, each in constants(kind, top(grid)[: headings.first]).items()
             if name not in known}  # fmt: skip
    table = LocatedTable(grid, located, above, pairs)
    return _Found(table, across, {at: text for at, (text, _) in said.items()})


def _with_other_agencies(kind: FileSchema, found: _Found) -> _Found:
    """Beside agencies every column of days is of one, "TP.HCM", whether or not there is such."""
    read = _day_reader(kind, found.across)
    if kind.column(found.across.name).refers_to != "agency" or read is None:
        return found
    headings, grid = found.table.headings, found.table.grid
    known = {*found.values, *headings.columns}
    others = {
        index: text
        for index, text in enumerate(headings.texts)
        if text and index not in known and not means(text, "aside")
        and not _OTHER_FACTS.search(text)
        and _are_days(read, grid.columns[index][headings.last + 1 :].to_pylist())
    }  # fmt: skip
    return replace(found, values={**found.values, **others})


def _day_reader(kind: FileSchema, across: Across) -> Callable[[str], object] | None:
    """What reads the days of what happened; None where the cells are none."""
    if across.cells not in _HAPPENED:
        return None
    column = kind.column(across.cells)
    return read_moment if column.type == "moment" else reader(column, counts_from_1904=False)


def _are_days(read: Callable[[str], object], cells: Sequence[str | None]) -> bool:
    filled = [text for text in cells if text and not is_dash(text)]
    return bool(filled) and all(map(read, filled))


def _beside(kind: FileSchema, found: _Found) -> dict[int, tuple[int, ColumnSpec]]:
    """The columns that say more of one value: their heading is its words and those of a column."""
    spellings = kind.by_spelling()
    texts = found.table.headings.texts
    more: dict[int, tuple[int, ColumnSpec]] = {}
    for index, text in enumerate(texts):
        words = text.split()
        if index in found.values or index in found.table.headings.columns:
            continue
        for size in range(1, len(words)):
            column = spellings.get(comparison_key(" ".join(words[size:])))
            value = _read(kind.column(found.across.name), " ".join(words[:size]))
            of = [at for at, each in found.values.items() if each == value]
            if column and column.name != found.across.cells and len(of) == 1:
                more[index] = of[0], column
    return more


def _says_more(across: Across, heading: str) -> bool:
    """Whether a heading speaks of another fact of the value: "Hạn gửi (CD01)"."""
    return across.name == "regime_code" and bool(_OTHER_FACTS.search(heading))


def _value(kind: FileSchema, across: Across, heading: str) -> tuple[str, bool] | None:
    """The value that a heading names, and whether it also says what its cells are.

    "Công bố danh mục", "CD01", "Ngày nhận CD01", "Chế độ CD01", "Ngày gửi lần 2 (nếu có)",
    "CD01" over "Ngày gửi", "Mục tiêu năm 2027".
    """
    return _named(kind, across, heading) or _named(kind, across, without_brackets(heading))


def _named(kind: FileSchema, across: Across, heading: str) -> tuple[str, bool] | None:
    column = kind.column(across.name)
    found = _read(column, heading)
    if found is not None and not across.needs_cells and not _says_more(across, heading):
        return found, False
    words = heading.split()
    cells = kind.column(across.cells).spellings() if across.cells else ()
    names = () if across.needs_cells or _says_more(across, heading) else column.spellings()
    says_cells = dict.fromkeys(map(comparison_key, names), False)
    says_cells |= dict.fromkeys(map(comparison_key, cells), True)
    for size in range(len(words) - 1, 0, -1):
        parts = " ".join(words[:size]), " ".join(words[size:]).strip(" -–:()")
        for said, value in (parts, parts[::-1]):
            is_cells = says_cells.get(comparison_key(said))
            if is_cells is not None and (found := _read(column, value)) is not None:
                return found, is_cells
    return None


def _read(column: ColumnSpec, text: str) -> str | None:
    if column.refers_to == "regime":
        code = BARE_CODE.fullmatch(text.strip()) or CODE.search(text)
        return code[code.lastindex or 0] if code else None
    if column.refers_to == "agency":
        return text if _AGENCY.fullmatch(text.strip()) else None
    read = reader(column, counts_from_1904=False)
    value = read(text) if read and text else None
    return None if value is None else str(value)


def _long(kind: FileSchema, found: _Found) -> Sheet:
    """A row for each cell that is filled, in the order of the rows."""
    sheet, across = sheet_of_table(kind, found.table), found.across
    values = {letter(index): value for index, value in found.values.items()}
    places, denied, faults = _places(kind, sheet, found, values)
    rows = np.array([row for row, *_ in places], dtype=np.int64)
    letters = [at for _, at, _ in places]
    told: dict[str, list[str | None]] = {across.name: [values[at] for at in letters]}
    if across.cells:
        told[across.cells] = [text for *_, text in places]
    told |= _told_beside(sheet, found, places)
    across_columns = {*values, *map(letter, found.beside)}
    own = [i for i, at in enumerate(sheet.letters)
           if isinstance(at, str) and at not in across_columns]  # fmt: skip
    kept = [sheet.columns[i].take(pa.array(rows)) for i in own]
    return replace(
        sheet,
        headings=(*(sheet.headings[i] for i in own),
                  *(kind.column(name).heading("vi") for name in told)),
        columns=(*kept, *(pa.array(texts, pa.string()) for texts in told.values())),
        row_numbers=sheet.row_numbers[rows],
        letters=(*(sheet.letters[i] for i in own), *(letters for _ in told)),
        ignored=(),
        messages=(
            *_said(kind, sheet, found, values, sorted(set(denied))),
            *_unnamed_days(kind, sheet, found, values),
            *faults,
        ),
    )  # fmt: skip


def _told_beside(
    sheet: Sheet, found: _Found, places: Sequence[_Place]
) -> dict[str, list[str | None]]:
    """What the columns beside each value say of the cells that are rows, by column of the kind."""
    cells = {at: column.to_pylist() for at, column in _columns(sheet, map(letter, found.beside))}
    told: dict[str, list[str | None]] = {}
    for index, (value, column) in found.beside.items():
        texts = told.setdefault(column.name, [None] * len(places))
        for place, (row, at, _) in enumerate(places):
            if at == letter(value) and letter(index) in cells:
                texts[place] = cells[letter(index)][row]
    return told


def _places(
    kind: FileSchema, sheet: Sheet, found: _Found, values: dict[str, str]
) -> tuple[list[_Place], list[int], list[ValidationMessage]]:
    """The cells that are rows, the rows that say of one that it is none, and unclear marks."""
    column = kind.column(found.across.cells) if found.across.cells else None
    absent = column.absent if column else "false"
    places: list[_Place] = []
    denied: list[int] = []
    faults: list[ValidationMessage] = []
    for at, cells in _columns(sheet, values):
        for row, text in enumerate(cells.to_pylist()):
            number = int(sheet.row_numbers[row])
            if text is None or is_dash(text):
                continue
            if absent and means(text, absent):
                denied.append(number)
            elif column or means(text, "true") or text.strip() in _TICKS:
                places.append((row, at, text))
            else:
                faults.append(ValidationMessage(
                    sheet.file, number, values[at], text, "import.not_a_flag", sheet=sheet.name,
                    letter=at,
                ))  # fmt: skip
    return sorted(places, key=lambda place: place[0]), denied, faults


def _columns(sheet: Sheet, values: Iterable[str]) -> Iterator[tuple[str, pa.Array]]:
    """The columns with these letters, wherever the headings put them."""
    values = {*values}
    used = zip(sheet.letters, sheet.columns, strict=True)
    beside = ((at, cells) for at, _, cells in sheet.ignored)
    for at, cells in (*used, *beside):
        if isinstance(at, str) and at in values:
            yield at, cells


def _said(
    kind: FileSchema, sheet: Sheet, found: _Found, values: dict[str, str], denied: list[int]
) -> Iterator[ValidationMessage]:
    yield from (each for each in sheet.messages if each.reason != _IGNORED)
    texts = found.table.headings.texts
    taken = ", ".join(f"{letter(at)} “{texts[at]}” ({value})" for at, value in found.values.items())
    column = CatalogueTexts((kind.column(found.across.name).heading_key,))
    yield _remark(sheet, "import.remark.values_across", column=column, columns=taken)
    if denied and found.across.cells:
        reason = f"import.remark.{kind.column(found.across.cells).absent}_rows"
        yield _remark(sheet, reason, count=len(denied), rows=listed_rows(denied))
    used = {*values, *map(letter, found.beside)}
    others = [f"{at} “{text}”" for at, text, _ in sheet.ignored
              if at not in used and not means(text, "counter")]  # fmt: skip
    if others:
        yield _remark(sheet, _IGNORED, columns=", ".join(others))


def _unnamed_days(
    kind: FileSchema, sheet: Sheet, found: _Found, values: dict[str, str]
) -> Iterator[ValidationMessage]:
    """A column of days beside those read, whose heading does not say of what, is a fault."""
    across, read = found.across, _day_reader(kind, found.across)
    if read is None:
        return
    used = {*values, *map(letter, found.beside)}
    for at, heading, cells in sheet.ignored:
        is_known = at in used or means(heading, "aside") or _PLANNED.search(heading)
        if not is_known and _are_days(read, cells.to_pylist()):
            yield ValidationMessage(
                sheet.file, sheet.heading_row, heading, None, "import.unnamed_days",
                {"of": CatalogueTexts((kind.column(across.name).heading_key,))},
                sheet=sheet.name, letter=at,
            )  # fmt: skip


def _remark(sheet: Sheet, reason: str, **values: object) -> ValidationMessage:
    return ValidationMessage(
        sheet.file, None, None, None, reason, values, sheet=sheet.name, is_remark=True
    )
