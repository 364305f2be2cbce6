"""A file's rows as typed columns of its kind, and the errors reported on them so far."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.whole_columns import ARROW, parse
from data_access.importing.model.columns import ColumnSpec, FileSchema
from data_access.importing.model.sheet import Sheet
from data_access.importing.model.validation_messages import CatalogueTexts, ValidationMessage
from data_access.importing.validation.row_errors import RowError, RowErrors
from data_access.importing.validation.store_lookup import StoreLookup
from data_access.importing.validation.store_types import arrow_type
from data_access.text.folding import comparison_key

_SET_BY_WRITER = {"is_simulated", "from_load", "to_load"}


class ParsedRows:
    """The columns of `kind` in `sheet`, by code name; all null where the file has none.

    `is_simulated` and `loaded_at` (Hanoi time) are of the load; `lookup` is what the store holds.
    """

    def __init__(
        self,
        kind: FileSchema,
        sheet: Sheet,
        lookup: StoreLookup,
        *,
        is_simulated: bool,
        loaded_at: datetime,
    ) -> None:
        self.kind = kind
        self.sheet = sheet
        self.lookup = lookup
        self.is_simulated = is_simulated
        self.loaded_at = loaded_at
        self.count = len(sheet.row_numbers)
        self.columns: dict[str, pa.Array] = {}
        self._errors = RowErrors()
        self._file_messages = list(sheet.messages)
        self._dropped_messages: list[ValidationMessage] = []
        self._positions = self._match()
        for column in kind.columns:
            self._parse(column)
            if column.assumed and not self.has(column.name):
                self._say_assumed(column)

    def _match(self) -> dict[str, int]:
        """The position in the sheet of each column of the kind that the file has."""
        spellings = self.kind.by_spelling()
        positions: dict[str, int] = {}
        for position, heading in enumerate(self.sheet.headings):
            column = spellings.get(comparison_key(heading))
            if column is None:
                self._report_unknown_heading(position)
            elif column.name in positions:
                self._report_second_heading(column, position, positions[column.name])
            else:
                positions[column.name] = position
        for column in self.kind.needed_columns():
            if column.name not in positions:
                values = {"name": column.name, "line": CatalogueTexts((column.heading_key,))}
                self._add_file_message(
                    None, column.heading("vi"), "import.heading_missing", **values
                )
        return positions

    def _report_second_heading(self, column: ColumnSpec, position: int, first: int) -> None:
        headings = self.sheet.headings
        values = {
            "name": CatalogueTexts((column.heading_key,)),
            "first": headings[first],
            "letter": self._letter(first, 0) or first + 1,
        }
        self._add_file_message(position, headings[position], "import.heading_twice", **values)

    def report_file(self, reason: str) -> None:
        """Add an error of the whole file."""
        self._file_messages.append(
            ValidationMessage(self.sheet.file, None, None, None, reason, sheet=self.sheet.name)
        )

    def _report_unknown_heading(self, position: int) -> None:
        heading, cells = self.sheet.headings[position], self.sheet.columns[position]
        if heading.strip():
            accepted = CatalogueTexts(tuple(column.heading_key for column in self.kind.columns))
            self._add_file_message(position, heading, "import.heading_unknown", accepted=accepted)
        elif cells.null_count < len(cells):
            self._add_file_message(position, heading, "import.heading_empty")

    def _add_file_message(
        self, position: int | None, heading: str, reason: str, **values: object
    ) -> None:
        self._file_messages.append(
            ValidationMessage(
                self.sheet.file,
                self.sheet.heading_row,
                heading,
                None,
                reason,
                values,
                sheet=self.sheet.name,
                letter=None if position is None else self._letter(position, 0),
            )
        )

    def _letter(self, position: int, row: int) -> str | None:
        if position >= len(self.sheet.letters):
            return None
        letters = self.sheet.letters[position]
        return letters if isinstance(letters, str) else next(iter(letters[row : row + 1]), None)

    def _parse(self, column: ColumnSpec) -> None:
        if column.name not in self._positions and not column.assumed:
            self.columns[column.name] = pa.nulls(self.count, ARROW[column.type])
            return
        assumed = pa.array([column.assumed] * self.count, pa.string())
        parsed = parse(
            self.as_written(column.name) if column.name in self._positions else assumed,
            column,
            is_workbook=self.sheet.name is not None,
            counts_from_1904=self.sheet.counts_from_1904,
        )
        self.columns[column.name] = parsed.values
        kind = (
            "choice" if column.choices else "bound" if column.worded
            else "deadline" if column.is_deadline else column.type
        )  # fmt: skip
        reason = f"import.not_a_{kind}"
        choices = tuple(f"import.choice.{choice}" for choice in column.choices)
        self.report(column.name, parsed.is_wrong, reason, choices=CatalogueTexts(choices))

    def _say_assumed(self, column: ColumnSpec) -> None:
        heading = CatalogueTexts((column.heading_key,))
        self._file_messages.append(
            ValidationMessage(
                self.sheet.file,
                None,
                None,
                None,
                f"import.remark.assumed_{column.name}",
                {"heading": heading},
                sheet=self.sheet.name,
                is_remark=True,
            )
        )

    def has(self, column: str) -> bool:
        """Whether the file has the column."""
        return column in self._positions

    def position(self, column: str) -> int:
        """The position in the sheet of a column that the file has."""
        return self._positions[column]

    def as_written(self, column: str) -> pa.Array:
        """The cells of a column that the file has, as they stand."""
        return self.sheet.columns[self._positions[column]]

    def report(
        self,
        column: str,
        mask: pa.Array,
        reason: str,
        *,
        is_remark: bool = False,
        **values: object,
    ) -> None:
        """Report every row where `mask` is true; an array among `values` has one for each row.

        A remark is shown to the sender and leaves the row good.
        """
        self._errors.add(column, mask, reason, values, is_remark=is_remark)

    def correct(self, column: str, values: pa.Array, mask: npt.NDArray[np.bool_]) -> None:
        """Put `values` in the rows of `mask`; what was reported on these cells is withdrawn."""
        self.columns[column] = pc.if_else(pa.array(mask), values, self.columns[column])
        self._errors.withdraw(column, mask)

    def has_error(self, column: str | None = None) -> npt.NDArray[np.bool_]:
        """Which rows have an error already: in `column`, or in any."""
        return self._errors.rows_with_error(self.count, column)

    def drop(self, repeated: npt.NDArray[np.bool_]) -> None:
        """Go on without the rows of `repeated`; what was reported on them remains."""
        if not repeated.any():
            return
        remaining = ~repeated
        self._dropped_messages += self._as_messages(self._errors.only(repeated))
        self._errors.drop_all_but(remaining)
        self.columns = {
            name: each.filter(pa.array(remaining)) for name, each in self.columns.items()
        }
        self.sheet = self.sheet.only(remaining)
        self.count = int(remaining.sum())

    def file_errors(self) -> list[ValidationMessage]:
        """Errors because of which no row of the file can be loaded."""
        above = (None, self.sheet.heading_row)
        return [each for each in self._file_messages if not each.is_remark and each.row in above]

    def unreadable_rows(self) -> npt.NDArray[np.bool_]:
        """Which rows hold something that could not be read at all."""
        unread = {each.place for each in self._file_messages if not each.is_remark and each.row}
        return np.array([place in unread for place in self.sheet.places()] if unread else
                        [False] * self.count, dtype=np.bool_)  # fmt: skip

    def messages(self) -> list[ValidationMessage]:
        """Every error and remark, in the order of the rows; those of the whole file first."""
        row_messages = self._dropped_messages + self._as_messages(self._errors)
        return self._file_messages + sorted(row_messages, key=self._order)

    def _order(self, message: ValidationMessage) -> tuple[int, int]:
        names = list(dict.fromkeys(self.sheet.row_sheets))
        return names.index(message.sheet) if message.sheet in names else 0, message.row or 0

    def _as_messages(self, errors: Iterable[RowError]) -> list[ValidationMessage]:
        return [message for error in errors for message in self._cell_messages(error)]

    def _cell_messages(self, error: RowError) -> list[ValidationMessage]:
        position = self._positions.get(error.column)
        if position is None:
            heading = self.kind.column(error.column).heading("vi")
            written: list[str | None] = [None] * len(error.rows)
        else:
            heading = self.sheet.headings[position]
            cells = self.sheet.columns[position].take(pa.array(error.rows))
            written = pc.cast(cells, pa.string()).to_pylist()
        return [
            ValidationMessage(
                self.sheet.file,
                int(self.sheet.row_numbers[row]),
                heading,
                text,
                error.reason,
                values,
                sheet=self.sheet.sheet_of(row),
                letter=None if position is None else self._letter(position, row),
                is_remark=error.is_remark,
            )
            for text, (row, values) in zip(written, error.each(), strict=True)
        ]

    def replace(self, columns: Mapping[str, pa.Array]) -> None:
        """Put rows derived from the file's in their place."""
        self.columns = dict(columns)
        self.count = len(next(iter(self.columns.values())))

    def table(self) -> pa.Table:
        """The columns of the kind's table that come from a file, typed as there."""
        wanted = [each for each in self.kind.table.columns if each.name not in _SET_BY_WRITER]
        missing = {each.name: pa.nulls(self.count, arrow_type(each)) for each in wanted
                   if each.name not in self.columns}  # fmt: skip
        return pa.table({each.name: (self.columns | missing)[each.name] for each in wanted})
