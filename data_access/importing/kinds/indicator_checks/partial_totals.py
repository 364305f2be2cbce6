"""A total of the localities in a file, which is the country's only where all of them are there."""

from collections import defaultdict

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.word_lists import means
from data_access.importing.model.country import COUNTRY
from data_access.importing.validation.names import naming_days
from data_access.importing.validation.rows import ParsedRows

_COLUMN = "area_code"


def pass_over_partial_totals(rows: ParsedRows) -> None:
    """Leave out, and say, each "Tổng số" of others than all localities of its day, or of today.

    Where none stands beside it, it is of the country: of its men and women, say.
    """
    if not rows.has(_COLUMN):
        return
    written = pc.cast(rows.as_written(_COLUMN), pa.string()).to_pylist()
    codes = pc.cast(rows.columns[_COLUMN], pa.string()).to_pylist()
    totals = {row for row, (text, code) in enumerate(zip(written, codes, strict=True))
              if code in (COUNTRY, text) and text and means(text, "total")}  # fmt: skip
    if not totals:
        return
    names, days = rows.lookup.area_names, naming_days(rows, rows.kind.column(_COLUMN))
    keys = list(zip(*(pc.cast(rows.columns[name], pa.string()).to_pylist()
                      for name in ("indicator_code", "period_code")), strict=True))  # fmt: skip
    beside: defaultdict[tuple[str, str], set[str | None]] = defaultdict(set)
    for row, (key, code) in enumerate(zip(keys, codes, strict=True)):
        if code != COUNTRY and row not in totals:
            beside[key].add(code)
    is_partial = np.zeros(rows.count, dtype=np.bool_)
    for row in totals:
        named, alive = beside[keys[row]], names.localities_on(days[row])
        are_all = alive <= named or names.present <= named
        is_partial[row] = bool(named) and not (are_all and named <= names.localities)
    rows.report(_COLUMN, pa.array(is_partial), "import.remark.partial_total", is_remark=True)
    rows.drop(is_partial)
