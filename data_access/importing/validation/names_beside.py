"""A column of names beside that of their codes: what both say must agree."""

import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.model.columns import ColumnSpec
from data_access.importing.validation.names import candidates
from data_access.importing.validation.rows import ParsedRows
from data_access.text.folding import comparison_key


def check_names_beside(rows: ParsedRows, column: ColumnSpec) -> None:
    """Report the codes of `column` beside which stands the name of another."""
    spellings = rows.kind.by_spelling()
    for _, heading, cells in rows.sheet.ignored:
        if spellings.get(comparison_key(heading)) is column:
            _check(rows, column, cells)


def _check(rows: ParsedRows, column: ColumnSpec, cells: pa.Array) -> None:
    codes = pc.cast(rows.columns[column.name], pa.string()).to_pylist()
    names = cells.to_pylist()
    meant = {name: candidates(rows, column, name) for name in set(names) - {None}}
    differs = [
        bool(code and name and meant[name] and code not in meant[name])
        for code, name in zip(codes, names, strict=True)
    ]
    rows.report(column.name, pa.array(differs, pa.bool_()), "import.name_differs", name=cells)
