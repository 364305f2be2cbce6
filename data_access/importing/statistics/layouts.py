"""Indicators as statistical offices publish them, unpivoted to one row for each figure."""

from collections.abc import Sequence
from pathlib import Path

from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.statistics import crossed_periods, sdmx_csv, wide, world_bank


def unpivoted(path: Path, grids: Sequence[Grid]) -> list[Sheet]:
    """The figures of an SDMX-CSV file, a World Bank CSV file or wide sheets, as observations.

    None of them where the file is none of these: then it has one row for each figure already, or is
    something else. Raises ImportRejected where a sheet says what it is and cannot be read as that.
    """
    visible = [grid for grid in grids if not grid.is_hidden and grid.columns]
    found = (_figures(path, grid) for grid in visible)
    return [sheet for sheet in found if sheet is not None]


def _figures(path: Path, grid: Grid) -> Sheet | None:
    if sdmx_csv.is_sdmx(grid):
        return sdmx_csv.figures(path, grid)
    return world_bank.figures(grid) or crossed_periods.figures(grid) or wide.figures(grid)
