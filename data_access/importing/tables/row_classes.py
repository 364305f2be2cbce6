"""The rows under the headings: which hold data, and which are groups, totals, notes, signatures."""

import re
from collections.abc import Sequence, Set, Sized
from dataclasses import dataclass
from functools import cache, reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.word_lists import listed_words
from data_access.importing.model.sheet import Grid
from data_access.importing.tables.headings import Headings
from data_access.text.folding import comparison_key

DATA, BLANK, NUMBERS, GROUP, TOTAL, FOOTER, HEADING, LINE, PAGE, OUTSIDE = range(10)
REMARKS = {
    HEADING: "import.remark.heading_rows",
    NUMBERS: "import.remark.number_row",
    GROUP: "import.remark.group_rows",
    TOTAL: "import.remark.total_rows",
    FOOTER: "import.remark.footer_rows",
    PAGE: "import.remark.page_rows",
    OUTSIDE: "import.remark.outside_rows",
}
_NUMBER_CELL = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(\s*=.*)?")
_TOTAL_START = r"(?i)^\s*(t[oôổ]|c[oôộ]|s[oố]|sub|grand)"
_COUNTED = re.compile(r"\d+\.?")
_PAGE_NUMBER = re.compile(r"(?:trang|page)(?:\s+số)?:?\s*\d+(?:\s*(?:/|of)\s*\d+)?", re.IGNORECASE)
_GROUP_MARK = re.compile(r"\(?([IVXLC]+|[A-ZĐ])[.)/\-:]?(\s+\S.*)?", re.DOTALL)
_DATED_PLACE = re.compile(r"\S\s*,\s*ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm", re.IGNORECASE)
_SAYS_MORE = re.compile(
    r":\s*\S|\b(?:tháng|quý|năm)\s*[\dIVX]|^(?-i:[A-Z]{2,4}\d{2,3})\b"
    r"|^(?:thứ [^\W\d_]+|chủ nhật)?,?\s*ngày [\d/.-]+$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?<![^!])[ivxlc\d]+!")  # a folded syllable that is a number: II, 8
_LETTERS = re.compile(r"[^\W\d_]")
_FEW = 2  # filled cells of a row that may be no data
_NARROW = 3  # columns of a table in which two filled cells are a row


@dataclass(frozen=True)
class ClassifiedRows:
    """What each row under the headings is: DATA, BLANK, NUMBERS, GROUP, TOTAL, FOOTER, HEADING.

    Or a LINE that speaks of the rows below it, such as "Kỳ báo cáo: Tháng 2/2022"; the number of a
    printed PAGE; or a row of which the table has nothing, OUTSIDE: counted beforehand, or of a
    table beside it.
    """

    first: int
    classes: npt.NDArray[np.int8]


