"""A file's cells by column, as it stands: what every reader gives."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data_access.errors import ImportRejected
from data_access.importing.problems import Problem

FIRST_ROW = 2  # the heading is row 1


@dataclass(frozen=True)
class Sheet:
    """A file's cells by column: text, or in Parquet the file's own types; empty cells are null.

    `row_numbers`: the row of each as a spreadsheet shows it. `problems`: rows that could not be
    read.
    """

    file: str
    headings: tuple[str, ...]
    columns: tuple[pa.Array, ...]
    row_numbers: npt.NDArray[np.int64]
    problems: tuple[Problem, ...] = ()


def numbered(count: int) -> npt.NDArray[np.int64]:
    """The row numbers of `count` rows that follow the heading."""
    return np.arange(count, dtype=np.int64) + FIRST_ROW


def one_array(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    if column.num_chunks == 1:
        return column.chunk(0)
    return pa.concat_arrays(column.unify_dictionaries().chunks or [pa.array([], column.type)])


def unreadable(path: Path, key: str, **values: object) -> ImportRejected:
    """The rejection of a whole file, for the reason `key` of the catalogue."""
    return ImportRejected([Problem(path.name, None, None, None, key, values)])
