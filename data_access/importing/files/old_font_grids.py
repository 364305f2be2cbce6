"""Sheets that are written throughout in one of the old Vietnamese fonts, in Unicode."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.legacy_text import VIETNAMESE_LETTERS
from data_access.importing.cells.old_fonts import in_unicode
from data_access.importing.model.sheet import Grid
from data_access.importing.model.validation_messages import ValidationMessage

_HEAD_ROWS = 100  # among which nearly every sheet in Unicode has a letter of its own


def with_unicode(grid: Grid) -> Grid:
    """`grid` in Unicode, said, where all of it is certain; else as it stands."""
    if any(_has_letters(column[:_HEAD_ROWS]) for column in grid.columns):
        return grid
    texts: dict[str, None] = {}
    for column in grid.columns:
        marked = column.filter(pc.fill_null(pc.invert(pc.string_is_ascii(column)), False))
        if _has_letters(marked):
            return grid
        texts |= dict.fromkeys(marked.unique().to_pylist())
    read = in_unicode(texts)
    if read is None:
        return grid
    columns = tuple(
        pa.array([text and read.get(text, text) for text in column.to_pylist()], pa.string())
        for column in grid.columns
    )
    first = next(text for text in read if text != read[text])
    said = ValidationMessage(
        grid.file, None, None, None, "import.remark.old_font",
        {"written": first, "read": read[first]}, sheet=grid.name, is_remark=True,
    )  # fmt: skip
    return replace(grid, columns=columns, messages=(*grid.messages, said))


def _has_letters(column: pa.Array) -> bool:
    """Whether a text has a letter that Vietnamese has in Unicode alone."""
    return bool(pc.any(pc.match_substring_regex(column, VIETNAMESE_LETTERS)).as_py())
