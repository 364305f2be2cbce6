"""Tables that go on on the next worksheet, with the headings of the one before or with none."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from data_access.importing.cells.numbers import is_no_number, read_number
from data_access.importing.model.sheet import Grid
from data_access.importing.statistics.stated_periods import find_whole_headings
from data_access.importing.statistics.unpivoting import has_figure
from data_access.importing.tables.headings import Cells, spread, top

_CONTINUED = re.compile(r"[( ]*(?:tiếp theo|tiếp|cont(?:inued|\.)?)[). ]*", re.IGNORECASE)
# A worksheet called so is called nothing; "Mật độ dân số" may be what its figures are.
_NAMELESS = re.compile(
    r"(?:sheet|trang(?: tính)?|tr|page|phần|tờ|biểu|bảng)?[\s._-]*\d*[\s._()-]*\d*\)?"
    r"|[( ]*(?:tiếp theo|tiếp)[) ]*\d*",
    re.IGNORECASE,
)


def continued(grids: Sequence[Grid]) -> list[Grid]:
    """`grids`; above one that goes on with the table before it, the lines above that table.

    One does that has no name of its own and, under headings that are the same, no title; or that
    has no heading at all, and words and figures in the same columns.
    """
    found: list[Grid] = []
    before: tuple[Cells, int, int] | None = None  # lines, and the rows of headings among them
    for own in grids:
        grid = own
        if grid.is_hidden or not grid.columns:
            found.append(grid)
            continue
        if before is not None and _NAMELESS.fullmatch((grid.name or "").strip()):
            grid = _completed(grid, *before)
        found.append(grid)
        cells = spread(top(grid), grid)
        headings = find_whole_headings(cells, may_be_one=True)
        before = (cells, headings.first, headings.last) if headings else None
    return found


def _completed(grid: Grid, cells: Cells, first: int, last: int) -> Grid:
    own = spread(top(grid), grid)
    headings = find_whole_headings(own, may_be_one=True)
    if headings is None:
        goes_on = _goes_on(own, cells[last + 1 :])
        return _below(grid, cells[: last + 1]) if goes_on else grid
    is_same = own[headings.first : headings.last + 1] == cells[first : last + 1]
    titles = {text for row in cells[:first] for text in row if text}
    above = [text for row in own[: headings.first] for text in row if text]
    has_title = any(text not in titles and not _CONTINUED.fullmatch(text) for text in above)
    return _below(grid, cells[:first]) if is_same and not has_title else grid


def _goes_on(own: Cells, before: Cells) -> bool:
    """Whether the first rows of a sheet have words and figures where the table before has them."""
    rows = [[_kind(text) for text in row] for row in own if any(row)]
    wanted = next(([_kind(text) for text in row] for row in before if _is_data(row)), None)
    return bool(rows) and wanted is not None and _is_data(own[0]) and rows[0] == wanted


def _is_data(row: Sequence[str | None]) -> bool:
    kinds = [_kind(text) for text in row]
    return "word" in kinds and "figure" in kinds


def _kind(text: str | None) -> str | None:
    if text is None:
        return None
    is_figure = not has_figure(text) or is_no_number(text) or read_number(text, ".") is not None
    return "figure" if is_figure else "word"


def _below(grid: Grid, lines: Cells) -> Grid:
    """`grid` under `lines`, which stand in no row of it."""
    count = len(lines)
    columns = tuple(
        pa.concat_arrays([pa.array([row[index] if index < len(row) else None for row in lines],
                                   pa.string()), column])
        for index, column in enumerate(grid.columns)
    )  # fmt: skip
    numbers = np.concatenate([np.zeros(count, dtype=np.int64), grid.row_numbers])
    return replace(grid, columns=columns, row_numbers=numbers)
