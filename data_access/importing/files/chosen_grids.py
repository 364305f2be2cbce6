"""The grids of a file as its sender chose: which sheets, with or without what is hidden."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from data_access.importing.files.grids import grids
from data_access.importing.model.reading_choice import ReadingChoice
from data_access.importing.model.sheet import Grid, letter, listed_rows, unreadable
from data_access.importing.model.validation_messages import ValidationMessage


def chosen_grids(path: Path, choice: ReadingChoice) -> tuple[Grid, ...]:
    """The grids of a file that `choice` wants, each with remarks.

    A sheet that is chosen by name is read even if it is hidden. Raises ImportRejected as `grids`
    does, and where there is no such sheet.
    """
    found = grids(path)
    names = [grid.name for grid in found]
    if choice.sheets and None not in names:
        meant = {name: _meant(name, names) for name in choice.sheets}
        unknown = [name for name in choice.sheets if not meant[name]]
        if unknown:
            raise unreadable(
                path, "import.sheet_unknown", unknown=_quoted(unknown), sheets=_quoted(names)
            )
        wanted = set().union(*meant.values())
        found = tuple(
            replace(grid, is_hidden=grid.name not in wanted, is_chosen=True) for grid in found
        )
    return tuple(_without_hidden(grid, skips=choice.skips_hidden) for grid in found)


def _meant(name: str, names: Sequence[str | None]) -> set[str | None]:
    """The sheets called `name`; where none is, those called so but for case and composition."""
    if name in names:
        return {name}
    return {each for each in names if _plain(each) == _plain(name)}


def _plain(name: str | None) -> str:
    return unicodedata.normalize("NFC", name or "").strip().casefold()


def _quoted(names: Sequence[str | None]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def has_hidden(grid: Grid) -> bool:
    """Whether a sheet has filled rows or columns that its reader may not see, or struck ones."""
    return any(_hidden(grid))


def _hidden(grid: Grid) -> tuple[list[int], list[int], list[int]]:
    """The filled rows that are hidden and those struck through; the hidden columns, from 0."""
    filled = np.zeros(len(grid.row_numbers), dtype=np.bool_)
    for column in grid.columns:
        filled |= column.is_valid().to_numpy(zero_copy_only=False)
    numbers = set(grid.row_numbers[filled].tolist() if grid.hidden_rows | grid.struck_rows else ())
    columns = [
        index
        for index, column in enumerate(grid.columns)
        if index in grid.hidden_columns and column.null_count < len(column)
    ]
    return _among(grid.hidden_rows, numbers), _among(grid.struck_rows, numbers), columns


def _among(rows: Collection[int], numbers: Collection[int]) -> list[int]:
    return sorted(row for row in rows if row in numbers)


def _without_hidden(grid: Grid, *, skips: bool) -> Grid:
    hidden, struck, columns = _hidden(grid)
    remarks = _remarks(grid, hidden, struck, columns, skips=skips)
    grid = replace(grid, messages=(*grid.messages, *remarks))
    if not skips:
        return grid
    is_read = ~np.isin(grid.row_numbers, [*hidden, *struck])
    read = [pa.nulls(len(column), pa.string()) if index in columns else column
            for index, column in enumerate(grid.columns)]  # fmt: skip
    return replace(
        grid,
        columns=tuple(column.filter(pa.array(is_read)) for column in read),
        row_numbers=grid.row_numbers[is_read],
    )


def _remarks(
    grid: Grid, hidden: list[int], struck: list[int], columns: list[int], *, skips: bool
) -> Iterator[ValidationMessage]:
    how = "left_out" if skips else "taken"
    for what, found, values in (
        ("hidden_rows", hidden, {"rows": listed_rows(hidden)}),
        ("struck_rows", struck, {"rows": listed_rows(struck)}),
        ("hidden_columns", columns, {"columns": ", ".join(map(letter, columns))}),
    ):
        if found:
            reason = f"import.remark.{what}_{how}"
            yield ValidationMessage(
                grid.file, None, None, None, reason, values, sheet=grid.name, is_remark=True
            )
