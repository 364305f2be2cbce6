"""The faults found in a file's rows so far, whole columns at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class RowError:
    """A fault of some rows in one column. `rows`: their places.

    `values`: what fills the reason; a list has one for each of the rows.
    """

    rows: npt.NDArray[np.int64]
    column: str
    reason: str
    values: Mapping[str, object]
    is_remark: bool

    def only(
        self, kept: npt.NDArray[np.bool_], places: npt.NDArray[np.int64] | None = None
    ) -> "RowError":
        """The fault in the rows that are `kept`, each at its new place if `places` has them."""
        stays = kept[self.rows]
        values = {
            name: [each for each, is_kept in zip(value, stays, strict=True) if is_kept]
            if isinstance(value, list)
            else value
            for name, value in self.values.items()
        }
        rows = self.rows[stays]
        return replace(self, rows=rows if places is None else places[rows], values=values)

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
    """The faults of a file's rows, in the order in which they were found."""

    def __init__(self) -> None:
        self._found: list[RowError] = []

    def __iter__(self) -> Iterator[RowError]:
        return iter(self._found)

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
        found = np.flatnonzero(pc.fill_null(mask, False).to_numpy(zero_copy_only=False))
        if len(found):
            of_row = {
                name: value.take(pa.array(found)).to_pylist()
                if isinstance(value, pa.Array)
                else value
                for name, value in values.items()
            }
            self._found.append(RowError(found, column, reason, of_row, is_remark))

    def wrong(self, count: int, column: str | None) -> npt.NDArray[np.bool_]:
        """Which of `count` rows have a fault: in `column`, or in any."""
        mask = np.zeros(count, dtype=np.bool_)
        for fault in self._found:
            if not fault.is_remark and column in (None, fault.column):
                mask[fault.rows] = True
        return mask

    def only(self, mask: npt.NDArray[np.bool_]) -> list[RowError]:
        """What was found in the rows of `mask`."""
        return [fault.only(mask) for fault in self._found if mask[fault.rows].any()]

    def keep(self, mask: npt.NDArray[np.bool_]) -> None:
        """Forget the rows that are not in `mask`."""
        places = np.cumsum(mask) - 1
        kept = (fault.only(mask, places) for fault in self._found)
        self._found = [fault for fault in kept if len(fault.rows)]
