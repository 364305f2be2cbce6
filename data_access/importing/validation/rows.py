"""A file's rows as typed columns of its kind, and the faults found in them so far."""

from collections.abc import Mapping
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.whole_columns import ARROW, parse
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.store_types import arrow_type
from data_access.importing.model.validation_messages import ValidationMessage, Words
from data_access.importing.validation.row_errors import RowError, RowErrors
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.text.folding import comparison_key

_BY_WRITER = {"is_simulated", "from_load", "to_load"}


class ParsedRows:
    """The columns of `kind` found in `sheet`, by code name; all null where the file has none.

    `is_simulated` and `loaded_at` (Hanoi time) are of the load; `known` is what the store holds.
    """

    def __init__(
        self,
        kind: FileSchema,
        sheet: Sheet,
        known: StoreLookup,
        *,
        is_simulated: bool,
        loaded_at: datetime,
    ) -> None:
        self.kind = kind
        self.sheet = sheet
        self.known = known
        self.is_simulated = is_simulated
        self.loaded_at = loaded_at
        self.count = len(sheet.row_numbers)
        self.columns: dict[str, pa.Array] = {}
        self._faults = RowErrors()
        self._whole_file = list(sheet.problems)
        self._said: list[ValidationMessage] = []
        self._places = self._match()
        for column in kind.columns:
            self._parse(column)

    def _match(self) -> dict[str, int]:
        """The place in the sheet of each column of the kind that the file has."""
        spellings = self.kind.by_spelling()
        places: dict[str, int] = {}
        for place, heading in enumerate(self.sheet.headings):
            column = spellings.get(comparison_key(heading))
            if column is None:
                self._not_known(place)
            elif column.name in places:
                self._of_file(place, heading, "import.heading_twice")
            else:
                places[column.name] = place
        for column in self.kind.must_have():
            if column.name not in places:
                heading = column.heading("vi")
                self._of_file(None, heading, "import.heading_missing", name=column.name)
        return places

    def _not_known(self, place: int) -> None:
        heading, cells = self.sheet.headings[place], self.sheet.columns[place]
        if heading.strip():
            accepted = Words(tuple(column.heading_key for column in self.kind.columns))
            self._of_file(place, heading, "import.heading_unknown", accepted=accepted)
        elif cells.null_count < len(cells):
            self._of_file(place, heading, "import.heading_empty")

    def _of_file(self, place: int | None, heading: str, reason: str, **values: object) -> None:
        self._whole_file.append(
            ValidationMessage(
                self.sheet.file,
                self.sheet.heading_row,
                heading,
                None,
                reason,
                values,
                sheet=self.sheet.name,
                letter=None if place is None else self._letter(place, 0),
            )
        )

    def _letter(self, place: int, row: int) -> str | None:
        if place >= len(self.sheet.letters):
            return None
        letters = self.sheet.letters[place]
        return letters if isinstance(letters, str) else letters[row]

    def _parse(self, column: ColumnSpec) -> None:
        if column.name not in self._places:
            self.columns[column.name] = pa.nulls(self.count, ARROW[column.type])
            return
        parsed = parse(
            self.as_written(column.name),
            column,
            is_workbook=self.sheet.name is not None,
            counts_from_1904=self.sheet.counts_from_1904,
        )
        self.columns[column.name] = parsed.values
        reason = "import.not_a_choice" if column.choices else f"import.not_a_{column.type}"
        choices = tuple(f"import.choice.{choice}" for choice in column.choices)
        self.fault(column.name, parsed.is_wrong, reason, choices=Words(choices))

    def has(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self._places

    def place(self, column: str) -> int:
        """Where a column that the file has stands in the sheet."""
        return self._places[column]

    def as_written(self, column: str) -> pa.Array:
        """The cells of a column that the file has, as they stand."""
        return self.sheet.columns[self._places[column]]

    def fault(
        self,
        column: str,
        mask: pa.Array,
        reason: str,
        *,
        is_remark: bool = False,
        **values: object,
    ) -> None:
        """Report every row where `mask` is true; an array among `values` has one for each row.

        A remark is told and leaves the row good.
        """
        self._faults.add(column, mask, reason, values, is_remark=is_remark)

    def is_wrong(self, column: str | None = None) -> npt.NDArray[np.bool_]:
        """Which rows have a fault reported already: in `column`, or in any."""
        return self._faults.wrong(self.count, column)

    def leave_out(self, repeated: npt.NDArray[np.bool_]) -> None:
        """Go on without the rows of `repeated`; what was said of them stays said."""
        if not repeated.any():
            return
        kept = ~repeated
        self._said += [
            problem for fault in self._faults.only(repeated) for problem in self._each(fault)
        ]
        self._faults.keep(kept)
        self.columns = {name: each.filter(pa.array(kept)) for name, each in self.columns.items()}
        self.sheet = self.sheet.only(kept)
        self.count = int(kept.sum())

    def problems_of_file(self) -> list[ValidationMessage]:
        """Faults for which no row of the file can be taken."""
        above = (None, self.sheet.heading_row)
        return [each for each in self._whole_file if not each.is_remark and each.row in above]

    def is_unread(self) -> npt.NDArray[np.bool_]:
        """Which rows hold something that could not be read at all."""
        numbers = [each.row for each in self._whole_file if not each.is_remark and each.row]
        return np.isin(self.sheet.row_numbers, numbers)

    def problems(self) -> list[ValidationMessage]:
        """Every fault and remark, in the order of the rows; those of the whole file first."""
        found = self._said + [each for fault in self._faults for each in self._each(fault)]
        return self._whole_file + sorted(found, key=lambda problem: problem.row or 0)

    def _each(self, fault: RowError) -> list[ValidationMessage]:
        place = self._places.get(fault.column)
        if place is None:
            heading = self.kind.column(fault.column).heading("vi")
            written: list[str | None] = [None] * len(fault.rows)
        else:
            heading = self.sheet.headings[place]
            taken = self.sheet.columns[place].take(pa.array(fault.rows))
            written = pc.cast(taken, pa.string()).to_pylist()
        return [
            ValidationMessage(
                self.sheet.file,
                int(self.sheet.row_numbers[row]),
                heading,
                text,
                fault.reason,
                values,
                sheet=self.sheet.name,
                letter=None if place is None else self._letter(place, row),
                is_remark=fault.is_remark,
            )
            for text, (row, values) in zip(written, fault.each(), strict=True)
        ]

    def replace(self, columns: Mapping[str, pa.Array]) -> None:
        """Put rows worked out from the file's in their place."""
        self.columns = dict(columns)
        self.count = len(next(iter(self.columns.values())))

    def table(self) -> pa.Table:
        """The columns of the kind's table that come from a file, typed as there."""
        wanted = [each for each in self.kind.table.columns if each.name not in _BY_WRITER]
        missing = {each.name: pa.nulls(self.count, arrow_type(each)) for each in wanted
                   if each.name not in self.columns}  # fmt: skip
        return pa.table({each.name: (self.columns | missing)[each.name] for each in wanted})
