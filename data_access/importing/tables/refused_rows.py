"""Rows of a list of decisions that were not granted: they are no decision, and are said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.importing.cells.word_lists import listed_words, means
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Sheet, listed_rows
from data_access.importing.model.validation_messages import ValidationMessage
from data_access.importing.tables.row_classes import GROUP, LINE, ClassifiedRows
from data_access.text.folding import comparison_key

_DECIDED = "decided_date"
_REASON = "reason"


def refusing_groups(rows: ClassifiedRows, below: Sequence[pa.Array]) -> list[str | None]:
    """The line "II. Không đồng ý" that each row stands under, until one that says "Đồng ý"."""
    found: list[str | None] = []
    group = None
    for row, row_class in enumerate(rows.classes):
        cells = [cell for column in below if (cell := column[row].as_py())]
        if row_class in (GROUP, LINE) or len(cells) == 1:
            text = " ".join(cells)
            if _has_word(text, "refused"):
                group = text
            elif _has_word(text, "granted"):
                group = None
        found.append(group)
    return found


def without_refused(kind: FileSchema, sheet: Sheet, groups: Sequence[str | None]) -> Sheet:
    """`sheet`, of a kind of decisions without the rows that say "Từ chối" or "Không đồng ý".

    Any cell may say it, or the group of the row, or "không" under "Đồng ý". A longer text with such
    words, in the reason or a column of no form, is a fault, since it may grant in part.
    """
    if not any(column.name == _DECIDED for column in kind.columns):
        return sheet
    is_refused = np.array([group is not None for group in groups], dtype=np.bool_)
    for column in (*sheet.columns, *(cells for _, _, cells in sheet.ignored)):
        is_refused |= [bool(text) and means(text, "refused") for text in column.to_pylist()]
    for _, heading, cells in sheet.ignored:
        if means(heading, "granted"):
            is_refused |= [bool(text) and means(text, "false") for text in cells.to_pylist()]
    messages = [*sheet.messages, *_unclear(kind, sheet, is_refused)]
    if is_refused.any():
        values: dict[str, object] = {
            "rows": listed_rows(sheet.row_numbers[is_refused].tolist()),
            "count": int(is_refused.sum()),
        }
        messages.append(
            ValidationMessage(
                sheet.file, None, None, None, "import.remark.refused_rows", values,
                sheet=sheet.name, is_remark=True,
            )
        )  # fmt: skip
    return replace(sheet.only(~is_refused), messages=tuple(messages))


def _unclear(
    kind: FileSchema, sheet: Sheet, is_refused: npt.NDArray[np.bool_]
) -> Iterator[ValidationMessage]:
    reason = next((each.spellings() for each in kind.columns if each.name == _REASON), ())
    said = [each for each in zip(sheet.letters, sheet.headings, sheet.columns, strict=True)
            if any(comparison_key(each[1]) == comparison_key(text) for text in reason)]  # fmt: skip
    for letter, heading, cells in (*sheet.ignored, *said):
        for row, text in enumerate(cells.to_pylist()):
            if text and not is_refused[row] and _has_word(text, "refused"):
                yield ValidationMessage(
                    sheet.file, int(sheet.row_numbers[row]), heading, text,
                    "import.refused_unclear", sheet=sheet.sheet_of(row),
                    letter=letter if isinstance(letter, str) else letter[row],
                )  # fmt: skip


def _has_word(text: str, meaning: str) -> bool:
    return any(word.casefold() in text.casefold() for word in listed_words(meaning))
