"""What is said of a file in which no row is one of headings."""

import re
from collections.abc import Iterator, Sequence

from data_access.importing.cells.legacy_text import is_legacy
from data_access.importing.model.columns import FileSchema
from data_access.importing.model.sheet import Grid
from data_access.importing.model.validation_messages import CatalogueTexts, ValidationMessage
from data_access.importing.tables.headings import top

_SHOWN = 12  # texts of a row that are shown as its headings
_WORDS = re.compile(r"[^\W\d_]")


def without_headings(kind: FileSchema, grids: Sequence[Grid]) -> ValidationMessage:
    """The message on a file without headings of `kind`: where they should be, and what stands."""
    legacy = in_old_letters(grids)
    if legacy is not None:
        return legacy
    file = grids[0].file
    values: dict[str, object] = {
        "accepted": CatalogueTexts(tuple(column.heading_key for column in kind.needed_columns())),
        "kind": kind.name,
    }
    likest = max((each for grid in grids for each in _texts_by_row(grid)),
                 key=lambda each: len(each[2]), default=None)  # fmt: skip
    if likest is None:
        return ValidationMessage(file, None, None, None, "import.no_headings", values)
    sheet, row, seen = likest
    values["seen"] = ", ".join(f"“{text}”" for text in seen)
    return ValidationMessage(file, row, None, None, "import.other_headings", values, sheet=sheet)


def in_old_letters(grids: Sequence[Grid]) -> ValidationMessage | None:
    """The message on a file written in an old font; None where it is none."""
    for grid in grids:
        for cell in (text for row in top(grid) for text in row if text):
            if is_legacy(cell):
                return ValidationMessage(
                    grid.file, None, None, None, "import.legacy_file", {"text": cell[:80]},
                    sheet=grid.name,
                )  # fmt: skip
    return None


def _texts_by_row(grid: Grid) -> Iterator[tuple[str | None, int, list[str]]]:
    """The words in each of the first rows of a visible grid, where it has any."""
    for row, number in zip([] if grid.is_hidden else top(grid), grid.row_numbers, strict=False):
        texts = [" ".join(text.split()) for text in row if text and _WORDS.search(text)]
        if texts:
            yield grid.name, int(number), texts[:_SHOWN]
