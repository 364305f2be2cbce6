"""A file's rows as typed columns of its kind, and the faults found in them so far."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from data_access.importing.columns import Column, Kind, folded
from data_access.importing.known import Known
from data_access.importing.problems import Problem, Words
from data_access.importing.sheet import Sheet
from data_access.importing.values import ARROW, parse

_BY_WRITER = {"is_simulated", "from_load", "to_load"}
_SQL_TYPES: tuple[tuple[type[sa.types.TypeEngine[Any]], pa.DataType], ...] = (
    (sa.Boolean, pa.bool_()),
    (sa.Integer, pa.int32()),
    (sa.Date, pa.date32()),
    (sa.DateTime, pa.timestamp("us")),
    (sa.Double, pa.float64()),
)


@dataclass(frozen=True)
class _Fault:
    rows: npt.NDArray[np.int64]  # places of the faulty rows
    column: str
    reason: str
    values: Mapping[str, object]  # a list or array has one for each faulty row


class Rows:
    """The columns of `kind` found in `sheet`, by code name; all null where the file has none.

    `is_simulated` and `loaded_at` (Hanoi time) are of the load; `known` is what the store holds.
    """

    def __init__(
        self, kind: Kind, sheet: Sheet, known: Known, *, is_simulated: bool, loaded_at: datetime
    ) -> None:
        self.kind = kind
        self.sheet = sheet
        self.known = known
        self.is_simulated = is_simulated
        self.loaded_at = loaded_at
        self.count = len(sheet.row_numbers)
        self.columns: dict[str, pa.Array] = {}
        self._faults: list[_Fault] = []
        self._whole_file = list(sheet.problems)
        self._cells = self._match()
        for column in kind.columns:
            self._parse(column)

    def _match(self) -> dict[str, tuple[str, pa.Array]]:
        """The heading as it stands and the cells of each column of the kind that the file has."""
        spellings = self.kind.by_spelling()
        cells: dict[str, tuple[str, pa.Array]] = {}
        times: Counter[str] = Counter()
        for heading, array in zip(self.sheet.headings, self.sheet.columns, strict=True):
            column = spellings.get(folded(heading))
            if column is not None:
                times[column.name] += 1
                cells.setdefault(column.name, (heading, array))
            elif heading.strip():
                accepted = Words(tuple(column.heading_key for column in self.kind.columns))
                self._of_file(heading, "import.heading_unknown", accepted=accepted)
            elif array.null_count < len(array):
                self._of_file(heading, "import.heading_empty")
        for column in self.kind.columns:
            filled = column.default or column.default_from
            if times[column.name] > 1:
                self._of_file(cells[column.name][0], "import.heading_twice")
            if column.required and not filled and not times[column.name]:
                self._of_file(column.heading("vi"), "import.heading_missing", name=column.name)
        return cells

    def _of_file(self, heading: str, reason: str, **values: object) -> None:
        self._whole_file.append(Problem(self.sheet.file, 1, heading, None, reason, values))

    def _parse(self, column: Column) -> None:
        if column.name not in self._cells:
            self.columns[column.name] = pa.nulls(self.count, ARROW[column.type])
            return
        parsed = parse(self._cells[column.name][1], column)
        self.columns[column.name] = parsed.values
        reason = "import.not_a_choice" if column.choices else f"import.not_a_{column.type}"
        self.fault(column.name, parsed.is_wrong, reason, choices=", ".join(column.choices))

    def has(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self._cells

    def fault(self, column: str, mask: pa.Array, reason: str, **values: object) -> None:
        """Report every row where `mask` is true; an array among `values` has one for each row."""
        found = np.flatnonzero(pc.fill_null(mask, False).to_numpy(zero_copy_only=False))
        if not len(found):
            return
        of_row = {
            name: value.take(pa.array(found)).to_pylist() if isinstance(value, pa.Array) else value
            for name, value in values.items()
        }
        self._faults.append(_Fault(found, column, reason, of_row))

    def is_wrong(self, column: str) -> npt.NDArray[np.bool_]:
        """Which rows have a fault reported in `column` already."""
        mask = np.zeros(self.count, dtype=np.bool_)
        for fault in self._faults:
            if fault.column == column:
                mask[fault.rows] = True
        return mask

    def problems_of_file(self) -> list[Problem]:
        """Faults of the headings and rows that could not be read."""
        return list(self._whole_file)

    def problems(self) -> list[Problem]:
        """Every fault as a problem, in the order of the rows; those of the whole file first."""
        found = [problem for fault in self._faults for problem in self._each(fault)]
        return self._whole_file + sorted(found, key=lambda problem: problem.row or 0)

    def _each(self, fault: _Fault) -> list[Problem]:
        heading, cells = self._cells.get(fault.column, (None, None))
        shown = heading or self.kind.column(fault.column).heading("vi")
        taken = None if cells is None else pc.cast(cells.take(pa.array(fault.rows)), pa.string())
        values = [None] * len(fault.rows) if taken is None else taken.to_pylist()
        return [
            Problem(
                self.sheet.file,
                int(self.sheet.row_numbers[row]),
                shown,
                values[place],
                fault.reason,
                {
                    name: value[place] if isinstance(value, list) else value
                    for name, value in fault.values.items()
                },
            )
            for place, row in enumerate(fault.rows)
        ]

    def replace(self, columns: Mapping[str, pa.Array]) -> None:
        """Put rows worked out from the file's in their place."""
        self.columns = dict(columns)
        self.count = len(next(iter(self.columns.values())))

    def table(self) -> pa.Table:
        """The columns of the kind's table that come from a file, typed as there."""
        arrays = {}
        for column in self.kind.table.columns:
            if column.name in _BY_WRITER:
                continue
            values = self.columns.get(column.name)
            arrays[column.name] = (
                pa.nulls(self.count, arrow_type(column)) if values is None else values
            )
        return pa.table(arrays)


def arrow_type(column: sa.Column[Any]) -> pa.DataType:
    """The Arrow type in which a column of the store is handed over."""
    for sql_type, kind in _SQL_TYPES:
        if isinstance(column.type, sql_type):
            return kind
    return pa.string()
