"""What a file says itself of being simulated: only a load that is marked the same may take it."""

import pyarrow as pa

from data_access.importing.cells.word_lists import means
from data_access.importing.validation.rows import ParsedRows


def check_marks(rows: ParsedRows) -> None:
    """Report each row that a column "Mô phỏng" marks otherwise than the load; and a line "Dữ liệu
    mô phỏng" above a load of real data, where no row says what is wrong.
    """
    wanted, reason = ("false", "marked_real") if rows.is_simulated else ("true", "marked_simulated")
    for _, heading, cells in rows.sheet.ignored:
        if means(heading, "mark"):
            other = [bool(text) and means(text, wanted) for text in cells.to_pylist()]
            first = rows.kind.columns[0].name
            rows.report(first, pa.array(other, pa.bool_()), f"import.{reason}")
    if rows.sheet.is_marked and not rows.is_simulated and not rows.has_error().any():
        rows.report_file("import.file_is_simulated")
