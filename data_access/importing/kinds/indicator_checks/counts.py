"""Figures that count whole things, documents or agencies: a point in them marks thousands."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data_access.importing.cells.numbers import thousands
from data_access.importing.cells.units import is_money, read_unit
from data_access.importing.validation.rows import ParsedRows

_PERSONS = "person"  # estimates of them, in thousands elsewhere, have a fraction


def read_counts(rows: ParsedRows, column: str) -> None:
    """Read "7.560" in `column` as 7560 where the indicator counts: nobody counts 7.56 documents."""
    if not rows.has(column):
        return
    counts = counting_rows(rows)
    written = pc.cast(rows.as_written(column), pa.string()).to_pylist()
    whole = [thousands(text) if counting and text else None
             for counting, text in zip(counts, written, strict=True)]  # fmt: skip
    mask = np.array([value is not None for value in whole], dtype=np.bool_)
    if mask.any():
        rows.correct(column, pa.array(whole, pa.float64()), mask)


def check_counts(rows: ParsedRows, column: str) -> None:
    """Report a count with a fraction: figure, unit or indicator is another."""
    values = rows.columns[column].to_numpy(zero_copy_only=False)
    has_fraction = counting_rows(rows, with_persons=False) & (np.nan_to_num(values) % 1 != 0)
    rows.report(column, pa.array(has_fraction), "import.count_with_fraction")


def counting_rows(rows: ParsedRows, *, with_persons: bool = True) -> npt.NDArray[np.bool_]:
    """Which rows are of an indicator that counts whole things."""
    codes = pc.cast(rows.columns["indicator_code"], pa.string()).to_pylist()
    is_count = {code: _is_count(rows, code, with_persons=with_persons) for code in {*codes}}
    return np.array([is_count[code] for code in codes], dtype=np.bool_)


def _is_count(rows: ParsedRows, code: str | None, *, with_persons: bool) -> bool:
    if code is None or rows.lookup.decimals.get(code) != 0:
        return False
    unit = rows.lookup.units[code][0]
    scale, base = read_unit(unit)
    bases = (None, "enterprise", *([_PERSONS] if with_persons else []))
    return scale == 1 and base in bases and not is_money(unit)