def classify_rows(
    grid: Grid, headings: Headings, counter: int | None, whole: Set[int] | None = None
) -> ClassifiedRows:
    """What the rows under `headings` are.

    `counter`: the index of the column that counts the rows (STT). `whole`: where a total may be
    data, as that of the country among its localities, the columns that it then fills. In doubt a
    row is data: then the checks report what it lacks, and no row is dropped in silence.
    """
    first = headings.last + 1
    below = [column[first:] for column in grid.columns]
    kind_columns = [index for index in headings.columns if index != counter]
    filled = _filled_count(below, kind_columns)
    filled_anywhere = _filled_count(below, range(len(below)))
    classes = np.where(filled_anywhere == 0, BLANK, DATA).astype(np.int8)
    classes[_repeats_headings(grid, headings)] = HEADING
    minimum = max(_most_in_line(kind_columns) + 1, -(-len(kind_columns) // 2))
    for row in _candidate_rows(below, filled, minimum, kind_columns):
        if classes[row] == DATA:
            cells = _row(below, row)
            classes[row] = _row_class(cells, headings, counter, whole)
    for row in (0, *np.flatnonzero(classes == HEADING) + 1):
        _mark_number_row(below, classes, row)
    _mark_footers(below, classes, filled, headings, counter)
    return ClassifiedRows(first, classes)


def _repeats_headings(grid: Grid, headings: Headings) -> npt.NDArray[np.bool_]:
    """Which rows under the headings repeat one of their rows, as at the top of a printed page."""
    first = headings.last + 1
    repeats = np.zeros(len(grid.row_numbers) - first, dtype=np.bool_)
    for row in range(headings.first, first):
        named = [(column[first:], column[row]) for column in grid.columns if column[row].is_valid]
        same = [pc.fill_null(pc.equal(cells, text), False) for cells, text in named]
        if len(same) > 1:
            repeats |= reduce(pc.and_, same).to_numpy(zero_copy_only=False)
    return repeats


def _filled_count(columns: Sequence[pa.Array], indices: Sequence[int]) -> npt.NDArray[np.int64]:
    total = np.zeros(len(columns[0]) if columns else 0, dtype=np.int64)
    for index in indices:
        total += columns[index].is_valid().to_numpy(zero_copy_only=False)
    return total


def _candidate_rows(
    columns: Sequence[pa.Array],
    filled: npt.NDArray[np.int64],
    minimum: int,
    kind_columns: Sequence[int],
) -> npt.NDArray[np.int64]:
    """Rows with few cells, and rows with a word for a total."""
    is_candidate = filled < minimum
    for column in columns[: max(kind_columns, default=0) + 1]:
        totals = _total_words(column)
        if totals is not None:
            is_candidate |= totals
    return np.flatnonzero(is_candidate)


def _total_words(column: pa.Array) -> npt.NDArray[np.bool_] | None:
    coded = column.dictionary_encode()
    is_varied = len(coded.dictionary) * 2 > len(column) + 100  # not worth a dictionary
    has_word = pc.match_substring_regex(column if is_varied else coded.dictionary, _TOTAL_START)
    if not is_varied:
        has_word = has_word.take(coded.indices)
    mask = pc.fill_null(has_word, False).to_numpy(zero_copy_only=False)
    return mask if mask.any() else None


def _row(columns: Sequence[pa.Array], row: int) -> dict[int, str]:
    cells = ((index, column[row].as_py()) for index, column in enumerate(columns))
    return {index: text for index, text in cells if text is not None}


def _most_in_line(kind_columns: Sized) -> int:
    """The filled cells that a line which is no row of data may have."""
    return _FEW if len(kind_columns) > _NARROW else 1


def _row_class(
    row: dict[int, str], headings: Headings, counter: int | None, whole: Set[int] | None
) -> int:
    is_counted = _is_counted(row, counter)
    if _is_outside(row, headings, counter):
        return OUTSIDE
    if len(row) == 1 and _PAGE_NUMBER.fullmatch(next(iter(row.values())).strip(" -–()")):
        return PAGE
    labels = [text for index, text in row.items() if index != counter or len(row) == 1]
    if (labels and _is_total(labels)) or (not is_counted and _is_total([*row.values()])):
        return DATA if whole is not None and whole <= row.keys() else TOTAL
    kind_columns = [index for index in row if index in headings.columns and index != counter]
    if (
        not is_counted
        and len(row) <= _most_in_line(headings.columns)
        and _SAYS_MORE.search(" ".join(row.values()))
    ):
        return LINE
    if is_counted or len(kind_columns) > 1:
        return DATA
    mark = row.get(counter, "") if counter is not None else ""
    text = f"{mark} {labels[0] if labels else ''}".strip()
    is_group = bool(_GROUP_MARK.fullmatch(text)) or text.isupper()
    return GROUP if is_group and len(labels) == 1 else DATA


def _is_counted(row: dict[int, str], counter: int | None) -> bool:
    """Whether a row has its number in the column that counts."""
    return counter in row and bool(_COUNTED.fullmatch(row[counter].strip()))


def _is_outside(row: dict[int, str], headings: Headings, counter: int | None) -> bool:
    """Whether all cells of a row are its number, or stand right of a column without a heading."""
    last = max(headings.columns)
    empty = next((i for i, text in enumerate(headings.texts) if i > last and not text), None)
    others = [index for index in row if index != counter or not _is_counted(row, counter)]
    return all(empty is not None and index > empty for index in others)


def _is_total(labels: Sequence[str]) -> bool:
    """Whether a row's first cell is a word for a total, and no name that begins with one.

    After the word there may be signs and numbers: "Cộng (I + II)". After more words the rest of the
    row decides: figures follow a total, words the Tổng cục Thống kê.
    """
    key = f"{comparison_key(labels[0])}!"
    word = next((word for word in _words("total") if key.startswith(word)), None)
    if word is None:
        return False
    is_name = bool(_COUNT.sub("", key.removeprefix(word)))
    return not is_name or not any(_LETTERS.search(text) for text in labels[1:])


def _mark_number_row(
    columns: Sequence[pa.Array], classes: npt.NDArray[np.int8], first: int
) -> None:
    """The row of column numbers, (1) (2) (3) or A B 1 2, right under the headings."""
    filled = first + np.flatnonzero(classes[first:] != BLANK)
    if not len(filled):
        return
    if numbers_columns(list(_row(columns, int(filled[0])).values())):
        classes[filled[0]] = NUMBERS


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether the filled cells of a row number the columns, each with its own number."""
    counts = [cell.strip("() ") for cell in cells]
    is_numbers = len(cells) > _FEW and all(_NUMBER_CELL.fullmatch(cell.strip()) for cell in cells)
    return is_numbers and len(set(counts)) == len(counts)


def _mark_footers(
    columns: Sequence[pa.Array],
    classes: npt.NDArray[np.int8],
    filled: npt.NDArray[np.int64],
    headings: Headings,
    counter: int | None,
) -> None:
    """Notes, place and date, signatures: from the first such row on, where no full row follows."""
    most = len([index for index in headings.columns if index != counter])
    full = np.flatnonzero((classes == DATA) & (filled >= max(_FEW, -(-most * 3 // 5)))).tolist()
    while full and _is_signature(_row(columns, full[-1]), counter):
        full.pop()
    for row in range(full[-1] + 1 if full else 0, len(classes)):
        if classes[row] != BLANK and _is_footer_row(_row(columns, row), headings, counter):
            rest = classes[row:]
            rest[rest != BLANK] = FOOTER
            return


def _is_signature(row: dict[int, str], counter: int | None) -> bool:
    """Whether a full row is one of signatures."""
    return not _is_counted(row, counter) and _is_mostly_closing([*row.values()])


def _is_footer_row(row: dict[int, str], headings: Headings, counter: int | None) -> bool:
    """Whether a row closes the table; what stands in a column of notes speaks of its row alone."""
    if _is_counted(row, counter):
        return False
    own = [text for index, text in row.items()
           if index in headings.columns or not headings.texts[index]]  # fmt: skip
    is_note = is_footer(next(iter(row.values()))) and len(row) <= _FEW
    return is_note or _is_mostly_closing(own)


def _is_mostly_closing(cells: Sequence[str]) -> bool:
    """Whether most cells close a table: among data "TL" or "KT" may be how a report was signed."""
    return 2 * sum(map(_is_closing, cells)) > len(cells)


def is_footer(text: str) -> bool:
    """Whether a text begins a note, a place and a date, or a signature."""
    return text.strip().startswith(("*", "(*)", "- ", "+ ")) or _is_closing(text)


def _is_closing(text: str) -> bool:
    return bool(_DATED_PLACE.search(text.strip())) or _starts_with(text.strip(), "footer")


def _starts_with(text: str, meaning: str) -> bool:
    return f"{comparison_key(text)}!".startswith(_words(meaning))


@cache
def _words(meaning: str) -> tuple[str, ...]:
    words = {f"{comparison_key(word)}!" for word in listed_words(meaning)}
    return tuple(sorted(words, key=len, reverse=True))
