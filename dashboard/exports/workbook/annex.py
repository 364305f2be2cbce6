"""A sheet in the form of an annex to an administrative document: what stands on it.

Title and day above the heads, the rows with their number (STT), totals by formula, notes below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from dashboard.tables import Table

STT = 1  # columns before those of the table: the number of the row


@dataclass(frozen=True)
class MergedHead:
    """A head over the columns of the table from `first` to `last`."""

    title: str
    first: int
    last: int


@dataclass(frozen=True)
class TotalRow:
    """A row of totals. `group`: it adds the rows whose group reads so; None: all.

    `values`: what each total is, by column of the table, as the registry has it; None: not known.
    """

    label: str
    values: Mapping[int, float | None]
    group: str | None = None


@dataclass(frozen=True)
class Annex:
    """One sheet; columns are counted as those of `table`.

    `group_column`: what totals of a group choose rows by. `ratios`: each column that is one column
    divided by another, in rows and totals. `counted`: what a total of a column of texts counts.
    `written_into`: columns in which the reader writes, which are wide.
    """

    name: str
    title: str
    table: Table
    simulated: bool
    heads: tuple[MergedHead, ...] = ()
    totals: tuple[TotalRow, ...] = ()
    group_column: int = 0
    ratios: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    counted: str = ""
    written_into: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def ratio_formula(self, column: int, row: int) -> str:
        """A rate of one row of the sheet; a dash where there is nothing to divide by."""
        above, below = (xl_rowcol_to_cell(row, part + STT) for part in self.ratios[column])
        return f'=IFERROR({above}/{below},"—")'

    def total_formula(self, column: int, total: TotalRow, first: int) -> str:
        """The sum of a column, or how often it says `counted`; `first`: the row of the first."""
        cells, groups = (
            xl_range_abs(first, index + STT, first + len(self.table) - 1, index + STT)
            for index in (column, self.group_column)
        )
        is_number = self.table.columns[column].kind == "count"
        chosen = [] if total.group is None else [groups, _quoted(total.group)]
        if not is_number:
            return f"=COUNTIFS({','.join([*chosen, cells, _quoted(self.counted)])})"
        return f"=SUMIFS({','.join([cells, *chosen])})" if chosen else f"=SUM({cells})"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
