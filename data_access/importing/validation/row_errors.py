"""The errors and remarks on a file's rows so far, recorded a whole column at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class RowError:
    """An error or remark on some rows in one column. `rows`: their positions.

    `values`: what fills the reason; a list has one for each of the rows.
    """

    rows: npt.NDArray[np.int64]
    column: str
    reason: str
    values: Mapping[str, object]
    is_remark: bool

    def only(
        self, mask: npt.NDArray[np.bool_], positions: npt.NDArray[np.int64] | None = None
    ) -> "RowError":
        """The error in the rows of `mask` alone, at their new `positions` where these are given."""
        is_selected = mask[self.rows]
        values = {
            name: list(compress(value, is_selected)) if isinstance(value, list) else value
            for name, value in self.values.items()
        }
        rows = self.rows[is_selected]
        return replace(self, rows=rows if positions is None else positions[rows], values=values)

    def each(self) -> Iterator[tuple[int, dict[str, object]]]:
        """Each row and what fills the reason there."""
        for number, row in enumerate(self.rows):
            yield (
                int(row),
                {
                    name: value[number] if isinstance(value, list) else value
                    for name, value in self.values.items()
                },
            )


class RowErrors:
    """The errors and remarks on a file's rows, in the order in which they were reported."""

    def __init__(self) -> None:
        self._errors: list[RowError] = []

    def __iter__(self) -> Iterator[RowError]:
        return iter(self._errors)

    def add(
        self,
        column: str,
        mask: pa.Array,
        reason: str,
        values: Mapping[str, object],
        *,
        is_remark: bool,
    ) -> None:
        """Add every row where `mask` is true; an array among `values` has one for each row."""
        rows = np.flatnonzero(pc.fill_null(mask, False).to_numpy(zero_copy_only=False))
        if len(rows):
            row_values = {
                name: value.take(pa.array(rows)).to_pylist()
                if isinstance(value, pa.Array)
                else value
                for name, value in values.items()
            }
            self._errors.append(RowError(rows, column, reason, row_values, is_remark))

    def rows_with_error(self, count: int, column: str | None) -> npt.NDArray[np.bool_]:
        """Which of `count` rows have an error: in `column`, or in any."""
        mask = np.zeros(count, dtype=np.bool_)
        for error in self._errors:
            if not error.is_remark and column in (None, error.column):
                mask[error.rows] = True
        return mask

    def withdraw(self, column: str, mask: npt.NDArray[np.bool_]) -> None:
        """Drop what was reported on `column` in the rows of `mask`."""
        remaining = (each.only(~mask) if each.column == column else each for each in self._errors)
        self._errors = [error for error in remaining if len(error.rows)]

    def only(self, mask: npt.NDArray[np.bool_]) -> list[RowError]:
        """What was reported on the rows of `mask`."""
        return [error.only(mask) for error in self._errors if mask[error.rows].any()]

    def drop_all_but(self, mask: npt.NDArray[np.bool_]) -> None:
        """Drop what was reported on rows that are not in `mask`."""
        positions = np.cumsum(mask) - 1
        remaining = (error.only(mask, positions) for error in self._errors)
        self._errors = [error for error in remaining if len(error.rows)]
