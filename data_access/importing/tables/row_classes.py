"""The rows under the headings: which hold data, and which are groups, totals, notes, signatures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.model.sheet import Grid
from data_access.importing.tables.headings import Headings
from data_access.text.folding import comparison_key
from data_access.text.messages import LANGUAGES, TEXTS, texts

DATA, BLANK, NUMBERS, GROUP, TOTAL, FOOTER = range(6)
REMARKS = {
    NUMBERS: "import.remark.number_row",
    GROUP: "import.remark.group_rows",
    TOTAL: "import.remark.total_rows",
    FOOTER: "import.remark.footer_rows",
}
_NUMBER_CELL = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")
_COUNTED = re.compile(r"\d+\.?")
_GROUP_MARK = re.compile(r"\(?([IVXLC]+|[A-ZĐ])[.)/\-:]?(\s+\S.*)?", re.DOTALL)
_DATED_PLACE = re.compile(r"\S\s*,\s*ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm", re.IGNORECASE)
_COUNT = re.compile(r"(?<![^!])[ivxlc\d]+!")  # a folded syllable that is a number: II, 8
_LETTERS = re.compile(r"[^\W\d_]")
_FEW = 2  # filled cells of a row that may be no data


@dataclass(frozen=True)
class ClassifiedRows:
    """What each row under the headings is: DATA, BLANK, NUMBERS, GROUP, TOTAL, FOOTER."""

    first: int
    kinds: npt.NDArray[np.int8]


def classify_rows(
    grid: Grid, headings: Headings, counter: int | None, *, keeps_totals: bool
) -> ClassifiedRows:
    """What the rows under `headings` are.

    `counter`: the place of the column that counts the rows (STT). `keeps_totals`: whether a total
    is data, as of the whole country among its localities. In doubt a row is data: then the checks
    say what is missing in it, and nothing is passed over in silence.
    """
    first = headings.last + 1
    below = [column[first:] for column in grid.columns]
    of_kind = [place for place in headings.columns if place != counter]
    filled = _count(below, of_kind)
    anywhere = _count(below, range(len(below)))
    kinds = np.where(anywhere == 0, BLANK, DATA).astype(np.int8)
    enough = max(_FEW, -(-len(of_kind) // 2))
    for row in _to_look_at(below, filled, enough, of_kind):
        if kinds[row] == DATA:
            kinds[row] = _kind(_row(below, row), headings, counter, keeps_totals=keeps_totals)
    _numbers(below, kinds)
    _footers(below, kinds, filled, len(of_kind))
    return ClassifiedRows(first, kinds)


def _count(columns: Sequence[pa.Array], places: Sequence[int]) -> npt.NDArray[np.int64]:
    total = np.zeros(len(columns[0]) if columns else 0, dtype=np.int64)
    for place in places:
        total += columns[place].is_valid().to_numpy(zero_copy_only=False)
    return total


def _to_look_at(
    columns: Sequence[pa.Array],
    filled: npt.NDArray[np.int64],
    enough: int,
    of_kind: Sequence[int],
) -> npt.NDArray[np.int64]:
    """Rows with few cells, and rows in which a word for a total stands."""
    looked = filled < enough
    for column in columns[: max(of_kind, default=0) + 1]:
        totals = _total_words(column)
        if totals is not None:
            looked |= totals
    return np.flatnonzero(looked)


def _total_words(column: pa.Array) -> npt.NDArray[np.bool_] | None:
    coded = column.dictionary_encode()
    if len(coded.dictionary) * 2 > len(column) + 100:
        begins = pc.match_substring_regex(column, r"(?i)^\s*(t[oôổ]|c[oôộ]|sub|grand)")
    else:
        begins = pc.match_substring_regex(
            coded.dictionary, r"(?i)^\s*(t[oôổ]|c[oôộ]|sub|grand)"
        ).take(coded.indices)
    found = pc.fill_null(begins, False).to_numpy(zero_copy_only=False)
    return found if found.any() else None


def _row(columns: Sequence[pa.Array], row: int) -> dict[int, str]:
    cells = ((place, column[row].as_py()) for place, column in enumerate(columns))
    return {place: text for place, text in cells if text is not None}


def _kind(
    row: dict[int, str], headings: Headings, counter: int | None, *, keeps_totals: bool
) -> int:
    is_counted = counter in row and _COUNTED.fullmatch(row[counter].strip())
    labels = [text for place, text in row.items() if place != counter or len(row) == 1]
    if labels and _is_total(labels):
        return DATA if keeps_totals else TOTAL
    of_kind = [place for place in row if place in headings.columns and place != counter]
    if is_counted or len(of_kind) > 1:
        return DATA
    mark = row.get(counter, "") if counter is not None else ""
    text = f"{mark} {labels[0] if labels else ''}".strip()
    is_group = bool(_GROUP_MARK.fullmatch(text)) or text.isupper()
    return GROUP if is_group and len(labels) == 1 else DATA


def _is_total(labels: Sequence[str]) -> bool:
    """Whether a row's first cell is a word for a total, and no name that begins with one.

    Behind the word signs and numbers may stand: "Cộng (I + II)". Where more words do, the rest of
    the row tells: figures follow a total, words the Tổng cục Thống kê.
    """
    key = f"{comparison_key(labels[0])}!"
    word = next((word for word in _words("total") if key.startswith(word)), None)
    if word is None:
        return False
    is_name = bool(_COUNT.sub("", key.removeprefix(word)))
    return not is_name or not any(_LETTERS.search(text) for text in labels[1:])


def _numbers(columns: Sequence[pa.Array], kinds: npt.NDArray[np.int8]) -> None:
    """The row of column numbers, (1) (2) (3) or A B 1 2, right under the headings."""
    filled = np.flatnonzero(kinds != BLANK)
    if not len(filled):
        return
    cells = list(_row(columns, int(filled[0])).values())
    counts = [cell.strip("() ") for cell in cells]
    is_numbers = len(cells) > _FEW and all(_NUMBER_CELL.fullmatch(cell.strip()) for cell in cells)
    if is_numbers and len(set(counts)) == len(counts):
        kinds[filled[0]] = NUMBERS


def _footers(
    columns: Sequence[pa.Array],
    kinds: npt.NDArray[np.int8],
    filled: npt.NDArray[np.int64],
    most: int,
) -> None:
    """Notes, place and day, signatures: from the first such row on, where no full row follows."""
    full = np.flatnonzero((kinds == DATA) & (filled >= max(_FEW, -(-most * 3 // 5)))).tolist()
    while full and _is_footer_row(columns, full[-1]):
        full.pop()
    for row in range(full[-1] + 1 if full else 0, len(kinds)):
        if kinds[row] != BLANK and _is_footer_row(columns, row):
            rest = kinds[row:]
            rest[rest != BLANK] = FOOTER
            return


def _is_footer_row(columns: Sequence[pa.Array], row: int) -> bool:
    return any(_is_footer(text) for text in _row(columns, row).values())


def _is_footer(text: str) -> bool:
    stripped = text.strip()
    return (
        stripped.startswith(("*", "(*)", "- ", "+ "))
        or bool(_DATED_PLACE.search(stripped))
        or _begins(stripped, "footer")
    )


def _begins(text: str, meaning: str) -> bool:
    return f"{comparison_key(text)}!".startswith(_words(meaning))


@cache
def _words(meaning: str) -> tuple[str, ...]:
    lists = (texts(TEXTS, language)[f"import.words.{meaning}"] for language in LANGUAGES)
    found = {f"{comparison_key(word)}!" for words in lists for word in words.split(";")}
    return tuple(sorted(found, key=len, reverse=True))
