"""Lists that say whether a document is in force, in a column that is none of the form."""

import pyarrow as pa

from data_access.importing.cells.word_lists import means
from data_access.importing.validation.rows import ParsedRows


def check_states(rows: ParsedRows) -> None:
    """Report the documents that are said to be expired and have no day from which they are."""
    expired = [False] * rows.count
    for _, heading, cells in rows.sheet.ignored:
        if means(heading, "state") or means(heading, "state_of_force"):
            states = cells.to_pylist()
            expired = [before or bool(text and means(text, "expired"))
                       for before, text in zip(expired, states, strict=True)]  # fmt: skip
    days = rows.columns["expired_date"].to_pylist()
    mask = [said and day is None for said, day in zip(expired, days, strict=True)]
    rows.report("issued_date", pa.array(mask, pa.bool_()), "import.expired_without_day")
