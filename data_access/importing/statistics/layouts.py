"""Indicators as statistical offices publish them, unpivoted to one row for each figure."""

from collections.abc import Sequence
from pathlib import Path

from data_access.importing.model.sheet import Grid, Sheet
from data_access.importing.statistics import sdmx_csv, wide, world_bank


def unpivot(path: Path, grids: Sequence[Grid]) -> Sheet | None:
    """The figures of an SDMX-CSV file, a World Bank CSV file or a wide sheet, as observations.

    None where the file is none of these: then it has one row for each figure already, or is
    something else. Raises ImportRejected where the file says what it is and cannot be read as that.
    """
    visible = [grid for grid in grids if not grid.is_hidden and grid.columns]
    for grid in visible:
        if sdmx_csv.is_sdmx(grid):
            return sdmx_csv.figures(path, grid)
        sheet = world_bank.figures(grid) or wide.figures(grid)
        if sheet is not None:
            return sheet
    return None
